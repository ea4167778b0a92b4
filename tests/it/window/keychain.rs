//! Signing in: kept in the real keychain or nowhere.

use acceptance::journey::CALLER;
use acceptance::window::{Keyring, Theme};
use acceptance::{AppWindow, Desktop, SimulatedAccount};
use hold_simulator::{Ready, Scenario};

use super::{NOT_SURE, Signed};

/// The profile's name, where the form leaves it to the first address.
const PROFILE: &str = "client:alice";

#[tokio::test]
async fn kept_used_again_and_removed() {
    let mut signed = Signed::start(Scenario::Conference, NOT_SURE).await;
    let secret = signed.account.ready().api_key_secret.clone();
    let kept = signed.desktop.kept(PROFILE).await.expect("another program finds it in the keychain");
    assert!(kept.contains(&secret));
    signed.window.close();
    signed.window.until_ended().await;

    signed.reopen().await;
    signed.together().await;
    signed.hold().await;
    signed.resume().await;

    signed.window.press("Accounts").await;
    signed.window.press("Sign out of client:alice").await;
    signed.window.field("Account SID").await;
    assert_eq!(signed.desktop.kept(PROFILE).await, None);
    signed.window.close();
    signed.window.until_ended().await;
    signed.reopen().await;
    signed.window.field("Account SID").await;
    check_secret_is_nowhere(&signed.desktop, &secret);
}

#[tokio::test]
async fn wrong_credentials() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let desktop = Desktop::start().await;
    let window = desktop.open(&["--base-url", &account.ready().base_url]).await;
    let wrong =
        Ready { api_key_secret: "0123456789abcdef0123456789abcdef".to_owned(), ..account.ready().clone() };
    window.sign_in(&wrong, NOT_SURE).await;
    window.until_text("Twilio refused these credentials").await;
    for (label, kept) in [("Account SID", &wrong.account_sid), ("API key SID", &wrong.api_key_sid)] {
        assert_eq!(
            window.field(label).await.prop("value").await.unwrap().as_ref(),
            Some(kept),
            "{label} stays"
        );
    }
    check_nothing_kept(&desktop, &window).await;

    // Corrected where it stands, the same form connects.
    window.fill("API key secret", &account.ready().api_key_secret).await;
    window.press("Connect").await;
    let caller = account.leg_at(CALLER).await.unwrap().call_sid;
    window.until_state(&caller, "active").await;
    assert!(desktop.kept(PROFILE).await.is_some());
}

#[tokio::test]
async fn a_sid_of_the_wrong_kind() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let desktop = Desktop::start().await;
    let window = desktop.open(&["--base-url", &account.ready().base_url]).await;
    let wrong = Ready { account_sid: account.ready().api_key_sid.clone(), ..account.ready().clone() };
    window.sign_in(&wrong, NOT_SURE).await;
    window.find("[aria-invalid=true]").await;
    let field = window.field("Account SID").await;
    assert_eq!(field.attr("aria-invalid").await.unwrap().as_deref(), Some("true"));
    assert_eq!(account.requests().await.len(), 0, "nothing was asked of Twilio");
    check_nothing_kept(&desktop, &window).await;
}

/// A keychain that does not keep: what to do is said, and nothing is written anywhere else.
async fn check_refusing_keychain(keyring: Keyring, says: &str) {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let desktop = Desktop::with(keyring, Theme::Light).await;
    let window = desktop.open(&["--base-url", &account.ready().base_url]).await;
    window.sign_in(account.ready(), NOT_SURE).await;
    window.until_text(says).await;
    window.until_text("then press Connect again").await;
    check_nothing_kept(&desktop, &window).await;
    check_secret_is_nowhere(&desktop, &account.ready().api_key_secret);
}

#[tokio::test]
async fn no_keychain() {
    check_refusing_keychain(Keyring::Absent, "This computer offers no keychain").await;
}

#[tokio::test]
async fn a_locked_keychain() {
    check_refusing_keychain(Keyring::Locked, "The keychain is locked").await;
}

/// A secret goes from the form to the keychain and to Twilio, and is seen by nobody on the way.
#[tokio::test]
async fn the_secret_is_never_seen() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let secret = account.ready().api_key_secret.clone();
    let mut desktop = Desktop::start().await;
    desktop.set("HOLDLINE_LOG", "trace");
    let window = desktop.open(&["--base-url", &account.ready().base_url]).await;
    window.sign_in(account.ready(), NOT_SURE).await;
    let caller = account.leg_at(CALLER).await.unwrap().call_sid;
    window.until_state(&caller, "active").await;
    window.press("Accounts").await;
    window.press("Add an account…").await;
    window.field("API key secret").await;
    let page = window.ask(EVERYTHING).await.to_string();
    assert!(page.contains("Account SID"), "the page was read");
    assert!(!page.contains(&secret), "the page still has the secret");
    assert!(desktop.said().contains("hold"), "the log was read");
    check_secret_is_nowhere(&desktop, &secret);
}

/// The page's text, what stands in its fields, and whatever it keeps.
const EVERYTHING: &str = "
    const fields = [...document.querySelectorAll('input, textarea')].map((field) => field.value);
    return [document.documentElement.outerHTML, fields, {...localStorage}, {...sessionStorage}, document.cookie];
";

async fn check_nothing_kept(desktop: &Desktop, window: &AppWindow) {
    assert!(!window.has("[data-testid=party]").await);
    assert_eq!(desktop.kept(PROFILE).await, None);
    let files = desktop.files();
    assert!(!files.iter().any(|(path, _)| path.ends_with("profiles.json")), "a profile was written");
}

/// Neither in a file nor in what the application says: its standard error is one of the files.
fn check_secret_is_nowhere(desktop: &Desktop, secret: &str) {
    for (path, bytes) in desktop.files() {
        let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!found, "the secret is in {}", path.display());
    }
}
