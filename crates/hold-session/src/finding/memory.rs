//! What looks have learnt, and need not ask again.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use hold_core::hold::Recalled;
use hold_core::plan::Goal;
use hold_core::topology::Side;
use hold_core::{Address, Call, CallSid, ConferenceSid, QueueSid, Timestamp};

use crate::journal::Past;

/// How long it is believed that a leg is not in a conference: it may be moved there at any time.
const DENIED_FOR: Duration = Duration::from_secs(60);

/// The agent's part in a held call, whose own leg may be gone by now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ownership {
    pub leg: CallSid,
    pub address: Address,
    pub side: Side,
}

/// What the session has done since the last look, which the next one must know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Note {
    /// A caller is being sent to their hold queue.
    Enqueueing { caller: CallSid },
    /// Somebody is being held in a conference.
    HoldingIn { conference: ConferenceSid },
    /// A colleague came to a caller in a queue.
    HandedOver { caller: CallSid },
    /// The agent is being rung back for a caller.
    Ringing { caller: CallSid },
    /// The ring-back has this leg.
    Rung { caller: CallSid, leg: CallSid },
    /// The caller's hold queue is gone.
    QueueRemoved { caller: CallSid },
}

/// What looks have learnt.
#[derive(Debug, Clone, Default)]
pub(crate) struct Memory {
    /// Whether a look has found its way to the end before.
    pub(super) looked: bool,
    /// The conference of an agent's leg.
    pub(super) rooms: BTreeMap<CallSid, ConferenceSid>,
    /// Callers to whom a colleague came: while they are not in the queue, they are with the colleague.
    pub(super) handed: BTreeSet<CallSid>,
    /// Conferences where somebody is or was on hold, with the agent's address in it where that is known.
    pub(super) held_in: BTreeMap<ConferenceSid, Option<Address>>,
    /// Those of them that the agent has left, and where the last look saw nobody on hold any more.
    pub(super) held_no_more: BTreeSet<ConferenceSid>,
    /// What the journal tells of this account, once it was read.
    past: Option<BTreeMap<CallSid, Past>>,
    /// Conferences that have begun; they never go back.
    pub(super) begun: BTreeSet<ConferenceSid>,
    /// Where an agent's leg was asked for and not found.
    pub(super) denied: BTreeMap<(CallSid, ConferenceSid), Timestamp>,
    /// The legs of parties, for who they are; not for their state.
    pub(super) people: BTreeMap<CallSid, Call>,
    /// The hold queue of each caller.
    pub(super) queues: BTreeMap<CallSid, QueueSid>,
    /// Callers who were sent to their queue and have not been seen in it yet.
    pub(super) expected: BTreeSet<CallSid>,
    /// Callers for whom the agent is being rung, where the new leg may not be known.
    pub(super) ringing: BTreeSet<CallSid>,
    /// Whether a caller in a hold queue is this agent's.
    pub(super) owners: BTreeMap<CallSid, Option<Ownership>>,
    /// The agent's new leg for a caller, after a ring-back.
    pub(super) rung: BTreeMap<CallSid, CallSid>,
}

impl Memory {
    /// Takes note of what the session has done.
    pub(crate) fn note(&mut self, note: Note) {
        match note {
            Note::Enqueueing { caller } => {
                self.expected.insert(caller);
            }
            Note::HoldingIn { conference } => {
                self.held_in.entry(conference).or_default();
            }
            Note::HandedOver { caller } => {
                self.handed.insert(caller);
            }
            Note::Ringing { caller } => {
                self.ringing.insert(caller);
                self.rung.remove(&caller);
            }
            Note::Rung { caller, leg } => {
                self.rung.insert(caller, leg);
            }
            Note::QueueRemoved { caller } => self.forget_queue(caller),
        }
    }

    /// Takes in what a look has learnt that was overtaken by others. Whether there is anything new to ask about.
    pub(crate) fn learn_from(&mut self, late: Self) -> bool {
        let known = self.rooms.len() + self.queues.len();
        join(&mut self.rooms, late.rooms);
        join(&mut self.queues, late.queues);
        join(&mut self.owners, late.owners);
        join(&mut self.people, late.people);
        join(&mut self.denied, late.denied);
        self.begun.extend(late.begun);
        self.rooms.len() + self.queues.len() > known
    }

    /// Whether the journal was read.
    pub(crate) fn recalls(&self) -> bool {
        self.past.is_some()
    }

    /// Takes in what the journal tells: where to look, and what to tell of whoever is found there.
    pub(crate) fn recall(&mut self, past: BTreeMap<CallSid, Past>) {
        for (caller, past) in &past {
            self.held_in.extend(past.conference.map(|conference| (conference, None)));
            if past.recalled.interrupted == Some(Goal::Hold) && past.in_queue {
                // The request may be on its way still.
                self.expected.insert(*caller);
            }
            if past.rings {
                self.ringing.insert(*caller);
            }
        }
        self.past = Some(past);
    }

    /// What there is to be told of the parties of the first look.
    pub(crate) fn take_recalled(&mut self) -> BTreeMap<CallSid, Recalled> {
        let past = self.past.as_mut().map(std::mem::take).unwrap_or_default();
        past.into_iter().map(|(caller, past)| (caller, past.recalled)).collect()
    }

    /// The hold queue of a caller, if it is known.
    pub(crate) fn queue_of(&self, caller: CallSid) -> Option<QueueSid> {
        self.queues.get(&caller).copied()
    }

    /// Whether a leg of the agent's is known to wait for a caller in a hold queue, or was rung back for one.
    pub(super) fn waits_for_a_caller(&self, leg: CallSid) -> bool {
        let waits =
            |caller: &CallSid| self.owners.get(caller).and_then(Option::as_ref).map(|owner| owner.leg);
        let mut callers = self.queues.keys().chain(&self.expected);
        self.rung.values().any(|rung| *rung == leg) || callers.any(|caller| waits(caller) == Some(leg))
    }

    fn forget_queue(&mut self, caller: CallSid) {
        self.queues.remove(&caller);
        self.expected.remove(&caller);
        self.owners.remove(&caller);
        self.rung.remove(&caller);
        self.ringing.remove(&caller);
    }

    /// Whether a queue must be looked for by name.
    pub(super) fn misses_a_queue(&self) -> bool {
        self.expected.iter().any(|caller| !self.queues.contains_key(caller))
    }

    /// Forgets what belongs to legs that have ended, so that a long day costs no memory.
    pub(super) fn keep_to(&mut self, legs: &[Call], now: Timestamp) {
        let live: BTreeSet<CallSid> = legs.iter().map(|leg| leg.sid).collect();
        self.rooms.retain(|leg, _| live.contains(leg));
        let rooms: BTreeSet<ConferenceSid> = self.rooms.values().copied().collect();
        self.begun.retain(|room| rooms.contains(room));
        self.denied
            .retain(|(leg, _), at| live.contains(leg) && now.duration_since(*at).unsigned_abs() < DENIED_FOR);
        if live.is_empty() && self.queues.is_empty() {
            self.people.clear();
        }
    }
}

/// What is known already is newer.
fn join<K: Ord, V>(known: &mut BTreeMap<K, V>, late: BTreeMap<K, V>) {
    for (key, value) in late {
        known.entry(key).or_insert(value);
    }
}
