//! Starting with the desktop, as an option.

use acceptance::Desktop;
use serde_json::{Value, json};

#[tokio::test]
async fn it_starts_with_the_desktop_once_that_is_chosen() {
    let desktop = Desktop::start().await;
    let window = desktop.open(&["--simulate", "idle"]).await;
    window.until_connection("ok").await;
    let started = || {
        let files = desktop.files();
        let entry =
            files.iter().find(|(path, _)| path.components().any(|part| part.as_os_str() == "autostart"));
        entry.map(|(_, text)| String::from_utf8_lossy(text).into_owned())
    };
    assert_eq!(started(), None);
    let snapshot = window.command("snapshot", &json!({})).await;
    let mut form: Value = snapshot["done"]["settings"].clone();
    for chosen in [true, false] {
        form["starts_at_login"] = json!(chosen);
        assert_eq!(window.command("change_settings", &json!({ "form": form })).await, json!({"done": null}));
        assert_eq!(started().is_some_and(|entry| entry.contains("--minimized")), chosen, "{:?}", started());
    }
}
