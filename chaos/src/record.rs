//! What happened in a run, in its order.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hold_core::CallSid;
use hold_session::{Event, Snapshot};
use hold_simulator::Inside;

/// An entry, and when it was made: in simulated milliseconds.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub at: i64,
    pub what: What,
}

/// What happened.
#[derive(Debug, Clone)]
pub(crate) enum What {
    /// Somebody did something, or something broke.
    Move(String),
    /// Something else is shown.
    Shown(Arc<Snapshot>),
    /// A sentence was told.
    Told(String),
    /// What was about to be done for a caller could not be noted.
    Unnoted(CallSid),
    /// Nothing is shown any more: killed, or asleep.
    Dark,
    /// The computer woke.
    Woke,
}

/// A request of Holdline, on its way to an answer or not.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    /// Which of the started Holdlines sent it.
    pub holdline: u32,
    pub method: String,
    pub path: String,
    pub query: String,
    pub body: String,
    pub begun: i64,
    pub ended: Option<i64>,
    pub fate: Fate,
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Answered with this status.
    Answered(u16),
    /// It never left the computer.
    Unsent,
    /// It may have arrived.
    Lost,
}

impl Sent {
    /// What this request calls itself at the simulated account.
    pub fn name(number: usize) -> String {
        format!("holdline/{number}")
    }

    /// The number of a request that calls itself so.
    pub fn number(name: &str) -> Option<usize> {
        name.strip_prefix("holdline/")?.parse().ok()
    }

    pub fn is_read(&self) -> bool {
        self.method == "GET"
    }
}

/// Everything that is written down.
#[derive(Default)]
pub(crate) struct Record {
    /// Nothing is: thousands of agents would fill the memory.
    is_blank: bool,
    entries: Mutex<Vec<Entry>>,
    sent: Mutex<Vec<Sent>>,
}

fn open<T>(locked: &Mutex<T>) -> MutexGuard<'_, T> {
    locked.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Record {
    /// Keeps nothing.
    pub fn blank() -> Self {
        Self { is_blank: true, ..Self::default() }
    }

    pub fn add(&self, at: i64, what: What) {
        if self.is_blank {
            return;
        }
        open(&self.entries).push(Entry { at, what });
    }

    pub fn entries(&self) -> Vec<Entry> {
        open(&self.entries).clone()
    }

    /// Notes a request, and answers its number.
    pub fn begin(&self, sent: Sent) -> usize {
        let mut all = open(&self.sent);
        if self.is_blank {
            all.clear();
        }
        all.push(sent);
        all.len() - 1
    }

    pub fn end(&self, number: usize, at: i64, fate: Fate) {
        if let Some(sent) = open(&self.sent).get_mut(number) {
            (sent.ended, sent.fate) = (Some(at), fate);
        }
    }

    pub fn sent(&self) -> Vec<Sent> {
        open(&self.sent).clone()
    }
}

/// Writes down what one Holdline shows and tells, as long as it lives.
pub(crate) struct Sink {
    pub record: Arc<Record>,
    pub account: Arc<Inside>,
    pub life: Arc<crate::desk::Life>,
}

impl hold_session::ports::EventSink for Sink {
    fn send(&self, event: Event) {
        if self.life.is_over() {
            return;
        }
        let what = match event {
            Event::Changed(snapshot) => What::Shown(snapshot),
            Event::Told { notice, .. } => What::Told(notice.to_string()),
            Event::Alert(_) => return,
        };
        self.record.add(self.account.now_ms(), what);
    }
}
