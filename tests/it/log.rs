//! What is written in the hold log of holds and resumes, and that no disk holds up a hold.

use std::sync::atomic::Ordering;
use std::time::Duration;

use acceptance::{Desk, Journey};
use hold_core::CallSid;
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_core::profile::Preferences;
use hold_session::log::{LogEntry, LogResult, LogVerb};
use hold_session::{Command, PartyRef, Settings};
use hold_simulator::Scenario;
use jiff::SignedDuration;
use serde_json::json;

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// As in `Hold Done`, with `elsewhere` where somebody else did it.
fn spell(entry: &LogEntry) -> String {
    let elsewhere = if entry.elsewhere { " elsewhere" } else { "" };
    let result = match &entry.result {
        LogResult::Failed(why) => format!("Failed: {why}"),
        other => format!("{other:?}"),
    };
    format!("{:?} {result}{elsewhere}", entry.verb)
}

async fn lines(desk: &Desk, expect: &[&str]) -> Vec<LogEntry> {
    let lines = desk.until_logged(expect.len()).await;
    let said: Vec<String> = lines.iter().map(spell).collect();
    assert_eq!(said, expect);
    lines
}

async fn hold_because(journey: &Journey, reason: &str) {
    let party = PartyRef::Call(journey.caller.parse::<CallSid>().unwrap());
    let hold = Command::Hold { party, accepts_risk: true, reason: Some(reason.to_owned()), music: None };
    journey.desk.run(hold).await.unwrap();
    journey.held().await;
}

#[tokio::test]
async fn each_hold_and_resume_has_a_line() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    hold_because(&journey, " Asking  a colleague ").await;
    journey.desk.clock.advance(Duration::from_secs(60));
    journey.resume().await;
    let lines = lines(&journey.desk, &["Hold Done", "Resume Done"]).await;
    let (hold, resume) = (&lines[0], &lines[1]);
    assert_eq!(hold.call.as_str(), journey.caller);
    assert_eq!(hold.address, "+1••••••••42", "masked, unless the profile shows numbers");
    assert_eq!(hold.profile, journey.agent);
    assert_eq!(hold.reason.as_deref(), Some("Asking a colleague"));
    assert_eq!(hold.held_for, None);
    assert!(hold.took.is_some() && hold.at < resume.at);
    assert_eq!(resume.reason, hold.reason, "of the hold that it ends");
    assert!(resume.held_for >= Some(Duration::from_secs(60)), "{resume:?}");
    for line in [hold, resume] {
        assert!(line.trace.request_id.as_ref().is_some_and(|id| id.starts_with("RQ")), "{line:?}");
        assert!(line.trace.answered_in >= line.trace.at_twilio && line.trace.at_twilio.is_some(), "{line:?}");
    }
    assert_ne!(hold.trace.request_id, resume.trace.request_id);
    let shown = journey.desk.party(&journey.caller).unwrap().confirmed.unwrap();
    assert_eq!((Some(shown.took), Some(shown.ledger)), (resume.took, resume.ledger()), "and is shown");
}

#[tokio::test]
async fn the_next_hold_has_no_reason_left_over() {
    let journey = Journey::start(Scenario::InboundLegs, AfterDial::Keeps).await;
    hold_because(&journey, "Lookup").await;
    journey.resume().await;
    journey.hold().await;
    let lines = lines(&journey.desk, &["Hold Done", "Resume Done", "Hold Done"]).await;
    assert_eq!(lines[2].reason, None);
    // Both legs were redirected: two requests, and the parts of both make up the whole.
    let ledger = lines[0].ledger().unwrap();
    assert_eq!(ledger.requests.len(), 2, "{ledger:?}");
    let ids: Vec<_> = ledger.requests.iter().filter_map(|request| request.request_id.clone()).collect();
    assert!(ids.len() == 2 && ids[0] != ids[1], "{ids:?}");
    assert_eq!(ledger.app + ledger.network + ledger.twilio, ledger.total);
    assert_eq!(Some(ledger.total), lines[0].took);
    assert!(lines.iter().all(|line| line.trace.request_id.is_some()), "{lines:?}");
}

