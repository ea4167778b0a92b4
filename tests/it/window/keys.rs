//! Keys that work whichever window is in front.

use acceptance::window::{InFront, Notifier};
use acceptance::{AppWindow, Desktop};
use hold_simulator::Scenario;
use serde_json::{Value, json};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, GrabMode, ModMask};
use x11rb::rust_connection::RustConnection;

use super::{NOT_SURE, Signed};

#[tokio::test]
async fn hold_and_resume() {
    let desktop = Desktop::start().await;
    desktop.settle(&json!({"toggle_key": "Ctrl+Alt+H", "resume_last_key": "Ctrl+Alt+R"}));
    let signed = Signed::on(desktop, Scenario::Conference).await;
    signed.window.until_settled().await;
    signed.desktop.press_keys("ctrl+alt+h").await;
    signed.held().await;
    signed.desktop.press_keys("ctrl+alt+h").await;
    signed.together().await;
    signed.desktop.press_keys("ctrl+alt+h").await;
    signed.held().await;
    signed.desktop.press_keys("ctrl+alt+r").await;
    signed.together().await;
}

/// A key that another program has is said at its field, and the one before stays.
#[tokio::test]
async fn a_taken_key() {
    let desktop = Desktop::start().await;
    desktop.settle(&json!({"toggle_key": "Ctrl+Alt+J"}));
    let signed = Signed::on(desktop, Scenario::Conference).await;
    signed.window.until_settled().await;
    let _taken = take(signed.desktop.display(), b'h');
    let snapshot = signed.window.command("snapshot", &json!({})).await;
    let form = |key: &str| {
        let mut form: Value = snapshot["done"]["settings"].clone();
        form["toggle_key"] = json!(key);
        json!({ "form": form })
    };
    let refused = signed.window.command("change_settings", &form("Ctrl+Alt+H")).await;
    assert_eq!(refused["fault"]["code"], "fields", "{refused}");
    assert_eq!(refused["fault"]["fields"][0]["field"], "toggle_key");
    let says = refused["fault"]["fields"][0]["message"].as_str().unwrap();
    assert!(says.starts_with("Ctrl+Alt+H is taken"), "{says}");
    signed.desktop.press_keys("ctrl+alt+j").await;
    signed.held().await;

    let changed = signed.window.command("change_settings", &form("Ctrl+Alt+K")).await;
    assert_eq!(changed, json!({"done": null}));
    signed.desktop.press_keys("ctrl+alt+k").await;
    signed.together().await;
}

/// The web driver's sign for the Enter key.
const ENTER: char = '\u{e007}';

const FIELD: &str = "Hold or resume";
const TAKEN: &str = "Ctrl+Alt+J is taken by another program or by the desktop. The key chosen before stays.";

/// Types a key into a field of the settings.
async fn write(window: &AppWindow, label: &str, key: &str) {
    window.fill(label, key).await;
    window.key(ENTER).await;
}

#[tokio::test]
async fn chosen_in_the_settings() {
    let signed = Signed::start(Scenario::Conference, NOT_SURE).await;
    let (window, desktop) = (&signed.window, &signed.desktop);
    window.until_settled().await;
    window.click("[data-testid=tab-settings]").await;
    window.press("Use Ctrl+Alt+H").await;
    desktop.until_setting("toggle_key", &json!("Ctrl+Alt+H")).await;
    write(window, "Resume last", "Ctrl+Alt+R").await;
    desktop.until_setting("resume_last_key", &json!("Ctrl+Alt+R")).await;
    window.click("[data-testid=tab-call]").await;

    let other = InFront::open(desktop);
    desktop.press_keys("ctrl+alt+h").await;
    signed.held().await;
    desktop.press_keys("ctrl+alt+r").await;
    signed.together().await;
    assert!(other.is_in_front(), "the agent is not taken away from what is in front");
}

#[tokio::test]
async fn a_taken_key_is_said_at_its_field() {
    let desktop = Desktop::start().await;
    desktop.settle(&json!({"toggle_key": "Ctrl+Alt+H"}));
    let _taken = take(desktop.display(), b'j');
    let signed = Signed::on(desktop, Scenario::Conference).await;
    let window = &signed.window;
    window.until_settled().await;
    window.click("[data-testid=tab-settings]").await;
    write(window, FIELD, "Ctrl+Alt+J").await;
    window.until_text(TAKEN).await;
    let field = window.field(FIELD).await;
    assert_eq!(field.attr("aria-invalid").await.unwrap().as_deref(), Some("true"));
    let described = field.attr("aria-describedby").await.unwrap().unwrap();
    let (fault, _) = described.split_once(' ').unwrap();
    assert_eq!(window.find(&format!("[id='{fault}']")).await.text().await.unwrap(), TAKEN);
    assert_eq!(signed.desktop.kept_setting("toggle_key"), "Ctrl+Alt+H");

    window.click("[data-testid=tab-call]").await;
    signed.desktop.press_keys("ctrl+alt+h").await;
    signed.held().await;
}

/// Another program took the key while the application did not run.
#[tokio::test]
async fn a_key_that_was_lost_meanwhile() {
    let desktop = Desktop::start().await;
    desktop.settle(&json!({"toggle_key": "Ctrl+Alt+J"}));
    let notifier = Notifier::start(&desktop).await;
    let _taken = take(desktop.display(), b'j');
    let signed = Signed::on(desktop, Scenario::Conference).await;
    notifier.until_posted(TAKEN).await;
    signed.hold().await;
    signed.resume().await;
}

/// Takes Ctrl, Alt and a letter for as long as the answer is kept.
fn take(display: &str, letter: u8) -> RustConnection {
    let (x, screen) = RustConnection::connect(Some(display)).unwrap();
    let (first, last) = (x.setup().min_keycode, x.setup().max_keycode);
    let keys = x.get_keyboard_mapping(first, last - first + 1).unwrap().reply().unwrap();
    let each = usize::from(keys.keysyms_per_keycode);
    let at = keys.keysyms.chunks(each).position(|syms| syms.contains(&u32::from(letter))).unwrap();
    let key = first + u8::try_from(at).unwrap();
    let root = x.setup().roots[screen].root;
    let grab = x.grab_key(false, root, ModMask::CONTROL | ModMask::M1, key, GrabMode::ASYNC, GrabMode::ASYNC);
    grab.unwrap().check().unwrap();
    x
}
