//! What can be wrong with a field of a form.

use hold_core::profile::{PatternFault, RegionFault};
use hold_core::{AddressFault, HoldMusicFault, MusicsFault, NoteFault, RemindersFault, SidFault};

use crate::settings::{ChordFault, LOG_DAYS};

/// Why a field does not do. As text it is a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    /// Not the SID that is wanted.
    #[error(transparent)]
    Sid(#[from] SidFault),
    /// Not a region.
    #[error(transparent)]
    Region(#[from] RegionFault),
    /// Not an address.
    #[error(transparent)]
    Address(#[from] AddressFault),
    /// Not a conference-name pattern.
    #[error(transparent)]
    Pattern(#[from] PatternFault),
    /// Not a URL of hold music.
    #[error(transparent)]
    Music(#[from] HoldMusicFault),
    /// Not a key with its modifiers.
    #[error(transparent)]
    Chord(#[from] ChordFault),
    /// Reminders that make no sense.
    #[error(transparent)]
    Reminders(#[from] RemindersFault),
    /// A note that cannot be said.
    #[error(transparent)]
    Note(#[from] NoteFault),
    /// Hold musics that cannot be offered.
    #[error(transparent)]
    Musics(#[from] MusicsFault),
    /// An API key without its secret.
    #[error("The API key's secret is missing.")]
    NoKeySecret,
    /// Neither an API key nor an auth token.
    #[error("The auth token is missing.")]
    NoToken,
    /// A key that hold and resume have already.
    #[error("This key is chosen for hold and resume already.")]
    ChordTwice,
    /// Not a number of days that the hold log may reach back.
    #[error("Write a number of days from {} to {}.", LOG_DAYS.start(), LOG_DAYS.end())]
    LogDays,
    /// A reason that is too long.
    #[error("A reason has at most {most} characters.")]
    ReasonLength {
        /// How many characters it may have.
        most: usize,
    },
    /// More reasons than can be offered.
    #[error("There is room for {most} reasons.")]
    Reasons {
        /// How many there may be.
        most: usize,
    },
}
