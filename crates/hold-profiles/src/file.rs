//! Reading and replacing the file.

use std::path::Path;

use hold_session::ports::{ProfileStore, ProfileStoreFault, Profiles};

use crate::kept;
use crate::whole_file::WholeFile;

/// The name of the file in Holdline's folder.
const NAME: &str = "profiles.json";

/// The profiles in `profiles.json` of a folder.
#[derive(Debug, Clone)]
pub struct FileProfiles(WholeFile);

impl FileProfiles {
    /// The profiles kept in a folder, which is made when it is needed.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self(WholeFile::new(folder.join(NAME)))
    }

    /// Where they are kept.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

impl ProfileStore for FileProfiles {
    fn load(&self) -> Result<Profiles, ProfileStoreFault> {
        let profiles = self.0.read(kept::read).map_err(|why| ProfileStoreFault { doing: "read", why })?;
        Ok(profiles.unwrap_or_default())
    }

    fn save(&self, profiles: &Profiles) -> Result<(), ProfileStoreFault> {
        self.0.replace(kept::write(profiles)).map_err(|why| ProfileStoreFault { doing: "kept", why })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use hold_core::plan::AfterDial;
    use hold_core::profile::Preferences;
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
            preferences: Preferences::default(),
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
