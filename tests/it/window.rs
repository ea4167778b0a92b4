//! The real window: clicked through a web driver, with a display, a session bus and a keychain of its own.

use acceptance::journey::{CALLER, hears, talk};
use acceptance::{AppWindow, Desktop, SimulatedAccount};
use hold_simulator::Scenario;
use serde_json::json;

mod closing;
mod control;
mod holding;
mod keyboard;
mod keychain;
mod keys;
mod links;
mod log;
mod login;
mod music;
mod notifications;
mod offline;
mod pictures;
mod power;
mod strip;
mod tray;
mod views;

/// What the sign-in form calls what follows `<Dial>`.
const KEEPS: &str = "Keeps the call";
const HANGS_UP: &str = "Hangs up";
const NOT_SURE: &str = "Not sure";

/// An agent who has signed in through the form, at an account with a live call.
struct Signed {
    desktop: Desktop,
    account: SimulatedAccount,
    window: AppWindow,
    caller: String,
}

impl Signed {
    /// Signs in and waits until the caller is shown.
    async fn start(scenario: Scenario, after_dial: &str) -> Self {
        let account = SimulatedAccount::start(scenario).await;
        let base_url = account.ready().base_url.clone();
        Self::at(account, &base_url, after_dial).await
    }

    /// Signs in on a desktop that has been made ready.
    async fn on(desktop: Desktop, scenario: Scenario) -> Self {
        let account = SimulatedAccount::start(scenario).await;
        let base_url = account.ready().base_url.clone();
        Self::with(desktop, account, &base_url, NOT_SURE).await
    }

    /// Signs in to an account that is reached at `base_url`.
    async fn at(account: SimulatedAccount, base_url: &str, after_dial: &str) -> Self {
        Self::with(Desktop::start().await, account, base_url, after_dial).await
    }

    async fn with(desktop: Desktop, account: SimulatedAccount, base_url: &str, after_dial: &str) -> Self {
        let window = desktop.open(&["--base-url", base_url]).await;
        window.sign_in(account.ready(), after_dial).await;
        let caller = account.leg_at(CALLER).await.unwrap().call_sid;
        window.until_state(&caller, "active").await;
        Self { desktop, account, window, caller }
    }

    /// Chooses when the agent is reminded of whoever is on hold, in seconds.
    async fn remind(&self, first: u64, second: u64, again: u64) {
        let reminders = json!({"first": first, "second": second, "again": again});
        let preferences = json!({
            "reasons": [], "shows_numbers": false, "reminders": reminders, "note": null, "musics": [], "default_music": null,
        });
        let told = self.window.command("prefer", &json!({"preferences": preferences})).await;
        assert!(told.get("fault").is_none(), "{told}");
    }

    /// Opens the application again, which signs in by what the keychain holds.
    async fn reopen(&mut self) {
        self.window = self.desktop.open(&[]).await;
    }

    /// Clicks Hold, and waits until the caller is shown as held and hears music.
    async fn hold(&self) {
        self.window.click_party(&self.caller, "hold").await;
        self.held().await;
    }

    /// Waits until the caller is shown as held, and hears music.
    async fn held(&self) {
        self.window.until_state(&self.caller, "held").await;
        self.window.until_text("On hold 0:").await;
        let music = |legs: &[acceptance::Leg]| hears(legs, &self.caller).is_some_and(|kind| kind == "music");
        self.account.until("the caller hears music", music).await;
    }

    /// Clicks Resume, and waits until the caller is shown as active and talks with the agent.
    async fn resume(&self) {
        self.window.click_party(&self.caller, "resume").await;
        self.together().await;
    }

    /// Waits until the caller is shown as active, and talks with the agent.
    async fn together(&self) {
        self.window.until_state(&self.caller, "active").await;
        let agent = &self.account.ready().agent;
        self.account.until("they hear each other", |legs| talk(legs, &self.caller, agent)).await;
    }

    /// The agent's live leg.
    async fn agent_leg(&self) -> Option<String> {
        self.account.leg_at(&self.account.ready().agent).await.map(|leg| leg.call_sid)
    }
}
