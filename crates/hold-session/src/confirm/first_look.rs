//! What is known must have been looked at.

use std::time::Duration;

use hold_core::{Refusal, VoiceFault};
use tokio::time::timeout;

use crate::command::CommandFault;
use crate::session::Session;
use crate::snapshot::{Connection, SignedIn, Snapshot};

/// How long Twilio may be busy, or silent, before the first look is given up. A request takes at most 15 seconds.
const PATIENCE: Duration = Duration::from_secs(30);

/// Waits until Twilio has answered once, or was not reached. A busy Twilio is waited for.
///
/// # Errors
/// When nobody is signed in, or nothing is known because Twilio did not answer.
pub async fn first_look(session: &Session) -> Result<(), CommandFault> {
    let mut snapshots = session.snapshots();
    let looked = timeout(PATIENCE, snapshots.wait_for(|snapshot| is_known(snapshot).is_some())).await;
    match looked {
        Ok(Ok(snapshot)) => is_known(&snapshot).unwrap_or(Ok(())),
        Ok(Err(_)) => Err(CommandFault::Closing),
        Err(_) => {
            let trouble = session.snapshot().trouble.clone();
            Err(trouble.unwrap_or(VoiceFault::NoAnswer).into())
        }
    }
}

/// `None` while an answer is still awaited.
fn is_known(snapshot: &Snapshot) -> Option<Result<(), CommandFault>> {
    let Snapshot { connection, trouble, signed_in, calls, keychain, .. } = snapshot;
    match (signed_in, connection, trouble) {
        (SignedIn::Opening, ..) => None,
        (SignedIn::Out, ..) => Some(Err(keychain.clone().map_or(Refusal::SignedOut.into(), Into::into))),
        (_, Connection::Ok, _) => Some(Ok(())),
        // What was known before the trouble is good enough to be asked for.
        _ if !calls.is_empty() => Some(Ok(())),
        (_, Connection::Connecting, None) | (_, Connection::RateLimited, _) => None,
        (_, _, trouble) => Some(Err(trouble.clone().unwrap_or(VoiceFault::NoAnswer).into())),
    }
}
