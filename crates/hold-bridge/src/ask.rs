//! What the window is to ask, for a command that was given elsewhere.

use serde::Serialize;
use ts_rs::TS;

/// A command that needs an answer of the agent first: the window gives it as if it had been clicked there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "verb", rename_all = "kebab-case")]
#[ts(export)]
pub enum AskDto {
    /// Hold, or bring back.
    Toggle,
    /// Put a party on hold.
    Hold {
        /// Their leg.
        call_sid: String,
    },
    /// Hold everybody.
    HoldAll {
        /// A party of the call, or `null` for the current one.
        call_sid: Option<String>,
    },
    /// Use another profile.
    Switch {
        /// Its name.
        profile: String,
    },
}
