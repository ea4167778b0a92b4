//! Why music was not published or withdrawn.

use hold_core::{Musics, VoiceFault};

use super::Step;
use crate::music::{AddressReport, FileReport, SoundFault};

/// Why music was not published, or not withdrawn. What was in force before stays so, unless it says otherwise.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PublishFault {
    /// Not a name.
    #[error("Give the music a name of at most {} characters.", Musics::LONGEST_NAME)]
    Name,
    /// The file cannot be used at all.
    #[error(transparent)]
    Sound(#[from] SoundFault),
    /// The check found what a caller would notice.
    #[error(
        "This file would not sound right on the telephone. Make it telephone-ready, and publish what comes of that."
    )]
    Bad(Box<FileReport>),
    /// Twilio does not play this format.
    #[error("Twilio does not play {0}. Make the file telephone-ready, and publish what comes of that.")]
    Format(String),
    /// More than Twilio hosts. In bytes.
    #[error(
        "Twilio hosts files of 25 MB at most. Make the file telephone-ready, which makes it smaller, or cut it."
    )]
    TooLarge(u64),
    /// Twilio refused, or was not reached.
    #[error("{step}: {fault}")]
    Twilio {
        /// What was being done.
        step: Step,
        /// What Twilio said.
        fault: VoiceFault,
    },
    /// Twilio could not make the build.
    #[error("Twilio could not build it. Try again; what was uploaded is used again.")]
    BuildFailed,
    /// The build takes longer than is waited for.
    #[error("Twilio is still building. Try again in some minutes; what was uploaded is used again.")]
    BuildSlow,
    /// It is deployed and does not answer.
    #[error("It is deployed, but {0} does not answer as yet. Try again in a minute.")]
    Unanswered(String),
    /// It is deployed, and the address is not as it should be.
    #[error("It is deployed, but Twilio would not play it as it should.")]
    Address(Box<AddressReport>),
    /// It was asked to stop.
    #[error("{}", if *.deployed { "Stopped. It is deployed already." } else { "Stopped. Nothing has changed for held callers." })]
    Cancelled {
        /// Whether held callers may hear it already.
        deployed: bool,
    },
    /// No music of that name is published.
    #[error("{}", match names.as_slice() { [] => "No music is published.".to_owned(), names => format!("No music called {name} is published. There is {}.", names.join(", ")) })]
    NotPublished {
        /// What was asked for.
        name: String,
        /// What there is.
        names: Vec<String>,
    },
    /// Held callers of these profiles would hear nothing.
    #[error("Held callers of {} hear it. Choose other music there first, or withdraw it all the same.", profiles.join(", "))]
    InUse {
        /// The profiles' names.
        profiles: Vec<String>,
    },
}
