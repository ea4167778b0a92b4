//! Finding the agent's calls: by name, by search, after a restart; and never somebody else's.

use acceptance::journey::{ACCOUNT_NUMBER, CALLER, LONDON, talk};
use acceptance::{Asked, Desk, Journey, SimulatedAccount};
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_core::topology::Topology;
use hold_simulator::Scenario;

/// How many requests it took until the caller was shown.
async fn requests_until_found(account: &SimulatedAccount, pattern: Option<&str>) -> usize {
    let caller = account.leg_at(CALLER).await.unwrap().call_sid;
    let desk = Desk::at(account, |profile| {
        profile.conference_pattern = pattern.map(|pattern| pattern.parse().unwrap());
    })
    .await;
    desk.until_state(&caller, HoldState::Active).await;
    account.requests().await.len()
}

#[tokio::test]
async fn a_thousand_conferences_with_a_pattern() {
    let account = SimulatedAccount::start(Scenario::BusyAccount).await;
    let name = account.ready().conference_name.clone().unwrap();
    let requests = requests_until_found(&account, Some(&name)).await;
    assert!(requests <= 5, "{requests} requests");
}

#[tokio::test]
async fn a_thousand_conferences_without_a_pattern() {
    let mut requests = Vec::new();
    for seed in 1..=5 {
        let account = SimulatedAccount::start_with(Scenario::BusyAccount, seed).await;
        requests.push(requests_until_found(&account, None).await);
    }
    requests.sort_unstable();
    assert!(requests[2] <= 8 && requests[4] <= 12, "{requests:?} requests");
}

#[tokio::test]
async fn the_only_conference() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let name = account.ready().conference_name.clone().unwrap();
    let named = requests_until_found(&account, Some(&name)).await;
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let unnamed = requests_until_found(&account, None).await;
    assert!(named <= 5 && unnamed <= 8, "{named} and {unnamed} requests");
}

/// Once it is found, a call costs few questions: nothing is searched for twice.
#[tokio::test]
async fn a_call_that_is_found_stays_found() {
    let account = SimulatedAccount::start(Scenario::BusyAccount).await;
    let caller = account.leg_at(CALLER).await.unwrap().call_sid;
    let desk = Desk::at(&account, |_| ()).await;
    let shown = desk.until("found", |shown| shown.parties().any(|one| one.call.as_str() == caller)).await;
    let own = format!("{}/Participants.json", shown.calls[0].conference.unwrap());
    desk.look().await;
    let times = |asked: &[Asked], path: &str| asked.iter().filter(|one| one.path.ends_with(path)).count();
    account.until_asked("looked at again and again", |asked| times(asked, &own) >= 3).await;
    let asked = account.requests().await;
    assert_eq!(times(&asked, "/Conferences.json"), 2, "those in progress, and those not started");
    let mut searched: Vec<&str> = asked.iter().map(|one| one.path.as_str()).collect();
    searched.retain(|path| path.ends_with("/Participants.json") && !path.ends_with(&own));
    let all = searched.len();
    searched.sort_unstable();
    searched.dedup();
    assert_eq!(searched.len(), all, "no other conference is asked twice");
    assert_eq!(times(&asked, &format!("Calls/{caller}.json")), 1, "who it is never changes");
}

async fn found_by(pattern: &str, name: impl Fn(&str) -> String) {
    let account = SimulatedAccount::start(Scenario::Idle).await;
    let agent = account.ready().agent.clone();
    let waits = "<Response><Say>One moment.</Say><Pause length=\"60\"/></Response>";
    let leg = account.receive_call(&agent, "", waits).await;
    let join = format!("<Response><Dial><Conference>{}</Conference></Dial></Response>", name(&leg));
    let caller = account.receive_call(CALLER, ACCOUNT_NUMBER, &join).await;
    account.change(&format!("Calls/{leg}.json"), &[("Twiml", &join)]).await;
    let before = account.requests().await.len();
    let desk =
        Desk::at(&account, |profile| profile.conference_pattern = Some(pattern.parse().unwrap())).await;
    desk.until_state(&caller, HoldState::Active).await;
    let asked = account.requests().await.split_off(before);
    let named = asked.iter().filter(|one| one.path.ends_with("Conferences.json")).count();
    assert_eq!(named, 1, "one list by name, and no search");
    assert_eq!(desk.session.snapshot().calls[0].topology, Topology::Conference);
}

