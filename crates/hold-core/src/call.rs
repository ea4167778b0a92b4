//! One leg of a call, as Twilio tells it.

use crate::{Address, CallSid, Timestamp};

/// Twilio's words for the state of a call (twilio-oai, `call_enum_status`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CallStatus {
    /// Waiting to be dialled.
    Queued,
    /// Ringing.
    Ringing,
    /// Answered and live.
    InProgress,
    /// Over, after having been answered.
    Completed,
    /// The line was busy.
    Busy,
    /// Could not be placed.
    Failed,
    /// Nobody answered.
    NoAnswer,
    /// Given up before an answer.
    Canceled,
}

impl CallStatus {
    /// Whether the leg is answered.
    #[must_use]
    pub fn is_live(self) -> bool {
        self == Self::InProgress
    }

    /// Whether the leg will never be live again.
    #[must_use]
    pub fn is_over(self) -> bool {
        !matches!(self, Self::Queued | Self::Ringing | Self::InProgress)
    }
}

/// Who placed the leg.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Somebody called Twilio.
    Inbound,
    /// Twilio called somebody.
    Outbound,
}

/// One leg.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Its identifier.
    pub sid: CallSid,
    /// The leg whose `<Dial>` placed this one.
    pub parent: Option<CallSid>,
    /// Who is shown as calling.
    pub from: Address,
    /// Who is called.
    pub to: Address,
    /// Its state.
    pub status: CallStatus,
    /// Who placed it.
    pub direction: Direction,
    /// When it was answered.
    pub started: Option<Timestamp>,
    /// The name that the telephone network gave.
    pub caller_name: Option<String>,
}

impl Call {
    /// The address of the person at the end of this leg.
    #[must_use]
    pub fn person(&self) -> &Address {
        match self.direction {
            Direction::Inbound => &self.from,
            Direction::Outbound => &self.to,
        }
    }
}
