//! Hold and resume by clicks, in every way that legs hang together.

use acceptance::journey::{PARTS_DESK, hears, talk};
use hold_simulator::Scenario;

use super::{HANGS_UP, KEEPS, NOT_SURE, Signed};

#[tokio::test]
async fn conference() {
    let signed = Signed::start(Scenario::Conference, NOT_SURE).await;
    signed.window.until_text("Maria Lopez").await;
    signed.hold().await;
    signed.resume().await;
    signed.hold().await;
    signed.resume().await;
}

#[tokio::test]
async fn three_way() {
    let signed = Signed::start(Scenario::ThreeWay, NOT_SURE).await;
    let (window, account) = (&signed.window, &signed.account);
    let agent = account.ready().agent.clone();
    let desk = account.leg_at(PARTS_DESK).await.unwrap().call_sid;
    window.until_state(&desk, "active").await;

    // One alone: the others go on talking.
    signed.hold().await;
    window.until_state(&desk, "active").await;
    account.until("the desk talks with the agent", |legs| talk(legs, &desk, &agent)).await;
    signed.resume().await;

    window.click("[data-testid=hold-all]").await;
    signed.held().await;
    window.until_state(&desk, "held").await;
    account
        .until("the desk hears music", |legs| hears(legs, &desk).is_some_and(|kind| kind == "music"))
        .await;
    window.click("[data-testid=resume-all]").await;
    signed.together().await;
    window.until_state(&desk, "active").await;
    account.until("the desk talks with the agent", |legs| talk(legs, &desk, &agent)).await;
}

/// Something follows `<Dial>`: nobody drops, in the first hold and in the second.
async fn keeps_both_legs(scenario: Scenario) {
    let signed = Signed::start(scenario, KEEPS).await;
    let agent = signed.agent_leg().await;
    assert!(agent.is_some());
    for _ in 0..2 {
        signed.hold().await;
        assert_eq!(signed.agent_leg().await, agent, "the agent's leg survives the hold");
        signed.resume().await;
        assert_eq!(signed.agent_leg().await, agent, "the agent's leg survives the resume");
    }
}

#[tokio::test]
async fn inbound_legs() {
    keeps_both_legs(Scenario::InboundLegs).await;
}

#[tokio::test]
async fn outbound_legs() {
    keeps_both_legs(Scenario::OutboundLegs).await;
}

/// Nothing follows `<Dial>`: it is said and asked once, the agent's leg drops, and Resume rings the agent back.
#[tokio::test]
async fn inbound_legs_bare() {
    let signed = Signed::start(Scenario::InboundLegsBare, HANGS_UP).await;
    let window = &signed.window;
    let first = signed.agent_leg().await.unwrap();
    window.click_party(&signed.caller, "hold").await;
    window.find("dialog[open]").await;
    window.press("Cancel").await;
    window.until_gone("dialog").await;
    signed.together().await;
    assert_eq!(
        signed.account.posts("").await.len(),
        0,
        "a question that was not answered asks Twilio for nothing"
    );

    window.click_party(&signed.caller, "hold").await;
    window.press("Hold anyway").await;
    signed.held().await;
    signed.account.until("the agent's leg drops", |legs| legs.iter().all(|leg| leg.call_sid != first)).await;
    signed.resume().await;
    let second = signed.agent_leg().await.unwrap();
    assert_ne!(second, first, "the agent was rung back");

    // Both documents are ours now, so that the next hold keeps both legs and asks nothing.
    signed.hold().await;
    assert!(!window.has("dialog").await);
    signed.resume().await;
    assert_eq!(signed.agent_leg().await, Some(second));
}

#[tokio::test]
async fn the_caller_hangs_up_on_hold() {
    let signed = Signed::start(Scenario::Conference, NOT_SURE).await;
    signed.hold().await;
    signed.account.hang_up(&signed.caller).await;
    signed.window.until_text("hung up while on hold").await;
    signed.window.until_gone("[data-state=held]").await;
    assert!(!signed.window.has("[data-testid=resume]").await, "there is nobody to bring back");
}

/// Twilio's own word decides what is shown: somebody else held the caller, and the agent brings them back.
#[tokio::test]
async fn held_by_somebody_else() {
    let signed = Signed::start(Scenario::Conference, NOT_SURE).await;
    let conference = signed.account.conference().await;
    let path = format!("Conferences/{conference}/Participants/{}.json", signed.caller);
    signed.account.change(&path, &[("Hold", "true")]).await;
    signed.held().await;
    signed.resume().await;
}
