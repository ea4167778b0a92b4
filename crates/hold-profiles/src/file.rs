//! Reading and replacing the file.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use hold_session::ports::{ProfileStore, ProfileStoreFault, Profiles};
use tempfile::NamedTempFile;

use crate::kept;

/// The name of the file in Holdline's folder.
const NAME: &str = "profiles.json";

/// The profiles in `profiles.json` of a folder. The file is always replaced as a whole, so that whoever reads it
/// meanwhile, or after a power cut, sees the old one or the new one.
#[derive(Debug, Clone)]
pub struct FileProfiles {
    path: PathBuf,
}

impl FileProfiles {
    /// The profiles kept in a folder, which is made when it is needed.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self { path: folder.join(NAME) }
    }

    /// Where they are kept.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps a file that cannot be understood out of the way: the next save would replace it.
    fn set_aside(&self, why: &str) -> String {
        let aside = self.path.with_extension("json.bad");
        match fs::rename(&self.path, &aside) {
            Ok(()) => {
                format!("{} is damaged and was kept as {} ({why})", self.path.display(), aside.display())
            }
            Err(error) => format!("{} is damaged ({why}) and cannot be moved: {error}", self.path.display()),
        }
    }

    fn replace(&self, text: &[u8]) -> io::Result<()> {
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

#[cfg(unix)]
fn make_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

impl ProfileStore for FileProfiles {
    fn load(&self) -> Result<Profiles, ProfileStoreFault> {
        let fault = |why| ProfileStoreFault { doing: "read", why };
        match fs::read(&self.path) {
            Ok(text) => kept::read(&text).map_err(|why| fault(self.set_aside(&why))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Profiles::default()),
            Err(error) => Err(fault(format!("{}: {error}", self.path.display()))),
        }
    }

    fn save(&self, profiles: &Profiles) -> Result<(), ProfileStoreFault> {
        let text = kept::write(profiles).map_err(io::Error::from);
        text.and_then(|text| self.replace(&text)).map_err(|error| ProfileStoreFault {
            doing: "kept",
            why: format!("{}: {error}", self.path.display()),
        })
    }
}

#[cfg(test)]
mod tests {
    use hold_core::plan::AfterDial;
    use hold_core::{HoldMusic, Profile, Region};

    use super::*;

    fn profiles(names: &[&str]) -> Profiles {
        let profile = |name: &&str| Profile {
            name: (*name).to_owned(),
            account: "AC0123456789abcdef0123456789abcdef".parse().unwrap(),
            region: Region::default(),
            base_url: None,
            addresses: vec!["client:alice".parse().unwrap()],
            conference_pattern: None,
            after_dial: AfterDial::Keeps,
            learnt_outbound: None,
            ring_back_from: None,
            music: HoldMusic::Default,
        };
        Profiles {
            list: names.iter().map(profile).collect(),
            current: names.first().map(|name| (*name).to_owned()),
        }
    }

    fn names_in(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn no_file_means_no_profiles() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(FileProfiles::in_folder(folder.path()).load(), Ok(Profiles::default()));
        assert!(names_in(folder.path()).is_empty(), "reading makes nothing");
    }

    #[test]
    fn the_last_save_is_what_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("deep").join("holdline");
        let store = FileProfiles::in_folder(&home);
        for kept in [profiles(&["Work", "Home"]), profiles(&["Home"]), Profiles::default()] {
            store.save(&kept).unwrap();
            assert_eq!(FileProfiles::in_folder(&home).load(), Ok(kept));
            assert_eq!(names_in(&home), ["profiles.json"], "nothing is left over");
        }
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_reads_it() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().join("holdline");
        let store = FileProfiles::in_folder(&home);
        store.save(&profiles(&["Work"])).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(store.path()), mode(&home)), (0o600, 0o700));
    }

    #[test]
    fn a_damaged_file_is_kept_aside_and_told_once() {
        let folder = tempfile::tempdir().unwrap();
        let store = FileProfiles::in_folder(folder.path());
        fs::write(store.path(), "{\"version\": 1, \"prof").unwrap();
        let fault = store.load().unwrap_err();
        assert_eq!(fault.doing, "read");
        assert!(fault.why.contains("profiles.json.bad"), "{fault}");
        assert_eq!(names_in(folder.path()), ["profiles.json.bad"]);
        assert_eq!(store.load(), Ok(Profiles::default()));
        store.save(&profiles(&["Work"])).unwrap();
        let bad = fs::read_to_string(folder.path().join("profiles.json.bad")).unwrap();
        assert_eq!(bad, "{\"version\": 1, \"prof");
    }

    #[test]
    fn a_file_that_cannot_be_read_or_replaced_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let store = FileProfiles::in_folder(folder.path());
        fs::create_dir(store.path()).unwrap();
        assert_eq!(store.load().unwrap_err().doing, "read");
        let fault = store.save(&profiles(&["Work"])).unwrap_err();
        assert!(fault.to_string().starts_with("The profiles could not be kept: "), "{fault}");
        assert_eq!(names_in(folder.path()), ["profiles.json"], "nothing is left over");
    }
}
