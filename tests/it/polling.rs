//! How often Twilio is asked: the more urgent the oftener, less when it is busy, never when nobody is signed in.

use std::time::Duration;

use acceptance::journey::{ACCOUNT_NUMBER, CALLER};
use acceptance::{Asked, Desk, Journey, SimulatedAccount, Wire};
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_core::profile::Profile;
use hold_core::{Refusal, Timestamp};
use hold_session::journal::{Act, Intent};
use hold_session::ports::Journal;
use hold_session::{Command, CommandFault, Connection, SignedIn};
use hold_simulator::Scenario;
use serde_json::json;

/// When each look of an agent began, by the first question of every look.
fn looks(asked: &[Asked], agent: &str) -> Vec<Timestamp> {
    asked.iter().filter(|one| one.query["To"] == agent).map(Asked::at).collect()
}

/// The shortest time between two of the next looks.
async fn shortest_wait(account: &SimulatedAccount, gaps: usize) -> Duration {
    let agent = account.ready().agent.clone();
    let before = looks(&account.requests().await, &agent).len();
    account.until_asked("looks", |asked| looks(asked, &agent).len() > before + gaps).await;
    let looks = looks(&account.requests().await, &agent).split_off(before);
    let waits = looks.windows(2).map(|pair| pair[1].duration_since(pair[0]).unsigned_abs());
    waits.min().unwrap()
}

/// Only waits on both sides are compared, none with a clock: a slow machine makes all of them longer.
#[tokio::test]
async fn the_more_urgent_the_oftener() {
    let held = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    held.hold().await;
    let in_call = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let idle = SimulatedAccount::start(Scenario::Idle).await;
    let desk = Desk::at(&idle, |_| ()).await;
    desk.until("looked", |shown| shown.connection == Connection::Ok).await;
    let (held, in_call, idle) = tokio::join!(
        shortest_wait(&held.account, 3),
        shortest_wait(&in_call.account, 1),
        shortest_wait(&idle, 1)
    );
    assert!(held < in_call && held < idle, "held {held:?}, in a call {in_call:?}, idle {idle:?}");
}

/// Two looks that find the same are one snapshot: the window hears nothing of the second.
#[tokio::test]
async fn what_has_not_changed_is_not_shown_again() {
    let Journey { account, desk, agent, caller, .. } =
        Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    let look = async || {
        let before = looks(&account.requests().await, &agent).len();
        desk.look().await;
        account.until_asked("a look", |asked| looks(asked, &agent).len() > before).await;
    };
    // The first looks find more and more.
    look().await;
    look().await;
    let before = desk.changes();
    for _ in 0..3 {
        look().await;
    }
    assert_eq!(desk.changes(), before);
    // What has changed is shown.
    desk.hold(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Held).await;
    assert!(desk.changes() > before);
}

/// A look that is refused is repeated with growing waits, and not started again beside that.
#[tokio::test]
async fn a_busy_twilio_is_not_pressed() {
    let account = SimulatedAccount::start(Scenario::Idle).await;
    account.fault("GET", "To=", 0, json!({"kind": "status", "status": 429})).await;
    let desk = Desk::at(&account, |_| ()).await;
    desk.until("busy", |shown| shown.connection == Connection::RateLimited).await;
    // Twice the time between two looks of an agent in a hurry.
    let enough = |asked: &[Asked]| match asked {
        [first, .., last] => {
            last.at().duration_since(first.at()).unsigned_abs() > Duration::from_millis(1500)
        }
        _ => false,
    };
    account.until_asked("some time", enough).await;
    let asked = looks(&account.requests().await, &account.ready().agent).len();
    assert!(asked < 25, "{asked} requests");
    account.behave().await;
    desk.until("no longer busy", |shown| shown.connection == Connection::Ok).await;
}

