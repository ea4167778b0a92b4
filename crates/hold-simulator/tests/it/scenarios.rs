//! The scenarios, as they stand when the simulator is ready.

use hold_simulator::Scenario;
use reqwest::Method;
use serde_json::Value;

use crate::client::{Desk, text};

const CALLER: &str = "+15550100142";
const AGENT: &str = "client:alice";

/// Live legs as `from>to hears`, oldest first.
async fn seen(desk: &Desk) -> Vec<String> {
    let show =
        |leg: &Value| format!("{}>{} {}", text(&leg["from"]), text(&leg["to"]), text(&leg["hears"]["kind"]));
    desk.legs().await.iter().map(show).collect()
}

#[tokio::test]
async fn each_scenario_has_its_people_on_the_phone() {
    let conference = ["+15550100142>+15550100100 parties", "+15550100100>client:alice parties"];
    let inbound = ["+15550100142>+15550100100 parties", "+15550100142>client:alice parties"];
    let outbound = ["client:alice> parties", "+15550100100>+15550100142 parties"];
    let third = "+15550100100>sip:parts@example.com parties";
    for (scenario, expected) in [
        (Scenario::Idle, vec![]),
        (Scenario::Conference, conference.to_vec()),
        (Scenario::ThreeWay, [&conference[..], &[third]].concat()),
        (Scenario::InboundLegs, inbound.to_vec()),
        (Scenario::InboundLegsBare, inbound.to_vec()),
        (Scenario::OutboundLegs, outbound.to_vec()),
        (Scenario::OutboundLegsBare, outbound.to_vec()),
    ] {
        let desk = Desk::at(scenario).await;
        assert_eq!(seen(&desk).await, expected, "{scenario}");
        assert!(desk.legs().await.iter().all(|leg| leg["status"] == "in-progress"), "{scenario}");
    }
}

/// In `…-legs` the leg that dialled goes on when the other leaves; in `…-legs-bare` it ends.
#[tokio::test]
async fn what_follows_the_dial_keeps_the_other_leg_or_not() {
    for (scenario, parent, kept) in [
        (Scenario::InboundLegs, CALLER, true),
        (Scenario::InboundLegsBare, CALLER, false),
        (Scenario::OutboundLegs, AGENT, true),
        (Scenario::OutboundLegsBare, AGENT, false),
    ] {
        let desk = Desk::at(scenario).await;
        let legs = desk.legs().await;
        assert_eq!(legs[0]["from"], parent);
        let (parent, child) = (text(&legs[0]["call_sid"]), text(&legs[1]["call_sid"]));
        let twiml = "<Response><Pause length=\"600\"/></Response>";
        assert_eq!(desk.post(&format!("/Calls/{child}.json"), &[("Twiml", twiml)]).await.0, 200);
        desk.pass(10_000).await;
        assert_eq!(desk.leg(&child).await["status"], "in-progress", "{scenario}");
        assert_eq!(desk.leg(&parent).await["status"] == "in-progress", kept, "{scenario}");
        desk.pass(60_000).await;
        assert_eq!(desk.leg(&parent).await["status"], "completed", "it is kept for a minute: {scenario}");
    }
}

#[tokio::test]
async fn a_busy_account_has_a_thousand_conferences_and_the_agent_in_one() {
    let desk = Desk::at(Scenario::BusyAccount).await;
    let page = desk.get("/Conferences.json?Status=in-progress&PageSize=1000").await;
    assert_eq!(page["conferences"].as_array().map(Vec::len), Some(1000));
    let (_, participants) = desk.room().await;
    let agent =
        text(&desk.get(&format!("/Calls.json?To={AGENT}&Status=in-progress")).await["calls"][0]["sid"]);
    assert_eq!(desk.get(&format!("{participants}/{agent}.json")).await["hold"], false);
    assert_eq!(desk.control(Method::GET, "legs", None).await.1.as_array().map(Vec::len), Some(2000));
}

/// The memory of this very process, which runs the busy account and its tests and nothing else.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_busy_account_costs_less_than_a_hundred_megabytes() {
    let resident = || -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").expect("the process's status");
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("its memory");
        line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse().ok()).expect("a number")
    };
    let before = resident();
    let desk = Desk::at(Scenario::BusyAccount).await;
    let caller = text(&desk.legs().await[0]["call_sid"]);
    desk.control(Method::POST, &format!("calls/{caller}/hangup"), None).await;
    desk.pass(600_000).await;
    let cost = resident().saturating_sub(before);
    assert!(cost < 100 * 1024, "{cost} kB");
}
