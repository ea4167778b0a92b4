//! Whom a command means, of all that is shown. The rules are the same for every surface.

use hold_core::hold::HoldState;
use hold_core::plan::Goal;
use hold_core::{CallSid, Refusal};

use crate::command::PartyRef;
use crate::snapshot::{CallView, PartyView};

/// The party meant by a word on the command line, or by none.
///
/// # Errors
/// When nobody is meant, or more than one.
pub fn one(calls: &[CallView], party: &PartyRef, goal: Goal) -> Result<CallSid, Refusal> {
    let found = match party {
        PartyRef::Call(call) => parties(calls).find(|party| party.call == *call),
        PartyRef::Address(address) => {
            // Somebody who called again is meant, not their call that has just ended.
            let mut there: Vec<_> = parties(calls).filter(|party| party.address.is_same(address)).collect();
            there.sort_by_key(|party| !is_live(party));
            there.first().copied()
        }
        PartyRef::Only => return only(calls, goal),
    };
    found.map(|party| party.call).ok_or(Refusal::UnknownParty)
}

fn only(calls: &[CallView], goal: Goal) -> Result<CallSid, Refusal> {
    let live: Vec<&PartyView> = parties(calls).filter(|party| is_live(party)).collect();
    let fits: Vec<&PartyView> = live.iter().copied().filter(|party| applies(party, goal)).collect();
    match (live.as_slice(), fits.as_slice()) {
        ([], _) => Err(Refusal::NoCall),
        (_, [one]) | ([one], _) => Ok(one.call),
        (_, []) if goal == Goal::Resume => Err(Refusal::NobodyHeld),
        _ => Err(Refusal::SeveralParties),
    }
}

/// Everybody to whom the goal applies in the call that `with` is on, or in the current call; nobody where all are
/// on hold already.
///
/// # Errors
/// When there is no call, or nobody to bring back.
pub fn all(calls: &[CallView], with: Option<CallSid>, goal: Goal) -> Result<Vec<CallSid>, Refusal> {
    let call = match with {
        Some(party) => {
            let has = |call: &&CallView| call.parties.iter().any(|one| one.call == party);
            calls.iter().find(has).ok_or(Refusal::UnknownParty)?
        }
        None => current(calls, goal)?,
    };
    let those = those_of(call, goal);
    if those.is_empty() && goal == Goal::Resume { Err(Refusal::NobodyHeld) } else { Ok(those) }
}

/// Who was put on hold last.
///
/// # Errors
/// When nobody is on hold.
pub fn held_last(calls: &[CallView]) -> Result<CallSid, Refusal> {
    let held = parties(calls).filter(|party| is_live(party) && applies(party, Goal::Resume));
    held.max_by_key(|party| party.held_since).map(|party| party.call).ok_or(Refusal::NobodyHeld)
}

/// What a toggle means: in the call where the agent talks, bring back whoever is held; if nobody is, hold everybody.
///
/// # Errors
/// When there is no call.
pub fn toggled(calls: &[CallView]) -> Result<(Goal, Vec<CallSid>), Refusal> {
    let call = current(calls, Goal::Hold)?;
    let held = those_of(call, Goal::Resume);
    Ok(if held.is_empty() { (Goal::Hold, those_of(call, Goal::Hold)) } else { (Goal::Resume, held) })
}

/// The agent's own leg, as far as it can be muted: that of the newest call that is a conference.
///
/// # Errors
/// When there is no call, or none in a conference.
pub fn own_leg(calls: &[CallView]) -> Result<CallSid, Refusal> {
    let on = |call: &&CallView| call.agent_call.is_some();
    let mutable = calls.iter().filter(on).find(|call| call.can_mute);
    match mutable.and_then(|call| call.agent_call) {
        Some(leg) => Ok(leg),
        None if calls.iter().any(|call| on(&call)) => Err(Refusal::MuteNeedsConference),
        None => Err(Refusal::NoCallToMute),
    }
}

/// The newest call to which the goal applies, or else the newest.
fn current(calls: &[CallView], goal: Goal) -> Result<&CallView, Refusal> {
    let fits = |call: &&CallView| !those_of(call, goal).is_empty();
    let live = |call: &&CallView| call.parties.iter().any(is_live);
    calls.iter().find(fits).or_else(|| calls.iter().find(live)).ok_or(Refusal::NoCall)
}

fn parties(calls: &[CallView]) -> impl Iterator<Item = &PartyView> {
    calls.iter().flat_map(|call| &call.parties)
}

fn those_of(call: &CallView, goal: Goal) -> Vec<CallSid> {
    call.parties
        .iter()
        .filter(|party| is_live(party) && applies(party, goal))
        .map(|party| party.call)
        .collect()
}

fn is_live(party: &PartyView) -> bool {
    party.state != HoldState::Ended
}

fn applies(party: &PartyView, goal: Goal) -> bool {
    matches!(party.state, HoldState::Active | HoldState::Resuming) == (goal == Goal::Hold)
}

#[cfg(test)]
mod tests {
    use HoldState::{Active, Ended, Held, Unknown};
    use hold_core::Address;
    use hold_core::topology::Topology;

    use super::*;
    use crate::snapshot::Role;

