//! Notifications, taken by the test, which is the desktop's service itself.

use acceptance::Desktop;
use acceptance::window::{Notifier, TrayHost};
use hold_simulator::Scenario;

use super::Signed;

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
    let told = notifier.until_posted("Maria Lopez hung up while on hold").await;
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
    let told = notifier.until_posted("Call with Maria Lopez").await;
    signed.account.hang_up(&signed.caller).await;
    notifier.until_closed(told.id).await;
}
