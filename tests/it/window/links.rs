//! `holdline://` links, as a browser opens them: the application is started once more with the link.

use acceptance::Desktop;
use acceptance::window::{InFront, Notifier, until};
use hold_simulator::Scenario;
use serde_json::json;

use super::{NOT_SURE, Signed};

const IGNORED: &str = "A link to Holdline was ignored";

#[tokio::test]
async fn are_followed_once_they_are_allowed() {
    let desktop = Desktop::start().await;
    desktop.settle(&json!({"follows_links": true}));
    let notifier = Notifier::start(&desktop).await;
    let signed = Signed::on(desktop, Scenario::Conference).await;
    signed.window.until_settled().await;
    signed.desktop.start_again(&["holdline://hold"]).await;
    signed.held().await;
    signed.desktop.start_again(&["holdline://resume"]).await;
    signed.together().await;
    signed.desktop.start_again(&["holdline://toggle"]).await;
    signed.held().await;

    signed.desktop.start_again(&["holdline://resume?party=everybody"]).await;
    notifier.until_posted("A link to Holdline was ignored").await;
    signed.held().await;
}

#[tokio::test]
async fn are_ignored_with_a_notice_until_they_are_allowed() {
    let desktop = Desktop::start().await;
    let notifier = Notifier::start(&desktop).await;
    let signed = Signed::on(desktop, Scenario::Conference).await;
    signed.window.until_settled().await;
    signed.desktop.start_again(&["holdline://hold"]).await;
    let told = notifier.until_posted("A link to Holdline was ignored").await;
    assert!(told.body.contains("settings"), "{}", told.body);
    signed.together().await;
}

/// A browser stays in front, and there is no second window.
#[tokio::test]
async fn do_not_take_the_agent_away() {
    let desktop = Desktop::start().await;
    desktop.settle(&json!({"follows_links": true}));
    let signed = Signed::on(desktop, Scenario::Conference).await;
    signed.window.until_settled().await;
    let other = InFront::open(&signed.desktop);
    signed.desktop.start_again(&["holdline://hold"]).await;
    signed.held().await;
    assert!(other.is_in_front());
    assert_eq!(other.count_of_application(), 1);
}

#[tokio::test]
async fn that_say_anything_else_hold_nobody() {
    let desktop = Desktop::start().await;
    desktop.settle(&json!({"follows_links": true}));
    let notifier = Notifier::start(&desktop).await;
    let signed = Signed::on(desktop, Scenario::Conference).await;
    signed.window.until_settled().await;
    let named = format!("holdline://hold?party={}", signed.caller);
    for (link, told) in
        ["holdline://hangup", named.as_str(), "holdline://hold/all", "holdline:hold"].into_iter().zip(1..)
    {
        signed.desktop.start_again(&[link]).await;
        let ignored = || notifier.all().iter().filter(|posted| posted.title == IGNORED).count();
        until(&format!("{link} is told"), async || ignored() == told).await;
    }
    check_nothing_asked(&signed).await;
}

#[tokio::test]
async fn are_allowed_in_the_settings() {
    let desktop = Desktop::start().await;
    let notifier = Notifier::start(&desktop).await;
    let signed = Signed::on(desktop, Scenario::Conference).await;
    let window = &signed.window;
    window.until_settled().await;
    signed.desktop.start_again(&["holdline://hold"]).await;
    notifier.until_posted(IGNORED).await;
    check_nothing_asked(&signed).await;

    window.click("[data-testid=tab-settings]").await;
    window.click("input[name=follows_links]").await;
    signed.desktop.until_setting("follows_links", &json!(true)).await;
    window.click("[data-testid=tab-call]").await;
    signed.desktop.start_again(&["holdline://hold"]).await;
    signed.held().await;
}

#[tokio::test]
async fn without_one_a_second_start_brings_the_first_to_the_front() {
    let signed = Signed::start(Scenario::Conference, NOT_SURE).await;
    let other = InFront::open(&signed.desktop);
    assert!(other.is_in_front());
    signed.desktop.start_again(&[]).await;
    other.until_behind().await;
    assert_eq!(other.count_of_application(), 1, "there is no second window");
    signed.hold().await;
}

async fn check_nothing_asked(signed: &Signed) {
    signed.together().await;
    assert_eq!(signed.account.posts("").await.len(), 0, "nothing was asked of Twilio");
}
