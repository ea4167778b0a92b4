//! The lines of a check: for a person, and as JSON for scripts. In JSON the ids and verdicts stay as they are in every
//! language.

use std::io::{self, Write};
use std::path::Path;

use anstyle::{AnsiColor, Style};
use hold_session::music::{AddressReport, FileReport, Measured, Verdict};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::speech::words;

/// A file's check.
#[derive(Serialize)]
pub struct FileJson {
    file: String,
    verdict: &'static str,
    findings: Vec<FindingJson>,
}

/// An address's check.
#[derive(Serialize)]
pub struct AddressJson {
    url: String,
    verdict: &'static str,
    loops: &'static str,
    findings: Vec<FindingJson>,
}

#[derive(Serialize)]
struct FindingJson {
    id: &'static str,
    verdict: &'static str,
    measured: MeasuredJson,
    unit: &'static str,
    remedy: Option<String>,
    /// Of an address's check alone: a document names several.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum MeasuredJson {
    Number(f64),
    Text(String),
}

/// What a script reads of a file's check.
pub fn file_json(file: &Path, report: &FileReport) -> FileJson {
    let findings = report.findings.iter().map(|finding| FindingJson {
        id: finding.id.as_str(),
        verdict: finding.verdict.as_str(),
        measured: match &finding.measured {
            Measured::Number(number) => MeasuredJson::Number(*number),
            Measured::Format(format) => MeasuredJson::Text(format.clone()),
        },
        unit: finding.id.unit(),
        remedy: finding.remedy.map(|remedy| words().music_remedy(remedy)),
        url: None,
    });
    let findings = findings.collect();
    FileJson { file: file.display().to_string(), verdict: report.verdict().as_str(), findings }
}

/// What a script reads of an address's check.
pub fn address_json(report: &AddressReport) -> AddressJson {
    let findings = report.findings.iter().map(|finding| FindingJson {
        id: finding.id.as_str(),
        verdict: finding.verdict.as_str(),
        measured: match finding.measured.parse() {
            Ok(number) => MeasuredJson::Number(number),
            Err(_) => MeasuredJson::Text(finding.measured.clone()),
        },
        unit: finding.id.unit(),
        remedy: finding.remedy.as_ref().map(|remedy| words().address_remedy(remedy)),
        url: Some(finding.url.clone()),
    });
    let findings = findings.collect();
    let verdict = report.verdict().as_str();
    AddressJson { url: report.url.clone(), verdict, loops: report.loops.as_str(), findings }
}

struct Row {
    name: String,
    verdict: Verdict,
    measured: String,
    remedy: Option<String>,
}

/// A file's check as a person reads it.
pub fn print_file(file: &Path, report: &FileReport) -> io::Result<()> {
    let rows = report.findings.iter().map(|finding| Row {
        name: words().check_name(finding.id),
        verdict: finding.verdict,
        measured: match &finding.measured {
            Measured::Number(number) => format!("{number} {}", finding.id.unit()),
            Measured::Format(format) => format.clone(),
        },
        remedy: finding.remedy.map(|remedy| words().music_remedy(remedy)),
    });
    let heading = heading(&file.display().to_string(), report.verdict());
    print(&format!("{heading}{}", aligned(&rows.collect::<Vec<_>>())))
}

/// An address's check as a person reads it.
pub fn print_address(report: &AddressReport) -> io::Result<()> {
    let mut text = heading(&report.url, report.verdict());
    text.push_str(&words().loops(report.loops));
    text.push('\n');
    let mut about = report.url.as_str();
    for group in report.findings.chunk_by(|one, other| one.url == other.url) {
        if let Some(first) = group.first().filter(|first| first.url != about) {
            about = &first.url;
            text.push_str(&plain(about));
            text.push('\n');
        }
        let rows = group.iter().map(|finding| Row {
            name: words().address_check_name(finding.id),
            verdict: finding.verdict,
            measured: format!("{} {}", plain(&finding.measured), finding.id.unit()),
            remedy: finding.remedy.as_ref().map(|remedy| plain(&words().address_remedy(remedy))),
        });
        text.push_str(&aligned(&rows.collect::<Vec<_>>()));
    }
    print(&text)
}

fn print(text: &str) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

fn heading(name: &str, verdict: Verdict) -> String {
    let style = style(verdict);
    format!("{}: {style}{}{style:#}\n", plain(name), words().music_verdict(verdict))
}

fn aligned(rows: &[Row]) -> String {
    let widest = |text: fn(&Row) -> &str| rows.iter().map(|row| text(row).width()).max().unwrap_or_default();
    let (names, measures) = (widest(|row| &row.name), widest(|row| row.measured.trim_end()));
    let mut text = String::new();
    for row in rows {
        let measured = row.measured.trim_end();
        let (after_name, after_measured) =
            (" ".repeat(names - row.name.width()), " ".repeat(measures - measured.width()));
        let (style, verdict) = (style(row.verdict), words().music_verdict(row.verdict));
        let name = &row.name;
        text.push_str(&format!(
            "  {name}{after_name}  {measured}{after_measured}  {style}{verdict}{style:#}\n"
        ));
        if let Some(remedy) = &row.remedy {
            text.push_str(&format!("    {remedy}\n"));
        }
    }
    text
}

fn style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Good => AnsiColor::Green.on_default(),
        Verdict::Ok => AnsiColor::Yellow.on_default(),
        Verdict::Bad => AnsiColor::Red.on_default(),
    }
}

/// What comes from outside may hold what a terminal would obey.
fn plain(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).collect()
}
