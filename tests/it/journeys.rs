//! Hold, resume, hold again in each scenario: what every leg hears, and that nobody drops who should not.

use acceptance::{Desk, Leg, SimulatedAccount};
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_simulator::Scenario;

const CALLER: &str = "+15550100142";
const PARTS_DESK: &str = "sip:parts@example.com";

struct Journey {
    account: SimulatedAccount,
    desk: Desk,
    agent: String,
    caller: String,
}

impl Journey {
    async fn start(scenario: Scenario, after_dial: AfterDial) -> Self {
        let account = SimulatedAccount::start(scenario).await;
        let desk = Desk::at(&account, |profile| profile.after_dial = after_dial).await;
        let caller = account.leg_at(CALLER).await.expect("the caller is live").call_sid;
        let agent = account.ready().agent.clone();
        desk.until_state(&caller, HoldState::Active).await;
        Self { account, desk, agent, caller }
    }

    async fn hold(&self) {
        self.desk.hold(&self.caller).await.unwrap();
        self.desk.until_state(&self.caller, HoldState::Held).await;
        let caller = self.caller.clone();
        self.account
            .until("the caller hears music", |legs| hears(legs, &caller).is_some_and(|kind| kind == "music"))
            .await;
    }

    async fn resume(&self) {
        self.desk.resume(&self.caller).await.unwrap();
        self.desk.until_state(&self.caller, HoldState::Active).await;
        let (caller, agent) = (self.caller.clone(), self.agent.clone());
        self.account.until("they hear each other", |legs| talk(legs, &caller, &agent)).await;
    }
}

fn person(leg: &Leg) -> &str {
    if leg.direction == "inbound" { &leg.from } else { &leg.to }
}

fn hears(legs: &[Leg], call: &str) -> Option<String> {
    legs.iter().find(|leg| leg.call_sid == call).map(|leg| leg.hears.kind.clone())
}

fn talk(legs: &[Leg], caller: &str, agent: &str) -> bool {
    let caller = legs.iter().find(|leg| leg.call_sid == caller);
    let agent = legs.iter().find(|leg| person(leg) == agent && leg.status == "in-progress");
    match (caller, agent) {
        (Some(caller), Some(agent)) => {
            caller.hears.hears(&agent.call_sid) && agent.hears.hears(&caller.call_sid)
        }
        _ => false,
    }
}

/// Three holds and two resumes; `keeps` tells whether the agent's own leg must survive the first hold.
async fn hold_resume_hold(scenario: Scenario, after_dial: AfterDial, keeps: bool) {
    let journey = Journey::start(scenario, after_dial).await;
    let first = journey.account.leg_at(&journey.agent).await.unwrap().call_sid;
    journey.hold().await;
    let after = journey.account.leg_at(&journey.agent).await.map(|leg| leg.call_sid);
    assert_eq!(after.as_ref() == Some(&first), keeps, "the agent's own leg");
    journey.resume().await;
    let second = journey.account.leg_at(&journey.agent).await.unwrap().call_sid;
    journey.hold().await;
    let after = journey.account.leg_at(&journey.agent).await.map(|leg| leg.call_sid);
    assert_eq!(after, Some(second), "after the first resume both documents are Holdline's: nobody drops");
    journey.resume().await;
    journey.account.hang_up(&journey.caller).await;
    journey.desk.until_state(&journey.caller, HoldState::Ended).await;
    // Nothing stays behind once the call is over.
    let patience = tokio::time::Instant::now() + acceptance::simulated::PATIENCE;
    while !journey.account.queues().await.is_empty() {
        assert!(tokio::time::Instant::now() < patience, "a hold queue was left behind");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn conference() {
    hold_resume_hold(Scenario::Conference, AfterDial::Unsure, true).await;
}

#[tokio::test]
async fn inbound_legs() {
    hold_resume_hold(Scenario::InboundLegs, AfterDial::Keeps, true).await;
}

#[tokio::test]
async fn outbound_legs() {
    hold_resume_hold(Scenario::OutboundLegs, AfterDial::Keeps, true).await;
}

#[tokio::test]
async fn outbound_legs_without_knowing_what_follows() {
    hold_resume_hold(Scenario::OutboundLegs, AfterDial::Unsure, true).await;
}

#[tokio::test]
async fn inbound_legs_without_knowing_what_follows() {
    hold_resume_hold(Scenario::InboundLegs, AfterDial::Unsure, false).await;
}

#[tokio::test]
async fn inbound_legs_bare() {
    hold_resume_hold(Scenario::InboundLegsBare, AfterDial::Drops, false).await;
}

#[tokio::test]
async fn inbound_legs_bare_without_knowing() {
    hold_resume_hold(Scenario::InboundLegsBare, AfterDial::Unsure, false).await;
}

#[tokio::test]
async fn outbound_legs_bare() {
    hold_resume_hold(Scenario::OutboundLegsBare, AfterDial::Drops, false).await;
}

#[tokio::test]
async fn outbound_legs_bare_without_knowing() {
    hold_resume_hold(Scenario::OutboundLegsBare, AfterDial::Unsure, false).await;
}

#[tokio::test]
async fn one_of_three() {
    let journey = Journey::start(Scenario::ThreeWay, AfterDial::Unsure).await;
    let parts = journey.account.leg_at(PARTS_DESK).await.unwrap().call_sid;
    journey.hold().await;
    let legs = journey.account.legs().await;
    assert!(talk(&legs, &parts, &journey.agent), "the others go on talking");
    journey.resume().await;
    let legs = journey.account.legs().await;
    assert!(talk(&legs, &parts, &journey.agent));
}
