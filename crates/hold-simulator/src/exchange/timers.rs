//! What is due, ordered by simulated time.

use std::collections::BTreeMap;

use super::cause::Cause;
use super::leg::LegId;
use super::track::Slot;
use crate::moment::Moment;

/// Something that happens to a leg by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Due {
    /// A queued outbound call begins to ring.
    Ring(LegId),
    /// Whoever is called picks up.
    Answer(LegId),
    /// Nobody picked up an API call in time.
    NoAnswer(LegId),
    /// Nobody picked up a `<Dial>`, or nobody joined the queue, in time.
    DialTimeout(LegId),
    /// The `timeLimit` of a `<Dial>` is reached.
    BridgeLimit(LegId),
    /// The leg has lasted as long as a call may.
    CallLimit(LegId),
    /// A sound of a track is over.
    Sound(LegId, Slot),
    /// A redirected parent loses its child.
    RedirectCut(LegId),
    /// The interrupted `<Dial>`'s action is requested.
    RedirectAction(LegId),
    /// A redirected parent goes on with its new document.
    RedirectLoad(LegId),
}

/// Names one entry, so that it can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TimerKey {
    at: Moment,
    sequence: u64,
}

/// The entries, in the order they come due; equal times keep the order of their making.
#[derive(Clone, Default)]
pub(crate) struct Timers {
    entries: BTreeMap<TimerKey, (Due, Cause)>,
    sequence: u64,
}

impl Timers {
    pub(crate) fn schedule(&mut self, at: Moment, due: Due, cause: Cause) -> TimerKey {
        self.sequence += 1;
        let key = TimerKey { at, sequence: self.sequence };
        self.entries.insert(key, (due, cause));
        key
    }

    pub(crate) fn cancel(&mut self, key: TimerKey) {
        self.entries.remove(&key);
    }

    pub(crate) fn next(&self) -> Option<Moment> {
        self.entries.keys().next().map(|key| key.at)
    }

    /// Takes the first entry that is due by then.
    pub(crate) fn pop(&mut self, by: Moment) -> Option<(Moment, Due, Cause)> {
        let entry = self.entries.first_entry()?;
        if entry.key().at > by {
            return None;
        }
        let (key, (due, cause)) = entry.remove_entry();
        Some((key.at, due, cause))
    }
}
