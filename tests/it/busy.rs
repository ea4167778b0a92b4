//! Twilio is busy: it is said, repeated, and never done twice.

use acceptance::Journey;
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_session::Connection;
use hold_simulator::Scenario;
use serde_json::json;

/// Holds while Twilio answers 429 so many times, and asks what came of it.
async fn hold_through(scenario: Scenario, after_dial: AfterDial, times: u32) {
    let journey = Journey::start(scenario, after_dial).await;
    let (account, desk) = (&journey.account, &journey.desk);
    account.fault("POST", "", times, json!({"kind": "status", "status": 429})).await;
    desk.hold(&journey.caller).await.unwrap();
    let busy = desk.until("busy", |shown| shown.connection == Connection::RateLimited).await;
    assert_eq!(busy.trouble.as_ref().unwrap().to_string(), "Twilio is busy, trying again.");
    assert_eq!(desk.party(&journey.caller).unwrap().state, HoldState::Holding);
    journey.held().await;
    desk.until("no longer busy", |shown| shown.connection == Connection::Ok).await;
    assert_eq!(journey.times_held().await, 1, "held once");
    let posts = account.posts(".json").await;
    let refused = posts.iter().filter(|asked| asked.status == 429).count();
    assert_eq!(refused, times as usize);
    for name in ["Hold", "Twiml"] {
        let mut done: Vec<_> =
            posts.iter().filter(|one| one.took_effect() && !one.params[name].is_null()).collect();
        let all = done.len();
        done.dedup_by_key(|one| one.path.clone());
        assert_eq!(all, done.len(), "each leg is sent once: {posts:#?}");
    }
    journey.resume().await;
}

#[tokio::test]
async fn once() {
    hold_through(Scenario::Conference, AfterDial::Unsure, 1).await;
}

#[tokio::test]
async fn several_times() {
    hold_through(Scenario::Conference, AfterDial::Unsure, 3).await;
}

#[tokio::test]
async fn several_times_in_call_legs() {
    hold_through(Scenario::InboundLegs, AfterDial::Keeps, 3).await;
    hold_through(Scenario::OutboundLegsBare, AfterDial::Drops, 2).await;
}

#[tokio::test]
async fn clicks_while_busy_do_not_pile_up() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let (account, desk) = (&journey.account, &journey.desk);
    account.fault("POST", "", 2, json!({"kind": "status", "status": 429})).await;
    for _ in 0..20 {
        desk.hold(&journey.caller).await.unwrap();
    }
    journey.held().await;
    let done = account.posts(".json").await.iter().filter(|asked| asked.took_effect()).count();
    assert_eq!(done, 1);
}

/// Every question is refused, not only the click: what is known stays on the screen.
#[tokio::test]
async fn everything_refused_for_a_while() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let (account, desk) = (&journey.account, &journey.desk);
    journey.hold().await;
    account.fault("GET", "", 0, json!({"kind": "status", "status": 429})).await;
    desk.look().await;
    desk.until("busy", |shown| shown.connection == Connection::RateLimited).await;
    assert_eq!(desk.party(&journey.caller).unwrap().state, HoldState::Held);
    account.fault("POST", "", 1, json!({"kind": "status", "status": 429})).await;
    desk.resume(&journey.caller).await.unwrap();
    desk.until_state(&journey.caller, HoldState::Active).await;
    account.behave().await;
    desk.until("no longer busy", |shown| shown.connection == Connection::Ok).await;
}