#[tokio::test]
async fn by_the_agents_name() {
    found_by("room-{agent}", |_| "room-alice".to_owned()).await;
}

#[tokio::test]
async fn by_the_agents_leg() {
    found_by("{call_sid}", str::to_owned).await;
}

/// The application turns the bridged call into a conference named by the parent.
#[tokio::test]
async fn by_the_parents_leg() {
    let journey = Journey::start_with(Scenario::InboundLegs, |profile| {
        profile.conference_pattern = Some("{parent_call_sid}".parse().unwrap());
    })
    .await;
    let (account, desk, parent) = (&journey.account, &journey.desk, &journey.caller);
    assert_eq!(desk.session.snapshot().calls[0].topology, Topology::Bridged);
    let child = journey.agent_leg().await.unwrap();
    let join = format!("<Response><Dial><Conference>{parent}</Conference></Dial></Response>");
    account.change(&format!("Calls/{child}.json"), &[("Twiml", &join)]).await;
    account.change(&format!("Calls/{parent}.json"), &[("Twiml", &join)]).await;
    desk.look().await;
    desk.until("a conference", |shown| {
        shown.calls.len() == 1
            && shown.calls[0].topology == Topology::Conference
            && shown.parties().any(|one| one.call.as_str() == parent)
    })
    .await;
    journey.hold().await;
    journey.resume().await;
    assert_eq!(account.posts(&format!("Participants/{parent}.json")).await.len(), 2);
}

#[tokio::test]
async fn an_agent_who_waits_alone() {
    let account = SimulatedAccount::start(Scenario::Idle).await;
    let agent = account.ready().agent.clone();
    let join = "<Response><Dial><Conference>lobby</Conference></Dial></Response>";
    account.receive_call(&agent, "", join).await;
    let desk = Desk::at(&account, |_| ()).await;
    let alone = desk.until("found", |shown| !shown.calls.is_empty()).await;
    assert_eq!(alone.calls[0].topology, Topology::Conference);
    assert_eq!(alone.parties().count(), 0);
    let caller = account.receive_call(CALLER, ACCOUNT_NUMBER, join).await;
    desk.look().await;
    desk.until_state(&caller, HoldState::Active).await;
    desk.hold(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Held).await;
}

/// After a crash: another program, without any memory, finds who is held and brings them back.
async fn found_after_a_crash(scenario: Scenario, after_dial: AfterDial) {
    let Journey { account, desk, agent, caller, .. } = {
        let journey = Journey::start(scenario, after_dial).await;
        journey.hold().await;
        journey
    };
    drop(desk);
    let desk = Desk::at(&account, |profile| profile.after_dial = after_dial).await;
    let held = desk.until_state(&caller, HoldState::Held).await;
    assert!(held.held_since.is_some_and(|since| since <= hold_core::Timestamp::now()));
    assert_eq!(desk.session.snapshot().parties().count(), 1);
    desk.resume(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Active).await;
    account.until("they talk", |legs| talk(legs, &caller, &agent)).await;
    desk.hold(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Held).await;
}

#[tokio::test]
async fn held_by_a_program_that_crashed() {
    found_after_a_crash(Scenario::Conference, AfterDial::Unsure).await;
    found_after_a_crash(Scenario::InboundLegs, AfterDial::Keeps).await;
    found_after_a_crash(Scenario::OutboundLegs, AfterDial::Keeps).await;
}

#[tokio::test]
async fn held_without_an_agents_leg_by_a_program_that_crashed() {
    found_after_a_crash(Scenario::InboundLegsBare, AfterDial::Drops).await;
    found_after_a_crash(Scenario::OutboundLegsBare, AfterDial::Unsure).await;
}

