//! What a hold risks is said before it is done.

use acceptance::journey::{ACCOUNT_NUMBER, PARTS_DESK};
use acceptance::{Journey, Leg};
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_core::topology::Risk;
use hold_session::{Command, CommandFault, PartyRef};
use hold_simulator::Scenario;

/// Calls the parts desk into the conference.
async fn with_parts_desk(journey: &Journey, more: &[(&str, &str)]) -> String {
    let account = &journey.account;
    let path = format!("Conferences/{}/Participants.json", account.conference().await);
    let fields = [&[("From", ACCOUNT_NUMBER), ("To", PARTS_DESK)], more].concat();
    let added = account.change(&path, &fields).await;
    let parts = added["call_sid"].as_str().unwrap().to_owned();
    let heard =
        |legs: &[Leg]| legs.iter().any(|leg| leg.call_sid == journey.caller && leg.hears.hears(&parts));
    account.until("the caller hears the parts desk", heard).await;
    journey.desk.look().await;
    journey.desk.until_state(&parts, HoldState::Active).await;
    parts
}

async fn hold_unasked(journey: &Journey) -> Result<(), CommandFault> {
    let party = PartyRef::Call(journey.caller.parse().unwrap());
    journey.desk.run(Command::Hold { party, accepts_risk: false, reason: None }).await
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
