//! The check-up: what Holdline needs of this computer, of the way to Twilio and of the account, each examined by
//! itself. What was found is told as facts; the words for it, and what to do about it, are `hold-words`'.

mod rights;

use std::time::Duration;

pub use rights::{Right, Rights};

use crate::ports::KeychainFault;

/// How long anything that is examined may take.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// By how many seconds this computer's clock may differ from Twilio's without anybody noticing. Twilio tells whole
/// seconds, and the way to it takes a part of one.
pub const CLOCK_GOOD: u64 = 5;

/// By how many seconds it may differ until certificates and the times on hold are in doubt.
pub const CLOCK_BAD: u64 = 300;

/// Below so many free bytes the journal's disk is nearly full.
pub const LITTLE_DISK: u64 = 100 * 1024 * 1024;

/// What is examined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The name of Twilio's server.
    Names,
    /// The way to it: network, proxy, certificate.
    Connection,
    /// This computer's clock, by Twilio's.
    Clock,
    /// Whether Twilio takes the credentials.
    Credentials,
    /// Whether they are of the profile's region.
    Region,
    /// What the key may do, for holding in a conference.
    ConferenceHold,
    /// What the key may do, for holding call legs.
    LegHold,
    /// What the key may do, for ringing the agent back.
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

impl Subject {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 13] = [
        Self::Names,
        Self::Connection,
        Self::Clock,
        Self::Credentials,
        Self::Region,
        Self::ConferenceHold,
        Self::LegHold,
        Self::RingBack,
        Self::Keychain,
        Self::Sound,
        Self::Tray,
        Self::Keys,
        Self::Journal,
    ];
}

/// How it stands with a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Good,
    /// Something is missing that holding does not need.
    Poor,
    /// Holding will fail, or what is shown cannot be relied on.
    Bad,
    /// Not examined, for the reason told.
    Skipped,
}

/// What was found. Nothing in it is private: no secret, no person's address, no SID.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// No answer within [`PATIENCE`].
    Late,
    /// Nobody is signed in, so there is nothing to examine.
    NoAccount,
    /// There are no credentials to examine: the keychain does not give them.
    NoCredentials,
    /// Twilio was not reached, so nothing can be said.
    NotReached,
    /// It does not apply to an account that is simulated on this computer.
    Simulated,
    /// It does not apply to this system, which brings its own.
    OwnSystem,
    /// The program that asks cannot find out.
    Unasked,

    /// The name has so many addresses.
    Resolved {
        /// The server's name.
        host: String,
        /// How many addresses.
        addresses: usize,
    },
    /// Nobody knows the name.
    NotResolved {
        /// The server's name.
        host: String,
    },
    /// A proxy looks names up.
    ResolvedByProxy {
        /// Host and port of the proxy.
        proxy: String,
    },

    /// Twilio answered.
    Connected {
        /// The server's name.
        host: String,
        /// How long the answer took, with everything that the first request needs.
        took: Duration,
    },
    /// Twilio answered through a proxy.
    ConnectedByProxy {
        /// The server's name.
        host: String,
        /// Host and port of the proxy.
        proxy: String,
        /// How long the answer took.
        took: Duration,
    },
    /// The certificate is not trusted here.
    Untrusted {
        /// The server's name.
        host: String,
    },
    /// The proxy refuses, or wants a log-in.
    ProxyRefused {
        /// Host and port of the proxy.
        proxy: String,
    },
    /// Nobody answers at the proxy's address.
    ProxyGone {
        /// Host and port of the proxy.
        proxy: String,
    },
    /// No connection was made.
    Unreachable {
        /// The server's name.
        host: String,
    },
    /// Something answered that is not Twilio.
    NotTwilio {
        /// The server's name.
        host: String,
    },
    /// Twilio has a fault of its own.
    ServerFault {
        /// The HTTP status.
        status: u16,
    },
    /// Requests cannot be made at all: this computer's network settings or certificates cannot be read.
    Unsendable,

    /// This computer's clock is ahead of Twilio's by so many seconds; behind, where negative.
    ClockOff {
        /// The difference.
        seconds: i64,
    },
    /// Twilio's answer was not dated.
    Undated,

    /// Twilio takes the credentials.
    Accepted,
    /// Twilio refuses them.
    Refused,

    /// The credentials are of this region.
    InRegion {
        /// The region.
        region: String,
    },
    /// Refused in the profile's region, and taken in another.
    OtherRegion {
        /// The profile's.
        region: String,
        /// Theirs.
        other: String,
    },
    /// There is no server for the region, though there is one for the US.
    NoSuchRegion {
        /// The profile's.
        region: String,
    },

    /// What the key may do of what a feature needs.
    Rights(Rights),

    /// The keychain answers, and holds the profile's credentials where it should.
    KeychainGood,
    /// It does not.
    KeychainFault {
        /// Why.
        fault: KeychainFault,
        /// Whether the account in use has its credentials there.
        needed: bool,
    },

    /// There is a device that plays sound.
    SoundDevice,
    /// There is none.
    NoSoundDevice,

    /// There is no session bus.
    NoBus,
    /// Somebody shows tray icons.
    TrayThere,
    /// Nobody does.
    NoTray,

    /// Keys are taken from the display server.
    KeysOfDisplay,
    /// The desktop's portal gives keys.
    KeysOfPortal,
    /// Nobody gives keys.
    NoKeys,

    /// The journal is whole and can be written.
    JournalGood {
        /// How large it is, in bytes.
        bytes: u64,
        /// How much its disk has left, where that is known.
        free: Option<u64>,
    },
    /// Nothing was ever kept, and it can be.
    JournalNew {
        /// How much its disk has left, where that is known.
        free: Option<u64>,
    },
    /// It is damaged.
    JournalDamaged,
    /// It was written by a later version.
    JournalNewer,
    /// It cannot be opened or written.
    JournalUnusable {
        /// Why, in a few English words.
        why: String,
    },
}

