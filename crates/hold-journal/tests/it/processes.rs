//! Processes that are killed, that write at the same time, and that find the disk full.

use std::io::Write;
use std::path::Path;
use std::thread;
use std::time::Duration;

use hold_session::log::LogQuery;
use hold_session::ports::HoldLog;
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use rusqlite::Connection;

use crate::writer::Writer;
use crate::{opened, query, reasons};

/// Long enough to need several pages of the file.
fn line(mark: &str) -> String {
    format!("{mark} {}", "lorem ipsum ".repeat(1_000))
}

/// Lets a process append line after line, kills it after `answers` of them and a moment, and tells which it said it kept.
fn killed(folder: &Path, round: usize, answers: usize, moment: Duration) -> Vec<String> {
    let mut writer = Writer::start(folder);
    let mut kept: Vec<String> = Vec::new();
    thread::scope(|scope| {
        let mut tell = &writer.tell;
        // Tells on until the pipe breaks, so that the process is always in the middle of something.
        scope.spawn(move || {
            (0..).try_for_each(|number| writeln!(tell, "{}", line(&format!("{round}-{number}"))))
        });
        kept.extend(writer.answers.by_ref().take(answers).map(Result::unwrap));
        // Not waiting for anything: this is where the chance comes in.
        thread::sleep(moment);
        writer.process.kill().unwrap();
        writer.process.wait().unwrap();
        kept.extend(writer.answers.by_ref().map(Result::unwrap));
    });
    kept
}

fn check_whole(folder: &Path) {
    let connection = Connection::open(folder.join("holdline.db")).unwrap();
    let found: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(found, "ok");
}

/// Every line that was said to be kept is there, and of the others at most the one that was being written.
fn check_kept(folder: &Path, round: usize, kept: &[String]) {
    let marks: Vec<String> =
        kept.iter().map(|answer| answer.strip_prefix("kept ").expect(answer).to_owned()).collect();
    let expect: Vec<String> = (0..marks.len()).map(|number| format!("{round}-{number}")).collect();
    assert_eq!(marks, expect);
    let query = LogQuery { search: format!("{round}-"), before: None, limit: 1_000 };
    let found = opened(folder).search(&query).unwrap();
    let found: Vec<String> =
        reasons(&found).iter().rev().map(|line| line[..line.find(' ').unwrap()].to_owned()).collect();
    assert!(found.starts_with(&marks), "round {round}: {found:?}, but {marks:?} were kept");
    assert!(found.len() <= marks.len() + 1, "round {round}: {found:?} of {marks:?}");
}

#[test]
fn what_was_kept_survives_a_kill_in_the_middle_of_a_write() {
    let folder = tempfile::tempdir().unwrap();
    let mut chance = SmallRng::seed_from_u64(7);
    for round in 0..80 {
        let (answers, moment) = (chance.random_range(0..12), chance.random_range(0..3_000));
        let kept = killed(folder.path(), round, answers, Duration::from_micros(moment));
        check_kept(folder.path(), round, &kept);
        check_whole(folder.path());
    }
    assert!(!folder.path().join("holdline.db.bad").exists());
}

#[test]
fn a_kill_at_the_first_start_leaves_nothing_in_the_way() {
    let mut chance = SmallRng::seed_from_u64(8);
    for round in 0..40 {
        let folder = tempfile::tempdir().unwrap();
        let kept = killed(folder.path(), round, 0, Duration::from_micros(chance.random_range(0..20_000)));
        check_kept(folder.path(), round, &kept);
        check_whole(folder.path());
    }
}

