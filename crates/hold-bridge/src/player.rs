//! The player as JSON.

use hold_session::player::{CallerLine, Listening, Played, Player, PlayerState};
use hold_words::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the player stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum PlayerWord {
    /// Nothing is played.
    Silent,
    /// It is being fetched, or opened.
    Loading,
    /// It plays.
    Playing,
    /// It waits where it is.
    Paused,
    /// It could not be played.
    Failed,
}

/// How music is listened to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListeningDto {
    /// As a caller hears it, or as the file is.
    pub as_caller: bool,
    /// Whether that caller's line is A-law rather than µ-law.
    pub a_law: bool,
    /// Of a hundred packets of that line, so many get lost: 5 at most.
    pub loss: u8,
    /// Whether a file begins anew at its end.
    pub repeats: bool,
    /// From 0 to 1.
    pub volume: f32,
    /// The sound device; the system's default where there is none.
    pub device: Option<String>,
}

/// The player of this computer.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct PlayerDto {
    /// Counts up with each change: an answer and an event may come in either order.
    #[ts(type = "number")]
    pub revision: u64,
    /// The file that is played, or was last; nothing for what held callers hear.
    pub path: Option<String>,
    /// How it stands.
    pub state: PlayerWord,
    /// Why it could not be played.
    pub trouble: Option<String>,
    /// How it is listened to.
    pub listening: ListeningDto,
}

/// What is heard now.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct HeardDto {
    /// The place in the file, in seconds.
    pub at_s: f64,
    /// The highest sample since the last of these, from 0 to 1.
    pub peak: f32,
}

impl PlayerDto {
    /// The player in these words.
    #[must_use]
    pub fn new(player: &Player, words: &Words) -> Self {
        Self {
            revision: player.revision,
            path: match &player.played {
                Some(Played::File(path)) => Some(path.display().to_string()),
                Some(Played::HoldMusic) | None => None,
            },
            state: match &player.state {
                PlayerState::Silent => PlayerWord::Silent,
                PlayerState::Loading => PlayerWord::Loading,
                PlayerState::Playing => PlayerWord::Playing,
                PlayerState::Paused => PlayerWord::Paused,
                PlayerState::Failed(_) => PlayerWord::Failed,
            },
            trouble: match &player.state {
                PlayerState::Failed(fault) => Some(words.play_fault(fault)),
                _ => None,
            },
            listening: player.listening.clone().into(),
        }
    }
}

impl From<Listening> for ListeningDto {
    fn from(Listening { as_caller, line, repeats, volume, device }: Listening) -> Self {
        Self { as_caller, a_law: line.a_law, loss: line.loss, repeats, volume, device }
    }
}

impl From<ListeningDto> for Listening {
    fn from(ListeningDto { as_caller, a_law, loss, repeats, volume, device }: ListeningDto) -> Self {
        let line = CallerLine { a_law, loss: loss.min(CallerLine::WORST_LOSS) };
        Self { as_caller, line, repeats, volume: volume.clamp(0.0, 1.0), device }
    }
}
