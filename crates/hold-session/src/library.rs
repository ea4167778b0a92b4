//! The library: sound files on this computer that may become hold music.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::music::{CheckId, FileReport, Measured, SoundFault, Verdict};
use crate::player::Listening;

/// What is kept of the library between starts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct KeptLibrary {
    /// Files that were added, in no order.
    pub files: Vec<PathBuf>,
    /// Folders that are watched: each sound file in them is in the library.
    pub folders: Vec<PathBuf>,
    /// Files of a watched folder that were taken out.
    pub left_out: Vec<PathBuf>,
    /// How music is listened to.
    pub listening: Listening,
}

/// The picture of a sound: its lowest and highest sample in each of many stretches, from -127 to 127.
pub type Peaks = Vec<(i8, i8)>;

/// A file's check and its picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The lines of the check.
    pub report: FileReport,
    /// The picture.
    pub peaks: Peaks,
}

/// How far a file is known.
#[derive(Debug, Clone, PartialEq)]
pub enum Known {
    /// It waits for its turn.
    Waiting,
    /// It is being checked; the share that is done, in percent.
    Checking(u8),
    /// All of it.
    Checked(Arc<Checked>),
    /// It cannot be used.
    Faulty(SoundFault),
    /// It is not where it was.
    Missing,
}

/// A file of the library.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Where it is.
    pub path: PathBuf,
    /// The watched folder that it is from.
    pub folder: Option<PathBuf>,
    /// How far it is known.
    pub known: Known,
}

impl Item {
    /// What it is called: the title in its tags, or the name of the file.
    #[must_use]
    pub fn title(&self) -> String {
        let tagged = match &self.known {
            Known::Checked(checked) => checked.report.about.title.clone(),
            _ => None,
        };
        tagged.unwrap_or_else(|| name(&self.path))
    }

    /// How long it is, in seconds, as it was measured.
    #[must_use]
    pub fn seconds(&self) -> Option<f64> {
        let Known::Checked(checked) = &self.known else { return None };
        let length = checked.report.findings.iter().find(|finding| finding.id == CheckId::Length);
        match length.map(|finding| &finding.measured) {
            Some(Measured::Number(seconds)) => Some(*seconds),
            _ => None,
        }
    }

    /// How it stands; nothing while it is not known, or cannot be used.
    #[must_use]
    pub fn verdict(&self) -> Option<Verdict> {
        match &self.known {
            Known::Checked(checked) => Some(checked.report.verdict()),
            _ => None,
        }
    }
}

/// The name of a file without its ending.
fn name(path: &Path) -> String {
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// The library as it stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shelf {
    /// Counts up with each change, so that whoever hears of two can tell the newer.
    pub revision: u64,
    /// Every file, by name.
    pub items: Vec<Item>,
    /// The folders that are watched.
    pub folders: Vec<PathBuf>,
    /// Why it could not be read, or is not kept.
    pub trouble: Option<LibraryFault>,
}

/// Why the library could not be read or kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("The music library could not be {doing}: {why}")]
pub struct LibraryFault {
    /// `read` or `kept`.
    pub doing: &'static str,
    /// What the system said.
    pub why: String,
}

/// Keeps the library between starts.
pub trait LibraryStore: Send + Sync {
    /// Reads it; none kept is an empty one.
    ///
    /// # Errors
    /// When it cannot be read, or what is there is damaged. That is kept aside.
    fn load(&self) -> Result<KeptLibrary, LibraryFault>;
    /// Keeps it.
    ///
    /// # Errors
    /// When it cannot be written.
    fn save(&self, library: &KeptLibrary) -> Result<(), LibraryFault>;
}
