//! `status`: the current call, once.

use std::io::Write;
use std::time::Duration;

use hold_bridge::{ConnectionWord, SignedInWord, SnapshotDto};
use hold_core::{Refusal, Timestamp};
use tokio::time::{Instant, timeout_at};

use crate::ending::{Ending, Failure};
use crate::say::{print_json, say};
use crate::speech::words;
use crate::table;
use crate::way::Way;

/// How long an app that has just been started may take to look at Twilio. A request takes at most 15 seconds.
const FIRST_LOOK: Duration = Duration::from_secs(30);

/// Prints the current call. Where Twilio does not answer, what is known is printed all the same.
pub async fn run(way: Way, json: bool) -> Result<Ending, Failure> {
    let looked = way.first_look().await;
    let (mut shown, mut watching) = way.watch().await?;
    let until = Instant::now() + FIRST_LOOK;
    while shown.connection == ConnectionWord::Connecting && shown.trouble.is_none() && looked.is_ok() {
        match timeout_at(until, watching.changed()).await {
            Ok(changed) => shown = changed?,
            Err(_) => break,
        }
    }
    print(&shown, json)?;
    looked?;
    Ok(match trouble(&shown) {
        None => Ending::Done,
        Some(sentence) => {
            say(&sentence);
            Ending::Failed
        }
    })
}

/// Why what is shown may not be news.
pub fn trouble(shown: &SnapshotDto) -> Option<String> {
    let signed_out = || words().refusal(Refusal::SignedOut);
    match (shown.connection, shown.signed_in) {
        (ConnectionWord::Ok, _) => None,
        (_, SignedInWord::Out) => shown.sign_in_trouble.clone().or_else(|| Some(signed_out())),
        _ => shown.trouble.clone(),
    }
}

/// Prints a snapshot: as one line of JSON, or as a table.
pub fn print(shown: &SnapshotDto, json: bool) -> Result<(), Failure> {
    if json {
        return Ok(print_json(shown)?);
    }
    let text = table::whole(shown, Timestamp::now(), words());
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}
