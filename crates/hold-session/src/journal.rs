//! What was about to be done to whom, and what that tells after a crash, a kill or a reboot.
//!
//! Nothing in it is needed to find a held caller: Twilio tells of them to any machine. It tells what Twilio does not:
//! since when, what was on its way, and that an agent was sent to wait whose caller never reached the queue.

use std::collections::BTreeMap;

use hold_core::hold::{Outcome, Recalled};
use hold_core::plan::{Goal, Step};
use hold_core::{AccountSid, CallSid, ConferenceSid, Timestamp};

/// One request that changes something, before it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// When.
    pub at: Timestamp,
    /// The account.
    pub account: AccountSid,
    /// For whose hold.
    pub caller: CallSid,
    /// What.
    pub act: Act,
}

/// What is about to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Act {
    /// Put the party on hold in a conference.
    Hold(ConferenceSid),
    /// Bring the party back in a conference.
    Resume(ConferenceSid),
    /// Send the party to their hold queue.
    Enqueue,
    /// Send this leg of the agent's to wait.
    Park(CallSid),
    /// Join this leg of the agent's with the party.
    Join(CallSid),
    /// Call the agent, straight to the party.
    RingBack,
    /// Call the agent into a conference.
    RingIn(ConferenceSid),
    /// Remove the party's hold queue.
    RemoveQueue,
}

impl Act {
    /// What a step does; nothing where it only looks.
    #[must_use]
    pub fn of(step: &Step) -> Option<Self> {
        Some(match step {
            Step::Find { .. } => return None,
            Step::SetHold { conference, hold: true, .. } => Self::Hold(*conference),
            Step::SetHold { conference, hold: false, .. } => Self::Resume(*conference),
            Step::Enqueue { .. } => Self::Enqueue,
            Step::Park { agent } => Self::Park(*agent),
            Step::Join { agent, .. } => Self::Join(*agent),
            Step::RingBack { .. } => Self::RingBack,
            Step::RingIn { conference, .. } => Self::RingIn(*conference),
        })
    }
}

/// How an intent ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IntentEnd {
    /// Twilio did it, or took it.
    Done,
    /// It certainly did not happen.
    NotDone,
    /// The answer was lost.
    Unknown,
}

impl IntentEnd {
    /// What the outcome of a step says of it.
    #[must_use]
    pub fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::HoldSet { .. } | Outcome::Found(_) | Outcome::Taken => Self::Done,
            Outcome::Failed(fault) if fault.leaves_doubt() => Self::Unknown,
            Outcome::Failed(_) => Self::NotDone,
        }
    }
}

/// Names an intent in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IntentId(pub i64);

/// An intent as it was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotedIntent {
    /// Its name.
    pub id: IntentId,
    /// What was to be done.
    pub intent: Intent,
    /// How it ended, where that was noted.
    pub end: Option<IntentEnd>,
    /// Whether Twilio was seen to have done it.
    pub seen: bool,
}

/// What the intents for one caller tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Past {
    /// Where they may be on hold.
    pub conference: Option<ConferenceSid>,
    /// Whether they were sent to their queue.
    pub in_queue: bool,
    /// Whether the agent was being rung back for them.
    pub rings: bool,
    /// What to tell of them.
    pub recalled: Recalled,
}

impl Past {
    fn take_in(&mut self, noted: &NotedIntent) {
        let NotedIntent { intent: Intent { at, act, .. }, end, seen, .. } = noted;
        if *end == Some(IntentEnd::NotDone) {
            return;
        }
        let open = *end != Some(IntentEnd::Done);
        self.recalled.interrupted = None;
        self.recalled.unseen = matches!(act, Act::Enqueue | Act::Park(_)).then_some(*at).filter(|_| !seen);
        let goal = match act {
            Act::Hold(conference) => {
                self.conference = Some(*conference);
                self.recalled.held_since = self.recalled.held_since.or(Some(*at));
                Goal::Hold
            }
            Act::Enqueue => {
                self.in_queue = true;
                // Until that is known to be done, the agent may wait for nobody.
                self.recalled.apart &= open;
                self.recalled.held_since = self.recalled.held_since.or(Some(*at));
                Goal::Hold
            }
            Act::Park(agent) => {
                self.recalled.parked = Some(*agent);
                self.recalled.apart = !self.in_queue;
                Goal::Hold
            }
            Act::Resume(_) if !open => {
                *self = Self::default();
                return;
            }
            Act::Resume(conference) | Act::RingIn(conference) => {
                self.conference = Some(*conference);
                Goal::Resume
            }
            Act::RingBack => {
                self.rings = true;
                Goal::Resume
            }
            Act::Join(_) => Goal::Resume,
            // Only the queue is left of the call.
            Act::RemoveQueue => {
                *self = Self { in_queue: open, ..Self::default() };
                return;
            }
        };
        self.recalled.interrupted = open.then_some(goal);
    }
}

