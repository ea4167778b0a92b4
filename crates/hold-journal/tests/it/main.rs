//! The journal on a real disk.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod damage;
mod days;
mod export;
mod health;
mod intents;
mod lines;
mod many;
mod processes;
mod writer;

use std::path::Path;

use hold_core::Timestamp;
use hold_journal::{HoldJournal, TimeZone};
use hold_session::log::{KeptEntry, LogEntry, LogQuery, LogResult, LogVerb, Trace};
use hold_session::ports::HoldLog;
use tempfile::TempDir;

/// A journal in a folder of its own.
struct Desk {
    folder: TempDir,
    journal: HoldJournal,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let journal = opened(folder.path());
        Self { folder, journal }
    }

    fn append(&self, entries: impl IntoIterator<Item = LogEntry>) {
        entries.into_iter().for_each(|entry| self.journal.append(&entry).unwrap());
    }

    fn reasons(&self, search: &str) -> Vec<String> {
        reasons(&self.journal.search(&query(search)).unwrap())
    }
}

/// Central Europe's rules, whatever the computer's own are.
fn berlin() -> TimeZone {
    TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap()
}

fn opened(folder: &Path) -> HoldJournal {
    let (journal, told) = HoldJournal::open(folder, berlin);
    assert_eq!(told, None);
    journal
}

fn query(search: &str) -> LogQuery {
    LogQuery { search: search.to_owned(), before: None, limit: 100 }
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn reasons(lines: &[KeptEntry]) -> Vec<String> {
    lines.iter().map(|kept| kept.entry.reason.clone().unwrap_or_default()).collect()
}

/// A plain line.
fn entry(reason: &str) -> LogEntry {
    LogEntry {
        at: at("2026-11-22T13:03:07.25Z"),
        profile: "Work".to_owned(),
        call: "CA0123456789abcdef0123456789abcdef".parse().unwrap(),
        address: "+1••••••••42".to_owned(),
        name: None,
        verb: LogVerb::Hold,
        elsewhere: false,
        reason: Some(reason.to_owned()),
        result: LogResult::Done,
        held_for: None,
        took: None,
        trace: Trace::default(),
        earlier: Vec::new(),
    }
}
