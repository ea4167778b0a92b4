//! Sleep, shutdown and an end that nobody asked the agent about, while somebody is on hold.

use std::time::Duration;

use acceptance::Desktop;
use acceptance::journey::hears;
use acceptance::window::{Logind, Notifier, TrayHost};
use hold_simulator::Scenario;

use super::Signed;

const STILL_HELD: &str = "Somebody is still on hold";

/// Longer than any test takes.
const LONG: Duration = Duration::from_secs(600);

#[tokio::test]
async fn are_put_off_while_somebody_is_held() {
    let desktop = Desktop::start().await;
    let mut logind = Logind::start(&desktop, LONG).await;
    let signed = Signed::on(desktop, Scenario::Conference).await;
    for _ in 0..2 {
        signed.hold().await;
        let lock = logind.until_inhibited().await;
        assert_eq!(lock.asked, ["shutdown:sleep", "Holdline", "Somebody is on hold", "delay"]);
        signed.resume().await;
        lock.until_released().await;
    }
}

/// The window comes back and a notification says it; resuming lets the computer sleep at once.
#[tokio::test]
async fn sleep_waits_until_they_are_back() {
    let desktop = Desktop::start().await;
    let _tray = TrayHost::start(&desktop).await;
    let notifier = Notifier::start(&desktop).await;
    let mut logind = Logind::start(&desktop, LONG).await;
    let signed = Signed::on(desktop, Scenario::Conference).await;
    signed.hold().await;
    let lock = logind.until_inhibited().await;
    signed.window.close();
    signed.window.until_shown(false).await;
    logind.tell_sleep(true).await;
    let told = notifier.until_posted(STILL_HELD).await;
    assert_eq!(told.body, "This computer is about to sleep. They hear the hold music until you resume.");
    signed.window.until_shown(true).await;
    signed.resume().await;
    lock.until_released().await;
}

/// The system waits for so long and no longer; the lock goes before it does, and comes back with the wake.
#[tokio::test]
async fn shutdown_waits_no_longer_than_the_system_does() {
    let desktop = Desktop::start().await;
    let notifier = Notifier::start(&desktop).await;
    let mut logind = Logind::start(&desktop, Duration::from_millis(50)).await;
    let signed = Signed::on(desktop, Scenario::Conference).await;
    signed.hold().await;
    let lock = logind.until_inhibited().await;
    logind.tell_shutdown(true).await;
    let told = notifier.until_posted(STILL_HELD).await;
    assert!(told.body.contains("about to shut down"), "{}", told.body);
    lock.until_released().await;
    signed.held().await;
    logind.wait_for(LONG);
    logind.tell_shutdown(false).await;
    let lock = logind.until_inhibited().await;
    signed.resume().await;
    lock.until_released().await;
}

/// With nobody on hold nothing is asked for and nothing is said; on wake Twilio is asked for everything at once.
#[tokio::test]
async fn on_wake_twilio_is_looked_at() {
    let desktop = Desktop::start().await;
    let notifier = Notifier::start(&desktop).await;
    let logind = Logind::start(&desktop, LONG).await;
    let signed = Signed::on(desktop, Scenario::Conference).await;
    signed.window.until_settled().await;
    // Without a wake that is asked each half minute.
    let queues =
        |asked: &[acceptance::Asked]| asked.iter().filter(|one| one.path.contains("/Queues.json")).count();
    for _ in 0..4 {
        let before = queues(&signed.account.requests().await);
        logind.tell_sleep(true).await;
        logind.tell_sleep(false).await;
        signed.account.until_asked("a thorough look", |asked| queues(asked) > before).await;
    }
    assert!(notifier.all().iter().all(|told| told.title != STILL_HELD), "nobody was on hold");
}

/// A session that ends tells every application so, and cannot be refused.
#[tokio::test]
async fn being_terminated_is_said_and_leaves_nothing_behind() {
    let desktop = Desktop::start().await;
    let notifier = Notifier::start(&desktop).await;
    let mut signed = Signed::on(desktop, Scenario::Conference).await;
    signed.hold().await;
    signed.window.terminate();
    let told = notifier.until_posted(STILL_HELD).await;
    assert_eq!(told.body, "Holdline was ended. Start it again to bring them back.");
    signed.window.until_ended().await;
    let legs = signed.account.legs().await;
    assert_eq!(hears(&legs, &signed.caller).as_deref(), Some("music"), "they stay on hold");
    assert!(!signed.desktop.holdline_home().join("run/control.sock").exists(), "an orderly end");
    signed.reopen().await;
    signed.held().await;
    signed.resume().await;
}

#[tokio::test]
async fn being_terminated_with_nobody_on_hold_says_nothing() {
    let desktop = Desktop::start().await;
    let notifier = Notifier::start(&desktop).await;
    let signed = Signed::on(desktop, Scenario::Conference).await;
    signed.window.until_settled().await;
    signed.window.terminate();
    signed.window.until_ended().await;
    assert!(notifier.all().iter().all(|told| told.title != STILL_HELD));
}
