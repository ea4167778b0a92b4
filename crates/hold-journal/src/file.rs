//! Where the journal's file is, and how it is kept aside.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The file.
const NAME: &str = "holdline.db";

/// What SQLite keeps beside the file. The file itself comes last: whoever finds it gone finds these gone, too, and
/// never reads the log of an old file into a new one.
const PARTS: [&str; 3] = ["-wal", "-shm", ""];

/// The file of the journal.
#[derive(Debug, Clone)]
pub struct JournalFile {
    folder: PathBuf,
}

impl JournalFile {
    pub fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.join(NAME)
    }

    /// Where it is kept when it is damaged.
    pub fn aside(&self) -> PathBuf {
        self.folder.join(format!("{NAME}.bad"))
    }

    /// Makes the folder and an empty file where there are none, for nobody's eyes but the owner's. SQLite gives what it
    /// keeps beside the file the same permissions.
    pub fn make(&self) -> io::Result<()> {
        hold_profiles::make_folder(&self.folder)?;
        // Never opens a file that is there: closing it would take away the locks that SQLite holds on it.
        match for_the_owner().create_new(true).open(self.path()) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
            _ => Ok(()),
        }
    }

    /// Waits until no other process is setting the file up or aside. The lock ends with what is answered, or with the
    /// process.
    pub fn lock(&self) -> io::Result<File> {
        let lock = for_the_owner().create(true).open(self.folder.join(format!("{NAME}.lock")))?;
        lock.lock()?;
        Ok(lock)
    }

    /// Keeps the file aside, in the place of one that was kept aside before.
    pub fn set_aside(&self) -> io::Result<()> {
        for part in PARTS {
            let aside = with_end(self.aside(), part);
            match fs::rename(with_end(self.path(), part), &aside) {
                Err(error) if error.kind() == ErrorKind::NotFound => remove(&aside)?,
                renamed => renamed?,
            }
        }
        Ok(())
    }
}

/// Writing to a file that, where it is made now, is its owner's alone.
fn for_the_owner() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn with_end(path: PathBuf, end: &str) -> PathBuf {
    let mut path = path.into_os_string();
    path.push(end);
    path.into()
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
