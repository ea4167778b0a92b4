//! Two hands on one call: whatever another program or another Holdline does is shown, and never fought.

use acceptance::journey::{hears, talk};
use acceptance::{Desk, Journey};
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_simulator::Scenario;

/// Looks some more, and proves that nothing but `expected` changes was ever asked of Twilio.
async fn nothing_is_fought(journey: &Journey, others: &[&Desk], expected: usize) {
    for _ in 0..5 {
        let before = journey.account.requests().await.len();
        journey.desk.look().await;
        for other in others {
            other.look().await;
        }
        journey.account.until_asked("looked", |asked| asked.len() > before).await;
    }
    let posts = journey.account.posts(".json").await;
    assert_eq!(posts.len(), expected, "{posts:#?}");
}

async fn participant(journey: &Journey) -> String {
    format!("Conferences/{}/Participants/{}.json", journey.account.conference().await, journey.caller)
}

#[tokio::test]
async fn a_supervisor_resumes_and_holds() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    journey.hold().await;
    let path = participant(&journey).await;
    for (hold, state) in
        [("false", HoldState::Active), ("true", HoldState::Held), ("false", HoldState::Active)]
    {
        journey.account.change(&path, &[("Hold", hold)]).await;
        journey.desk.look().await;
        journey.desk.until_state(&journey.caller, state).await;
    }
    nothing_is_fought(&journey, &[], 4).await;
    assert_eq!(journey.desk.party(&journey.caller).unwrap().state, HoldState::Active);
}

#[tokio::test]
async fn a_supervisor_takes_a_held_caller_out() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    journey.hold().await;
    journey.account.kick(&journey.account.conference().await, &journey.caller).await;
    journey.desk.look().await;
    journey.desk.until_state(&journey.caller, HoldState::Ended).await;
    nothing_is_fought(&journey, &[], 1).await;
}

#[tokio::test]
async fn a_supervisor_moves_a_held_caller_elsewhere() {
    for scenario in [Scenario::Conference, Scenario::OutboundLegs] {
        let journey = Journey::start(scenario, AfterDial::Keeps).await;
        journey.hold().await;
        let holds = journey.account.posts(".json").await.len();
        let elsewhere = "<Response><Say loop=\"0\">The director will be with you.</Say></Response>";
        journey.account.change(&format!("Calls/{}.json", journey.caller), &[("Twiml", elsewhere)]).await;
        journey
            .account
            .until("elsewhere", |legs| hears(legs, &journey.caller).as_deref() == Some("speech"))
            .await;
        journey.desk.look().await;
        let gone = |shown: &hold_session::Snapshot| {
            shown.parties().all(|one| one.call.as_str() != journey.caller || one.state != HoldState::Held)
        };
        journey.desk.until("not shown as held any more", gone).await;
        for _ in 0..3 {
            journey.desk.look().await;
        }
        assert_eq!(
            hears(&journey.account.legs().await, &journey.caller).as_deref(),
            Some("speech"),
            "{scenario}"
        );
        let posts = journey.account.posts(&format!("{}.json", journey.caller)).await;
        assert_eq!(posts.len(), if scenario == Scenario::Conference { 2 } else { holds }, "{scenario}");
    }
}

/// The agent's leg drops with such a hold, and everything that is left of the call is a queue.
#[tokio::test]
async fn a_caller_whom_another_holdline_has_held_is_shown_as_held_though_the_agents_leg_is_gone() {
    let journey = Journey::start(Scenario::InboundLegsBare, AfterDial::Drops).await;
    let caller = &journey.caller;
    let queued = format!("<Response><Enqueue>holdline-{caller}</Enqueue></Response>");
    journey.account.change(&format!("Calls/{caller}.json"), &[("Twiml", &queued)]).await;
    journey.account.until("in the queue", |legs| hears(legs, caller).as_deref() == Some("music")).await;
    journey.desk.look().await;
    journey.desk.until_state(caller, HoldState::Held).await;
    assert_eq!(journey.account.posts(".json").await.len(), 1, "nothing was asked for by this one");
    journey.desk.resume(caller).await.unwrap();
    journey.desk.until_state(caller, HoldState::Active).await;
    assert!(talk(&journey.account.legs().await, caller, &journey.agent));
}

#[tokio::test]
async fn two_holdlines_of_one_agent_do_not_swing() {
    for (scenario, after_dial) in [
        (Scenario::Conference, AfterDial::Unsure),
        (Scenario::OutboundLegs, AfterDial::Keeps),
        (Scenario::InboundLegs, AfterDial::Keeps),
    ] {
        let journey = Journey::start(scenario, after_dial).await;
        let other = Desk::at(&journey.account, |profile| profile.after_dial = after_dial).await;
        other.until_state(&journey.caller, HoldState::Active).await;
        for _ in 0..2 {
            journey.hold().await;
            other.look().await;
            other.until_state(&journey.caller, HoldState::Held).await;
            other.resume(&journey.caller).await.unwrap();
            other.until_state(&journey.caller, HoldState::Active).await;
            journey.desk.look().await;
            journey.desk.until_state(&journey.caller, HoldState::Active).await;
        }
        let posts = journey.account.posts(".json").await.len();
        nothing_is_fought(&journey, &[&other], posts).await;
        assert!(talk(&journey.account.legs().await, &journey.caller, &journey.agent), "{scenario}");
    }
}
