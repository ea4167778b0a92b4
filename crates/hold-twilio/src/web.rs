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
    let client = web_client_builder()?.redirect(Policy::limited(REDIRECTS));
    client.build().map_err(|_| {
        VoiceFault::Unsendable("This computer's network settings do not allow requests.".to_owned())
    })
}

/// The same for who looks at each redirect.
///
/// # Errors
/// When TLS cannot be set up.
pub fn web_client_builder() -> Result<reqwest::ClientBuilder, VoiceFault> {
    let tls = tls::system().map_err(|error| {
        tracing::warn!(%error, "TLS cannot be set up");
        VoiceFault::Tls
    })?;
    Ok(reqwest::Client::builder().tls_backend_preconfigured(tls).connect_timeout(Duration::from_secs(5)))
}
