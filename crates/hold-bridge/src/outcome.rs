//! What became of a hold or a resume, for command lines and scripts. The window has no need of it.

use hold_core::plan::Goal;
use hold_session::CommandFault;
use hold_session::confirm::{Outcome, Progress, Verdict, Who};
use serde::{Deserialize, Serialize};

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GoalWord {
    /// Put on hold.
    Hold,
    /// Bring back.
    Resume,
}

impl From<Goal> for GoalWord {
    fn from(goal: Goal) -> Self {
        match goal {
            Goal::Hold => Self::Hold,
            Goal::Resume => Self::Resume,
        }
    }
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VerdictWord {
    /// As asked, on Twilio's word.
    Done,
    /// Not as asked; nobody's state is in doubt.
    Failed,
    /// Nobody knows.
    NotConfirmed,
}

/// Who is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhoDto {
    /// Their leg.
    pub call_sid: String,
    /// Their address.
    pub address: String,
    /// Their name, where one is known.
    pub name: Option<String>,
}

impl From<&Who> for WhoDto {
    fn from(who: &Who) -> Self {
        Self { call_sid: who.call.to_string(), address: who.address.to_string(), name: who.name.clone() }
    }
}

/// A sentence about a party, while Twilio's word is awaited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyToldDto {
    /// The party.
    #[serde(flatten)]
    pub who: WhoDto,
    /// The sentence.
    pub says: String,
}

/// What became of a party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeDto {
    /// The party.
    #[serde(flatten)]
    pub who: WhoDto,
    /// What became of it.
    pub verdict: VerdictWord,
    /// The same in a sentence.
    pub says: String,
    /// Milliseconds from the command to the verdict.
    pub took_ms: u64,
}

impl From<&Outcome> for OutcomeDto {
    fn from(outcome: &Outcome) -> Self {
        let (verdict, says) = match &outcome.verdict {
            Verdict::Done => (VerdictWord::Done, done(outcome.goal).to_owned()),
            Verdict::Failed(why) => (VerdictWord::Failed, why.to_string()),
            Verdict::NotConfirmed(why) => (VerdictWord::NotConfirmed, why.to_string()),
        };
        let took_ms = u64::try_from(outcome.took.as_millis()).unwrap_or(u64::MAX);
        Self { who: WhoDto::from(&outcome.who), verdict, says, took_ms }
    }
}

fn done(goal: Goal) -> &'static str {
    match goal {
        Goal::Hold => "on hold",
        Goal::Resume => "back on the line",
    }
}

/// What became of everybody who was meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomesDto {
    /// What was asked for, or what a toggle meant.
    pub goal: GoalWord,
    /// Each party, as they were settled; empty where everybody was on hold already.
    pub parties: Vec<OutcomeDto>,
}

/// What is told while Twilio's word is awaited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProgressDto {
    /// A sentence about a party.
    Told(PartyToldDto),
    /// What became of a party.
    Settled(OutcomeDto),
}

impl From<&Progress> for ProgressDto {
    fn from(progress: &Progress) -> Self {
        let told = |who: &Who, says: String| Self::Told(PartyToldDto { who: WhoDto::from(who), says });
        match progress {
            Progress::MayDrop(who) => told(who, CommandFault::WouldDropAgent.to_string()),
            Progress::Told { who, notice } => told(who, notice.to_string()),
            Progress::Settled(outcome) => Self::Settled(OutcomeDto::from(outcome)),
        }
    }
}
