//! Notifications, taken by the test, which is the desktop's service itself.

use acceptance::Desktop;
use acceptance::journey::CALLER;
use acceptance::window::{Notifier, TrayHost};
use hold_simulator::Scenario;
use serde_json::json;

use super::{NOT_SURE, Signed};

const FOUND: &str = "Call with Maria Lopez";
const HUNG_UP: &str = "Maria Lopez hung up while on hold";

/// A caller who hangs up on hold is told, and the notification's button shows the window.
#[tokio::test]
async fn of_a_caller_who_hung_up_on_hold() {
    let desktop = Desktop::start().await;
    let _tray = TrayHost::start(&desktop).await;
    let notifier = Notifier::start(&desktop).await;
    let signed = Signed::on(desktop, Scenario::Conference).await;
    signed.hold().await;
    signed.window.close();
    signed.window.until_shown(false).await;
    signed.account.hang_up(&signed.caller).await;
    let told = notifier.until_posted(HUNG_UP).await;
    assert_eq!(told.actions, ["default", "Show"]);
    // The application may not listen yet when the notification has just been shown.
    while !signed.window.is_shown() {
        notifier.press(told.id, "default").await;
        tokio::task::yield_now().await;
    }
}

/// What was said of a call goes when the call is over.
#[tokio::test]
async fn of_a_call_go_with_it() {
    let desktop = Desktop::start().await;
    let notifier = Notifier::start(&desktop).await;
    let signed = Signed::on(desktop, Scenario::Conference).await;
    let told = notifier.until_posted(FOUND).await;
    signed.account.hang_up(&signed.caller).await;
    notifier.until_closed(told.id).await;
}

#[tokio::test]
async fn each_says_what_it_is_about_and_once() {
    let desktop = Desktop::start().await;
    let notifier = Notifier::start(&desktop).await;
    let signed = Signed::on(desktop, Scenario::Conference).await;
    let found = notifier.until_posted(FOUND).await;
    assert_eq!(found.body, "Holdline can put them on hold.");
    signed.hold().await;
    signed.account.hang_up(&signed.caller).await;
    let hung_up = notifier.until_posted(HUNG_UP).await;
    assert_eq!(hung_up.body, "Nobody waits for you any more on this call.");
    let told = notifier.all();
    assert_eq!(told.len(), 2, "{told:#?}");
}

#[tokio::test]
async fn of_a_kind_that_is_switched_off() {
    let desktop = Desktop::start().await;
    desktop.settle(&json!({"alert_call_found": false}));
    let notifier = Notifier::start(&desktop).await;
    let signed = Signed::on(desktop, Scenario::Conference).await;
    signed.hold().await;
    signed.account.hang_up(&signed.caller).await;
    notifier.until_posted(HUNG_UP).await;
    let told = notifier.all();
    assert_eq!(told.len(), 1, "the call was found long before: {told:#?}");
}

#[tokio::test]
async fn are_switched_off_in_the_settings() {
    let desktop = Desktop::start().await;
    let notifier = Notifier::start(&desktop).await;
    let signed = Signed::on(desktop, Scenario::Conference).await;
    let window = &signed.window;
    window.until_settled().await;
    signed.hold().await;
    window.click("[data-testid=tab-settings]").await;
    window.click("input[name=hung_up]").await;
    signed.desktop.until_setting("alert_hung_up", &json!(false)).await;
    window.click("[data-testid=tab-call]").await;
    signed.account.hang_up(&signed.caller).await;
    window.until_text("hung up while on hold").await;
    // A link that is not allowed is told of by the same way, after whatever was to be told before.
    signed.desktop.start_again(&["holdline://hold"]).await;
    notifier.until_posted("A link to Holdline was ignored").await;
    let told = notifier.all();
    assert!(!told.iter().any(|posted| posted.title == HUNG_UP), "{told:#?}");
}

/// Without a service that shows them, everything else goes on.
#[tokio::test]
async fn that_nobody_shows() {
    let signed = Signed::start(Scenario::Conference, NOT_SURE).await;
    signed.desktop.until_said("a notification could not be shown").await;
    signed.hold().await;
    signed.resume().await;
    signed.hold().await;
    signed.account.hang_up(&signed.caller).await;
    signed.window.until_text("hung up while on hold").await;
}

/// Whoever is on hold for too long is told of, also while nobody sees the window, and its button brings them back.
#[tokio::test]
async fn of_a_caller_who_is_held_for_too_long() {
    let desktop = Desktop::start().await;
    let _tray = TrayHost::start(&desktop).await;
    let notifier = Notifier::start(&desktop).await;
    let signed = Signed::on(desktop, Scenario::Conference).await;
    signed.remind(5, 5, 3600).await;
    signed.hold().await;
    signed.window.close();
    signed.window.until_shown(false).await;
    let told = notifier.until_posted("Maria Lopez has been on hold for 5 seconds").await;
    assert_eq!(told.actions, ["resume", "Resume", "default", "Show"]);
    // The application may not listen yet when the notification has just been shown.
    while signed.account.leg_at(CALLER).await.is_some_and(|leg| leg.hears.kind == "music") {
        notifier.press(told.id, "resume").await;
        tokio::task::yield_now().await;
    }
    signed.together().await;
    assert!(!signed.window.is_shown(), "nobody asked for the window");
}
