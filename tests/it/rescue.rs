//! A caller on hold is found again, whatever became of the Holdline that held them.

use std::fs;
use std::time::Duration;

use acceptance::journey::{CALLER, PARTS_DESK, talk};
use acceptance::{Asked, Desk, Journey, SimulatedAccount};
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_core::{CallSid, Timestamp};
use hold_session::Command;
use hold_session::journal::{Act, Intent, IntentEnd};
use hold_session::ports::Journal;
use hold_simulator::Scenario;
use serde_json::json;

/// Every way of holding somebody.
const WAYS: [(Scenario, AfterDial); 7] = [
    (Scenario::Conference, AfterDial::Unsure),
    (Scenario::InboundLegs, AfterDial::Keeps),
    (Scenario::InboundLegs, AfterDial::Unsure),
    (Scenario::InboundLegsBare, AfterDial::Drops),
    (Scenario::OutboundLegs, AfterDial::Keeps),
    (Scenario::OutboundLegs, AfterDial::Unsure),
    (Scenario::OutboundLegsBare, AfterDial::Drops),
];

/// The application was killed and started again.
async fn again(journey: Journey, after_dial: AfterDial) -> Journey {
    journey.again(|profile| profile.after_dial = after_dial).await
}

fn notice(journey: &Journey) -> Option<String> {
    journey.desk.party(&journey.caller)?.notice.map(|notice| notice.to_string())
}

#[tokio::test]
async fn after_a_restart_one_click_resumes_whoever_is_held() {
    for (scenario, after_dial) in WAYS {
        let journey = Journey::start(scenario, after_dial).await;
        journey.hold().await;
        let since = journey.desk.party(&journey.caller).unwrap().held_since.unwrap();
        let journey = again(journey, after_dial).await;
        let party = journey.desk.until_state(&journey.caller, HoldState::Held).await;
        assert!(party.held_since.unwrap() <= since, "{scenario} {after_dial:?}: since the click");
        let told = "You put them on hold before Holdline was started again.";
        assert_eq!(notice(&journey).as_deref(), Some(told), "{scenario} {after_dial:?}");
        journey.resume().await;
        journey.account.hang_up(&journey.caller).await;
        journey.desk.until_state(&journey.caller, HoldState::Ended).await;
        journey.until_no_queue().await;
    }
}

#[tokio::test]
async fn another_computer_finds_the_same_callers() {
    for (scenario, after_dial) in WAYS {
        let journey = Journey::start(scenario, after_dial).await;
        journey.hold().await;
        let Journey { account, agent, caller, .. } = &journey;
        let other = Desk::at(account, |profile| profile.after_dial = after_dial).await;
        let party = other.until_state(caller, HoldState::Held).await;
        let told = party.notice.map(|notice| notice.to_string());
        assert_eq!(
            told.as_deref(),
            Some("They were on hold already when Holdline found them."),
            "{scenario}"
        );
        other.resume(caller).await.unwrap();
        account.until("they hear each other", |legs| talk(legs, caller, agent)).await;
        other.until_state(caller, HoldState::Active).await;
        // And the first one follows.
        journey.desk.look().await;
        journey.desk.until_state(caller, HoldState::Active).await;
    }
}

/// What an earlier Holdline noted before it stopped.
fn noted(desk: &Desk, account: &SimulatedAccount, caller: &str, acts: &[(Act, Option<IntentEnd>)]) {
    let journal = desk.journal();
    for (act, end) in acts {
        let intent = Intent {
            at: Timestamp::now(),
            account: account.ready().account_sid.parse().unwrap(),
            caller: caller.parse().unwrap(),
            act: *act,
        };
        let id = journal.intend(&intent).unwrap();
        if let Some(end) = end {
            journal.end(id, *end).unwrap();
        }
    }
}

/// Waits until Twilio was asked for so many changes. As many are noted.
async fn until_noted(journey: &Journey, changes: usize) {
    let Journey { account, desk, .. } = journey;
    let asked = |asked: &[Asked]| asked.iter().filter(|one| one.method != "GET").count() >= changes;
    account.until_asked("the change", asked).await;
    let noted = desk.journal().intents(account.ready().account_sid.parse().unwrap()).unwrap();
    assert!(noted.len() >= changes, "Twilio was asked for {changes} changes, and noted was {noted:#?}");
}

