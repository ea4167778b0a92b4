//! Opening the API for a profile.

use std::sync::Arc;

use hold_core::{Credentials, Profile, VoiceFault};
use hold_session::ports::{VoiceApi, VoiceGateway};

use crate::client::Client;
use crate::endpoint::Endpoint;

/// Opens Twilio, or the server on loopback that a profile names.
#[derive(Debug, Clone, Copy, Default)]
pub struct Gateway;

impl VoiceGateway for Gateway {
    fn open(&self, profile: &Profile, credentials: &Credentials) -> Result<Arc<dyn VoiceApi>, VoiceFault> {
        let endpoint = match &profile.base_url {
            Some(base) => Endpoint::loopback(base),
            None => Endpoint::twilio(&profile.region),
        };
        let endpoint = endpoint.map_err(|fault| VoiceFault::Unsendable(fault.to_string()))?;
        Ok(Arc::new(Client::new(endpoint, profile.account, credentials)?))
    }
}
