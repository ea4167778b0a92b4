//! The check-up's questions to the network and to Twilio. None of them changes anything: they are reads, and requests
//! to change what does not exist, without a word of what to change.

mod account;
mod way;

use std::time::Duration;

use hold_core::{Profile, Region, VoiceFault};
use hold_session::doctor::{Finding, PATIENCE};

pub use account::AccountFound;
pub use way::WayFound;
#[cfg(test)]
pub(crate) use way::addresses_of;

use crate::endpoint::Endpoint;
use crate::gateway::endpoint;
use crate::retry::RetryPolicy;
use crate::transport::Settings;

/// Examines the way to the server of a profile, and the account there.
pub struct Examiner {
    endpoint: Endpoint,
    region: Region,
    settings: Settings,
}

impl Examiner {
    /// For a profile, or for Twilio in the US where there is none.
    ///
    /// # Errors
    /// When the profile's base URL is not on loopback.
    pub fn new(profile: Option<&Profile>) -> Result<Self, VoiceFault> {
        let region = profile.map(|profile| profile.region.clone()).unwrap_or_default();
        let endpoint = endpoint(profile.and_then(|profile| profile.base_url.as_deref()), &region)?;
        Ok(Self { endpoint, region, settings: settings() })
    }

    #[cfg(test)]
    pub(crate) fn with(endpoint: Endpoint, region: Region, settings: Settings) -> Self {
        Self { endpoint, region, settings }
    }

    fn host(&self) -> String {
        self.endpoint.host().to_owned()
    }
}

/// Nobody waits longer for a check-up, and an answer 429 says more of Twilio than of this computer.
fn settings() -> Settings {
    let retry = RetryPolicy { budget: Duration::from_secs(2), ..RetryPolicy::default() };
    Settings { connect: PATIENCE, total: PATIENCE, retry, ..Settings::default() }
}

/// Waits no longer than [`PATIENCE`].
async fn in_time<T>(work: impl Future<Output = T>) -> Result<T, Finding> {
    tokio::time::timeout(PATIENCE, work).await.map_err(|_| Finding::Late)
}
