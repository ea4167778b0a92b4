//! `status --watch`: every change, until interrupted.

use hold_bridge::{ConnectionWord, SignedInWord, SnapshotDto};

use crate::ending::{Ending, Failure};
use crate::interrupts::Interrupts;
use crate::say::say;
use crate::status;
use crate::way::{Watching, Way};

/// Prints what is shown and each change. It goes on through bad connections, and ends when the app quits.
pub async fn run(way: Way, json: bool) -> Result<Ending, Failure> {
    let mut interrupts = Interrupts::listen()?;
    let (mut shown, mut watching) = way.watch().await?;
    let mut answered = false;
    let mut said = None;
    loop {
        status::print(&shown, json)?;
        let trouble = status::trouble(&shown);
        if let Some(sentence) = trouble.as_ref().filter(|_| said != trouble) {
            say(sentence);
        }
        said = trouble;
        answered |= shown.connection == ConnectionWord::Ok;
        if !answered && is_hopeless(&watching, &shown) {
            return Ok(Ending::Failed);
        }
        shown = tokio::select! {
            changed = watching.changed() => changed?,
            () = interrupts.next() => return Ok(Ending::Done),
        };
    }
}

/// Credentials that were refused from the beginning. In the app, the agent may sign in with others.
fn is_hopeless(watching: &Watching, shown: &SnapshotDto) -> bool {
    let refused =
        shown.connection == ConnectionWord::Unauthorized && shown.signed_in != SignedInWord::Opening;
    refused && matches!(watching, Watching::Direct(..))
}
