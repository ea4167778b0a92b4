//! No network: one sentence, timers go on, and it recovers by itself.

use std::time::Duration;

use acceptance::{Desk, Journey, SimulatedAccount, Wire};
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_core::{CallSid, VoiceFault};
use hold_session::{Command, CommandFault, Connection};
use hold_simulator::Scenario;

/// A journey whose desk has its own wire to Twilio.
async fn wired(scenario: Scenario, after_dial: AfterDial) -> (Journey, Wire) {
    let account = SimulatedAccount::start(scenario).await;
    let wire = Wire::to(&account.ready().base_url).await;
    let base_url = wire.base_url();
    let journey = Journey::at(account, |profile| {
        profile.after_dial = after_dial;
        profile.base_url = Some(base_url);
    })
    .await;
    (journey, wire)
}

async fn until_offline(desk: &Desk) {
    desk.look().await;
    let shown = desk.until("offline", |shown| shown.connection == Connection::Offline).await;
    let trouble = shown.trouble.clone().unwrap();
    assert!(matches!(trouble, VoiceFault::Unreachable | VoiceFault::NoAnswer), "{trouble:?}");
}

#[tokio::test]
async fn a_held_caller_stays_in_sight() {
    for (scenario, after_dial) in [
        (Scenario::Conference, AfterDial::Unsure),
        (Scenario::InboundLegs, AfterDial::Keeps),
        (Scenario::OutboundLegsBare, AfterDial::Drops),
    ] {
        let (journey, wire) = wired(scenario, after_dial).await;
        journey.hold().await;
        let since = journey.desk.party(&journey.caller).unwrap().held_since;
        assert!(since.is_some());
        wire.cut().await;
        until_offline(&journey.desk).await;
        let party = journey.desk.party(&journey.caller).unwrap();
        assert_eq!((party.state, party.held_since), (HoldState::Held, since), "the timer goes on");
        wire.mend().await;
        journey.desk.until("online", |shown| shown.connection == Connection::Ok).await;
        let party = journey.desk.party(&journey.caller).unwrap();
        assert_eq!((party.state, party.held_since), (HoldState::Held, since), "{scenario}");
        journey.resume().await;
    }
}

/// Nothing was sent, so nothing is unknown: the party stays as it was, and the reason is told.
#[tokio::test]
async fn clicks_without_a_network_change_nothing() {
    let (journey, wire) = wired(Scenario::Conference, AfterDial::Unsure).await;
    let unreachable = VoiceFault::Unreachable.to_string();
    wire.cut().await;
    until_offline(&journey.desk).await;
    journey.desk.hold(&journey.caller).await.unwrap();
    journey.desk.until_told(&unreachable).await;
    assert_eq!(journey.desk.party(&journey.caller).unwrap().state, HoldState::Active);
    wire.mend().await;
    journey.hold().await;
    wire.cut().await;
    until_offline(&journey.desk).await;
    journey.desk.resume(&journey.caller).await.unwrap();
    journey
        .desk
        .until("told", |shown| {
            let party = shown.parties().find(|one| one.call.as_str() == journey.caller);
            party.is_some_and(|one| one.notice.is_some() && one.state == HoldState::Held)
        })
        .await;
    assert!(!journey.desk.states(&journey.caller).contains(&HoldState::Unknown));
    wire.mend().await;
    journey.resume().await;
}

/// The network goes while the answer to the click is on its way.
#[tokio::test]
async fn cut_in_the_middle_of_a_click() {
    let (journey, wire) = wired(Scenario::Conference, AfterDial::Unsure).await;
    let on_its_way = serde_json::json!({"kind": "delay", "ms": 400});
    journey.account.fault("POST", "", 1, on_its_way).await;
    journey.desk.hold(&journey.caller).await.unwrap();
    let sent = |asked: &[acceptance::Asked]| asked.iter().any(|one| one.method == "POST");
    journey.account.until_asked("the click is on its way", sent).await;
    wire.cut().await;
    journey.desk.until_state(&journey.caller, HoldState::Unknown).await;
    wire.mend().await;
    // Whether the request survived is Twilio's to say; what is shown must be so, and the way on is open.
    let settled = |shown: &hold_session::Snapshot| {
        shown.parties().all(|one| matches!(one.state, HoldState::Active | HoldState::Held))
    };
    journey.desk.until("settled", settled).await;
    if journey.desk.party(&journey.caller).unwrap().state == HoldState::Held {
        journey.held().await;
        journey.resume().await;
    } else {
        journey.hold().await;
    }
}

#[tokio::test]
async fn started_without_a_network() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let wire = Wire::to(&account.ready().base_url).await;
    wire.cut().await;
    let base_url = wire.base_url();
    let desk = Desk::at(&account, |profile| profile.base_url = Some(base_url)).await;
    desk.until("offline", |shown| shown.connection == Connection::Offline).await;
    let nobody: Option<CallSid> = None;
    let refused = desk
        .run(Command::HoldAll { with: nobody, accepts_risk: true, reason: None, music: None })
        .await
        .unwrap_err();
    assert!(matches!(refused, CommandFault::Refused(_)), "{refused}");
    wire.mend().await;
    let shown = desk.until("online", |shown| shown.connection == Connection::Ok).await;
    assert_eq!(shown.parties().count(), 1);
}

/// A caller who hangs up while there is no network is not shown as held once there is one again.
#[tokio::test]
async fn the_truth_after_an_outage() {
    let (journey, wire) = wired(Scenario::ThreeWay, AfterDial::Unsure).await;
    journey.hold().await;
    wire.cut().await;
    until_offline(&journey.desk).await;
    journey.account.hang_up(&journey.caller).await;
    wire.mend().await;
    journey.desk.until_state(&journey.caller, HoldState::Ended).await;
    journey.desk.until_told("They hung up while on hold.").await;
}

/// A time server puts the computer's clock back while somebody is held: what Twilio says counts all the same.
#[tokio::test]
async fn a_clock_that_is_set_back() {
    let account = SimulatedAccount::start(Scenario::ThreeWay).await;
    let journey = Journey::at(account, |_| ()).await;
    journey.hold().await;
    journey.desk.clock.set_back(Duration::from_secs(600));
    let path =
        format!("Conferences/{}/Participants/{}.json", journey.account.conference().await, journey.caller);
    journey.account.change(&path, &[("Hold", "false")]).await;
    journey.desk.look().await;
    journey.together().await;
    journey.hold().await;
    journey.account.hang_up(&journey.caller).await;
    journey.desk.look().await;
    journey.desk.until_state(&journey.caller, HoldState::Ended).await;
}
