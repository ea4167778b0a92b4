//! The one player of this computer, as far as it shows: what is played, and how. It never plays into a call.

use std::path::PathBuf;

use crate::music::SoundFault;
use crate::preview::PreviewFault;

/// What is played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Played {
    /// What held callers hear.
    HoldMusic,
    /// A file of the library.
    File(PathBuf),
}

/// How it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum PlayerState {
    /// Nothing is played.
    #[default]
    Silent,
    /// It is being fetched, or opened.
    Loading,
    /// It plays.
    Playing,
    /// It waits where it is.
    Paused,
    /// It could not be played.
    Failed(PlayFault),
}

/// Why something could not be played.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlayFault {
    /// There is no device, or the hold music cannot be had.
    #[error(transparent)]
    Preview(#[from] PreviewFault),
    /// The file.
    #[error(transparent)]
    Sound(#[from] SoundFault),
}

/// The line at whose end a caller is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CallerLine {
    /// A-law, as outside North America and Japan, or µ-law.
    pub a_law: bool,
    /// Of a hundred packets, so many get lost.
    pub loss: u8,
}

impl CallerLine {
    /// More than this is no line on which anybody listens.
    pub const WORST_LOSS: u8 = 5;
}

/// How it is to be played.
#[derive(Debug, Clone, PartialEq)]
pub struct Listening {
    /// As a caller hears it, or as the file is.
    pub as_caller: bool,
    /// Which caller.
    pub line: CallerLine,
    /// Whether a file begins anew at its end.
    pub repeats: bool,
    /// From 0 to 1.
    pub volume: f32,
    /// The sound device by its name; the system's default where there is none of that name, or none was chosen.
    pub device: Option<String>,
}

impl Default for Listening {
    fn default() -> Self {
        Self { as_caller: true, line: CallerLine::default(), repeats: true, volume: 1.0, device: None }
    }
}

/// The player.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Player {
    /// Counts up with each change, so that whoever hears of two can tell the newer.
    pub revision: u64,
    /// What is played, or was last.
    pub played: Option<Played>,
    /// How it stands.
    pub state: PlayerState,
    /// How it is played.
    pub listening: Listening,
}
