//! `holdline://` links, as a browser opens them: the application is started once more with the link.

use acceptance::Desktop;
use acceptance::window::Notifier;
use hold_simulator::Scenario;
use serde_json::json;

use super::Signed;

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