/// Another agent's looks at the same account tell that time has passed.
#[tokio::test]
async fn nobody_asks_when_nobody_is_signed_in() {
    let Journey { account, desk, agent, .. } = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    desk.run(Command::SignOut { leave_held: false }).await.unwrap();
    desk.until("signed out", |shown| shown.signed_in == SignedIn::Out).await;
    let before = looks(&account.requests().await, &agent).len();
    let bob = "client:bob";
    let other =
        Desk::at(&account, |profile: &mut Profile| profile.addresses = vec![bob.parse().unwrap()]).await;
    account.until_asked("the other looks twice", |asked| looks(asked, bob).len() >= 2).await;
    assert_eq!(looks(&account.requests().await, &agent).len(), before);
    drop(other);
}

/// Looking at once does what it says, and the pace goes on from there.
#[tokio::test]
async fn a_wake_looks_at_once() {
    let account = SimulatedAccount::start(Scenario::Idle).await;
    let desk = Desk::at(&account, |_| ()).await;
    desk.until("looked", |shown| shown.connection == Connection::Ok).await;
    let agent = account.ready().agent.clone();
    let before = looks(&account.requests().await, &agent).len();
    for more in 1..=5 {
        desk.look().await;
        account.until_asked("looked", |asked| looks(asked, &agent).len() >= before + more).await;
    }
    // Five wakes and at most one look that was due anyway: no wake leaves a second clock behind.
    assert!(looks(&account.requests().await, &agent).len() <= before + 6);
}

/// An intent whose caller has gone is no reason to hurry; that of one who is there is.
#[tokio::test]
async fn what_was_left_open_of_a_call_that_is_over_is_no_hurry() {
    let account = SimulatedAccount::start(Scenario::Idle).await;
    let desk = Desk::empty();
    let (profile, _) = account.profile();
    let caller = "CAffffffffffffffffffffffffffffffff".parse().unwrap();
    let intent = Intent { at: Timestamp::now(), account: profile.account, caller, act: Act::Enqueue };
    desk.journal().intend(&intent).unwrap();
    desk.use_account(&account, |_| ()).await;
    let agent = account.ready().agent.clone();
    account.until_asked("three looks", |asked| looks(asked, &agent).len() >= 3).await;
    let looks = looks(&account.requests().await, &agent);
    // A slow machine makes it longer, and an agent in a hurry looks every 0.4 s.
    assert!(looks[2].duration_since(looks[0]).unsigned_abs() > Duration::from_secs(3), "{looks:?}");
}

/// The last look is seconds old, and a call has begun since.
#[tokio::test]
async fn a_click_with_no_call_in_sight_looks_first() {
    let account = SimulatedAccount::start(Scenario::Idle).await;
    let desk = Desk::at(&account, |_| ()).await;
    let agent = account.ready().agent.clone();
    // The second look comes soon after the first, the third takes its time.
    account.until_asked("two looks", |asked| looks(asked, &agent).len() >= 2).await;
    let join = "<Response><Dial><Conference beep=\"false\">room</Conference></Dial></Response>";
    let caller = account.receive_call(CALLER, ACCOUNT_NUMBER, join).await;
    account.receive_call(&agent, "", join).await;
    desk.hold(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Held).await;
    // Where there is none, that is said.
    account.hang_up(&caller).await;
    desk.until_state(&caller, HoldState::Ended).await;
    let all = Command::HoldAll { with: None, accepts_risk: true, reason: None, music: None };
    assert_eq!(desk.run(all).await, Err(CommandFault::Refused(Refusal::NoCall)));
}

/// A click before anybody is in sight waits for the look under way, and not for another one after that.
#[tokio::test]
async fn a_click_waits_no_longer_than_until_somebody_is_in_sight() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let (agent, caller) = (account.ready().agent.clone(), account.leg_at(CALLER).await.unwrap().call_sid);
    account.fault("GET", "Calls.json", 0, json!({"kind": "delay", "ms": 700})).await;
    let desk = Desk::at(&account, |_| ()).await;
    account.until_asked("a look is under way", |asked| !looks(asked, &agent).is_empty()).await;
    desk.hold(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Held).await;
    // It was never shown as somebody for whom nothing was asked yet.
    assert_eq!(desk.states(&caller), [HoldState::Holding, HoldState::Held]);
}

