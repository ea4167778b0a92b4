//! Nobody is left on hold: not by closing the window, and not by an end that could not ask.

use acceptance::journey::talk;
use hold_simulator::Scenario;
use serde_json::json;

use super::{KEEPS, NOT_SURE, Signed};

#[tokio::test]
async fn closing_asks_while_somebody_is_held() {
    let signed = Signed::start(Scenario::Conference, NOT_SURE).await;
    let window = &signed.window;
    signed.hold().await;
    window.close();
    window.until_text("Somebody is still on hold").await;
    window.press("Cancel").await;
    window.until_gone("dialog").await;
    signed.held().await;

    window.close();
    window.press_last("Leave them on hold and quit").await;
    let legs = signed.account.legs().await;
    assert!(
        legs.iter().any(|leg| leg.call_sid == signed.caller && leg.hears.kind == "music"),
        "they stay on hold"
    );
}

/// Twilio's word is waited for, and without it nobody leaves.
#[tokio::test]
async fn resuming_first_leaves_once_twilio_has_said_so() {
    let signed = Signed::start(Scenario::Conference, NOT_SURE).await;
    let window = &signed.window;
    signed.hold().await;
    signed.account.fault("POST", &signed.caller, 1, json!({"kind": "status", "status": 400})).await;
    window.close();
    window.press("Resume first, then quit").await;
    window.until_text("You are still here: not everybody could be brought back.").await;
    window.press("Cancel").await;
    signed.held().await;

    window.close();
    window.press_last("Resume first, then quit").await;
    let agent = signed.account.ready().agent.clone();
    let legs = signed.account.legs().await;
    assert!(talk(&legs, &signed.caller, &agent), "they were together before it ended");
}

/// Signing out asks the same, and goes on by itself once they are back.
#[tokio::test]
async fn resuming_first_and_signing_out() {
    let signed = Signed::start(Scenario::OutboundLegs, KEEPS).await;
    let window = &signed.window;
    signed.hold().await;
    window.press("Accounts").await;
    window.press("Sign out of client:alice").await;
    window.press("Resume first, then sign out").await;
    window.find("form").await;
    let agent = signed.account.ready().agent.clone();
    let legs = signed.account.legs().await;
    assert!(talk(&legs, &signed.caller, &agent), "they were together before");
}

/// Nothing is on hold, so nothing is asked.
#[tokio::test]
async fn closing_a_call_that_goes_on() {
    let signed = Signed::start(Scenario::Conference, NOT_SURE).await;
    signed.window.close();
    signed.window.until_ended().await;
    let agent = signed.account.ready().agent.clone();
    let legs = signed.account.legs().await;
    assert!(talk(&legs, &signed.caller, &agent), "the call goes on without us");
}

/// The state is Twilio's: after a power cut the held caller is found, and one click brings them back.
async fn found_after_a_power_cut(scenario: Scenario, after_dial: &str) {
    let signed = Signed::start(scenario, after_dial).await;
    signed.hold().await;
    let Signed { desktop, account, window, caller } = signed;
    window.kill().await;
    let window = desktop.open(&[]).await;
    let signed = Signed { desktop, account, window, caller };
    signed.held().await;
    signed.resume().await;
}

#[tokio::test]
async fn a_power_cut_in_a_conference() {
    found_after_a_power_cut(Scenario::Conference, NOT_SURE).await;
}

#[tokio::test]
async fn a_power_cut_with_call_legs() {
    found_after_a_power_cut(Scenario::OutboundLegs, KEEPS).await;
}
