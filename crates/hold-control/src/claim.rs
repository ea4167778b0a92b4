//! Being the one app that serves a folder.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use interprocess::local_socket::ListenerOptions;
use interprocess::local_socket::tokio::Listener;

use crate::ServeFault;
use crate::place;

/// A listening socket that is this app's own. Dropping it removes the socket.
pub struct Claim {
    home: PathBuf,
    /// The system unlocks it even when the app is killed: whoever gets the lock knows that no other app is alive.
    _lock: File,
}

impl Claim {
    /// Claims the socket and listens.
    ///
    /// # Errors
    /// When another app has it, or the system does not give it.
    pub fn take(home: &Path) -> Result<(Self, Listener), ServeFault> {
        if !place::fits(home) {
            return Err(ServeFault::PathTooLong(home.to_owned()));
        }
        let told = |why| ServeFault::Io { folder: home.to_owned(), why };
        private_folder(&place::folder(home)).map_err(told)?;
        let lock =
            File::options().create(true).truncate(false).write(true).open(place::lock(home)).map_err(told)?;
        lock.try_lock().map_err(|fault| match fault {
            TryLockError::WouldBlock => ServeFault::Running,
            TryLockError::Error(why) => told(why),
        })?;
        remove_dead(home).map_err(told)?;
        let listener = listen(home).map_err(told)?;
        Ok((Self { home: home.to_owned(), _lock: lock }, listener))
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        if let Err(error) = remove(&self.home) {
            tracing::warn!(%error, "the control socket could not be removed");
        }
    }
}

#[cfg(unix)]
fn private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(windows)]
fn private_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// Of an app that was killed.
fn remove_dead(home: &Path) -> io::Result<()> {
    if remove(home)? {
        tracing::warn!(folder = %home.display(), "removed the control socket of an app that did not end well");
    }
    Ok(())
}

#[cfg(unix)]
fn remove(home: &Path) -> io::Result<bool> {
    match fs::remove_file(place::socket(home)) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// A pipe ends with its app.
#[cfg(windows)]
#[expect(clippy::unnecessary_wraps, reason = "as on Unix")]
fn remove(_: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(unix)]
fn listen(home: &Path) -> io::Result<Listener> {
    use std::os::unix::fs::PermissionsExt;
    // The claim removes the socket itself, at once and not when the listening task is dropped.
    let listener = ListenerOptions::new().name(place::name(home)?).reclaim_name(false).create_tokio()?;
    // Until here, its folder alone keeps others out.
    fs::set_permissions(place::socket(home), fs::Permissions::from_mode(0o600))?;
    Ok(listener)
}

#[cfg(windows)]
fn listen(home: &Path) -> io::Result<Listener> {
    use interprocess::os::windows::local_socket::ListenerOptionsExt;
    use interprocess::os::windows::security_descriptor::SecurityDescriptor;
    // Everything to the owner, nothing to anybody else, nothing inherited.
    let owner_alone = SecurityDescriptor::deserialize(widestring::u16cstr!("D:P(A;;GA;;;OW)"))?;
    ListenerOptions::new().name(place::name(home)?).security_descriptor(owner_alone).create_tokio()
}
