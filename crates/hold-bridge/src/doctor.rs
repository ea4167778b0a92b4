//! The check-up as JSON.

use hold_session::doctor::{CheckUp, Finding, Subject, Verdict};
use hold_words::Words;
use serde::Serialize;
use ts_rs::TS;

/// What is examined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum SubjectWord {
    /// The name of Twilio's server.
    Names,
    /// The way to it.
    Connection,
    /// This computer's clock.
    Clock,
    /// Whether Twilio takes the credentials.
    Credentials,
    /// Whether they are of the profile's region.
    Region,
    /// What the key may do in conferences.
    ConferenceHold,
    /// What the key may do with call legs.
    LegHold,
    /// Whether the key may ring the agent back.
    RingBack,
    /// Where credentials are kept.
    Keychain,
    /// What plays hold music here.
    Sound,
    /// Where Holdline waits while its window is closed.
    Tray,
    /// Who gives keys that work in every window.
    Keys,
    /// The file of the hold log.
    Journal,
}

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum HealthWord {
    /// As it should be.
    Good,
    /// Something is missing that holding does not need.
    Poor,
    /// Holding will fail, or what is shown cannot be relied on.
    Bad,
    /// Not examined.
    Skipped,
}

/// What came of one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CheckUpDto {
    /// What was examined.
    pub subject: SubjectWord,
    /// How it stands.
    pub verdict: HealthWord,
    /// What was found, as a word for scripts.
    pub finding: String,
    /// What was examined, in words.
    pub title: String,
    /// What was found, in a sentence.
    pub found: String,
    /// What to do about it.
    pub remedy: Option<String>,
    /// The permissions that the key lacks, by Twilio's ids.
    pub lacks: Vec<String>,
    /// By how many seconds this computer's clock is ahead of Twilio's; behind, where negative.
    #[ts(type = "number | null")]
    pub clock_ahead_s: Option<i64>,
}

impl CheckUpDto {
    /// The check-up in these words.
    #[must_use]
    pub fn new(check_up: &CheckUp, words: &Words) -> Self {
        let finding = &check_up.finding;
        Self {
            subject: check_up.subject.into(),
            verdict: check_up.verdict().into(),
            finding: word(finding).to_owned(),
            title: words.subject(check_up.subject),
            found: words.found(check_up),
            remedy: words.remedy(check_up),
            lacks: match finding {
                Finding::Rights(rights) => rights.missing(),
                _ => Vec::new(),
            },
            clock_ahead_s: match finding {
                Finding::ClockOff { seconds } => Some(*seconds),
                _ => None,
            },
        }
    }
}

impl From<Subject> for SubjectWord {
    fn from(subject: Subject) -> Self {
        match subject {
            Subject::Names => Self::Names,
            Subject::Connection => Self::Connection,
            Subject::Clock => Self::Clock,
            Subject::Credentials => Self::Credentials,
            Subject::Region => Self::Region,
            Subject::ConferenceHold => Self::ConferenceHold,
            Subject::LegHold => Self::LegHold,
            Subject::RingBack => Self::RingBack,
            Subject::Keychain => Self::Keychain,
            Subject::Sound => Self::Sound,
            Subject::Tray => Self::Tray,
            Subject::Keys => Self::Keys,
            Subject::Journal => Self::Journal,
        }
    }
}

impl From<Verdict> for HealthWord {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Good => Self::Good,
            Verdict::Poor => Self::Poor,
            Verdict::Bad => Self::Bad,
            Verdict::Skipped => Self::Skipped,
        }
    }
}

fn word(finding: &Finding) -> &'static str {
    use Finding as F;
    match finding {
        F::Late => "late",
        F::NoAccount => "no-account",
        F::NoCredentials => "no-credentials",
        F::NotReached => "not-reached",
        F::Simulated => "simulated",
        F::OwnSystem => "own-system",
        F::Unasked => "unasked",
        F::Resolved { .. } => "resolved",
        F::NotResolved { .. } => "not-resolved",
        F::ResolvedByProxy { .. } => "resolved-by-proxy",
        F::Connected { .. } => "connected",
        F::ConnectedByProxy { .. } => "connected-by-proxy",
        F::Untrusted { .. } => "untrusted",
        F::ProxyRefused { .. } => "proxy-refused",
        F::ProxyGone { .. } => "proxy-gone",
        F::Unreachable { .. } => "unreachable",
        F::NotTwilio { .. } => "not-twilio",
        F::ServerFault { .. } => "server-fault",
        F::Unsendable => "unsendable",
        F::ClockOff { .. } => "clock",
        F::Undated => "undated",
        F::Accepted => "accepted",
        F::Refused => "refused",
        F::InRegion { .. } => "in-region",
        F::OtherRegion { .. } => "other-region",
        F::NoSuchRegion { .. } => "no-such-region",
        F::Rights(rights) if !rights.lacks.is_empty() => "lacks",
        F::Rights(rights) if !rights.untried.is_empty() => "untried",
        F::Rights(_) => "allowed",
        F::KeychainGood => "there",
        F::KeychainFault { fault, .. } => keychain(fault),
        F::SoundDevice => "device",
        F::NoSoundDevice => "no-device",
        F::NoBus => "no-bus",
        F::TrayThere => "there",
        F::NoTray => "no-tray",
        F::KeysOfDisplay => "display",
        F::KeysOfPortal => "portal",
        F::NoKeys => "no-keys",
        F::JournalGood { .. } => "whole",
        F::JournalNew { .. } => "new",
        F::JournalDamaged => "damaged",
        F::JournalNewer => "newer",
        F::JournalUnusable { .. } => "unusable",
    }
}

fn keychain(fault: &hold_session::ports::KeychainFault) -> &'static str {
    use hold_session::ports::KeychainFault as K;
    match fault {
        K::NoEntry => "no-entry",
        K::Locked => "locked",
        K::Absent => "absent",
        K::Unreadable => "unreadable",
        K::Failed => "failed",
    }
}

#[cfg(test)]
mod tests {
    use hold_session::doctor::{Right, Rights};
    use serde_json::json;

    use super::*;

    #[test]
    fn scripts_read_words_and_permissions() {
        let rights = Rights { lacks: vec![Right::QueuesList, Right::QueuesUpdate], untried: Vec::new() };
        let check_up = CheckUp { subject: Subject::LegHold, finding: Finding::Rights(rights) };
        let json = serde_json::to_value(CheckUpDto::new(&check_up, Words::english())).unwrap();
        assert_eq!(json["subject"], "leg-hold");
        assert_eq!((&json["verdict"], &json["finding"]), (&json!("poor"), &json!("lacks")));
        assert_eq!(json["lacks"], json!(["/twilio/voice/queues/* (list, update)"]));
        assert_eq!(json["clock_ahead_s"], json!(null));
    }

    #[test]
    fn a_subject_has_the_word_by_which_texts_tell_it() {
        for subject in Subject::ALL {
            let word = serde_json::to_value(SubjectWord::from(subject)).unwrap();
            assert_eq!(word, hold_words::subject_word(subject));
        }
    }
}
