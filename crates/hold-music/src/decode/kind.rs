//! Containers and codecs, and what Twilio makes of them.

use std::fmt;

use hold_session::music::Verdict;
use symphonia::core::codecs::audio::AudioCodecId;
use symphonia::core::codecs::audio::well_known::{
    CODEC_ID_ADPCM_IMA_QT, CODEC_ID_ADPCM_IMA_WAV, CODEC_ID_ADPCM_MS, CODEC_ID_ALAC, CODEC_ID_FLAC,
    CODEC_ID_PCM_ALAW, CODEC_ID_PCM_MULAW, CODEC_ID_PCM_S8, CODEC_ID_PCM_S16BE, CODEC_ID_PCM_S16LE,
    CODEC_ID_PCM_U8, CODEC_ID_VORBIS,
};
use symphonia::core::formats::FormatId;
use symphonia::core::formats::well_known::{
    FORMAT_ID_ADTS, FORMAT_ID_AIFF, FORMAT_ID_FLAC, FORMAT_ID_ISOMP4, FORMAT_ID_MP3, FORMAT_ID_OGG,
    FORMAT_ID_WAVE,
};

/// The kind of a sound file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Mp3,
    Wav(Coding),
    Aiff(Coding),
    Flac,
    Ogg(&'static str),
    M4a(&'static str),
    Aac,
    Other,
}

/// How the samples of an uncompressed file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coding {
    /// Whole numbers of up to 16 bits: what every player takes.
    Plain,
    MuLaw,
    ALaw,
    /// More bits, or floating point.
    Wide,
    Adpcm,
}

impl Kind {
    pub fn of(container: FormatId, codec: AudioCodecId) -> Self {
        match container {
            FORMAT_ID_MP3 => Self::Mp3,
            FORMAT_ID_WAVE => Self::Wav(Coding::of(codec)),
            FORMAT_ID_AIFF => Self::Aiff(Coding::of(codec)),
            FORMAT_ID_FLAC => Self::Flac,
            FORMAT_ID_OGG if codec == CODEC_ID_VORBIS => Self::Ogg("Vorbis"),
            FORMAT_ID_OGG if codec == CODEC_ID_FLAC => Self::Ogg("FLAC"),
            FORMAT_ID_OGG => Self::Ogg("?"),
            FORMAT_ID_ISOMP4 if codec == CODEC_ID_ALAC => Self::M4a("ALAC"),
            FORMAT_ID_ISOMP4 => Self::M4a("AAC"),
            FORMAT_ID_ADTS => Self::Aac,
            _ => Self::Other,
        }
    }

    /// Whether Twilio plays it (Twilio, "<Play>", MIME types).
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Mp3 | Self::Wav(Coding::Plain | Coding::MuLaw) | Self::Aiff(Coding::Plain) => Verdict::Good,
            // The content type is taken; of the samples inside Twilio says nothing.
            Self::Wav(_) | Self::Aiff(_) => Verdict::Ok,
            Self::Flac | Self::Ogg(_) | Self::M4a(_) | Self::Aac | Self::Other => Verdict::Bad,
        }
    }
}

impl Coding {
    fn of(codec: AudioCodecId) -> Self {
        match codec {
            CODEC_ID_PCM_MULAW => Self::MuLaw,
            CODEC_ID_PCM_ALAW => Self::ALaw,
            CODEC_ID_PCM_S16LE | CODEC_ID_PCM_S16BE | CODEC_ID_PCM_U8 | CODEC_ID_PCM_S8 => Self::Plain,
            CODEC_ID_ADPCM_MS | CODEC_ID_ADPCM_IMA_WAV | CODEC_ID_ADPCM_IMA_QT => Self::Adpcm,
            _ => Self::Wide,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mp3 => f.write_str("MP3"),
            Self::Wav(coding) => write!(f, "WAV{coding}"),
            Self::Aiff(coding) => write!(f, "AIFF{coding}"),
            Self::Flac => f.write_str("FLAC"),
            Self::Ogg(codec) => write!(f, "OGG ({codec})"),
            Self::M4a(codec) => write!(f, "M4A ({codec})"),
            Self::Aac => f.write_str("AAC"),
            Self::Other => f.write_str("?"),
        }
    }
}

impl fmt::Display for Coding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Plain => "",
            Self::MuLaw => " (µ-law)",
            Self::ALaw => " (A-law)",
            Self::Wide => " (24 bits or more)",
            Self::Adpcm => " (ADPCM)",
        })
    }
}
