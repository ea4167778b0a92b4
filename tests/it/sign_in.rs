//! Signing in, starting again, several profiles, signing out; and a keychain that does not want to.

use std::sync::Arc;

use acceptance::desk::{FakeKeychain, FakeProfiles};
use acceptance::journey::CALLER;
use acceptance::{Desk, SimulatedAccount};
use hold_core::hold::HoldState;
use hold_session::ports::{KeychainFault, Profiles};
use hold_session::{Command, CommandFault, Connection, SignedIn};
use hold_simulator::Scenario;
use serde_json::json;

async fn sign_in(desk: &Desk, account: &SimulatedAccount, name: &str) -> Result<(), CommandFault> {
    let (mut profile, credentials) = account.profile();
    name.clone_into(&mut profile.name);
    desk.run(Command::SignIn { profile: Box::new(profile), credentials, leave_held: false }).await
}

/// The program starts again, on the same computer.
fn restarted(desk: &Desk) -> Desk {
    Desk::with(desk.keychain.clone(), desk.profiles.clone())
}

fn kept(desk: &Desk) -> Vec<String> {
    let mut names: Vec<String> = desk.keychain.items.lock().unwrap().keys().cloned().collect();
    names.sort();
    names
}

fn profiles(desk: &Desk) -> Profiles {
    desk.profiles.0.lock().unwrap().clone()
}

async fn until_caller(desk: &Desk, account: &SimulatedAccount) -> String {
    let caller = account.leg_at(CALLER).await.unwrap().call_sid;
    desk.until_state(&caller, HoldState::Active).await;
    caller
}

#[tokio::test]
async fn a_profile_is_kept_and_used_again() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let desk = Desk::empty();
    desk.run(Command::Open).await.unwrap();
    assert_eq!(desk.session.snapshot().signed_in, SignedIn::Out);
    sign_in(&desk, &account, "work").await.unwrap();
    until_caller(&desk, &account).await;
    let shown = desk.session.snapshot();
    assert_eq!((shown.signed_in, shown.profile.as_deref()), (SignedIn::Account, Some("work")));
    assert_eq!(kept(&desk), ["work"]);
    assert!(
        !format!("{:?}", profiles(&desk)).contains(&account.ready().api_key_secret),
        "no secret in the file"
    );

    let desk = restarted(&desk);
    assert_eq!(desk.session.snapshot().signed_in, SignedIn::Out);
    desk.run(Command::Open).await.unwrap();
    until_caller(&desk, &account).await;
    assert_eq!(desk.session.snapshot().signed_in, SignedIn::Account);
}

#[tokio::test]
async fn an_auth_token_signs_in_as_well() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let desk = Desk::empty();
    let token = hold_core::Secret::new(account.ready().auth_token.clone());
    let form = hold_session::sign_in::Form { key: None, secret: Some(token), ..account.form() };
    let (profile, credentials) = form.read().unwrap();
    desk.run(Command::SignIn { profile: Box::new(profile), credentials, leave_held: false }).await.unwrap();
    until_caller(&desk, &account).await;
}

#[tokio::test]
async fn several_profiles() {
    let (first, second) = (
        SimulatedAccount::start(Scenario::Conference).await,
        SimulatedAccount::start_with(Scenario::ThreeWay, 2).await,
    );
    let desk = Desk::empty();
    sign_in(&desk, &first, "first").await.unwrap();
    until_caller(&desk, &first).await;
    sign_in(&desk, &second, "second").await.unwrap();
    until_caller(&desk, &second).await;
    let shown = desk.session.snapshot();
    assert_eq!(
        (shown.profiles.clone(), shown.profile.as_deref()),
        (vec!["first".into(), "second".into()], Some("second"))
    );
    assert_eq!(shown.parties().count(), 2, "nothing of the first account is left on the screen");

    desk.run(Command::Switch { profile: "first".to_owned(), leave_held: false }).await.unwrap();
    until_caller(&desk, &first).await;
    let nowhere = Command::Switch { profile: "third".to_owned(), leave_held: false };
    assert_eq!(desk.run(nowhere).await, Err(CommandFault::NoProfile));

    // The one last used is the one opened.
    let desk = restarted(&desk);
    desk.run(Command::Open).await.unwrap();
    until_caller(&desk, &first).await;

    desk.run(Command::SignOut { leave_held: false }).await.unwrap();
    assert_eq!(kept(&desk), ["second"]);
    assert_eq!(profiles(&desk).list.len(), 1);
    let shown = desk.until("signed out", |shown| shown.signed_in == SignedIn::Out).await;
    assert!(shown.calls.is_empty() && shown.profile.is_none());
    assert_eq!(shown.connection, Connection::Unauthorized);
    desk.run(Command::Switch { profile: "second".to_owned(), leave_held: false }).await.unwrap();
    until_caller(&desk, &second).await;
}

