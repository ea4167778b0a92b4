//! Running the documents in tracks, verb by verb.

use std::sync::Arc;

use super::leg::{Activity, LegId};
use super::timers::Due;
use super::track::{Slot, Sound, TrackKind, Wait};
use super::web::{Purpose, resolve};
use super::{Exchange, Params};
use crate::content::{Alert, CLIP_MILLIS, is_loopback};
use crate::twiml::{Link, Method, Verb};

/// `loop="0"` means this often (Twilio's `<Play>` page).
const ENDLESS: u64 = 1000;
/// How long a character takes to be spoken.
const MILLIS_PER_CHARACTER: u64 = 60;
/// The rest before an empty wait document is requested again.
const EMPTY_WAIT_MILLIS: u64 = 1000;

impl Exchange {
    /// Runs one verb of a track.
    pub(crate) fn run_verb(&mut self, leg: LegId, slot: Slot) {
        let may_run = match self.leg(leg).activity {
            Activity::Running => true,
            Activity::Ended => false,
            // A leg's own document rests while it is connected, waits or dials.
            _ => slot != Slot::Main,
        };
        if !may_run {
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
        let Some(url) = resolve(base.as_ref(), url) else {
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
    pub(super) fn exhausted(&mut self, leg: LegId, slot: Slot) {
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