/// A program that starts anew while a resumed caller talks: the call is one call, and is held without dropping.
#[tokio::test]
async fn resumed_by_a_program_that_crashed() {
    for scenario in [Scenario::OutboundLegs, Scenario::InboundLegsBare] {
        let Journey { account, desk, agent, caller, .. } = {
            let journey = Journey::start(scenario, AfterDial::Unsure).await;
            journey.hold().await;
            journey.resume().await;
            journey
        };
        drop(desk);
        let desk = Desk::at(&account, |_| ()).await;
        desk.until_state(&caller, HoldState::Active).await;
        assert_eq!(desk.session.snapshot().calls.len(), 1, "{scenario}");
        let leg = account.leg_at(&agent).await.unwrap().call_sid;
        desk.hold(&caller).await.unwrap();
        desk.until_state(&caller, HoldState::Held).await;
        assert_eq!(account.leg_at(&agent).await.map(|leg| leg.call_sid), Some(leg), "{scenario}");
    }
}

/// Bob holds somebody; Alice, with the same account, neither sees it nor touches it.
#[tokio::test]
async fn another_agents_queue_is_left_alone() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let dial =
        format!("<Response><Dial callerId=\"{ACCOUNT_NUMBER}\"><Number>{LONDON}</Number></Dial></Response>");
    account.receive_call("client:bob", "", &dial).await;
    account
        .until("they talk", |legs| legs.iter().any(|leg| leg.to == LONDON && leg.hears.kind == "parties"))
        .await;
    let held = account.leg_at(LONDON).await.unwrap().call_sid;
    let bob = Desk::at(&account, |profile| profile.addresses = vec!["client:bob".parse().unwrap()]).await;
    bob.until_state(&held, HoldState::Active).await;
    bob.hold(&held).await.unwrap();
    bob.until_state(&held, HoldState::Held).await;

    let alice = Desk::at(&account, |_| ()).await;
    let caller = account.leg_at(CALLER).await.unwrap().call_sid;
    alice.until_state(&caller, HoldState::Active).await;
    assert!(alice.party(&held).is_none());
    drop(bob);
    // The queue stays behind a crashed Bob; it is his to find.
    account.hang_up(&held).await;
    alice.look().await;
    let looked = |asked: &[Asked]| {
        asked.iter().filter(|one| one.path.ends_with("/Queues.json") && one.status == 200).count() >= 2
    };
    account.until_asked("Alice looks at the queues", looked).await;
    alice.hold(&caller).await.unwrap();
    alice.until_state(&caller, HoldState::Held).await;
    assert!(account.requests().await.iter().all(|asked| asked.method != "DELETE"));
    assert_eq!(account.queues().await, [format!("holdline-{held}")]);
}

/// The agent's own number is shown as the caller of the leg to the outside party.
#[tokio::test]
async fn a_leg_from_the_agents_number_is_not_the_agents() {
    for scenario in [Scenario::OutboundLegs, Scenario::InboundLegs] {
        let journey = Journey::start_with(scenario, |profile| {
            profile.addresses = vec![ACCOUNT_NUMBER.parse().unwrap(), "client:alice".parse().unwrap()];
            profile.after_dial = AfterDial::Keeps;
        })
        .await;
        let shown = journey.desk.session.snapshot();
        assert_eq!(shown.calls.len(), 1, "{scenario}: {shown:#?}");
        let parties: Vec<_> = shown.parties().map(|one| one.address.to_string()).collect();
        assert_eq!(parties, [CALLER], "{scenario}");
        journey.hold().await;
        journey.resume().await;
    }
}

/// A client named like the agent, but for what comes after it.
#[tokio::test]
async fn a_name_that_begins_alike_is_somebody_else() {
    let account = SimulatedAccount::start(Scenario::Idle).await;
    let dial =
        format!("<Response><Dial callerId=\"{ACCOUNT_NUMBER}\"><Number>{LONDON}</Number></Dial></Response>");
    account.receive_call("client:alice2", "", &dial).await;
    account.until("they talk", |legs| legs.iter().any(|leg| leg.hears.kind == "parties")).await;
    let desk = Desk::at(&account, |_| ()).await;
    desk.until("looked", |shown| shown.connection == hold_session::Connection::Ok).await;
    assert!(desk.session.snapshot().calls.is_empty());
}
