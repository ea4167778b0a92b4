//! What the agent is told while they look elsewhere.

use std::time::Duration;

use acceptance::journey::{CALLER, PARTS_DESK};
use acceptance::{Desk, Journey, SimulatedAccount, Wire};
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_core::profile::{Preferences, Profile};
use hold_core::{Reminders, Waiting};
use hold_session::settings::AlertKinds;
use hold_session::{Alert, Command, CommandFault, Connection, Settings, Snapshot};
use hold_simulator::Scenario;
use serde_json::json;

/// As in `found +15550100142`.
fn spell(desk: &Desk) -> Vec<String> {
    let spell = |alert| match alert {
        Alert::CallFound { who, .. } => format!("found {who}"),
        Alert::HungUp { who, .. } => format!("hung up {who}"),
        Alert::AgentDropped { who, .. } => format!("agent dropped {who}"),
        Alert::HeldTooLong { who, .. } => format!("held too long {who}"),
        Alert::SignInExpired => "sign-in expired".to_owned(),
    };
    desk.alerts().into_iter().map(spell).collect()
}

/// Who is told of, by the name or the address that is shown.
fn shown(desk: &Desk, party: &str) -> String {
    desk.party(party).unwrap().who()
}

#[tokio::test]
async fn a_call_is_told_of_once() {
    let account = SimulatedAccount::start(Scenario::ThreeWay).await;
    let wire = Wire::to(&account.ready().base_url).await;
    let desk = Desk::at(&account, |profile| profile.base_url = Some(wire.base_url())).await;
    let caller = account.leg_at(CALLER).await.unwrap().call_sid;
    desk.until_state(&caller, HoldState::Active).await;
    let found = [format!("found {}", shown(&desk, &caller))];
    assert_eq!(spell(&desk), found, "also one that was there before");
    wire.cut().await;
    desk.run(Command::Look).await.unwrap();
    desk.until("offline", |shown| shown.connection == Connection::Offline).await;
    wire.mend().await;
    desk.run(Command::Look).await.unwrap();
    desk.until("back", |shown| shown.connection == Connection::Ok).await;
    account.hang_up(&caller).await;
    desk.look().await;
    desk.until_state(&caller, HoldState::Ended).await;
    assert_eq!(spell(&desk), found, "the others go on in the same call");
    assert!(account.leg_at(PARTS_DESK).await.is_some());
}

#[tokio::test]
async fn who_hangs_up_on_hold_is_told_of() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let who = shown(&journey.desk, &journey.caller);
    journey.hold().await;
    journey.account.hang_up(&journey.caller).await;
    journey.desk.until_told("They hung up while on hold.").await;
    assert_eq!(spell(&journey.desk), [format!("found {who}"), format!("hung up {who}")]);
}

#[tokio::test]
async fn who_hangs_up_while_talking_is_not() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    journey.account.hang_up(&journey.caller).await;
    journey.desk.until_state(&journey.caller, HoldState::Ended).await;
    assert_eq!(spell(&journey.desk).len(), 1);
}

#[tokio::test]
async fn credentials_that_worked_and_are_refused_are_told_of_once() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let (account, desk) = (&journey.account, &journey.desk);
    let unauthorized = |shown: &Snapshot| shown.connection == Connection::Unauthorized;
    for _ in 0..2 {
        account.fault("GET", "", 0, json!({"kind": "status", "status": 401})).await;
        desk.look().await;
        desk.until("refused", unauthorized).await;
        desk.look().await;
        let before = account.requests().await.len();
        account.until_asked("refused again", |asked| asked.len() > before + 2).await;
        account.behave().await;
        desk.look().await;
        desk.until("taken", |shown| shown.connection == Connection::Ok).await;
    }
    let expired = spell(desk).into_iter().filter(|alert| alert == "sign-in expired").count();
    assert_eq!(expired, 2, "once for each time that they were taken before");
}

#[tokio::test]
async fn credentials_that_never_worked_are_not_told_of() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    account.fault("GET", "", 0, json!({"kind": "status", "status": 401})).await;
    let desk = Desk::at(&account, |_| {}).await;
    desk.until("refused", |shown| shown.connection == Connection::Unauthorized && shown.trouble.is_some())
        .await;
    assert_eq!(spell(&desk), Vec::<String>::new());
}

#[tokio::test]
async fn what_is_switched_off_is_not_told_of() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let alerts = AlertKinds { hung_up: false, ..Settings::default().alerts };
    journey.desk.run(Command::Change(Box::new(Settings { alerts, ..Settings::default() }))).await.unwrap();
    journey.hold().await;
    journey.account.hang_up(&journey.caller).await;
    journey.desk.until_told("They hung up while on hold.").await;
    assert_eq!(spell(&journey.desk).len(), 1, "only that the call was found");
}

