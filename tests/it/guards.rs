//! What a hold risks is said before it is done.

use std::time::Duration;

use acceptance::journey::{ACCOUNT_NUMBER, NOBODY, PARTS_DESK};
use acceptance::{Journey, Leg};
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_core::topology::Risk;
use hold_core::{Address, Refusal};
use hold_session::{Command, CommandFault, PartyRef};
use hold_simulator::Scenario;

/// Calls the parts desk into the conference.
pub async fn with_parts_desk(journey: &Journey, more: &[(&str, &str)]) -> String {
    let account = &journey.account;
    let path = format!("Conferences/{}/Participants.json", account.conference().await);
    let fields = [&[("From", ACCOUNT_NUMBER), ("To", PARTS_DESK)], more].concat();
    let added = account.change(&path, &fields).await;
    let parts = added["call_sid"].as_str().unwrap().to_owned();
    let heard =
        |legs: &[Leg]| legs.iter().any(|leg| leg.call_sid == journey.caller && leg.hears.hears(&parts));
    account.until("the caller hears the parts desk", heard).await;
    journey.desk.look().await;
    let there = |shown: &hold_session::Snapshot| {
        shown
            .parties()
            .any(|one| one.call.as_str() == parts && one.state == HoldState::Active && !one.ringing)
    };
    journey.desk.until("the parts desk is there", there).await;
    parts
}

async fn hold_unasked(journey: &Journey) -> Result<(), CommandFault> {
    let party = PartyRef::Call(journey.caller.parse().unwrap());
    journey.desk.run(Command::Hold { party, accepts_risk: false, reason: None, music: None }).await
}

#[tokio::test]
async fn a_caller_whose_hanging_up_ends_it_for_all_is_asked_about_once_there_are_others() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    assert_eq!(journey.desk.party(&journey.caller).unwrap().risk, None, "nobody else would lose anything");
    with_parts_desk(&journey, &[]).await;
    assert_eq!(journey.desk.party(&journey.caller).unwrap().risk, Some(Risk::EndsForAll));
    let before = journey.account.posts(".json").await.len();
    assert_eq!(hold_unasked(&journey).await, Err(CommandFault::Risky(Risk::EndsForAll)));
    assert_eq!(journey.account.posts(".json").await.len(), before);
    journey.hold().await;
}

#[tokio::test]
async fn whoever_is_coached_is_asked_about() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let caller = journey.caller.clone();
    with_parts_desk(&journey, &[("Coaching", "true"), ("CallSidToCoach", &caller)]).await;
    assert_eq!(hold_unasked(&journey).await, Err(CommandFault::Risky(Risk::Coached)));
    journey.hold().await;
}

#[tokio::test]
async fn an_agent_whose_leaving_ends_it_is_told_so_and_their_caller_is_not_blamed() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let leg = journey.agent_leg().await.unwrap();
    let path = format!("Conferences/{}/Participants/{leg}.json", journey.account.conference().await);
    journey.account.change(&path, &[("EndConferenceOnExit", "true")]).await;
    journey.hold().await;
    journey.desk.look().await;
    journey.desk.until("told", |shown| shown.calls.iter().any(|call| call.ends_with_agent)).await;
    journey.account.hang_up(&leg).await;
    journey.desk.look().await;
    journey.desk.until_state(&journey.caller, HoldState::Ended).await;
    journey.desk.until_told("The call ended while they were on hold.").await;
    assert!(!journey.desk.told().iter().any(|told| told.contains("hung up")));
}

#[tokio::test]
async fn a_held_caller_is_handed_over_to_a_colleague() {
    for (scenario, after_dial) in [
        (Scenario::Conference, AfterDial::Unsure),
        (Scenario::OutboundLegs, AfterDial::Keeps),
        (Scenario::InboundLegsBare, AfterDial::Drops),
    ] {
        let journey = Journey::start(scenario, after_dial).await;
        journey.hold().await;
        let party = PartyRef::Call(journey.caller.parse().unwrap());
        let to: Address = PARTS_DESK.parse().unwrap();
        let hand_over = Command::HandOver { party: party.clone(), to: to.clone() };
        // A number or SIP address is called with the account's caller ID only.
        assert_eq!(journey.desk.run(hand_over).await, Err(Refusal::NoRingBack.into()), "{scenario}");
        let journey = journey
            .again(|profile| {
                profile.after_dial = after_dial;
                profile.ring_back_from = Some(ACCOUNT_NUMBER.parse().unwrap());
            })
            .await;
        journey.desk.until_state(&journey.caller, HoldState::Held).await;
        for _ in 0..2 {
            let hand_over = Command::HandOver { party: party.clone(), to: to.clone() };
            journey.desk.run(hand_over).await.unwrap();
        }
        let together = |legs: &[Leg]| {
            let parts = legs.iter().find(|leg| leg.to == PARTS_DESK);
            parts.is_some_and(|parts| {
                legs.iter().any(|leg| leg.call_sid == journey.caller && leg.hears.hears(&parts.call_sid))
            })
        };
        journey.account.until("the caller talks with the parts desk", together).await;
        let shown = if scenario == Scenario::Conference { HoldState::Active } else { HoldState::Ended };
        journey.desk.until_state(&journey.caller, shown).await;
        let rung = journey.account.requests().await;
        let rung = rung.iter().filter(|one| one.method == "POST" && one.says("To", PARTS_DESK)).count();
        assert_eq!(rung, 1, "{scenario}: two clicks are one call");
        // The agent leaves, and the caller goes on talking.
        if let Some(leg) = journey.agent_leg().await {
            journey.account.hang_up(&leg).await;
        }
        journey.desk.look().await;
        assert!(together(&journey.account.legs().await), "{scenario}");
    }
}

#[tokio::test]
async fn a_colleague_who_does_not_answer_leaves_the_caller_on_hold() {
    let journey = Journey::start_with(Scenario::Conference, |profile| {
        profile.ring_back_from = Some(ACCOUNT_NUMBER.parse().unwrap());
    })
    .await;
    journey.hold().await;
    let party = PartyRef::Call(journey.caller.parse().unwrap());
    journey.desk.run(Command::HandOver { party, to: NOBODY.parse().unwrap() }).await.unwrap();
    let nobody = |legs: &[Leg]| legs.iter().any(|leg| leg.to == NOBODY);
    journey.account.until("it rings", nobody).await;
    journey.account.advance(Duration::from_secs(90)).await;
    journey.desk.until_told("Your colleague did not answer, so they are still on hold.").await;
    journey.held().await;
    journey.resume().await;
}
