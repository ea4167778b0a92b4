//! Long holds, callers who give up, and an agent who does not answer.

use std::time::Duration;

use acceptance::journey::{ACCOUNT_NUMBER, CALLER, PARTS_DESK, hears};
use acceptance::{Desk, Journey, SimulatedAccount};
use hold_core::Refusal;
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_session::CommandFault;
use hold_simulator::Scenario;

const WAYS: [(Scenario, AfterDial); 5] = [
    (Scenario::Conference, AfterDial::Unsure),
    (Scenario::InboundLegs, AfterDial::Keeps),
    (Scenario::OutboundLegs, AfterDial::Keeps),
    (Scenario::InboundLegsBare, AfterDial::Drops),
    (Scenario::OutboundLegsBare, AfterDial::Unsure),
];

async fn held_for(time: Duration) {
    for (scenario, after_dial) in WAYS {
        let journey = Journey::start(scenario, after_dial).await;
        journey.hold().await;
        let since = journey.desk.party(&journey.caller).unwrap().held_since;
        journey.account.advance(time).await;
        journey.desk.clock.advance(time);
        journey.desk.look().await;
        let asked = journey.account.requests().await.len();
        let looked =
            |all: &[acceptance::Asked]| all.iter().skip(asked).filter(|one| one.status == 200).count() >= 3;
        journey.account.until_asked("looked again", looked).await;
        let party = journey.desk.party(&journey.caller).unwrap();
        assert_eq!((party.state, party.held_since), (HoldState::Held, since), "{scenario}");
        assert_eq!(
            hears(&journey.account.legs().await, &journey.caller).as_deref(),
            Some("music"),
            "{scenario}"
        );
        journey.resume().await;
        journey.hold().await;
    }
}

#[tokio::test]
async fn ten_minutes() {
    held_for(Duration::from_secs(600)).await;
}

#[tokio::test]
async fn three_hours() {
    held_for(Duration::from_secs(3 * 3600)).await;
}

/// Twilio ends every call after four hours: nobody is shown as held who is gone.
#[tokio::test]
async fn longer_than_a_call_may_last() {
    for (scenario, after_dial) in WAYS {
        let journey = Journey::start(scenario, after_dial).await;
        journey.hold().await;
        journey.account.advance(Duration::from_secs(5 * 3600)).await;
        journey.desk.look().await;
        journey.desk.until_state(&journey.caller, HoldState::Ended).await;
        journey.desk.until_told("They hung up while on hold.").await;
        journey.until_no_queue().await;
    }
}

#[tokio::test]
async fn a_held_caller_gives_up() {
    for (scenario, after_dial) in WAYS {
        let journey = Journey::start(scenario, after_dial).await;
        journey.hold().await;
        journey.account.hang_up(&journey.caller).await;
        journey.desk.look().await;
        journey.desk.until_state(&journey.caller, HoldState::Ended).await;
        journey.desk.until_told("They hung up while on hold.").await;
        let resumed = journey.desk.resume(&journey.caller).await.unwrap_err();
        assert_eq!(resumed, CommandFault::Refused(Refusal::Ended), "{scenario}");
        journey.account.until("the agent's waiting leg is released", <[_]>::is_empty).await;
        journey.until_no_queue().await;
        assert!(!journey.desk.session.snapshot().holds_somebody());
    }
}

/// The caller hangs up while the agent's phone rings to bring them back.
#[tokio::test]
async fn a_held_caller_gives_up_while_the_agent_is_rung() {
    let journey = Journey::start(Scenario::InboundLegsBare, AfterDial::Drops).await;
    journey.hold().await;
    journey.desk.resume(&journey.caller).await.unwrap();
    journey
        .account
        .until_asked("rung", |all| {
            all.iter()
                .any(|one| one.method == "POST" && one.path.ends_with("/Calls.json") && one.took_effect())
        })
        .await;
    journey.account.hang_up(&journey.caller).await;
    journey.desk.until_state(&journey.caller, HoldState::Ended).await;
    // Whoever picks up for nobody is released at once, with no time passing.
    journey.account.until("nobody is left on the line", <[_]>::is_empty).await;
    journey.until_no_queue().await;
}

