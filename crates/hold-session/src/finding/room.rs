//! Who is in a conference, as one party sees the others: the agent's own call, or one that the agent's leg has left.

use futures_util::stream::{self, StreamExt, TryStreamExt};
use hold_core::topology::{self, AgentLeg, Presence, RingBack, Risk, Side, Sighting, Situation, Topology};
use hold_core::{Address, Call, CallSid, ConferenceSid, Participant, ParticipantStatus, VoiceFault};

use super::conference::Room;
use super::{AT_ONCE, Finder, Found, FoundAgent, FoundParty, known};
use crate::snapshot::Role;

impl Finder<'_> {
    pub(super) async fn conference_call(&mut self, leg: &Call, room: Room) -> Result<Found, VoiceFault> {
        let others = room.participants.iter().map(|one| one.call).filter(|call| *call != leg.sid);
        let started = self.learn(room.sid, &others.collect::<Vec<CallSid>>()).await?;
        self.memory.people.insert(leg.sid, leg.clone());
        self.watch(&room, leg);
        let own = room.participants.iter().find(|one| one.call == leg.sid);
        let agent = AgentLeg { call: leg.sid, side: Side::Separate, ringing: false };
        let setting = Setting {
            room: &room,
            started,
            agent: Some(agent),
            ring_back: self.profile.ring_back(leg.person()),
            ends_with_agent: own.is_some_and(|own| own.end_conference_on_exit),
        };
        let parties = self.parties_in(&setting);
        Ok(Found {
            topology: Topology::Conference,
            conference: Some(room.sid),
            agent: Some(FoundAgent { call: leg.sid, muted: own.is_some_and(|own| own.muted) }),
            ends_with_agent: setting.ends_with_agent,
            started: leg.started,
            parties,
        })
    }

    /// Conferences that the agent's leg has left and where somebody is on hold, with nobody there to bring them back.
    pub(super) async fn left_rooms(&mut self, calls: &[Found]) -> Result<Vec<Found>, VoiceFault> {
        let in_it = |sid: &ConferenceSid| calls.iter().any(|call| call.conference == Some(*sid));
        let left: Vec<ConferenceSid> =
            self.memory.held_in.keys().copied().filter(|sid| !in_it(sid)).collect();
        let api = self.api;
        let read = stream::iter(left)
            .map(|sid| async move { Ok::<_, VoiceFault>((sid, known(api.participants(sid).await)?)) })
            .buffered(AT_ONCE);
        let read: Vec<(ConferenceSid, Option<Vec<Participant>>)> = read.try_collect().await?;
        let mut found = Vec::new();
        for (sid, participants) in read {
            let participants = participants.unwrap_or_default();
            let on_hold = participants.iter().any(|one| one.hold && presence(one) != Presence::Gone);
            if on_hold {
                self.memory.held_no_more.remove(&sid);
            }
            // Twilio may have told the past; nobody else would find whoever is forgotten here.
            if on_hold || (!participants.is_empty() && self.memory.held_no_more.insert(sid)) {
                found.push(self.left_room(Room { sid, participants }).await?);
            } else {
                self.memory.held_in.remove(&sid);
                self.memory.held_no_more.remove(&sid);
            }
        }
        Ok(found)
    }

    async fn left_room(&mut self, room: Room) -> Result<Found, VoiceFault> {
        let everybody: Vec<CallSid> = room.participants.iter().map(|one| one.call).collect();
        let started = self.learn(room.sid, &everybody).await?;
        let present = |one: &&Participant| self.is_agents_leg(one.call) && presence(one) != Presence::Gone;
        let own = room.participants.iter().find(present);
        let agent = own.map(|one| {
            let ringing = presence(one) == Presence::Ringing;
            AgentLeg { call: one.call, side: Side::Separate, ringing }
        });
        self.memory.rooms.extend(agent.map(|leg| (leg.call, room.sid)));
        let setting = Setting {
            room: &room,
            started,
            agent,
            ring_back: self.way_back(room.sid),
            ends_with_agent: false,
        };
        let parties = self.parties_in(&setting);
        Ok(Found {
            topology: Topology::Conference,
            conference: Some(room.sid),
            agent: agent.map(|leg| FoundAgent { call: leg.call, muted: own.is_some_and(|own| own.muted) }),
            ends_with_agent: false,
            started: parties.iter().find_map(|party| self.memory.people.get(&party.call)?.started),
            parties,
        })
    }

    /// How to call the agent into a conference: at the address that was in it, or else at any.
    fn way_back(&self, conference: ConferenceSid) -> Option<RingBack> {
        let was_in_it = self.memory.held_in.get(&conference).and_then(Option::as_ref);
        let mut addresses = was_in_it.into_iter().chain(&self.profile.addresses);
        addresses.find_map(|address| self.profile.ring_back(address))
    }

    /// Once somebody is on hold in it, a conference is looked at also after the agent's leg has left it.
    fn watch(&mut self, room: &Room, leg: &Call) {
        if room.participants.iter().any(|one| one.hold) {
            self.memory.held_in.insert(room.sid, Some(leg.person().clone()));
        }
    }

    /// Everybody in a conference but the agent.
    fn parties_in(&mut self, setting: &Setting<'_>) -> Vec<FoundParty> {
        let others = setting.room.participants.iter().filter(|one| !self.is_agents_leg(one.call));
        let mut parties: Vec<FoundParty> = others.map(|one| self.participant(one, setting)).collect();
        // Who was called and has not answered yet comes last: the first is the caller.
        parties.sort_by_key(|party| {
            let started = self.memory.people.get(&party.call).and_then(|call| call.started);
            (started.is_none(), started)
        });
        if let Some(first) = parties.first_mut() {
            first.role = Role::Caller;
        }
        parties
    }

    fn is_agents_leg(&self, call: CallSid) -> bool {
        self.memory.people.get(&call).is_some_and(|call| self.is_agents(call))
    }

    fn participant(&self, one: &Participant, setting: &Setting<'_>) -> FoundParty {
        let person = self.memory.people.get(&one.call);
        let label = one.label.clone().filter(|label| !label.is_empty());
        FoundParty {
            call: one.call,
            address: person.map_or_else(|| Address::seen(""), |call| call.person().clone()),
            name: label.or_else(|| person.and_then(|call| call.caller_name.clone())),
            role: Role::ThirdParty,
            muted: one.muted,
            sighting: Sighting {
                presence: presence(one),
                situation: setting.of(one),
                asked: self.asked,
                updated: one.updated,
            },
        }
    }
}