#[tokio::test]
async fn what_is_about_to_be_done_is_noted_before_twilio_is_asked() {
    for (scenario, requests) in [(Scenario::Conference, 1), (Scenario::InboundLegs, 2)] {
        let journey = Journey::start(scenario, AfterDial::Keeps).await;
        // Long enough to look into the journal while Twilio still works on it.
        journey.account.fault("POST", "", 0, json!({"kind": "delay", "ms": 500})).await;
        journey.account.fault("DELETE", "", 0, json!({"kind": "status", "status": 503})).await;
        journey.desk.hold(&journey.caller).await.unwrap();
        for change in 1..=requests {
            until_noted(&journey, change).await;
        }
        journey.held().await;
        journey.desk.resume(&journey.caller).await.unwrap();
        until_noted(&journey, requests + 1).await;
        journey.together().await;
        journey.account.hang_up(&journey.caller).await;
        if scenario == Scenario::InboundLegs {
            journey.desk.look().await;
            let removes = |one: &Asked| one.method == "DELETE";
            journey.account.until_asked("the queue's end", |asked| asked.iter().any(removes)).await;
            let account = journey.account.ready().account_sid.parse().unwrap();
            let noted = journey.desk.journal().intents(account).unwrap();
            assert!(noted.iter().any(|one| one.intent.act == Act::RemoveQueue), "{noted:#?}");
        }
    }
}

#[tokio::test]
async fn a_hold_that_stopped_half_way_is_shown_and_brought_together() {
    let account = SimulatedAccount::start(Scenario::InboundLegs).await;
    let agent = account.ready().agent.clone();
    let caller = account.leg_at(CALLER).await.unwrap().call_sid;
    let leg: CallSid = account.leg_at(&agent).await.unwrap().call_sid.parse().unwrap();
    let desk = Desk::empty();
    noted(&desk, &account, &caller, &[(Act::Park(leg), Some(IntentEnd::Done))]);
    let wait = "<Response><Pause length=\"120\"/></Response>";
    account.change(&format!("Calls/{leg}.json"), &[("Twiml", wait)]).await;
    desk.use_account(&account, |profile| profile.after_dial = AfterDial::Keeps).await;
    desk.until_state(&caller, HoldState::Unknown).await;
    desk.until_told("They hear no hold music and you are not connected. Press Resume to come back together.")
        .await;
    assert_eq!(account.posts(".json").await.len(), 1, "nothing is done before the agent clicks");
    desk.resume(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Active).await;
    account.until("they hear each other", |legs| talk(legs, &caller, &agent)).await;
}

#[tokio::test]
async fn a_hold_that_never_reached_twilio_is_not_made_up_for() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let caller = account.leg_at(CALLER).await.unwrap().call_sid;
    let desk = Desk::empty();
    let conference = account.conference().await.parse().unwrap();
    noted(&desk, &account, &caller, &[(Act::Hold(conference), None)]);
    desk.use_account(&account, |_| {}).await;
    desk.until_state(&caller, HoldState::Active).await;
    desk.until_told("Holdline stopped while holding them. What is shown now is what Twilio says.").await;
    assert!(account.posts(".json").await.is_empty());
}

#[tokio::test]
async fn a_phone_that_rings_since_before_a_restart_does_not_ring_twice() {
    let journey = Journey::start(Scenario::InboundLegsBare, AfterDial::Drops).await;
    journey.hold().await;
    journey.account.fault("GET", "", 0, json!({"kind": "status", "status": 503})).await;
    journey.desk.resume(&journey.caller).await.unwrap();
    journey
        .account
        .until_asked("rung", |asked| {
            asked
                .iter()
                .any(|one| one.path.ends_with("/Calls.json") && one.method == "POST" && one.took_effect())
        })
        .await;
    let journey = again(journey, AfterDial::Drops).await;
    journey.account.behave().await;
    journey.desk.look().await;
    journey.account.until("they hear each other", |legs| talk(legs, &journey.caller, &journey.agent)).await;
    journey.together().await;
    assert_eq!(journey.account.posts("/Calls.json").await.len(), 1);
}

#[tokio::test]
async fn an_agent_who_left_the_conference_is_rung_back_into_it() {
    for restarted in [false, true] {
        let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
        journey.hold().await;
        journey.account.hang_up(&journey.agent_leg().await.unwrap()).await;
        journey.desk.look().await;
        let journey = if restarted {
            again(journey, AfterDial::Unsure).await
        } else {
            journey.desk.until_told("Your own call dropped. Resume will ring you back.").await;
            journey
        };
        let alone = |shown: &hold_session::Snapshot| {
            shown.calls.iter().any(|call| {
                call.agent_call.is_none() && call.parties.iter().any(|one| one.state == HoldState::Held)
            })
        };
        journey.desk.until("held, and the agent is gone", alone).await;
        assert_eq!(
            journey.account.posts("Participants.json").await.len(),
            0,
            "nobody is rung without a click"
        );
        journey.resume().await;
        let heard_nobody = journey.account.began_to_hear(&journey.caller, "silence").await;
        assert_eq!(heard_nobody, 0, "the caller came from the music to the agent");
        journey.hold().await;
        journey.resume().await;
    }
}

