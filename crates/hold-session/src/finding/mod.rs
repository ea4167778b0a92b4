//! Finding the agent's calls at Twilio: from the agent's live legs to the conference, the other leg, or the hold
//! queue of each, with as few questions as possible. What cannot change is remembered; what Twilio denied is
//! remembered for a while.

mod conference;
mod legs;
mod memory;
mod owners;
mod queues;
mod room;

use futures_util::future::{Either, try_join, try_join_all};
use futures_util::stream::{self, StreamExt, TryStreamExt};
use hold_core::profile::Profile;
use hold_core::topology::{Sighting, Topology};
use hold_core::{
    Address, Call, CallSid, CallStatus, ConferenceSid, Direction, HoldQueue, Queue, QueueSid, Timestamp,
    VoiceFault,
};

use crate::ports::{CallFilter, VoiceApi};
use crate::snapshot::Role;
use conference::Room;
use legs::Pair;
pub(crate) use memory::{Memory, Note};

/// How many questions of one kind are under way at once.
const AT_ONCE: usize = 6;

/// The agent's leg of a call that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundAgent {
    pub call: CallSid,
    pub muted: bool,
}

/// A party that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundParty {
    pub call: CallSid,
    pub address: Address,
    pub name: Option<String>,
    pub role: Role,
    pub muted: bool,
    pub sighting: Sighting,
}

/// A call that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub topology: Topology,
    pub conference: Option<ConferenceSid>,
    pub agent: Option<FoundAgent>,
    pub ends_with_agent: bool,
    pub started: Option<Timestamp>,
    pub parties: Vec<FoundParty>,
}

/// One look at everything.
#[derive(Debug, Default)]
pub(crate) struct Look {
    pub calls: Vec<Found>,
    /// Hold queues of this agent whose caller has gone.
    pub finished: Vec<(HoldQueue, QueueSid)>,
    /// Whether to look again at once, since a question was put off to show a call sooner.
    pub put_off: bool,
}

/// What a look asks with.
pub(crate) struct Finder<'a> {
    api: &'a dyn VoiceApi,
    profile: &'a Profile,
    memory: &'a mut Memory,
    /// When the look began. Nothing that it sees is newer than what was confirmed since.
    asked: Timestamp,
    depth: Depth,
    /// The account's queues, where they were asked for beside the agent's legs.
    queues: Option<Vec<Queue>>,
    finished: Vec<(HoldQueue, QueueSid)>,
}

/// How much a look asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Depth {
    /// What changes by itself.
    Usual,
    /// Also what only another program could have changed.
    Thorough,
    /// Also what may have come about while nobody looked: each hold queue of the account is asked for its owner.
    Afresh,
}

/// Looks at Twilio.
///
/// # Errors
/// The first question that failed; nothing is then known anew.
pub(crate) async fn look(
    api: &dyn VoiceApi,
    profile: &Profile,
    memory: &mut Memory,
    asked: Timestamp,
    depth: Depth,
) -> Result<Look, VoiceFault> {
    let mut finder = Finder { api, profile, memory, asked, depth, queues: None, finished: Vec::new() };
    finder.look().await
}

