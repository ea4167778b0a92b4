//! Twilio's words for states, in both directions.

use hold_core::{CallStatus, ConferenceStatus, Direction, ParticipantStatus};
use hold_session::ports::BuildStatus;

/// A state that Twilio writes as a word.
pub(crate) trait Word: Copy + PartialEq + 'static {
    /// Every state with its word.
    const WORDS: &'static [(Self, &'static str)];

    fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(_, known)| *known == word).map(|(state, _)| *state)
    }

    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(state, _)| *state == self).map(|(_, word)| *word).unwrap_or_default()
    }
}

impl Word for CallStatus {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Queued, "queued"),
        (Self::Ringing, "ringing"),
        (Self::InProgress, "in-progress"),
        (Self::Completed, "completed"),
        (Self::Busy, "busy"),
        (Self::Failed, "failed"),
        (Self::NoAnswer, "no-answer"),
        (Self::Canceled, "canceled"),
    ];
}

impl Word for ConferenceStatus {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Init, "init"), (Self::InProgress, "in-progress"), (Self::Completed, "completed")];
}

impl Word for ParticipantStatus {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Queued, "queued"),
        (Self::Connecting, "connecting"),
        (Self::Ringing, "ringing"),
        (Self::Connected, "connected"),
        (Self::Complete, "complete"),
        (Self::Failed, "failed"),
    ];
}

/// Of what is built to be served; no call has it.
impl Word for BuildStatus {
    const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Building, "building"), (Self::Completed, "completed"), (Self::Failed, "failed")];
}

/// `inbound`, `outbound-api`, `outbound-dial`, `trunking-terminating`, `trunking-originating`.
/// A leg that another one dialled is outbound, also where Twilio does not say so.
pub(crate) fn direction(word: Option<&str>, has_parent: bool) -> Direction {
    match word {
        Some(word) if word.starts_with("outbound") || word == "trunking-terminating" => Direction::Outbound,
        None if has_parent => Direction::Outbound,
        _ => Direction::Inbound,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_both_ways() {
        fn check<T: Word + std::fmt::Debug>() {
            for (state, word) in T::WORDS {
                assert_eq!(T::from_word(word), Some(*state));
                assert_eq!(state.word(), *word);
            }
        }
        check::<CallStatus>();
        check::<ConferenceStatus>();
        check::<ParticipantStatus>();
        assert_eq!(CallStatus::from_word("complete"), None);
    }

    #[test]
    fn directions_are_two() {
        assert_eq!(direction(Some("inbound"), false), Direction::Inbound);
        assert_eq!(direction(Some("outbound-api"), false), Direction::Outbound);
        assert_eq!(direction(Some("outbound-dial"), true), Direction::Outbound);
        assert_eq!(direction(Some("trunking-originating"), false), Direction::Inbound);
        assert_eq!(direction(None, true), Direction::Outbound);
        assert_eq!(direction(None, false), Direction::Inbound);
    }
}
