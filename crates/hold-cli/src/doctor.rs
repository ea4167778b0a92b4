//! `doctor`: what is examined, in a fixed order, each line as soon as it and those before it are known.

use std::io::Write;
use std::path::Path;

use anstyle::{AnsiColor, Style};
use hold_bridge::CheckUpDto;
use hold_core::{Profile, Timestamp};
use hold_doctor::{Patient, Support, examine};
use hold_journal::{HoldJournal, TimeZone};
use hold_profiles::FileSettings;
use hold_session::doctor::{CheckUp, Finding, Subject, Verdict};
use hold_session::log::{KeptEntry, LogQuery};
use hold_session::ports::{HoldLog, SettingsStore};
use unicode_width::UnicodeWidthStr;

use crate::account;
use crate::arguments::{AccountArguments, DoctorArguments};
use crate::ending::{Ending, Failure};
use crate::say::{print_json, say};
use crate::speech::words;

/// Examines, and prints what is found.
///
/// # Errors
/// Wrong usage, no such profile, or a file for support that cannot be written.
pub async fn run(account: AccountArguments, arguments: &DoctorArguments) -> Result<Ending, Failure> {
    // The app is not asked: it may be what is not well.
    let account = AccountArguments { direct: true, ..account };
    account.check()?;
    let (profile, credentials) = account::examined(&account, |name| std::env::var(name).ok())?;
    // Found out before anybody has waited.
    if let Some(file) = arguments.bundle.as_deref().filter(|file| !arguments.force && file.exists()) {
        return Err(not_written(file, &words().text("cli-bundle-there")));
    }
    let home = hold_profiles::home();
    let patient = Patient { profile: profile.clone(), credentials, home: home.clone() };
    let found = told(patient, arguments.json).await?;
    if arguments.json {
        print_json(&found.iter().map(|one| CheckUpDto::new(one, words())).collect::<Vec<_>>())?;
    }
    if let Some(file) = &arguments.bundle {
        write_bundle(file, arguments.force, &home, profile.as_ref(), &found)?;
    }
    let bad = found.iter().any(|one| one.verdict() == Verdict::Bad);
    Ok(if bad { Ending::Failed } else { Ending::Done })
}

/// All that is found, in its order; printed as it comes, but for scripts.
async fn told(patient: Patient, quietly: bool) -> Result<Vec<CheckUp>, Failure> {
    let mut coming = examine(patient);
    let (mut early, mut told) = (Vec::new(), Vec::new());
    for subject in Subject::ALL {
        let next = loop {
            if let Some(at) = early.iter().position(|one: &CheckUp| one.subject == subject) {
                break Some(early.swap_remove(at));
            }
            match coming.recv().await {
                Some(one) => early.push(one),
                None => break None,
            }
        };
        // A check-up that died without a word is told, too.
        let next = next.unwrap_or(CheckUp { subject, finding: Finding::Unasked });
        if !quietly {
            anstream::stdout().lock().write_all(line(&next).as_bytes())?;
        }
        told.push(next);
    }
    Ok(told)
}

/// One subject: its sign, its name, what was found, and beneath it what to do.
fn line(one: &CheckUp) -> String {
    let words = words();
    let width = |text: &str| UnicodeWidthStr::width(text);
    let name = words.subject(one.subject);
    let widest = Subject::ALL.iter().map(|subject| width(&words.subject(*subject))).max().unwrap_or(0);
    let gap = " ".repeat(widest - width(&name) + 2);
    let (sign, style) = sign(one.verdict());
    // Who hears the line hears the verdict; a good one, and why there is none, the sentence says itself.
    let verdict = match one.verdict() {
        Verdict::Good | Verdict::Skipped => String::new(),
        other => format!("{}: ", words.verdict(other)),
    };
    let mut line = format!("{style}{sign}{style:#} {name}{gap}{verdict}{}\n", words.found(one));
    if let Some(remedy) = words.remedy(one) {
        line.push_str(&format!("  {}{remedy}\n", " ".repeat(widest + 2)));
    }
    line
}

fn sign(verdict: Verdict) -> (&'static str, Style) {
    let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    match verdict {
        Verdict::Good => ("✓", colour(AnsiColor::Green)),
        Verdict::Poor => ("!", colour(AnsiColor::Yellow)),
        Verdict::Bad => ("✗", colour(AnsiColor::Red)),
        Verdict::Skipped => ("-", Style::new().dimmed()),
    }
}

fn write_bundle(
    file: &Path,
    replaces: bool,
    home: &Path,
    profile: Option<&Profile>,
    found: &[CheckUp],
) -> Result<(), Failure> {
    let settings = FileSettings::in_folder(home).load().ok();
    let support = Support {
        version: env!("CARGO_PKG_VERSION"),
        at: Timestamp::now(),
        check_ups: found,
        settings: settings.as_ref(),
        profile,
        log: &log(home, found),
    };
    let written = support.json().map_err(std::io::Error::from);
    let written = written.and_then(|text| hold_doctor::save(&text, file, replaces));
    written.map_err(|error| not_written(file, &error.to_string()))?;
    say(&words().say("cli-bundle", [("path", file.display().to_string().into())]));
    Ok(())
}

/// The last lines of the hold log. Only one that is well is opened: opening another one would set it aside.
fn log(home: &Path, found: &[CheckUp]) -> Vec<KeptEntry> {
    if !found.iter().any(|one| matches!(one.finding, Finding::JournalGood { .. })) {
        return Vec::new();
    }
    let (journal, _) = HoldJournal::open(home, TimeZone::system);
    let query = LogQuery { limit: Support::LOG_LINES, ..LogQuery::default() };
    journal.search(&query).unwrap_or_default()
}

fn not_written(file: &Path, why: &str) -> Failure {
    Failure::Failed(words().support_fault(&file.display().to_string(), why))
}
