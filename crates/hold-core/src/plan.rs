//! The order of requests that holds or resumes a party, for each way that legs hang together.
//!
//! Redirecting a **parent** kills its child; redirecting a **child** lets the parent go on with what follows
//! its `<Dial>`, or hangs it up where nothing follows. So the order of the two redirects decides who survives.

use crate::topology::{AgentLeg, Legs, RingBack, Risk, Room, Side, Situation};
use crate::{CallSid, ConferenceSid, HoldQueue, Refusal};

/// What follows the `<Dial>` that joined two legs. Twilio does not tell it of a live call; the profile does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AfterDial {
    /// Something follows that keeps the call.
    Keeps,
    /// Nothing follows: the leg is hung up.
    Drops,
    /// Nobody knows.
    #[default]
    Unsure,
}

/// What the agent wants of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Goal {
    /// Put on hold.
    Hold,
    /// Bring back.
    Resume,
}

/// One request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Set a participant's hold.
    SetHold {
        /// The conference.
        conference: ConferenceSid,
        /// The participant.
        call: CallSid,
        /// On hold, or back.
        hold: bool,
    },
    /// Send the caller into the caller's own hold queue.
    Enqueue {
        /// The caller's leg.
        caller: CallSid,
    },
    /// Let the agent's leg wait.
    Park {
        /// The agent's leg.
        agent: CallSid,
    },
    /// Look whether the caller still waits in the hold queue. Changes nothing.
    Find {
        /// Where the caller waits.
        queue: HoldQueue,
    },
    /// Join the agent's leg with the caller in the hold queue.
    Join {
        /// The agent's leg.
        agent: CallSid,
        /// Where the caller waits.
        queue: HoldQueue,
    },
    /// Call the agent, straight into the hold queue.
    RingBack {
        /// Whom to call, and as whom.
        ring_back: RingBack,
        /// Where the caller waits.
        queue: HoldQueue,
    },
    /// Call the agent into a conference that the agent's leg has left.
    RingIn {
        /// Whom to call, and as whom.
        ring_back: RingBack,
        /// The conference.
        conference: ConferenceSid,
    },
}

/// Requests in their order; each is sent when the one before was confirmed, and what follows a [`Step::RingIn`] when the
/// agent is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The requests.
    pub steps: Vec<Step>,
    /// What it may bring about beside its goal: said before it is done.
    pub risk: Option<Risk>,
}

impl Plan {
    fn keeping<const N: usize>(steps: [Step; N]) -> Self {
        Self { steps: steps.into(), risk: None }
    }

    fn dropping<const N: usize>(steps: [Step; N]) -> Self {
        Self { steps: steps.into(), risk: Some(Risk::DropsAgent) }
    }

    /// Whether the agent's leg will, or may, drop.
    #[must_use]
    pub fn drops_agent(&self) -> bool {
        self.risk == Some(Risk::DropsAgent)
    }
}

/// How to hold `party`.
///
/// # Errors
/// A refusal when there is nothing to hold yet, or when the agent could not come back.
pub fn hold(party: CallSid, situation: &Situation) -> Result<Plan, Refusal> {
    match situation {
        Situation::Conference(Room { started: false, .. }) => Err(Refusal::NotStarted),
        Situation::Conference(Room { agent: None, .. }) => Err(Refusal::NoAgentLeg),
        Situation::Conference(room) => {
            let hold = Step::SetHold { conference: room.conference, call: party, hold: true };
            Ok(Plan { risk: room.risk, ..Plan::keeping([hold]) })
        }
        Situation::Legs(legs) => {
            let plan = hold_legs(party, legs)?;
            // A dropped agent who cannot be rung back leaves the caller with nobody to release them.
            if plan.drops_agent() && legs.ring_back.is_none() { Err(Refusal::NoRingBack) } else { Ok(plan) }
        }
    }
}

