//! Coming into a conference.

use super::conference::{ConferenceId, Participant};
use super::leg::{Activity, LegId};
use super::outcome::DialOutcome;
use super::track::{Slot, TrackKind};
use super::{ConferenceStatus, Exchange, Params};
use crate::content::Alert;
use crate::sid::{Sid, SidKind};
use crate::twiml::ConferenceNoun;

impl Exchange {
    /// `<Dial><Conference>`.
    pub(crate) fn join_conference(&mut self, id: LegId, noun: &ConferenceNoun) {
        if noun.name.is_empty() || noun.name.chars().count() > 128 {
            self.refuse_join(id, &Alert::new(13_237, "invalid conference name"));
            return;
        }
        let callback = self.absolute_callback(id, noun.callback.as_ref());
        let room = match self.leg_mut(id).joining.take() {
            Some(room) => room,
            None => self.open_conference(noun, callback),
        };
        let expected = self.conference(room).participant(id).is_some();
        if !expected {
            if let Err(alert) = self.may_join(room, noun) {
                self.refuse_join(id, &alert);
                return;
            }
            let participant = Participant::new(id, noun, true, self.now());
            self.conference_mut(room).participants.push(participant);
        }
        if let Some(participant) = self.conference_mut(room).participant_mut(id) {
            participant.connected = true;
        }
        self.leg_mut(id).activity = Activity::Conference(room);
        self.joined(id, room, noun);
    }

    fn joined(&mut self, id: LegId, room: ConferenceId, noun: &ConferenceNoun) {
        self.dirty_conference(room);
        self.participant_event(room, id, "join", "participant-join", Params::new());
        if self.conference(room).has_started() {
            return;
        }
        if self.conference(room).may_start() {
            self.start_conference(room);
        } else {
            self.open(id, TrackKind::ConferenceWait, noun.wait.as_ref(), Params::new());
        }
    }

    fn start_conference(&mut self, room: ConferenceId) {
        let now = self.now();
        let conference = self.conference_mut(room);
        conference.status = ConferenceStatus::InProgress;
        conference.updated = now;
        for leg in self.legs_in(room) {
            self.close(leg, Slot::Overlay);
        }
        self.conference_event(room, "start", "conference-start", Params::new());
    }

    fn refuse_join(&mut self, id: LegId, alert: &Alert) {
        self.alert(id, alert);
        self.dial_ended(id, &DialOutcome::failed());
    }

    /// Whether one more may join; if not, a debugger code and its text.
    pub(crate) fn may_join(&self, room: ConferenceId, noun: &ConferenceNoun) -> Result<(), Alert> {
        let conference = self.conference(room);
        if conference.participants.len() >= noun.max_participants.min(250) {
            return Err(Alert::new(16_020, "conference is full"));
        }
        let Some(label) = noun.label.as_deref() else { return Ok(()) };
        let is_sid = Sid::parse(SidKind::Call, label).is_some();
        if is_sid || label.contains('/') || label.contains("%2F") || label.chars().count() > 128 {
            return Err(Alert::new(16_023, "invalid participant label"));
        }
        if conference.participants.iter().any(|other| other.label.as_deref() == Some(label)) {
            return Err(Alert::new(16_025, "participant label is already in use"));
        }
        Ok(())
    }
}
