//! What a snapshot for the window costs, in instructions: unlike time, they do not depend on what else runs.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what fails is the finding")]

use std::env;
use std::process::Command;

use hold_bridge::SnapshotDto;
use hold_core::hold::HoldState;
use hold_core::topology::Topology;
use hold_core::{Address, Waiting};
use hold_session::{CallView, PartyView, Role, Snapshot};
use hold_words::Words;

/// As built for tests, without optimization. It was 614,000 when this was written.
const MOST: u64 = 1_000_000;

/// How many snapshots are made.
const TIMES: &str = "HOLDLINE_SNAPSHOTS";

#[test]
fn a_snapshot_of_three_parties_costs_few() {
    let one = counted(1);
    let many = counted(51);
    let each = (many - one) / 50;
    assert!(each < MOST, "{each} instructions");
    assert!(each > 10_000, "{each} instructions: nothing was counted");
}

/// What the other test counts; by itself it makes one.
#[test]
fn a_snapshot_is_made() {
    let times = env::var(TIMES).map_or(1, |times| times.parse().unwrap());
    let snapshot = snapshot();
    let json = |_| serde_json::to_string(&SnapshotDto::new(&snapshot, Words::english())).unwrap();
    let longest = (0..times).map(json).map(|json| json.len()).max();
    assert!(longest > Some(500));
}

/// The instructions of this program while it makes so many snapshots.
fn counted(times: u32) -> u64 {
    let mut valgrind = Command::new("valgrind");
    valgrind
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe().unwrap())
        .args(["a_snapshot_is_made", "--exact", "--test-threads=1"])
        .env(TIMES, times.to_string());
    let output = valgrind.output().expect("valgrind is a package of the tests: cargo xtask test installs it");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let collected = said.lines().find_map(|line| line.split_once("Collected : "));
    collected.expect("callgrind tells what it collected").1.trim().parse().unwrap()
}

/// A conference with a caller on hold, the agent's colleague, and somebody who still rings.
fn snapshot() -> Snapshot {
    let party = |digit: char, state, ringing| PartyView {
        call: format!("CA{}", digit.to_string().repeat(32)).parse().unwrap(),
        address: Address::seen("+15550100142"),
        name: Some("Maria Lopez".to_owned()),
        role: Role::Caller,
        state,
        ringing,
        held_since: Some("2026-11-22T10:00:00Z".parse().unwrap()),
        waiting: Waiting::TooLong,
        muted: false,
        risk: None,
        notice: None,
        confirmed: None,
    };
    let call = CallView {
        topology: Topology::Conference,
        conference: Some("CF0123456789abcdef0123456789abcdef".parse().unwrap()),
        agent_call: None,
        agent_muted: false,
        ends_with_agent: false,
        can_mute: false,
        started: None,
        parties: vec![
            party('a', HoldState::Held, false),
            party('b', HoldState::Active, false),
            party('c', HoldState::Active, true),
        ],
    };
    Snapshot { agent: vec!["client:alice".parse().unwrap()], calls: vec![call], ..Snapshot::empty() }
}
