//! Where everything that Holdline keeps in files is.

use std::ffi::OsString;
use std::path::PathBuf;

/// The folder of Holdline's files: `HOLDLINE_HOME`, or `holdline` in the configuration folder of the platform.
/// It need not exist yet.
#[must_use]
pub fn home() -> PathBuf {
    chosen(std::env::var_os("HOLDLINE_HOME"), dirs::config_dir())
}

fn chosen(moved: Option<OsString>, platform: Option<PathBuf>) -> PathBuf {
    let folder = match moved.filter(|folder| !folder.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        // A user without a home folder has at least the folder where they started the program.
        None => platform.unwrap_or_default().join("holdline"),
    };
    // Whoever changes the working folder later still means the same one.
    std::path::absolute(&folder).unwrap_or(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_named_folder_comes_first() {
        let root = std::env::temp_dir();
        let check = |moved: Option<PathBuf>, expect: PathBuf| {
            assert_eq!(chosen(moved.map(Into::into), Some(root.join("config"))), expect);
        };
        check(Some(root.join("elsewhere")), root.join("elsewhere"));
        check(None, root.join("config").join("holdline"));
        check(Some(PathBuf::new()), root.join("config").join("holdline"));
    }

    #[test]
    fn the_folder_is_absolute() {
        assert!(chosen(Some("here".into()), None).is_absolute());
        assert!(chosen(None, None).is_absolute());
    }
}
