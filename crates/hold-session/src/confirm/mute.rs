//! Muting the agent and waiting for Twilio's word. The session itself waits for it; what is left is to tell a failure
//! from doubt.

use super::outcome::{Verdict, Why};
use crate::command::{Command, CommandFault};
use crate::session::Session;

/// Mutes the agent in the conference of the current call, or lets them be heard again.
///
/// # Errors
/// When it was refused, so nothing was sent.
pub async fn mute(session: &Session, muted: bool) -> Result<Verdict, CommandFault> {
    super::first_look(session).await?;
    match session.run(Command::Mute { muted }).await {
        Ok(()) => Ok(Verdict::Done),
        Err(fault @ CommandFault::NotConfirmed) => Ok(Verdict::NotConfirmed(Why::Fault(fault))),
        Err(CommandFault::Voice(fault)) if fault.leaves_doubt() => {
            Ok(Verdict::NotConfirmed(Why::Fault(fault.into())))
        }
        Err(CommandFault::Voice(fault)) => Ok(Verdict::Failed(Why::Fault(fault.into()))),
        Err(fault) => Err(fault),
    }
}
