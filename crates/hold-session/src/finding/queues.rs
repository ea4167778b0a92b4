//! Callers in hold queues. The queue's name tells the caller, the caller's legs tell the agent, so that any
//! machine finds the same callers.

use futures_util::future::try_join;
use futures_util::stream::{self, StreamExt, TryStreamExt};
use hold_core::{Call, CallSid, HoldQueue, QueueSid, Timestamp, VoiceFault};

use super::{AT_ONCE, Depth, Finder, known};

/// A live caller who has a hold queue, or was sent to one.
pub(super) struct Waiting {
    pub caller: Call,
    /// Whether the queue was seen. It stays until the call is over, so both legs run Holdline's documents.
    pub has_queue: bool,
    /// `Some` while in the queue, with the instant where Twilio tells it.
    pub since: Option<Option<Timestamp>>,
}

impl Finder<'_> {
    /// The callers with hold queues who may be this agent's. `lone` tells that nobody knows why a leg of the agent's is
    /// alone, so that it may be joined with a caller whose queue is empty; `joined` are callers who were just read.
    pub(super) async fn waiting_callers(
        &mut self,
        lone: bool,
        joined: &[&Call],
    ) -> Result<Vec<Waiting>, VoiceFault> {
        if self.depth >= Depth::Thorough || self.memory.misses_a_queue() {
            self.list_queues(lone).await?;
        }
        let queued = self.memory.queues.iter().map(|(caller, queue)| (*caller, Some(*queue)));
        let sent = self.memory.expected.iter().filter(|caller| !self.memory.queues.contains_key(caller));
        let mine: Vec<(CallSid, Option<QueueSid>)> =
            queued.chain(sent.map(|caller| (*caller, None))).collect();
        let finder = &*self;
        let found: Vec<Option<Waiting>> = stream::iter(mine.clone())
            .map(|(caller, queue)| {
                let read = joined.iter().find(|call| call.sid == caller).map(|call| (*call).clone());
                finder.waiting(caller, queue, read)
            })
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
        let queues = match self.queues.take() {
            Some(queues) => queues,
            None => self.api.queues().await?,
        };
        // Many agents of an account have many queues: those of others are asked for their owner only where this agent's
        // callers may be among them. An empty queue, too: an earlier start may have had no time to remove it.
        let strangers = lone || self.depth == Depth::Afresh;
        let worth_asking = |caller: &CallSid| strangers || self.memory.owners.contains_key(caller);
        let new: Vec<(CallSid, QueueSid)> = queues
            .iter()
            .filter_map(|queue| Some((queue.held_call()?, queue)))
            .map(|(caller, queue)| (caller, queue.sid))
            .filter(|(caller, _)| worth_asking(caller))
            .filter(|(caller, _)| !self.memory.queues.contains_key(caller))
            .collect();
        self.learn_owners(new.iter().map(|(caller, _)| *caller)).await?;
        let owned =
            |(caller, _): &(CallSid, QueueSid)| self.memory.owners.get(caller).is_some_and(Option::is_some);
        let own: Vec<_> = new.into_iter().filter(owned).collect();
        self.memory.queues.extend(own);
        Ok(())
    }

    async fn waiting(
        &self,
        caller: CallSid,
        queue: Option<QueueSid>,
        read: Option<Call>,
    ) -> Result<Option<Waiting>, VoiceFault> {
        let call = async {
            match read {
                Some(call) => Ok(Some(call)),
                None => self.call(caller).await,
            }
        };
        let member = async {
            match queue {
                Some(queue) => known(self.api.member(queue, caller).await),
                None => Ok(None),
            }
        };
        let (call, member) = try_join(call, member).await?;
        Ok(call.filter(|call| call.status.is_live()).map(|caller| Waiting {
            caller,
            has_queue: queue.is_some(),
            since: member.map(|member| member.enqueued),
        }))
    }
}