    fn sid(number: usize) -> CallSid {
        format!("CA{number:032}").parse().unwrap()
    }

    /// Calls with parties in these states; parties are numbered through.
    fn calls(calls: &[&[HoldState]]) -> Vec<CallView> {
        let mut number = 0;
        let mut party = |state: &HoldState| {
            number += 1;
            PartyView {
                call: sid(number),
                address: Address::seen(&format!("+1555010000{}", number % 2)),
                name: None,
                role: Role::Caller,
                state: *state,
                ringing: false,
                held_since: None,
                waiting: hold_core::Waiting::Fresh,
                muted: false,
                risk: None,
                notice: None,
                confirmed: None,
            }
        };
        let mut call = |states: &&[HoldState]| CallView {
            topology: Topology::Conference,
            conference: None,
            agent_call: None,
            agent_muted: false,
            ends_with_agent: false,
            can_mute: false,
            started: None,
            parties: states.iter().map(&mut party).collect(),
        };
        calls.iter().map(&mut call).collect()
    }

    #[test]
    fn nobody_need_be_named_where_one_can_be_meant() {
        for (states, goal, expect) in [
            (vec![&[Active][..]], Goal::Hold, Ok(1)),
            (vec![&[Held][..]], Goal::Hold, Ok(1)),
            (vec![&[Active, Held][..]], Goal::Hold, Ok(1)),
            (vec![&[Active, Held][..]], Goal::Resume, Ok(2)),
            (vec![&[Active, Unknown][..]], Goal::Resume, Ok(2)),
            (vec![&[Active, Ended][..]], Goal::Hold, Ok(1)),
            (vec![&[Active][..], &[Active][..]], Goal::Hold, Err(Refusal::SeveralParties)),
            (vec![&[Held, Held][..]], Goal::Resume, Err(Refusal::SeveralParties)),
            (vec![&[Active, Active][..]], Goal::Resume, Err(Refusal::NobodyHeld)),
            (vec![&[Ended][..]], Goal::Hold, Err(Refusal::NoCall)),
            (vec![], Goal::Hold, Err(Refusal::NoCall)),
        ] {
            assert_eq!(one(&calls(&states), &PartyRef::Only, goal), expect.map(sid), "{states:?} {goal:?}");
        }
    }

    #[test]
    fn the_one_held_last_is_brought_back_first() {
        let mut snapshot = calls(&[&[Held, Active], &[Held, Ended]]);
        let at = |minute: u32| Some(format!("2026-11-22T10:{minute:02}:00Z").parse().unwrap());
        snapshot[0].parties[0].held_since = at(1);
        snapshot[1].parties[0].held_since = at(2);
        snapshot[1].parties[1].held_since = at(3);
        assert_eq!(held_last(&snapshot), Ok(sid(3)));
        assert_eq!(held_last(&calls(&[&[Active, Ended]])), Err(Refusal::NobodyHeld));
    }

    #[test]
    fn a_party_is_named_by_leg_or_by_address() {
        let snapshot = calls(&[&[Ended, Active, Active]]);
        let named = |party| one(&snapshot, &party, Goal::Hold);
        assert_eq!(named(PartyRef::Call(sid(2))), Ok(sid(2)));
        assert_eq!(named(PartyRef::Call(sid(9))), Err(Refusal::UnknownParty));
        assert_eq!(named(PartyRef::Address(Address::seen("+15550100001"))), Ok(sid(3)), "the first has left");
        assert_eq!(named(PartyRef::Address(Address::seen("+15550100009"))), Err(Refusal::UnknownParty));
    }

    #[test]
    fn all_means_the_current_call() {
        let sids = |numbers: &[usize]| numbers.iter().map(|number| sid(*number)).collect::<Vec<_>>();
        let snapshot = calls(&[&[Held, Held], &[Active, Held, Ended]]);
        assert_eq!(all(&snapshot, None, Goal::Hold), Ok(sids(&[3])));
        assert_eq!(all(&snapshot, None, Goal::Resume), Ok(sids(&[1, 2])));
        assert_eq!(
            all(&snapshot, Some(sid(3)), Goal::Resume),
            Ok(sids(&[4])),
            "of the call of the party named"
        );
        assert_eq!(all(&snapshot, Some(sid(9)), Goal::Resume), Err(Refusal::UnknownParty));
        assert_eq!(toggled(&snapshot), Ok((Goal::Resume, sids(&[4]))), "in the call where the agent talks");
        let held = calls(&[&[Held, Held]]);
        assert_eq!(all(&held, None, Goal::Hold), Ok(Vec::new()));
        assert_eq!(toggled(&held), Ok((Goal::Resume, sids(&[1, 2]))));
        let active = calls(&[&[Active, Active]]);
        assert_eq!(toggled(&active), Ok((Goal::Hold, sids(&[1, 2]))));
        assert_eq!(all(&active, None, Goal::Resume), Err(Refusal::NobodyHeld));
        assert_eq!(all(&calls(&[]), None, Goal::Hold), Err(Refusal::NoCall));
        assert_eq!(toggled(&calls(&[&[Ended]])), Err(Refusal::NoCall));
    }
}
