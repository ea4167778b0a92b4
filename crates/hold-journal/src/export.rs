//! The log as a table for spreadsheets (CSV, RFC 4180).

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::time::Duration;

use csv::{Terminator, WriterBuilder};
use hold_core::Timestamp;
use hold_session::log::{KeptEntry, LogEntry, LogFault, LogQuery};
use hold_session::ports::HoldLog;
use jiff::tz::TimeZone;
use tempfile::NamedTempFile;

use crate::HoldJournal;
use crate::journal::PAGE;
use crate::line::{result_words, verb_word};

/// Tells spreadsheets that the text is UTF-8. Without it Excel misreads masked numbers and every name that is not ASCII.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

const COLUMNS: [&str; 15] = [
    "at",
    "verb",
    "elsewhere",
    "name",
    "address",
    "reason",
    "result",
    "why",
    "held_s",
    "took_s",
    "answered_s",
    "twilio_s",
    "profile",
    "call_sid",
    "request_id",
];

impl HoldJournal {
    /// Writes every line that `query.search` finds, the newest first, under a row of column names. `before` and `limit`
    /// do not matter.
    ///
    /// Times are local, as in `2026-11-22T14:03:07.250+01:00`; durations are in seconds, as in `42.120`.
    ///
    /// Some texts come from strangers: a caller's name, the words of an error. A spreadsheet would run one that begins
    /// with `=`, `+`, `-` or `@` as a formula, and would make the number 15550100142 of the telephone number
    /// `+15550100142`. So an apostrophe is put before such a text, and before one that begins with an apostrophe itself:
    /// whoever takes one leading apostrophe away has the text as it was.
    ///
    /// # Errors
    /// When the log cannot be read, or `to` does not take what is written.
    pub fn export_csv(&self, query: &LogQuery, to: impl Write) -> Result<(), LogFault> {
        let mut to = BufWriter::new(to);
        to.write_all(BYTE_ORDER_MARK).map_err(exported)?;
        let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(to);
        table.write_record(COLUMNS).map_err(exported)?;
        let mut page = LogQuery { before: None, limit: PAGE, ..query.clone() };
        let zone = self.zone();
        // Page by page, so that a hold is kept meanwhile.
        loop {
            let lines = self.search(&page)?;
            for KeptEntry { entry, .. } in &lines {
                table.write_record(row(entry, &zone)).map_err(exported)?;
            }
            match lines.last() {
                Some(KeptEntry { id, .. }) => page.before = Some(*id),
                None => return table.flush().map_err(exported),
            }
        }
    }

    /// Exports into a file, which is there as a whole or as it was before.
    ///
    /// # Errors
    /// When the log cannot be read, or the file not be written.
    pub fn save_csv(&self, query: &LogQuery, path: &Path) -> Result<(), LogFault> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        // In the same folder, since only there a rename replaces in one go; readable by its owner alone on Unix.
        let mut file = NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).map_err(exported)?;
        self.export_csv(query, &mut file)?;
        file.as_file().sync_all().map_err(exported)?;
        file.persist(path).map_err(|fault| exported(fault.error))?;
        Ok(())
    }

    /// The name of an export that is made now.
    #[must_use]
    pub fn csv_name(&self, now: Timestamp) -> String {
        format!("holdline-log-{}.csv", self.zone().to_datetime(now).date())
    }
}

fn exported(fault: impl Into<io::Error>) -> LogFault {
    LogFault { doing: "exported", why: fault.into().to_string() }
}

fn row(entry: &LogEntry, zone: &TimeZone) -> [String; COLUMNS.len()] {
    let (result, why) = result_words(&entry.result);
    let text = |text: &Option<String>| cell(text.as_deref().unwrap_or_default());
    [
        entry.at.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string(),
        verb_word(entry.verb).to_owned(),
        entry.elsewhere.to_string(),
        text(&entry.name),
        cell(&entry.address),
        text(&entry.reason),
        result.to_owned(),
        cell(why.unwrap_or_default()),
        seconds(entry.held_for),
        seconds(entry.took),
        seconds(entry.trace.answered_in),
        seconds(entry.trace.at_twilio),
        cell(&entry.profile),
        entry.call.to_string(),
        text(&entry.trace.request_id),
    ]
}

/// A text that no spreadsheet takes for a formula. Some look behind leading blanks, some take full-width signs.
fn cell(text: &str) -> String {
    let begins = text.trim_start_matches(|letter: char| letter.is_whitespace() || letter.is_control());
    let formula = begins.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula || text.starts_with(['\'', '\t', '\r', '\n']) { format!("'{text}") } else { text.to_owned() }
}

fn seconds(duration: Option<Duration>) -> String {
    duration.map_or_else(String::new, |duration| {
        format!("{}.{:03}", duration.as_secs(), duration.subsec_millis())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula() {
        for (text, expect) in [
            ("=1+1", "'=1+1"),
            ("+15550100142", "'+15550100142"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            (" =1", "' =1"),
            ("\r", "'\r"),
            ("＝1+1", "'＝1+1"),
            ("'=1", "''=1"),
            ("client:alice", "client:alice"),
            ("1-2", "1-2"),
            ("", ""),
        ] {
            assert_eq!(cell(text), expect);
        }
    }
}
