//! The music library in one file beside the profiles.

use std::path::{Path, PathBuf};

use hold_session::library::{KeptLibrary, LibraryFault, LibraryStore};
use hold_session::player::{CallerLine, Listening};
use serde::{Deserialize, Serialize};

use crate::whole_file::WholeFile;

/// The name of the file in Holdline's folder.
const NAME: &str = "music.json";

/// The library in `music.json` of a folder.
#[derive(Debug, Clone)]
pub struct FileLibrary(WholeFile);

impl FileLibrary {
    /// The library kept in a folder, which is made when it is needed.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self(WholeFile::new(folder.join(NAME)))
    }
}

impl LibraryStore for FileLibrary {
    fn load(&self) -> Result<KeptLibrary, LibraryFault> {
        let read = self.0.read(|text| {
            let kept: Kept = serde_json::from_slice(text).map_err(|error| error.to_string())?;
            Ok(kept.into())
        });
        Ok(read.map_err(|why| LibraryFault { doing: "read", why })?.unwrap_or_default())
    }

    fn save(&self, library: &KeptLibrary) -> Result<(), LibraryFault> {
        let text = serde_json::to_vec_pretty(&Kept::from(library.clone()));
        self.0.replace(text).map_err(|why| LibraryFault { doing: "kept", why })
    }
}

/// What a file does not say is as in an empty library: a later build may know more.
#[derive(Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    left_out: Vec<PathBuf>,
    as_caller: bool,
    a_law: bool,
    loss: u8,
    repeats: bool,
    volume: f32,
    device: Option<String>,
}

impl Default for Kept {
    fn default() -> Self {
        Self::from(KeptLibrary::default())
    }
}

impl From<KeptLibrary> for Kept {
    fn from(KeptLibrary { files, folders, left_out, listening }: KeptLibrary) -> Self {
        let Listening { as_caller, line: CallerLine { a_law, loss }, repeats, volume, device } = listening;
        Self { files, folders, left_out, as_caller, a_law, loss, repeats, volume, device }
    }
}

impl From<Kept> for KeptLibrary {
    fn from(kept: Kept) -> Self {
        let Kept { files, folders, left_out, as_caller, a_law, loss, repeats, volume, device } = kept;
        let line = CallerLine { a_law, loss: loss.min(CallerLine::WORST_LOSS) };
        let listening = Listening { as_caller, line, repeats, volume: volume.clamp(0.0, 1.0), device };
        Self { files, folders, left_out, listening }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_last_save_is_what_is_read() {
        let home = tempfile::tempdir().unwrap();
        let store = FileLibrary::in_folder(home.path());
        assert_eq!(store.load(), Ok(KeptLibrary::default()));
        let kept = KeptLibrary {
            files: vec!["/music/春雨.mp3".into()],
            folders: vec!["/music/hold".into()],
            left_out: vec!["/music/hold/old.wav".into()],
            listening: Listening {
                as_caller: false,
                line: CallerLine { a_law: true, loss: 3 },
                repeats: false,
                volume: 0.5,
                device: Some("USB".to_owned()),
            },
        };
        store.save(&kept).unwrap();
        assert_eq!(FileLibrary::in_folder(home.path()).load(), Ok(kept));
    }

    #[test]
    fn a_damaged_file_is_kept_aside_and_told_once() {
        let home = tempfile::tempdir().unwrap();
        let store = FileLibrary::in_folder(home.path());
        fs::write(home.path().join(NAME), "{\"files\": [").unwrap();
        let fault = store.load().unwrap_err();
        assert!(fault.doing == "read" && fault.why.contains("music.json.bad"), "{fault}");
        assert_eq!(store.load(), Ok(KeptLibrary::default()));
        assert_eq!(fs::read_to_string(home.path().join("music.json.bad")).unwrap(), "{\"files\": [");
    }

    #[test]
    fn a_volume_beyond_its_range_is_taken_back_into_it() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join(NAME), "{\"volume\": 40}").unwrap();
        let kept = FileLibrary::in_folder(home.path()).load().unwrap();
        assert_eq!(kept.listening, Listening::default());
    }
}
