//! Opening the file, whatever state it is in.

use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::fault::{is_damage, said};
use crate::file::JournalFile;
use crate::schema;

/// How long to wait for another process that is writing. Writing a line takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(3);

/// Why the file was not opened.
#[derive(Debug, thiserror::Error)]
enum OpenFault {
    #[error("it is not set up")]
    NotSetUp,
    #[error("{0}")]
    Damaged(String),
    #[error(
        "it was written by a later version of Holdline (version {0} of the file, this one knows {known})",
        known = schema::VERSION
    )]
    Newer(i32),
    #[error("{0}")]
    Failed(String),
}

impl From<rusqlite::Error> for OpenFault {
    fn from(error: rusqlite::Error) -> Self {
        match is_damage(&error) {
            true => Self::Damaged(error.to_string()),
            false => Self::Failed(said(&error)),
        }
    }
}

impl From<std::io::Error> for OpenFault {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

/// What came of opening the file.
#[derive(Debug, Default)]
pub struct Opened {
    /// The file, where there is one that can be used.
    pub connection: Option<Connection>,
    /// What is to be told. With a connection: a new file was begun.
    pub told: Option<String>,
}

/// Opens the file. A new one is set up, and a damaged one is kept aside and a new one begun.
pub fn open(file: &JournalFile) -> Opened {
    let (opened, told) = match connect(file, Company::Welcome) {
        opened @ (Ok(_) | Err(OpenFault::Newer(_))) => (opened, None),
        // Also where it could not be read: another process may just be keeping it aside.
        Err(_) => alone(file),
    };
    match opened {
        Ok(connection) => Opened { connection: Some(connection), told },
        Err(fault) => {
            let told = told.unwrap_or_else(|| format!("{}: {fault}", file.path().display()));
            Opened { connection: None, told: Some(told) }
        }
    }
}

/// Sees to the file while no other process does: it may have been seen to meanwhile.
fn alone(file: &JournalFile) -> (Result<Connection, OpenFault>, Option<String>) {
    let _alone = match file.lock() {
        Ok(lock) => lock,
        Err(error) => return (Err(error.into()), None),
    };
    let why = match connect(file, Company::Excluded) {
        Err(OpenFault::Damaged(why)) => why,
        opened => return (opened, None),
    };
    let (path, aside) = (file.path(), file.aside());
    match file.set_aside() {
        Ok(()) => {
            let told = format!("{} is damaged and was kept as {} ({why})", path.display(), aside.display());
            (connect(file, Company::Excluded), Some(told))
        }
        Err(error) => {
            let told = format!("{} is damaged ({why}) and cannot be moved: {error}", path.display());
            (Err(error.into()), Some(told))
        }
    }
}

/// Whether other processes may be opening the file, too.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Company {
    Welcome,
    Excluded,
}

fn connect(file: &JournalFile, company: Company) -> Result<Connection, OpenFault> {
    file.make()?;
    // One thread at a time has the connection, so SQLite need not lock for itself.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(file.path(), flags)?;
    // Closing a file that is not taken leaves it, and what lies beside it, as it was.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.busy_timeout(PATIENCE)?;
    let version = schema::version(&connection)?;
    if !(0..=schema::VERSION).contains(&version) {
        return Err(OpenFault::Newer(version));
    }
    let is_set_up = version == schema::VERSION && is_in_wal_mode(&connection)?;
    if !is_set_up && company == Company::Welcome {
        return Err(OpenFault::NotSetUp);
    }
    set_up(&connection)?;
    check(&connection)?;
    schema::migrate(&mut connection)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(connection)
}

fn is_in_wal_mode(connection: &Connection) -> rusqlite::Result<bool> {
    connection.pragma_query_value(None, "journal_mode", |row| Ok(row.get::<_, String>(0)? == "wal"))
}

fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    // Whoever reads does not wait for whoever writes. A process that is about to turn this mode on waits for nobody who
    // is, too, but fails: hence one at a time.
    connection.pragma_update(None, "journal_mode", "wal")?;
    // What was written survives a power cut, on macOS too, where an ordinary sync leaves it in the disk's own memory.
    wait_for_disk(connection, true)?;
    connection.pragma_update(None, "fullfsync", true)?;
    // What was forgotten is overwritten.
    connection.pragma_update(None, "secure_delete", true)
}

/// Whether what is written from now on is waited for until the disk has it.
pub fn wait_for_disk(connection: &Connection, wait: bool) -> rusqlite::Result<()> {
    connection.pragma_update(None, "synchronous", if wait { "full" } else { "normal" })
}

/// Reads every page: a file that is damaged in the middle is found now, not at the line that is there.
fn check(connection: &Connection) -> Result<(), OpenFault> {
    let found: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    match found == "ok" {
        true => Ok(()),
        false => Err(OpenFault::Damaged(found)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No test can cut the power; so it is asked what SQLite does about it.
    #[test]
    fn what_was_noted_has_reached_the_disk() {
        let folder = tempfile::tempdir().unwrap();
        for _ in ["new", "there already"] {
            let connection = open(&JournalFile::in_folder(folder.path())).connection.unwrap();
            let asked =
                |name: &str| -> i32 { connection.pragma_query_value(None, name, |row| row.get(0)).unwrap() };
            // 2 is FULL: in this mode SQLite waits for the disk with each write.
            assert_eq!([asked("synchronous"), asked("fullfsync")], [2, 1]);
        }
    }
}