fn hold_legs(caller: CallSid, legs: &Legs) -> Result<Plan, Refusal> {
    let AgentLeg { call: agent, side, ringing } = legs.agent.ok_or(Refusal::NoAgentLeg)?;
    if ringing {
        return Err(Refusal::AgentRinging);
    }
    let enqueue = Step::Enqueue { caller };
    let park = Step::Park { agent };
    Ok(match (side, legs.after_dial) {
        // Both documents end in a short wait, so whichever leg moves first, the other stays.
        _ if legs.ours => Plan::keeping([enqueue, park]),
        (Side::Separate, _) | (Side::Parent, AfterDial::Keeps) => Plan::keeping([enqueue, park]),
        // The caller is a child and is safe either way. The agent's leg may survive, and then it is kept.
        (Side::Parent, AfterDial::Unsure) => Plan::dropping([enqueue, park]),
        (Side::Child, AfterDial::Keeps) => Plan::keeping([park, enqueue]),
        (Side::Parent, AfterDial::Drops) | (Side::Child, AfterDial::Drops | AfterDial::Unsure) => {
            Plan::dropping([enqueue])
        }
    })
}

/// How to bring `party` back. `apart` tells that the agent was parked but the caller did not reach the queue.
///
/// # Errors
/// A refusal when the agent's phone already rings, or cannot be rung.
pub fn resume(party: CallSid, situation: &Situation, apart: bool) -> Result<Plan, Refusal> {
    let legs = match situation {
        Situation::Conference(room) => return resume_in(room, party),
        Situation::Legs(legs) => legs,
    };
    let queue = HoldQueue { caller: party };
    let enqueue = Step::Enqueue { caller: party };
    Ok(match (legs.agent, &legs.ring_back) {
        (Some(AgentLeg { ringing: true, .. }), _) => return Err(Refusal::AgentRinging),
        (Some(AgentLeg { call: agent, .. }), _) if apart => {
            Plan::keeping([enqueue, Step::Join { agent, queue }])
        }
        // Somebody else may have joined the two a moment ago. Joining them again would tear them apart, and the caller's
        // document has little left to say before it ends.
        (Some(AgentLeg { call: agent, .. }), _) => {
            Plan::keeping([Step::Find { queue }, Step::Join { agent, queue }])
        }
        (None, Some(ring_back)) => {
            let ring = Step::RingBack { ring_back: ring_back.clone(), queue };
            if apart { Plan::keeping([enqueue, ring]) } else { Plan::keeping([ring]) }
        }
        (None, None) => return Err(Refusal::NoRingBack),
    })
}

/// How to bring `party` back in a conference where a colleague of the agent's is there for them.
///
/// # Errors
/// A refusal where there is no conference: who waits in a queue is joined with whoever dials it.
pub fn resume_in_company(party: CallSid, situation: &Situation) -> Result<Plan, Refusal> {
    match situation {
        Situation::Conference(room) => {
            Ok(Plan::keeping([Step::SetHold { conference: room.conference, call: party, hold: false }]))
        }
        Situation::Legs(_) => Err(Refusal::NoAgentLeg),
    }
}

