//! A line of the log as a row of the table.

use std::error::Error as StdError;
use std::time::Duration;

use hold_core::Timestamp;
use hold_session::log::{KeptEntry, LogEntry, LogResult, LogVerb, Trace};
use rusqlite::types::Type;
use rusqlite::{Connection, Error, Row, named_params};

use crate::earlier;
use crate::words::{Words, folded};

const INSERT: &str = "INSERT INTO hold_log
    (at_us, profile, call_sid, address, name, verb, elsewhere, reason, result, why,
     held_us, took_us, answered_us, twilio_us, request_id, earlier, findable)
    VALUES (:at, :profile, :call, :address, :name, :verb, :elsewhere, :reason, :result, :why,
     :held, :took, :answered, :twilio, :request, :earlier, :findable)";

/// Adds a line; with the answer it is on the disk.
pub fn insert(connection: &Connection, entry: &LogEntry) -> rusqlite::Result<()> {
    let (result, why) = result_words(&entry.result);
    let trace = &entry.trace;
    connection.execute(
        INSERT,
        named_params! {
            ":at": entry.at.as_microsecond(),
            ":profile": entry.profile,
            ":call": entry.call.to_string(),
            ":address": entry.address,
            ":name": entry.name,
            ":verb": verb_word(entry.verb),
            ":elsewhere": entry.elsewhere,
            ":reason": entry.reason,
            ":result": result,
            ":why": why,
            ":held": micros(entry.held_for),
            ":took": micros(entry.took),
            ":answered": micros(trace.answered_in),
            ":twilio": micros(trace.at_twilio),
            ":request": trace.request_id,
            ":earlier": earlier::write(&entry.earlier),
            ":findable": findable(entry),
        },
    )?;
    Ok(())
}

/// At most `limit` lines before one of them, the newest first, in which all words are found.
pub fn find(
    connection: &Connection,
    words: &Words,
    before: Option<i64>,
    limit: usize,
) -> rusqlite::Result<Vec<KeptEntry>> {
    let mut found = Vec::new();
    let mut statement = connection.prepare("SELECT * FROM hold_log WHERE id < ?1 ORDER BY id DESC")?;
    let mut rows = statement.query([before.unwrap_or(i64::MAX)])?;
    while found.len() < limit
        && let Some(row) = rows.next()?
    {
        if words.all_in(row.get_ref("findable")?.as_str()?) {
            found.push(KeptEntry { id: row.get("id")?, entry: read(row)? });
        }
    }
    Ok(found)
}

/// The lines' text in which a search looks: a word holds no line break, so none is found across two of them.
fn findable(entry: &LogEntry) -> String {
    let call = entry.call.to_string();
    let kept = [Some(entry.address.as_str()), entry.name.as_deref(), entry.reason.as_deref(), Some(&call)];
    let rest = [entry.trace.request_id.as_deref(), Some(&entry.profile)];
    let earlier = entry.earlier.iter().map(|trace| trace.request_id.as_deref());
    let texts: Vec<&str> = kept.into_iter().chain(rest).chain(earlier).flatten().collect();
    folded(&texts.join("\n"))
}

fn read(row: &Row<'_>) -> rusqlite::Result<LogEntry> {
    Ok(LogEntry {
        at: instant(row, "at_us")?,
        profile: row.get("profile")?,
        call: row.get::<_, String>("call_sid")?.parse().map_err(|fault| unreadable(Type::Text, fault))?,
        address: row.get("address")?,
        name: row.get("name")?,
        verb: verb(&row.get::<_, String>("verb")?)?,
        elsewhere: row.get("elsewhere")?,
        reason: row.get("reason")?,
        result: result(&row.get::<_, String>("result")?, row.get("why")?)?,
        held_for: duration(row, "held_us")?,
        took: duration(row, "took_us")?,
        trace: Trace {
            request_id: row.get("request_id")?,
            answered_in: duration(row, "answered_us")?,
            at_twilio: duration(row, "twilio_us")?,
        },
        earlier: earlier::read(&row.get::<_, String>("earlier")?)
            .ok_or_else(|| unreadable(Type::Text, "requests that are not as this build writes them"))?,
    })
}

/// When the line of a row was.
pub fn instant(row: &Row<'_>, column: &str) -> rusqlite::Result<Timestamp> {
    Timestamp::from_microsecond(row.get(column)?).map_err(|fault| unreadable(Type::Integer, fault))
}

/// A duration in a row.
pub fn duration(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Duration>> {
    let micros: Option<i64> = row.get(column)?;
    Ok(micros.map(|micros| Duration::from_micros(micros.unsigned_abs())))
}

fn micros(duration: Option<Duration>) -> Option<i64> {
    duration.map(|duration| i64::try_from(duration.as_micros()).unwrap_or(i64::MAX))
}

/// A value that this build cannot read.
pub fn unreadable(kind: Type, fault: impl Into<Box<dyn StdError + Send + Sync>>) -> Error {
    // The column's number is only told to people, and they read the reason.
    Error::FromSqlConversionFailure(0, kind, fault.into())
}

/// The word for what happened, in the file and in exports.
pub fn verb_word(verb: LogVerb) -> &'static str {
    match verb {
        LogVerb::Hold => "hold",
        LogVerb::Resume => "resume",
        LogVerb::HungUp => "hung-up",
    }
}

fn verb(word: &str) -> rusqlite::Result<LogVerb> {
    let all = [LogVerb::Hold, LogVerb::Resume, LogVerb::HungUp];
    let known = all.into_iter().find(|verb| verb_word(*verb) == word);
    known.ok_or_else(|| unreadable(Type::Text, format!("{word:?} is no verb of the log")))
}

/// The word for what came of it, in the file and in exports, and why it failed.
pub fn result_words(result: &LogResult) -> (&'static str, Option<&str>) {
    match result {
        LogResult::Done => ("done", None),
        LogResult::NotConfirmed => ("not-confirmed", None),
        LogResult::Failed(why) => ("failed", Some(why)),
    }
}

fn result(word: &str, why: Option<String>) -> rusqlite::Result<LogResult> {
    match word {
        "done" => Ok(LogResult::Done),
        "not-confirmed" => Ok(LogResult::NotConfirmed),
        "failed" => Ok(LogResult::Failed(why.unwrap_or_default())),
        other => Err(unreadable(Type::Text, format!("{other:?} is no result of the log"))),
    }
}
