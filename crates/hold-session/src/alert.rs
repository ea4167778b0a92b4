//! What the agent is told while they look elsewhere.

use std::time::Duration;

use hold_core::CallSid;

use crate::settings::AlertKinds;

/// Something to be shown outside the window. The desktop's own service shows it, or keeps quiet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Alert {
    /// A call was found.
    CallFound {
        /// The party.
        party: CallSid,
        /// Their name or address.
        who: String,
    },
    /// A party hung up on hold.
    HungUp {
        /// The party.
        party: CallSid,
        /// Their name or address.
        who: String,
    },
    /// The agent's own leg dropped by itself while a party is on hold.
    AgentDropped {
        /// The party.
        party: CallSid,
        /// Their name or address.
        who: String,
    },
    /// A party is on hold for long.
    HeldTooLong {
        /// The party.
        party: CallSid,
        /// Their name or address.
        who: String,
        /// For how long by now.
        held_for: Duration,
    },
    /// Twilio refuses credentials that it took before.
    SignInExpired,
}

impl Alert {
    /// Whether the agent wants to be told of this kind.
    #[must_use]
    pub fn is_wanted(&self, kinds: AlertKinds) -> bool {
        match self {
            Self::CallFound { .. } => kinds.call_found,
            Self::HungUp { .. } => kinds.hung_up,
            // Somebody waits for an agent who is not there: nobody can wish not to know that.
            Self::AgentDropped { .. } => true,
            Self::HeldTooLong { .. } => kinds.held_too_long,
            Self::SignInExpired => kinds.sign_in_expired,
        }
    }
}