/// A conference, as it is for all who are in it.
pub(super) struct Setting<'a> {
    room: &'a Room,
    started: bool,
    agent: Option<AgentLeg>,
    ring_back: Option<RingBack>,
    ends_with_agent: bool,
}

impl Setting<'_> {
    fn of(&self, one: &Participant) -> Situation {
        Situation::Conference(topology::Room {
            conference: self.room.sid,
            started: self.started,
            agent: self.agent,
            ring_back: self.ring_back.clone(),
            risk: self.risk_of(one),
            ends_with_agent: self.ends_with_agent,
        })
    }

    /// With nobody left but the agent, a conference may end with its caller: that is what everybody expects.
    fn risk_of(&self, one: &Participant) -> Option<Risk> {
        let agent = self.agent.map(|leg| leg.call);
        let mut others = self.room.participants.iter().filter(|other| other.call != one.call);
        if others.clone().any(|other| other.coaches == Some(one.call)) {
            return Some(Risk::Coached);
        }
        let third = others.any(|other| Some(other.call) != agent && presence(other) != Presence::Gone);
        (one.end_conference_on_exit && third).then_some(Risk::EndsForAll)
    }
}

fn presence(one: &Participant) -> Presence {
    match one.status {
        ParticipantStatus::Queued | ParticipantStatus::Connecting | ParticipantStatus::Ringing => {
            Presence::Ringing
        }
        ParticipantStatus::Complete | ParticipantStatus::Failed => Presence::Gone,
        // Twilio tells no start of a hold; the participant's last change is the nearest that it tells.
        ParticipantStatus::Connected if one.hold => Presence::OnHold { since: one.updated },
        ParticipantStatus::Connected => Presence::Connected,
    }
}
