//! Library and checks as JSON.

use hold_session::library::{Checked, Item, Known, Shelf};
use hold_session::music::{AddressReport, Loops, Measured, Verdict};
use hold_words::Words;
use serde::Serialize;
use ts_rs::TS;

/// How hold music stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum MusicVerdictWord {
    /// As it should be.
    Good,
    /// It will do.
    Ok,
    /// A caller would notice, or Twilio would refuse.
    Bad,
}

/// How far a file is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum KnownWord {
    /// It waits for its turn.
    Waiting,
    /// It is being checked.
    Checking,
    /// All of it.
    Checked,
    /// It cannot be used.
    Faulty,
    /// It is not where it was.
    Missing,
}

/// A file of the library.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MusicItemDto {
    /// Where it is.
    pub path: String,
    /// The title in its tags, or its name.
    pub title: String,
    /// The watched folder that it is from.
    pub folder: Option<String>,
    /// How far it is known.
    pub known: KnownWord,
    /// How much of it has been checked, in percent.
    pub percent: u8,
    /// How it stands.
    pub verdict: Option<MusicVerdictWord>,
    /// Its length in seconds.
    pub length_s: Option<f64>,
    /// Its size in bytes.
    #[ts(type = "number | null")]
    pub bytes: Option<u64>,
    /// Container and codec.
    pub format: Option<String>,
    /// Why it cannot be used.
    pub trouble: Option<String>,
}

/// The library.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MusicLibraryDto {
    /// Counts up with each change: an answer and an event may come in either order.
    #[ts(type = "number")]
    pub revision: u64,
    /// Every file, by name.
    pub items: Vec<MusicItemDto>,
    /// The folders that are watched.
    pub folders: Vec<String>,
    /// Why it could not be read, or is not kept.
    pub trouble: Option<String>,
}

/// One line of a check.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MusicLineDto {
    /// What was looked at, as a word for scripts.
    pub id: String,
    /// What was looked at, in words.
    pub name: String,
    /// How it stands.
    pub verdict: MusicVerdictWord,
    /// What was measured, where it is a number.
    pub number: Option<f64>,
    /// The unit of the number.
    pub unit: String,
    /// What was seen, where it is no number.
    pub text: Option<String>,
    /// What to do about it.
    pub remedy: Option<String>,
}

/// A file's check and its picture.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct MusicCardDto {
    /// Every line of the check.
    pub lines: Vec<MusicLineDto>,
    /// The lowest and the highest sample of each of many stretches, from -127 to 127.
    pub peaks: Vec<(i8, i8)>,
}

/// Whether hold music goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum LoopsWord {
    /// For as long as somebody is on hold.
    Yes,
    /// It is played, then there is silence.
    Once,
    /// It cannot be told from here.
    Unknown,
}

/// The check of a hold URL.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct AddressCheckDto {
    /// The address.
    pub url: String,
    /// The worst of its lines.
    pub verdict: MusicVerdictWord,
    /// Whether it loops.
    pub loops: LoopsWord,
    /// The same in words.
    pub loops_said: String,
    /// Every line.
    pub lines: Vec<MusicLineDto>,
}

/// What is dragged over the window, or was dropped on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MusicDropDto {
    /// Whether files are held over the window.
    pub over: bool,
    /// The files that were added to the library.
    pub added: Vec<String>,
}

impl From<Verdict> for MusicVerdictWord {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Good => Self::Good,
            Verdict::Ok => Self::Ok,
            Verdict::Bad => Self::Bad,
        }
    }
}

impl MusicLibraryDto {
    /// The library in these words.
    #[must_use]
    pub fn new(shelf: &Shelf, words: &Words) -> Self {
        Self {
            revision: shelf.revision,
            items: shelf.items.iter().map(|item| MusicItemDto::new(item, words)).collect(),
            folders: shelf.folders.iter().map(|folder| folder.display().to_string()).collect(),
            trouble: shelf.trouble.as_ref().map(|fault| words.library_fault(fault)),
        }
    }
}

impl MusicItemDto {
    fn new(item: &Item, words: &Words) -> Self {
        let about = match &item.known {
            Known::Checked(checked) => Some(&checked.report.about),
            _ => None,
        };
        Self {
            path: item.path.display().to_string(),
            title: item.title(),
            folder: item.folder.as_ref().map(|folder| folder.display().to_string()),
            known: match &item.known {
                Known::Waiting => KnownWord::Waiting,
                Known::Checking(_) => KnownWord::Checking,
                Known::Checked(_) => KnownWord::Checked,
                Known::Faulty(_) => KnownWord::Faulty,
                Known::Missing => KnownWord::Missing,
            },
            percent: if let Known::Checking(percent) = item.known { percent } else { 0 },
            verdict: item.verdict().map(MusicVerdictWord::from),
            length_s: item.seconds(),
            bytes: about.map(|about| about.bytes),
            format: about.map(|about| about.format.clone()),
            trouble: match &item.known {
                Known::Faulty(fault) => Some(words.sound_fault(fault)),
                _ => None,
            },
        }
    }
}

impl MusicCardDto {
    /// The check in these words.
    #[must_use]
    pub fn new(checked: &Checked, words: &Words) -> Self {
        let lines = checked.report.findings.iter().map(|finding| {
            let (number, text) = match &finding.measured {
                Measured::Number(number) => (Some(*number), None),
                Measured::Format(format) => (None, Some(format.clone())),
            };
            MusicLineDto {
                id: finding.id.as_str().to_owned(),
                name: words.check_name(finding.id),
                verdict: finding.verdict.into(),
                number,
                unit: finding.id.unit().to_owned(),
                text,
                remedy: finding.remedy.map(|remedy| words.music_remedy(remedy)),
            }
        });
        Self { lines: lines.collect(), peaks: checked.peaks.clone() }
    }
}

impl AddressCheckDto {
    /// The check in these words.
    #[must_use]
    pub fn new(report: &AddressReport, words: &Words) -> Self {
        let lines = report.findings.iter().map(|finding| {
            let number = finding.measured.parse().ok();
            MusicLineDto {
                id: finding.id.as_str().to_owned(),
                name: words.address_check_name(finding.id),
                verdict: finding.verdict.into(),
                number,
                unit: finding.id.unit().to_owned(),
                text: number.is_none().then(|| finding.measured.clone()),
                remedy: finding.remedy.as_ref().map(|remedy| words.address_remedy(remedy)),
            }
        });
        Self {
            url: report.url.clone(),
            verdict: report.verdict().into(),
            loops: match report.loops {
                Loops::Yes => LoopsWord::Yes,
                Loops::Once => LoopsWord::Once,
                Loops::Unknown => LoopsWord::Unknown,
            },
            loops_said: words.loops(report.loops),
            lines: lines.collect(),
        }
    }
}
