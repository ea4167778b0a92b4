//! A track: a document being run for a leg, verb by verb. Every leg has its own, and beside it what it hears while it
//! waits or is held, and announcements.

use std::sync::Arc;

use super::leg::{Activity, LegId};
use super::timers::{Due, TimerKey};
use super::web::{Purpose, Token};
use super::{Exchange, Params};
use crate::content::{Alert, CLIP_MILLIS, Content, default_music, is_loopback};
use crate::moment::Moment;
use crate::twiml::{Document, Link, Method, Verb};

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
    const fn slot(self) -> Slot {
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
    loaded_at: Moment,
    loads: u32,
}

/// So many documents at one instant are a loop.
const LOADS_AT_ONCE: u32 = 20;
/// `loop="0"` means this often (Twilio's `<Play>` page).
const ENDLESS: u64 = 1000;
/// How long a character takes to be spoken.
const MILLIS_PER_CHARACTER: u64 = 60;
/// The rest before an empty wait document is requested again.
const EMPTY_WAIT_MILLIS: u64 = 1000;

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
    fn may_load(&mut self, now: Moment) -> bool {
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

    fn track_mut(&mut self, leg: LegId, slot: Slot) -> Option<&mut Track> {
        let leg = self.leg_mut(leg);
        match slot {
            Slot::Main => Some(&mut leg.main),
            Slot::Overlay => leg.overlay.as_deref_mut(),
            Slot::Announcement => leg.announcement.as_deref_mut(),
        }
    }

    /// Starts what a leg hears beside its own document. No link is Twilio's music, an empty one is silence.
    pub(crate) fn open(&mut self, leg: LegId, kind: TrackKind, link: Option<&Link>, params: Params) {
        self.close(leg, kind.slot());
        let mut track = Track::new(kind);
        let music = link.is_none();
        if music {
            track.document = self.default_music();
        }
        match kind.slot() {
            Slot::Announcement => self.leg_mut(leg).announcement = Some(Box::new(track)),
            _ => self.leg_mut(leg).overlay = Some(Box::new(track)),
        }
        match link {
            None => self.ready.push_back((leg, kind.slot())),
            Some(link) if link.url.is_empty() => {}
            Some(link) => self.load(leg, kind.slot(), link, params),
        }
        self.dirty.insert(leg);
    }

    fn default_music(&mut self) -> Arc<Document> {
        Arc::clone(self.default_music.get_or_insert_with(|| Arc::new(default_music())))
    }

    /// Ends what a leg hears beside its own document.
    pub(crate) fn close(&mut self, leg: LegId, slot: Slot) {
        self.stop_waiting(leg, slot);
        match slot {
            Slot::Main => self.leg_mut(leg).main = Track::new(TrackKind::Main),
            Slot::Overlay => self.leg_mut(leg).overlay = None,
            Slot::Announcement => self.leg_mut(leg).announcement = None,
        }
        self.dirty.insert(leg);
    }

    /// Takes back what a track waits for, and silences it.
    pub(crate) fn stop_waiting(&mut self, leg: LegId, slot: Slot) {
        let Some(track) = self.track_mut(leg, slot) else { return };
        let wait = std::mem::replace(&mut track.wait, Wait::Nothing);
        track.sound = Sound::Silence;
        match wait {
            Wait::Nothing => {}
            Wait::Timer(key) => self.timers.cancel(key),
            Wait::Web(token) => self.forget(token),
        }
    }

    /// Runs a document that is at hand in a track.
    pub(crate) fn run_document(
        &mut self,
        leg: LegId,
        slot: Slot,
        document: Arc<Document>,
        source: Option<Link>,
    ) {
        let now = self.now();
        let Some(track) = self.track_mut(leg, slot) else { return };
        if !track.may_load(now) {
            self.load_failed(leg, slot, &Alert::new(11_215, "too many documents at one instant"));
            return;
        }
        track.document = document;
        track.next = 0;
        track.source = source;
        self.ready.push_back((leg, slot));
    }

    /// Requests a document for a track.
    pub(crate) fn load(&mut self, leg: LegId, slot: Slot, link: &Link, params: Params) {
        self.stop_waiting_quietly(leg, slot);
        let base = self.track(leg, slot).and_then(|track| track.source.clone()).or_else(|| {
            // A wait URL may be relative to the document that names it.
            self.leg(leg).main.source.clone()
        });
        let Some(url) = super::web::resolve(base.as_ref(), &link.url) else {
            self.load_failed(leg, slot, &Alert::new(11_100, format!("invalid URL {:?}", link.url)));
            return;
        };
        if !is_loopback(&url) {
            let content = match self.track(leg, slot).map(|track| track.kind) {
                // These come to an end, whatever they are.
                Some(TrackKind::Whisper | TrackKind::Announcement) => Content::Audio(CLIP_MILLIS),
                _ => crate::content::beyond_loopback(&url),
            };
            let link = Link { url: Arc::from(url.as_str()), method: link.method };
            self.loaded(leg, slot, link, Ok(content));
            return;
        }
        let link = Link { url: Arc::from(url.as_str()), method: link.method };
        let token = self.request(leg, &link, params, Purpose::Document(slot));
        if let Some(track) = self.track_mut(leg, slot) {
            track.wait = Wait::Web(token);
        }
        self.dirty.insert(leg);
    }

    /// As [`Self::stop_waiting`], but what was heard last goes on until the new document begins.
    fn stop_waiting_quietly(&mut self, leg: LegId, slot: Slot) {
        let sound = self.track(leg, slot).map(|track| track.sound.clone());
        self.stop_waiting(leg, slot);
        if let (Some(sound), Some(track)) = (sound, self.track_mut(leg, slot)) {
            track.sound = sound;
        }
    }

    /// A requested document has come, or not.
    pub(crate) fn loaded(&mut self, leg: LegId, slot: Slot, link: Link, content: Result<Content, Alert>) {
        if let Some(track) = self.track_mut(leg, slot) {
            track.wait = Wait::Nothing;
        }
        match content {
            Ok(Content::Twiml(document) | Content::Speech(document)) => {
                self.run_document(leg, slot, document, Some(link));
            }
            Ok(Content::Audio(millis)) => {
                self.clips.insert(Arc::clone(&link.url), millis);
                let document = Document { verbs: vec![Verb::Play { url: Arc::clone(&link.url), times: 1 }] };
                self.run_document(leg, slot, Arc::new(document), Some(link));
            }
            Err(alert) => self.load_failed(leg, slot, &alert),
        }
    }

    fn load_failed(&mut self, leg: LegId, slot: Slot, alert: &Alert) {
        self.alert(leg, alert);
        let Some(kind) = self.track(leg, slot).map(|track| track.kind) else { return };
        match kind {
            TrackKind::Main => self.application_error(leg),
            TrackKind::ConferenceWait => self.conference_wait_failed(leg),
            TrackKind::QueueWait => self.queue_wait_failed(leg),
            // What Twilio does when a hold URL fails is not documented: the held party hears nothing.
            TrackKind::Hold => self.stop_waiting(leg, slot),
            TrackKind::Whisper | TrackKind::Announcement => self.exhausted(leg, slot),
        }
    }

    /// The fallback URL where there is one, and else the apology and the end, as callers know it.
    fn application_error(&mut self, leg: LegId) {
        if let Some(fallback) = self.leg_mut(leg).fallback.take() {
            self.leg_mut(leg).main.source = None;
            self.load(leg, Slot::Main, &fallback, Params::new());
            return;
        }
        let verbs = vec![Verb::Say { characters: 70, times: 1 }, Verb::Hangup];
        let main = &mut self.leg_mut(leg).main;
        (main.document, main.next, main.source) = (Arc::new(Document { verbs }), 0, None);
        self.ready.push_back((leg, Slot::Main));
    }

    /// Runs one verb of a track.
    pub(crate) fn run_verb(&mut self, leg: LegId, slot: Slot) {
        if matches!(self.leg(leg).activity, Activity::Ended) {
            return;
        }
        let Some(track) = self.track(leg, slot) else { return };
        if track.wait != Wait::Nothing {
            return;
        }
        let document = Arc::clone(&track.document);
        let Some(verb) = document.verbs.get(track.next) else {
            self.exhausted(leg, slot);
            return;
        };
        if slot == Slot::Main {
            self.answer_before(leg, verb);
        }
        match verb {
            Verb::Say { characters, times } => {
                let once = (u64::from(*characters) * MILLIS_PER_CHARACTER).max(500);
                self.sound(leg, slot, Sound::Speech, once * repetitions(*times));
            }
            Verb::Pause { millis } => self.sound(leg, slot, Sound::Silence, *millis),
            Verb::Play { url, times } => self.play(leg, slot, url, *times),
            Verb::Redirect(link) => self.follow(leg, slot, link.as_ref()),
            Verb::Unknown(name) => {
                self.alert(leg, &Alert::new(12_200, format!("<{name}> is not simulated")));
                self.finish_verb(leg, slot);
            }
            other => self.run_call_verb(leg, slot, other),
        }
    }

    /// The verbs that do something to the leg itself.
    fn run_call_verb(&mut self, leg: LegId, slot: Slot, verb: &Verb) {
        let kind = self.track(leg, slot).map(|track| track.kind);
        match (kind, verb) {
            (Some(TrackKind::Main | TrackKind::QueueWait), Verb::Hangup) => self.hang_up_by_twiml(leg),
            (Some(TrackKind::QueueWait), Verb::Leave) => self.leave_by_twiml(leg),
            (Some(TrackKind::Main), Verb::Dial(dial)) => self.start_dial(leg, dial),
            (Some(TrackKind::Main), Verb::Enqueue(enqueue)) => self.start_enqueue(leg, enqueue),
            (Some(TrackKind::Main), Verb::Reject { busy }) => self.reject(leg, *busy),
            (Some(TrackKind::Main), _) => self.finish_verb(leg, slot),
            _ => {
                self.alert(leg, &Alert::new(13_238, "verb not allowed here"));
                self.finish_verb(leg, slot);
            }
        }
    }

    /// Lets a track sound for some time.
    fn sound(&mut self, leg: LegId, slot: Slot, sound: Sound, millis: u64) {
        let key = self.schedule_in(millis, Due::Sound(leg, slot));
        if let Some(track) = self.track_mut(leg, slot) {
            track.sound = sound;
            track.wait = Wait::Timer(key);
        }
        self.dirty.insert(leg);
    }

    fn play(&mut self, leg: LegId, slot: Slot, url: &str, times: u32) {
        let base = self.track(leg, slot).and_then(|track| track.source.clone());
        let Some(url) = super::web::resolve(base.as_ref(), url) else {
            self.alert(leg, &Alert::new(11_100, format!("invalid URL {url:?}")));
            self.finish_verb(leg, slot);
            return;
        };
        let address: Arc<str> = Arc::from(url.as_str());
        let known = self.clips.get(&address).copied();
        match known.or_else(|| (!is_loopback(&url)).then_some(CLIP_MILLIS)) {
            Some(millis) => self.play_clip(leg, slot, address, millis, times),
            None => {
                // Twilio sends no parameters to a Play URL.
                let link = Link { url: address, method: Method::Get };
                let token = self.request(leg, &link, Params::new(), Purpose::Clip { slot, times });
                if let Some(track) = self.track_mut(leg, slot) {
                    track.wait = Wait::Web(token);
                }
            }
        }
    }

    fn play_clip(&mut self, leg: LegId, slot: Slot, url: Arc<str>, millis: u64, times: u32) {
        self.sound(leg, slot, Sound::Music(url), millis.saturating_mul(repetitions(times)));
    }

    /// The audio of a `<Play>` has come, or not.
    pub(crate) fn clip_loaded(
        &mut self,
        leg: LegId,
        slot: Slot,
        times: u32,
        url: Arc<str>,
        clip: Result<u64, Alert>,
    ) {
        if let Some(track) = self.track_mut(leg, slot) {
            track.wait = Wait::Nothing;
        }
        match clip {
            Ok(millis) => {
                self.clips.insert(Arc::clone(&url), millis);
                self.play_clip(leg, slot, url, millis, times);
            }
            Err(alert) => {
                self.alert(leg, &alert);
                self.finish_verb(leg, slot);
            }
        }
    }

    fn follow(&mut self, leg: LegId, slot: Slot, link: Option<&Link>) {
        let Some(track) = self.track(leg, slot) else { return };
        let source = track.source.clone();
        let document = Arc::clone(&track.document);
        match (link, source) {
            (Some(link), _) => self.load(leg, slot, link, Params::new()),
            (None, Some(source)) => self.load(leg, slot, &source, Params::new()),
            (None, None) => self.run_document(leg, slot, document, None),
        }
    }

    /// A sound is over.
    pub(crate) fn sound_over(&mut self, leg: LegId, slot: Slot) {
        if let Some(track) = self.track_mut(leg, slot) {
            track.wait = Wait::Nothing;
        }
        self.finish_verb(leg, slot);
    }

    /// Goes on to the next verb of a track.
    pub(crate) fn finish_verb(&mut self, leg: LegId, slot: Slot) {
        if let Some(track) = self.track_mut(leg, slot) {
            track.next += 1;
            self.ready.push_back((leg, slot));
        }
    }

    /// Nothing is left of a document.
    fn exhausted(&mut self, leg: LegId, slot: Slot) {
        let Some(track) = self.track(leg, slot) else { return };
        match track.kind {
            TrackKind::Main => self.hang_up_by_twiml(leg),
            TrackKind::ConferenceWait | TrackKind::Hold => self.stop_waiting(leg, slot),
            TrackKind::QueueWait if track.loaded_at == self.now() => {
                let sound = track.sound.clone();
                self.sound(leg, slot, sound, EMPTY_WAIT_MILLIS);
            }
            TrackKind::QueueWait => self.repeat_queue_wait(leg),
            TrackKind::Whisper => self.whisper_over(leg),
            TrackKind::Announcement => self.close(leg, slot),
        }
        self.dirty.insert(leg);
    }
}

fn repetitions(times: u32) -> u64 {
    if times == 0 { ENDLESS } else { u64::from(times) }
}