impl Finder<'_> {
    async fn look(&mut self) -> Result<Look, VoiceFault> {
        let (legs, queues) = try_join(self.agent_legs(), self.queues_meanwhile()).await?;
        self.queues = queues;
        self.memory.keep_to(&legs, self.asked);
        let mut calls = Vec::new();
        let mut pairs = Vec::new();
        for leg in legs {
            match self.conference_or_pair(leg).await? {
                Either::Left((leg, room)) => {
                    let seen = calls.iter().any(|call: &Found| call.conference == Some(room.sid));
                    if !seen {
                        calls.push(self.conference_call(&leg, room).await?);
                    }
                }
                Either::Right(pair) => pairs.push(pair),
            }
        }
        calls.extend(self.left_rooms(&calls).await?);
        let put_off = self.puts_queues_off(&calls, &pairs);
        if !put_off {
            calls.extend(self.leg_calls(pairs).await?);
        }
        calls.sort_by_key(|call| std::cmp::Reverse(call.started));
        Ok(Look { calls, finished: std::mem::take(&mut self.finished), put_off })
    }

    /// The queues, where this look will ask for them. Three questions at once also keep as many connections warm: a click
    /// finds a free one while a look has the other two.
    async fn queues_meanwhile(&self) -> Result<Option<Vec<Queue>>, VoiceFault> {
        let asks = self.depth >= Depth::Thorough && self.memory.looked;
        if asks { Ok(Some(self.api.queues().await?)) } else { Ok(None) }
    }

    /// An agent who starts the program in a conference wants to see that call; who else may wait in a hold queue is
    /// asked for right after it. Once only, so that it is asked for at all.
    fn puts_queues_off(&mut self, calls: &[Found], pairs: &[Pair]) -> bool {
        let first = !std::mem::replace(&mut self.memory.looked, true);
        first && !calls.is_empty() && pairs.is_empty()
    }

    async fn conference_or_pair(&mut self, leg: Call) -> Result<Either<(Call, Room), Pair>, VoiceFault> {
        if let Some(room) = self.conference_of(&leg).await? {
            return Ok(Either::Left((leg, room)));
        }
        let other = self.other_end(&leg).await?;
        let placed = other.is_some() || self.memory.waits_for_a_caller(leg.sid);
        Ok(match self.scanned(&leg, placed).await? {
            Some(room) => Either::Left((leg, room)),
            None => Either::Right(Pair { leg, other }),
        })
    }

    /// The agent's live legs.
    async fn agent_legs(&self) -> Result<Vec<Call>, VoiceFault> {
        self.own_legs(&CallFilter { status: Some(CallStatus::InProgress), ..CallFilter::default() }).await
    }

    /// Legs of the agent's: to and from each address, asked at once.
    async fn own_legs(&self, like: &CallFilter) -> Result<Vec<Call>, VoiceFault> {
        let both = |address: &Address| {
            let address = || Some(address.clone());
            [CallFilter { to: address(), ..like.clone() }, CallFilter { from: address(), ..like.clone() }]
        };
        let filters: Vec<CallFilter> = self.profile.addresses.iter().flat_map(both).collect();
        let lists = try_join_all(filters.iter().map(|filter| self.api.calls(filter))).await?;
        let mut legs: Vec<Call> = lists.into_iter().flatten().filter(|leg| self.is_agents(leg)).collect();
        legs.sort_by_key(|leg| leg.sid);
        legs.dedup_by_key(|leg| leg.sid);
        Ok(legs)
    }

    /// Whether the agent is the person at the end of this leg. A number of the agent's may also be shown as the
    /// caller of a leg to somebody else.
    fn is_agents(&self, leg: &Call) -> bool {
        self.profile.addresses.iter().any(|address| address.is_same(leg.person()))
    }

    /// A leg that Twilio still knows, or `None`.
    async fn call(&self, call: CallSid) -> Result<Option<Call>, VoiceFault> {
        known(self.api.call(call).await)
    }

    /// Whether a conference has begun and who is at the end of each leg: asked once for each, since neither changes.
    async fn learn(&mut self, room: ConferenceSid, calls: &[CallSid]) -> Result<bool, VoiceFault> {
        let (conference, people) = try_join(self.unless_begun(room), self.strangers(calls)).await?;
        self.memory.people.extend(people.into_iter().map(|call| (call.sid, call)));
        conference.iter().for_each(|conference| self.note_begun(conference));
        Ok(self.memory.begun.contains(&room))
    }

    async fn strangers(&self, calls: &[CallSid]) -> Result<Vec<Call>, VoiceFault> {
        let strangers: Vec<CallSid> =
            calls.iter().copied().filter(|call| !self.memory.people.contains_key(call)).collect();
        let read = stream::iter(strangers).map(|call| self.call(call)).buffered(AT_ONCE);
        let read: Vec<Option<Call>> = read.try_collect().await?;
        Ok(read.into_iter().flatten().collect())
    }
}

/// `None` for what Twilio does not know any more.
fn known<T>(answer: Result<T, VoiceFault>) -> Result<Option<T>, VoiceFault> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(fault) if fault.means_gone() => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// Whether Twilio placed the leg by itself, as it does for a ring-back.
fn is_placed_by_api(leg: &Call) -> bool {
    leg.parent.is_none() && leg.direction == Direction::Outbound
}
