//! How the legs of a call hang together, and what was seen of a party.

use crate::plan::AfterDial;
use crate::{Address, CallSid, ConferenceSid, Timestamp};

/// The shape of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Topology {
    /// Everybody is in a conference.
    Conference,
    /// Two legs are joined, by `<Dial>` or by a hold queue.
    Bridged,
    /// The caller waits in a hold queue.
    Queued,
    /// The agent's leg is alone.
    Lone,
}

/// Which end of a `<Dial>` the agent's leg is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// It ran the `<Dial>`: an outbound call of the agent.
    Parent,
    /// It was placed by the caller's `<Dial>`: an inbound call.
    Child,
    /// Neither: it was rung back by Holdline, or stands alone.
    Separate,
}

/// The agent's leg of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgentLeg {
    /// The leg.
    pub call: CallSid,
    /// Which end of the `<Dial>` it is.
    pub side: Side,
    /// Whether it still rings.
    pub ringing: bool,
}

/// How the agent can be rung back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RingBack {
    /// The agent's address.
    pub to: Address,
    /// The caller shown.
    pub from: Address,
}

/// What decides how a party is held and resumed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Situation {
    /// A participant of a conference.
    Conference(Room),
    /// One of two legs.
    Legs(Legs),
}

impl Situation {
    /// The agent's leg, unless it is gone.
    #[must_use]
    pub fn agent(&self) -> Option<AgentLeg> {
        match self {
            Self::Legs(legs) => legs.agent,
            Self::Conference(room) => room.agent,
        }
    }

    /// The agent's leg is gone.
    pub fn forget_agent(&mut self) {
        match self {
            Self::Legs(legs) => legs.agent = None,
            Self::Conference(room) => room.agent = None,
        }
    }
}

/// A conference, as it matters to one of its participants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// The conference.
    pub conference: ConferenceSid,
    /// Whether it has begun.
    pub started: bool,
    /// The agent's leg in it, unless it is gone.
    pub agent: Option<AgentLeg>,
    /// How to call the agent back into it; `None` where a caller ID is needed and missing.
    pub ring_back: Option<RingBack>,
    /// What holding the participant would risk.
    pub risk: Option<Risk>,
    /// Whether the conference, and the call of whoever is on hold in it, ends when the agent leaves.
    pub ends_with_agent: bool,
}

/// What a hold may bring about beside the hold; said before it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Risk {
    /// The agent's own leg will, or may, drop.
    DropsAgent,
    /// The conference ends for everybody when the party hangs up, and Twilio lets nobody change that while the party is
    /// on hold.
    EndsForAll,
    /// Somebody coaches the party, and is not heard by them while they are on hold.
    Coached,
}

/// Two legs without a conference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legs {
    /// The agent's leg, unless it is gone.
    pub agent: Option<AgentLeg>,
    /// Whether both legs run Holdline's documents, as after the first resume.
    pub ours: bool,
    /// What follows the `<Dial>` that joined the legs.
    pub after_dial: AfterDial,
    /// How to ring the agent back; `None` where a caller ID is needed and missing.
    pub ring_back: Option<RingBack>,
}

/// What Twilio says of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Not answered yet.
    Ringing,
    /// Live and not on hold.
    Connected,
    /// On hold.
    OnHold {
        /// Since when, where Twilio tells.
        since: Option<Timestamp>,
    },
    /// No longer on the call.
    Gone,
}

/// One look at a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// What Twilio said.
    pub presence: Presence,
    /// What decides how to go on.
    pub situation: Situation,
    /// When the question was sent. An answer tells nothing of what came after.
    pub asked: Timestamp,
    /// When Twilio last changed the party, where it tells.
    pub updated: Option<Timestamp>,
}
