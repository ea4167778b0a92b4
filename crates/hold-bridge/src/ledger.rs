//! Where the time of a hold or a resume went, as JSON.

use hold_session::log::{Ledger, Trace};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::log::millis;

/// A whole and its parts, in milliseconds: `app_ms`, `network_ms` and `twilio_ms` make up `total_ms`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LedgerDto {
    /// From the click to Twilio's confirmation.
    #[ts(type = "number")]
    pub total_ms: u64,
    /// Here, waiting between two requests as well.
    #[ts(type = "number")]
    pub app_ms: u64,
    /// On the way to Twilio and back.
    #[ts(type = "number")]
    pub network_ms: u64,
    /// At Twilio.
    #[ts(type = "number")]
    pub twilio_ms: u64,
    /// The requests, in their order.
    pub requests: Vec<RequestDto>,
}

/// A request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RequestDto {
    /// Its id, for Twilio's support; nothing where it was not told.
    pub request_id: Option<String>,
    /// Milliseconds from sending it to its answer; nothing where that was lost.
    #[ts(type = "number | null")]
    pub answered_ms: Option<u64>,
    /// Of it, what Twilio itself took, in milliseconds.
    #[ts(type = "number | null")]
    pub twilio_ms: Option<u64>,
}

impl From<&Ledger> for LedgerDto {
    fn from(Ledger { total, network, twilio, requests, .. }: &Ledger) -> Self {
        let (total_ms, network_ms, twilio_ms) = (millis(*total), millis(*network), millis(*twilio));
        // What is cut off of the others is found here, so that the parts still make up the whole.
        let app_ms = total_ms - network_ms - twilio_ms;
        Self { total_ms, app_ms, network_ms, twilio_ms, requests: requests.iter().map(Into::into).collect() }
    }
}

impl From<&Trace> for RequestDto {
    fn from(Trace { request_id, answered_in, at_twilio }: &Trace) -> Self {
        Self {
            request_id: request_id.clone(),
            answered_ms: answered_in.map(millis),
            twilio_ms: at_twilio.map(millis),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn its_parts_make_up_the_whole_in_milliseconds_too() {
        let micros = |micros| Some(Duration::from_micros(micros));
        let trace = Trace { request_id: None, answered_in: micros(1_999), at_twilio: micros(900) };
        let dto = LedgerDto::from(&Ledger::new(Duration::from_micros(5_999), [&trace, &trace]));
        assert_eq!((dto.total_ms, dto.app_ms, dto.network_ms, dto.twilio_ms), (5, 2, 2, 1));
        assert_eq!(dto.requests.len(), 2);
    }
}
