//! What went wrong with the file, in words.

use rusqlite::{Error, ErrorCode};

/// Whether the file is to be kept aside.
pub fn is_damage(error: &Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// What to tell of it. SQLite's own words stand where they say enough.
pub fn said(error: &Error) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "the disk is full".to_owned(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program keeps it locked".to_owned()
        }
        Some(ErrorCode::ReadOnly) => "it may not be written to".to_owned(),
        Some(ErrorCode::CannotOpen) => "it cannot be opened".to_owned(),
        Some(ErrorCode::SystemIoFailure) => "the disk failed, or has no room left".to_owned(),
        _ => error.to_string(),
    }
}
