//! Opening the API for a profile.

use std::sync::Arc;

use hold_core::{Credentials, HoldMusic, HoldNote, NoteFault, Profile, Region, VoiceFault};
use hold_session::ports::{VoiceApi, VoiceGateway};

use crate::client::Client;
use crate::endpoint::Endpoint;
use crate::noted;
use crate::way::Carrier;

/// Opens Twilio, or the server on loopback that a profile names.
#[derive(Debug, Clone, Copy, Default)]
pub struct Gateway;

impl VoiceGateway for Gateway {
    fn open(&self, profile: &Profile, credentials: &Credentials) -> Result<Arc<dyn VoiceApi>, VoiceFault> {
        let endpoint = endpoint(profile.base_url.as_deref(), &profile.region)?;
        Ok(Arc::new(Client::new(endpoint, profile.account, credentials)?))
    }

    fn with_note(&self, music: &HoldMusic, note: &HoldNote) -> Result<HoldMusic, NoteFault> {
        noted::with_note(music, note)
    }
}

/// Opens Twilio, or what stands in for it, by a way that stands in for the network.
#[derive(Clone)]
pub struct CarriedGateway(pub Arc<dyn Carrier>);

impl VoiceGateway for CarriedGateway {
    fn open(&self, profile: &Profile, credentials: &Credentials) -> Result<Arc<dyn VoiceApi>, VoiceFault> {
        let endpoint = endpoint(profile.base_url.as_deref(), &profile.region)?;
        Ok(Arc::new(Client::carried(endpoint, profile.account, credentials, self.0.clone())?))
    }

    fn with_note(&self, music: &HoldMusic, note: &HoldNote) -> Result<HoldMusic, NoteFault> {
        noted::with_note(music, note)
    }
}

pub(crate) fn endpoint(base_url: Option<&str>, region: &Region) -> Result<Endpoint, VoiceFault> {
    match base_url {
        Some(base) => Endpoint::loopback(base),
        None => Endpoint::twilio(region),
    }
    .map_err(|fault| VoiceFault::Unsendable(fault.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_replaces_twilio_only_on_loopback() {
        let region = Region::default();
        let near = endpoint(Some("http://127.0.0.1:4010"), &region).unwrap();
        assert!(near.is_loopback());
        assert!(!endpoint(None, &region).unwrap().is_loopback());
        let refused = endpoint(Some("http://example.com"), &region).unwrap_err();
        let VoiceFault::Unsendable(reason) = refused else { panic!("{refused:?}") };
        assert!(reason.contains("http://example.com is not on this computer"), "{reason}");
    }
}
