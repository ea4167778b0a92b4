//! The domain of Holdline: who is on the call, what a hold is, and the one rule by which it moves.
//!
//! Nothing here does I/O, reads a clock or draws a random number; all of that comes in as a parameter.
//! The hold rule stands in [`hold::step`], the order of its requests in [`plan`], and nowhere else.

pub mod address;
pub mod call;
pub mod conference;
pub mod fault;
pub mod hold;
pub mod music;
pub mod musics;
pub mod mute;
pub mod note;
pub mod notice;
pub mod plan;
pub mod profile;
pub mod queue;
pub mod refusal;
pub mod reminders;
pub mod secret;
pub mod sid;
pub mod topology;

pub use address::{Address, AddressFault, AddressKind};
pub use call::{Call, CallStatus, Direction};
pub use conference::{Conference, ConferenceStatus, Participant, ParticipantStatus};
pub use fault::VoiceFault;
pub use music::{HoldMethod, HoldMusic, HoldMusicFault};
pub use musics::{Musics, MusicsFault, NamedMusic};
pub use note::{HoldNote, NoteFault};
pub use profile::{Credentials, Profile, Region};
pub use queue::{HoldQueue, Member, Queue};
pub use refusal::Refusal;
pub use reminders::{Reminders, RemindersFault, Waiting};
pub use secret::Secret;
pub use sid::{
    AccountSid, ApiKeySid, AssetSid, AssetVersionSid, BuildSid, CallSid, ConferenceSid, EnvironmentSid,
    QueueSid, ServiceSid, SidFault, SidKind,
};

/// An instant, as Twilio and the session tell it.
pub use jiff::Timestamp;
