//! The live calls and their parties, each party with a [`Hold`] of its own.

mod party;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use hold_core::hold::{self, Click, Effect, Hold, Input, Outcome, Recalled};
use hold_core::notice::Notice;
use hold_core::topology::{Presence, Sighting, Situation, Topology};
use hold_core::{CallSid, ConferenceSid, Refusal, Timestamp};

use crate::command::CommandFault;
use crate::finding::{Found, FoundParty};
use crate::log::Trace;
use crate::muting::Muting;
use crate::pace::Mood;
use crate::snapshot::{CallView, PartyView};
use party::Party;
pub(crate) use party::PartyLine;

/// How long a party who has left stays on the screen.
const LINGER: Duration = Duration::from_secs(10);

struct LiveCall {
    topology: Topology,
    conference: Option<ConferenceSid>,
    agent: Option<CallSid>,
    ends_with_agent: bool,
    started: Option<Timestamp>,
    parties: Vec<CallSid>,
}

/// An effect, and of whose hold it is.
pub(crate) type PartyEffect = (CallSid, Effect);

/// All live calls.
#[derive(Default)]
pub(crate) struct Roster {
    calls: Vec<LiveCall>,
    parties: BTreeMap<CallSid, Party>,
    pub muting: Muting,
    lines: Vec<PartyLine>,
    /// What the journal tells of those who have not been seen yet.
    recalled: BTreeMap<CallSid, Recalled>,
}

impl Roster {
    /// Takes in what the journal tells of those who are about to be seen.
    pub fn recall(&mut self, recalled: BTreeMap<CallSid, Recalled>) {
        self.recalled.extend(recalled);
    }

