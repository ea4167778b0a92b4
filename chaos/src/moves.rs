//! What may happen at any moment of a run.

use crate::dice::Dice;

/// One of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Move {
    /// The agent clicks.
    Hold,
    Resume,
    HoldAll,
    ResumeAll,
    ResumeLast,
    Toggle,
    Mute,
    Look,
    /// People.
    CallerHangsUp,
    AgentHangsUp,
    SecondCall,
    /// Other programs of the account, or a supervisor.
    HeldElsewhere,
    ResumedElsewhere,
    KickedElsewhere,
    MovedElsewhere,
    RoomEndedElsewhere,
    JoinedElsewhere,
    /// The network.
    Slow,
    Lossy,
    Offline,
    NoNames,
    /// Twilio.
    Busy,
    OutOfOrder,
    RepliesLost,
    Resets,
    StaleReads,
    /// The agent's computer.
    ClockJumps,
    Sleeps,
    DiskFull,
    Killed,
}

const WEIGHTS: &[(u64, Move)] = &[
    (22, Move::Hold),
    (22, Move::Resume),
    (4, Move::HoldAll),
    (4, Move::ResumeAll),
    (3, Move::ResumeLast),
    (14, Move::Toggle),
    (4, Move::Mute),
    (2, Move::Look),
    (2, Move::CallerHangsUp),
    (4, Move::AgentHangsUp),
    (3, Move::SecondCall),
    (4, Move::HeldElsewhere),
    (4, Move::ResumedElsewhere),
    (1, Move::KickedElsewhere),
    (2, Move::MovedElsewhere),
    (1, Move::RoomEndedElsewhere),
    (3, Move::JoinedElsewhere),
    (5, Move::Slow),
    (6, Move::Lossy),
    (4, Move::Offline),
    (3, Move::NoNames),
    (4, Move::Busy),
    (4, Move::OutOfOrder),
    (7, Move::RepliesLost),
    (5, Move::Resets),
    (5, Move::StaleReads),
    (4, Move::ClockJumps),
    (2, Move::Sleeps),
    (3, Move::DiskFull),
    (7, Move::Killed),
];

impl Move {
    pub fn draw(dice: &mut Dice) -> Self {
        dice.weighted(WEIGHTS).unwrap_or(Self::Look)
    }
}
