//! Twilio is slow at one thing: the others go on.

use acceptance::{Asked, Desk, Journey};
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_session::Connection;
use hold_simulator::Scenario;
use serde_json::json;

/// Whether the list of hold queues is waited for.
fn waits(asked: &[Asked]) -> bool {
    asked.iter().any(|one| one.path.ends_with("Queues.json") && one.status.is_null())
}

/// A list that is answered a minute later holds up no click, nor what Twilio says of it.
#[tokio::test]
async fn one_slow_answer_holds_up_no_click() {
    let Journey { account, desk, caller, .. } = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    account.fault("GET", "Queues.json", 0, json!({"kind": "delay", "ms": 60_000})).await;
    // As after a wake: the hold queues are asked for as well.
    desk.look().await;
    account.until_asked("the list is waited for", waits).await;
    desk.hold(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Held).await;
    desk.resume(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Active).await;
    assert!(waits(&account.requests().await), "it has come by now");
}

/// Nor the looks at what is shown: another program's doing is seen while the list is still waited for.
#[tokio::test]
async fn one_slow_answer_holds_up_no_other_look() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let Journey { account, desk, caller, .. } = &journey;
    let path = format!("Conferences/{}/Participants/{caller}.json", account.conference().await);
    account.fault("GET", "Queues.json", 0, json!({"kind": "delay", "ms": 60_000})).await;
    desk.look().await;
    account.until_asked("the list is waited for", waits).await;
    for (hold, state) in [("true", HoldState::Held), ("false", HoldState::Active)] {
        account.change(&path, &[("Hold", hold)]).await;
        desk.until_state(caller, state).await;
    }
    assert!(waits(&account.requests().await), "it has come by now");
}

#[tokio::test]
async fn what_comes_late_is_shown_when_it_comes() {
    let journey = Journey::start(Scenario::OutboundLegs, AfterDial::Keeps).await;
    journey.hold().await;
    let Journey { account, caller, .. } = &journey;
    account.fault("GET", "Queues.json", 1, json!({"kind": "delay", "ms": 5000})).await;
    // A computer that knows nothing of them.
    let other = Desk::at(account, |profile| profile.after_dial = AfterDial::Keeps).await;
    other.until("the agent's leg is shown", |shown| !shown.calls.is_empty()).await;
    assert!(waits(&account.requests().await), "it has come by now");
    other.until_state(caller, HoldState::Held).await;
}

#[tokio::test]
async fn what_never_comes_is_told_beside_what_is_known() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let Journey { account, desk, caller, .. } = &journey;
    let refused = json!({"kind": "status", "status": 500, "ms": 4000});
    account.fault("GET", "Queues.json", 0, refused).await;
    desk.look().await;
    let told = |shown: &hold_session::Snapshot| shown.connection == Connection::Ok && shown.trouble.is_some();
    let shown = desk.until("the trouble is told", told).await;
    assert_eq!(shown.calls.len(), 1);
    assert_eq!(desk.party(caller).unwrap().state, HoldState::Active);
    account.behave().await;
    desk.until("it is over", |shown| shown.trouble.is_none()).await;
}
