//! What each leg hears: the oracle of most tests.

use std::sync::Arc;

use serde_json::{Value, json};

use super::conference::Participant;
use super::leg::{Activity, Bridged, CallStatus, LegId, Side};
use super::track::{Sound, Track};
use super::{Effect, Exchange};

/// What a leg hears at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Hears {
    Parties(Vec<LegId>),
    Music(Arc<str>),
    Speech,
    Ringing,
    Silence,
}

impl From<&Sound> for Hears {
    fn from(sound: &Sound) -> Self {
        match sound {
            Sound::Silence => Self::Silence,
            Sound::Speech => Self::Speech,
            Sound::Music(url) => Self::Music(Arc::clone(url)),
        }
    }
}

impl Exchange {
    /// Works out what a leg hears now.
    pub(crate) fn heard_by(&self, id: LegId) -> Hears {
        let leg = self.leg(id);
        match &leg.activity {
            Activity::Ended => Hears::Silence,
            Activity::Calling { .. } | Activity::Dialling { .. } => Hears::Ringing,
            Activity::Running if leg.status == CallStatus::Ringing => Hears::Ringing,
            Activity::Running => Hears::from(&leg.main.sound),
            Activity::AwaitingMember { .. } => Hears::Silence,
            Activity::Enqueued { .. } => overlay_sound(leg.overlay.as_deref()),
            Activity::Bridged(bridged) => self.heard_in_bridge(id, bridged),
            Activity::Conference(conference) => self.heard_in_conference(id, *conference),
        }
    }

    fn heard_in_bridge(&self, id: LegId, bridged: &Bridged) -> Hears {
        if !bridged.whispering {
            return Hears::Parties(vec![bridged.other]);
        }
        match (&self.leg(id).overlay, bridged.side) {
            (Some(whisper), _) => Hears::from(&whisper.sound),
            (None, Side::Dialler) => Hears::Ringing,
            (None, _) => Hears::Silence,
        }
    }

    fn heard_in_conference(&self, id: LegId, conference: super::conference::ConferenceId) -> Hears {
        let leg = self.leg(id);
        let room = self.conference(conference);
        if let Some(announcement) = &leg.announcement {
            return Hears::from(&announcement.sound);
        }
        let held = room.participant(id).is_some_and(|participant| participant.hold);
        if held || !room.has_started() {
            return overlay_sound(leg.overlay.as_deref());
        }
        let audible = |other: &&Participant| {
            other.leg != id && other.connected && !other.hold && !other.muted && self.reaches(other, id)
        };
        let others: Vec<LegId> = room.participants.iter().filter(audible).map(|other| other.leg).collect();
        if others.is_empty() { Hears::Silence } else { Hears::Parties(others) }
    }

    /// A coach is heard by the one coached alone.
    fn reaches(&self, speaker: &Participant, listener: LegId) -> bool {
        speaker.coaches.is_none_or(|coached| coached == self.leg(listener).sid)
    }

    /// Writes down every change since the last call.
    pub(crate) fn note_hears(&mut self) {
        for id in std::mem::take(&mut self.dirty) {
            let hears = self.heard_by(id);
            let now = self.now();
            let leg = self.leg_mut(id);
            if leg.hears != hears {
                leg.hears = hears;
                leg.hears_since = now;
                let entry = json!({
                    "at": now.to_string(),
                    "kind": "hears",
                    "call_sid": self.leg(id).sid.to_string(),
                    "hears": self.hears_json(id),
                });
                self.effects.push(Effect::Note(entry));
            }
        }
    }

    /// `{kind, with, url}` as under `/simulator/legs`.
    pub(crate) fn hears_json(&self, id: LegId) -> Value {
        let (kind, with, url): (_, &[LegId], _) = match &self.leg(id).hears {
            Hears::Parties(others) => ("parties", others, None),
            Hears::Music(url) => ("music", &[], Some(url)),
            Hears::Speech => ("speech", &[], None),
            Hears::Ringing => ("ringing", &[], None),
            Hears::Silence => ("silence", &[], None),
        };
        let with: Vec<String> = with.iter().map(|other| self.leg(*other).sid.to_string()).collect();
        json!({ "kind": kind, "with": with, "url": url.map(|url| &**url) })
    }
}

fn overlay_sound(overlay: Option<&Track>) -> Hears {
    overlay.map_or(Hears::Silence, |track| Hears::from(&track.sound))
}
