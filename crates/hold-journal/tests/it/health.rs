//! Whether the journal is well, without touching it.

use std::fs;
use std::path::Path;

use hold_journal::examine;
use hold_session::doctor::Finding;
use rusqlite::Connection;

use crate::{Desk, entry};

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_journal_in_use_is_whole() {
    let desk = Desk::new();
    desk.append([entry("one")]);
    let found = examine(desk.folder.path());
    let Finding::JournalGood { bytes, free } = found else { panic!("{found:?}") };
    assert!(bytes > 0 && free.is_some_and(|free| free > 0));
    desk.append([entry("two")]);
    assert_eq!(desk.reasons(""), ["two", "one"], "it goes on");
}

#[test]
fn where_nothing_was_kept_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    for home in [folder.path().to_owned(), folder.path().join("not/yet")] {
        assert!(matches!(examine(&home), Finding::JournalNew { free: Some(_) }));
    }
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_damaged_file_is_told_and_left() {
    let text = "Dear diary, ".repeat(1_000);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("holdline.db"), &text).unwrap();
    assert_eq!(examine(folder.path()), Finding::JournalDamaged);
    assert_eq!(fs::read_to_string(folder.path().join("holdline.db")).unwrap(), text);
    assert_eq!(names(folder.path()), ["holdline.db"]);
}

#[test]
fn a_file_of_a_later_version_is_told() {
    let desk = Desk::new();
    let file = desk.folder.path().join("holdline.db");
    Connection::open(&file).unwrap().pragma_update(None, "user_version", 1_000).unwrap();
    assert_eq!(examine(desk.folder.path()), Finding::JournalNewer);
}

#[test]
fn a_file_that_another_program_keeps_is_told() {
    let desk = Desk::new();
    let other = Connection::open(desk.folder.path().join("holdline.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let why = "another program keeps it locked".to_owned();
    assert_eq!(examine(desk.folder.path()), Finding::JournalUnusable { why });
}

#[test]
fn a_place_that_holds_no_file_is_told() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("holdline.db")).unwrap();
    let why = "it cannot be opened".to_owned();
    assert_eq!(examine(folder.path()), Finding::JournalUnusable { why });
    // A file stands where the folder should be.
    let home = folder.path().join("file");
    fs::write(&home, "").unwrap();
    assert!(matches!(examine(&home), Finding::JournalUnusable { .. }));
}