#[test]
fn processes_write_at_the_same_time_from_the_first_start_on() {
    for round in 0..10 {
        let folder = tempfile::tempdir().unwrap();
        let mut writers: Vec<Writer> = (0..4).map(|_| Writer::start(folder.path())).collect();
        thread::scope(|scope| {
            for (number, writer) in writers.iter_mut().enumerate() {
                scope.spawn(move || {
                    for line in 0..25 {
                        let mark = format!("{round}-{number}-{line}");
                        assert_eq!(writer.append(&mark), format!("kept {mark}"));
                    }
                });
            }
        });
        let mut found = reasons(&opened(folder.path()).search(&query("")).unwrap());
        found.sort();
        found.dedup();
        assert_eq!(found.len(), 100, "{found:?}");
        check_whole(folder.path());
    }
}

/// Only one of several processes that find a damaged file keeps it aside; none keeps the new one aside.
#[test]
fn processes_that_find_a_damaged_file_agree() {
    for _ in 0..10 {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("holdline.db"), "damaged ".repeat(1_000)).unwrap();
        let mut writers: Vec<Writer> = (0..4).map(|_| Writer::start(folder.path())).collect();
        let mut told = 0;
        for (number, writer) in writers.iter_mut().enumerate() {
            let mut answer = writer.append(&number.to_string());
            if answer.starts_with("told ") {
                told += 1;
                answer = writer.answers.next().unwrap().unwrap();
            }
            assert_eq!(answer, format!("kept {number}"));
        }
        assert_eq!(told, 1);
        let aside = std::fs::read(folder.path().join("holdline.db.bad")).unwrap();
        assert!(aside.starts_with(b"damaged "));
        assert_eq!(opened(folder.path()).search(&query("")).unwrap().len(), 4);
    }
}

#[test]
fn reading_goes_on_while_another_process_is_writing() {
    let folder = tempfile::tempdir().unwrap();
    let journal = opened(folder.path());
    let writer = Connection::open(folder.path().join("holdline.db")).unwrap();
    let mut process = Writer::start(folder.path());
    assert_eq!(process.append("before"), "kept before");
    // A write that is not finished for as long as this test likes.
    writer.execute_batch("BEGIN IMMEDIATE; UPDATE hold_log SET reason = 'unfinished'").unwrap();
    assert_eq!(reasons(&journal.search(&query("")).unwrap()), ["before"]);
    let fault = process.append("meanwhile");
    assert!(fault.starts_with("fault The hold log could not be written: "), "{fault}");
    assert!(fault.ends_with("another program keeps it locked"), "{fault}");
    writer.execute_batch("ROLLBACK").unwrap();
    assert_eq!(process.append("after"), "kept after");
    assert_eq!(reasons(&journal.search(&query("")).unwrap()), ["after", "before"]);
}

/// The system lets the process write files of so many bytes and no more, as a full disk does, until it has room again.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_got_over() {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let folder = tempfile::tempdir().unwrap();
    let mut command = std::process::Command::new("sh");
    // A process that ignores the signal gets an error instead, and a program that it becomes goes on ignoring it.
    command.args(["-c", "trap '' XFSZ; exec \"$@\"", "sh", Writer::PROGRAM]).arg(folder.path());
    let mut writer = Writer::run(command);
    assert_eq!(writer.append("before"), "kept before");
    let process = Pid::from_child(&writer.process);
    let room =
        |bytes| prlimit(Some(process), Resource::Fsize, Rlimit { current: bytes, maximum: None }).unwrap();
    room(Some(100_000));
    let mut answers = (0..).map(|number| writer.append(&line(&format!("full-{number}"))));
    let fault = answers.find(|answer| !answer.starts_with("kept ")).unwrap();
    assert!(fault.starts_with("fault The hold log could not be written: "), "{fault}");
    assert!(fault.ends_with("the disk failed, or has no room left"), "{fault}");
    assert!(writer.append(&line("still full")).starts_with("fault "), "it is as full as before");
    let kept = opened(folder.path()).search(&query("full")).unwrap().len();
    assert!(kept > 0, "there was room for some");
    room(None);
    assert_eq!(writer.append("room again"), "kept room");
    check_whole(folder.path());
    let all = opened(folder.path()).search(&query("")).unwrap();
    assert_eq!(all.len(), kept + 2, "none is lost");
}
