//! The web without credentials.

use std::time::Duration;

use hold_core::VoiceFault;
use reqwest::redirect::Policy;

use crate::tls;

/// How often an address may lead on to another one.
const REDIRECTS: usize = 10;

/// A client for public addresses, such as hold music's: it trusts what this computer trusts, takes its proxy, and
/// knows no credentials.
///
/// # Errors
/// When TLS or the system's proxy cannot be set up.
pub fn web_client() -> Result<reqwest::Client, VoiceFault> {
    let tls = tls::system().map_err(|error| {
        tracing::warn!(%error, "TLS cannot be set up");
        VoiceFault::Tls
    })?;
    let client = reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(Policy::limited(REDIRECTS))
        .connect_timeout(Duration::from_secs(5));
    client.build().map_err(|_| {
        VoiceFault::Unsendable("This computer's network settings do not allow requests.".to_owned())
    })
}
