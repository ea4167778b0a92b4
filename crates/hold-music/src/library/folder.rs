//! What is on the disk.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use hold_session::library::KeptLibrary;

/// A file, and the watched folder that it is from.
pub(super) type Found = (PathBuf, Option<PathBuf>);

/// A file's size and the instant of its last change, in nanoseconds: another of either, and it is another file.
pub(super) type Stamp = (u64, u64);

/// The endings of sound files.
pub(super) const ENDINGS: [&str; 10] =
    ["mp3", "wav", "wave", "aif", "aiff", "aifc", "flac", "ogg", "oga", "m4a"];

/// So many files of a folder are taken: nobody chooses from more, and a whole disk may be chosen by mistake.
const MOST: usize = 500;

/// Every file of the library, by name, each once.
pub(super) fn all(kept: &KeptLibrary) -> Vec<Found> {
    let added = kept.files.iter().map(|path| (path.clone(), None));
    let in_folders = kept.folders.iter().flat_map(|folder| {
        let files = sounds_in(folder).into_iter();
        files.filter(|path| !kept.left_out.contains(path)).map(|path| (path, Some(folder.clone())))
    });
    let mut found: Vec<Found> = added.chain(in_folders).collect();
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().to_lowercase());
    // One that is in a folder too was added by itself: that counts.
    found.sort_by(|one, other| (name(&one.0), one).cmp(&(name(&other.0), other)));
    found.dedup_by(|one, other| one.0 == other.0);
    found
}

/// A folder that cannot be read has no files.
fn sounds_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_sound = |path: &PathBuf| {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) && path.is_file()
    };
    entries.map(|entry| entry.path()).filter(is_sound).take(MOST).collect()
}

/// Nothing where there is no file.
pub(super) fn stamp(path: &Path) -> Option<Stamp> {
    match std::fs::metadata(path) {
        Ok(about) => {
            let changed = about.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            let since = changed.duration_since(UNIX_EPOCH).unwrap_or_default();
            Some((about.len(), u64::try_from(since.as_nanos()).unwrap_or_default()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        // What keeps it from being read is told when it is to be checked.
        Err(_) => Some((0, 0)),
    }
}
