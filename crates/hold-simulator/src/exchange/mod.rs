//! The telephone exchange: legs, bridges, conferences and queues.
//!
//! It is pure. Time is told to it, it asks for requests as effects, and answers are given back to it.

mod calls;
mod cause;
mod conference;
mod conference_events;
mod dial;
mod hears;
mod joining;
mod leg;
mod loading;
mod outcome;
mod participant;
mod queue;
mod redirect;
mod running;
mod timers;
mod track;
mod web;

#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

use serde_json::{Value, json};

use crate::content::Alert;
use crate::moment::Moment;
use crate::sid::{Sid, SidKind, SidMint};
use crate::twiml::Document;

pub(crate) use calls::NewCall;
pub(crate) use cause::Cause;
pub(crate) use conference::{Conference, ConferenceId, ConferenceStatus, Participant};
pub(crate) use leg::{CallStatus, Leg, LegId, Source};
pub(crate) use participant::{NewParticipant, ParticipantChange, Refusal};
pub(crate) use queue::{Queue, QueueId};
pub(crate) use web::{Token, WebRequest};

use timers::{Due, TimerKey, Timers};
use track::Slot;
use web::Pending;

/// Parameters of a request that the exchange makes.
pub(crate) type Params = Vec<(&'static str, String)>;

/// What the exchange wants done outside.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Effect {
    /// Request this URL.
    Request(WebRequest),
    /// Write this into the log.
    Note(Value),
}

/// The exchange. A clone is what it was at that moment.
#[derive(Clone)]
pub(crate) struct Exchange {
    pub(crate) account: Sid,
    now: Moment,
    legs: Vec<Leg>,
    legs_by_sid: HashMap<Sid, LegId>,
    legs_by_from: HashMap<Arc<str>, Vec<LegId>>,
    legs_by_to: HashMap<Arc<str>, Vec<LegId>>,
    conferences: Vec<Conference>,
    conferences_by_sid: HashMap<Sid, ConferenceId>,
    conferences_by_name: HashMap<Arc<str>, Vec<ConferenceId>>,
    queues: Vec<Queue>,
    timers: Timers,
    pending: HashMap<Token, Pending>,
    next_token: u64,
    clips: HashMap<Arc<str>, u64>,
    default_music: Option<Arc<Document>>,
    ready: VecDeque<(LegId, Slot)>,
    dirty: BTreeSet<LegId>,
    effects: Vec<Effect>,
    cause: Cause,
    mint: SidMint,
}

impl Exchange {
    pub(crate) fn new(account: Sid, mint: SidMint, now: Moment) -> Self {
        Self {
            account,
            now,
            legs: Vec::new(),
            legs_by_sid: HashMap::new(),
            legs_by_from: HashMap::new(),
            legs_by_to: HashMap::new(),
            conferences: Vec::new(),
            conferences_by_sid: HashMap::new(),
            conferences_by_name: HashMap::new(),
            queues: Vec::new(),
            timers: Timers::default(),
            pending: HashMap::new(),
            next_token: 0,
            clips: HashMap::new(),
            default_music: None,
            ready: VecDeque::new(),
            dirty: BTreeSet::new(),
            effects: Vec::new(),
            cause: Cause::Scenario,
            mint,
        }
    }

    pub(crate) fn now(&self) -> Moment {
        self.now
    }

    /// When the next thing happens by itself.
    pub(crate) fn next_due(&self) -> Option<Moment> {
        self.timers.next()
    }

    /// Moves time on to this moment, everything due on the way happening in its order.
    pub(crate) fn advance_to(&mut self, moment: Moment) {
        while self.step_to(moment) {}
        self.now = self.now.max(moment);
    }

    /// Lets the next thing happen that is due by this moment; false where there is none.
    pub(crate) fn step_to(&mut self, moment: Moment) -> bool {
        let Some((at, due, cause)) = self.timers.pop(moment) else { return false };
        self.now = self.now.max(at);
        self.cause = cause;
        self.fire(due);
        self.settle();
        true
    }

    fn fire(&mut self, due: Due) {
        match due {
            Due::Ring(leg) => self.ring(leg),
            Due::Answer(leg) => self.answer(leg),
            Due::NoAnswer(leg) => self.end(leg, CallStatus::NoAnswer),
            Due::DialTimeout(leg) => self.dial_timed_out(leg),
            Due::BridgeLimit(leg) => self.bridge_limit(leg),
            Due::CallLimit(leg) => self.end(leg, CallStatus::Completed),
            Due::Sound(leg, slot) => self.sound_over(leg, slot),
            Due::RedirectCut(leg) => self.redirect_cut(leg),
            Due::RedirectAction(leg) => self.redirect_action(leg),
            Due::RedirectLoad(leg) => self.redirect_load(leg),
        }
    }

    /// Takes what is to be done outside.
    pub(crate) fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Runs every track that can go on, then notes who hears something new.
    pub(crate) fn settle(&mut self) {
        while let Some((leg, slot)) = self.ready.pop_front() {
            self.run_verb(leg, slot);
        }
        self.note_hears();
    }

    pub(crate) fn leg(&self, id: LegId) -> &Leg {
        &self.legs[id.0 as usize]
    }

    pub(crate) fn leg_mut(&mut self, id: LegId) -> &mut Leg {
        &mut self.legs[id.0 as usize]
    }

    pub(crate) fn leg_by_sid(&self, sid: Sid) -> Option<LegId> {
        self.legs_by_sid.get(&sid).copied()
    }

    /// Every leg there ever was, oldest first.
    pub(crate) fn legs(&self) -> impl DoubleEndedIterator<Item = LegId> + use<> {
        (0..u32::try_from(self.legs.len()).unwrap_or(u32::MAX)).map(LegId)
    }

    /// The legs from an address, oldest first.
    pub(crate) fn legs_from(&self, address: &str) -> &[LegId] {
        self.legs_by_from.get(address).map_or(&[], Vec::as_slice)
    }

    /// The legs to an address, oldest first.
    pub(crate) fn legs_to(&self, address: &str) -> &[LegId] {
        self.legs_by_to.get(address).map_or(&[], Vec::as_slice)
    }

    fn mint(&mut self, kind: SidKind) -> Sid {
        self.mint.mint(kind)
    }

    fn schedule_in(&mut self, millis: u64, due: Due) -> TimerKey {
        self.timers.schedule(self.now.plus(millis), due, self.cause)
    }

    /// A fault that Twilio's debugger would show.
    pub(crate) fn alert(&mut self, leg: LegId, alert: &Alert) {
        let entry = json!({
            "at": self.now.to_string(),
            "kind": "alert",
            "call_sid": self.leg(leg).sid.to_string(),
            "code": alert.code,
            "message": alert.message,
        });
        self.effects.push(Effect::Note(entry));
    }
}
