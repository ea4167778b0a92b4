//! Hold, look, resume, and the same again, in every scenario.

use serde_json::Value;

use crate::simulated::SimulatedAccount;

const CALLER: &str = "+15550100142";
const DROPS: &str = "Your own call may drop";

fn caller(call: &Value) -> &Value {
    call["parties"].as_array().unwrap().iter().find(|party| party["address"] == CALLER).unwrap()
}

/// What holding for the first time does to the agent's own leg.
#[derive(Clone, Copy, PartialEq)]
enum AgentsLeg {
    Stays,
    Drops,
}

async fn journey(scenario: &str, more: &[&str], expect: AgentsLeg) {
    let account = SimulatedAccount::start(scenario).await;
    let before = account.call().await;
    let (leg, first_agent) = (caller(&before)["call_sid"].as_str().unwrap(), &before["agent_call_sid"]);
    for round in 0..2 {
        let ran = account.run(&[&["hold", CALLER], more].concat()).await.ends(0, "on hold");
        // After the first resume both documents are Holdline's own, and keep the agent's leg.
        let drops = round == 0 && expect == AgentsLeg::Drops;
        assert_eq!(ran.err.contains(DROPS), drops, "round {round}: {ran:#?}");

        let held = account.call().await;
        let party = caller(&held);
        assert_eq!((&party["state"], &party["call_sid"]), (&"held".into(), &leg.into()), "{held:#}");
        assert!(party["held_since"].as_str().is_some_and(|since| since.ends_with('Z')), "{held:#}");
        assert_eq!(account.hears(leg).await["kind"], "music");
        if drops {
            assert_eq!(held["agent_call_sid"], Value::Null);
            assert!(account.agents_legs().await.is_empty());
        }

        account.run(&[&["resume"], more].concat()).await.ends(0, "back on the line");
        let active = account.call().await;
        let party = caller(&active);
        assert_eq!((&party["state"], &party["held_since"]), (&"active".into(), &Value::Null), "{active:#}");
        let agent = active["agent_call_sid"].as_str().unwrap();
        account.until_they_talk(leg, agent).await;
        assert_eq!(active["agent_call_sid"] == *first_agent, expect == AgentsLeg::Stays, "round {round}");
    }
}

#[tokio::test]
async fn conference() {
    journey("conference", &[], AgentsLeg::Stays).await;
}

#[tokio::test]
async fn three_way() {
    journey("three-way", &[], AgentsLeg::Stays).await;
}

#[tokio::test]
async fn busy_account() {
    journey("busy-account", &[], AgentsLeg::Stays).await;
}

#[tokio::test]
async fn inbound_legs() {
    journey("inbound-legs", &["--after-dial", "keeps"], AgentsLeg::Stays).await;
}

#[tokio::test]
async fn inbound_legs_where_nobody_knows_what_follows() {
    journey("inbound-legs", &[], AgentsLeg::Drops).await;
}

#[tokio::test]
async fn outbound_legs() {
    journey("outbound-legs", &["--after-dial", "keeps"], AgentsLeg::Stays).await;
}

#[tokio::test]
async fn inbound_legs_bare() {
    journey("inbound-legs-bare", &[], AgentsLeg::Drops).await;
}

#[tokio::test]
async fn outbound_legs_bare() {
    journey("outbound-legs-bare", &["--after-dial", "drops"], AgentsLeg::Drops).await;
}

#[tokio::test]
async fn several_parties_are_told_apart() {
    let account = SimulatedAccount::start("three-way").await;
    for verb in ["hold", "resume"] {
        let says = if verb == "hold" { "several people" } else { "Nobody is on hold." };
        let ran = account.run(&[verb]).await.ends(1, says);
        if verb == "hold" {
            let call = account.call().await;
            for party in call["parties"].as_array().unwrap() {
                for word in ["call_sid", "address"] {
                    assert!(ran.err.contains(party[word].as_str().unwrap()), "{ran:#?}");
                }
            }
        }
    }
    account
        .run(&["hold", "sip:parts@example.com"])
        .await
        .ends(0, "Parts desk (sip:parts@example.com): on hold");
    account.run(&["hold"]).await.ends(0, "Maria Lopez (+15550100142): on hold");
    account.run(&["hold", CALLER]).await.ends(0, "on hold");
    account.run(&["resume"]).await.ends(1, "several people");
    let call = account.call().await;
    let sid = caller(&call)["call_sid"].as_str().unwrap();
    account.run(&["resume", sid]).await.ends(0, "Maria Lopez (+15550100142): back on the line");
    let states: Vec<Value> = states(&account).await;
    assert_eq!(states, ["active", "held"]);
}

async fn states(account: &SimulatedAccount) -> Vec<Value> {
    let call = account.call().await;
    let mut parties = call["parties"].as_array().unwrap().clone();
    parties.sort_by_key(|party| party["address"].as_str().unwrap().to_owned());
    parties.iter().map(|party| party["state"].clone()).collect()
}

#[tokio::test]
async fn all_of_them() {
    let account = SimulatedAccount::start("three-way").await;
    let ran = account.run(&["hold", "--all"]).await.ends(0, "Maria Lopez (+15550100142): on hold");
    assert!(ran.err.contains("Parts desk (sip:parts@example.com): on hold"), "{ran:#?}");
    assert_eq!(states(&account).await, ["held", "held"]);
    account.run(&["hold", "--all"]).await.ends(0, "Everybody is on hold already.");
    account.run(&["resume", "--all"]).await.ends(0, "back on the line");
    assert_eq!(states(&account).await, ["active", "active"]);
    account.run(&["resume", "--all"]).await.ends(1, "Nobody is on hold.");
}

#[tokio::test]
async fn toggle_goes_there_and_back() {
    let account = SimulatedAccount::start("three-way").await;
    account.run(&["hold", CALLER]).await.ends(0, "");
    account.run(&["toggle"]).await.ends(0, "Maria Lopez (+15550100142): back on the line");
    assert_eq!(states(&account).await, ["active", "active"]);
    account.run(&["toggle"]).await.ends(0, "on hold");
    assert_eq!(states(&account).await, ["held", "held"]);
    account.run(&["toggle"]).await.ends(0, "back on the line");
    assert_eq!(states(&account).await, ["active", "active"]);
}

#[tokio::test]
async fn a_caller_who_hung_up_on_hold_cannot_be_brought_back() {
    let account = SimulatedAccount::start("inbound-legs-bare").await;
    let call = account.call().await;
    account.run(&["hold"]).await.ends(0, DROPS);
    account.hang_up(caller(&call)["call_sid"].as_str().unwrap()).await;
    account.run(&["resume"]).await.ends(1, "There is no call");
}

#[tokio::test]
async fn nobody_is_held_who_could_not_be_released() {
    let account = SimulatedAccount::start("idle").await;
    account.run(&["hold"]).await.ends(1, "There is no call to hold.");
    account.run(&["toggle"]).await.ends(1, "There is no call to hold.");
    let ran = account.run(&["status"]).await.ends(0, "");
    assert_eq!(ran.out, "client:alice  connected to Twilio\nNo call.\n");
    let account = SimulatedAccount::start("conference").await;
    account.run(&["hold", "+15550199999"]).await.ends(1, "That person is not on your call.");
    account.run(&["hold", "CA00000000000000000000000000000000"]).await.ends(1, "not on your call");
}

#[tokio::test]
async fn a_reason_is_taken_and_said_to_be_kept_nowhere() {
    let account = SimulatedAccount::start("conference").await;
    account.run(&["hold", "--reason", "looking it up"]).await.ends(0, "The reason is not recorded");
}
