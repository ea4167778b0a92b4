//! Several calls at once, several people on a call, and others who hold and resume too.

use acceptance::journey::{ACCOUNT_NUMBER, CALLER, LONDON, NOBODY, PARTS_DESK, hears, talk};
use acceptance::{Desk, Journey, SimulatedAccount};
use hold_core::Refusal;
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_core::topology::Topology;
use hold_session::{Command, CommandFault, PartyRef};
use hold_simulator::Scenario;
use serde_json::json;

const DIALS_ALICE: &str = "<Response><Dial><Client>alice</Client></Dial></Response>";

fn hold_all() -> Command {
    Command::HoldAll { with: None, accepts_risk: true, reason: None, music: None }
}

fn resume_all() -> Command {
    Command::ResumeAll { with: None }
}

/// A second call reaches the agent, who answers it.
async fn second_call(journey: &Journey) -> String {
    let second = journey.account.receive_call(LONDON, ACCOUNT_NUMBER, DIALS_ALICE).await;
    journey.account.until("the second call is answered", |legs| talk(legs, &second, &journey.agent)).await;
    journey.desk.look().await;
    journey.desk.until_state(&second, HoldState::Active).await;
    second
}

async fn hold_each_of_two(scenario: Scenario) {
    let journey = Journey::start(scenario, AfterDial::Unsure).await;
    let (account, desk, first) = (&journey.account, &journey.desk, &journey.caller);
    let second = second_call(&journey).await;
    assert_eq!(desk.session.snapshot().calls.len(), 2, "{scenario}");

    journey.hold().await;
    assert!(talk(&account.legs().await, &second, &journey.agent), "{scenario}: the second goes on");
    desk.hold(&second).await.unwrap();
    desk.until_state(&second, HoldState::Held).await;
    let both = desk.session.snapshot();
    assert_eq!(both.parties().filter(|one| one.state == HoldState::Held).count(), 2, "{scenario}");
    let legs = account.legs().await;
    assert_eq!(hears(&legs, first).as_deref(), Some("music"), "{scenario}");

    desk.resume(&second).await.unwrap();
    desk.until_state(&second, HoldState::Active).await;
    account.until("the second is back", |legs| talk(legs, &second, &journey.agent)).await;
    assert_eq!(desk.party(first).unwrap().state, HoldState::Held, "{scenario}");
    assert_eq!(hears(&account.legs().await, first).as_deref(), Some("music"), "{scenario}");

    account.hang_up(&second).await;
    desk.until_state(&second, HoldState::Ended).await;
    journey.resume().await;
}

#[tokio::test]
async fn two_calls_the_first_a_conference() {
    hold_each_of_two(Scenario::Conference).await;
}

#[tokio::test]
async fn two_calls_the_first_of_two_legs() {
    hold_each_of_two(Scenario::InboundLegs).await;
}

#[tokio::test]
async fn two_calls_the_first_without_an_agents_leg() {
    hold_each_of_two(Scenario::OutboundLegsBare).await;
}

#[tokio::test]
async fn two_conferences_at_once() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let (account, desk) = (&journey.account, &journey.desk);
    let join = "<Response><Dial><Conference beep=\"false\">other</Conference></Dial></Response>";
    let second = account.receive_call(LONDON, ACCOUNT_NUMBER, join).await;
    account.receive_call(&journey.agent, "", join).await;
    desk.look().await;
    desk.until_state(&second, HoldState::Active).await;
    journey.hold().await;
    assert!(talk(&account.legs().await, &second, &journey.agent));
    assert_eq!(desk.session.snapshot().calls.len(), 2);
    // Toggle means the call where the agent talks.
    desk.run(Command::Toggle { accepts_risk: false }).await.unwrap();
    desk.until_state(&second, HoldState::Held).await;
    assert_eq!(desk.party(&journey.caller).unwrap().state, HoldState::Held);
    journey.resume().await;
    assert_eq!(desk.party(&second).unwrap().state, HoldState::Held);
}

