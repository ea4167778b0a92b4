//! A process that appends a line to the hold log for each line of its input, and says when it is kept.

use std::error::Error;
use std::io::{Write, stdin, stdout};
use std::path::Path;

use hold_core::{CallSid, Timestamp};
use hold_journal::{HoldJournal, TimeZone};
use hold_session::log::{LogEntry, LogResult, LogVerb, Trace};
use hold_session::ports::HoldLog;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("Which folder?")?;
    let (journal, told) = HoldJournal::open(Path::new(&folder), || TimeZone::UTC);
    if let Some(fault) = told {
        writeln!(stdout(), "told {fault}")?;
    }
    let call = "CA0123456789abcdef0123456789abcdef".parse()?;
    for line in stdin().lines() {
        let line = line?;
        let mark = line.split_whitespace().next().unwrap_or_default();
        match journal.append(&entry(call, &line)) {
            Ok(()) => writeln!(stdout(), "kept {mark}")?,
            Err(fault) => writeln!(stdout(), "fault {fault}")?,
        }
    }
    Ok(())
}

fn entry(call: CallSid, reason: &str) -> LogEntry {
    LogEntry {
        at: Timestamp::now(),
        profile: "Work".to_owned(),
        call,
        address: "+1••••••••42".to_owned(),
        name: None,
        verb: LogVerb::Hold,
        elsewhere: false,
        reason: Some(reason.to_owned()),
        result: LogResult::Done,
        held_for: None,
        took: None,
        trace: Trace::default(),
        earlier: Vec::new(),
    }
}
