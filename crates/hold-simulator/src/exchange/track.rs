//! A track: a document being run for a leg, verb by verb. Every leg has its own, and beside it what it hears while it
//! waits or is held, and announcements.

use std::sync::Arc;

use super::Exchange;
use super::leg::LegId;
use super::timers::TimerKey;
use super::web::Token;
use crate::moment::Moment;
use crate::twiml::{Document, Link, Verb};

/// Which of a leg's tracks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    Main,
    Overlay,
    Announcement,
}

/// What a track is for; it decides which verbs may stand in it and what comes after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TrackKind {
    Main,
    ConferenceWait,
    Hold,
    QueueWait,
    Whisper,
    Announcement,
}

impl TrackKind {
    pub(super) const fn slot(self) -> Slot {
        match self {
            Self::Main => Slot::Main,
            Self::Announcement => Slot::Announcement,
            _ => Slot::Overlay,
        }
    }
}

/// What a track lets hear at the moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sound {
    Silence,
    Music(Arc<str>),
    Speech,
}

/// What a track waits for before it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wait {
    Nothing,
    Timer(TimerKey),
    Web(Token),
}

/// A document being run.
#[derive(Clone, Debug)]
pub(crate) struct Track {
    pub(crate) kind: TrackKind,
    pub(crate) document: Arc<Document>,
    /// Place of the verb being run.
    pub(crate) next: usize,
    /// Where the document came from; nothing for inline TwiML.
    pub(crate) source: Option<Link>,
    pub(crate) sound: Sound,
    pub(crate) wait: Wait,
    /// When the document began.
    pub(super) loaded_at: Moment,
    loads: u32,
}

/// So many documents at one instant are a loop.
const LOADS_AT_ONCE: u32 = 20;

impl Track {
    pub(crate) fn new(kind: TrackKind) -> Self {
        Self {
            kind,
            document: Arc::new(Document::default()),
            next: 0,
            source: None,
            sound: Sound::Silence,
            wait: Wait::Nothing,
            loaded_at: Moment::default(),
            loads: 0,
        }
    }

    /// The verb being run.
    pub(crate) fn verb(&self) -> Option<&Verb> {
        self.document.verbs.get(self.next)
    }

    /// Counts documents that begin at the same instant; false means too many.
    pub(super) fn may_load(&mut self, now: Moment) -> bool {
        self.loads = if self.loaded_at == now { self.loads + 1 } else { 1 };
        self.loaded_at = now;
        self.loads <= LOADS_AT_ONCE
    }
}

impl Exchange {
    pub(crate) fn track(&self, leg: LegId, slot: Slot) -> Option<&Track> {
        let leg = self.leg(leg);
        match slot {
            Slot::Main => Some(&leg.main),
            Slot::Overlay => leg.overlay.as_deref(),
            Slot::Announcement => leg.announcement.as_deref(),
        }
    }

    pub(super) fn track_mut(&mut self, leg: LegId, slot: Slot) -> Option<&mut Track> {
        let leg = self.leg_mut(leg);
        match slot {
            Slot::Main => Some(&mut leg.main),
            Slot::Overlay => leg.overlay.as_deref_mut(),
            Slot::Announcement => leg.announcement.as_deref_mut(),
        }
    }
}
