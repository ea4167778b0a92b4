//! A run, told so that one can follow it.

use std::fmt::Write;

use hold_session::Snapshot;
use serde_json::Value;

use crate::evidence::{Evidence, at};
use crate::record::{Fate, Sent, What};

/// One line for each thing that happened, in its order. Reads are left out, unless they failed.
pub(crate) fn story(evidence: &Evidence) -> String {
    let mut lines: Vec<(i64, String)> = Vec::new();
    let mut last = String::new();
    for entry in &evidence.entries {
        let line = match &entry.what {
            What::Move(what) => format!("* {what}"),
            What::Told(sentence) => format!("  told: {sentence}"),
            What::Unnoted(caller) => format!("  nothing is noted of {caller}"),
            What::Dark => "* nothing is shown".to_owned(),
            What::Woke => "* the computer wakes".to_owned(),
            What::Shown(snapshot) => {
                let line = shown(snapshot);
                if line == last {
                    continue;
                }
                last.clone_from(&line);
                line
            }
        };
        lines.push((entry.at, line));
    }
    lines.extend(evidence.sent.iter().filter_map(request));
    lines.extend(evidence.log.iter().filter_map(heard));
    lines.sort_by_key(|(at, _)| *at);
    let start = lines.iter().map(|(at, _)| *at).find(|at| *at > 0).unwrap_or_default();
    lines.into_iter().fold(String::new(), |mut text, (at, line)| {
        // Writing to a string never fails.
        let _ = writeln!(text, "{:>9} {at} {line}", at - start);
        text
    })
}

fn shown(snapshot: &Snapshot) -> String {
    let calls = snapshot.calls.iter().map(|call| {
        let parties =
            call.parties.iter().map(|party| format!("{} {:?}", short(party.call.as_str()), party.state));
        let parties: Vec<String> = parties.collect();
        let agent = call.agent_call.map_or("-".to_owned(), |agent| short(agent.as_str()).to_owned());
        format!("{:?} agent {agent}: {}", call.topology, parties.join(", "))
    });
    let calls: Vec<String> = calls.collect();
    format!("  shown: {:?} {:?} [{}]", snapshot.connection, snapshot.signed_in, calls.join("; "))
}

/// Enough of a SID to tell it from others.
pub(crate) fn short(sid: &str) -> &str {
    sid.get(..8).unwrap_or(sid)
}

fn request(sent: &Sent) -> Option<(i64, String)> {
    if sent.is_read() && matches!(sent.fate, Fate::Answered(..400)) {
        return None;
    }
    let took = sent.ended.map_or("never answered".to_owned(), |ended| format!("{} ms", ended - sent.begun));
    let path = sent
        .path
        .split("/Accounts/")
        .nth(1)
        .and_then(|path| path.split_once('/'))
        .map_or("", |(_, path)| path);
    let body: String = url::form_urlencoded::parse(sent.body.as_bytes())
        .map(|(name, value)| format!(" {name}={value}"))
        .collect();
    let line = format!("  H{} {} {path}{body} -> {:?} ({took})", sent.holdline, sent.method, sent.fate);
    Some((sent.begun, line))
}

fn heard(entry: &Value) -> Option<(i64, String)> {
    let call = short(entry["call_sid"].as_str()?);
    let line = match entry["kind"].as_str()? {
        "hears" => {
            let with = entry["hears"]["with"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let with: Vec<&str> = with.map(short).collect();
            format!("    {call} hears {} {}", entry["hears"]["kind"].as_str()?, with.join(" "))
        }
        "call" => format!("    {call} is {} (request {})", entry["status"].as_str()?, entry["because_of"]),
        "alert" => format!("    {call} alert {}", entry["message"]),
        _ => return None,
    };
    Some((at(entry), line))
}