/// Whoever is brought back to nobody would hear silence, so an agent who has left is there first.
fn resume_in(room: &Room, party: CallSid) -> Result<Plan, Refusal> {
    let resume = Step::SetHold { conference: room.conference, call: party, hold: false };
    match (room.agent, &room.ring_back) {
        (Some(AgentLeg { ringing: true, .. }), _) => Err(Refusal::AgentRinging),
        (Some(_), _) => Ok(Plan::keeping([resume])),
        (None, Some(ring_back)) => {
            let ring_in = Step::RingIn { ring_back: ring_back.clone(), conference: room.conference };
            Ok(Plan::keeping([ring_in, resume]))
        }
        (None, None) => Err(Refusal::NoRingBack),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sid(digit: char) -> CallSid {
        format!("CA{}", digit.to_string().repeat(32)).parse().unwrap()
    }

    fn ring_back() -> Option<RingBack> {
        Some(RingBack { to: "client:alice".parse().unwrap(), from: "client:holdline".parse().unwrap() })
    }

    fn legs(side: Side, after_dial: AfterDial, ours: bool) -> Situation {
        let agent = Some(AgentLeg { call: sid('a'), side, ringing: false });
        Situation::Legs(Legs { agent, ours, after_dial, ring_back: ring_back() })
    }

    /// One word a step, `!` where the agent's leg drops.
    fn spell(plan: Result<Plan, Refusal>) -> String {
        let plan = match plan {
            Ok(plan) => plan,
            Err(refusal) => return format!("{refusal:?}"),
        };
        let words = plan.steps.iter().map(|step| match step {
            Step::SetHold { hold, .. } => format!("hold={hold}"),
            Step::Enqueue { caller } => format!("enqueue {}", &caller.as_str()[33..]),
            Step::Park { agent } => format!("park {}", &agent.as_str()[33..]),
            Step::Find { queue } => format!("find {}", &queue.caller.as_str()[33..]),
            Step::Join { agent, queue } => {
                format!("join {} {}", &agent.as_str()[33..], &queue.caller.as_str()[33..])
            }
            Step::RingBack { ring_back, queue } => {
                format!("ring {} {}", ring_back.to, &queue.caller.as_str()[33..])
            }
            Step::RingIn { ring_back, .. } => format!("ring-in {}", ring_back.to),
        });
        let words: Vec<_> = words.collect();
        format!("{}{}", words.join(", "), if plan.risk.is_some() { " !" } else { "" })
    }

    #[test]
    fn each_row_of_the_table_has_its_order() {
        use AfterDial::{Drops, Keeps, Unsure};
        use Side::{Child, Parent, Separate};
        for (side, after, ours, expect) in [
            (Parent, Keeps, false, "enqueue c, park a"),
            (Parent, Drops, false, "enqueue c !"),
            (Parent, Unsure, false, "enqueue c, park a !"),
            (Child, Keeps, false, "park a, enqueue c"),
            (Child, Drops, false, "enqueue c !"),
            (Child, Unsure, false, "enqueue c !"),
            (Separate, Drops, true, "enqueue c, park a"),
            (Child, Drops, true, "enqueue c, park a"),
            (Parent, Unsure, true, "enqueue c, park a"),
        ] {
            assert_eq!(spell(hold(sid('c'), &legs(side, after, ours))), expect, "{side:?} {after:?} {ours}");
        }
    }

    #[test]
    fn the_agent_is_joined_or_rung() {
        let with = |agent, ring_back| {
            Situation::Legs(Legs { agent, ours: false, after_dial: AfterDial::Drops, ring_back })
        };
        let leg = |ringing| Some(AgentLeg { call: sid('a'), side: Side::Child, ringing });
        for (situation, apart, expect) in [
            (with(leg(false), None), false, "find c, join a c"),
            (with(leg(false), None), true, "enqueue c, join a c"),
            (with(leg(true), ring_back()), false, "AgentRinging"),
            (with(None, ring_back()), false, "ring client:alice c"),
            (with(None, None), false, "NoRingBack"),
        ] {
            assert_eq!(spell(resume(sid('c'), &situation, apart)), expect, "{situation:?}");
        }
    }

    #[test]
    fn nobody_is_held_who_could_not_be_released() {
        let agent = Some(AgentLeg { call: sid('a'), side: Side::Child, ringing: false });
        let stranded = Legs { agent, ours: false, after_dial: AfterDial::Drops, ring_back: None };
        assert_eq!(hold(sid('c'), &Situation::Legs(stranded)), Err(Refusal::NoRingBack));
    }

    #[test]
    fn a_conference_is_held_by_participant() {
        let conference: ConferenceSid = "CF0123456789abcdef0123456789abcdef".parse().unwrap();
        let there = |ringing| Some(AgentLeg { call: sid('a'), side: Side::Separate, ringing });
        let room = |started, agent, risk| {
            Situation::Conference(Room {
                conference,
                started,
                agent,
                ring_back: ring_back(),
                risk,
                ends_with_agent: false,
            })
        };
        for (situation, to_hold, to_resume) in [
            (room(true, there(false), None), "hold=true", "hold=false"),
            (room(true, there(false), Some(Risk::EndsForAll)), "hold=true !", "hold=false"),
            (room(false, there(false), None), "NotStarted", "hold=false"),
            (room(true, None, None), "NoAgentLeg", "ring-in client:alice, hold=false"),
            (room(true, there(true), None), "hold=true", "AgentRinging"),
        ] {
            assert_eq!(spell(hold(sid('c'), &situation)), to_hold, "{situation:?}");
            assert_eq!(spell(resume(sid('c'), &situation, false)), to_resume, "{situation:?}");
        }
        let alone = Room {
            conference,
            started: true,
            agent: None,
            ring_back: None,
            risk: None,
            ends_with_agent: false,
        };
        assert_eq!(resume(sid('c'), &Situation::Conference(alone), false), Err(Refusal::NoRingBack));
    }
}
