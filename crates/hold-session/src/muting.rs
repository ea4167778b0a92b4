//! Whether the others hear the agent, for each of the agent's legs that is in a conference.

use std::collections::BTreeMap;

use hold_core::mute::{self, Effect, End, Input, Mute};
use hold_core::{CallSid, ConferenceSid, Refusal, Timestamp, VoiceFault};

use crate::command::CommandFault;
use crate::finding::Found;
use crate::live::Reply;

/// An effect, and of which leg's mute it is.
pub(crate) type LegEffect = (CallSid, Effect);

/// A leg of the agent in a conference.
struct OwnLeg {
    conference: ConferenceSid,
    mute: Mute,
    /// Who waits to be told what came of it.
    waiting: Vec<Reply>,
}

/// All of them.
#[derive(Default)]
pub(crate) struct Muting {
    legs: BTreeMap<CallSid, OwnLeg>,
}

impl Muting {
    /// Takes in what a look has found.
    pub fn seen(&mut self, found: &[Found], asked: Timestamp, now: Timestamp) -> Vec<LegEffect> {
        let mut effects = Vec::new();
        let mut present = Vec::new();
        for call in found {
            let (Some(agent), Some(conference)) = (&call.agent, call.conference) else { continue };
            present.push(agent.call);
            let first = || OwnLeg { conference, mute: Mute::new(agent.muted, asked), waiting: Vec::new() };
            self.legs.entry(agent.call).or_insert_with(first).conference = conference;
            effects.extend(self.step(agent.call, Input::Seen { muted: agent.muted, asked }, now));
        }
        // The leg has left; a request that is still in flight tells so itself.
        self.legs.retain(|leg, own| present.contains(leg) || !own.waiting.is_empty());
        let left: Vec<CallSid> = self.legs.keys().copied().filter(|leg| !present.contains(leg)).collect();
        for leg in left {
            effects.extend(self.step(leg, Input::Blind(VoiceFault::NotFound), now));
        }
        effects
    }

    /// Twilio could not be looked at.
    pub fn blind(&mut self, fault: &VoiceFault, now: Timestamp) -> Vec<LegEffect> {
        let legs: Vec<CallSid> = self.legs.keys().copied().collect();
        legs.into_iter().flat_map(|leg| self.step(leg, Input::Blind(fault.clone()), now)).collect()
    }

    /// The agent wants to be muted, or to be heard, by the others on this leg.
    pub fn asked(&mut self, leg: CallSid, muted: bool, reply: Reply, now: Timestamp) -> Vec<LegEffect> {
        let Some(own) = self.legs.get_mut(&leg) else {
            // They may have gone meanwhile.
            let _ = reply.send(Err(Refusal::NoAgentLeg.into()));
            return Vec::new();
        };
        own.waiting.push(reply);
        self.step(leg, Input::Asked(muted), now)
    }

    /// The request in flight was answered.
    pub fn answered(
        &mut self,
        leg: CallSid,
        answer: Result<bool, VoiceFault>,
        now: Timestamp,
    ) -> Vec<LegEffect> {
        self.step(leg, Input::Answered(answer), now)
    }

    fn step(&mut self, leg: CallSid, input: Input, now: Timestamp) -> Vec<LegEffect> {
        let Some(own) = self.legs.get_mut(&leg) else { return Vec::new() };
        let (mute, effects) = mute::step(own.mute.clone(), input, now);
        own.mute = mute;
        effects.into_iter().map(|effect| (leg, effect)).collect()
    }

    /// Where a leg is.
    pub fn conference_of(&self, leg: CallSid) -> Option<ConferenceSid> {
        self.legs.get(&leg).map(|own| own.conference)
    }

    /// Who waits to be told what came of it; each is told once.
    pub fn take_waiting(&mut self, leg: CallSid) -> Vec<Reply> {
        self.legs.get_mut(&leg).map(|own| std::mem::take(&mut own.waiting)).unwrap_or_default()
    }

    /// Everybody who waits, since nobody will tell them any more.
    pub fn take_all_waiting(&mut self) -> Vec<Reply> {
        self.legs.values_mut().flat_map(|own| std::mem::take(&mut own.waiting)).collect()
    }

    /// Whether the others do not hear the agent on this leg.
    pub fn is_muted(&self, leg: CallSid) -> bool {
        self.legs.get(&leg).is_some_and(|own| own.mute.is_muted())
    }

    /// Whether a request is in flight, or nobody knows what came of it.
    pub fn is_unsettled(&self) -> bool {
        self.legs.values().any(|own| own.mute.is_unsettled())
    }
}

/// What a command is answered.
pub(crate) fn told(end: &End) -> Result<(), CommandFault> {
    match end {
        End::Done => Ok(()),
        End::NotConfirmed => Err(CommandFault::NotConfirmed),
        End::Failed(fault) if fault.means_gone() => Err(Refusal::NoAgentLeg.into()),
        End::Failed(fault) => Err(fault.clone().into()),
    }
}
