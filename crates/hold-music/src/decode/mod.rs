//! Sound files, decoded block by block: memory does not grow with their length.

mod kind;
mod seek;
mod source;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use hold_session::music::{About, SoundFault, SoundTrouble};
use symphonia::core::codecs::CodecParameters;
use symphonia::core::codecs::audio::{AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error;
use symphonia::core::formats::probe::Hint;
use symphonia::core::formats::well_known::{FORMAT_ID_MP3, FORMAT_ID_OGG};
use symphonia::core::formats::{FormatOptions, FormatReader, Track, TrackType};
use symphonia::core::io::MediaSourceStream;
use symphonia::core::meta::{MetadataOptions, StandardTag};

pub(crate) use kind::Kind;
use source::Source;

/// The rates that a sound may have, in Hz.
const RATES: std::ops::RangeInclusive<u32> = 1_000..=384_000;

/// The channels that a sound may have.
const CHANNELS: std::ops::RangeInclusive<usize> = 1..=8;

/// A sound may be shorter than its header says by so much before it counts as cut off: the larger of the two.
const MISSING: (Duration, f64) = (Duration::from_millis(500), 0.01);

/// Of this many packets one may make no sense; more, and the file is damaged.
const ONE_BAD_IN: u64 = 10;

/// A sound that is being decoded.
pub struct Sound {
    name: String,
    reader: Box<dyn FormatReader>,
    decoder: Box<dyn AudioDecoder>,
    track: u32,
    about: About,
    kind: Kind,
    block: Vec<f32>,
    /// The first block is decoded when the sound is opened: headers do not always tell the truth.
    is_fresh: bool,
    packets: u64,
    bad_packets: u64,
    frames: u64,
    /// Frames that are decoded and left out: packets begin before the place that was asked for.
    skip: u64,
    said: Option<Duration>,
}

impl Sound {
    /// Opens a file. Nothing but its beginning is read.
    ///
    /// # Errors
    /// When it cannot be read, or is no sound that is known here; the fault names it.
    pub fn open(path: &Path) -> Result<Self, SoundFault> {
        let name = path.display().to_string();
        let source = Source::file(path).map_err(|trouble| SoundFault { name: name.clone(), trouble })?;
        Self::begin(name, source)
    }

    /// Opens a sound in memory that is called `name`.
    ///
    /// # Errors
    /// When it is no sound that is known here.
    pub fn in_memory(name: impl Into<String>, data: Bytes) -> Result<Self, SoundFault> {
        let name = name.into();
        let source = Source::memory(data).map_err(|trouble| SoundFault { name: name.clone(), trouble })?;
        Self::begin(name, source)
    }

    fn begin(name: String, source: Source) -> Result<Self, SoundFault> {
        match survived(|| Self::probe(source)) {
            Ok(sound) => Ok(Self { name, ..sound }),
            Err(trouble) => Err(SoundFault { name, trouble }),
        }
    }

    fn probe(source: Source) -> Result<Self, SoundTrouble> {
        let (bytes, is_protected) = (source.bytes, source.is_protected);
        let unknown = if is_protected { SoundTrouble::Protected } else { SoundTrouble::NotASound };
        let stream = MediaSourceStream::new(source.media, Default::default());
        let mut reader = symphonia::default::get_probe()
            .probe(&Hint::new(), stream, FormatOptions::default(), MetadataOptions::default())
            .map_err(|error| trouble(&error, &unknown))?;
        let title = title(reader.as_mut());
        let track = reader.first_track_known_codec(TrackType::Audio).ok_or_else(|| unknown.clone())?;
        let Some(CodecParameters::Audio(parameters)) = &track.codec_params else {
            return Err(unknown);
        };
        if let Some(channels) = &parameters.channels {
            checked_channels(channels.count())?;
        }
        let decoder = symphonia::default::get_codecs()
            .make_audio_decoder(parameters, &AudioDecoderOptions::default())
            .map_err(|error| trouble(&error, &unknown))?;
        let container = reader.format_info().format;
        let kind = Kind::of(container, parameters.codec);
        let length = length(track);
        // Of these the length is a guess, or what was found at the end of what is there.
        let is_guess = container == FORMAT_ID_OGG || (container == FORMAT_ID_MP3 && track.delay.is_none());
        let about = About {
            title,
            format: kind.to_string(),
            rate: parameters.sample_rate.unwrap_or_default(),
            channels: 0,
            length,
            bytes,
        };
        let mut sound = Self {
            name: String::new(),
            track: track.id,
            decoder,
            about,
            kind,
            block: Vec::new(),
            is_fresh: false,
            packets: 0,
            bad_packets: 0,
            frames: 0,
            skip: 0,
            said: length.filter(|_| !is_guess),
            reader,
        };
        if !sound.decode_next()? {
            return Err(sound.ended().err().unwrap_or(SoundTrouble::Empty));
        }
        sound.is_fresh = true;
        Ok(sound)
    }

    /// What is known of it.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// The name by which it is told of.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn kind(&self) -> Kind {
        self.kind
    }

    /// How much of it has been given, from 0 to 1, as far as its header tells.
    #[must_use]
    pub fn share(&self) -> f64 {
        let total = self.about.length.map_or(0.0, |length| length.as_secs_f64());
        if total > 0.0 { (self.seconds() / total).min(1.0) } else { 0.0 }
    }

    /// How far it has been given, in seconds.
    pub(crate) fn seconds(&self) -> f64 {
        self.frames as f64 / f64::from(self.about.rate.max(1))
    }

    /// The next block, its channels interleaved; `None` at the end.
    ///
    /// # Errors
    /// When it cannot be read on, is cut off or damaged.
    pub fn next_block(&mut self) -> Result<Option<&[f32]>, SoundFault> {
        let more = if std::mem::take(&mut self.is_fresh) {
            Ok(true)
        } else {
            survived(|| self.decode_next())
                .and_then(|more| if more { Ok(true) } else { self.ended().map(|()| false) })
        };
        match more {
            Ok(more) => Ok(more.then_some(self.block.as_slice())),
            Err(trouble) => Err(SoundFault { name: self.name.clone(), trouble }),
        }
    }

    /// Decodes on into `block`; false at the end.
    fn decode_next(&mut self) -> Result<bool, SoundTrouble> {
        loop {
            let packet = match self.reader.next_packet() {
                Ok(Some(packet)) => packet,
                Ok(None) => return Ok(false),
                Err(Error::IoError(error)) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                    return Ok(false);
                }
                Err(error) => return Err(trouble(&error, &SoundTrouble::Damaged)),
            };
            if packet.track_id != self.track {
                continue;
            }
            self.packets += 1;
            match self.decoder.decode(&packet) {
                Ok(decoded) if decoded.frames() == 0 => {}
                Ok(decoded) => {
                    let (rate, channels) = (decoded.spec().rate(), decoded.spec().channels().count());
                    decoded.copy_to_vec_interleaved(&mut self.block);
                    self.frames += decoded.frames() as u64;
                    self.takes(rate, channels)?;
                    if self.cut_start() {
                        return Ok(true);
                    }
                }
                Err(Error::DecodeError(_) | Error::IoError(_)) => self.bad_packets += 1,
                Err(error) => return Err(trouble(&error, &SoundTrouble::Damaged)),
            }
        }
    }

    /// A sound keeps the rate and the channels that it began with.
    fn takes(&mut self, rate: u32, channels: usize) -> Result<(), SoundTrouble> {
        let channels = checked_channels(channels)?;
        if self.about.channels == 0 {
            if !RATES.contains(&rate) {
                return Err(SoundTrouble::Rate(rate));
            }
            (self.about.rate, self.about.channels) = (rate, channels);
        }
        if (self.about.rate, self.about.channels) == (rate, channels) {
            // What is no number would spoil every measure after it.
            self.block.iter_mut().filter(|sample| !sample.is_finite()).for_each(|sample| *sample = 0.0);
            Ok(())
        } else {
            Err(SoundTrouble::Damaged)
        }
    }

    /// Whether the end is where it should be.
    fn ended(&self) -> Result<(), SoundTrouble> {
        if self.bad_packets * ONE_BAD_IN > self.packets {
            return Err(SoundTrouble::Damaged);
        }
        let said = self.said.unwrap_or_default().as_secs_f64();
        let there = self.seconds();
        let allowed = MISSING.0.as_secs_f64().max(said * MISSING.1);
        if said - there > allowed {
            return Err(SoundTrouble::CutOff { said: said.round() as u64, there: there.floor() as u64 });
        }
        if self.frames == 0 { Err(SoundTrouble::Empty) } else { Ok(()) }
    }
}

