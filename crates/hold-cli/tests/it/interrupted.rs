//! What becomes of a hold when `holdctl` is interrupted, or the caller leaves, half-way.

use std::process::Stdio;

use serde_json::json;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Child;
use tokio::time::timeout;

use crate::simulate::signal;
use crate::simulated::{PATIENCE, Ran, SimulatedAccount};

/// A hold whose answer takes its time, interrupted as soon as it was asked for; and the line that it then says.
async fn interrupted(account: &SimulatedAccount) -> (Child, String) {
    account.fault("POST", "/Participants/", 1, json!({"kind": "delay", "ms": 3000})).await;
    let mut command = account.command(&["hold"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    account.until_faults_have_befallen().await;
    signal(&child, "INT").await;
    let mut line = String::new();
    let mut err = BufReader::new(child.stderr.as_mut().unwrap());
    timeout(PATIENCE, err.read_line(&mut line)).await.unwrap().unwrap();
    (child, line)
}

#[tokio::test]
async fn the_first_interrupt_waits_for_twilios_word() {
    let account = SimulatedAccount::start("conference").await;
    let (child, line) = interrupted(&account).await;
    assert_eq!(line, "Waiting for Twilio's word. Interrupt again to leave without it.\n");
    let output = timeout(PATIENCE, child.wait_with_output()).await.unwrap().unwrap();
    Ran::from(output).ends(0, "on hold");
}

#[tokio::test]
async fn the_second_interrupt_leaves_it_unconfirmed() {
    let account = SimulatedAccount::start("conference").await;
    let (child, _) = interrupted(&account).await;
    signal(&child, "INT").await;
    let output = timeout(PATIENCE, child.wait_with_output()).await.unwrap().unwrap();
    Ran::from(output).ends(3, "Hold was not confirmed. They may be on hold");
}

#[tokio::test]
async fn an_agent_who_waits_for_a_caller_who_left_is_released() {
    let account = SimulatedAccount::start("inbound-legs").await;
    let call = account.call().await;
    let caller = call["parties"][0]["call_sid"].as_str().unwrap();
    let enqueue = format!("/Calls/{caller}");
    account.fault("POST", &enqueue, 1, json!({"kind": "delay", "ms": 1000})).await;
    let verb = ["hold", "--after-dial", "keeps"];
    let (ran, ()) = tokio::join!(account.run(&verb), async {
        account.until_faults_have_befallen().await;
        assert_eq!(account.agents_legs().await, [call["agent_call_sid"].as_str().unwrap()], "it waits");
        account.hang_up(caller).await;
    });
    ran.ends(1, "The call has ended.");
    assert_eq!(account.agents_legs().await, [""; 0]);
}
