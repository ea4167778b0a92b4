//! Answers that are lost, after they took effect or before: `unknown`, and then the truth.

use std::time::Duration;

use acceptance::Journey;
use acceptance::journey::hears;
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_session::Connection;
use hold_simulator::Scenario;
use serde_json::json;

/// Whose request loses its answer.
#[derive(Clone, Copy, Debug)]
enum Leg {
    Caller,
    Agent,
    /// The new leg of a ring-back.
    New,
}

impl Leg {
    async fn path(self, journey: &Journey) -> String {
        match self {
            Self::Caller => journey.caller.clone(),
            Self::Agent => journey.agent_leg().await.unwrap(),
            Self::New => "/Calls.json".to_owned(),
        }
    }
}

async fn lose(journey: &Journey, legs: &[Leg], kind: &str) {
    for leg in legs {
        let path = leg.path(journey).await;
        journey.account.fault("POST", &path, 1, json!({"kind": kind})).await;
    }
}

/// The answers to holding these legs are lost after they took effect.
async fn held_all_the_same(scenario: Scenario, after_dial: AfterDial, legs: &[Leg]) {
    let journey = Journey::start(scenario, after_dial).await;
    lose(&journey, legs, "lost_reply").await;
    journey.hold().await;
    let states = journey.desk.states(&journey.caller);
    assert!(states.contains(&HoldState::Unknown), "{legs:?}: {states:?}");
    assert_eq!(journey.times_held().await, 1, "{legs:?}: held once");
    journey.resume().await;
    journey.hold().await;
}

/// The answers to resuming these legs are lost after they took effect.
async fn resumed_all_the_same(scenario: Scenario, after_dial: AfterDial, legs: &[Leg]) {
    let journey = Journey::start(scenario, after_dial).await;
    journey.hold().await;
    lose(&journey, legs, "lost_reply").await;
    let before = journey.account.posts("/Calls.json").await.len();
    journey.resume().await;
    let states = journey.desk.states(&journey.caller);
    assert!(states.contains(&HoldState::Unknown), "{legs:?}: {states:?}");
    assert!(journey.account.posts("/Calls.json").await.len() <= before + 1, "the phone rings once");
    journey.hold().await;
    journey.resume().await;
}

#[tokio::test]
async fn hold_of_a_participant() {
    held_all_the_same(Scenario::Conference, AfterDial::Unsure, &[Leg::Caller]).await;
}

#[tokio::test]
async fn resume_of_a_participant() {
    resumed_all_the_same(Scenario::Conference, AfterDial::Unsure, &[Leg::Caller]).await;
}

#[tokio::test]
async fn each_step_of_an_inbound_hold() {
    for legs in [&[Leg::Agent][..], &[Leg::Caller], &[Leg::Agent, Leg::Caller]] {
        held_all_the_same(Scenario::InboundLegs, AfterDial::Keeps, legs).await;
    }
}

#[tokio::test]
async fn each_step_of_an_outbound_hold() {
    for legs in [&[Leg::Agent][..], &[Leg::Caller], &[Leg::Agent, Leg::Caller]] {
        held_all_the_same(Scenario::OutboundLegs, AfterDial::Keeps, legs).await;
    }
}

#[tokio::test]
async fn each_step_of_an_outbound_hold_without_knowing_what_follows() {
    for legs in [&[Leg::Agent][..], &[Leg::Caller]] {
        held_all_the_same(Scenario::OutboundLegs, AfterDial::Unsure, legs).await;
    }
}

#[tokio::test]
async fn hold_of_legs_where_the_agent_drops() {
    held_all_the_same(Scenario::InboundLegsBare, AfterDial::Drops, &[Leg::Caller]).await;
    held_all_the_same(Scenario::OutboundLegsBare, AfterDial::Drops, &[Leg::Caller]).await;
    held_all_the_same(Scenario::OutboundLegsBare, AfterDial::Unsure, &[Leg::Caller]).await;
}

#[tokio::test]
async fn joining_the_agent() {
    resumed_all_the_same(Scenario::InboundLegs, AfterDial::Keeps, &[Leg::Agent]).await;
    resumed_all_the_same(Scenario::OutboundLegs, AfterDial::Keeps, &[Leg::Agent]).await;
}

#[tokio::test]
async fn ringing_the_agent_back() {
    resumed_all_the_same(Scenario::InboundLegsBare, AfterDial::Drops, &[Leg::New]).await;
    resumed_all_the_same(Scenario::OutboundLegsBare, AfterDial::Drops, &[Leg::New]).await;
}

/// The request never arrived: nobody is held, and the click can be repeated.
#[tokio::test]
async fn a_hold_that_never_arrived() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    lose(&journey, &[Leg::Caller], "reset").await;
    journey.desk.hold(&journey.caller).await.unwrap();
    journey.desk.until_told("Hold was not confirmed. Try again.").await;
    let expected = [HoldState::Active, HoldState::Holding, HoldState::Unknown, HoldState::Active];
    assert_eq!(journey.desk.states(&journey.caller), expected);
    assert_eq!(journey.times_held().await, 0);
    journey.hold().await;
}

