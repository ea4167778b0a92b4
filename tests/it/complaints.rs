//! What users of comparable products complain about, one public thread each (repository#number), where no other
//! journey covers it.

use acceptance::journey::{PARTS_DESK, hears, talk};
use acceptance::{Asked, Journey};
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_core::{CallSid, Timestamp};
use hold_session::{Command, PartyRef};
use hold_simulator::Scenario;
use serde_json::json;

/// The hold of the caller, asked of the simulated Twilio itself.
async fn twilio_says_held(journey: &Journey) -> bool {
    hears(&journey.account.legs().await, &journey.caller).as_deref() == Some("music")
}

/// amazon-connect-streams#224: the hold fails for the client and worked for the caller; nothing but hanging up helps.
#[tokio::test]
async fn a_hold_said_to_have_failed_can_be_resumed() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let (account, desk) = (&journey.account, &journey.desk);
    account.fault("POST", "", 1, json!({"kind": "lost_reply"})).await;
    account.fault("GET", "", 0, json!({"kind": "status", "status": 500})).await;
    desk.hold(&journey.caller).await.unwrap();
    desk.until_state(&journey.caller, HoldState::Unknown).await;
    assert!(twilio_says_held(&journey).await);
    // Reads still fail, and yet Resume works.
    desk.resume(&journey.caller).await.unwrap();
    journey.together().await;
    account.behave().await;
}

/// amazon-connect-streams#735: resume says success, the call stays held, the second resume is an error.
#[tokio::test]
async fn resuming_twice_is_success() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    journey.hold().await;
    journey.resume().await;
    journey.desk.resume(&journey.caller).await.unwrap();
    assert_eq!(journey.desk.told(), Vec::<String>::new());
    assert!(!twilio_says_held(&journey).await);
}

/// amazon-connect-streams#307: "resume all" works on one leg and fails on the other.
#[tokio::test]
async fn resume_all_is_told_leg_by_leg() {
    let journey = Journey::start(Scenario::ThreeWay, AfterDial::Unsure).await;
    let (account, desk, caller) = (&journey.account, &journey.desk, &journey.caller);
    let parts = account.leg_at(PARTS_DESK).await.unwrap().call_sid;
    desk.run(Command::HoldAll { with: None, accepts_risk: false, reason: None, music: None }).await.unwrap();
    desk.until_state(caller, HoldState::Held).await;
    desk.until_state(&parts, HoldState::Held).await;
    account
        .fault("POST", &format!("Participants/{parts}"), 1, json!({"kind": "status", "status": 400}))
        .await;
    desk.run(Command::ResumeAll { with: None }).await.unwrap();
    desk.until_state(caller, HoldState::Active).await;
    desk.until("told of the one", |shown| {
        let one = shown.parties().find(|one| one.call.as_str() == parts);
        one.is_some_and(|one| {
            one.state == HoldState::Held
                && one.notice.as_ref().is_some_and(hold_core::notice::Notice::is_fault)
        })
    })
    .await;
    desk.run(Command::ResumeAll { with: None }).await.unwrap();
    desk.until_state(&parts, HoldState::Active).await;
    assert!(talk(&account.legs().await, &parts, &journey.agent));
}

/// flex-dialpad-addon-plugin PR 3: the button always acted on the customer, not on the one chosen.
#[tokio::test]
async fn the_one_clicked_is_the_one_held() {
    let journey = Journey::start(Scenario::ThreeWay, AfterDial::Unsure).await;
    let (account, desk) = (&journey.account, &journey.desk);
    let parts = account.leg_at(PARTS_DESK).await.unwrap().call_sid;
    let by_address = PartyRef::Address(PARTS_DESK.parse().unwrap());
    desk.run(Command::Hold { party: by_address.clone(), accepts_risk: false, reason: None, music: None })
        .await
        .unwrap();
    desk.until_state(&parts, HoldState::Held).await;
    let posts = account.posts(".json").await;
    assert!(posts.iter().all(|one| one.path.ends_with(&format!("/Participants/{parts}.json"))), "{posts:#?}");
    assert!(talk(&account.legs().await, &journey.caller, &journey.agent));
    desk.run(Command::Resume { party: by_address }).await.unwrap();
    desk.until_state(&parts, HoldState::Active).await;
}

