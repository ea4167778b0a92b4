//! Keeping the hold log.

use std::time::Duration;

use hold_core::topology::Situation;
use hold_core::{CallSid, Timestamp};
use tokio::time::Instant;

use super::Live;
use crate::log::{LOG_WORDS, Line, LogEntry, LogResult, LogTrouble, LogVerb, masked};
use crate::roster::PartyLine;

/// A day: so often, lines that have grown too old are forgotten.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

impl Live {
    /// Writes what has come of holds and resumes since the last time.
    pub(super) fn write_log(&mut self) {
        let lines = self.roster.take_lines();
        let Some(account) = &self.accounts.current else { return };
        let shows_numbers = account.profile.preferences.shows_numbers;
        for PartyLine { call, address, name, line, reason, trace, earlier } in lines {
            self.note_outcome(call, &line);
            self.log.add(LogEntry {
                at: line.at,
                profile: account.profile.name.clone(),
                call,
                address: masked(address.as_str(), shows_numbers),
                name,
                verb: line.verb,
                elsewhere: line.elsewhere,
                reason,
                result: line.result,
                held_for: line.held_for,
                took: line.took,
                trace,
                earlier,
            });
        }
    }

    fn note_outcome(&self, call: CallSid, line: &Line) {
        if line.is_of_a_click() && line.result == LogResult::Done {
            self.noting.seen(call, self.now());
        }
        let in_conference = matches!(self.roster.situation(call), Some(Situation::Conference(_)));
        // A hold queue outlives its caller, and is forgotten when it is removed.
        if line.verb == LogVerb::HungUp && in_conference {
            self.noting.forget(call);
        }
    }

    /// Forgets the lines that are older than the settings say.
    pub(super) fn forget_old_lines(&mut self) {
        self.forget_due = Instant::now() + DAY;
        let kept = DAY * self.choices.settings.log_days;
        self.log.forget_before(self.now().checked_sub(kept).unwrap_or(Timestamp::MIN));
    }

    pub(super) fn log_stands(&mut self, trouble: Option<LogTrouble>) {
        if let Some(trouble) = &trouble {
            tracing::warn!(%trouble, "the hold log");
        }
        self.log_trouble = trouble;
    }
}

/// A reason as it is kept: in one line, and not too long. None is none.
pub(super) fn read_reason(typed: Option<String>) -> Option<String> {
    let words: Vec<String> = typed?.split_whitespace().map(str::to_owned).collect();
    let reason: String = words.join(" ").chars().take(LOG_WORDS).collect();
    Some(reason.trim_end().to_owned()).filter(|reason| !reason.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_fits_into_a_line() {
        let read = |typed: &str| read_reason(Some(typed.to_owned()));
        assert_eq!(read(" Asking\n a colleague "), Some("Asking a colleague".to_owned()));
        assert_eq!(read(" \t"), None);
        assert_eq!(read_reason(None), None);
        assert_eq!(read(&"查".repeat(150)).map(|reason| reason.chars().count()), Some(LOG_WORDS));
    }
}
