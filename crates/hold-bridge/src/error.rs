//! Failures on the wire: a code that the web view acts on, and a sentence for the agent.

use hold_core::VoiceFault;
use hold_session::CommandFault;
use hold_session::sign_in::{Field, FieldFault};
use hold_words::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the web view can act on. A code exists only if it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum ErrorCode {
    /// Nothing was changed and nothing is broken: shown as a hint.
    Refused,
    /// Ask whether the agent takes what the hold risks, then send the command again.
    Risky,
    /// Ask whether callers may be left on hold, then send the command again.
    SomebodyHeld,
    /// Fields of a form are wrong.
    Fields,
    /// Twilio refused the credentials.
    Unauthorized,
    /// Twilio could not be reached.
    Offline,
    /// The keychain failed.
    Keychain,
    /// Anything else.
    Failed,
}

/// A field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum FieldName {
    /// The account SID.
    Account,
    /// The API key SID.
    Key,
    /// The secret or the auth token.
    Secret,
    /// The region.
    Region,
    /// The agent's addresses.
    Addresses,
    /// The conference-name pattern.
    ConferencePattern,
    /// The ring-back caller ID.
    RingBackFrom,
    /// The hold music's URL.
    MusicUrl,
    /// The key for hold and resume.
    ToggleKey,
    /// The key that brings back whoever was held last.
    ResumeLastKey,
    /// How many days the hold log reaches back.
    LogDays,
    /// The reasons for a hold.
    Reasons,
    /// After how long a hold is shown to be long.
    FirstReminder,
    /// After how long a notification tells of it.
    SecondReminder,
    /// How long after a notification comes the next.
    AgainReminder,
    /// What is said to held callers.
    HoldNote,
    /// The hold musics that can be chosen.
    Musics,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct FieldError {
    /// Which field.
    pub field: FieldName,
    /// The sentence shown beside it.
    pub message: String,
}

/// Why a command did nothing, or not what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CommandError {
    /// What to do about it.
    pub code: ErrorCode,
    /// What to say about it.
    pub message: String,
    /// What is wrong in a form.
    pub fields: Vec<FieldError>,
}

impl CommandError {
    /// A failure of the shell itself.
    #[must_use]
    pub fn failed(message: String) -> Self {
        Self { code: ErrorCode::Failed, message, fields: Vec::new() }
    }

    /// Of a command's fault.
    #[must_use]
    pub fn new(fault: &CommandFault, words: &Words) -> Self {
        let code = match fault {
            CommandFault::Refused(_) => ErrorCode::Refused,
            CommandFault::Risky(_) => ErrorCode::Risky,
            CommandFault::SomebodyHeld => ErrorCode::SomebodyHeld,
            CommandFault::Fields(_) => ErrorCode::Fields,
            CommandFault::Voice(VoiceFault::Unauthorized) => ErrorCode::Unauthorized,
            CommandFault::Voice(fault) if fault.means_offline() => ErrorCode::Offline,
            CommandFault::Keychain(_) => ErrorCode::Keychain,
            CommandFault::NotConfirmed
            | CommandFault::Voice(_)
            | CommandFault::Profiles(_)
            | CommandFault::Settings(_)
            | CommandFault::NoProfile
            | CommandFault::NoMusic { .. }
            | CommandFault::Closing => ErrorCode::Failed,
        };
        let fields = match fault {
            CommandFault::Fields(faults) => {
                faults.iter().map(|fault| FieldError::new(fault, words)).collect()
            }
            _ => Vec::new(),
        };
        Self { code, message: words.command_fault(fault), fields }
    }
}

impl FieldError {
    /// Of a form's fault.
    #[must_use]
    pub fn new(fault: &FieldFault, words: &Words) -> Self {
        let field = match fault.field {
            Field::Account => FieldName::Account,
            Field::Key => FieldName::Key,
            Field::Secret => FieldName::Secret,
            Field::Region => FieldName::Region,
            Field::Addresses => FieldName::Addresses,
            Field::ConferencePattern => FieldName::ConferencePattern,
            Field::RingBackFrom => FieldName::RingBackFrom,
            Field::MusicUrl => FieldName::MusicUrl,
            Field::ToggleKey => FieldName::ToggleKey,
            Field::ResumeLastKey => FieldName::ResumeLastKey,
            Field::LogDays => FieldName::LogDays,
            Field::Reasons => FieldName::Reasons,
            Field::FirstReminder => FieldName::FirstReminder,
            Field::SecondReminder => FieldName::SecondReminder,
            Field::AgainReminder => FieldName::AgainReminder,
            Field::HoldNote => FieldName::HoldNote,
            Field::Musics => FieldName::Musics,
        };
        Self { field, message: words.misfit(&fault.why) }
    }
}
