//! The hold log: what is kept of each hold and resume, and what can be asked of it.

mod ledger;
mod lines;

use std::time::Duration;

use hold_core::{CallSid, Timestamp};

pub use ledger::Ledger;
pub(crate) use lines::{Line, Stand, line};

/// How many characters a reason may have.
pub const LOG_WORDS: usize = 100;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LogVerb {
    /// A party was put on hold, or was to be.
    Hold,
    /// A party was brought back, or was to be.
    Resume,
    /// A party hung up on hold.
    HungUp,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogResult {
    /// Twilio confirmed it.
    Done,
    /// No confirmation came.
    NotConfirmed,
    /// It did not happen, for this reason in a sentence.
    Failed(String),
}

/// Where the time of a request went.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    /// `Twilio-Request-Id`, for Twilio's support.
    pub request_id: Option<String>,
    /// From sending the request to its answer, as seen here.
    pub answered_in: Option<Duration>,
    /// Of it, what Twilio itself took (`Twilio-Request-Duration`).
    pub at_twilio: Option<Duration>,
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// When it was clicked here, or seen where somebody else did it.
    pub at: Timestamp,
    /// The profile in use.
    pub profile: String,
    /// The party's leg.
    pub call: CallSid,
    /// The party's address, masked unless the profile shows numbers.
    pub address: String,
    /// The party's name, where one is known.
    pub name: Option<String>,
    /// What happened.
    pub verb: LogVerb,
    /// Whether somebody else did it.
    pub elsewhere: bool,
    /// Why the agent held them.
    pub reason: Option<String>,
    /// What came of it.
    pub result: LogResult,
    /// How long the hold lasted that ended here.
    pub held_for: Option<Duration>,
    /// From the click to Twilio's confirmation.
    pub took: Option<Duration>,
    /// Of the last request that was needed.
    pub trace: Trace,
    /// Of those before it, in their order.
    pub earlier: Vec<Trace>,
}

impl LogEntry {
    /// Where its time went; nothing where it took none, as with what somebody else did.
    #[must_use]
    pub fn ledger(&self) -> Option<Ledger> {
        Some(Ledger::new(self.took?, self.earlier.iter().chain([&self.trace])))
    }
}

/// A line of the log, as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptEntry {
    /// Grows with each line.
    pub id: i64,
    /// The line.
    pub entry: LogEntry,
}

/// Which lines are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LogQuery {
    /// Words that must all be found in a line: in address, name, reason, call SID, request id or profile.
    pub search: String,
    /// Only lines before this one: the page after a page.
    pub before: Option<i64>,
    /// How many lines at most.
    pub limit: u32,
}

/// The holds of one day, in the agent's own time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaySum {
    /// The day, as in `2026-11-22`.
    pub day: String,
    /// How many holds ended on it.
    pub count: u64,
    /// How long they were together.
    pub total: Duration,
    /// The longest.
    pub longest: Duration,
}

impl DaySum {
    /// The mean; none on a day without holds.
    #[must_use]
    pub fn mean(&self) -> Duration {
        u32::try_from(self.count).ok().and_then(|count| self.total.checked_div(count)).unwrap_or_default()
    }
}

/// Why the log could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("The hold log could not be {doing}: {why}")]
pub struct LogFault {
    /// `read`, `written` or `exported`.
    pub doing: &'static str,
    /// What the system said.
    pub why: String,
}

/// What is wrong with the log at the moment.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault}{}", if *missing == 0 { String::new() } else { format!(" (lines missing: {missing})") })]
pub struct LogTrouble {
    /// How many lines are missing. They are written once that is possible again.
    pub missing: usize,
    /// Why.
    pub fault: LogFault,
}

/// An address as it is kept: of a telephone number only the country's first digits and the last two, unless `shown`.
/// Names of clients and desks are not numbers and stay.
#[must_use]
pub fn masked(address: &str, shown: bool) -> String {
    let (scheme, rest) = match address.split_once(':') {
        Some((scheme, rest)) => (format!("{scheme}:"), rest),
        None => (String::new(), address),
    };
    let (user, host) = match rest.split_once('@') {
        Some((user, host)) => (user, format!("@{host}")),
        None => (rest, String::new()),
    };
    let digits = user.strip_prefix('+').unwrap_or(user);
    let is_number = digits.len() >= 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if shown || !is_number {
        return address.to_owned();
    }
    let plus = if user.starts_with('+') { "+" } else { "" };
    let hidden = "•".repeat(digits.len() - 3);
    format!("{scheme}{plus}{}{hidden}{}{host}", &digits[..1], &digits[digits.len() - 2..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_masked_and_names_are_not() {
        for (address, expect) in [
            ("+15550100142", "+1••••••••42"),
            ("5550100", "5••••00"),
            ("sip:+15550100142@example.com", "sip:+1••••••••42@example.com"),
            ("client:alice", "client:alice"),
            ("sip:parts@example.com", "sip:parts@example.com"),
            ("anonymous", "anonymous"),
            ("911", "911"),
            ("", ""),
        ] {
            assert_eq!(masked(address, false), expect);
            assert_eq!(masked(address, true), address);
        }
    }

    #[test]
    fn the_mean_of_no_holds_is_nothing() {
        let day = |count, total| DaySum {
            day: "2026-11-22".to_owned(),
            count,
            total: Duration::from_secs(total),
            longest: Duration::ZERO,
        };
        assert_eq!(day(0, 0).mean(), Duration::ZERO);
        assert_eq!(day(4, 60).mean(), Duration::from_secs(15));
    }
}
