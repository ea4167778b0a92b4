//! Sums of days.

use std::time::Duration;

use hold_session::log::{DaySum, LogEntry, LogQuery, LogVerb};
use hold_session::ports::HoldLog;

use crate::{Desk, at, entry, query};

fn ended(when: &str, seconds: u64, reason: &str) -> LogEntry {
    let held_for = Some(Duration::from_secs(seconds));
    LogEntry { at: at(when), verb: LogVerb::Resume, held_for, ..entry(reason) }
}

fn day(day: &str, count: u64, total: u64, longest: u64) -> DaySum {
    let (total, longest) = (Duration::from_secs(total), Duration::from_secs(longest));
    DaySum { day: day.to_owned(), count, total, longest }
}

/// Central Europe: winter time is an hour before UTC, summer time two, until 25 October 2026.
fn filled() -> Desk {
    let desk = Desk::new();
    desk.append([
        ended("2026-10-24T21:59:59Z", 10, "lookup"),
        ended("2026-10-24T22:00:00Z", 20, "lookup"),
        ended("2026-10-25T22:59:59Z", 40, "break"),
        ended("2026-10-25T23:00:00Z", 80, "lookup"),
        // Out of order, and a hold that has not ended.
        ended("2026-10-24T10:00:00Z", 5, "break"),
        LogEntry { at: at("2026-10-26T10:00:00Z"), ..entry("lookup") },
    ]);
    desk
}

#[test]
fn days_begin_at_midnight_where_the_agent_is() {
    let sums = filled().journal.days(&query("")).unwrap();
    assert_eq!(
        sums,
        [day("2026-10-26", 1, 80, 80), day("2026-10-25", 2, 60, 40), day("2026-10-24", 2, 15, 10)]
    );
    assert_eq!(sums[1].mean(), Duration::from_secs(30));
}

#[test]
fn only_lines_that_are_found_are_summed_and_pages_do_not_matter() {
    let desk = filled();
    let query = LogQuery { before: Some(2), limit: 1, ..query("LOOKUP") };
    let sums = desk.journal.days(&query).unwrap();
    assert_eq!(
        sums,
        [day("2026-10-26", 1, 80, 80), day("2026-10-25", 1, 20, 20), day("2026-10-24", 1, 10, 10)]
    );
}

#[test]
fn a_log_without_holds_has_no_days() {
    assert_eq!(Desk::new().journal.days(&query("")), Ok(Vec::new()));
}