#[tokio::test]
async fn one_and_all_of_three() {
    let journey = Journey::start(Scenario::ThreeWay, AfterDial::Unsure).await;
    let (account, desk, caller) = (&journey.account, &journey.desk, &journey.caller);
    let parts = account.leg_at(PARTS_DESK).await.unwrap().call_sid;

    desk.run(hold_all()).await.unwrap();
    desk.until_state(caller, HoldState::Held).await;
    desk.until_state(&parts, HoldState::Held).await;
    desk.resume(&parts).await.unwrap();
    desk.until_state(&parts, HoldState::Active).await;
    let legs = account.legs().await;
    assert!(talk(&legs, &parts, &journey.agent) && !talk(&legs, caller, &journey.agent));

    // Hold all is a set: whoever is held already stays so.
    let since = desk.party(caller).unwrap().held_since;
    desk.run(hold_all()).await.unwrap();
    desk.until_state(&parts, HoldState::Held).await;
    assert_eq!(desk.party(caller).unwrap().held_since, since);

    desk.run(resume_all()).await.unwrap();
    desk.until_state(caller, HoldState::Active).await;
    desk.until_state(&parts, HoldState::Active).await;
    let legs = account.legs().await;
    assert!(talk(&legs, &parts, &journey.agent) && talk(&legs, caller, &journey.agent));
    assert_eq!(desk.run(resume_all()).await.unwrap_err().to_string(), "Nobody is on hold.");
}

#[tokio::test]
async fn a_refusal_of_one_is_told_of_that_one() {
    let journey = Journey::start(Scenario::ThreeWay, AfterDial::Unsure).await;
    let (account, desk, caller) = (&journey.account, &journey.desk, &journey.caller);
    let parts = account.leg_at(PARTS_DESK).await.unwrap().call_sid;
    let path = format!("Participants/{parts}");
    account.fault("POST", &path, 1, json!({"kind": "status", "status": 403})).await;
    desk.run(hold_all()).await.unwrap();
    desk.until_state(caller, HoldState::Held).await;
    let refused = desk
        .until("told", |shown| shown.parties().any(|one| one.call.as_str() == parts && one.notice.is_some()))
        .await;
    let party = refused.parties().find(|one| one.call.as_str() == parts).unwrap();
    assert_eq!(party.state, HoldState::Active);
    assert!(party.notice.as_ref().unwrap().to_string().contains("This key may not do that"), "{party:?}");
    assert!(desk.party(caller).unwrap().notice.is_none());
}

#[tokio::test]
async fn mute_is_shown_and_survives() {
    let journey = Journey::start(Scenario::ThreeWay, AfterDial::Unsure).await;
    let (account, desk, caller) = (&journey.account, &journey.desk, &journey.caller);
    let room = account.conference().await;
    let agent = journey.agent_leg().await.unwrap();
    for leg in [caller, &agent] {
        account.change(&format!("Conferences/{room}/Participants/{leg}.json"), &[("Muted", "true")]).await;
    }
    desk.look().await;
    let muted = |shown: &hold_session::Snapshot| {
        shown.parties().any(|one| one.call.as_str() == caller && one.muted) && shown.calls[0].agent_muted
    };
    desk.until("both are muted", muted).await;
    journey.desk.hold(caller).await.unwrap();
    desk.until_state(caller, HoldState::Held).await;
    desk.resume(caller).await.unwrap();
    desk.until_state(caller, HoldState::Active).await;
    assert!(desk.party(caller).unwrap().muted, "hold and mute are two things");
    account.change(&format!("Conferences/{room}/Participants/{caller}.json"), &[("Muted", "false")]).await;
    desk.look().await;
    desk.until("no longer muted", |shown| !muted(shown)).await;
}

#[tokio::test]
async fn somebody_else_holds_and_resumes() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let (account, desk, caller) = (&journey.account, &journey.desk, &journey.caller);
    let path = format!("Conferences/{}/Participants/{caller}.json", account.conference().await);
    account.change(&path, &[("Hold", "true")]).await;
    // Without being asked to look: within a poll.
    let held = desk.until_state(caller, HoldState::Held).await;
    assert!(held.held_since.is_some());
    desk.until_told("They were put on hold from elsewhere.").await;
    journey.resume().await;

    journey.hold().await;
    account.change(&path, &[("Hold", "false")]).await;
    desk.until_state(caller, HoldState::Active).await;
    desk.until_told("They were brought back from elsewhere. They can hear you.").await;
}

