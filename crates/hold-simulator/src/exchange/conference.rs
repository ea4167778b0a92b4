//! Conferences: rooms in which legs hear each other.

use std::sync::Arc;

use super::leg::{Activity, CallStatus, Leaving, LegId};
use super::outcome::DialOutcome;
use super::track::Slot;
use super::{Exchange, Params};
use crate::moment::Moment;
use crate::sid::{Sid, SidKind};
use crate::twiml::{ConferenceNoun, StatusCallback};

/// Place of a conference in the exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ConferenceId(pub(crate) u32);

/// Twilio's conference statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ConferenceStatus {
    /// Not yet two participants, or none that starts it.
    Init,
    InProgress,
    Completed,
}

impl ConferenceStatus {
    pub(crate) const ALL: [Self; 3] = [Self::Init, Self::InProgress, Self::Completed];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Init => "init",
            Self::InProgress => "in-progress",
            Self::Completed => "completed",
        }
    }
}

/// A conference.
#[derive(Clone)]
pub(crate) struct Conference {
    pub(crate) sid: Sid,
    pub(crate) name: Arc<str>,
    pub(crate) created: Moment,
    pub(crate) updated: Moment,
    pub(crate) status: ConferenceStatus,
    pub(crate) participants: Vec<Participant>,
    /// `reason_conference_ended`.
    pub(crate) reason: Option<&'static str>,
    pub(crate) ended_by: Option<Sid>,
    /// Fixed by the first participant.
    pub(crate) callback: Option<Arc<StatusCallback>>,
    pub(crate) sequence: u32,
}

/// A leg in a conference.
#[derive(Clone)]
pub(crate) struct Participant {
    pub(crate) leg: LegId,
    pub(crate) label: Option<Arc<str>>,
    pub(crate) muted: bool,
    pub(crate) hold: bool,
    pub(crate) start_on_enter: bool,
    pub(crate) end_on_exit: bool,
    /// The call that it coaches.
    pub(crate) coaches: Option<Sid>,
    /// False while a participant that the API added still rings.
    pub(crate) connected: bool,
    pub(crate) created: Moment,
    pub(crate) updated: Moment,
}

impl Participant {
    pub(crate) fn new(leg: LegId, noun: &ConferenceNoun, connected: bool, now: Moment) -> Self {
        Self {
            leg,
            label: noun.label.clone(),
            muted: noun.muted,
            hold: false,
            start_on_enter: noun.start_on_enter,
            end_on_exit: noun.end_on_exit,
            coaches: noun.coach.as_deref().and_then(|sid| Sid::parse(SidKind::Call, sid)),
            connected,
            created: now,
            updated: now,
        }
    }
}

impl Conference {
    pub(crate) fn has_started(&self) -> bool {
        self.status != ConferenceStatus::Init
    }

    pub(crate) fn participant(&self, leg: LegId) -> Option<&Participant> {
        self.participants.iter().find(|participant| participant.leg == leg)
    }

    pub(crate) fn participant_mut(&mut self, leg: LegId) -> Option<&mut Participant> {
        self.participants.iter_mut().find(|participant| participant.leg == leg)
    }

    pub(super) fn may_start(&self) -> bool {
        let connected = self.participants.iter().filter(|participant| participant.connected);
        connected.clone().count() >= 2 && connected.clone().any(|participant| participant.start_on_enter)
    }
}

impl Exchange {
    pub(crate) fn conference(&self, id: ConferenceId) -> &Conference {
        &self.conferences[id.0 as usize]
    }

    pub(crate) fn conference_mut(&mut self, id: ConferenceId) -> &mut Conference {
        &mut self.conferences[id.0 as usize]
    }

    /// Every conference there ever was, oldest first.
    pub(crate) fn conferences(&self) -> impl DoubleEndedIterator<Item = ConferenceId> + use<> {
        (0..u32::try_from(self.conferences.len()).unwrap_or(u32::MAX)).map(ConferenceId)
    }

    pub(crate) fn conference_by_sid(&self, sid: Sid) -> Option<ConferenceId> {
        self.conferences_by_sid.get(&sid).copied()
    }

