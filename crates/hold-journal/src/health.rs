//! Whether the journal is whole and can be written. Nothing of it is changed, set up or set aside.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use hold_session::doctor::Finding;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::fault::{is_damage, said};
use crate::file::JournalFile;
use crate::schema;

/// How long to wait for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(2);

/// Examines the journal in a folder. It may wait for the disk.
#[must_use]
pub fn examine(folder: &Path) -> Finding {
    let file = JournalFile::in_folder(folder);
    let free = free(folder);
    match fs::metadata(file.path()) {
        Ok(about) => match look(&file.path()) {
            Ok(None) => Finding::JournalGood { bytes: about.len(), free },
            Ok(Some(wrong)) => wrong,
            Err(error) if is_damage(&error) => Finding::JournalDamaged,
            Err(error) => Finding::JournalUnusable { why: said(&error) },
        },
        Err(error) if error.kind() == ErrorKind::NotFound => begin(folder, free),
        Err(error) => Finding::JournalUnusable { why: error.kind().to_string() },
    }
}

/// What is wrong with the file, if anything.
fn look(path: &Path) -> rusqlite::Result<Option<Finding>> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    // Closing a file that is not whole leaves it, and what lies beside it, as it was.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.busy_timeout(PATIENCE)?;
    if schema::version(&connection)? > schema::VERSION {
        return Ok(Some(Finding::JournalNewer));
    }
    let found: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Ok(Some(Finding::JournalDamaged));
    }
    // Takes the right to write, and gives it back.
    connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK")?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(None)
}

/// Whether a file could be begun. A folder that is not there yet is made when it is needed.
fn begin(folder: &Path, free: Option<u64>) -> Finding {
    if !folder.exists() {
        return Finding::JournalNew { free };
    }
    match tempfile::tempfile_in(folder) {
        Ok(_) => Finding::JournalNew { free },
        Err(error) => Finding::JournalUnusable { why: error.kind().to_string() },
    }
}

/// How many bytes the disk of a folder, or of the nearest one above it, has left.
fn free(folder: &Path) -> Option<u64> {
    let there = folder.ancestors().find(|folder| folder.is_dir())?;
    fs4::available_space(there).ok()
}