/// What came of one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckUp {
    /// What was examined.
    pub subject: Subject,
    /// What was found.
    pub finding: Finding,
}

impl CheckUp {
    /// How it stands.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        use Finding as F;
        match &self.finding {
            F::NoAccount | F::NoCredentials | F::NotReached | F::Simulated | F::Unasked => Verdict::Skipped,
            // The proxy's own look-up is seen at the connection.
            F::ResolvedByProxy { .. } => Verdict::Skipped,
            F::Resolved { .. }
            | F::Connected { .. }
            | F::ConnectedByProxy { .. }
            | F::Accepted
            | F::InRegion { .. }
            | F::KeychainGood
            | F::OwnSystem
            | F::SoundDevice
            | F::TrayThere
            | F::KeysOfDisplay
            | F::KeysOfPortal => Verdict::Good,
            F::KeychainFault { needed: false, .. }
            | F::Undated
            | F::NoSoundDevice
            | F::NoBus
            | F::NoTray
            | F::NoKeys => Verdict::Poor,
            F::NotResolved { .. }
            | F::Untrusted { .. }
            | F::ProxyRefused { .. }
            | F::ProxyGone { .. }
            | F::Unreachable { .. }
            | F::NotTwilio { .. }
            | F::ServerFault { .. }
            | F::Unsendable
            | F::Refused
            | F::OtherRegion { .. }
            | F::NoSuchRegion { .. }
            | F::KeychainFault { needed: true, .. }
            | F::JournalDamaged
            | F::JournalNewer
            | F::JournalUnusable { .. } => Verdict::Bad,
            F::Late => self.if_late(),
            F::ClockOff { seconds } => clock(*seconds),
            F::Rights(rights) => self.of_rights(rights),
            F::JournalGood { free, .. } | F::JournalNew { free } => match free {
                Some(free) if *free < LITTLE_DISK => Verdict::Poor,
                _ => Verdict::Good,
            },
        }
    }

    fn if_late(&self) -> Verdict {
        match self.subject {
            Subject::Sound | Subject::Tray | Subject::Keys => Verdict::Poor,
            _ => Verdict::Bad,
        }
    }

    /// Conferences are what everybody holds in; who has only those needs no more.
    fn of_rights(&self, rights: &Rights) -> Verdict {
        match (rights.lacks.is_empty(), rights.untried.is_empty(), self.subject) {
            (true, true, _) => Verdict::Good,
            (true, false, _) => Verdict::Skipped,
            (false, _, Subject::ConferenceHold) => Verdict::Bad,
            (false, _, _) => Verdict::Poor,
        }
    }
}

fn clock(seconds: i64) -> Verdict {
    match seconds.unsigned_abs() {
        0..=CLOCK_GOOD => Verdict::Good,
        off if off <= CLOCK_BAD => Verdict::Poor,
        _ => Verdict::Bad,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(subject: Subject, finding: Finding) -> Verdict {
        CheckUp { subject, finding }.verdict()
    }

    #[test]
    fn a_clock_may_differ_a_little() {
        for (seconds, expect) in [
            (0, Verdict::Good),
            (-5, Verdict::Good),
            (6, Verdict::Poor),
            (-300, Verdict::Poor),
            (301, Verdict::Bad),
            (i64::MIN, Verdict::Bad),
        ] {
            assert_eq!(verdict(Subject::Clock, Finding::ClockOff { seconds }), expect, "{seconds}");
        }
    }

    #[test]
    fn a_key_may_do_without_what_holds_call_legs() {
        let rights = |lacks: &[Right], untried: &[Right]| {
            Finding::Rights(Rights { lacks: lacks.to_vec(), untried: untried.to_vec() })
        };
        let lacks = || rights(&[Right::CallsUpdate], &[]);
        assert_eq!(verdict(Subject::ConferenceHold, lacks()), Verdict::Bad);
        assert_eq!(verdict(Subject::LegHold, lacks()), Verdict::Poor);
        assert_eq!(verdict(Subject::LegHold, rights(&[], &[])), Verdict::Good);
        assert_eq!(verdict(Subject::LegHold, rights(&[], &[Right::QueuesList])), Verdict::Skipped);
    }

    #[test]
    fn a_full_disk_is_told_before_it_is_full() {
        let journal = |free| verdict(Subject::Journal, Finding::JournalGood { bytes: 1, free });
        assert_eq!(journal(Some(LITTLE_DISK)), Verdict::Good);
        assert_eq!(journal(Some(LITTLE_DISK - 1)), Verdict::Poor);
        assert_eq!(journal(None), Verdict::Good);
    }

    #[test]
    fn every_subject_is_shown_once() {
        let mut seen = std::collections::HashSet::new();
        assert!(Subject::ALL.iter().all(|subject| seen.insert(*subject)));
    }
}
