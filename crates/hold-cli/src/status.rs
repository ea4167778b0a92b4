//! `status`: the current call, once.

use std::io::{self, Write};

use hold_bridge::SnapshotDto;
use hold_core::Timestamp;
use hold_session::Snapshot;

use crate::desk::Desk;
use crate::ending::{Ending, Failure};
use crate::say::say;
use crate::table;

/// Prints the current call. Where Twilio does not answer, what is known is printed all the same.
pub async fn run(mut desk: Desk, json: bool) -> Result<Ending, Failure> {
    let looked = desk.first_look().await;
    print(desk.snapshot(), json)?;
    Ok(match looked {
        Ok(()) => Ending::Done,
        Err(sentence) => {
            say(&sentence);
            Ending::Failed
        }
    })
}

/// Prints a snapshot: as one line of JSON, or as a table.
pub fn print(snapshot: &Snapshot, json: bool) -> Result<(), Failure> {
    let text = if json {
        let line = serde_json::to_string(&SnapshotDto::from(snapshot)).map_err(io::Error::from)?;
        format!("{line}\n")
    } else {
        table::whole(snapshot, Timestamp::now())
    };
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}