/// What the intents of an account, the oldest first, tell of each caller.
pub(crate) fn recall(noted: &[NotedIntent]) -> BTreeMap<CallSid, Past> {
    let mut pasts: BTreeMap<CallSid, Past> = BTreeMap::new();
    for one in noted {
        pasts.entry(one.intent.caller).or_default().take_in(one);
    }
    pasts.retain(|_, past| *past != Past::default());
    pasts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leg(digit: char) -> CallSid {
        format!("CA{}", digit.to_string().repeat(32)).parse().unwrap()
    }

    fn room() -> ConferenceSid {
        "CF0123456789abcdef0123456789abcdef".parse().unwrap()
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    /// What is recalled of one caller after these acts, one a second, all of them seen.
    fn after(acts: &[(Act, Option<IntentEnd>)]) -> Option<Past> {
        recalled(acts, true)
    }

    fn recalled(acts: &[(Act, Option<IntentEnd>)], seen: bool) -> Option<Past> {
        let noted: Vec<NotedIntent> = acts
            .iter()
            .zip(0..)
            .map(|((act, end), second)| {
                let account = "AC0123456789abcdef0123456789abcdef".parse().unwrap();
                let intent = Intent { at: at(second), account, caller: leg('c'), act: *act };
                NotedIntent { id: IntentId(second), intent, end: *end, seen }
            })
            .collect();
        recall(&noted).remove(&leg('c'))
    }

    #[test]
    fn each_place_to_stop_at_is_recalled() {
        use Goal::{Hold, Resume};
        use IntentEnd::{Done, NotDone, Unknown};
        let (done, lost, open) = (Some(Done), Some(Unknown), None);
        let held = |since| Recalled { held_since: Some(at(since)), ..Recalled::default() };
        let parked = Some(leg('a'));
        let in_room = |recalled| Past { conference: Some(room()), recalled, ..Past::default() };
        let in_queue = |recalled| Past { in_queue: true, recalled, ..Past::default() };
        let (hold, resume) = (Act::Hold(room()), Act::Resume(room()));
        let (enqueue, park, join) = (Act::Enqueue, Act::Park(leg('a')), Act::Join(leg('a')));
        for (acts, expect) in [
            (vec![(hold, done)], Some(in_room(held(0)))),
            (vec![(hold, open)], Some(in_room(Recalled { interrupted: Some(Hold), ..held(0) }))),
            (vec![(hold, Some(NotDone))], None),
            (
                vec![(hold, done), (resume, open)],
                Some(in_room(Recalled { interrupted: Some(Resume), ..held(0) })),
            ),
            (vec![(hold, done), (resume, done)], None),
            (vec![(hold, done), (resume, done), (hold, done)], Some(in_room(held(2)))),
            (vec![(hold, done), (Act::RingIn(room()), done)], Some(in_room(held(0)))),
            // Legs: parent, the caller first.
            (vec![(enqueue, lost)], Some(in_queue(Recalled { interrupted: Some(Hold), ..held(0) }))),
            (
                vec![(enqueue, done), (park, open)],
                Some(in_queue(Recalled { parked, interrupted: Some(Hold), ..held(0) })),
            ),
            (vec![(enqueue, done), (park, done)], Some(in_queue(Recalled { parked, ..held(0) }))),
            // Legs: child, the agent first.
            (
                vec![(park, done)],
                Some(Past {
                    recalled: Recalled { parked, apart: true, ..Recalled::default() },
                    ..Past::default()
                }),
            ),
            (vec![(park, done), (enqueue, done)], Some(in_queue(Recalled { parked, ..held(1) }))),
            (
                vec![(park, done), (enqueue, open)],
                Some(in_queue(Recalled { parked, apart: true, interrupted: Some(Hold), ..held(1) })),
            ),
            (
                vec![(enqueue, done), (join, open)],
                Some(in_queue(Recalled { interrupted: Some(Resume), ..held(0) })),
            ),
            (vec![(enqueue, done), (Act::RingBack, done)], Some(Past { rings: true, ..in_queue(held(0)) })),
            // The call is over; the queue may still be there.
            (vec![(enqueue, done), (Act::RemoveQueue, open)], Some(in_queue(Recalled::default()))),
            (vec![(enqueue, done), (Act::RemoveQueue, done)], None),
        ] {
            assert_eq!(after(&acts), expect, "{acts:?}");
        }
    }
    #[test]
    fn a_hold_that_nobody_has_seen_is_told_from_one_that_was() {
        let done = Some(IntentEnd::Done);
        let hold = [(Act::Enqueue, done), (Act::Park(leg('a')), done)];
        let unseen = |acts: &[_], seen| recalled(acts, seen).and_then(|past| past.recalled.unseen);
        assert_eq!(unseen(&hold, false), Some(at(1)));
        assert_eq!(unseen(&hold, true), None);
        // What the agent wanted last counts.
        assert_eq!(unseen(&[&hold[..], &[(Act::Join(leg('a')), done)]].concat(), false), None);
    }
}
