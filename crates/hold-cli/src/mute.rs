//! `mute` and `unmute`: the agent themselves, on Twilio's word.

use crate::ending::{Ending, Failure};
use crate::say::{print_json, say};
use crate::way::Way;

/// Mutes the agent, or lets them be heard again.
pub async fn run(way: Way, muted: bool, json: bool) -> Result<Ending, Failure> {
    let told = way.mute(muted).await?;
    say(&told.says);
    if json {
        print_json(&told)?;
    }
    Ok(told.verdict.into())
}
