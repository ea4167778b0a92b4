//! What was found out about files, kept on the disk. It may be deleted at any time. Measures are kept and judged anew
//! when they are read, so that other thresholds take effect at once.

use std::collections::HashSet;
use std::ffi::OsString;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use hold_session::library::{Checked, Peaks};
use hold_session::music::{About, CheckId, FileReport, Finding, Measured, Remedy, Verdict};
use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::folder::Stamp;
use crate::check::LIMITS;

/// Counted up whenever something is measured in another way.
const MEASURES: u32 = 1;

/// One file for each sound file.
pub(super) struct Cache {
    folder: PathBuf,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    measures: u32,
    path: PathBuf,
    stamp: Stamp,
    title: Option<String>,
    format: String,
    rate: u32,
    channels: u16,
    length_ms: Option<u64>,
    bytes: u64,
    /// In the order of the limits.
    measured: Vec<f64>,
    format_verdict: String,
    peaks: Peaks,
}

impl Cache {
    pub fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// What is known of a file that has not changed.
    pub fn find(&self, path: &Path, stamp: Stamp) -> Option<Checked> {
        let text = std::fs::read(self.place(path)).ok()?;
        let kept: Kept = serde_json::from_slice(&text).ok()?;
        let is_it = kept.measures == MEASURES && kept.path == path && kept.stamp == stamp;
        is_it.then(|| kept.read()).flatten()
    }

    /// Keeps what is known. Where that fails it is found out again the next time.
    pub fn keep(&self, path: &Path, stamp: Stamp, checked: &Checked) {
        let written = serde_json::to_vec(&Kept::of(path, stamp, checked)).map_err(std::io::Error::from);
        let written = written.and_then(|text| {
            std::fs::create_dir_all(&self.folder)?;
            let mut file = NamedTempFile::new_in(&self.folder)?;
            file.write_all(&text)?;
            file.persist(self.place(path))?;
            Ok(())
        });
        if let Err(error) = written {
            tracing::debug!(%error, "what was found out about a sound file is not kept");
        }
    }

    /// Forgets all but these.
    pub fn keep_only<'a>(&self, paths: impl Iterator<Item = &'a Path>) {
        let names: HashSet<OsString> = paths.map(name).collect();
        for entry in std::fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            let is_ours = entry.path().extension().is_some_and(|ending| ending == "json");
            if is_ours && !names.contains(&entry.file_name()) {
                // It is asked for again the next time.
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }

    fn place(&self, path: &Path) -> PathBuf {
        self.folder.join(name(path))
    }
}

/// Two paths with one name are told apart by what stands in the file.
fn name(path: &Path) -> OsString {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    format!("{:016x}.json", hasher.finish()).into()
}

impl Kept {
    fn of(path: &Path, stamp: Stamp, checked: &Checked) -> Self {
        let About { title, format, rate, channels, length, bytes } = checked.report.about.clone();
        let number = |finding: &Finding| match finding.measured {
            Measured::Number(number) => Some(number),
            Measured::Format(_) => None,
        };
        let of_format = checked.report.findings.iter().find(|finding| finding.id == CheckId::Format);
        Self {
            measures: MEASURES,
            path: path.to_owned(),
            stamp,
            title,
            format,
            rate,
            channels,
            length_ms: length.map(|length| u64::try_from(length.as_millis()).unwrap_or(u64::MAX)),
            bytes,
            measured: checked.report.findings.iter().filter_map(number).collect(),
            format_verdict: of_format.map_or("", |finding| finding.verdict.as_str()).to_owned(),
            peaks: checked.peaks.clone(),
        }
    }

    fn read(self) -> Option<Checked> {
        let verdict = [Verdict::Good, Verdict::Ok, Verdict::Bad]
            .into_iter()
            .find(|verdict| verdict.as_str() == self.format_verdict)?;
        if self.measured.len() != LIMITS.len() {
            return None;
        }
        let mut findings: Vec<Finding> =
            LIMITS.iter().zip(&self.measured).map(|(limits, value)| limits.judge(*value)).collect();
        findings.push(Finding {
            id: CheckId::Format,
            verdict,
            measured: Measured::Format(self.format.clone()),
            remedy: (verdict != Verdict::Good).then_some(Remedy::Convert),
        });
        let about = About {
            title: self.title,
            format: self.format,
            rate: self.rate,
            channels: self.channels,
            length: self.length_ms.map(Duration::from_millis),
            bytes: self.bytes,
        };
        Some(Checked { report: FileReport { about, findings }, peaks: self.peaks })
    }
}