    /// The conferences of that name, oldest first.
    pub(crate) fn conferences_named(&self, name: &str) -> &[ConferenceId] {
        self.conferences_by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// The live conference of that name.
    pub(crate) fn live_conference(&self, name: &str) -> Option<ConferenceId> {
        let live = |id: &ConferenceId| self.conference(*id).status != ConferenceStatus::Completed;
        self.conferences_named(name).last().copied().filter(live)
    }

    /// The live conference of that name, made where there is none.
    pub(crate) fn open_conference(
        &mut self,
        noun: &ConferenceNoun,
        callback: Option<StatusCallback>,
    ) -> ConferenceId {
        if let Some(live) = self.live_conference(&noun.name) {
            return live;
        }
        let id = ConferenceId(u32::try_from(self.conferences.len()).unwrap_or(u32::MAX));
        let sid = self.mint(SidKind::Conference);
        self.conferences_by_sid.insert(sid, id);
        self.conferences_by_name.entry(Arc::clone(&noun.name)).or_default().push(id);
        self.conferences.push(Conference {
            sid,
            name: Arc::clone(&noun.name),
            created: self.now(),
            updated: self.now(),
            status: ConferenceStatus::Init,
            participants: Vec::new(),
            reason: None,
            ended_by: None,
            callback: callback.map(Arc::new),
            sequence: 0,
        });
        id
    }

    /// The legs that are connected to a conference.
    pub(crate) fn legs_in(&self, room: ConferenceId) -> Vec<LegId> {
        let connected = self.conference(room).participants.iter().filter(|participant| participant.connected);
        connected.map(|participant| participant.leg).collect()
    }

    pub(crate) fn dirty_conference(&mut self, room: ConferenceId) {
        let legs = self.legs_in(room);
        self.dirty.extend(legs);
    }

    /// A leg that leaves a conference by itself or by a redirect.
    pub(crate) fn drop_participant(&mut self, id: LegId, room: ConferenceId, leaving: Leaving) -> Params {
        let reason = match leaving {
            Leaving::HungUp => "participant_hung_up",
            Leaving::Redirected => "participant_updated_via_api",
        };
        self.remove_participant(id, room, reason, false);
        DialOutcome::after_conference().params()
    }

    /// A participant that rang, and never came.
    pub(crate) fn forget_participant(&mut self, id: LegId) {
        let Some(room) = self.leg_mut(id).joining.take() else { return };
        self.conference_mut(room).participants.retain(|participant| participant.leg != id);
        if self.conference(room).participants.is_empty()
            && self.conference(room).status != ConferenceStatus::Completed
        {
            self.complete_conference(room, "last-participant-left", Some(id), "participant_hung_up");
        }
    }

    pub(crate) fn remove_participant(
        &mut self,
        id: LegId,
        room: ConferenceId,
        reason: &'static str,
        kicked: bool,
    ) {
        let participants = &mut self.conference_mut(room).participants;
        let Some(place) = participants.iter().position(|participant| participant.leg == id) else { return };
        let params = vec![("ReasonParticipantLeft", reason.to_owned())];
        self.participant_event(room, id, "leave", "participant-leave", params);
        let participant = self.conference_mut(room).participants.remove(place);
        self.dirty_conference(room);
        let ended = match (participant.end_on_exit, self.conference(room).participants.is_empty(), kicked) {
            (true, _, false) => Some("participant-with-end-conference-on-exit-left"),
            (true, _, true) => Some("participant-with-end-conference-on-exit-kicked"),
            (false, true, false) => Some("last-participant-left"),
            (false, true, true) => Some("last-participant-kicked"),
            (false, false, _) => None,
        };
        if let Some(ended) = ended {
            self.complete_conference(room, ended, Some(id), "moderator_ended_conference");
        }
    }

    /// Ends a conference: everybody still in it goes on with what follows their `<Dial>`.
    pub(crate) fn complete_conference(
        &mut self,
        room: ConferenceId,
        reason: &'static str,
        by: Option<LegId>,
        left: &'static str,
    ) {
        for leg in self.legs_in(room) {
            let params = vec![("ReasonParticipantLeft", left.to_owned())];
            self.participant_event(room, leg, "leave", "participant-leave", params);
        }
        let (now, ended_by) = (self.now(), by.map(|leg| self.leg(leg).sid));
        let conference = self.conference_mut(room);
        conference.status = ConferenceStatus::Completed;
        conference.updated = now;
        conference.reason = Some(reason);
        conference.ended_by = ended_by;
        let participants = std::mem::take(&mut conference.participants);
        self.ended_event(room);
        for participant in participants {
            if participant.connected {
                self.close(participant.leg, Slot::Overlay);
                self.close(participant.leg, Slot::Announcement);
                self.dial_ended(participant.leg, &DialOutcome::after_conference());
            } else {
                self.leg_mut(participant.leg).joining = None;
                self.end(participant.leg, CallStatus::Canceled);
            }
        }
    }

    /// A wait URL that fails: the conference is not established for this leg, which goes on after its `<Dial>`.
    pub(crate) fn conference_wait_failed(&mut self, id: LegId) {
        self.close(id, Slot::Overlay);
        if let Activity::Conference(room) = self.leg(id).activity {
            self.leg_mut(id).activity = Activity::Running;
            self.remove_participant(id, room, "participant_add_failed", false);
            self.dial_ended(id, &DialOutcome::failed());
        }
    }
}
