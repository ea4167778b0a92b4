//! Others on the call: third parties, colleagues and supervisors. What users of comparable products complain about, one
//! public thread each (repository#number), where no other journey covers it.

use acceptance::journey::{ACCOUNT_NUMBER, CALLER, LONDON, NOBODY, PARTS_DESK, hears, talk};
use acceptance::{Asked, Desk, Journey, Leg, SimulatedAccount};
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_core::{HoldMethod, HoldMusic, Refusal};
use hold_session::{Command, PartyRef, Role};
use hold_simulator::Scenario;
use serde_json::json;

use crate::guards::with_parts_desk;

const MUSIC: &str = "https://example.com/rain.mp3";

/// Who is in the conference of a journey, as Twilio tells it.
async fn members(journey: &Journey) -> Vec<String> {
    let (sid, room) = (&journey.account.ready().account_sid, journey.account.conference().await);
    let path = format!("/2010-04-01/Accounts/{sid}/Conferences/{room}/Participants.json");
    let list = journey.account.get(&path).await;
    let mut members: Vec<String> = list["participants"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["call_sid"].as_str().unwrap().to_owned())
        .collect();
    members.sort();
    members
}

/// siphon-ai#403: a hold takes somebody out of the room, and nobody is told.
#[tokio::test]
async fn a_hold_takes_nobody_out_of_the_room() {
    let journey = Journey::start(Scenario::ThreeWay, AfterDial::Unsure).await;
    let before = members(&journey).await;
    assert_eq!(before.len(), 3);
    for _ in 0..2 {
        journey.hold().await;
        assert_eq!(members(&journey).await, before);
        journey.resume().await;
        assert_eq!(members(&journey).await, before);
    }
}

/// amazon-connect-streams#724: after a supervisor has listened, the caller cannot be held any more.
#[tokio::test]
async fn a_supervisor_who_listens_keeps_nobody_from_being_held() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let supervisor = with_parts_desk(&journey, &[("EndConferenceOnExit", "false")]).await;
    let path = format!("Conferences/{}/Participants/{supervisor}.json", journey.account.conference().await);
    journey.account.change(&path, &[("Muted", "true")]).await;
    journey.hold().await;
    journey.resume().await;
    journey.account.hang_up(&supervisor).await;
    journey.desk.look().await;
    journey.desk.until_state(&supervisor, HoldState::Ended).await;
    journey.hold().await;
    journey.resume().await;
    // And where Twilio does refuse, its own words are told.
    let refused = json!({"kind": "status", "status": 400});
    journey.account.fault("POST", &journey.caller, 1, refused).await;
    journey.desk.hold(&journey.caller).await.unwrap();
    journey.desk.until("told", |shown| shown.parties().any(|one| one.notice.is_some())).await;
    let party = journey.desk.party(&journey.caller).unwrap();
    assert_eq!(party.state, HoldState::Active);
    let told = party.notice.unwrap().to_string();
    assert!(told.starts_with("Twilio refused it: "), "{told}");
    journey.hold().await;
}

/// flex-project-template PR 541: a leg that was called in hears other music than was chosen.
#[tokio::test]
async fn everybody_on_hold_hears_the_music_that_was_chosen() {
    let journey = Journey::start_with(Scenario::Conference, |profile| {
        profile.music = HoldMusic::from_url(MUSIC, HoldMethod::Get).unwrap();
    })
    .await;
    let parts = with_parts_desk(&journey, &[]).await;
    let all = Command::HoldAll { with: None, accepts_risk: true, reason: None, music: None };
    journey.desk.run(all).await.unwrap();
    for party in [&journey.caller, &parts] {
        journey.desk.until_state(party, HoldState::Held).await;
        let plays = |legs: &[Leg]| {
            legs.iter().any(|leg| leg.call_sid == *party && leg.hears.url.as_deref() == Some(MUSIC))
        };
        journey.account.until("the music that was chosen", plays).await;
    }
}

