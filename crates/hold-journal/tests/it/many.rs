//! A long log.

use hold_session::log::LogQuery;
use hold_session::ports::HoldLog;
use rusqlite::Connection;

use crate::{Desk, entry, query};

/// Written by SQLite itself from one line, since 100,000 appends are 100,000 waits for the disk.
fn filled() -> Desk {
    let desk = Desk::new();
    desk.append([entry("needle 0")]);
    let connection = Connection::open(desk.folder.path().join("holdline.db")).unwrap();
    connection
        .execute_batch(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
             INSERT INTO hold_log (at_us, profile, call_sid, address, verb, elsewhere, reason, result, held_us, findable)
             SELECT at_us, profile, call_sid, address, 'resume', 0, iif(i % 1000, 'hay ', 'needle ') || i, 'done',
                    i * 1000, iif(i % 1000, 'hay ', 'needle ') || i
             FROM hold_log, n",
        )
        .unwrap();
    desk
}

#[test]
fn a_hundred_thousand_lines_are_searched() {
    let desk = filled();
    let found = desk.reasons("NEEDLE");
    assert_eq!(found.len(), 100);
    assert_eq!((found[0].as_str(), found[99].as_str()), ("needle 99000", "needle 0"));
    assert_eq!(desk.reasons("nothing of it"), Vec::<String>::new());
    let sums = desk.journal.days(&query("")).unwrap();
    assert_eq!(sums.iter().map(|sum| sum.count).collect::<Vec<_>>(), [99_999]);
    let mut table = Vec::new();
    desk.journal.export_csv(&LogQuery::default(), &mut table).unwrap();
    assert_eq!(table.iter().filter(|byte| **byte == b'\n').count(), 100_001);
}
