//! What is asked for, and of whom.

use hold_core::plan::Goal;
use hold_core::{CallSid, Refusal};

use crate::command::{Command, PartyRef};
use crate::snapshot::Snapshot;
use crate::whom;

/// Who is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// One party.
    One(PartyRef),
    /// Everybody of the current call.
    Everybody,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Put on hold.
    Hold {
        /// Whom.
        whom: Whom,
        /// Whether the agent has accepted that their own leg may drop.
        accepts_risk: bool,
        /// Why, for the hold log.
        reason: Option<String>,
        /// What they are to hear, by its name in the profile.
        music: Option<String>,
    },
    /// Bring back.
    Resume {
        /// Whom.
        whom: Whom,
    },
    /// Bring back whoever is on hold; if nobody is, hold everybody.
    Toggle {
        /// As in `Hold`.
        accepts_risk: bool,
    },
}

impl Wish {
    pub(super) fn read(&self, snapshot: &Snapshot) -> Result<(Goal, Vec<CallSid>), Refusal> {
        let those = |whom: &Whom, goal| match whom {
            Whom::One(party) => whom::one(&snapshot.calls, party, goal).map(|party| (goal, vec![party])),
            Whom::Everybody => whom::all(&snapshot.calls, None, goal).map(|those| (goal, those)),
        };
        match self {
            Self::Hold { whom, .. } => those(whom, Goal::Hold),
            Self::Resume { whom } => those(whom, Goal::Resume),
            Self::Toggle { .. } => whom::toggled(&snapshot.calls),
        }
    }

    pub(super) fn accepts_risk(&self) -> bool {
        match self {
            Self::Hold { accepts_risk, .. } | Self::Toggle { accepts_risk } => *accepts_risk,
            Self::Resume { .. } => false,
        }
    }

    pub(super) fn reason(&self) -> Option<String> {
        match self {
            Self::Hold { reason, .. } => reason.clone(),
            Self::Resume { .. } | Self::Toggle { .. } => None,
        }
    }

    pub(super) fn music(&self) -> Option<String> {
        match self {
            Self::Hold { music, .. } => music.clone(),
            Self::Resume { .. } | Self::Toggle { .. } => None,
        }
    }

    pub(super) fn command(&self, goal: Goal, party: CallSid) -> Command {
        let party = PartyRef::Call(party);
        match goal {
            Goal::Hold => Command::Hold {
                party,
                accepts_risk: self.accepts_risk(),
                reason: self.reason(),
                music: self.music(),
            },
            Goal::Resume => Command::Resume { party },
        }
    }
}
