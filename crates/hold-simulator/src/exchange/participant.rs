//! What the API does to participants: add, change, hold, remove.

use std::sync::Arc;

use super::calls::NewCall;
use super::conference::{ConferenceId, ConferenceStatus, Participant};
use super::leg::{Activity, LegId, Source};
use super::outcome::DialOutcome;
use super::track::{Slot, TrackKind};
use super::{Exchange, Params};
use crate::content::Alert;
use crate::sid::Sid;
use crate::twiml::{ConferenceNoun, Dial, Document, Link, StatusCallback, Target, Verb};

/// A participant to be called.
pub(crate) struct NewParticipant {
    pub(crate) call: NewCall,
    /// An existing live conference; else the noun's name finds or makes one.
    pub(crate) room: Option<ConferenceId>,
    pub(crate) noun: ConferenceNoun,
    pub(crate) conference_callback: Option<StatusCallback>,
}

/// What is to change about a participant; nothing means as it was.
#[derive(Clone, Debug, Default)]
pub(crate) struct ParticipantChange {
    pub(crate) hold: Option<bool>,
    /// What the held party is to hear; nothing means Twilio's music.
    pub(crate) hold_music: Option<Link>,
    pub(crate) muted: Option<bool>,
    pub(crate) end_on_exit: Option<bool>,
    pub(crate) announcement: Option<Link>,
    /// The call to coach; an inner nothing ends the coaching.
    pub(crate) coaches: Option<Option<Sid>>,
}

/// Why a change is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Held before the conference started, or before the party answered. Twilio has 16001, "not bridged", and does
    /// not document the case; nothing is changed.
    NotBridged,
    /// The participant to be coached is on hold (16027).
    CoachedOnHold,
    /// The participant to be coached is not in the conference (16028).
    CoachedElsewhere,
}

impl Exchange {
    /// Calls somebody into a conference.
    pub(crate) fn add_participant(&mut self, new: NewParticipant) -> Result<(ConferenceId, LegId), Alert> {
        let room = match new.room {
            Some(room) => room,
            None => self.open_conference(&new.noun, new.conference_callback),
        };
        self.may_join(room, &new.noun)?;
        let mut noun = new.noun;
        noun.name = Arc::clone(&self.conference(room).name);
        let dial = Dial {
            action: None,
            timeout: 30,
            time_limit: new.call.time_limit,
            caller_id: None,
            answer_on_bridge: false,
            hangup_on_star: false,
            target: Target::Conference(noun.clone()),
        };
        let document = Document { verbs: vec![Verb::Dial(dial)] };
        let id = self.place_call(NewCall { program: Source::Inline(Ok(Arc::new(document))), ..new.call });
        self.leg_mut(id).joining = Some(room);
        let participant = Participant::new(id, &noun, false, self.now());
        self.conference_mut(room).participants.push(participant);
        Ok((room, id))
    }

    /// Changes a participant. A refusal changes nothing.
    pub(crate) fn change_participant(
        &mut self,
        room: ConferenceId,
        id: LegId,
        change: &ParticipantChange,
    ) -> Result<(), Refusal> {
        self.may_change(room, id, change)?;
        if let Some(hold) = change.hold {
            self.set_hold(room, id, hold, change.hold_music.as_ref());
        }
        if let Some(muted) = change.muted {
            self.set_muted(room, id, muted);
        }
        self.set_rest(room, id, change);
        if let Some(announcement) = &change.announcement {
            self.announce(room, id, announcement);
        }
        let now = self.now();
        if let Some(participant) = self.conference_mut(room).participant_mut(id) {
            participant.updated = now;
        }
        self.settle();
        Ok(())
    }