    /// Takes in what a look has found.
    pub fn seen(&mut self, found: Vec<Found>, asked: Timestamp, now: Timestamp) -> Vec<PartyEffect> {
        let mut effects = Vec::new();
        let present: BTreeSet<CallSid> =
            found.iter().flat_map(|call| call.parties.iter().map(|party| party.call)).collect();
        let agents: BTreeSet<CallSid> =
            found.iter().filter_map(|call| Some(call.agent.as_ref()?.call)).collect();
        let absent: Vec<CallSid> =
            self.parties.keys().copied().filter(|call| !present.contains(call)).collect();
        for call in absent {
            effects.extend(self.missed(call, &agents, asked, now));
        }
        let mut calls = Vec::with_capacity(found.len());
        for call in found {
            calls.push(LiveCall {
                topology: call.topology,
                conference: call.conference,
                agent: call.agent.map(|agent| agent.call),
                ends_with_agent: call.ends_with_agent,
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
        present: &BTreeSet<CallSid>,
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
                    ends_with_agent: false,
                    started: old.started,
                    parties: left,
                }),
                None => {}
            }
        }
    }

    fn missed(
        &mut self,
        call: CallSid,
        agents: &BTreeSet<CallSid>,
        asked: Timestamp,
        now: Timestamp,
    ) -> Vec<PartyEffect> {
        let Some(party) = self.parties.get(&call) else { return Vec::new() };
        let mut situation: Situation = party.hold.situation().clone();
        if situation.agent().is_some_and(|leg| !agents.contains(&leg.call)) {
            situation.forget_agent();
        }
        let sighting = Sighting { presence: Presence::Gone, situation, asked, updated: None };
        self.step(call, Input::Seen(sighting), now)
    }

    fn met(&mut self, found: FoundParty, now: Timestamp) -> Vec<PartyEffect> {
        let FoundParty { call, address, name, role, muted, sighting } = found;
        let has_ended =
            self.parties.get(&call).is_some_and(|party| party.ended.is_some_and(|at| at < sighting.asked));
        if has_ended && sighting.presence != Presence::Gone {
            // They were out of sight, and are back: on hold, say, by somebody else's hand.
            self.parties.remove(&call);
        }
        let Some(party) = self.parties.get_mut(&call) else {
            let (hold, effects) = match self.recalled.remove(&call) {
                Some(recalled) => Hold::recalled(call, &sighting, recalled),
                None => Hold::found(call, &sighting),
            };
            self.parties.insert(call, Party::new(address, name, role, muted, hold));
            return effects.into_iter().map(|effect| (call, effect)).collect();
        };
        party.muted = muted;
        party.role = role;
        party.name = name;
        self.step(call, Input::Seen(sighting), now)
    }

    /// The step in flight of a party was answered.
    pub fn answered(
        &mut self,
        call: CallSid,
        outcome: Outcome,
        trace: Trace,
        now: Timestamp,
    ) -> Vec<PartyEffect> {
        if let Some(party) = self.parties.get_mut(&call) {
            party.traces.push(trace);
        }
        self.step(call, Input::Answered(outcome), now)
    }

    /// The agent clicked, and may have said why.
    ///
    /// # Errors
    /// A refusal, or the question whether the agent's own leg may drop; then nothing has changed.
    pub fn clicked(
        &mut self,
        call: CallSid,
        click: Click,
        reason: Option<String>,
        now: Timestamp,
    ) -> Result<Vec<PartyEffect>, CommandFault> {
        let Some(party) = self.parties.get_mut(&call) else { return Err(Refusal::UnknownParty.into()) };
        let (hold, effects) = hold::step(party.hold.clone(), Input::Clicked(click), now);
        for effect in &effects {
            match effect {
                Effect::Ask(risk) => return Err(CommandFault::Risky(*risk)),
                Effect::Tell(Notice::Refused(refusal)) => return Err((*refusal).into()),
                _ => {}
            }
        }
        if reason.is_some() {
            party.reason = reason;
        }
        party.notice = None;
        self.moved(call, hold, &effects, now);
        Ok(effects.into_iter().map(|effect| (call, effect)).collect())
    }

    fn step(&mut self, call: CallSid, input: Input, now: Timestamp) -> Vec<PartyEffect> {
        let Some(party) = self.parties.get_mut(&call) else { return Vec::new() };
        let (hold, effects) = hold::step(party.hold.clone(), input, now);
        self.moved(call, hold, &effects, now);
        effects.into_iter().map(|effect| (call, effect)).collect()
    }

    fn moved(&mut self, call: CallSid, hold: Hold, effects: &[Effect], now: Timestamp) {
        let line = self.parties.get_mut(&call).and_then(|party| party.moved(call, hold, effects, now));
        self.lines.extend(line);
    }

    /// What is to be written since the last time.
    pub fn take_lines(&mut self) -> Vec<PartyLine> {
        std::mem::take(&mut self.lines)
    }

    /// A colleague has come to a party who waited in a queue.
    pub fn handed_over(&mut self, call: CallSid, now: Timestamp) -> Vec<PartyEffect> {
        self.step(call, Input::HandedOver, now)
    }

    /// Whether the agent is being called into a conference for somebody else than this party.
    pub fn calls_agent_into(&self, conference: ConferenceSid, for_other_than: CallSid) -> bool {
        let others = self.parties.iter().filter(|(call, _)| **call != for_other_than);
        others.into_iter().any(|(_, party)| party.hold.calls_agent_into() == Some(conference))
    }

    /// Whether somebody who is still there has to do with this leg of the agent's.
    pub fn needs(&self, agent: CallSid) -> bool {
        let live = self.parties.values().filter(|party| party.ended.is_none());
        live.into_iter().any(|party| party.hold.situation().agent().is_some_and(|leg| leg.call == agent))
    }

    /// How a party's legs hang together.
    pub fn situation(&self, call: CallSid) -> Option<Situation> {
        self.parties.get(&call).map(|party| party.hold.situation().clone())
    }

    /// What a party is called.
    pub fn who(&self, call: CallSid) -> Option<String> {
        self.parties.get(&call).map(Party::who)
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
                ends_with_agent: call.ends_with_agent,
                can_mute: call.agent.is_some() && call.conference.is_some(),
                started: call.started,
                parties: self.party_views(&call.parties, now),
            })
            .collect()
    }

    fn party_views(&self, calls: &[CallSid], now: Timestamp) -> Vec<PartyView> {
        calls.iter().filter_map(|call| Some(self.parties.get(call)?.view(*call, now))).collect()
    }
}
