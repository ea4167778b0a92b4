//! What can go wrong between Holdline and Twilio, told apart by what the user can do about it.

use std::time::Duration;

/// Why a request to Twilio did not give what it was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VoiceFault {
    /// 401, code 20003: wrong pair, deleted key, key of another region.
    #[error("Twilio refused these credentials.")]
    Unauthorized,
    /// 403: the key may not do this.
    #[error("This key may not do that at Twilio: {0}")]
    Forbidden(String),
    /// 404, code 20404: the call, participant, conference or member is gone.
    #[error("Twilio does not know it any more.")]
    NotFound,
    /// 400, code 21220: the call is no longer in progress.
    #[error("The call has ended.")]
    NotInProgress,
    /// 429, code 20429: never processed, safe to repeat.
    #[error("Twilio is busy, trying again.")]
    Busy {
        /// How long Twilio asked to wait, if it said so.
        retry_after: Option<Duration>,
    },
    /// Any other refusal in Twilio's own words.
    #[error("Twilio refused it: {message}{}", code.map(|code| format!(" (error {code})")).unwrap_or_default())]
    Rejected {
        /// The HTTP status.
        status: u16,
        /// Twilio's error code.
        code: Option<u32>,
        /// Twilio's sentence.
        message: String,
        /// Where Twilio explains the code.
        more_info: Option<String>,
    },
    /// 5xx.
    #[error("Twilio has a fault of its own (HTTP {0}).")]
    Server(u16),
    /// No name server, or no such host.
    #[error("The name of Twilio's server could not be looked up. Is this computer online?")]
    Dns,
    /// No connection was made; nothing was sent.
    #[error("Twilio cannot be reached. Is this computer online?")]
    Unreachable,
    /// The certificate is not trusted by this computer, as behind an inspecting proxy.
    #[error(
        "The certificate shown for Twilio is not trusted by this computer. A proxy may be inspecting the connection; ask your IT to add its root certificate."
    )]
    Tls,
    /// The proxy refused, or wants a log-in.
    #[error("The proxy between this computer and Twilio refused the connection.")]
    Proxy,
    /// Sent, but no answer came in time or the connection broke.
    #[error("No answer came from Twilio.")]
    NoAnswer,
    /// An answer that is not Twilio's: broken JSON, HTML of a proxy, more than is ever sent.
    #[error("The answer to {request} was not from Twilio: {what}.")]
    Malformed {
        /// Method and path.
        request: String,
        /// What came instead.
        what: String,
    },
    /// The request could not be written, such as TwiML over 4,000 characters.
    #[error("{0}")]
    Unsendable(String),
}

impl VoiceFault {
    /// Whether a *write* that met this fault may have taken effect all the same.
    #[must_use]
    pub fn leaves_doubt(&self) -> bool {
        matches!(self, Self::Server(_) | Self::NoAnswer | Self::Malformed { .. })
    }

    /// Whether the leg, participant or queue that was addressed is gone.
    #[must_use]
    pub fn means_gone(&self) -> bool {
        matches!(self, Self::NotFound | Self::NotInProgress)
    }

    /// Whether Twilio was not reached at all.
    #[must_use]
    pub fn means_offline(&self) -> bool {
        matches!(
            self,
            Self::Dns
                | Self::Unreachable
                | Self::Tls
                | Self::Proxy
                | Self::NoAnswer
                | Self::Server(_)
                | Self::Malformed { .. }
        )
    }
}
