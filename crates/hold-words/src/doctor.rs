//! The check-up: what was found, and what to do about it.

use hold_session::doctor::{CheckUp, Finding, LITTLE_DISK, PATIENCE, Rights, Subject, Verdict};

use crate::words::{Facts, fact};
use crate::{FluentValue, Words};

/// The names of the sentence and, where there is something to do, of the remedy, with the facts that either may take.
type Said<'a> = (&'static str, Option<&'static str>, Facts<'a>);

impl Words {
    /// What is examined.
    #[must_use]
    pub fn subject(&self, subject: Subject) -> String {
        self.say("doctor-subject", [("subject", subject_word(subject).into())])
    }

    /// How it stands.
    #[must_use]
    pub fn verdict(&self, verdict: Verdict) -> String {
        let word = match verdict {
            Verdict::Good => "good",
            Verdict::Poor => "poor",
            Verdict::Bad => "bad",
            Verdict::Skipped => "skipped",
        };
        self.say("doctor-verdict", [("verdict", word.into())])
    }

    /// What was found, in a sentence.
    #[must_use]
    pub fn found(&self, check_up: &CheckUp) -> String {
        if let Finding::KeychainFault { fault, .. } = &check_up.finding {
            return self.keychain_fault(fault);
        }
        let (sentence, _, facts) = said(check_up);
        self.say_all(sentence, facts)
    }

    /// What to do about it.
    #[must_use]
    pub fn remedy(&self, check_up: &CheckUp) -> Option<String> {
        let (_, remedy, facts) = said(check_up);
        remedy.map(|remedy| self.say_all(remedy, facts))
    }

    /// Why the file for support was not written.
    #[must_use]
    pub fn support_fault(&self, path: &str, why: &str) -> String {
        self.say("doctor-file-failed", [("path", fact(path)), ("why", fact(why))])
    }
}

/// The word by which texts tell subjects apart.
pub fn subject_word(subject: Subject) -> &'static str {
    match subject {
        Subject::Names => "names",
        Subject::Connection => "connection",
        Subject::Clock => "clock",
        Subject::Credentials => "credentials",
        Subject::Region => "region",
        Subject::ConferenceHold => "conference-hold",
        Subject::LegHold => "leg-hold",
        Subject::RingBack => "ring-back",
        Subject::Keychain => "keychain",
        Subject::Sound => "sound",
        Subject::Tray => "tray",
        Subject::Keys => "keys",
        Subject::Journal => "journal",
    }
}

fn said(check_up: &CheckUp) -> Said<'_> {
    use Finding as F;
    match &check_up.finding {
        F::Late => ("doctor-late", Some("doctor-late-remedy"), vec![("seconds", PATIENCE.as_secs().into())]),
        F::NoAccount => ("doctor-no-account", Some("doctor-no-account-remedy"), vec![]),
        F::NoCredentials => ("doctor-no-credentials", Some("doctor-no-credentials-remedy"), vec![]),
        F::NotReached => ("doctor-not-reached", None, vec![]),
        F::Simulated => ("doctor-simulated", None, vec![]),
        F::OwnSystem => ("doctor-own-system", None, vec![]),
        F::Unasked => ("doctor-unasked", None, vec![]),
        F::Unsendable => ("doctor-unsendable", Some("doctor-unsendable-remedy"), vec![]),
        F::Accepted => ("doctor-accepted", None, vec![]),
        F::Refused => ("doctor-refused", Some("doctor-refused-remedy"), vec![]),
        F::InRegion { region } => ("doctor-in-region", None, vec![("region", fact(region))]),
        F::OtherRegion { region, other } => {
            let facts = vec![("region", fact(region)), ("other", fact(other))];
            ("doctor-other-region", Some("doctor-other-region-remedy"), facts)
        }
        F::NoSuchRegion { region } => {
            let facts = vec![("region", fact(region))];
            ("doctor-no-such-region", Some("doctor-no-such-region-remedy"), facts)
        }
        F::ClockOff { seconds } => clock(*seconds, check_up.verdict()),
        F::Undated => ("doctor-undated", None, vec![]),
        F::Rights(rights) => of_rights(rights, check_up.subject),
        _ => said_of_network(&check_up.finding).unwrap_or_else(|| said_of_computer(&check_up.finding)),
    }
}

