//! What is found out about hold music before a caller hears it, as plain values. `hold-music` measures.

mod address;
mod fault;

use std::time::Duration;

pub use address::{AddressCheckId, AddressFinding, AddressRemedy, AddressReport, Loops};
pub use fault::{ExportFault, SoundFault, SoundTrouble};

/// How something stands. The worst of several is how all of it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// As it should be.
    Good,
    /// It will do.
    Ok,
    /// A caller would notice, or Twilio would refuse.
    Bad,
}

impl Verdict {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Ok => "ok",
            Self::Bad => "bad",
        }
    }

    /// The worst of them; good where there is none.
    #[must_use]
    pub fn worst(verdicts: impl IntoIterator<Item = Self>) -> Self {
        verdicts.into_iter().max().unwrap_or(Self::Good)
    }
}

/// What is looked at in a sound file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CheckId {
    /// Integrated loudness (EBU R128).
    Loudness,
    /// The peak between the samples (EBU R128).
    TruePeak,
    /// Samples cut off at full scale.
    Clipping,
    /// Silence before the first sound.
    SilenceStart,
    /// Silence after the last sound.
    SilenceEnd,
    /// The longest silence between two sounds.
    SilenceInside,
    /// What a telephone line does not carry.
    LostInBand,
    /// What the two channels take from each other on a line that has one.
    MonoCancel,
    /// How long it is.
    Length,
    /// The click where it begins anew.
    Seam,
    /// Whether Twilio takes the format.
    Format,
}

impl CheckId {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Loudness => "loudness",
            Self::TruePeak => "true-peak",
            Self::Clipping => "clipping",
            Self::SilenceStart => "silence-start",
            Self::SilenceEnd => "silence-end",
            Self::SilenceInside => "silence-inside",
            Self::LostInBand => "lost-in-band",
            Self::MonoCancel => "mono-cancel",
            Self::Length => "length",
            Self::Seam => "seam",
            Self::Format => "format",
        }
    }

    /// What it is measured in; nothing for a format.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Loudness => "LUFS",
            Self::TruePeak => "dBTP",
            Self::Clipping | Self::LostInBand => "%",
            Self::SilenceStart | Self::SilenceEnd | Self::SilenceInside | Self::Length => "s",
            Self::MonoCancel => "dB",
            Self::Seam => "dBFS",
            Self::Format => "",
        }
    }
}

/// What was measured.
#[derive(Debug, Clone, PartialEq)]
pub enum Measured {
    /// In the unit of its [`CheckId`].
    Number(f64),
    /// A format, such as `MP3` or `WAV (µ-law)`.
    Format(String),
}

/// What to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Remedy {
    /// Raise the level.
    Louder,
    /// Lower the level.
    Quieter,
    /// Leave room for peaks.
    LowerPeaks,
    /// Only a cleaner original helps.
    CleanOriginal,
    /// Cut the start.
    CutStart,
    /// Cut the end.
    CutEnd,
    /// Shorten the silence inside.
    CutInside,
    /// Choose music that lives between 300 and 3400 Hz.
    OtherMusic,
    /// Export it: one channel is taken.
    OneChannel,
    /// Make it longer.
    Longer,
    /// Make it shorter.
    Shorter,
    /// Fade the seam.
    FadeSeam,
    /// Export it as WAV.
    Convert,
}

/// One line of a check.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What was looked at.
    pub id: CheckId,
    /// How it stands.
    pub verdict: Verdict,
    /// What was measured.
    pub measured: Measured,
    /// What to do about it, unless it is good.
    pub remedy: Option<Remedy>,
}

/// What is known of a file before all of it is decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The title in its tags.
    pub title: Option<String>,
    /// Container and codec, such as `MP3` or `WAV (µ-law)`.
    pub format: String,
    /// Samples a second of each channel.
    pub rate: u32,
    /// Channels.
    pub channels: u16,
    /// As the header tells it; some formats do not.
    pub length: Option<Duration>,
    /// Size in bytes.
    pub bytes: u64,
}

/// The check of one file.
#[derive(Debug, Clone, PartialEq)]
pub struct FileReport {
    /// What kind of file it is.
    pub about: About,
    /// Every line, always in the same order.
    pub findings: Vec<Finding>,
}

impl FileReport {
    /// The worst of its lines.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        Verdict::worst(self.findings.iter().map(|finding| finding.verdict))
    }
}
