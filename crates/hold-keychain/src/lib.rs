//! Credentials in the keychain of the operating system: Secret Service on Linux, Keychain on macOS,
//! Credential Manager on Windows. Where there is none, nothing is kept.

mod faults;
mod item;
mod store;

use std::thread;

use hold_core::Credentials;
use hold_session::ports::{CredentialStore, KeychainFault};
use keyring_core::{Entry, Error};
use zeroize::Zeroizing;

use crate::faults::told;

/// The service that all items belong to; the user is the profile's name.
pub const SERVICE: &str = "Holdline";

/// The keychain of whoever runs the program. It is opened anew for each call, because it may be
/// started, restarted or unlocked at any time.
#[derive(Debug, Clone, Copy, Default)]
pub struct Keychain;

impl CredentialStore for Keychain {
    fn load(&self, profile: &str) -> Result<Credentials, KeychainFault> {
        let kept = away(profile, |entry| entry.get_secret().map(Zeroizing::new))?;
        item::read(&kept).ok_or(KeychainFault::Unreadable)
    }

    fn save(&self, profile: &str, credentials: &Credentials) -> Result<(), KeychainFault> {
        let item = item::write(credentials).ok_or(KeychainFault::Failed)?;
        away(profile, |entry| match entry.set_secret(&item) {
            // Another program may have put a second one beside ours; which would be read is then open.
            Err(Error::Ambiguous(all)) => delete(&all).and_then(|()| entry.set_secret(&item)),
            outcome => outcome,
        })
    }

    fn remove(&self, profile: &str) -> Result<(), KeychainFault> {
        away(profile, |entry| match entry.delete_credential() {
            Err(Error::Ambiguous(all)) => delete(&all),
            Err(Error::NoEntry) => Ok(()),
            outcome => outcome,
        })
    }
}

fn delete(all: &[Entry]) -> Result<(), Error> {
    all.iter().try_for_each(Entry::delete_credential)
}

/// Does something with a profile's entry on a thread of its own. The Secret Service client blocks on an
/// executor inside; on a thread that belongs to another executor that could panic.
fn away<T: Send>(
    profile: &str,
    deed: impl FnOnce(&Entry) -> Result<T, Error> + Send,
) -> Result<T, KeychainFault> {
    thread::scope(|scope| {
        let work = move || {
            let store = store::open().map_err(|error| {
                tracing::warn!(%error, "the keychain cannot be opened");
                KeychainFault::Absent
            })?;
            store::entry(&store, profile).and_then(|entry| deed(&entry)).map_err(|error| told(&error))
        };
        let thread = thread::Builder::new().name("keychain".to_owned()).spawn_scoped(scope, work);
        thread.map_err(|_| KeychainFault::Failed)?.join().unwrap_or(Err(KeychainFault::Failed))
    })
}