fn said_of_network(finding: &Finding) -> Option<Said<'_>> {
    use Finding as F;
    Some(match finding {
        F::Resolved { host, addresses } => {
            let facts = vec![("host", fact(host)), ("addresses", FluentValue::from(*addresses))];
            ("doctor-resolved", None, facts)
        }
        F::NotResolved { host } => {
            ("doctor-not-resolved", Some("doctor-not-resolved-remedy"), vec![("host", fact(host))])
        }
        F::ResolvedByProxy { proxy } => ("doctor-resolved-by-proxy", None, vec![("proxy", fact(proxy))]),
        F::Connected { host, took } => ("doctor-connected", None, vec![("host", fact(host)), millis(*took)]),
        F::ConnectedByProxy { host, proxy, took } => {
            let facts = vec![("host", fact(host)), ("proxy", fact(proxy)), millis(*took)];
            ("doctor-connected-by-proxy", None, facts)
        }
        F::Untrusted { host } => {
            ("doctor-untrusted", Some("doctor-untrusted-remedy"), vec![("host", fact(host))])
        }
        F::ProxyRefused { proxy } => {
            ("doctor-proxy-refused", Some("doctor-proxy-refused-remedy"), vec![("proxy", fact(proxy))])
        }
        F::ProxyGone { proxy } => {
            ("doctor-proxy-gone", Some("doctor-proxy-gone-remedy"), vec![("proxy", fact(proxy))])
        }
        F::Unreachable { host } => {
            ("doctor-unreachable", Some("doctor-unreachable-remedy"), vec![("host", fact(host))])
        }
        F::NotTwilio { host } => {
            ("doctor-not-twilio", Some("doctor-not-twilio-remedy"), vec![("host", fact(host))])
        }
        F::ServerFault { status } => {
            let facts = vec![("status", fact(status.to_string()))];
            ("doctor-server-fault", Some("doctor-server-fault-remedy"), facts)
        }
        _ => return None,
    })
}

fn said_of_computer(finding: &Finding) -> Said<'_> {
    use Finding as F;
    match finding {
        F::KeychainGood => ("doctor-keychain", None, vec![]),
        F::SoundDevice => ("doctor-sound", None, vec![]),
        F::NoSoundDevice => ("doctor-no-sound", Some("doctor-no-sound-remedy"), vec![]),
        F::NoBus => ("doctor-no-bus", Some("doctor-no-bus-remedy"), vec![]),
        F::TrayThere => ("doctor-tray", None, vec![]),
        F::NoTray => ("doctor-no-tray", Some("doctor-no-tray-remedy"), vec![]),
        F::KeysOfDisplay => ("doctor-keys-display", None, vec![]),
        F::KeysOfPortal => ("doctor-keys-portal", None, vec![]),
        F::NoKeys => ("doctor-no-keys", Some("doctor-no-keys-remedy"), vec![]),
        F::JournalGood { bytes, free } => with_disk("doctor-journal", Some(*bytes), *free),
        F::JournalNew { free } => with_disk("doctor-journal-new", None, *free),
        F::JournalDamaged => ("doctor-journal-damaged", Some("doctor-journal-damaged-remedy"), vec![]),
        F::JournalNewer => ("doctor-journal-newer", Some("doctor-journal-newer-remedy"), vec![]),
        F::JournalUnusable { why } => {
            ("doctor-journal-unusable", Some("doctor-journal-unusable-remedy"), vec![("why", fact(why))])
        }
        // All others are said above.
        _ => ("doctor-unasked", None, vec![]),
    }
}

fn millis<'a>(took: std::time::Duration) -> (&'static str, FluentValue<'a>) {
    ("millis", fact(took.as_millis().to_string()))
}

fn clock<'a>(seconds: i64, verdict: Verdict) -> Said<'a> {
    let facts = vec![("seconds", FluentValue::from(seconds.unsigned_abs()))];
    match (verdict, seconds > 0) {
        (Verdict::Good, _) => ("doctor-clock", None, vec![]),
        (_, true) => ("doctor-clock-ahead", Some("doctor-clock-remedy"), facts),
        (_, false) => ("doctor-clock-behind", Some("doctor-clock-remedy"), facts),
    }
}

fn of_rights(rights: &Rights, feature: Subject) -> Said<'_> {
    let feature = ("feature", subject_word(feature).into());
    let listed =
        |permissions: Vec<String>| vec![("permissions", fact(permissions.join(", "))), feature.clone()];
    match (rights.lacks.is_empty(), rights.untried.is_empty()) {
        (true, true) => ("doctor-allowed", None, vec![]),
        (true, false) => ("doctor-untried", None, listed(rights.unknown())),
        (false, _) => ("doctor-lacks", Some("doctor-lacks-remedy"), listed(rights.missing())),
    }
}

/// Sizes are told in megabytes, whose sign every language writes alike.
fn with_disk<'a>(sentence: &'static str, bytes: Option<u64>, free: Option<u64>) -> Said<'a> {
    let megabytes = |bytes: u64| fact((bytes / (1024 * 1024)).to_string());
    let kilobytes = bytes.map(|bytes| ("kilobytes", fact(bytes.div_ceil(1024).to_string())));
    let remedy = free.filter(|free| *free < LITTLE_DISK).map(|_| "doctor-little-disk-remedy");
    let disk = ("free", free.map_or_else(|| fact("?"), megabytes));
    (sentence, remedy, kilobytes.into_iter().chain([disk]).collect())
}
