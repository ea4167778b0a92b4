//! The client of one account.

use std::fmt;
use std::sync::Arc;

use hold_core::{AccountSid, Credentials, VoiceFault};
use hold_session::ports::Strain;
use tokio::sync::watch;

use crate::endpoint::Endpoint;
use crate::transport::{Settings, Transport};
use crate::way::{Carrier, Way};

/// Twilio's voice API for one account. Its methods are sorted by resource, one file each.
/// Nothing is sent before the first of them is called.
pub struct Client {
    pub(crate) transport: Transport,
}

impl Client {
    /// A client with its own connection pool.
    ///
    /// # Errors
    /// [`VoiceFault::Tls`] when this computer's trusted certificates cannot be read,
    /// [`VoiceFault::Unsendable`] when its network settings cannot.
    pub fn new(
        endpoint: Endpoint,
        account: AccountSid,
        credentials: &Credentials,
    ) -> Result<Self, VoiceFault> {
        Self::with(endpoint, account, credentials, Settings::default())
    }

    /// A client whose requests never meet the network.
    ///
    /// # Errors
    /// As [`Client::new`].
    pub fn carried(
        endpoint: Endpoint,
        account: AccountSid,
        credentials: &Credentials,
        carrier: Arc<dyn Carrier>,
    ) -> Result<Self, VoiceFault> {
        let way = Way::Carried(carrier);
        Ok(Self { transport: Transport::new(endpoint, account, credentials, Settings::default(), way)? })
    }

    pub(crate) fn with(
        endpoint: Endpoint,
        account: AccountSid,
        credentials: &Credentials,
        settings: Settings,
    ) -> Result<Self, VoiceFault> {
        Ok(Self { transport: Transport::new(endpoint, account, credentials, settings, Way::Network)? })
    }

    /// Asks the cheapest question that standard and restricted keys may ask. `GET Accounts/{Sid}` would not
    /// do: standard keys may not read it.
    ///
    /// # Errors
    /// Whatever keeps the account from answering.
    pub async fn check_credentials(&self) -> Result<(), VoiceFault> {
        self.transport.first_page("Conferences.json", &vec![("PageSize", "1".to_owned())]).await
    }

    /// How hard Twilio is pressed, as its answers tell.
    #[must_use]
    pub fn watch_strain(&self) -> watch::Receiver<Strain> {
        self.transport.strain()
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").finish_non_exhaustive()
    }
}
