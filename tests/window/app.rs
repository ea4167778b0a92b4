//! The application's window, seen and clicked through a web driver.

use std::fs;
use std::path::Path;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::{Client, ClientBuilder, Locator};
use hold_simulator::Ready;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::process::{Child, Command};

use super::Desktop;
use super::frame::{close_window, is_shown, place, window_id};
use super::process::{comes_about, done, free_port, kill, signal, until, until_listening, until_over};

/// The window of one run of the application, which ends when this is dropped.
pub struct AppWindow {
    /// The web driver's session.
    pub client: Client,
    display: String,
    process: u32,
    _driver: Child,
}

impl AppWindow {
    /// Starts the application. Each run has a web driver of its own, so that none remembers a run that was killed.
    pub(super) async fn open(desktop: &Desktop, arguments: &[&str]) -> Self {
        let port = free_port();
        let mut driver = desktop.program("WebKitWebDriver");
        driver
            .arg(format!("--port={port}"))
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null());
        let driver = driver.spawn().unwrap_or_else(|error| panic!("WebKitWebDriver: {error}"));
        until_listening(port).await;
        let options = json!({"binary": desktop.launcher(), "args": arguments});
        let Value::Object(capabilities) = json!({"webkitgtk:browserOptions": options}) else {
            unreachable!()
        };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client =
            builder.capabilities(capabilities).connect(&format!("http://127.0.0.1:{port}")).await.unwrap();
        let process = fs::read_to_string(desktop.launcher().with_extension("id")).unwrap();
        let process = process.trim().parse().unwrap();
        Self { client, display: desktop.display().to_owned(), process, _driver: driver }
    }

    /// Waits for an element.
    pub async fn find(&self, css: &str) -> Element {
        self.found(Locator::Css(css)).await
    }

    async fn found(&self, locator: Locator<'_>) -> Element {
        let found = self.client.wait().at_most(crate::simulated::PATIENCE).for_element(locator).await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("no {locator:?}: {error}\n{}", self.text().await),
        }
    }

    /// Whether an element is there now.
    pub async fn has(&self, css: &str) -> bool {
        !self.client.find_all(Locator::Css(css)).await.unwrap().is_empty()
    }

    /// Waits until an element is gone.
    pub async fn until_gone(&self, css: &str) {
        until(&format!("{css} goes"), async || !self.has(css).await).await;
    }

    /// Clicks an element.
    pub async fn click(&self, css: &str) {
        click(&self.find(css).await, css).await;
    }

    /// Clicks a button, by what is written on it or its accessible name.
    pub async fn press(&self, name: &str) {
        click(&self.button(name).await, name).await;
    }

    /// Clicks a button that ends the application, and waits for that. The end may come before the driver's answer.
    pub async fn press_last(&self, name: &str) {
        let _ = self.button(name).await.click().await;
        self.until_ended().await;
    }

    /// The button with this written on it, or with this accessible name.
    async fn button(&self, name: &str) -> Element {
        let xpath = format!("//button[normalize-space(.)='{name}' or @aria-label='{name}']");
        self.found(Locator::XPath(&xpath)).await
    }

    /// Clicks a text: a choice, or what opens more.
    pub async fn choose(&self, text: &str) {
        let xpath = format!("//*[(self::label or self::summary) and normalize-space(.)='{text}']");
        click(&self.found(Locator::XPath(&xpath)).await, text).await;
    }

    /// The field with this label.
    pub async fn field(&self, label: &str) -> Element {
        let xpath = format!("//input[@id=//label[normalize-space(.)='{label}']/@for]");
        self.found(Locator::XPath(&xpath)).await
    }

    /// Types into the field with this label.
    pub async fn fill(&self, label: &str, text: &str) {
        let field = self.field(label).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Presses a key, wherever the keyboard is.
    pub async fn key(&self, value: char) {
        let keys = KeyActions::new("keyboard".to_owned());
        let keys = keys.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        self.client.perform_actions(keys).await.unwrap();
    }

    /// Fills the sign-in form with an account's API key, and connects.
    pub async fn sign_in(&self, ready: &Ready, after_dial: &str) {
        self.fill("Account SID", &ready.account_sid).await;
        self.fill("API key SID", &ready.api_key_sid).await;
        self.fill("API key secret", &ready.api_key_secret).await;
        self.fill("I take calls as", &ready.agent).await;
        self.choose("More").await;
        self.choose(after_dial).await;
        self.press("Connect").await;
    }

    /// Everything that can be read in the window.
    pub async fn text(&self) -> String {
        self.ask("return document.body.innerText").await.as_str().unwrap_or_default().to_owned()
    }

    /// What a script in the page answers.
    pub async fn ask(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// What a script in the page answers when it calls its last argument.
    pub async fn ask_later(&self, script: &str) -> Value {
        self.client.execute_async(script, Vec::new()).await.unwrap()
    }

    /// Waits until the window says something, on one line or on several.
    pub async fn until_text(&self, text: &str) {
        let on_one_line = |said: String| said.split_whitespace().collect::<Vec<_>>().join(" ");
        let said = comes_about(async || on_one_line(self.text().await).contains(text)).await;
        assert!(said, "it never says {text:?} but\n{}", self.text().await);
    }

    /// Gives one of the application's commands, as the pages do. Answers `{"done": …}` or `{"fault": …}`.
    pub async fn command(&self, name: &str, arguments: &Value) -> Value {
        let script = format!(
            "const done = arguments[0]; window.__TAURI_INTERNALS__.invoke({name:?}, {arguments})\
             .then((answer) => done({{ done: answer }}), (fault) => done({{ fault }}))"
        );
        self.ask_later(&script).await
    }

    /// Waits until the application has everything around its window, so that keys and links reach it.
    pub async fn until_settled(&self) {
        let settled = async || self.command("desktop", &json!({})).await["done"]["keys"] == "own";
        until("keys are taken", settled).await;
    }

    /// Whether the window is on the display.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        is_shown(&self.display)
    }

    /// Waits until the window is on the display, or is not.
    pub async fn until_shown(&self, shown: bool) {
        until(if shown { "it is shown" } else { "it is hidden" }, async || self.is_shown() == shown).await;
    }

    /// Where the window is on the display: from the left, from above, width and height.
    #[must_use]
    pub fn place(&self) -> (i32, i32, u32, u32) {
        place(&self.display)
    }

    /// Waits until the window is as it should be.
    pub async fn until(&self, what: &str, fits: impl Fn(&Self) -> bool) {
        until(what, async || fits(self)).await;
    }

    /// Waits until what the page shows now is painted.
    pub async fn until_painted(&self) {
        let script =
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)))";
        self.ask_later(script).await;
    }

    /// Waits until the party of a leg is shown in a state.
    pub async fn until_state(&self, call_sid: &str, state: &str) {
        self.find(&format!("[data-testid=party][data-call-sid='{call_sid}'][data-state='{state}']")).await;
    }

    /// Waits until the connection is shown to be so.
    pub async fn until_connection(&self, connection: &str) {
        self.find(&format!("html[data-connection='{connection}']")).await;
    }

    /// Clicks the button of a party.
    pub async fn click_party(&self, call_sid: &str, verb: &str) {
        self.click(&format!("[data-call-sid='{call_sid}'] [data-testid={verb}]")).await;
    }

    /// Closes the window as its user does, by its frame.
    pub fn close(&self) {
        close_window(&self.display);
    }

    /// Waits until the application has ended.
    pub async fn until_ended(&self) {
        until_over(self.process).await;
    }

    /// Tells the application to end, as a session manager does.
    pub fn terminate(&self) {
        signal(self.process, "TERM");
    }

    /// Ends the application without a chance to do anything, as a power cut would.
    pub async fn kill(self) {
        kill(self.process);
        self.until_ended().await;
    }

    /// Draws the window to a PNG, as the display has it. (The web driver waits for a change before it draws.)
    pub async fn picture(&self, file: &Path) {
        let mut import = Command::new("import");
        import.args(["-display", &self.display, "-window", &window_id(&self.display).to_string()]).arg(file);
        done(&mut import).await;
    }
}

impl Drop for AppWindow {
    fn drop(&mut self) {
        kill(self.process);
    }
}

/// Clicks as a person does: once what is aimed at stands still and is not covered.
async fn click(element: &Element, what: &str) {
    let mut clicked = element.click().await;
    let settled = comes_about(async || {
        if clicked.as_ref().is_err_and(is_moving) {
            clicked = element.click().await;
        }
        !clicked.as_ref().is_err_and(is_moving)
    });
    settled.await;
    clicked.unwrap_or_else(|error| panic!("{what}: {error:?}"));
}

/// Whether a click missed because the page was being laid out: nothing was clicked then.
fn is_moving(error: &CmdError) -> bool {
    let CmdError::Standard(error) = error else { return false };
    matches!(error.error, ErrorStatus::ElementClickIntercepted | ErrorStatus::ElementNotInteractable)
}