    fn may_change(&self, room: ConferenceId, id: LegId, change: &ParticipantChange) -> Result<(), Refusal> {
        let conference = self.conference(room);
        let connected = conference.participant(id).is_some_and(|participant| participant.connected);
        if !connected || (change.hold == Some(true) && conference.status == ConferenceStatus::Init) {
            return Err(Refusal::NotBridged);
        }
        if let Some(Some(coached)) = change.coaches {
            let coached = conference.participants.iter().find(|other| self.leg(other.leg).sid == coached);
            match coached {
                None => return Err(Refusal::CoachedElsewhere),
                Some(coached) if coached.hold => return Err(Refusal::CoachedOnHold),
                Some(_) => {}
            }
        }
        Ok(())
    }

    fn set_hold(&mut self, room: ConferenceId, id: LegId, hold: bool, music: Option<&Link>) {
        let Some(participant) = self.conference_mut(room).participant_mut(id) else { return };
        let was = std::mem::replace(&mut participant.hold, hold);
        match (was, hold) {
            (false, false) => {}
            // Held again with the same wish: the music starts anew only where it is named.
            (true, true) if music.is_none() => {}
            (_, true) => {
                let conference = self.conference(room);
                let params = vec![
                    ("ConferenceSid", conference.sid.to_string()),
                    ("FriendlyName", conference.name.to_string()),
                ];
                self.open(id, TrackKind::Hold, music, params);
            }
            (true, false) => self.close(id, Slot::Overlay),
        }
        self.dirty_conference(room);
        if was != hold {
            let name = if hold { "participant-hold" } else { "participant-unhold" };
            self.participant_event(room, id, "hold", name, Params::new());
        }
    }

    fn set_muted(&mut self, room: ConferenceId, id: LegId, muted: bool) {
        let Some(participant) = self.conference_mut(room).participant_mut(id) else { return };
        let was = std::mem::replace(&mut participant.muted, muted);
        if was != muted {
            self.dirty_conference(room);
            let name = if muted { "participant-mute" } else { "participant-unmute" };
            self.participant_event(room, id, "mute", name, Params::new());
        }
    }

    fn set_rest(&mut self, room: ConferenceId, id: LegId, change: &ParticipantChange) {
        let Some(participant) = self.conference_mut(room).participant_mut(id) else { return };
        let mut modified = false;
        // On a held participant Twilio answers 200 and applies nothing.
        if let (Some(end), false) = (change.end_on_exit, participant.hold) {
            participant.end_on_exit = end;
            modified = true;
        }
        if let Some(coaches) = change.coaches {
            participant.coaches = coaches;
            modified = true;
        }
        if modified {
            self.dirty_conference(room);
            self.participant_event(room, id, "modify", "participant-modify", Params::new());
        }
    }

    /// Plays something to one participant.
    fn announce(&mut self, room: ConferenceId, id: LegId, announcement: &Link) {
        let held = self.conference(room).participant(id).is_some_and(|participant| participant.hold);
        if !held {
            self.open(id, TrackKind::Announcement, Some(announcement), Params::new());
        }
    }

    /// Plays something to everybody in a conference.
    pub(crate) fn announce_to_all(&mut self, room: ConferenceId, announcement: &Link) {
        for leg in self.legs_in(room) {
            self.announce(room, leg, announcement);
        }
        self.settle();
    }

    /// Removes a participant, who goes on with what follows its `<Dial>`.
    pub(crate) fn kick(&mut self, room: ConferenceId, id: LegId) {
        if matches!(self.leg(id).activity, Activity::Calling { .. }) {
            self.hang_up(id);
            return;
        }
        self.close(id, Slot::Overlay);
        self.close(id, Slot::Announcement);
        self.leg_mut(id).activity = Activity::Running;
        self.remove_participant(id, room, "participant_updated_via_api", true);
        self.dial_ended(id, &DialOutcome::after_conference());
        self.settle();
    }

    /// Ends a conference by the API.
    pub(crate) fn end_conference(&mut self, room: ConferenceId) {
        self.complete_conference(room, "conference-ended-via-api", None, "conference_ended_via_api");
        self.settle();
    }
}
