//! What became of each party.

use std::time::Duration;

use hold_core::notice::Notice;
use hold_core::plan::Goal;
use hold_core::topology::Risk;
use hold_core::{Address, CallSid, Refusal};

use crate::command::CommandFault;
use crate::log::Ledger;
use crate::snapshot::PartyView;

/// A party as it is told who is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// Their leg.
    pub call: CallSid,
    /// Their address.
    pub address: Address,
    /// Their name, where one is known.
    pub name: Option<String>,
}

impl From<&PartyView> for Who {
    fn from(party: &PartyView) -> Self {
        Self { call: party.call, address: party.address.clone(), name: party.name.clone() }
    }
}

/// What is told while Twilio's word is awaited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// Holding this party will, or may, drop the agent's own leg.
    Risks(Who, Risk),
    /// A sentence about a party.
    Told {
        /// The party.
        who: Who,
        /// The sentence.
        notice: Notice,
    },
    /// What became of a party.
    Settled(Outcome),
}

/// What became of a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What was asked for.
    pub goal: Goal,
    /// The party.
    pub who: Who,
    /// What became of it.
    pub verdict: Verdict,
    /// From the command to the verdict.
    pub took: Duration,
    /// Where the time from the click to Twilio's confirmation went; nothing where Twilio was asked nothing.
    pub ledger: Option<Ledger>,
}

/// What became of a hold or a resume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// As asked, on Twilio's word.
    Done,
    /// Not as asked; nobody's state is in doubt.
    Failed(Why),
    /// It was sent, and nobody knows what came of it.
    NotConfirmed(Why),
}

/// Why it is not as asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    /// As the agent was told.
    #[error(transparent)]
    Told(Notice),
    /// The command was refused.
    #[error(transparent)]
    Fault(CommandFault),
    /// The party is where it was, and nobody said why.
    #[error("{}", match .0 { Goal::Hold => "They are not on hold.", Goal::Resume => "They are still on hold." })]
    AsBefore(Goal),
    /// The state stayed unknown for long, or nobody waits any longer.
    #[error("{}", not_known(*.goal, .told.as_ref()))]
    NotKnown {
        /// What was asked for.
        goal: Goal,
        /// What was told of the party.
        told: Option<Notice>,
    },
}

impl Why {
    pub(super) fn ended(told: Option<Notice>) -> Self {
        told.map_or(Self::Fault(CommandFault::Refused(Refusal::Ended)), Self::Told)
    }
}

fn not_known(goal: Goal, told: Option<&Notice>) -> String {
    let told = told.map(|notice| format!(" {notice}")).unwrap_or_default();
    match goal {
        Goal::Hold => format!("Hold was not confirmed.{told} They may be on hold."),
        Goal::Resume => format!("Resume was not confirmed.{told} They may still be on hold."),
    }
}