/// A profile of the same name is replaced, not doubled.
#[tokio::test]
async fn signing_in_again_replaces() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let desk = Desk::empty();
    sign_in(&desk, &account, "work").await.unwrap();
    sign_in(&desk, &account, "work").await.unwrap();
    assert_eq!((kept(&desk), profiles(&desk).list.len()), (vec!["work".to_owned()], 1));
}

#[tokio::test]
async fn nobody_is_left_on_hold_unawares() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let desk = Desk::empty();
    sign_in(&desk, &account, "one").await.unwrap();
    sign_in(&desk, &account, "work").await.unwrap();
    let caller = until_caller(&desk, &account).await;
    desk.hold(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Held).await;
    let switch = |leave_held| Command::Switch { profile: "one".to_owned(), leave_held };
    assert_eq!(desk.run(switch(false)).await, Err(CommandFault::SomebodyHeld));
    assert_eq!(desk.run(Command::SignOut { leave_held: false }).await, Err(CommandFault::SomebodyHeld));
    assert_eq!(desk.party(&caller).unwrap().state, HoldState::Held);
    assert_eq!(kept(&desk), ["one", "work"]);

    desk.run(switch(true)).await.unwrap();
    desk.until_state(&caller, HoldState::Held).await;
    desk.run(Command::SignOut { leave_held: true }).await.unwrap();
    assert_eq!(kept(&desk), ["work"]);
}

/// Another account is signed in to while somebody is held in this one: that leaves them on hold just the same.
#[tokio::test]
async fn nobody_is_left_on_hold_by_signing_in_elsewhere() {
    let (first, second) = (
        SimulatedAccount::start(Scenario::Conference).await,
        SimulatedAccount::start_with(Scenario::Conference, 2).await,
    );
    let desk = Desk::empty();
    sign_in(&desk, &first, "first").await.unwrap();
    let caller = until_caller(&desk, &first).await;
    desk.hold(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Held).await;
    assert_eq!(sign_in(&desk, &second, "second").await, Err(CommandFault::SomebodyHeld));
    // Another agent of the same account would not see them either.
    let (mut profile, credentials) = first.profile();
    profile.addresses = vec!["client:bob".parse().unwrap()];
    let bob = Command::Use { profile: Box::new(profile), credentials, leave_held: false };
    assert_eq!(desk.run(bob).await, Err(CommandFault::SomebodyHeld));
    assert_eq!(desk.party(&caller).unwrap().state, HoldState::Held);
    assert_eq!(kept(&desk), ["first"]);
}

/// Twilio takes its time to check the credentials, and a party is held meanwhile.
#[tokio::test]
async fn whoever_is_held_meanwhile_is_not_lost_from_sight() {
    let (first, second) = (
        SimulatedAccount::start(Scenario::Conference).await,
        SimulatedAccount::start_with(Scenario::Conference, 2).await,
    );
    let desk = Desk::empty();
    sign_in(&desk, &first, "first").await.unwrap();
    let caller = until_caller(&desk, &first).await;
    second.fault("GET", "Conferences.json", 1, json!({"kind": "delay", "ms": 1500})).await;
    let (signed_in, held) = tokio::join!(sign_in(&desk, &second, "second"), desk.hold(&caller));
    held.unwrap();
    assert_eq!(signed_in, Err(CommandFault::SomebodyHeld));
    desk.until_state(&caller, HoldState::Held).await;
    assert_eq!(kept(&desk), ["first"], "nothing stays behind");
    assert_eq!(desk.session.snapshot().profile.as_deref(), Some("first"));
    desk.resume(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Active).await;
    sign_in(&desk, &second, "second").await.unwrap();
}

