//! Whose the callers in hold queues are.

use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::stream::{self, StreamExt, TryStreamExt};
use hold_core::topology::Side;
use hold_core::{Call, CallSid, CallStatus, Timestamp, VoiceFault};

use super::memory::Ownership;
use super::{AT_ONCE, Finder};
use crate::ports::CallFilter;

/// So many callers are asked for one by one, with two questions each. More are looked up in lists, whose number does
/// not grow with the callers: every agent of an account asks for the callers of all others.
const FEW: usize = 3;

/// No call of Twilio's lasts longer.
const LONGEST_CALL: Duration = Duration::from_secs(24 * 60 * 60);

impl Finder<'_> {
    /// Whether callers were on a call with this agent: dialled by a leg of the agent's, or dialling one.
    pub(super) async fn learn_owners(
        &mut self,
        callers: impl Iterator<Item = CallSid>,
    ) -> Result<(), VoiceFault> {
        let mut unknown: Vec<CallSid> =
            callers.filter(|caller| !self.memory.owners.contains_key(caller)).collect();
        if unknown.len() > FEW {
            let listed = self.listed_owners(&unknown).await?;
            unknown.retain(|caller| !listed.contains_key(caller));
            self.memory.owners.extend(listed);
        }
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
        Ok(own.map(|leg| ownership(leg, side)))
    }

    /// The same from two lists: the agent's legs since the oldest live call may have begun, and the account's live calls.
    /// Nothing of callers whose call is over.
    async fn listed_owners(
        &self,
        callers: &[CallSid],
    ) -> Result<BTreeMap<CallSid, Option<Ownership>>, VoiceFault> {
        let since = self.asked.checked_sub(LONGEST_CALL).unwrap_or(Timestamp::MIN);
        let own = CallFilter { started_since: Some(since), ..CallFilter::default() };
        let own = self.own_legs(&own).await?;
        if own.is_empty() {
            // As for everybody when the day begins.
            return Ok(callers.iter().map(|caller| (*caller, None)).collect());
        }
        let live = CallFilter { status: Some(CallStatus::InProgress), ..CallFilter::default() };
        let live = self.api.calls(&live).await?;
        let live: BTreeMap<CallSid, Call> = live.into_iter().map(|call| (call.sid, call)).collect();
        let owner = |caller: &Call| {
            let dialled = own.iter().find(|leg| Some(leg.sid) == caller.parent);
            let dialling = || own.iter().find(|leg| leg.parent == Some(caller.sid));
            let dialled = dialled.map(|leg| ownership(leg, Side::Parent));
            dialled.or_else(|| dialling().map(|leg| ownership(leg, Side::Child)))
        };
        Ok(callers.iter().filter_map(|caller| Some((*caller, owner(live.get(caller)?)))).collect())
    }
}

fn ownership(leg: &Call, side: Side) -> Ownership {
    Ownership { leg: leg.sid, address: leg.person().clone(), side }
}
