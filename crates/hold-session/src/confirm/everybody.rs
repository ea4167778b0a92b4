//! Bringing everybody back before the agent leaves.

use hold_core::CallSid;
use hold_core::plan::Goal;

use super::{Confirming, Progress, Verdict, Whom, Why, Wish, first_look};
use crate::command::CommandFault;
use crate::session::Session;

/// Brings back everybody of every call who is, or may be, on hold, and waits for Twilio's word. Dropping it takes
/// nothing back.
///
/// # Errors
/// When somebody is, or may be, on hold all the same: the first reason for it.
pub async fn resume_everybody(session: &Session) -> Result<(), CommandFault> {
    first_look(session).await?;
    let events = session.events();
    let snapshot = session.snapshot();
    let held = snapshot.parties().filter(|party| party.may_be_held());
    let held: Vec<CallSid> = held.map(|party| party.call).collect();
    let wish = Wish::Resume { whom: Whom::Everybody };
    let mut confirming = Confirming::of(session, &wish, events, snapshot, (Goal::Resume, &held)).await?;
    let mut reason = None;
    while let Some(progress) = confirming.next().await {
        if let Progress::Settled(outcome) = progress {
            reason = reason.or(why(outcome.verdict));
        }
    }
    // Whoever hung up is not on hold any more, and somebody else may be by now.
    if session.snapshot().holds_somebody() {
        Err(reason.unwrap_or(CommandFault::NotConfirmed))
    } else {
        Ok(())
    }
}

fn why(verdict: Verdict) -> Option<CommandFault> {
    match verdict {
        Verdict::Done => None,
        Verdict::Failed(Why::Fault(fault)) => Some(fault),
        Verdict::Failed(_) | Verdict::NotConfirmed(_) => Some(CommandFault::NotConfirmed),
    }
}