#[tokio::test]
async fn who_is_held_for_long_is_told_of_again_and_again() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let desk = &journey.desk;
    let who = shown(desk, &journey.caller);
    let reminders = || spell(desk).iter().filter(|told| **told == format!("held too long {who}")).count();
    journey.hold().await;
    desk.look().await;
    assert_eq!(reminders(), 0);
    for expect in 1..=2 {
        desk.clock.advance(Duration::from_secs(180));
        desk.look().await;
        desk.until_alerted("a reminder", |_| reminders() == expect).await;
    }
    journey.resume().await;
    desk.clock.advance(Duration::from_secs(600));
    let before = journey.account.requests().await.len();
    desk.look().await;
    journey.account.until_asked("looks", |asked| asked.len() > before + 8).await;
    assert_eq!(reminders(), 2, "nobody is on hold any more");
}

fn reminders(first: u64, second: u64, again: u64) -> Reminders {
    let seconds = |seconds| Some(Duration::from_secs(seconds));
    Reminders { first: seconds(first), second: seconds(second), again: seconds(again) }
}

/// Waits until the caller is shown to wait like this.
async fn until_waiting(journey: &Journey, waiting: Waiting) {
    let fits = |shown: &Snapshot| {
        shown.waiting() == waiting
            && shown.parties().any(|party| party.call.as_str() == journey.caller && party.waiting == waiting)
    };
    journey.desk.until(&format!("{waiting:?}"), fits).await;
}

fn told_of(desk: &Desk) -> usize {
    spell(desk).iter().filter(|told| told.starts_with("held too long")).count()
}

#[tokio::test]
async fn who_waits_is_shown_by_the_measure_of_the_account() {
    let of_this_account = |profile: &mut Profile| profile.preferences.reminders = reminders(20, 40, 10);
    let journey = Journey::start_with(Scenario::Conference, of_this_account).await;
    let desk = &journey.desk;
    journey.hold().await;
    until_waiting(&journey, Waiting::Fresh).await;
    for (passed, waiting, told) in
        [(20, Waiting::Long, 0), (20, Waiting::TooLong, 1), (10, Waiting::TooLong, 2)]
    {
        desk.clock.advance(Duration::from_secs(passed));
        desk.look().await;
        until_waiting(&journey, waiting).await;
        desk.until_alerted("reminders", |_| told_of(desk) == told).await;
    }
    journey.resume().await;
    until_waiting(&journey, Waiting::Fresh).await;
}

/// Nobody looks, and nothing happens: that time passes is enough.
#[tokio::test]
async fn who_waits_is_shown_at_its_instant() {
    let shortest = |profile: &mut Profile| profile.preferences.reminders = reminders(5, 5, 3600);
    let journey = Journey::start_with(Scenario::Conference, shortest).await;
    journey.hold().await;
    let wire_is_dead = json!({"kind": "delay", "ms": 60_000});
    journey.account.fault("GET", "", 0, wire_is_dead).await;
    until_waiting(&journey, Waiting::TooLong).await;
    journey.desk.until_alerted("a reminder", |_| told_of(&journey.desk) == 1).await;
}

#[tokio::test]
async fn another_measure_counts_at_once_and_none_means_never() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let desk = &journey.desk;
    journey.hold().await;
    desk.clock.advance(Duration::from_secs(61));
    desk.look().await;
    until_waiting(&journey, Waiting::Long).await;
    let prefer = |reminders| Command::Prefer(Preferences { reminders, ..Preferences::default() });
    let never = Reminders { first: None, second: None, again: None };
    desk.run(prefer(never)).await.unwrap();
    until_waiting(&journey, Waiting::Fresh).await;
    desk.clock.advance(Duration::from_secs(3600));
    desk.run(prefer(reminders(5, 3600, 60))).await.unwrap();
    until_waiting(&journey, Waiting::TooLong).await;
    let wrong = desk.run(prefer(reminders(60, 30, 60))).await;
    assert!(matches!(wrong, Err(CommandFault::Fields(faults)) if faults.len() == 2), "in the wrong order");
}

#[tokio::test]
async fn who_may_be_held_waits_as_well() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let desk = &journey.desk;
    journey.hold().await;
    journey.account.fault("POST", &journey.caller, 0, json!({"kind": "lost_reply"})).await;
    journey.account.fault("GET", "", 0, json!({"kind": "status", "status": 503})).await;
    desk.resume(&journey.caller).await.unwrap();
    desk.until_state(&journey.caller, HoldState::Unknown).await;
    desk.clock.advance(Duration::from_secs(200));
    desk.look().await;
    until_waiting(&journey, Waiting::TooLong).await;
    desk.until_alerted("a reminder", |_| told_of(desk) == 1).await;
}