/// What a decoder makes of a header that lies can be a panic (symphonia 0.6.1: AIFF with 65,535 channels). Whoever is
/// told of the damage decodes no further.
fn survived<T>(decode: impl FnOnce() -> Result<T, SoundTrouble>) -> Result<T, SoundTrouble> {
    catch_unwind(AssertUnwindSafe(decode)).unwrap_or(Err(SoundTrouble::Damaged))
}

fn checked_channels(channels: usize) -> Result<u16, SoundTrouble> {
    match u16::try_from(channels) {
        Ok(count) if CHANNELS.contains(&channels) => Ok(count),
        _ => Err(SoundTrouble::Channels(channels)),
    }
}

/// What the decoder says, in our terms; `else_said` where it says that it knows nothing of it.
fn trouble(error: &Error, else_said: &SoundTrouble) -> SoundTrouble {
    tracing::debug!(%error, "a sound cannot be decoded");
    match error {
        Error::IoError(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => {
            SoundTrouble::of_reading(error)
        }
        _ => else_said.clone(),
    }
}

fn length(track: &Track) -> Option<Duration> {
    let time = track.time_base?.calc_duration(track.duration?)?;
    Duration::try_from_secs_f64(time.as_secs_f64()).ok().filter(|length| !length.is_zero())
}

/// The title in the tags, of which a file can have several sets.
fn title(reader: &mut dyn FormatReader) -> Option<String> {
    let mut metadata = reader.metadata();
    loop {
        let tags = metadata.current().map(|revision| revision.media.tags.as_slice()).unwrap_or_default();
        let title = tags.iter().find_map(|tag| match &tag.std {
            Some(StandardTag::TrackTitle(title)) => Some(title.to_string()),
            _ => None,
        });
        let title = title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty());
        if title.is_some() || metadata.pop().is_none() {
            return title;
        }
    }
}
