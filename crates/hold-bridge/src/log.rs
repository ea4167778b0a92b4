//! The hold log as JSON.

use std::time::Duration;

use hold_session::log::{DaySum, KeptEntry, LogQuery, LogResult, LogVerb};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::LedgerDto;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum LogVerbWord {
    /// A party was put on hold, or was to be.
    Hold,
    /// A party was brought back, or was to be.
    Resume,
    /// A party hung up on hold.
    HungUp,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum LogResultWord {
    /// Twilio confirmed it.
    Done,
    /// No confirmation came.
    NotConfirmed,
    /// It did not happen.
    Failed,
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct LogEntryDto {
    /// Grows with each line.
    #[ts(type = "number")]
    pub id: i64,
    /// When (RFC 3339).
    pub at: String,
    /// The profile.
    pub profile: String,
    /// The party's leg.
    pub call_sid: String,
    /// The party's address, masked unless the profile shows numbers.
    pub address: String,
    /// The party's name, where one is known.
    pub name: Option<String>,
    /// What happened.
    pub verb: LogVerbWord,
    /// Whether somebody else did it.
    pub elsewhere: bool,
    /// Why the agent held them.
    pub reason: Option<String>,
    /// What came of it.
    pub result: LogResultWord,
    /// Why it failed, in a sentence.
    pub why: Option<String>,
    /// How long the hold lasted that ended here, in milliseconds.
    #[ts(type = "number | null")]
    pub held_ms: Option<u64>,
    /// From the click to Twilio's confirmation, in milliseconds.
    #[ts(type = "number | null")]
    pub took_ms: Option<u64>,
    /// Of it, from the last request to its answer, in milliseconds.
    #[ts(type = "number | null")]
    pub answered_ms: Option<u64>,
    /// Of it, what Twilio itself took, in milliseconds.
    #[ts(type = "number | null")]
    pub twilio_ms: Option<u64>,
    /// The last request's id, for Twilio's support.
    pub request_id: Option<String>,
    /// Where its time went; nothing where it took none.
    pub ledger: Option<LedgerDto>,
}

/// The holds of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DaySumDto {
    /// The day, as in `2026-11-22`.
    pub day: String,
    /// How many holds ended on it.
    #[ts(type = "number")]
    pub count: u64,
    /// How long they were together, in milliseconds.
    #[ts(type = "number")]
    pub total_ms: u64,
    /// The longest, in milliseconds.
    #[ts(type = "number")]
    pub longest_ms: u64,
    /// The mean, in milliseconds.
    #[ts(type = "number")]
    pub mean_ms: u64,
}

/// Which lines are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[ts(export)]
pub struct LogQueryDto {
    /// Words that must all be found in a line.
    pub search: String,
    /// Only lines before this one.
    #[ts(type = "number | null")]
    pub before: Option<i64>,
    /// How many lines at most.
    pub limit: u32,
}

pub(crate) fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

impl From<LogQueryDto> for LogQuery {
    fn from(query: LogQueryDto) -> Self {
        let LogQueryDto { search, before, limit } = query;
        Self { search, before, limit }
    }
}

impl From<&KeptEntry> for LogEntryDto {
    fn from(KeptEntry { id, entry }: &KeptEntry) -> Self {
        let (result, why) = match &entry.result {
            LogResult::Done => (LogResultWord::Done, None),
            LogResult::NotConfirmed => (LogResultWord::NotConfirmed, None),
            LogResult::Failed(why) => (LogResultWord::Failed, Some(why.clone())),
        };
        Self {
            id: *id,
            at: entry.at.to_string(),
            profile: entry.profile.clone(),
            call_sid: entry.call.to_string(),
            address: entry.address.clone(),
            name: entry.name.clone(),
            verb: match entry.verb {
                LogVerb::Hold => LogVerbWord::Hold,
                LogVerb::Resume => LogVerbWord::Resume,
                LogVerb::HungUp => LogVerbWord::HungUp,
            },
            elsewhere: entry.elsewhere,
            reason: entry.reason.clone(),
            result,
            why,
            held_ms: entry.held_for.map(millis),
            took_ms: entry.took.map(millis),
            answered_ms: entry.trace.answered_in.map(millis),
            twilio_ms: entry.trace.at_twilio.map(millis),
            request_id: entry.trace.request_id.clone(),
            ledger: entry.ledger().as_ref().map(LedgerDto::from),
        }
    }
}

impl From<&DaySum> for DaySumDto {
    fn from(sum: &DaySum) -> Self {
        Self {
            day: sum.day.clone(),
            count: sum.count,
            total_ms: millis(sum.total),
            longest_ms: millis(sum.longest),
            mean_ms: millis(sum.mean()),
        }
    }
}
