//! The agent mutes themselves, and is heard again: on Twilio's word alone.

use acceptance::journey::{CALLER, PARTS_DESK, talk};
use acceptance::{Desk, Journey};
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_core::{Refusal, VoiceFault};
use hold_session::{Command, CommandFault, Connection, Snapshot};
use hold_simulator::Scenario;
use serde_json::json;

const MUTE: Command = Command::Mute { muted: true };
const UNMUTE: Command = Command::Mute { muted: false };

fn shows(muted: bool) -> impl Fn(&Snapshot) -> bool {
    move |shown| shown.calls.iter().any(|call| call.agent_muted == muted)
}

/// Whether anybody hears the agent.
async fn is_heard(journey: &Journey) -> bool {
    let agent = journey.agent_leg().await.unwrap();
    journey.account.legs().await.iter().any(|leg| leg.hears.hears(&agent))
}

/// What was asked of the agent's own participant, in its order.
async fn asked_for(journey: &Journey) -> Vec<String> {
    let agent = journey.agent_leg().await.unwrap();
    let posts = journey.account.posts(&format!("/Participants/{agent}.json")).await;
    posts.iter().map(|asked| asked.params["Muted"].as_str().unwrap_or("-").to_owned()).collect()
}

#[tokio::test]
async fn nobody_hears_a_muted_agent() {
    let journey = Journey::start(Scenario::ThreeWay, AfterDial::Unsure).await;
    let desk = &journey.desk;
    let shown = desk.session.snapshot();
    assert!(shown.calls[0].can_mute && !shown.calls[0].agent_muted);
    desk.run(MUTE).await.unwrap();
    assert!(desk.session.snapshot().calls[0].agent_muted, "shown by the time it is answered");
    assert!(!is_heard(&journey).await);
    let parts = journey.account.leg_at(PARTS_DESK).await.unwrap().call_sid;
    let legs = journey.account.legs().await;
    assert!(legs.iter().any(|leg| leg.call_sid == parts && leg.hears.hears(&journey.caller)));

    journey.hold().await;
    journey.desk.resume(&journey.caller).await.unwrap();
    desk.until_state(&journey.caller, HoldState::Active).await;
    assert!(desk.session.snapshot().calls[0].agent_muted, "hold and mute are two things");

    desk.run(UNMUTE).await.unwrap();
    assert!(!desk.session.snapshot().calls[0].agent_muted);
    assert!(talk(&journey.account.legs().await, &journey.caller, &journey.agent));
    assert_eq!(asked_for(&journey).await, ["true", "false"]);
}

#[tokio::test]
async fn what_is_so_already_asks_nothing() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    journey.desk.run(UNMUTE).await.unwrap();
    journey.desk.run(MUTE).await.unwrap();
    journey.desk.run(MUTE).await.unwrap();
    assert_eq!(asked_for(&journey).await, ["true"]);
}

#[tokio::test]
async fn only_the_last_of_what_is_wanted_meanwhile_counts() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let agent = journey.agent_leg().await.unwrap();
    journey.account.fault("POST", &agent, 1, json!({"kind": "delay", "ms": 300})).await;
    let run = |command| journey.desk.run(command);
    let (first, second, third, last) = tokio::join!(run(MUTE), run(UNMUTE), run(MUTE), run(UNMUTE));
    for done in [first, second, third, last] {
        done.unwrap();
    }
    assert_eq!(asked_for(&journey).await, ["true", "false"], "one request at a time, and none in vain");
    assert!(is_heard(&journey).await);
    assert!(shows(false)(&journey.desk.session.snapshot()));
}

#[tokio::test]
async fn a_lost_answer_is_looked_for() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let agent = journey.agent_leg().await.unwrap();
    journey.account.fault("POST", &agent, 1, json!({"kind": "lost_reply"})).await;
    journey.desk.run(MUTE).await.unwrap();
    assert!(shows(true)(&journey.desk.session.snapshot()));
    assert!(!is_heard(&journey).await);

    journey.account.fault("POST", &agent, 1, json!({"kind": "reset"})).await;
    assert_eq!(journey.desk.run(UNMUTE).await, Err(CommandFault::NotConfirmed));
    assert!(shows(true)(&journey.desk.session.snapshot()), "still muted, as Twilio says");
    assert_eq!(asked_for(&journey).await, ["true", "false"], "nothing is repeated after its answer was lost");
    journey.desk.run(UNMUTE).await.unwrap();
    assert!(is_heard(&journey).await);
}

#[tokio::test]
async fn a_refusal_of_twilios_is_told() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let agent = journey.agent_leg().await.unwrap();
    journey.account.fault("POST", &agent, 1, json!({"kind": "status", "status": 403})).await;
    let fault = journey.desk.run(MUTE).await.unwrap_err();
    assert!(matches!(fault, CommandFault::Voice(VoiceFault::Forbidden(_))), "{fault:?}");
    assert!(shows(false)(&journey.desk.session.snapshot()));
    assert!(is_heard(&journey).await);
}

#[tokio::test]
async fn in_an_outage_whoever_waits_is_told() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    for method in ["GET", "POST"] {
        journey.account.fault(method, "", 0, json!({"kind": "status", "status": 503})).await;
    }
    let fault = journey.desk.run(MUTE).await.unwrap_err();
    assert_eq!(fault, CommandFault::Voice(VoiceFault::Server(503)));
    journey.account.behave().await;
    journey.desk.until("back", |shown| shown.connection == Connection::Ok).await;
    journey.desk.run(MUTE).await.unwrap();
    assert!(!is_heard(&journey).await);
}

#[tokio::test]
async fn where_nobody_can_be_muted_it_is_said() {
    let refused = |desk: Desk| async move { desk.run(MUTE).await.unwrap_err() };
    assert_eq!(refused(Desk::empty()).await, CommandFault::Refused(Refusal::SignedOut));

    let journey = Journey::start(Scenario::InboundLegs, AfterDial::Keeps).await;
    let shown = journey.desk.session.snapshot();
    assert!(shown.calls.iter().all(|call| !call.can_mute));
    let fault = journey.desk.run(MUTE).await.unwrap_err();
    assert_eq!(fault, CommandFault::Refused(Refusal::MuteNeedsConference));

    journey.account.hang_up(&journey.caller).await;
    journey
        .desk
        .until("nobody is left", |shown| shown.calls.iter().all(|call| call.agent_call.is_none()))
        .await;
    assert_eq!(refused(journey.desk).await, CommandFault::Refused(Refusal::NoCallToMute));
}

#[tokio::test]
async fn an_agent_who_has_left_is_told() {
    let journey = Journey::start(Scenario::ThreeWay, AfterDial::Unsure).await;
    let agent = journey.agent_leg().await.unwrap();
    journey.account.fault("POST", &agent, 1, json!({"kind": "delay", "ms": 1000})).await;
    journey.account.fault("GET", "", 0, json!({"kind": "delay", "ms": 1500})).await;
    let (done, ()) = tokio::join!(journey.desk.run(MUTE), journey.account.hang_up(&agent));
    assert_eq!(done, Err(CommandFault::Refused(Refusal::NoAgentLeg)));
    let left = journey.account.leg_at(CALLER).await;
    assert!(left.is_some(), "the others go on");
}