/// flex-dialpad-addon-plugin#26, genesys-cloud-webrtc-sdk PR 805: one who is gone keeps the others from being resumed.
#[tokio::test]
async fn one_who_is_gone_does_not_keep_the_rest_held() {
    let journey = Journey::start(Scenario::ThreeWay, AfterDial::Unsure).await;
    let (account, desk, caller) = (&journey.account, &journey.desk, &journey.caller);
    let parts = account.leg_at(PARTS_DESK).await.unwrap().call_sid;
    desk.run(Command::HoldAll { with: None, accepts_risk: false, reason: None, music: None }).await.unwrap();
    desk.until_state(caller, HoldState::Held).await;
    desk.until_state(&parts, HoldState::Held).await;
    account.hang_up(&parts).await;
    // Before any look has noticed: the click meets the one who is gone.
    desk.run(Command::ResumeAll { with: None }).await.unwrap();
    desk.until_state(caller, HoldState::Active).await;
    desk.until_state(&parts, HoldState::Ended).await;
    assert!(talk(&account.legs().await, caller, &journey.agent));
}

/// SIP.js#685: hold failed, the screen said held, and somebody heard what they should not.
#[tokio::test]
async fn held_is_never_shown_before_it_is_so() {
    for scenario in [Scenario::Conference, Scenario::InboundLegs, Scenario::OutboundLegs] {
        let journey = Journey::start(scenario, AfterDial::Keeps).await;
        journey.account.fault("POST", &journey.caller, 1, json!({"kind": "delay", "ms": 400})).await;
        journey.desk.hold(&journey.caller).await.unwrap();
        let sent = |asked: &[Asked]| {
            asked.iter().any(|one| one.method == "POST" && one.path.contains(&journey.caller))
        };
        journey.account.until_asked("on its way", sent).await;
        assert!(!journey.desk.states(&journey.caller).contains(&HoldState::Held), "{scenario}");
        journey.desk.until_state(&journey.caller, HoldState::Held).await;
        // The first thing done once held is shown: ask Twilio.
        assert!(twilio_says_held(&journey).await, "{scenario}");
    }
}

/// pjproject#880, brekekephone PR 220: pressing twice un-holds, tapping makes it swing.
#[tokio::test]
async fn taps_do_not_swing() {
    for (scenario, after_dial) in
        [(Scenario::Conference, AfterDial::Unsure), (Scenario::OutboundLegs, AfterDial::Keeps)]
    {
        let journey = Journey::start(scenario, after_dial).await;
        for _ in 0..10 {
            journey.desk.hold(&journey.caller).await.unwrap();
        }
        journey.held().await;
        for _ in 0..10 {
            journey.desk.hold(&journey.caller).await.unwrap();
        }
        assert_eq!(journey.times_held().await, 1, "{scenario}");
        let expected = [HoldState::Active, HoldState::Holding, HoldState::Held];
        assert_eq!(journey.desk.states(&journey.caller), expected, "{scenario}");
    }
}

/// The last of several clicks is what the agent wants, and it is what comes of them.
#[tokio::test]
async fn the_last_click_counts() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    for _ in 0..7 {
        journey.desk.hold(&journey.caller).await.unwrap();
        journey.desk.resume(&journey.caller).await.unwrap();
    }
    let posts = |asked: &[Asked]| asked.iter().filter(|one| one.method == "POST").count();
    journey.account.until_asked("both", |asked| posts(asked) >= 2).await;
    journey.together().await;
    assert!(!twilio_says_held(&journey).await);
    // One at a time, and what was overtaken is not sent.
    assert!(posts(&journey.account.requests().await) <= 14);
    journey.hold().await;
}

/// ringcentral-web-phone#385: un-hold says it worked and the caller is still held.
#[tokio::test]
async fn an_ignored_resume_is_not_believed() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    journey.hold().await;
    let path =
        format!("Conferences/{}/Participants/{}.json", journey.account.conference().await, journey.caller);
    journey.resume().await;
    // Somebody's program holds again at once: what is shown follows Twilio, not the last click.
    journey.account.change(&path, &[("Hold", "true")]).await;
    journey.desk.look().await;
    journey.held().await;
    journey.resume().await;
}