/// plugin-flex-outbound-dialpad#39: a consultation is called off, and the customer stays on hold.
#[tokio::test]
async fn a_consultation_that_came_to_nothing_keeps_nobody_on_hold() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let (account, desk) = (&journey.account, &journey.desk);
    journey.hold().await;
    let room = account.conference().await;
    let path = format!("Conferences/{room}/Participants.json");
    let added = account.change(&path, &[("From", ACCOUNT_NUMBER), ("To", NOBODY)]).await;
    let consulted = added["call_sid"].as_str().unwrap();
    desk.look().await;
    desk.until("it rings", |shown| shown.parties().any(|one| one.ringing)).await;
    let role = |leg: &str| desk.party(leg).map(|one| one.role);
    assert_eq!((role(&journey.caller), role(consulted)), (Some(Role::Caller), Some(Role::ThirdParty)));
    // While it rings, and after it was called off.
    journey.resume().await;
    journey.hold().await;
    account.change(&format!("Calls/{consulted}.json"), &[("Status", "canceled")]).await;
    journey.resume().await;
    assert!(desk.party(consulted).is_none_or(|one| one.state == HoldState::Ended || one.ringing));
}

/// techmatters/flex-plugins PR 1493: a caller is handed over without having been put on hold.
#[tokio::test]
async fn only_a_caller_on_hold_is_handed_over() {
    let journey = Journey::start_with(Scenario::Conference, |profile| {
        profile.ring_back_from = Some(ACCOUNT_NUMBER.parse().unwrap());
    })
    .await;
    let party = PartyRef::Call(journey.caller.parse().unwrap());
    let hand_over = Command::HandOver { party, to: PARTS_DESK.parse().unwrap() };
    assert_eq!(journey.desk.run(hand_over).await, Err(Refusal::NobodyHeld.into()));
    assert!(journey.account.posts(".json").await.is_empty());
}

/// pjproject#3886: both sides hold at the same moment, and neither is held.
#[tokio::test]
async fn two_who_hold_at_the_same_moment_hold_once() {
    for (scenario, after_dial) in [
        (Scenario::Conference, AfterDial::Unsure),
        (Scenario::OutboundLegs, AfterDial::Keeps),
        (Scenario::InboundLegs, AfterDial::Keeps),
    ] {
        let journey = Journey::start(scenario, after_dial).await;
        let other = Desk::at(&journey.account, |profile| profile.after_dial = after_dial).await;
        other.until_state(&journey.caller, HoldState::Active).await;
        let (one, two) = tokio::join!(journey.desk.hold(&journey.caller), other.hold(&journey.caller));
        assert_eq!((one, two), (Ok(()), Ok(())), "{scenario}");
        journey.held().await;
        other.until_state(&journey.caller, HoldState::Held).await;
        assert_eq!(hears(&journey.account.legs().await, &journey.caller).as_deref(), Some("music"));
        journey.resume().await;
        other.look().await;
        other.until_state(&journey.caller, HoldState::Active).await;
        assert!(talk(&journey.account.legs().await, &journey.caller, &journey.agent), "{scenario}");
    }
}

/// Two callers wait in a conference that the agent has left. One gives up while the agent's phone rings for both.
#[tokio::test]
async fn for_one_of_two_who_hangs_up_the_phone_rings_on() {
    let account = SimulatedAccount::start(Scenario::Idle).await;
    let join = "<Response><Dial><Conference beep=\"false\">room</Conference></Dial></Response>";
    let mut callers = Vec::new();
    for address in [CALLER, LONDON] {
        callers.push(account.receive_call(address, ACCOUNT_NUMBER, join).await);
    }
    // At whose phone nobody picks up.
    let leg = account.receive_call("client:bob", "", join).await;
    let desk = Desk::at(&account, |profile| profile.addresses = vec!["client:bob".parse().unwrap()]).await;
    for caller in &callers {
        desk.until_state(caller, HoldState::Active).await;
        desk.hold(caller).await.unwrap();
        desk.until_state(caller, HoldState::Held).await;
    }
    account.hang_up(&leg).await;
    desk.look().await;
    desk.until_told("Your own call dropped. Resume will ring you back.").await;
    desk.run(Command::ResumeAll { with: None }).await.unwrap();
    let rings = |leg: &Leg| leg.to == "client:bob" && leg.status == "ringing";
    account.until("it rings", |legs| legs.iter().any(rings)).await;
    let leg = account.leg_at("client:bob").await.unwrap().call_sid;
    desk.until_state(&callers[1], HoldState::Resuming).await;
    account.hang_up(&callers[0]).await;
    desk.look().await;
    desk.until_state(&callers[0], HoldState::Ended).await;
    let asked = account.requests().await.len();
    let looked = |all: &[Asked]| all.len() > asked + 3;
    account.until_asked("looked again", looked).await;
    assert_eq!(account.posts(&format!("/Calls/{leg}.json")).await.len(), 0, "the other one needs it");
    assert_eq!(desk.party(&callers[1]).unwrap().state, HoldState::Resuming);
}
