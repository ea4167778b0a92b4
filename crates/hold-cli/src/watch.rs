//! `status --watch`: every change, until interrupted.

use hold_session::{Connection, Event, SignedIn};

use crate::desk::Desk;
use crate::ending::{Ending, Failure};
use crate::interrupts::Interrupts;
use crate::say::say;
use crate::status;

/// Prints each changed snapshot. It goes on through bad connections, but not with credentials that were refused
/// from the beginning.
pub async fn run(mut desk: Desk, json: bool) -> Result<Ending, Failure> {
    let mut interrupts = Interrupts::listen()?;
    let mut answered = false;
    let mut said = None;
    loop {
        let event = tokio::select! {
            event = desk.next() => event,
            () = interrupts.next() => return Ok(Ending::Done),
        };
        let Event::Changed(snapshot) = event else { continue };
        if snapshot.signed_in == SignedIn::Out {
            // From before the account was used.
            continue;
        }
        status::print(&snapshot, json)?;
        let trouble = snapshot.trouble.as_ref().map(ToString::to_string);
        if let Some(sentence) = trouble.as_ref().filter(|_| said != trouble) {
            say(sentence);
        }
        said = trouble;
        answered |= snapshot.connection == Connection::Ok;
        if snapshot.connection == Connection::Unauthorized && !answered {
            return Ok(Ending::Failed);
        }
    }
}
