//! What is known of a run after its end.

use std::collections::BTreeMap;

use hold_core::Timestamp;
use serde_json::Value;

use crate::record::{Entry, Sent, What};
use crate::world::{Hears, Leg};

/// Everything that the verdict rests on.
pub(crate) struct Evidence {
    pub entries: Vec<Entry>,
    pub sent: Vec<Sent>,
    /// The simulator's log, as it stands.
    pub log: Vec<Value>,
    pub legs: Vec<Leg>,
}

/// A stretch of time, in simulated milliseconds; the end is not part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub from: i64,
    pub to: i64,
}

impl Span {
    pub fn shared(self, other: Self) -> Option<Self> {
        let (from, to) = (self.from.max(other.from), self.to.min(other.to));
        (from < to).then_some(Self { from, to })
    }
}

/// A leg that ended, and what set that off.
pub(crate) struct Ended {
    pub leg: String,
    pub at: i64,
    /// The number of the request among those of Holdline, and when the simulator had it.
    pub because_of: Option<(usize, i64)>,
}

/// When an entry of the simulator's log was made.
pub(crate) fn at(entry: &Value) -> i64 {
    let at = entry["at"].as_str().and_then(|at| at.parse::<Timestamp>().ok());
    at.map_or(0, Timestamp::as_millisecond)
}

impl Evidence {
    /// The requests of Holdline whose answer told the past.
    pub fn stale(&self) -> impl Iterator<Item = usize> {
        let stale = self.log.iter().filter(|entry| entry["fault"]["kind"] == "stale");
        stale.filter_map(|entry| Sent::number(entry["user_agent"].as_str()?))
    }

    /// When the caller's leg heard one of the agent's.
    pub fn hears_agent(&self, caller: &str) -> Vec<Span> {
        let agents: Vec<&str> =
            self.legs.iter().filter(|leg| leg.is_agents()).map(|leg| leg.call_sid.as_str()).collect();
        let heard = self.log.iter().filter(|entry| entry["kind"] == "hears" && entry["call_sid"] == caller);
        let changes = heard.filter_map(|entry| {
            let hears: Hears = serde_json::from_value(entry["hears"].clone()).ok()?;
            Some((at(entry), agents.iter().any(|agent| hears.hears(agent))))
        });
        spans(changes, self.over())
    }

    /// When the run was over.
    fn over(&self) -> i64 {
        self.entries.last().map_or(0, |entry| entry.at)
    }

    /// When what was shown fitted, by a Holdline that lived in a computer that did not sleep.
    pub fn shown(&self, fits: impl Fn(&hold_session::Snapshot) -> bool) -> Vec<Span> {
        let mut before_dark = false;
        let mut now = false;
        let changes = self.entries.iter().filter_map(|entry| {
            match &entry.what {
                What::Shown(snapshot) => now = fits(snapshot),
                What::Dark => before_dark = std::mem::take(&mut now),
                What::Woke => now = before_dark,
                What::Move(_) | What::Told(_) | What::Unnoted(_) => return None,
            }
            Some((entry.at, now))
        });
        let changes: Vec<(i64, bool)> = changes.collect();
        spans(changes, self.over())
    }

    /// Every leg that ended, in its order.
    pub fn ended(&self) -> Vec<Ended> {
        let over = ["completed", "busy", "failed", "no-answer", "canceled"];
        let ended = self.log.iter().filter(|entry| {
            entry["kind"] == "call" && entry["status"].as_str().is_some_and(|status| over.contains(&status))
        });
        ended
            .filter_map(|entry| {
                let cause = entry["because_of"].as_u64().and_then(|number| usize::try_from(number).ok());
                let cause = cause.and_then(|number| self.log.get(number));
                let request =
                    cause.and_then(|cause| Some((Sent::number(cause["user_agent"].as_str()?)?, at(cause))));
                let leg = entry["call_sid"].as_str()?.to_owned();
                Some(Ended { leg, at: at(entry), because_of: request })
            })
            .collect()
    }

    /// Every party that was ever shown.
    pub fn parties(&self) -> Vec<String> {
        let mut parties = BTreeMap::new();
        for entry in &self.entries {
            if let What::Shown(snapshot) = &entry.what {
                parties.extend(snapshot.parties().map(|party| (party.call.to_string(), ())));
            }
        }
        parties.into_keys().collect()
    }
}

/// From changes to the stretches in which something was so.
fn spans(changes: impl IntoIterator<Item = (i64, bool)>, over: i64) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut since = None;
    for (at, so) in changes {
        match (since, so) {
            (None, true) => since = Some(at),
            (Some(from), false) => {
                since = None;
                spans.push(Span { from, to: at });
            }
            _ => {}
        }
    }
    spans.extend(since.map(|from| Span { from, to: over }));
    spans.retain(|span| span.from < span.to);
    spans
}
