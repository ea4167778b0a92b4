//! Before the agent leaves everybody is brought back, on Twilio's word.

use acceptance::journey::{CALLER, PARTS_DESK};
use acceptance::{Desk, Journey, SimulatedAccount};
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_session::confirm::resume_everybody;
use hold_session::{Command, CommandFault, Connection};
use hold_simulator::Scenario;
use serde_json::json;

#[tokio::test]
async fn everybody_is_back_before_it_is_said() {
    let account = SimulatedAccount::start(Scenario::ThreeWay).await;
    let desk = Desk::at(&account, |_| {}).await;
    let mut those = Vec::new();
    for address in [CALLER, PARTS_DESK] {
        let leg = account.leg_at(address).await.unwrap().call_sid;
        desk.until_state(&leg, HoldState::Active).await;
        desk.hold(&leg).await.unwrap();
        desk.until_state(&leg, HoldState::Held).await;
        those.push(leg);
    }
    resume_everybody(&desk.session).await.unwrap();
    for leg in those {
        assert_eq!(desk.party(&leg).unwrap().state, HoldState::Active);
        let legs = account.legs().await;
        assert_eq!(acceptance::journey::hears(&legs, &leg).as_deref(), Some("parties"));
    }
}

#[tokio::test]
async fn with_call_legs() {
    for (scenario, after_dial) in [
        (Scenario::OutboundLegs, AfterDial::Keeps),
        (Scenario::InboundLegs, AfterDial::Keeps),
        (Scenario::InboundLegsBare, AfterDial::Drops),
    ] {
        let journey = Journey::start(scenario, after_dial).await;
        journey.hold().await;
        resume_everybody(&journey.desk.session).await.unwrap();
        journey.together().await;
    }
}

#[tokio::test]
async fn nobody_to_bring_back_is_as_good() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    resume_everybody(&journey.desk.session).await.unwrap();
    assert_eq!(journey.account.posts(&format!("{}.json", journey.caller)).await.len(), 0);
}

#[tokio::test]
async fn what_is_not_confirmed_is_said_and_leaves_them_where_they_were() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    journey.hold().await;
    journey.account.fault("POST", &journey.caller, 1, json!({"kind": "status", "status": 400})).await;
    let fault = resume_everybody(&journey.desk.session).await.unwrap_err();
    assert_eq!(fault, CommandFault::NotConfirmed);
    journey.held().await;
    resume_everybody(&journey.desk.session).await.unwrap();
}

#[tokio::test]
async fn who_hangs_up_meanwhile_is_not_left_on_hold() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    journey.hold().await;
    journey.account.hang_up(&journey.caller).await;
    resume_everybody(&journey.desk.session).await.unwrap();
}

/// Nobody knows how they stand, so nobody may leave.
#[tokio::test]
async fn without_a_way_to_twilio() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    journey.hold().await;
    for method in ["GET", "POST"] {
        journey.account.fault(method, "", 0, json!({"kind": "reset"})).await;
    }
    journey.desk.run(Command::Look).await.unwrap();
    journey.desk.until("offline", |shown| shown.connection == Connection::Offline).await;
    assert!(resume_everybody(&journey.desk.session).await.is_err());
    assert!(journey.desk.session.snapshot().holds_somebody());
}
