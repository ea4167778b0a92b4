//! `status --watch`.

use std::process::Stdio;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout};
use tokio::time::timeout;

use crate::simulated::{PATIENCE, SimulatedAccount};

fn watch(account: &SimulatedAccount) -> (Child, Lines<BufReader<ChildStdout>>) {
    let mut command = account.command(&["status", "--watch", "--json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    (child, lines)
}

/// Reads until a line tells of the only party in that state; answers the last revision.
async fn until(lines: &mut Lines<BufReader<ChildStdout>>, state: &str, mut revision: u64) -> u64 {
    loop {
        let line = timeout(PATIENCE, lines.next_line()).await.unwrap_or_else(|_| panic!("never {state}"));
        let status: Value = serde_json::from_str(&line.unwrap().unwrap()).unwrap();
        let next = status["revision"].as_u64().unwrap();
        assert!(next > revision, "a line for each change: {status:#}");
        revision = next;
        if status["calls"][0]["parties"][0]["state"] == state {
            return revision;
        }
    }
}

#[tokio::test]
async fn every_change_is_a_line() {
    let account = SimulatedAccount::start("conference").await;
    let (_child, mut lines) = watch(&account);
    let revision = until(&mut lines, "active", 0).await;
    account.run(&["hold"]).await.ends(0, "");
    let revision = until(&mut lines, "held", revision).await;
    account.run(&["resume"]).await.ends(0, "");
    until(&mut lines, "active", revision).await;
}

#[tokio::test]
async fn it_ends_quietly_when_nobody_reads_any_more() {
    let account = SimulatedAccount::start("conference").await;
    let (child, mut lines) = watch(&account);
    until(&mut lines, "active", 0).await;
    drop(lines);
    // It notices with the next change.
    account.run(&["hold"]).await.ends(0, "");
    let output = timeout(PATIENCE, child.wait_with_output()).await.unwrap().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap()), (Some(0), String::new()));
}

#[cfg(unix)]
#[tokio::test]
async fn it_ends_when_it_is_interrupted() {
    let account = SimulatedAccount::start("conference").await;
    let (child, mut lines) = watch(&account);
    until(&mut lines, "active", 0).await;
    crate::simulate::signal(&child, "INT").await;
    let output = timeout(PATIENCE, child.wait_with_output()).await.unwrap().unwrap();
    assert_eq!(output.status.code(), Some(0));
}
