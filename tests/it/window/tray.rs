//! The tray, seen and clicked by the test, which is the desktop's tray itself.

use acceptance::Desktop;
use acceptance::journey::talk;
use acceptance::window::{Notifier, TrayHost};
use hold_simulator::Scenario;
use serde_json::json;

use super::Signed;

#[tokio::test]
async fn a_click_in_its_menu_holds_and_resumes() {
    let desktop = Desktop::start().await;
    let tray = TrayHost::start(&desktop).await;
    let signed = Signed::on(desktop, Scenario::Conference).await;
    tray.until_title("Maria Lopez on the line").await;
    let active = tray.icon().await;
    let sizes: Vec<(i32, i32)> = active.iter().map(|(width, height, _)| (*width, *height)).collect();
    assert_eq!(sizes, [(16, 16), (22, 22), (32, 32), (48, 48)]);

    tray.click("Hold Maria Lopez").await;
    signed.held().await;
    tray.until_title("Maria Lopez on hold, 0:0").await;
    let held = tray.icon().await;
    assert_ne!(held, active, "the icon shows the state");
    let said = tray.title().await;
    // The time goes on.
    signed.window.until_text("On hold 0:02").await;
    assert_ne!(tray.title().await, said);

    tray.click("Resume Maria Lopez").await;
    signed.together().await;
    tray.until_title("Maria Lopez on the line").await;
    assert_eq!(tray.icon().await, active);
}

#[tokio::test]
async fn several_people_and_the_agent_s_own_mute() {
    let desktop = Desktop::start().await;
    let tray = TrayHost::start(&desktop).await;
    let signed = Signed::on(desktop, Scenario::ThreeWay).await;
    tray.click("Hold all").await;
    signed.held().await;
    tray.until_title("2 people on hold").await;
    tray.click("Resume all").await;
    signed.together().await;
    tray.click("Mute me").await;
    tray.click("Unmute me").await;
}

/// Closing leaves it in the tray, which is said once; the tray brings the window back and ends it.
#[tokio::test]
async fn closing_the_window_keeps_the_application_in_the_tray() {
    let desktop = Desktop::start().await;
    let tray = TrayHost::start(&desktop).await;
    let notifier = Notifier::start(&desktop).await;
    let signed = Signed::on(desktop, Scenario::Conference).await;
    tray.until_title("Maria Lopez on the line").await;
    for _ in 0..2 {
        signed.window.close();
        signed.window.until_shown(false).await;
        tray.click("Open Holdline").await;
        signed.window.until_shown(true).await;
    }
    notifier.until_posted("Holdline goes on in the tray").await;
    let told = notifier.all().iter().filter(|one| one.title == "Holdline goes on in the tray").count();
    assert_eq!(told, 1, "it is said once");

    signed.hold().await;
    tray.click("Quit Holdline").await;
    signed.window.until_text("Somebody is still on hold").await;
    signed.window.press_last("Resume first, then quit").await;
    let agent = signed.account.ready().agent.clone();
    signed.account.until("they are together", |legs| talk(legs, &signed.caller, &agent)).await;
}

/// Where there is a tray `--minimized` shows no window, until the application is started once more.
#[tokio::test]
async fn started_in_the_tray() {
    let desktop = Desktop::start().await;
    let tray = TrayHost::start(&desktop).await;
    desktop.settle(&json!({"told_of_tray": true}));
    let window = desktop.open(&["--simulate", "conference", "--minimized"]).await;
    tray.until_title("Maria Lopez on the line").await;
    window.until_settled().await;
    assert!(!window.is_shown());
    desktop.start_again(&[]).await;
    window.until_shown(true).await;
}

/// How somebody waits is told by what the tray says and by its picture, and by the same in the window.
#[tokio::test]
async fn shows_who_waits_for_long() {
    let desktop = Desktop::start().await;
    let tray = TrayHost::start(&desktop).await;
    let signed = Signed::on(desktop, Scenario::Conference).await;
    signed.remind(5, 10, 3600).await;
    tray.click("Hold Maria Lopez").await;
    tray.until_title("Maria Lopez on hold, 0:0").await;
    let mut icons = vec![tray.icon().await];
    for (title, row) in [
        ("Maria Lopez still on hold, 0:0", "Still on hold 0:0"),
        ("Maria Lopez on hold too long, 0:1", "On hold too long 0:1"),
    ] {
        tray.until_title(title).await;
        signed.window.until_text(row).await;
        let icon = tray.icon().await;
        assert!(!icons.contains(&icon), "{title}");
        icons.push(icon);
    }
    assert!(signed.window.has("[data-testid=tab-waiting]").await);
    tray.click("Resume Maria Lopez").await;
    signed.together().await;
    signed.window.until_gone("[data-testid=tab-waiting]").await;
}
