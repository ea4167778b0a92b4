//! A small file that is read and replaced as a whole, so that whoever reads it meanwhile, or after a power cut,
//! sees the old one or the new one.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Such a file.
#[derive(Debug, Clone)]
pub(crate) struct WholeFile {
    path: PathBuf,
}

impl WholeFile {
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What stands in it, as `parse` understands it; `None` where there is no file. One that cannot be understood is
    /// kept out of the way, since the next save would replace it.
    pub fn read<T>(&self, parse: impl FnOnce(&[u8]) -> Result<T, String>) -> Result<Option<T>, String> {
        match fs::read(&self.path) {
            Ok(text) => parse(&text).map(Some).map_err(|why| self.set_aside(&why)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(format!("{}: {error}", self.path.display())),
        }
    }

    fn set_aside(&self, why: &str) -> String {
        let aside = self.path.with_extension("json.bad");
        match fs::rename(&self.path, &aside) {
            Ok(()) => {
                format!("{} is damaged and was kept as {} ({why})", self.path.display(), aside.display())
            }
            Err(error) => format!("{} is damaged ({why}) and cannot be moved: {error}", self.path.display()),
        }
    }

    /// Replaces it, in a folder that is made when it is needed.
    pub fn replace(&self, text: serde_json::Result<Vec<u8>>) -> Result<(), String> {
        let replaced = text.map_err(io::Error::from).and_then(|text| self.write(&text));
        replaced.map_err(|error| format!("{}: {error}", self.path.display()))
    }

    fn write(&self, text: &[u8]) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        make_folder(folder)?;
        // In the same folder, since only there a rename replaces in one go; readable by its owner alone on Unix.
        let mut file = NamedTempFile::new_in(folder)?;
        file.write_all(text)?;
        file.as_file().sync_all()?;
        file.persist(&self.path)?;
        Ok(())
    }
}

/// A folder that is its owner's alone.
///
/// # Errors
/// When the system does not make it.
#[cfg(unix)]
pub fn make_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// A folder that is its owner's alone, as everything in their profile is.
///
/// # Errors
/// When the system does not make it.
#[cfg(not(unix))]
pub fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}
