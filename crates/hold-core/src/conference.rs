//! Conferences and who is in them, as Twilio tells it.

use crate::{CallSid, ConferenceSid, Timestamp};

/// Twilio's words for the state of a conference (twilio-oai, `conference_enum_status`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConferenceStatus {
    /// Not begun: one person waits with wait music.
    Init,
    /// People talk.
    InProgress,
    /// Over.
    Completed,
}

/// A conference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conference {
    /// Its identifier.
    pub sid: ConferenceSid,
    /// Its name.
    pub name: String,
    /// Its state.
    pub status: ConferenceStatus,
    /// When it was made.
    pub created: Option<Timestamp>,
}

/// Twilio's words for the state of a participant (twilio-oai, `participant_enum_status`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParticipantStatus {
    /// Waiting to be dialled.
    Queued,
    /// Being connected.
    Connecting,
    /// Ringing.
    Ringing,
    /// In the conference.
    Connected,
    /// Gone.
    Complete,
    /// Could not be reached.
    Failed,
}

/// A person in a conference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// The leg.
    pub call: CallSid,
    /// The label that the application gave.
    pub label: Option<String>,
    /// Whether Twilio holds this participant.
    pub hold: bool,
    /// Whether the others do not hear this participant.
    pub muted: bool,
    /// Its state.
    pub status: ParticipantStatus,
    /// Whether the conference ends when this participant leaves.
    pub end_conference_on_exit: bool,
    /// Whom this participant coaches: heard by them, and by nobody else.
    pub coaches: Option<CallSid>,
    /// When Twilio last changed this participant, to the second.
    pub updated: Option<Timestamp>,
}