/// Two desks of the same agent: what one does the other shows, and either brings the caller back.
async fn agree(scenario: Scenario, after_dial: AfterDial) {
    let journey = Journey::start(scenario, after_dial).await;
    let other = Desk::at(&journey.account, |profile| profile.after_dial = after_dial).await;
    other.until_state(&journey.caller, HoldState::Active).await;
    journey.hold().await;
    other.look().await;
    other.until_state(&journey.caller, HoldState::Held).await;
    other.resume(&journey.caller).await.unwrap();
    other.until_state(&journey.caller, HoldState::Active).await;
    journey.desk.look().await;
    journey.together().await;
    journey.hold().await;
    journey.resume().await;
}

#[tokio::test]
async fn two_desks_agree_about_a_conference() {
    agree(Scenario::Conference, AfterDial::Unsure).await;
}

#[tokio::test]
async fn two_desks_agree_about_legs() {
    agree(Scenario::OutboundLegs, AfterDial::Keeps).await;
}

#[tokio::test]
async fn one_who_still_rings_is_not_held() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let (account, desk) = (&journey.account, &journey.desk);
    let room = account.conference().await;
    let path = format!("Conferences/{room}/Participants.json");
    let added = account.change(&path, &[("From", ACCOUNT_NUMBER), ("To", NOBODY)]).await;
    let ringing = added["call_sid"].as_str().unwrap();
    desk.look().await;
    desk.until("shown as ringing", |shown| {
        shown.parties().any(|one| one.ringing && one.call.as_str() == ringing)
    })
    .await;
    let refused = desk.hold(ringing).await.unwrap_err();
    assert_eq!(refused, CommandFault::Refused(Refusal::StillRinging));
    assert_eq!(account.posts(&format!("Participants/{ringing}.json")).await.len(), 0, "nothing was asked");

    // Hold all holds the others and does not lose the ringing one.
    desk.run(hold_all()).await.unwrap();
    desk.until_state(&journey.caller, HoldState::Held).await;
    assert!(desk.party(ringing).unwrap().ringing);
    desk.run(resume_all()).await.unwrap();
    desk.until_state(&journey.caller, HoldState::Active).await;
}

#[tokio::test]
async fn a_conference_that_has_not_started() {
    let account = SimulatedAccount::start(Scenario::Idle).await;
    let join =
        "<Response><Dial><Conference startConferenceOnEnter=\"false\">later</Conference></Dial></Response>";
    let caller = account.receive_call(CALLER, ACCOUNT_NUMBER, join).await;
    let agent = account.ready().agent.clone();
    account.receive_call(&agent, "", join).await;
    let desk = Desk::at(&account, |_| ()).await;
    desk.until_state(&caller, HoldState::Active).await;
    assert_eq!(desk.hold(&caller).await.unwrap_err(), CommandFault::Refused(Refusal::NotStarted));
    assert!(account.requests().await.iter().all(|asked| asked.method == "GET"));
}

#[tokio::test]
async fn nobody_to_hold() {
    let account = SimulatedAccount::start(Scenario::Idle).await;
    let desk = Desk::at(&account, |_| ()).await;
    desk.until("looked", |shown| shown.connection == hold_session::Connection::Ok).await;
    let refused = |command| async { desk.run(command).await.unwrap_err().to_string() };
    assert_eq!(refused(hold_all()).await, "There is no call to hold.");
    assert_eq!(refused(Command::Toggle { accepts_risk: true }).await, "There is no call to hold.");
    let only = Command::Hold { party: PartyRef::Only, accepts_risk: true, reason: None, music: None };
    assert_eq!(refused(only).await, "There is no call to hold.");
    let stranger = Command::Resume { party: PartyRef::Address(CALLER.parse().unwrap()) };
    assert_eq!(refused(stranger).await, "That person is not on your call.");

    // The agent's leg alone is a call with nobody on it.
    let agent = account.ready().agent.clone();
    account
        .receive_call(&agent, "", "<Response><Say>One moment.</Say><Pause length=\"60\"/></Response>")
        .await;
    desk.look().await;
    let alone = desk.until("alone", |shown| !shown.calls.is_empty()).await;
    assert_eq!(alone.calls[0].topology, Topology::Lone);
    let refused = desk.run(hold_all()).await.unwrap_err();
    assert_eq!(refused.to_string(), "There is no call to hold.");
}
