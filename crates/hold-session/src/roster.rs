//! The live calls and their parties, each party with a [`Hold`] of its own.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use hold_core::hold::{self, Click, Effect, Hold, HoldState, Input, Outcome};
use hold_core::notice::Notice;
use hold_core::topology::{Presence, Sighting, Situation, Topology};
use hold_core::{Address, CallSid, ConferenceSid, Refusal, Timestamp};

use crate::command::CommandFault;
use crate::finding::{Found, FoundParty};
use crate::muting::Muting;
use crate::pace::Mood;
use crate::snapshot::{CallView, PartyView, Role};

/// How long a party who has left stays on the screen.
const LINGER: Duration = Duration::from_secs(10);

/// How long a sentence about a party stays, unless a click takes it away before.
const TOLD_FOR: Duration = Duration::from_secs(60);

struct Party {
    address: Address,
    name: Option<String>,
    role: Role,
    muted: bool,
    hold: Hold,
    notice: Option<(Notice, Timestamp)>,
    ended: Option<Timestamp>,
}

struct LiveCall {
    topology: Topology,
    conference: Option<ConferenceSid>,
    agent: Option<CallSid>,
    started: Option<Timestamp>,
    parties: Vec<CallSid>,
}

/// An effect, and of whose hold it is.
pub(crate) type PartyEffect = (CallSid, Effect);

/// All live calls.
#[derive(Default)]
pub(crate) struct Roster {
    calls: Vec<LiveCall>,
    parties: HashMap<CallSid, Party>,
    pub muting: Muting,
}

impl Roster {
    /// Takes in what a look has found.
    pub fn seen(&mut self, found: Vec<Found>, asked: Timestamp, now: Timestamp) -> Vec<PartyEffect> {
        let mut effects = Vec::new();
        let present: HashSet<CallSid> =
            found.iter().flat_map(|call| call.parties.iter().map(|party| party.call)).collect();
        let absent: Vec<CallSid> =
            self.parties.keys().copied().filter(|call| !present.contains(call)).collect();
        for call in absent {
            effects.extend(self.missed(call, asked, now));
        }
        let mut calls = Vec::with_capacity(found.len());
        for call in found {
            calls.push(LiveCall {
                topology: call.topology,
                conference: call.conference,
                agent: call.agent.map(|agent| agent.call),
                started: call.started,
                parties: call.parties.iter().map(|party| party.call).collect(),
            });
            for party in call.parties {
                effects.extend(self.met(party, now));
            }
        }
        self.keep_those_who_just_left(&mut calls, &present, now);
        self.calls = calls;
        effects
    }

    /// Those who have just left stay on the screen for a moment, in the call where they were.
    fn keep_those_who_just_left(
        &mut self,
        calls: &mut Vec<LiveCall>,
        present: &HashSet<CallSid>,
        now: Timestamp,
    ) {
        self.parties
            .retain(|_, party| party.ended.is_none_or(|at| now.duration_since(at).unsigned_abs() < LINGER));
        for old in &self.calls {
            let left = |call: &&CallSid| !present.contains(call) && self.parties.contains_key(call);
            let left: Vec<CallSid> = old.parties.iter().filter(left).copied().collect();
            let same = |call: &&mut LiveCall| {
                (call.conference.is_some() && call.conference == old.conference)
                    || (call.agent.is_some() && call.agent == old.agent)
            };
            match calls.iter_mut().find(same) {
                Some(call) => call.parties.extend(left),
                None if !left.is_empty() => calls.push(LiveCall {
                    topology: old.topology,
                    conference: old.conference,
                    agent: None,
                    started: old.started,
                    parties: left,
                }),
                None => {}
            }
        }
    }

    fn missed(&mut self, call: CallSid, asked: Timestamp, now: Timestamp) -> Vec<PartyEffect> {
        let Some(party) = self.parties.get(&call) else { return Vec::new() };
        let situation: Situation = party.hold.situation().clone();
        let sighting = Sighting { presence: Presence::Gone, situation, asked, updated: None };
        self.step(call, Input::Seen(sighting), now)
    }