/// New credentials for the same agent may be the only way to somebody on hold.
#[tokio::test]
async fn signing_in_anew_finds_whoever_is_held() {
    let account = SimulatedAccount::start(Scenario::InboundLegsBare).await;
    let desk = Desk::empty();
    sign_in(&desk, &account, "work").await.unwrap();
    let caller = until_caller(&desk, &account).await;
    desk.hold(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Held).await;
    sign_in(&desk, &account, "work").await.unwrap();
    desk.until_state(&caller, HoldState::Held).await;
    desk.resume(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Active).await;
}

#[tokio::test]
async fn a_keychain_that_keeps_nothing() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    for fault in [KeychainFault::Locked, KeychainFault::Absent, KeychainFault::Failed] {
        let desk = Desk::empty();
        *desk.keychain.fault.lock().unwrap() = Some(fault.clone());
        assert_eq!(sign_in(&desk, &account, "work").await, Err(CommandFault::Keychain(fault)));
        assert_eq!(profiles(&desk), Profiles::default());
        let shown = desk.session.snapshot();
        assert_eq!((shown.signed_in, shown.profiles.len()), (SignedIn::Out, 0));
    }
}

#[tokio::test]
async fn a_keychain_that_gives_nothing() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let first = Desk::empty();
    sign_in(&first, &account, "work").await.unwrap();
    for fault in
        [KeychainFault::Locked, KeychainFault::Absent, KeychainFault::Unreadable, KeychainFault::NoEntry]
    {
        let keychain = Arc::<FakeKeychain>::default();
        let file: Arc<FakeProfiles> = first.profiles.clone();
        let desk = Desk::with(keychain, file);
        *desk.keychain.fault.lock().unwrap() = Some(fault.clone());
        assert_eq!(desk.run(Command::Open).await, Err(CommandFault::Keychain(fault.clone())));
        let shown = desk.session.snapshot();
        assert_eq!((shown.signed_in, shown.keychain.clone()), (SignedIn::Out, Some(fault)));
        assert_eq!(shown.profile.as_deref(), Some("work"), "the form can be filled");
    }
}

/// Unlocked later, the same click works without a restart.
#[tokio::test]
async fn a_keychain_that_was_unlocked() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let before = Desk::empty();
    sign_in(&before, &account, "work").await.unwrap();
    let desk = restarted(&before);
    *desk.keychain.fault.lock().unwrap() = Some(KeychainFault::Locked);
    desk.run(Command::Open).await.unwrap_err();
    *desk.keychain.fault.lock().unwrap() = None;
    desk.run(Command::Switch { profile: "work".to_owned(), leave_held: false }).await.unwrap();
    until_caller(&desk, &account).await;
    assert_eq!(desk.session.snapshot().keychain, None);
}

/// What cannot be removed is not forgotten either.
#[tokio::test]
async fn a_keychain_that_removes_nothing() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let desk = Desk::empty();
    sign_in(&desk, &account, "work").await.unwrap();
    *desk.keychain.fault.lock().unwrap() = Some(KeychainFault::Locked);
    let refused = desk.run(Command::SignOut { leave_held: false }).await;
    assert_eq!(refused, Err(CommandFault::Keychain(KeychainFault::Locked)));
    assert_eq!(profiles(&desk).list.len(), 1);
    until_caller(&desk, &account).await;
}

/// The simulated account is used without keeping anything.
#[tokio::test]
async fn the_simulated_account_is_kept_nowhere() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let desk = Desk::at(&account, |_| ()).await;
    until_caller(&desk, &account).await;
    assert_eq!(desk.session.snapshot().signed_in, SignedIn::Simulated);
    assert!(kept(&desk).is_empty() && profiles(&desk) == Profiles::default());
    desk.run(Command::SignOut { leave_held: false }).await.unwrap();
    assert_eq!(desk.session.snapshot().signed_in, SignedIn::Out);
}