/// client-acd#9: hold disconnects the agent, who cannot fetch the caller back.
#[tokio::test]
async fn an_agent_who_lost_their_leg_fetches_the_caller_back() {
    let journey = Journey::start(Scenario::InboundLegs, AfterDial::Keeps).await;
    journey.hold().await;
    let leg = journey.agent_leg().await.unwrap();
    journey.account.hang_up(&leg).await;
    journey.desk.look().await;
    journey
        .desk
        .until("no leg of the agent's", |shown| shown.calls.iter().all(|call| call.agent_call.is_none()))
        .await;
    assert!(twilio_says_held(&journey).await, "the caller is still held");
    journey.resume().await;
}

/// nethesis/dev#5687 and others: the timer stops, or begins anew.
#[tokio::test]
async fn the_timer_counts_from_the_hold() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let before = Timestamp::now();
    journey.hold().await;
    let since = journey.desk.party(&journey.caller).unwrap().held_since.unwrap();
    assert!(before <= since && since <= Timestamp::now());
    // A resume that fails does not begin it anew.
    journey.account.fault("POST", "", 1, json!({"kind": "status", "status": 400})).await;
    journey.desk.resume(&journey.caller).await.unwrap();
    journey.desk.until("told", |shown| shown.parties().any(|one| one.notice.is_some())).await;
    let party = journey.desk.until_state(&journey.caller, HoldState::Held).await;
    assert_eq!(party.held_since, Some(since));
    journey.resume().await;
    assert_eq!(journey.desk.party(&journey.caller).unwrap().held_since, None);
    journey.hold().await;
    assert!(
        journey.desk.party(&journey.caller).unwrap().held_since.unwrap() > since,
        "a new hold is a new time"
    );
}

/// A click for somebody who was never on the call changes nothing.
#[tokio::test]
async fn a_stranger_is_refused() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let stranger: CallSid = format!("CA{}", "0".repeat(32)).parse().unwrap();
    let refused = journey.desk.hold(stranger.as_str()).await.unwrap_err();
    assert_eq!(refused.to_string(), "That person is not on your call.");
    assert!(journey.account.posts(".json").await.is_empty());
}

/// amazon-connect-streams#33, #75: a reload in a call, and mute does nothing any more.
#[tokio::test]
async fn a_restart_in_a_call_loses_neither_the_call_nor_the_mute() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    journey.desk.run(Command::Mute { muted: true }).await.unwrap();
    let journey = journey.again(|_| ()).await;
    journey.desk.until_state(&journey.caller, HoldState::Active).await;
    assert!(journey.desk.session.snapshot().calls[0].agent_muted);
    journey.desk.run(Command::Mute { muted: false }).await.unwrap();
    journey.together().await;
    journey.hold().await;
    journey.resume().await;
}

/// ringcentral-web-phone#319, linphone-desktop#826: who hangs up on hold is shown as held for a while, or never told of.
#[tokio::test]
async fn who_hangs_up_on_hold_is_told_of_without_a_click() {
    for scenario in [Scenario::Conference, Scenario::OutboundLegs] {
        let journey = Journey::start(scenario, AfterDial::Keeps).await;
        journey.hold().await;
        journey.account.hang_up(&journey.caller).await;
        journey.desk.until_state(&journey.caller, HoldState::Ended).await;
        journey.desk.until_told("They hung up while on hold.").await;
    }
}

/// linphone-iphone#384: after one's own hold and resume somebody else is said to have done it.
#[tokio::test]
async fn ones_own_hold_is_not_taken_for_somebody_elses() {
    for (scenario, after_dial) in
        [(Scenario::Conference, AfterDial::Unsure), (Scenario::InboundLegs, AfterDial::Keeps)]
    {
        let journey = Journey::start(scenario, after_dial).await;
        for _ in 0..2 {
            journey.hold().await;
            journey.desk.look().await;
            journey.resume().await;
            journey.desk.look().await;
        }
        assert_eq!(journey.desk.told(), Vec::<String>::new(), "{scenario}");
    }
}