#[tokio::test]
async fn a_resume_that_never_arrived() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    journey.hold().await;
    let since = journey.desk.party(&journey.caller).unwrap().held_since;
    lose(&journey, &[Leg::Caller], "reset").await;
    journey.desk.resume(&journey.caller).await.unwrap();
    journey.desk.until_told("Resume was not confirmed. Try again.").await;
    let party = journey.desk.until_state(&journey.caller, HoldState::Held).await;
    assert_eq!(party.held_since, since, "the timer goes on");
    journey.resume().await;
}

/// A redirect may show a moment after its answer, so its loss is only believed after a while; the desk's clock is
/// put forward for it.
async fn never_arrived_in_legs(scenario: Scenario, after_dial: AfterDial, leg: Leg) {
    let journey = Journey::start(scenario, after_dial).await;
    lose(&journey, &[leg], "reset").await;
    journey.desk.hold(&journey.caller).await.unwrap();
    journey.desk.until_state(&journey.caller, HoldState::Unknown).await;
    journey.desk.clock.advance(Duration::from_secs(4));
    let shown = |state| move |one: &hold_session::PartyView| one.state == state;
    let settled = journey
        .desk
        .until("settled", |snapshot| {
            let party = snapshot.parties().find(|one| one.call.as_str() == journey.caller);
            party.is_some_and(|one| shown(HoldState::Active)(one) || shown(HoldState::Held)(one))
        })
        .await;
    let held = settled.parties().any(|one| one.state == HoldState::Held);
    let music = hears(&journey.account.legs().await, &journey.caller).as_deref() == Some("music");
    assert_eq!(held, music, "what is shown is so");
    if !held {
        journey.hold().await;
    }
    journey.resume().await;
}

#[tokio::test]
async fn redirects_that_never_arrived() {
    never_arrived_in_legs(Scenario::OutboundLegs, AfterDial::Keeps, Leg::Caller).await;
    never_arrived_in_legs(Scenario::OutboundLegs, AfterDial::Keeps, Leg::Agent).await;
    never_arrived_in_legs(Scenario::InboundLegs, AfterDial::Keeps, Leg::Agent).await;
    never_arrived_in_legs(Scenario::InboundLegsBare, AfterDial::Drops, Leg::Caller).await;
    never_arrived_in_legs(Scenario::OutboundLegsBare, AfterDial::Drops, Leg::Caller).await;
}

/// The agent waits already, and the request that holds the caller is lost: it is said, and Resume brings both
/// together again.
#[tokio::test]
async fn a_caller_left_between_is_brought_back() {
    let journey = Journey::start(Scenario::InboundLegs, AfterDial::Keeps).await;
    lose(&journey, &[Leg::Caller], "reset").await;
    journey.desk.hold(&journey.caller).await.unwrap();
    journey.desk.until_state(&journey.caller, HoldState::Unknown).await;
    journey.desk.clock.advance(Duration::from_secs(4));
    journey
        .desk
        .until_told("They hear no hold music and you are not connected. Press Resume to come back together.")
        .await;
    assert_eq!(journey.desk.party(&journey.caller).unwrap().state, HoldState::Unknown);
    journey.resume().await;
    journey.hold().await;
}

/// Twilio is out of order for a while, in the middle of a click.
#[tokio::test]
async fn a_click_in_an_outage() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let (account, desk) = (&journey.account, &journey.desk);
    for method in ["GET", "POST"] {
        account.fault(method, "", 0, json!({"kind": "status", "status": 503})).await;
    }
    desk.hold(&journey.caller).await.unwrap();
    desk.until_state(&journey.caller, HoldState::Unknown).await;
    let shown = desk.until("offline", |shown| shown.connection == Connection::Offline).await;
    assert_eq!(shown.trouble.as_ref().unwrap().to_string(), "Twilio has a fault of its own (HTTP 503).");
    // Resume stays reachable while nobody knows.
    desk.resume(&journey.caller).await.unwrap();
    account.behave().await;
    desk.until_state(&journey.caller, HoldState::Active).await;
    desk.until("back", |shown| shown.connection == Connection::Ok).await;
    assert_eq!(journey.times_held().await, 0);
    journey.hold().await;
}

/// A read that lags behind the write does not turn the truth round.
#[tokio::test]
async fn a_stale_read_after_the_click() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    journey.desk.hold(&journey.caller).await.unwrap();
    journey.desk.until_state(&journey.caller, HoldState::Held).await;
    journey.account.fault("GET", "Participants", 1, json!({"kind": "stale"})).await;
    let before = journey.account.requests().await.len();
    journey.desk.look().await;
    let seen_twice = |asked: &[acceptance::Asked]| {
        asked[before..]
            .iter()
            .filter(|one| one.path.ends_with("Participants.json") && one.status == 200)
            .count()
            >= 2
    };
    journey.account.until_asked("the doubtful read is repeated", seen_twice).await;
    let expected = [HoldState::Active, HoldState::Holding, HoldState::Held];
    assert_eq!(journey.desk.states(&journey.caller), expected);
    assert_eq!(journey.desk.told(), Vec::<String>::new());
}
