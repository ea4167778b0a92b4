//! Where the socket is.

use std::io;
use std::path::{Path, PathBuf};

use interprocess::local_socket::Name;

/// The folder below Holdline's own in which only its user can look.
pub fn folder(home: &Path) -> PathBuf {
    home.join("run")
}

/// Held locked by the app that serves the socket.
pub fn lock(home: &Path) -> PathBuf {
    folder(home).join("control.lock")
}

/// The socket's file.
#[cfg(unix)]
pub fn socket(home: &Path) -> PathBuf {
    folder(home).join("control.sock")
}

/// The socket's name, as the system wants it.
#[cfg(unix)]
pub fn name(home: &Path) -> io::Result<Name<'static>> {
    use interprocess::local_socket::{GenericFilePath, ToFsName};
    socket(home).to_fs_name::<GenericFilePath>()
}

/// Whether the system takes a socket with so long a path.
#[cfg(unix)]
pub fn fits(home: &Path) -> bool {
    use std::os::unix::ffi::OsStrExt;
    // What Linux has room for is 108 bytes with the zero at the end; other systems have four less.
    const LONGEST: usize = if cfg!(target_os = "linux") { 107 } else { 103 };
    socket(home).as_os_str().as_bytes().len() <= LONGEST
}

/// The pipe's name. Pipes are in no folder, so the folder is in the name.
#[cfg(windows)]
pub fn name(home: &Path) -> io::Result<Name<'static>> {
    use interprocess::local_socket::{GenericNamespaced, ToNsName};
    // A pipe's name has at most 256 characters, and no backslash. What tells folders apart is at their end.
    const LONGEST: usize = 200;
    let spelt: Vec<char> = home
        .to_string_lossy()
        .to_lowercase()
        .chars()
        .map(|one| if one.is_alphanumeric() { one } else { '-' })
        .collect();
    let end: String = spelt[spelt.len().saturating_sub(LONGEST)..].iter().collect();
    format!("holdline-{end}").to_ns_name::<GenericNamespaced>()
}

/// Whether the system takes so long a name: any folder's is cut to fit.
#[cfg(windows)]
pub fn fits(_: &Path) -> bool {
    true
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_is_too_long_is_known() {
        let room = if cfg!(target_os = "linux") { 107 } else { 103 } - "//run/control.sock".len();
        assert!(fits(&Path::new("/").join("x".repeat(room))));
        assert!(!fits(&Path::new("/").join("x".repeat(room + 1))));
    }
}
