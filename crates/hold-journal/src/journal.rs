//! The journal: the file behind the session's ports.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use hold_core::{AccountSid, CallSid, Timestamp};
use hold_session::journal::{Intent, IntentEnd, IntentId, NotedIntent};
use hold_session::log::{DaySum, KeptEntry, LogEntry, LogFault, LogQuery};
use hold_session::ports::{HoldLog, Journal, JournalFault};
use jiff::tz::TimeZone;
use rusqlite::Connection;

use crate::fault::{is_damage, said};
use crate::file::JournalFile;
use crate::opening::{self, Opened};
use crate::words::Words;
use crate::{days, intent, line};

/// How many lines are read at most at a time.
pub(crate) const PAGE: u32 = 1_000;

/// The journal. Every method may wait for the disk, and for another process that is writing.
#[derive(Debug)]
pub struct HoldJournal {
    file: JournalFile,
    zone: fn() -> TimeZone,
    /// None while the file cannot be used; each use tries again.
    open: Mutex<Option<Connection>>,
}

impl HoldJournal {
    /// Opens `holdline.db` in a folder, which is made when it is needed; days begin at midnight in `zone`, which is asked
    /// each time, since people travel: [`TimeZone::system`].
    ///
    /// It never fails. What is wrong with the file is told once here: a damaged one was kept as `holdline.db.bad` and a
    /// new one begun; one that cannot be used, such as one of a later version, is left alone, and each use tries again
    /// and tells why not.
    #[must_use]
    pub fn open(folder: &Path, zone: fn() -> TimeZone) -> (Self, Option<LogFault>) {
        let file = JournalFile::in_folder(folder);
        let Opened { connection, told } = opening::open(&file);
        let told = told.map(|why| LogFault { doing: "read", why });
        (Self { file, zone, open: Mutex::new(connection) }, told)
    }

    /// The zone in which days begin.
    pub(crate) fn zone(&self) -> TimeZone {
        (self.zone)()
    }

