//! Keeping, finding and forgetting lines.

use std::time::Duration;

use hold_session::log::{LogEntry, LogQuery, LogResult, LogVerb, Trace};
use hold_session::ports::HoldLog;

use crate::{Desk, at, entry, opened, query, reasons};

/// A line that says everything that a line can say.
fn full() -> LogEntry {
    LogEntry {
        at: at("2026-11-22T13:03:07.250123Z"),
        profile: "Arbeit".to_owned(),
        call: "CA00000000000000000000000000000abc".parse().unwrap(),
        address: "sip:parts@example.com".to_owned(),
        name: Some("Maria López".to_owned()),
        verb: LogVerb::Resume,
        elsewhere: true,
        reason: Some("Rückfrage 100%".to_owned()),
        result: LogResult::Failed("Twilio said no.".to_owned()),
        held_for: Some(Duration::from_micros(42_120_001)),
        took: Some(Duration::from_millis(310)),
        trace: Trace {
            request_id: Some("RQ77".to_owned()),
            answered_in: Some(Duration::from_millis(300)),
            at_twilio: Some(Duration::from_millis(120)),
        },
        earlier: vec![Trace { request_id: Some("RQ76".to_owned()), ..Trace::default() }],
    }
}

#[test]
fn what_was_kept_is_read_after_a_new_start() {
    let desk = Desk::new();
    let all = [
        full(),
        LogEntry { verb: LogVerb::HungUp, result: LogResult::NotConfirmed, ..full() },
        LogEntry { reason: None, ..entry("") },
    ];
    desk.append(all.clone());
    let Desk { folder, journal } = desk;
    drop(journal);
    let kept = opened(folder.path()).search(&query("")).unwrap();
    let newest_first: Vec<LogEntry> = all.into_iter().rev().collect();
    assert_eq!(kept.iter().map(|kept| kept.entry.clone()).collect::<Vec<_>>(), newest_first);
    assert_eq!(kept.iter().map(|kept| kept.id).collect::<Vec<_>>(), [3, 2, 1]);
}

#[test]
fn words_are_found_in_every_text_of_a_line() {
    let desk = Desk::new();
    desk.append([full(), entry("something else")]);
    for search in [
        "parts@example",
        "LÓPEZ",
        "rückFRAGE",
        "ca00000000000000000000000000000ABC",
        "rq77",
        "arbeit",
        "lópez 100% RQ77 arbeit",
    ] {
        assert_eq!(desk.reasons(search), ["Rückfrage 100%"], "{search}");
    }
    for search in ["lópez else", "something  else lópez", "100_", "r%e", "comMaria", "nothing"] {
        assert!(desk.reasons(search).is_empty(), "{search}");
    }
    assert_eq!(desk.reasons("else"), ["something else"]);
    assert_eq!(desk.reasons(" \u{3000}").len(), 2);
}

#[test]
fn a_page_follows_a_page() {
    let desk = Desk::new();
    desk.append(
        (1..=7).map(|number| entry(&format!("{} {number}", if number == 4 { "odd" } else { "same" }))),
    );
    let page = |before, search: &str| {
        let query = LogQuery { search: search.to_owned(), before, limit: 3 };
        let lines = desk.journal.search(&query).unwrap();
        (reasons(&lines), lines.last().map(|last| last.id))
    };
    let (lines, last) = page(None, "SAME");
    assert_eq!(lines, ["same 7", "same 6", "same 5"]);
    let (lines, last) = page(last, "SAME");
    assert_eq!(lines, ["same 3", "same 2", "same 1"]);
    assert_eq!(page(last, "SAME"), (Vec::new(), None));
}

#[test]
fn no_more_lines_than_are_asked_for_and_never_more_than_a_thousand() {
    let desk = Desk::new();
    desk.append((0..1_010).map(|number| entry(&number.to_string())));
    let read = |limit| {
        let query = LogQuery { limit, ..LogQuery::default() };
        desk.journal.search(&query).unwrap().len()
    };
    assert_eq!([0, 1, 1_000, u32::MAX].map(read), [0, 1, 1_000, 1_000]);
}

#[test]
fn what_is_older_is_forgotten_and_gone_from_the_disk() {
    let desk = Desk::new();
    let on =
        |day: &str, reason: &str| LogEntry { at: at(&format!("2026-11-{day}T12:00:00Z")), ..entry(reason) };
    desk.append([on("20", "unforgettable-oldest"), on("21", "the day before"), on("22", "today")]);
    desk.journal.forget_before(at("2026-11-21T12:00:00Z")).unwrap();
    assert_eq!(desk.reasons(""), ["today", "the day before"], "an instant is not before itself");
    for entry in std::fs::read_dir(desk.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let left = bytes.windows(20).any(|bytes| bytes == b"unforgettable-oldest");
        assert!(!left, "{}", path.display());
    }
    desk.journal.forget_before(at("2027-01-01T00:00:00Z")).unwrap();
    desk.append([on("23", "after all were forgotten")]);
    assert_eq!(desk.journal.search(&query("")).unwrap()[0].id, 4, "no number is given twice");
}

#[cfg(unix)]
#[test]
fn the_files_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("made/here");
    let journal = opened(&folder);
    journal.append(&entry("one")).unwrap();
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(names.len() >= 2, "the file and what SQLite keeps beside it: {names:?}");
    for path in names {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}