#[tokio::test]
async fn a_queue_that_was_left_behind_is_removed() {
    let journey = Journey::start(Scenario::OutboundLegs, AfterDial::Keeps).await;
    journey.hold().await;
    journey.resume().await;
    // Killed, and the call ends while no Holdline runs.
    let Journey { account, desk, caller, .. } = journey;
    drop(desk);
    account.hang_up(&caller).await;
    assert_eq!(account.queues().await.len(), 1);
    // Also by a computer where nothing is noted.
    let _desk = Desk::at(&account, |_| {}).await;
    account.until_no_queue().await;
}

#[tokio::test]
async fn a_damaged_journal_is_kept_aside_and_the_callers_are_found_all_the_same() {
    let journey = Journey::start(Scenario::OutboundLegs, AfterDial::Keeps).await;
    journey.hold().await;
    let file = journey.desk.folder.path().join("holdline.db");
    for part in ["-wal", "-shm"] {
        let _ = fs::remove_file(journey.desk.folder.path().join(format!("holdline.db{part}")));
    }
    fs::write(&file, "This is no database. ".repeat(1000)).unwrap();
    let journey = again(journey, AfterDial::Keeps).await;
    journey.held().await;
    assert!(file.with_extension("db.bad").exists());
    journey.resume().await;
}

#[tokio::test]
async fn a_disk_that_takes_no_notes_keeps_nobody_from_holding_and_is_told() {
    let desk = Desk::empty();
    // A folder in the place of the file: it can be neither read nor written.
    fs::remove_file(desk.folder.path().join("holdline.db")).unwrap();
    let desk = {
        let folder = desk.folder.path().to_owned();
        for part in ["-wal", "-shm"] {
            let _ = fs::remove_file(folder.join(format!("holdline.db{part}")));
        }
        fs::create_dir(folder.join("holdline.db")).unwrap();
        desk.again()
    };
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let caller = account.leg_at(CALLER).await.unwrap().call_sid;
    desk.use_account(&account, |_| {}).await;
    desk.until_state(&caller, HoldState::Active).await;
    desk.hold(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Held).await;
    desk.until("told", |shown| shown.journal_trouble.is_some()).await;
    desk.resume(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Active).await;
}

#[tokio::test]
async fn for_two_on_hold_in_a_conference_that_the_agent_left_the_phone_rings_once() {
    let journey = Journey::start(Scenario::ThreeWay, AfterDial::Unsure).await;
    let (account, desk, caller) = (&journey.account, &journey.desk, &journey.caller);
    let parts = account.leg_at(PARTS_DESK).await.unwrap().call_sid;
    desk.run(Command::HoldAll { with: None, accepts_risk: true, reason: None, music: None }).await.unwrap();
    desk.until_state(caller, HoldState::Held).await;
    desk.until_state(&parts, HoldState::Held).await;
    account.hang_up(&journey.agent_leg().await.unwrap()).await;
    desk.look().await;
    desk.until_told("Your own call dropped. Resume will ring you back.").await;
    desk.run(Command::ResumeAll { with: None }).await.unwrap();
    for party in [caller, &parts] {
        desk.until_state(party, HoldState::Active).await;
        account.until("they hear each other", |legs| talk(legs, party, &journey.agent)).await;
    }
    assert_eq!(account.posts("Participants.json").await.len(), 1);
}

/// Twilio does not tell whose conference it was once the agent has left it.
#[tokio::test]
async fn whoever_a_supervisor_held_is_shown_after_a_restart_though_the_agent_has_left() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let Journey { account, desk, caller, .. } = &journey;
    let participant = format!("Conferences/{}/Participants/{caller}.json", account.conference().await);
    account.change(&participant, &[("Hold", "true")]).await;
    desk.look().await;
    desk.until_state(caller, HoldState::Held).await;
    let number = account.ready().account_sid.parse().unwrap();
    let noted = || desk.journal().intents(number).unwrap().iter().any(|one| one.end == Some(IntentEnd::Done));
    tokio::time::timeout(Duration::from_secs(20), async {
        while !noted() {
            tokio::task::yield_now().await;
        }
    })
    .await
    .expect("what somebody else did is noted");
    account.hang_up(&journey.agent_leg().await.unwrap()).await;
    let journey = again(journey, AfterDial::Unsure).await;
    journey.held().await;
    journey.resume().await;
}
