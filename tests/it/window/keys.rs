//! Keys that work whichever window is in front.

use acceptance::Desktop;
use hold_simulator::Scenario;
use serde_json::{Value, json};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, GrabMode, ModMask};
use x11rb::rust_connection::RustConnection;

use super::Signed;

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