/// Looks of an agent without a call in a minute, which are 4 s apart: see `pace` in hold-session.
const LOOKS_A_MINUTE: f64 = 15.0;

/// Requests and answers of a minute without a call, in bytes. It was 28,000 when this was written.
const IDLE_MINUTE: f64 = 40_000.0;

/// A wire that is used from the first request on.
async fn desk_over(wire: &Wire, account: &SimulatedAccount) -> Desk {
    Desk::at(account, |profile| profile.base_url = Some(wire.base_url())).await
}

#[tokio::test]
async fn an_idle_minute_is_small() {
    let account = SimulatedAccount::start(Scenario::Idle).await;
    let wire = Wire::to(&account.ready().base_url).await;
    let desk = desk_over(&wire, &account).await;
    desk.until("looked", |shown| shown.connection == Connection::Ok).await;
    let agent = account.ready().agent.clone();
    let looked = async |times: usize| {
        account.until_asked("looks", |asked| looks(asked, &agent).len() >= times).await;
    };
    // The first looks find more and more.
    looked(3).await;
    let (before, requests) = (wire.bytes(), account.requests().await.len());
    looked(6).await;
    let looks = 3.0;
    let bytes = (wire.bytes() - before) as f64 / looks * LOOKS_A_MINUTE;
    let requests = (account.requests().await.len() - requests) as f64 / looks * LOOKS_A_MINUTE;
    assert!(bytes > 1_000.0 && bytes <= IDLE_MINUTE, "{bytes} bytes");
    assert!(requests <= 60.0, "{requests} requests");
}

/// Clicks go over the connections that the looks have opened and keep warm: they open none each.
#[tokio::test]
async fn clicks_go_over_warm_connections() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let wire = Wire::to(&account.ready().base_url).await;
    let desk = desk_over(&wire, &account).await;
    let caller = account.leg_at(CALLER).await.unwrap().call_sid;
    desk.until_state(&caller, HoldState::Active).await;
    for _ in 0..5 {
        desk.hold(&caller).await.unwrap();
        desk.until_state(&caller, HoldState::Held).await;
        desk.resume(&caller).await.unwrap();
        desk.until_state(&caller, HoldState::Active).await;
    }
    // As many as are ever in use at once: by a look, by the click, and by what confirms it.
    assert!(wire.connections() <= 4, "{} connections", wire.connections());
}

/// A look asks two things at once; a click meanwhile has a connection of its own ready.
#[tokio::test]
async fn a_click_beside_a_look_opens_no_connection() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let wire = Wire::to(&account.ready().base_url).await;
    let desk = desk_over(&wire, &account).await;
    let caller = account.leg_at(CALLER).await.unwrap().call_sid;
    desk.until_state(&caller, HoldState::Active).await;
    let is_over = |one: &&Asked| one.path.ends_with("Queues.json") && !one.status.is_null();
    let lists = |asked: &[Asked]| asked.iter().filter(is_over).count();
    account.until_asked("two thorough looks", |asked| lists(asked) == 2).await;
    let before = wire.connections();
    account.fault("GET", "Calls.json", 2, json!({"kind": "delay", "ms": 60_000})).await;
    desk.look().await;
    let waits = |asked: &[Asked]| {
        asked.iter().filter(|one| one.path.ends_with("Calls.json") && one.status.is_null()).count() == 2
    };
    account.until_asked("both are waited for", waits).await;
    account.until_asked("the third is answered", |asked| lists(asked) == 3).await;
    desk.hold(&caller).await.unwrap();
    account.until_asked("the click", |asked| asked.iter().any(|one| one.method == "POST")).await;
    assert_eq!(wire.connections(), before);
}