#[tokio::test]
async fn numbers_are_written_where_the_profile_says_so() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let preferences = Preferences { shows_numbers: true, ..Preferences::default() };
    journey.desk.run(Command::Prefer(preferences)).await.unwrap();
    journey.hold().await;
    assert_eq!(lines(&journey.desk, &["Hold Done"]).await[0].address, "+15550100142");
}

#[tokio::test]
async fn who_hangs_up_on_hold_has_a_line() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    hold_because(&journey, "Lookup").await;
    journey.desk.clock.advance(Duration::from_secs(30));
    journey.account.hang_up(&journey.caller).await;
    let lines = lines(&journey.desk, &["Hold Done", "HungUp Done"]).await;
    assert_eq!(lines[1].verb, LogVerb::HungUp);
    assert!(lines[1].held_for >= Some(Duration::from_secs(30)));
    assert_eq!(lines[1].reason.as_deref(), Some("Lookup"));
    assert_eq!(lines[1].trace.request_id, None);
}

#[tokio::test]
async fn what_is_done_elsewhere_is_seen() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let room = journey.account.conference().await;
    let path = format!("Conferences/{room}/Participants/{}.json", journey.caller);
    journey.account.change(&path, &[("Hold", "true")]).await;
    journey.desk.look().await;
    journey.desk.until_state(&journey.caller, HoldState::Held).await;
    journey.account.change(&path, &[("Hold", "false")]).await;
    journey.desk.look().await;
    journey.desk.until_state(&journey.caller, HoldState::Active).await;
    let lines = lines(&journey.desk, &["Hold Done elsewhere", "Resume Done elsewhere"]).await;
    assert!(lines[0].took.is_none() && lines[1].held_for.is_some());
}

#[tokio::test]
async fn lost_and_refused_requests_have_their_line() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let (account, desk, caller) = (&journey.account, &journey.desk, &journey.caller);
    account.fault("POST", caller, 1, json!({"kind": "lost_reply"})).await;
    journey.hold().await;
    journey.resume().await;
    account.fault("POST", caller, 1, json!({"kind": "reset"})).await;
    desk.hold(caller).await.unwrap();
    desk.until_logged(3).await;
    account.fault("POST", caller, 1, json!({"kind": "status", "status": 403})).await;
    desk.hold(caller).await.unwrap();
    let lines = desk.until_logged(4).await;
    let said: Vec<String> = lines.iter().map(spell).collect();
    assert_eq!(said[..3], ["Hold Done", "Resume Done", "Hold NotConfirmed"]);
    assert!(said[3].starts_with("Hold Failed: This key may not do that"), "{said:?}");
    assert_eq!(lines[0].trace.request_id, None, "its answer was lost");
    assert_eq!(lines[2].took, None);
    assert!(lines[3].trace.request_id.is_some(), "a refusal has a name as well");
}

#[tokio::test]
async fn a_full_disk_stops_no_hold() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let desk = &journey.desk;
    desk.log.full.store(true, Ordering::SeqCst);
    journey.hold().await;
    journey.resume().await;
    let shown = desk
        .until("both are missing", |shown| {
            shown.log_trouble.as_ref().is_some_and(|trouble| trouble.missing == 2)
        })
        .await;
    assert_eq!(
        shown.log_trouble.as_ref().unwrap().to_string(),
        "The hold log could not be written: database or disk is full (lines missing: 2)"
    );
    assert!(desk.log.lines.lock().unwrap().is_empty());
    desk.log.full.store(false, Ordering::SeqCst);
    journey.hold().await;
    lines(desk, &["Hold Done", "Resume Done", "Hold Done"]).await;
    desk.until("all is well", |shown| shown.log_trouble.is_none()).await;
}

#[tokio::test]
async fn old_lines_are_forgotten() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let desk = &journey.desk;
    let change = |settings| Command::Change(Box::new(settings));
    desk.run(change(Settings { log_days: 7, ..Settings::default() })).await.unwrap();
    desk.run(change(Settings { log_days: 7, follows_links: true, ..Settings::default() })).await.unwrap();
    journey.hold().await;
    desk.until_logged(1).await;
    let kept_from = desk.log.kept_from.lock().unwrap().clone();
    let kept: Vec<i64> = kept_from
        .iter()
        .map(|from| (hold_core::Timestamp::now().duration_since(*from).as_hours() + 1) / DAY.as_hours())
        .collect();
    assert_eq!(kept, [30, 7], "at the start and when it is changed");
}
