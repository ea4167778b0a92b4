//! The strip: small, in front, and each shape where it was.

use acceptance::{AppWindow, Desktop};
use serde_json::json;

async fn set_strip(window: &AppWindow, strip: bool) {
    let done = window.command("set_strip", &json!({ "strip": strip })).await;
    assert_eq!(done, json!({"done": null}));
}

async fn until_sized(window: &AppWindow, size: (u32, u32)) {
    window
        .until(&format!("it is {size:?}"), |window| {
            let (_, _, width, height) = window.place();
            (width, height) == size
        })
        .await;
}

#[tokio::test]
async fn each_shape_is_where_it_was() {
    let desktop = Desktop::start().await;
    let window = desktop.open(&["--simulate", "conference"]).await;
    window.find("[data-testid=party][data-state=active]").await;
    until_sized(&window, (400, 640)).await;
    let whole = window.place();

    set_strip(&window, true).await;
    until_sized(&window, (340, 96)).await;
    window.find("[data-testid=hold]").await;
    set_strip(&window, false).await;
    until_sized(&window, (400, 640)).await;
    assert_eq!(window.place(), whole);
    window.close();
    window.until_ended().await;

    // A monitor went away since: what is off the screen comes back to it.
    let kept = desktop.holdline_home().join("window.json");
    let mut places: serde_json::Value = serde_json::from_slice(&std::fs::read(&kept).unwrap()).unwrap();
    assert_eq!(places["whole"]["width"], 400.0);
    places["whole"]["x"] = json!(5000);
    std::fs::write(&kept, places.to_string()).unwrap();
    let window = desktop.open(&["--simulate", "conference"]).await;
    window.find("[data-testid=party]").await;
    // The display is 1280 pixels wide.
    window.until("it is seen wholly", |window| window.place().0 == 880).await;
}
