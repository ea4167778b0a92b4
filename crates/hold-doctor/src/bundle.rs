//! The file for support: what the check-up found, with everything around it that helps, and nothing that is private.
//! It is one JSON file, so that whoever sends it can read what they send.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use hold_bridge::{AfterDialWord, CheckUpDto, LogEntryDto, LogResultWord, LogVerbWord, SettingsDto};
use hold_core::{Profile, Timestamp};
use hold_session::Settings;
use hold_session::doctor::{CheckUp, Finding};
use hold_session::log::KeptEntry;
use hold_words::Words;
use serde::Serialize;

use crate::masking;

/// What the file is made from.
pub struct Support<'a> {
    /// Of the program, as in `0.1.0`.
    pub version: &'a str,
    /// When it is made.
    pub at: Timestamp,
    /// What was found.
    pub check_ups: &'a [CheckUp],
    /// The settings, where they could be read.
    pub settings: Option<&'a Settings>,
    /// The account in use.
    pub profile: Option<&'a Profile>,
    /// The last lines of the hold log, the newest first.
    pub log: &'a [KeptEntry],
}

impl Support<'_> {
    /// How many lines of the hold log support needs at most.
    pub const LOG_LINES: u32 = 100;

    /// The name under which it is offered: `holdline-support-2026-11-22.json`.
    #[must_use]
    pub fn file_name(at: Timestamp) -> String {
        format!("holdline-support-{}.json", at.strftime("%Y-%m-%d"))
    }

    /// The file.
    ///
    /// # Errors
    /// Never in practice: all of it can be written as JSON.
    pub fn json(&self) -> serde_json::Result<String> {
        let words = Words::english();
        let masked = |check_up: &CheckUp| {
            let told = CheckUpDto::new(check_up, words);
            match &check_up.finding {
                // The system's own words may name a folder.
                Finding::JournalUnusable { .. } => CheckUpDto { found: masking::text(&told.found), ..told },
                _ => told,
            }
        };
        let mut text = serde_json::to_string_pretty(&File {
            holdline: self.version,
            written_at: format!("{:.0}", self.at),
            computer: Computer::this(),
            check_ups: self.check_ups.iter().map(masked).collect(),
            settings: self.settings.map(SettingsDto::from),
            profile: self.profile.map(Account::from),
            hold_log: self.log.iter().map(Line::from).collect(),
        })?;
        text.push('\n');
        Ok(text)
    }
}

/// Writes the file; one that is there stays as it is, unless it may be replaced.
///
/// # Errors
/// When it is there already, or cannot be written.
pub fn save(text: &str, file: &Path, replaces: bool) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true);
    match replaces {
        true => options.create(true).truncate(true),
        false => options.create_new(true),
    };
    options.open(file)?.write_all(text.as_bytes())
}

#[derive(Serialize)]
struct File<'a> {
    holdline: &'a str,
    written_at: String,
    computer: Computer,
    check_ups: Vec<CheckUpDto>,
    settings: Option<SettingsDto>,
    profile: Option<Account>,
    hold_log: Vec<Line>,
}

#[derive(Serialize)]
struct Computer {
    system: String,
    architecture: &'static str,
    session: Option<String>,
    desktop: Option<String>,
    language: &'static str,
}

impl Computer {
    fn this() -> Self {
        let said = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
        Self {
            system: os_info::get().to_string(),
            architecture: std::env::consts::ARCH,
            session: said("XDG_SESSION_TYPE"),
            desktop: said("XDG_CURRENT_DESKTOP"),
            language: hold_words::Language::of_system().tag(),
        }
    }
}

/// The profile: how it works, not whose it is.
#[derive(Serialize)]
struct Account {
    account: String,
    region: String,
    simulated: bool,
    addresses: Vec<String>,
    has_conference_pattern: bool,
    after_dial: AfterDialWord,
    learnt_outbound: Option<AfterDialWord>,
    ring_back_from: Option<String>,
    music: Option<String>,
    reasons: usize,
    shows_numbers: bool,
}

impl From<&Profile> for Account {
    fn from(profile: &Profile) -> Self {
        Self {
            account: masking::sid(profile.account.as_str()),
            region: profile.region.to_string(),
            simulated: profile.base_url.is_some(),
            addresses: profile.addresses.iter().map(|address| masking::address(address.as_str())).collect(),
            has_conference_pattern: profile.conference_pattern.is_some(),
            after_dial: profile.after_dial.into(),
            learnt_outbound: profile.learnt_outbound.map(Into::into),
            ring_back_from: profile.ring_back_from.as_ref().map(|from| masking::address(from.as_str())),
            music: profile.music.url().map(masking::url),
            reasons: profile.preferences.reasons.len(),
            shows_numbers: profile.preferences.shows_numbers,
        }
    }
}

/// A line of the hold log, without name, reason and profile.
#[derive(Serialize)]
struct Line {
    at: String,
    call: String,
    address: String,
    verb: LogVerbWord,
    elsewhere: bool,
    result: LogResultWord,
    why: Option<String>,
    held_ms: Option<u64>,
    took_ms: Option<u64>,
    answered_ms: Option<u64>,
    twilio_ms: Option<u64>,
    /// Whole: by this Twilio's support finds the request.
    request_id: Option<String>,
}

impl From<&KeptEntry> for Line {
    fn from(kept: &KeptEntry) -> Self {
        let line = LogEntryDto::from(kept);
        Self {
            at: line.at,
            call: masking::sid(&line.call_sid),
            address: masking::address(&line.address),
            verb: line.verb,
            elsewhere: line.elsewhere,
            result: line.result,
            why: line.why.as_deref().map(masking::text),
            held_ms: line.held_ms,
            took_ms: line.took_ms,
            answered_ms: line.answered_ms,
            twilio_ms: line.twilio_ms,
            request_id: line.request_id,
        }
    }
}
