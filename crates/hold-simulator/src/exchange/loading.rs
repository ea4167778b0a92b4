//! Getting documents into tracks.

use std::sync::Arc;

use super::leg::LegId;
use super::track::{Slot, Sound, Track, TrackKind, Wait};
use super::web::{Purpose, resolve};
use super::{Exchange, Params};
use crate::content::{Alert, CLIP_MILLIS, Content, beyond_loopback, default_music, is_loopback};
use crate::twiml::{Document, Link, Verb};

impl Exchange {
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
        let Some(url) = resolve(base.as_ref(), &link.url) else {
            self.load_failed(leg, slot, &Alert::new(11_100, format!("invalid URL {:?}", link.url)));
            return;
        };
        if !is_loopback(&url) {
            let content = match self.track(leg, slot).map(|track| track.kind) {
                // These come to an end, whatever they are.
                Some(TrackKind::Whisper | TrackKind::Announcement) => Ok(Content::Audio(CLIP_MILLIS)),
                _ => beyond_loopback(&url),
            };
            let link = Link { url: Arc::from(url.as_str()), method: link.method };
            self.loaded(leg, slot, link, content);
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
}
