//! Hold, resume, hold again in each scenario: what every leg hears, and that nobody drops who should not.

use acceptance::Journey;
use acceptance::journey::{PARTS_DESK, talk};
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_simulator::Scenario;

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
    journey.until_no_queue().await;
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
