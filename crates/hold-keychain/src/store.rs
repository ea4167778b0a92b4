//! The one store of each system.

use std::collections::HashMap;
use std::sync::Arc;

use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Result};

use crate::SERVICE;

#[cfg(target_os = "macos")]
use apple_native_keyring_store::keychain::Store;
#[cfg(windows)]
use windows_native_keyring_store::Store;
#[cfg(all(unix, not(target_os = "macos")))]
use zbus_secret_service_keyring_store::Store;

/// Opens the store. On Linux this asks on the session bus, and fails where nobody answers.
pub fn open() -> Result<Arc<Store>> {
    Store::new()
}

/// The entry of a profile, there or not.
pub fn entry(store: &Store, profile: &str) -> Result<Entry> {
    // What the user sees in the system's list of passwords. Elsewhere the system makes a name itself.
    let label = format!("{SERVICE}: {profile}");
    let modifiers =
        cfg!(all(unix, not(target_os = "macos"))).then(|| HashMap::from([("label", label.as_str())]));
    store.build(SERVICE, profile, modifiers.as_ref())
}
