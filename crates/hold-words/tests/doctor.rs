//! Whatever a check-up finds is said in every language; what is not as it should be comes with a remedy.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy takes only the functions marked as tests for tests, not what they share"
)]

use std::time::Duration;

use hold_session::doctor::{CheckUp, Finding as F, Right, Rights, Subject, Verdict};
use hold_session::ports::KeychainFault;
use hold_words::{Language, Words};

fn of_twilio() -> Vec<(Subject, F)> {
    let host = || "api.twilio.com".to_owned();
    let proxy = || "proxy.example:3128".to_owned();
    let (region, other) = ("dublin.ie1".to_owned(), "us1".to_owned());
    let took = Duration::from_millis(182);
    vec![
        (Subject::Names, F::Resolved { host: host(), addresses: 1 }),
        (Subject::Names, F::Resolved { host: host(), addresses: 4 }),
        (Subject::Names, F::NotResolved { host: host() }),
        (Subject::Names, F::ResolvedByProxy { proxy: proxy() }),
        (Subject::Names, F::Simulated),
        (Subject::Connection, F::Connected { host: host(), took }),
        (Subject::Connection, F::ConnectedByProxy { host: host(), proxy: proxy(), took }),
        (Subject::Connection, F::Untrusted { host: host() }),
        (Subject::Connection, F::ProxyRefused { proxy: proxy() }),
        (Subject::Connection, F::ProxyGone { proxy: proxy() }),
        (Subject::Connection, F::Unreachable { host: host() }),
        (Subject::Connection, F::NotTwilio { host: host() }),
        (Subject::Connection, F::ServerFault { status: 503 }),
        (Subject::Connection, F::Unsendable),
        (Subject::Connection, F::Late),
        (Subject::Clock, F::ClockOff { seconds: 1 }),
        (Subject::Clock, F::ClockOff { seconds: 61 }),
        (Subject::Clock, F::ClockOff { seconds: -3600 }),
        (Subject::Clock, F::Undated),
        (Subject::Clock, F::NotReached),
        (Subject::Credentials, F::Accepted),
        (Subject::Credentials, F::Refused),
        (Subject::Credentials, F::NoAccount),
        (Subject::Credentials, F::NoCredentials),
        (Subject::Region, F::InRegion { region: region.clone() }),
        (Subject::Region, F::OtherRegion { region: region.clone(), other }),
        (Subject::Region, F::NoSuchRegion { region }),
    ]
}

fn of_rights() -> Vec<(Subject, F)> {
    let features = [Subject::ConferenceHold, Subject::LegHold, Subject::RingBack];
    let found = [(vec![], vec![]), (vec![Right::CallsUpdate], vec![]), (vec![], vec![Right::QueuesList])];
    let of = |feature: Subject| {
        found.clone().map(|(lacks, untried)| (feature, F::Rights(Rights { lacks, untried }))).into_iter()
    };
    features.into_iter().flat_map(of).collect()
}

fn of_this_computer() -> Vec<(Subject, F)> {
    let (little, enough) = (Some(1024), Some(1 << 40));
    vec![
        (Subject::Keychain, F::KeychainGood),
        (Subject::Keychain, F::KeychainFault { fault: KeychainFault::Absent, needed: false }),
        (Subject::Keychain, F::KeychainFault { fault: KeychainFault::Locked, needed: true }),
        (Subject::Sound, F::SoundDevice),
        (Subject::Sound, F::NoSoundDevice),
        (Subject::Tray, F::TrayThere),
        (Subject::Tray, F::NoTray),
        (Subject::Tray, F::NoBus),
        (Subject::Tray, F::OwnSystem),
        (Subject::Keys, F::KeysOfDisplay),
        (Subject::Keys, F::KeysOfPortal),
        (Subject::Keys, F::NoKeys),
        (Subject::Keys, F::Unasked),
        (Subject::Journal, F::JournalGood { bytes: 40_960, free: enough }),
        (Subject::Journal, F::JournalGood { bytes: 40_960, free: little }),
        (Subject::Journal, F::JournalNew { free: None }),
        (Subject::Journal, F::JournalDamaged),
        (Subject::Journal, F::JournalNewer),
        (Subject::Journal, F::JournalUnusable { why: "it cannot be opened".to_owned() }),
    ]
}

/// Whose sentence says what to do already.
fn says_it_itself(finding: &F) -> bool {
    matches!(finding, F::KeychainFault { .. } | F::Undated)
}

#[test]
fn every_finding_is_said() {
    let all = of_twilio().into_iter().chain(of_rights()).chain(of_this_computer());
    for (subject, finding) in all {
        let check_up = CheckUp { subject, finding };
        let wrong = matches!(check_up.verdict(), Verdict::Poor | Verdict::Bad);
        for language in Language::ALL {
            let words = Words::of(language);
            let said = words.found(&check_up);
            assert!(!said.is_empty() && !said.contains("doctor-"), "{said}");
            let remedy = words.remedy(&check_up);
            assert!(!wrong || remedy.is_some() || says_it_itself(&check_up.finding), "{check_up:?}");
            assert!(remedy.is_none_or(|remedy| !remedy.is_empty()), "{check_up:?}");
        }
    }
}

#[test]
fn what_is_missing_is_named_in_sentence_and_remedy() {
    let rights = Rights { lacks: vec![Right::CallsCreate], untried: Vec::new() };
    let check_up = CheckUp { subject: Subject::RingBack, finding: F::Rights(rights) };
    let words = Words::english();
    assert_eq!(words.found(&check_up), "The key may not ring you back: /twilio/voice/calls/* (create)");
    assert!(words.remedy(&check_up).unwrap().ends_with("give it /twilio/voice/calls/* (create)"));
}

#[test]
fn subjects_and_verdicts_have_words() {
    for language in Language::ALL {
        let words = Words::of(language);
        let said: std::collections::HashSet<String> =
            Subject::ALL.map(|subject| words.subject(subject)).into_iter().collect();
        assert_eq!(said.len(), Subject::ALL.len(), "{said:?}");
    }
    assert_eq!(Words::english().verdict(Verdict::Poor), "Not ideal");
}
