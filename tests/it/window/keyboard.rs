//! The keyboard alone, on the simulated account inside the application.

use acceptance::Desktop;

const SPACE: char = ' ';

/// Keys as the web driver names them (W3C WebDriver, "Keyboard actions").
const TAB: char = '\u{E004}';
const RIGHT: char = '\u{E014}';

#[tokio::test]
async fn h_and_space_hold_and_resume() {
    let desktop = Desktop::start().await;
    let window = desktop.open(&["--simulate", "conference"]).await;
    window.find("[data-testid=party][data-state=active]").await;
    window.until_text("Simulated").await;
    for key in ['h', SPACE] {
        window.key(key).await;
        window.find("[data-testid=party][data-state=held]").await;
        window.key(key).await;
        window.find("[data-testid=party][data-state=active]").await;
    }
    assert!(!desktop.holdline_home().join("profiles.json").exists(), "the simulated account is kept nowhere");
    assert_eq!(desktop.kept("Simulated").await, None);
}

/// First start without an account: one click tries the simulated one.
#[tokio::test]
async fn the_simulated_account_is_one_click_away() {
    let desktop = Desktop::start().await;
    let window = desktop.open(&[]).await;
    window.press("Try it with a simulated account").await;
    window.find("[data-testid=party][data-state=active]").await;
    window.press("Hold Maria Lopez").await;
    window.find("[data-testid=party][data-state=held]").await;
}

/// Mute, hold, resume, the strip and back, and every view, without a pointer.
#[tokio::test]
async fn a_whole_journey() {
    let desktop = Desktop::start().await;
    let window = desktop.open(&["--simulate", "conference"]).await;
    window.find("[data-testid=party][data-state=active]").await;
    for pressed in ["true", "false"] {
        window.key('m').await;
        window.find(&format!("[data-testid=mute][aria-pressed={pressed}]")).await;
    }
    window.key('h').await;
    window.find("[data-testid=party][data-state=held]").await;
    window.key('r').await;
    window.find("[data-testid=party][data-state=active]").await;
    for height in [96, 640] {
        window.key('s').await;
        window.until("it changed its shape", |window| window.place().3 == height).await;
    }
    let in_tabs = "return document.activeElement.matches('[role=tab]')";
    for _ in 0..20 {
        if window.ask(in_tabs).await == true {
            break;
        }
        window.key(TAB).await;
    }
    assert_eq!(window.ask(in_tabs).await, true, "Tab comes to the tabs");
    window.key(RIGHT).await;
    window.find("[data-testid=hold-music]").await;
    window.key(RIGHT).await;
    window.find("[data-testid=log-line]").await;
    window.key(RIGHT).await;
    window.find("[role=switch]").await;
    window.key(RIGHT).await;
    window.find("[data-testid=hold]").await;
}
