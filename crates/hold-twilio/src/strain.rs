//! What the answers tell of how hard Twilio is pressed.

use hold_session::ports::Strain;
use reqwest::StatusCode;
use reqwest::header::HeaderMap;
use tokio::sync::watch;

/// Requests of the account under way (Twilio, "REST API best practices").
const CONCURRENT: &str = "twilio-concurrent-requests";

pub(crate) struct StrainGauge(watch::Sender<Strain>);

impl StrainGauge {
    pub(crate) fn new() -> Self {
        Self(watch::Sender::new(Strain::default()))
    }

    pub(crate) fn watch(&self) -> watch::Receiver<Strain> {
        self.0.subscribe()
    }

    /// Reads an answer. Any answer but 429 shows that Twilio takes requests again.
    pub(crate) fn read(&self, status: StatusCode, headers: &HeaderMap) {
        let told = headers.get(CONCURRENT).and_then(|value| value.to_str().ok()).and_then(|n| n.parse().ok());
        self.0.send_if_modified(|strain| {
            let now = Strain {
                busy: status == StatusCode::TOO_MANY_REQUESTS,
                concurrent: told.or(strain.concurrent),
            };
            let changed = *strain != now;
            *strain = now;
            changed
        });
    }
}
