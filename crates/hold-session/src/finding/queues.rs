//! Callers in hold queues. The queue's name tells the caller, the caller's legs tell the agent, so that any
//! machine finds the same callers.

use futures_util::stream::{self, StreamExt, TryStreamExt};
use hold_core::topology::Side;
use hold_core::{Call, CallSid, HoldQueue, QueueSid, Timestamp, VoiceFault};

use super::memory::Ownership;
use super::{AT_ONCE, Finder, known};
use crate::ports::CallFilter;

/// A live caller who has a hold queue, or was sent to one.
pub(super) struct Waiting {
    pub caller: Call,
    /// Whether the queue was seen. It stays until the call is over, so both legs run Holdline's documents.
    pub has_queue: bool,
    /// `Some` while in the queue, with the instant where Twilio tells it.
    pub since: Option<Option<Timestamp>>,
}

impl Finder<'_> {
    /// The callers with hold queues who may be this agent's. `lone` tells that a leg of the agent's is alone,
    /// so that it may be joined with a caller whose queue is empty.
    pub(super) async fn waiting_callers(&mut self, lone: bool) -> Result<Vec<Waiting>, VoiceFault> {
        if self.thorough || self.memory.misses_a_queue() {
            self.list_queues(lone).await?;
        }
        let queued = self.memory.queues.iter().map(|(caller, queue)| (*caller, Some(*queue)));
        let sent = self.memory.expected.iter().filter(|caller| !self.memory.queues.contains_key(caller));
        let mine: Vec<(CallSid, Option<QueueSid>)> =
            queued.chain(sent.map(|caller| (*caller, None))).collect();
        let finder = &*self;
        let found: Vec<Option<Waiting>> = stream::iter(mine.clone())
            .map(|(caller, queue)| finder.waiting(caller, queue))
            .buffered(AT_ONCE)
            .try_collect()
            .await?;
        for ((caller, queue), found) in mine.iter().zip(&found) {
            match (queue, found) {
                (Some(queue), None) => self.finished.push((HoldQueue { caller: *caller }, *queue)),
                (None, None) | (_, Some(Waiting { since: Some(_), .. })) => {
                    self.memory.expected.remove(caller);
                }
                (_, Some(_)) => {}
            }
        }
        Ok(found.into_iter().flatten().collect())
    }

    async fn list_queues(&mut self, lone: bool) -> Result<(), VoiceFault> {
        let queues = self.api.queues().await?;
        // Once after each start: an empty queue may be one that an earlier start had no time to remove.
        let leftovers = !self.memory.asked_for_leftovers;
        let worth_asking = |caller: &CallSid, size: u32| {
            size > 0 || lone || leftovers || self.memory.owners.contains_key(caller)
        };
        let new: Vec<(CallSid, QueueSid)> = queues
            .iter()
            .filter_map(|queue| Some((queue.held_call()?, queue)))
            .filter(|(caller, queue)| worth_asking(caller, queue.size))
            .map(|(caller, queue)| (caller, queue.sid))
            .filter(|(caller, _)| !self.memory.queues.contains_key(caller))
            .collect();
        self.learn_owners(new.iter().map(|(caller, _)| *caller)).await?;
        let owned =
            |(caller, _): &(CallSid, QueueSid)| self.memory.owners.get(caller).is_some_and(Option::is_some);
        let own: Vec<_> = new.into_iter().filter(owned).collect();
        self.memory.queues.extend(own);
        self.memory.asked_for_leftovers = true;
        Ok(())
    }

    /// Whether callers were on a call with this agent: dialled by a leg of the agent's, or dialling one.
    async fn learn_owners(&mut self, callers: impl Iterator<Item = CallSid>) -> Result<(), VoiceFault> {
        let unknown: Vec<CallSid> =
            callers.filter(|caller| !self.memory.owners.contains_key(caller)).collect();
        let finder = &*self;
        let learnt: Vec<(CallSid, Option<Ownership>)> = stream::iter(unknown)
            .map(|caller| async move { Ok::<_, VoiceFault>((caller, finder.owner_of(caller).await?)) })
            .buffered(AT_ONCE)
            .try_collect()
            .await?;
        self.memory.owners.extend(learnt);
        Ok(())
    }

    async fn owner_of(&self, caller: CallSid) -> Result<Option<Ownership>, VoiceFault> {
        let Some(call) = self.call(caller).await? else { return Ok(None) };
        let (legs, side) = match call.parent {
            Some(parent) => (self.call(parent).await?.into_iter().collect(), Side::Parent),
            None => {
                let children = CallFilter { parent: Some(caller), ..CallFilter::default() };
                (self.api.calls(&children).await?, Side::Child)
            }
        };
        let own = legs.iter().find(|leg| self.is_agents(leg));
        Ok(own.map(|leg| Ownership { leg: leg.sid, address: leg.person().clone(), side }))
    }

    async fn waiting(&self, caller: CallSid, queue: Option<QueueSid>) -> Result<Option<Waiting>, VoiceFault> {
        let Some(call) = self.call(caller).await?.filter(|call| call.status.is_live()) else {
            return Ok(None);
        };
        let member = match queue {
            Some(queue) => known(self.api.member(queue, caller).await)?,
            None => None,
        };
        Ok(Some(Waiting {
            caller: call,
            has_queue: queue.is_some(),
            since: member.map(|member| member.enqueued),
        }))
    }
}
