//! An intent as a row of its table.

use std::fmt::Display;

use hold_core::{AccountSid, CallSid, Timestamp};
use hold_session::journal::{Act, Intent, IntentEnd, IntentId, NotedIntent};
use rusqlite::types::Type;
use rusqlite::{Connection, Row, named_params};

use crate::line::{instant, unreadable};

const INSERT: &str = "INSERT INTO intent (at_us, account, caller, act, with_sid)
    VALUES (:at, :account, :caller, :act, :with)";

/// Adds an intent; with the answer it is on the disk.
pub fn insert(connection: &Connection, intent: &Intent) -> rusqlite::Result<IntentId> {
    let (act, with) = act_words(intent.act);
    let fields = named_params! {
        ":at": intent.at.as_microsecond(),
        ":account": intent.account.to_string(),
        ":caller": intent.caller.to_string(),
        ":act": act,
        ":with": with,
    };
    connection.execute(INSERT, fields)?;
    Ok(IntentId(connection.last_insert_rowid()))
}

/// Notes how an intent ended. One that was forgotten meanwhile stays so.
pub fn end(connection: &Connection, id: IntentId, end: IntentEnd) -> rusqlite::Result<()> {
    connection.execute("UPDATE intent SET ended = ?2 WHERE id = ?1", (id.0, end_word(end)))?;
    Ok(())
}

/// Notes that everything that was intended for a caller by an instant was seen to be done.
pub fn seen(connection: &Connection, caller: CallSid, by: Timestamp) -> rusqlite::Result<()> {
    const SEEN: &str = "UPDATE intent SET seen = 1 WHERE caller = ?1 AND at_us <= ?2";
    connection.execute(SEEN, (caller.to_string(), by.as_microsecond()))?;
    Ok(())
}

/// Every intent of an account, the oldest first.
pub fn all(connection: &Connection, account: AccountSid) -> rusqlite::Result<Vec<NotedIntent>> {
    let mut statement = connection.prepare("SELECT * FROM intent WHERE account = ?1 ORDER BY id")?;
    let rows = statement.query_map([account.to_string()], read)?;
    rows.collect()
}

/// Forgets the intents for a caller.
pub fn forget(connection: &Connection, caller: CallSid) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM intent WHERE caller = ?1", [caller.to_string()])?;
    Ok(())
}

/// Forgets the intents from before an instant.
pub fn forget_before(connection: &Connection, at: Timestamp) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM intent WHERE at_us < ?1", [at.as_microsecond()])?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<NotedIntent> {
    let intent = Intent {
        at: instant(row, "at_us")?,
        account: parsed(&row.get::<_, String>("account")?)?,
        caller: parsed(&row.get::<_, String>("caller")?)?,
        act: act(&row.get::<_, String>("act")?, row.get("with_sid")?)?,
    };
    let ended: Option<String> = row.get("ended")?;
    Ok(NotedIntent {
        id: IntentId(row.get("id")?),
        intent,
        end: ended.map(|word| read_end(&word)).transpose()?,
        seen: row.get("seen")?,
    })
}

fn act_words(act: Act) -> (&'static str, Option<String>) {
    match act {
        Act::Hold(conference) => ("hold", Some(conference.to_string())),
        Act::Resume(conference) => ("resume", Some(conference.to_string())),
        Act::Enqueue => ("enqueue", None),
        Act::Park(agent) => ("park", Some(agent.to_string())),
        Act::Join(agent) => ("join", Some(agent.to_string())),
        Act::RingBack => ("ring-back", None),
        Act::RingIn(conference) => ("ring-in", Some(conference.to_string())),
        Act::RemoveQueue => ("remove-queue", None),
    }
}

fn act(word: &str, with: Option<String>) -> rusqlite::Result<Act> {
    let with = with.unwrap_or_default();
    Ok(match word {
        "hold" => Act::Hold(parsed(&with)?),
        "resume" => Act::Resume(parsed(&with)?),
        "enqueue" => Act::Enqueue,
        "park" => Act::Park(parsed(&with)?),
        "join" => Act::Join(parsed(&with)?),
        "ring-back" => Act::RingBack,
        "ring-in" => Act::RingIn(parsed(&with)?),
        "remove-queue" => Act::RemoveQueue,
        other => return Err(unreadable(Type::Text, format!("{other:?} is no act of the journal"))),
    })
}

fn end_word(end: IntentEnd) -> &'static str {
    match end {
        IntentEnd::Done => "done",
        IntentEnd::NotDone => "not-done",
        IntentEnd::Unknown => "unknown",
    }
}

fn read_end(word: &str) -> rusqlite::Result<IntentEnd> {
    let all = [IntentEnd::Done, IntentEnd::NotDone, IntentEnd::Unknown];
    let known = all.into_iter().find(|end| end_word(*end) == word);
    known.ok_or_else(|| unreadable(Type::Text, format!("{word:?} is no end of an intent")))
}

fn parsed<T: std::str::FromStr<Err: Display>>(text: &str) -> rusqlite::Result<T> {
    text.parse().map_err(|fault: T::Err| unreadable(Type::Text, fault.to_string()))
}
