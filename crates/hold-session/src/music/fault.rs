//! Why a file cannot be used, or written.

use std::io;

/// Why a sound file cannot be used: which, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name} {trouble}")]
pub struct SoundFault {
    /// The file as it was named.
    pub name: String,
    /// What is wrong with it.
    pub trouble: SoundTrouble,
}

/// What is wrong with a sound file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SoundTrouble {
    /// Nothing of that name.
    #[error("does not exist.")]
    Missing,
    /// A folder.
    #[error("is a folder, not a sound file.")]
    Folder,
    /// Neither a file nor a folder: a device, a socket.
    #[error("is not a file.")]
    NotAFile,
    /// The system does not let this user read it.
    #[error("may not be read: the system does not permit it.")]
    NotAllowed,
    /// Nothing in it.
    #[error("is empty.")]
    Empty,
    /// Not a format that is known here, whatever its name says.
    #[error("is not a sound file in a format that is known here.")]
    NotASound,
    /// Bought with a lock on it.
    #[error("is protected against copying and cannot be decoded.")]
    Protected,
    /// The header tells an impossible rate.
    #[error("cannot be decoded: its header says {0} Hz.")]
    Rate(u32),
    /// The header tells more channels than music has.
    #[error("cannot be decoded: its header says {0} channels.")]
    Channels(usize),
    /// It ends before its header says so. In seconds.
    #[error("is cut off: its header says {said} s and there are {there} s.")]
    CutOff {
        /// How long it says it is.
        said: u64,
        /// How long it is.
        there: u64,
    },
    /// What is in it makes no sense.
    #[error("is damaged and cannot be decoded.")]
    Damaged,
    /// The system says something else.
    #[error("cannot be read: {0}")]
    Unreadable(String),
}

impl SoundTrouble {
    /// What the system said when the file was to be read.
    #[must_use]
    pub fn of_reading(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::NotAllowed,
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Unreadable(error.to_string()),
        }
    }
}

/// Why no file was written. Nothing is left of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportFault {
    /// The original.
    #[error(transparent)]
    Sound(#[from] SoundFault),
    /// There is one already, and nobody said that it may go.
    #[error("{0} is there already. Add --force to replace it.")]
    Exists(String),
    /// There is nothing to be heard in it, so no level can be given to it.
    #[error("{0} is silent: there is nothing to export.")]
    Silent(String),
    /// It was asked to stop.
    #[error("Stopped. Nothing was written.")]
    Cancelled,
    /// The system says no.
    #[error("{name} cannot be written: {why}")]
    Unwritable {
        /// The file as it was named.
        name: String,
        /// What the system said.
        why: String,
    },
}