    /// Does something with the hold log.
    fn with<T>(
        &self,
        doing: &'static str,
        act: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, LogFault> {
        self.on_file(act).map_err(|why| LogFault { doing, why })
    }

    /// Does something with the intents.
    fn note<T>(
        &self,
        doing: &'static str,
        act: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, JournalFault> {
        self.on_file(act).map_err(|why| JournalFault { doing, why })
    }

    /// Notes what Twilio can be asked for again, should the power fail: it is safe from a kill, and reaches the disk with
    /// the next write that waits for it. A hold so waits for the disk once, before its request.
    fn note_lightly<T>(
        &self,
        act: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, JournalFault> {
        self.note("noted", |connection| {
            opening::wait_for_disk(connection, false)?;
            let noted = act(connection);
            opening::wait_for_disk(connection, true)?;
            noted
        })
    }

    fn on_file<T>(&self, act: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, String> {
        // A panic elsewhere leaves a connection that SQLite has rolled back.
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        self.attempt(&mut open, act)
    }

    fn attempt<T>(
        &self,
        open: &mut Option<Connection>,
        act: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, String> {
        if open.is_none() {
            let Opened { connection, told } = opening::open(&self.file);
            *open = connection;
            told.map_or(Ok(()), Err)?;
        }
        let Some(connection) = open else {
            return Err(format!("{} is not open", self.file.path().display()));
        };
        act(connection).map_err(|error| {
            if !is_damage(&error) {
                return format!("{}: {}", self.file.path().display(), said(&error));
            }
            // Closed before the file is kept aside: some systems move no file that is open.
            drop(open.take());
            let Opened { connection, told } = opening::open(&self.file);
            *open = connection;
            told.unwrap_or_else(|| format!("{}: {error}", self.file.path().display()))
        })
    }
}

impl Journal for HoldJournal {
    fn intend(&self, intent: &Intent) -> Result<IntentId, JournalFault> {
        self.note("noted", |connection| intent::insert(connection, intent))
    }

    fn end(&self, intent: IntentId, end: IntentEnd) -> Result<(), JournalFault> {
        self.note_lightly(|connection| intent::end(connection, intent, end))
    }

    fn seen(&self, caller: CallSid, by: Timestamp) -> Result<(), JournalFault> {
        self.note_lightly(|connection| intent::seen(connection, caller, by))
    }

    fn intents(&self, account: AccountSid) -> Result<Vec<NotedIntent>, JournalFault> {
        self.note("read", |connection| intent::all(connection, account))
    }

    fn forget(&self, caller: CallSid) -> Result<(), JournalFault> {
        self.note_lightly(|connection| intent::forget(connection, caller))
    }

    fn forget_intents_before(&self, instant: Timestamp) -> Result<(), JournalFault> {
        self.note("noted", |connection| intent::forget_before(connection, instant))
    }
}

impl HoldLog for HoldJournal {
    fn append(&self, entry: &LogEntry) -> Result<(), LogFault> {
        self.with("written", |connection| line::insert(connection, entry))
    }

    fn forget_before(&self, instant: Timestamp) -> Result<(), LogFault> {
        self.with("written", |connection| {
            let forgotten =
                connection.execute("DELETE FROM hold_log WHERE at_us < ?1", [instant.as_microsecond()])?;
            if forgotten > 0 {
                // The write-ahead log still has what was forgotten. Where somebody is reading, it goes the next time.
                connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
            }
            Ok(())
        })
    }

    /// At most 1,000 lines, whatever is asked for.
    fn search(&self, query: &LogQuery) -> Result<Vec<KeptEntry>, LogFault> {
        let limit = query.limit.min(PAGE) as usize;
        let words = Words::of(&query.search);
        self.with("read", |connection| line::find(connection, &words, query.before, limit))
    }

    fn days(&self, query: &LogQuery) -> Result<Vec<DaySum>, LogFault> {
        let (words, zone) = (Words::of(&query.search), self.zone());
        self.with("read", |connection| days::sums(connection, &words, &zone))
    }
}

#[cfg(test)]
mod tests {
    use hold_session::log::{LogResult, LogVerb, Trace};

    use super::*;

    fn entry(reason: &str) -> LogEntry {
        LogEntry {
            at: Timestamp::UNIX_EPOCH,
            profile: "Work".to_owned(),
            call: "CA0123456789abcdef0123456789abcdef".parse().unwrap(),
            address: "client:bob".to_owned(),
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

    /// SQLite answers as from a full disk when the file may not grow.
    fn may_have(journal: &HoldJournal, pages: u32) {
        let open = journal.open.lock().unwrap();
        open.as_ref().unwrap().pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
    }

    #[test]
    fn a_full_disk_is_said_in_plain_words() {
        let folder = tempfile::tempdir().unwrap();
        let (journal, _) = HoldJournal::open(folder.path(), || TimeZone::UTC);
        may_have(&journal, 8);
        let large = entry(&"x".repeat(10_000));
        let fault = (0..9).find_map(|_| journal.append(&large).err()).unwrap();
        assert_eq!(fault.doing, "written");
        assert!(fault.why.ends_with("holdline.db: the disk is full"), "{fault}");
        may_have(&journal, 1_000);
        assert_eq!(journal.append(&large), Ok(()));
    }

    #[test]
    fn the_next_intent_waits_for_the_disk_again() {
        let folder = tempfile::tempdir().unwrap();
        let (journal, _) = HoldJournal::open(folder.path(), || TimeZone::UTC);
        let caller = "CA0123456789abcdef0123456789abcdef".parse().unwrap();
        for done in [journal.seen(caller, Timestamp::MAX), journal.forget(caller)] {
            assert_eq!(done, Ok(()));
            let open = journal.open.lock().unwrap();
            let waits = |row: &rusqlite::Row<'_>| row.get::<_, i32>(0);
            assert_eq!(open.as_ref().unwrap().query_row("PRAGMA synchronous", [], waits), Ok(2));
        }
    }
}