    fn met(&mut self, found: FoundParty, now: Timestamp) -> Vec<PartyEffect> {
        let FoundParty { call, address, name, role, muted, sighting } = found;
        let Some(party) = self.parties.get_mut(&call) else {
            let hold = Hold::new(call, &sighting);
            self.parties.insert(call, Party { address, name, role, muted, hold, notice: None, ended: None });
            return Vec::new();
        };
        party.muted = muted;
        party.role = role;
        party.name = name;
        self.step(call, Input::Seen(sighting), now)
    }

    /// The step in flight of a party was answered.
    pub fn answered(&mut self, call: CallSid, outcome: Outcome, now: Timestamp) -> Vec<PartyEffect> {
        self.step(call, Input::Answered(outcome), now)
    }

    /// The agent clicked.
    ///
    /// # Errors
    /// A refusal, or the question whether the agent's own leg may drop; then nothing has changed.
    pub fn clicked(
        &mut self,
        call: CallSid,
        click: Click,
        now: Timestamp,
    ) -> Result<Vec<PartyEffect>, CommandFault> {
        let Some(party) = self.parties.get_mut(&call) else { return Err(Refusal::UnknownParty.into()) };
        let (hold, effects) = hold::step(party.hold.clone(), Input::Clicked(click), now);
        for effect in &effects {
            match effect {
                Effect::AskDrop => return Err(CommandFault::WouldDropAgent),
                Effect::Tell(Notice::Refused(refusal)) => return Err((*refusal).into()),
                _ => {}
            }
        }
        party.hold = hold;
        party.notice = None;
        Ok(effects.into_iter().map(|effect| (call, effect)).collect())
    }

    fn step(&mut self, call: CallSid, input: Input, now: Timestamp) -> Vec<PartyEffect> {
        let Some(party) = self.parties.get_mut(&call) else { return Vec::new() };
        let (hold, effects) = hold::step(party.hold.clone(), input, now);
        party.hold = hold;
        if party.ended.is_none() && party.hold.state(now) == HoldState::Ended {
            party.ended = Some(now);
        }
        effects.into_iter().map(|effect| (call, effect)).collect()
    }

    /// Notes a sentence about a party.
    pub fn tell(&mut self, call: CallSid, notice: Notice, now: Timestamp) {
        if let Some(party) = self.parties.get_mut(&call) {
            party.notice = Some((notice, now));
        }
    }

    /// What is going on.
    pub fn mood(&self) -> Mood {
        let mood = |party: &Party| match &party.hold {
            hold if hold.is_unsettled() => Mood::Unconfirmed,
            hold if hold.held_since().is_some() => Mood::Holding,
            _ => Mood::InCall,
        };
        let live = self.parties.values().filter(|party| party.ended.is_none());
        let muting = self.muting.is_unsettled().then_some(Mood::Unconfirmed);
        let busiest = live.map(mood).chain(muting).max();
        busiest.unwrap_or(if self.calls.is_empty() { Mood::Idle } else { Mood::InCall })
    }

    /// Whether a request of any party is in flight.
    pub fn is_in_flight(&self) -> bool {
        self.parties.values().any(|party| party.hold.is_in_flight())
    }

    /// Everything that is shown of it.
    pub fn view(&self, now: Timestamp) -> Vec<CallView> {
        self.calls
            .iter()
            .map(|call| CallView {
                topology: call.topology,
                conference: call.conference,
                agent_call: call.agent,
                agent_muted: call.agent.is_some_and(|agent| self.muting.is_muted(agent)),
                can_mute: call.agent.is_some() && call.conference.is_some(),
                started: call.started,
                parties: call.parties.iter().filter_map(|sid| self.party_view(*sid, now)).collect(),
            })
            .collect()
    }

    fn party_view(&self, call: CallSid, now: Timestamp) -> Option<PartyView> {
        let party = self.parties.get(&call)?;
        let told = party.notice.as_ref().filter(|(_, at)| now.duration_since(*at).unsigned_abs() < TOLD_FOR);
        Some(PartyView {
            call,
            address: party.address.clone(),
            name: party.name.clone(),
            role: party.role,
            state: party.hold.state(now),
            ringing: party.hold.is_ringing(),
            // Twilio's clock may be ahead of this one.
            held_since: party.hold.held_since().map(|since| since.min(now)),
            muted: party.muted,
            drops_agent: party.hold.hold_drops_agent(),
            notice: told.map(|(notice, _)| notice.clone()),
            confirmed: party.hold.confirmed(),
        })
    }
}
