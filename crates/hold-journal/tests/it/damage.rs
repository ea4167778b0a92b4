//! Files that cannot be used as they are.

use std::fs::{self, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use hold_journal::HoldJournal;
use hold_session::ports::HoldLog;
use rusqlite::Connection;

use crate::{Desk, berlin, entry, opened, query, reasons};

fn path(folder: &Path, name: &str) -> PathBuf {
    folder.join(name)
}

/// A folder whose journal has a hundred lines and is closed.
fn filled() -> tempfile::TempDir {
    let desk = Desk::new();
    desk.append((0..100).map(|number| entry(&format!("{number} {}", "x".repeat(500)))));
    desk.folder
}

fn overwrite(file: &Path, from: u64, bytes: &[u8]) {
    let mut file = OpenOptions::new().write(true).open(file).unwrap();
    file.seek(SeekFrom::Start(from)).unwrap();
    file.write_all(bytes).unwrap();
}

fn check_kept_aside(folder: &Path) -> HoldJournal {
    let damaged = fs::read(path(folder, "holdline.db")).unwrap();
    let (journal, told) = HoldJournal::open(folder, berlin);
    let told = told.unwrap().to_string();
    assert!(
        told.starts_with("The hold log could not be read: ") && told.contains("holdline.db.bad"),
        "{told}"
    );
    assert_eq!(journal.search(&query("")), Ok(Vec::new()));
    journal.append(&entry("a new beginning")).unwrap();
    assert_eq!(fs::read(path(folder, "holdline.db.bad")).unwrap(), damaged);
    journal
}

#[test]
fn a_file_that_is_no_database_is_kept_aside_and_told_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(path(folder.path(), "holdline.db"), "Dear diary, ".repeat(1_000)).unwrap();
    drop(check_kept_aside(folder.path()));
    let again = opened(folder.path());
    assert_eq!(reasons(&again.search(&query("")).unwrap()), ["a new beginning"]);
}

#[test]
fn a_file_that_is_damaged_in_the_middle_is_kept_aside() {
    let folder = filled();
    overwrite(&path(folder.path(), "holdline.db"), 5 * 4096, &[0x5a; 4096]);
    drop(check_kept_aside(folder.path()));
    opened(folder.path());
}

#[test]
fn a_file_that_was_cut_off_is_kept_aside() {
    let folder = filled();
    let file = OpenOptions::new().write(true).open(path(folder.path(), "holdline.db")).unwrap();
    file.set_len(3 * 4096 + 17).unwrap();
    drop(file);
    check_kept_aside(folder.path());
}

/// The log beside an old file must never be read into a new one, and whoever wants to rescue lines needs both.
#[test]
fn what_lies_beside_the_file_goes_with_it() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["holdline.db", "holdline.db-wal", "holdline.db-shm"] {
        fs::write(path(folder.path(), name), format!("damaged {name}").repeat(1_000)).unwrap();
    }
    for stale in ["holdline.db.bad", "holdline.db.bad-wal"] {
        fs::write(path(folder.path(), stale), "of an earlier damage").unwrap();
    }
    check_kept_aside(folder.path());
    let wal = fs::read_to_string(path(folder.path(), "holdline.db.bad-wal")).unwrap();
    assert!(wal.starts_with("damaged holdline.db-wal"));

    // The next damage has no log: the one of the last damage does not stay beside it.
    let next = tempfile::tempdir().unwrap();
    fs::write(path(next.path(), "holdline.db"), "damaged ".repeat(1_000)).unwrap();
    fs::write(path(next.path(), "holdline.db.bad-wal"), "of an earlier damage").unwrap();
    check_kept_aside(next.path());
    assert!(!path(next.path(), "holdline.db.bad-wal").exists());
}

#[test]
fn damage_that_comes_while_it_is_open_is_told_and_got_over() {
    let desk = Desk::new();
    desk.append((0..100).map(|number| entry(&format!("{number} {}", "x".repeat(500)))));
    let file = path(desk.folder.path(), "holdline.db");
    // What was written is in the file, and the open connection reads it anew.
    let beside = Connection::open(&file).unwrap();
    beside.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    overwrite(&file, 4096, &[0x5a; 8 * 4096]);
    beside.pragma_update(None, "user_version", 1).unwrap();
    drop(beside);
    let fault = desk.journal.search(&query("")).unwrap_err();
    assert!(fault.why.contains("holdline.db.bad"), "{fault}");
    desk.append([entry("a new beginning")]);
    assert_eq!(desk.reasons(""), ["a new beginning"]);
}

#[test]
fn a_file_of_a_later_version_is_left_alone_and_told() {
    let folder = filled();
    let file = path(folder.path(), "holdline.db");
    let later = Connection::open(&file).unwrap();
    let known: i32 = later.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    later.pragma_update(None, "user_version", 1_000).unwrap();
    drop(later);
    let before = fs::read(&file).unwrap();
    let (journal, told) = HoldJournal::open(folder.path(), berlin);
    assert!(told.unwrap().why.contains("later version of Holdline"));
    let fault = journal.append(&entry("one")).unwrap_err();
    assert!(fault.to_string().starts_with("The hold log could not be written: "), "{fault}");
    assert!(fault.why.contains("later version of Holdline"), "{fault}");
    assert!(journal.search(&query("")).unwrap_err().why.contains("later version of Holdline"));
    assert_eq!(fs::read(&file).unwrap(), before);
    assert!(!path(folder.path(), "holdline.db.bad").exists());

    // The later version was taken away again: no restart is needed.
    let later = Connection::open(&file).unwrap();
    later.pragma_update(None, "user_version", known).unwrap();
    drop(later);
    journal.append(&entry("one more")).unwrap();
    assert_eq!(journal.search(&query("")).unwrap().len(), 100, "a page of the 101");
}

#[test]
fn a_folder_that_cannot_be_made_is_told_and_tried_again() {
    let above = tempfile::tempdir().unwrap();
    let folder = above.path().join("holdline");
    fs::write(&folder, "in the way").unwrap();
    let (journal, told) = HoldJournal::open(&folder, berlin);
    assert!(told.is_some());
    assert!(journal.append(&entry("one")).is_err());
    fs::remove_file(&folder).unwrap();
    journal.append(&entry("two")).unwrap();
    assert_eq!(reasons(&journal.search(&query("")).unwrap()), ["two"]);
}
