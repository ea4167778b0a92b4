//! The keyboard alone, on the simulated account inside the application.

use acceptance::Desktop;

const SPACE: char = ' ';

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
