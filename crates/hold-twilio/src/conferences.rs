//! Conferences: list, fetch. They come into being by calls that join them, never by a request.

use hold_core::{Conference, ConferenceSid, VoiceFault};
use hold_session::ports::ConferenceFilter;

use crate::client::Client;
use crate::request::Fields;
use crate::status::Word;
use crate::wire::ConferenceBody;

/// All live conferences of an account, at the largest page that Twilio gives: each page costs a round trip.
const PAGE_SIZE: &str = "1000";

impl Client {
    /// Lists conferences, every page.
    ///
    /// # Errors
    /// As [`VoiceFault`] says.
    pub async fn list_conferences(&self, filter: &ConferenceFilter) -> Result<Vec<Conference>, VoiceFault> {
        let mut fields: Fields = vec![("PageSize", PAGE_SIZE.to_owned())];
        fields.extend(filter.name.iter().map(|name| ("FriendlyName", name.clone())));
        fields.extend(filter.status.iter().map(|status| ("Status", status.word().to_owned())));
        let read = |body: ConferenceBody| body.read(filter.status);
        self.transport.list("Conferences.json", &fields, read).await
    }

    /// Reads a conference.
    ///
    /// # Errors
    /// As [`VoiceFault`] says.
    pub async fn fetch_conference(&self, conference: ConferenceSid) -> Result<Conference, VoiceFault> {
        let path = format!("Conferences/{conference}.json");
        self.transport.fetch(&path, |body: ConferenceBody| body.read(None)).await
    }
}