/// An agent at whose phone nobody ever picks up, once their own leg has dropped.
async fn absent_agent() -> (SimulatedAccount, Desk, String) {
    let account = SimulatedAccount::start(Scenario::Idle).await;
    let dial =
        format!("<Response><Dial callerId=\"{ACCOUNT_NUMBER}\"><Number>{CALLER}</Number></Dial></Response>");
    account.receive_call("client:bob", "", &dial).await;
    account.until("they talk", |legs| legs.iter().any(|leg| leg.hears.kind == "parties")).await;
    let desk = Desk::at(&account, |profile| {
        profile.addresses = vec!["client:bob".parse().unwrap()];
        profile.after_dial = AfterDial::Drops;
    })
    .await;
    let caller = account.leg_at(CALLER).await.unwrap().call_sid;
    desk.until_state(&caller, HoldState::Active).await;
    desk.hold(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Held).await;
    (account, desk, caller)
}

#[tokio::test]
async fn a_ring_back_that_nobody_answers() {
    let (account, desk, caller) = absent_agent().await;
    let since = desk.party(&caller).unwrap().held_since;
    for round in 1..=2 {
        desk.resume(&caller).await.unwrap();
        account
            .until("it rings", |legs| {
                legs.iter().any(|leg| leg.to == "client:bob" && leg.status == "ringing")
            })
            .await;
        assert_eq!(desk.until_state(&caller, HoldState::Resuming).await.held_since, since);
        account.advance(Duration::from_secs(70)).await;
        desk.clock.advance(Duration::from_secs(70));
        let held = desk.until_state(&caller, HoldState::Held).await;
        assert_eq!(held.held_since, since, "the timer goes on");
        let told = desk
            .told()
            .iter()
            .filter(|told| *told == "You did not answer, so they are still on hold.")
            .count();
        assert_eq!(told, round);
        assert_eq!(hears(&account.legs().await, &caller).as_deref(), Some("music"));
    }
}

/// While the phone rings, another click does not ring it twice.
#[tokio::test]
async fn a_phone_that_rings_is_not_rung_again() {
    let (account, desk, caller) = absent_agent().await;
    for _ in 0..5 {
        desk.resume(&caller).await.unwrap();
    }
    let ringing = |legs: &[acceptance::Leg]| legs.iter().filter(|leg| leg.status == "ringing").count();
    account.until("it rings", |legs| ringing(legs) == 1).await;
    desk.resume(&caller).await.unwrap();
    assert_eq!(account.posts("/Calls.json").await.len(), 1);
    // A program that starts now does not know of the ring-back; it must not ring again while it rings.
    let other = Desk::at(&account, |profile| profile.addresses = vec!["client:bob".parse().unwrap()]).await;
    other.until_state(&caller, HoldState::Held).await;
    assert_eq!(ringing(&account.legs().await), 1);
}

#[tokio::test]
async fn an_agent_who_declines_is_told() {
    let (account, desk, caller) = absent_agent().await;
    desk.resume(&caller).await.unwrap();
    account.until("it rings", |legs| legs.iter().any(|leg| leg.status == "ringing")).await;
    let leg = account.leg_at("client:bob").await.unwrap().call_sid;
    account.hang_up(&leg).await;
    desk.until_told("You did not answer, so they are still on hold.").await;
    assert_eq!(desk.party(&caller).unwrap().state, HoldState::Held);
}

/// A SIP phone can only be rung by a number of the account.
#[tokio::test]
async fn a_desk_phone_is_rung_with_a_caller_id() {
    let account = SimulatedAccount::start(Scenario::Idle).await;
    let dial = format!("<Response><Dial><Sip>{PARTS_DESK}</Sip></Dial></Response>");
    let caller = account.receive_call(CALLER, ACCOUNT_NUMBER, &dial).await;
    account.until("they talk", |legs| hears(legs, &caller).as_deref() == Some("parties")).await;
    let without = Desk::at(&account, |profile| profile.addresses = vec![PARTS_DESK.parse().unwrap()]).await;
    without.until_state(&caller, HoldState::Active).await;
    assert_eq!(
        without.session.snapshot().unreachable,
        Some(PARTS_DESK.parse().unwrap()),
        "said before any click"
    );
    assert_eq!(without.hold(&caller).await.unwrap_err(), CommandFault::Refused(Refusal::NoRingBack));
    assert_eq!(account.posts(".json").await.len(), 0);
    drop(without);

    let desk = Desk::at(&account, |profile| {
        profile.addresses = vec![PARTS_DESK.parse().unwrap()];
        profile.ring_back_from = Some(ACCOUNT_NUMBER.parse().unwrap());
    })
    .await;
    desk.until_state(&caller, HoldState::Active).await;
    assert_eq!(desk.session.snapshot().unreachable, None);
    desk.hold(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Held).await;
    desk.resume(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Active).await;
    account.until("they talk again", |legs| acceptance::journey::talk(legs, &caller, PARTS_DESK)).await;
}
