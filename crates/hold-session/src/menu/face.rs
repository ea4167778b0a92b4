//! The tray's icon, and what it says when it is pointed at.

use std::time::Duration;

use hold_core::hold::HoldState;
use hold_core::{Timestamp, Waiting};

use crate::snapshot::{Connection, PartyView, SignedIn, Snapshot};

/// What the icon shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Icon {
    /// No call.
    NoCall,
    /// Somebody is on the line, and nobody on hold.
    Active,
    /// Somebody is on hold.
    OnHold,
    /// Somebody has been on hold for long.
    HeldLong,
    /// Somebody has been on hold for too long.
    HeldTooLong,
    /// Something is not confirmed, or Twilio refuses the credentials.
    Trouble,
    /// Twilio is not reached, or nobody is signed in.
    Offline,
}

/// What the tray says when it is pointed at: who is on the line, how they stand, and for how long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tip {
    /// Nobody is signed in.
    SignedOut,
    /// The keychain is being asked, or Twilio has not answered yet.
    Connecting,
    /// Twilio cannot be reached.
    Offline,
    /// Twilio refuses the credentials.
    Unauthorized,
    /// Twilio is busy.
    Busy,
    /// Nobody is on the line.
    NoCall,
    /// Somebody's phone rings.
    Ringing {
        /// Whose.
        who: String,
    },
    /// On the line.
    Active {
        /// Who.
        who: String,
        /// For how long, where that is known.
        lasts: Option<Duration>,
    },
    /// A hold is on its way.
    Holding {
        /// Whom.
        who: String,
    },
    /// On hold.
    Held {
        /// Who.
        who: String,
        /// For how long.
        held_for: Duration,
        /// Whether that is long.
        waiting: Waiting,
    },
    /// Several are on hold.
    SeveralHeld {
        /// How many.
        people: usize,
        /// Who waits longest.
        who: String,
        /// For how long.
        held_for: Duration,
        /// Whether that is long.
        waiting: Waiting,
    },
    /// A resume is on its way.
    Resuming {
        /// Whom.
        who: String,
    },
    /// Twilio has not confirmed how somebody stands.
    Unknown {
        /// Who.
        who: String,
        /// For how long they may have been on hold, where that is long.
        maybe_held_for: Option<Duration>,
    },
}

/// The gravest thing that is true.
#[must_use]
pub fn icon(snapshot: &Snapshot) -> Icon {
    let any = |fits: fn(HoldState) -> bool| snapshot.parties().any(|party| fits(party.state));
    if any(|state| state == HoldState::Unknown) {
        return Icon::Trouble;
    }
    match (snapshot.signed_in, snapshot.connection) {
        (SignedIn::Out | SignedIn::Opening, _) | (_, Connection::Offline | Connection::Connecting) => {
            return Icon::Offline;
        }
        (_, Connection::Unauthorized) => return Icon::Trouble,
        (_, Connection::Ok | Connection::RateLimited) => {}
    }
    if snapshot.holds_somebody() {
        match snapshot.waiting() {
            Waiting::Fresh => Icon::OnHold,
            Waiting::Long => Icon::HeldLong,
            Waiting::TooLong => Icon::HeldTooLong,
        }
    } else if any(|state| state != HoldState::Ended) {
        Icon::Active
    } else {
        Icon::NoCall
    }
}

/// The gravest first; whoever waits longest stands for those who wait.
#[must_use]
pub fn tip(snapshot: &Snapshot, now: Timestamp) -> Tip {
    match snapshot.signed_in {
        SignedIn::Out => return Tip::SignedOut,
        SignedIn::Opening => return Tip::Connecting,
        SignedIn::Account | SignedIn::Simulated => {}
    }
    let find = |state: HoldState| snapshot.parties().find(|party| party.state == state);
    if let Some(party) = find(HoldState::Unknown) {
        let long = (party.waiting != Waiting::Fresh).then(|| held_for(party, now));
        return Tip::Unknown { who: party.who(), maybe_held_for: long };
    }
    match snapshot.connection {
        Connection::Connecting => return Tip::Connecting,
        Connection::Offline => return Tip::Offline,
        Connection::Unauthorized => return Tip::Unauthorized,
        Connection::Ok | Connection::RateLimited => {}
    }
    if let Some(tip) = held(snapshot, now) {
        return tip;
    }
    if let Some(party) = find(HoldState::Holding) {
        return Tip::Holding { who: party.who() };
    }
    if let Some(party) = find(HoldState::Resuming) {
        return Tip::Resuming { who: party.who() };
    }
    talking(snapshot)
}

fn held(snapshot: &Snapshot, now: Timestamp) -> Option<Tip> {
    let held: Vec<&PartyView> = snapshot.parties().filter(|party| party.state == HoldState::Held).collect();
    let longest = held.iter().min_by_key(|party| party.held_since.unwrap_or(now))?;
    let (who, held_for, waiting) = (longest.who(), held_for(longest, now), longest.waiting);
    Some(match held.len() {
        1 => Tip::Held { who, held_for, waiting },
        people => Tip::SeveralHeld { people, who, held_for, waiting },
    })
}

fn held_for(party: &PartyView, now: Timestamp) -> Duration {
    let since = party.held_since.unwrap_or(now);
    Duration::try_from(now.duration_since(since)).unwrap_or_default()
}

/// Whoever talks, before whoever still rings.
fn talking(snapshot: &Snapshot) -> Tip {
    let active = snapshot.parties().filter(|party| party.state == HoldState::Active);
    match active.min_by_key(|party| party.ringing) {
        Some(party) if party.ringing => Tip::Ringing { who: party.who() },
        Some(party) => Tip::Active { who: party.who(), lasts: None },
        None if snapshot.connection == Connection::RateLimited => Tip::Busy,
        None => Tip::NoCall,
    }
}
