//! Calls without a conference: two legs joined by `<Dial>` or by a hold queue, or the agent's leg alone.

use hold_core::topology::{AgentLeg, Legs, Presence, RingBack, Side, Sighting, Situation, Topology};
use hold_core::{Address, Call, CallSid, CallStatus, VoiceFault};

use super::memory::Ownership;
use super::queues::Waiting;
use super::{Finder, Found, FoundAgent, FoundParty, is_placed_by_api};
use crate::ports::CallFilter;
use crate::snapshot::Role;

/// The agent's leg and the one at the other end of its `<Dial>`.
pub(super) struct Pair {
    pub leg: Call,
    pub other: Option<(Call, Side)>,
}

impl Finder<'_> {
    /// The other end of the leg's `<Dial>`, if it is live or ringing.
    pub(super) async fn other_end(&self, leg: &Call) -> Result<Option<(Call, Side)>, VoiceFault> {
        if let Some(parent) = leg.parent {
            let parent = self.call(parent).await?.filter(|call| call.status.is_live());
            return Ok(parent.map(|parent| (parent, Side::Child)));
        }
        if is_placed_by_api(leg) {
            return Ok(None);
        }
        let children = self.api.calls(&CallFilter { parent: Some(leg.sid), ..CallFilter::default() }).await?;
        let child = children
            .into_iter()
            .filter(|call| !call.status.is_over())
            .max_by_key(|call| call.status.is_live());
        Ok(child.map(|child| (child, Side::Parent)))
    }

    pub(super) async fn leg_calls(&mut self, pairs: Vec<Pair>) -> Result<Vec<Found>, VoiceFault> {
        pairs.iter().for_each(|pair| self.note_owner(pair));
        let lone =
            pairs.iter().any(|pair| pair.other.is_none() && !self.memory.waits_for_a_caller(pair.leg.sid));
        let joined: Vec<&Call> = pairs.iter().filter_map(|pair| Some(&pair.other.as_ref()?.0)).collect();
        let mut waiting = self.waiting_callers(lone, &joined).await?;
        let mut calls = Vec::new();
        let mut alone = Vec::new();
        for Pair { leg, other } in pairs {
            match other {
                Some((caller, side)) => {
                    let place = waiting.iter().position(|one| one.caller.sid == caller.sid);
                    let place = place.map(|at| waiting.swap_remove(at));
                    if self.is_handed(caller.sid, place.as_ref()) {
                        continue;
                    }
                    calls.push(self.joined_call(&leg, &caller, side, place.as_ref()));
                }
                None => alone.push(leg),
            }
        }
        // Whoever is not in their queue talks with a leg of the agent's; only what is left may belong to one who waits.
        waiting.sort_by_key(|one| one.since.is_some());
        for caller in waiting {
            calls.extend(self.queued_call(&caller, &mut alone).await?);
        }
        calls.extend(alone.iter().map(lone_call));
        Ok(calls)
    }

    /// Whether a colleague came to the caller's queue and has them.
    fn is_handed(&self, caller: CallSid, place: Option<&Waiting>) -> bool {
        self.memory.handed.contains(&caller) && place.is_none_or(|place| place.since.is_none())
    }

    fn note_owner(&mut self, pair: &Pair) {
        if let Some((caller, side)) = &pair.other {
            let owner = Ownership { leg: pair.leg.sid, address: pair.leg.person().clone(), side: *side };
            self.memory.owners.insert(caller.sid, Some(owner));
        }
    }

    fn joined_call(&mut self, leg: &Call, caller: &Call, side: Side, place: Option<&Waiting>) -> Found {
        let agent = AgentLeg { call: leg.sid, side, ringing: leg.status == CallStatus::Ringing };
        let presence = match place {
            Some(Waiting { since: Some(since), .. }) => Presence::OnHold { since: *since },
            _ if caller.status.is_live() => Presence::Connected,
            _ => Presence::Ringing,
        };
        self.two_legs(caller, Some(agent), presence, place.is_some_and(|place| place.has_queue), leg.person())
    }

    /// A caller with a hold queue, who is not at the other end of any leg of the agent's.
    async fn queued_call(
        &mut self,
        waiting: &Waiting,
        alone: &mut Vec<Call>,
    ) -> Result<Option<Found>, VoiceFault> {
        let caller = waiting.caller.sid;
        if self.is_handed(caller, Some(waiting)) {
            return Ok(None);
        }
        let Some(owner) = self.memory.owners.get(&caller).cloned().flatten() else { return Ok(None) };
        let agent = self.agent_leg_for(&owner, waiting, alone).await?;
        let presence = match (waiting.since, &agent) {
            (Some(since), _) => Presence::OnHold { since },
            (None, Some(_)) => Presence::Connected,
            // On the way to the queue, and the agent's leg has dropped.
            (None, None) if self.memory.expected.contains(&caller) => Presence::Connected,
            // Neither in the queue nor with the agent: whatever this caller does now, it is not the agent's call.
            (None, None) => return Ok(None),
        };
        Ok(Some(self.two_legs(&waiting.caller, agent, presence, waiting.has_queue, &owner.address)))
    }

    /// The agent's leg that belongs to a held caller: the one rung back, the original one, or a leg rung back by
    /// another Holdline. A leg that talks with somebody else is never taken.
    async fn agent_leg_for(
        &mut self,
        owner: &Ownership,
        waiting: &Waiting,
        alone: &mut Vec<Call>,
    ) -> Result<Option<AgentLeg>, VoiceFault> {
        let caller = waiting.caller.sid;
        let rung = self.rung_leg(caller, owner).await?;
        let belongs = |leg: &Call| Some(leg.sid) == rung || leg.sid == owner.leg;
        let at = alone.iter().position(belongs);
        let anothers =
            |leg: &Call| self.memory.rung.iter().any(|(of, rung)| *of != caller && *rung == leg.sid);
        let free = |leg: &Call| rung.is_none() && is_placed_by_api(leg) && !anothers(leg);
        let at = at.or_else(|| alone.iter().position(free));
        if let Some(at) = at {
            let leg = alone.swap_remove(at);
            let side = if leg.sid == owner.leg { owner.side } else { Side::Separate };
            return Ok(Some(AgentLeg { call: leg.sid, side, ringing: false }));
        }
        let Some(rung) = rung else { return Ok(None) };
        let leg = self.call(rung).await?.filter(|leg| !leg.status.is_over());
        if leg.is_none() {
            self.memory.rung.remove(&caller);
            self.memory.ringing.remove(&caller);
        }
        Ok(leg.map(|leg| AgentLeg { call: leg.sid, side: Side::Separate, ringing: !leg.status.is_live() }))
    }

    /// The leg of a ring-back; looked for among the agent's ringing legs where the answer with its SID was lost.
    async fn rung_leg(&mut self, caller: CallSid, owner: &Ownership) -> Result<Option<CallSid>, VoiceFault> {
        let rung = self.memory.rung.get(&caller).copied();
        if rung.is_some() || !self.memory.ringing.contains(&caller) {
            return Ok(rung);
        }
        let filter = CallFilter {
            to: Some(owner.address.clone()),
            status: Some(CallStatus::Ringing),
            ..CallFilter::default()
        };
        let ringing = self.api.calls(&filter).await?;
        let rung = ringing.iter().find(|leg| is_placed_by_api(leg)).map(|leg| leg.sid);
        self.memory.rung.extend(rung.map(|leg| (caller, leg)));
        Ok(rung)
    }

    fn two_legs(
        &mut self,
        caller: &Call,
        agent: Option<AgentLeg>,
        presence: Presence,
        ours: bool,
        address: &Address,
    ) -> Found {
        let held = matches!(presence, Presence::OnHold { .. });
        let after_dial = self.profile.after_dial_at(agent.map_or(Side::Separate, |leg| leg.side));
        let ring_back: Option<RingBack> = self.profile.ring_back(address);
        let legs = Legs { agent, ours: ours && !held, after_dial, ring_back };
        let sighting =
            Sighting { presence, situation: Situation::Legs(legs), asked: self.asked, updated: None };
        let party = FoundParty {
            call: caller.sid,
            address: caller.person().clone(),
            name: caller.caller_name.clone(),
            role: Role::Caller,
            muted: false,
            sighting,
        };
        self.memory.people.insert(caller.sid, caller.clone());
        Found {
            topology: if held { Topology::Queued } else { Topology::Bridged },
            conference: None,
            agent: agent.map(|leg| FoundAgent { call: leg.call, muted: false }),
            ends_with_agent: false,
            started: caller.started,
            parties: vec![party],
        }
    }
}

fn lone_call(leg: &Call) -> Found {
    Found {
        topology: Topology::Lone,
        conference: None,
        agent: Some(FoundAgent { call: leg.sid, muted: false }),
        ends_with_agent: false,
        started: leg.started,
        parties: Vec::new(),
    }
}
