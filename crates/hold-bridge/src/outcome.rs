//! What became of a hold or a resume, for command lines and scripts. The window has no need of it.

use hold_core::plan::Goal;
use hold_session::CommandFault;
use hold_session::confirm::{Outcome, Progress, Verdict, Who};
use hold_words::Words;
use serde::{Deserialize, Serialize};

use crate::LedgerDto;

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
    /// Where the time from the click to Twilio's confirmation went; nothing where Twilio was asked nothing.
    #[serde(default)]
    pub ledger: Option<LedgerDto>,
}

impl OutcomeDto {
    /// Of what became of a party.
    #[must_use]
    pub fn new(outcome: &Outcome, words: &Words) -> Self {
        let (verdict, says) = told(&outcome.verdict, || words.confirmed(outcome.goal), words);
        let took_ms = u64::try_from(outcome.took.as_millis()).unwrap_or(u64::MAX);
        let ledger = outcome.ledger.as_ref().map(LedgerDto::from);
        Self { who: WhoDto::from(&outcome.who), verdict, says, took_ms, ledger }
    }
}

fn told(verdict: &Verdict, done: impl FnOnce() -> String, words: &Words) -> (VerdictWord, String) {
    match verdict {
        Verdict::Done => (VerdictWord::Done, done()),
        Verdict::Failed(why) => (VerdictWord::Failed, words.why(why)),
        Verdict::NotConfirmed(why) => (VerdictWord::NotConfirmed, words.why(why)),
    }
}

/// What became of muting the agent, or of letting them be heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MuteDto {
    /// What was asked for.
    pub muted: bool,
    /// What became of it.
    pub verdict: VerdictWord,
    /// The same in a sentence.
    pub says: String,
}

impl MuteDto {
    /// Of what became of it.
    #[must_use]
    pub fn new(muted: bool, verdict: &Verdict, words: &Words) -> Self {
        let (verdict, says) = told(verdict, || words.confirmed_mute(muted), words);
        Self { muted, verdict, says }
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

impl ProgressDto {
    /// Of what is told meanwhile.
    #[must_use]
    pub fn new(progress: &Progress, words: &Words) -> Self {
        let told = |who: &Who, says: String| Self::Told(PartyToldDto { who: WhoDto::from(who), says });
        match progress {
            Progress::Risks(who, risk) => told(who, words.command_fault(&CommandFault::Risky(*risk))),
            Progress::Told { who, notice } => told(who, words.notice(notice)),
            Progress::Settled(outcome) => Self::Settled(OutcomeDto::new(outcome, words)),
        }
    }
}
