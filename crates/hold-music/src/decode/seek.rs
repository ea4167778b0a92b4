//! Going on at another place of a sound.

use std::time::Duration;

use hold_session::music::{SoundFault, SoundTrouble};
use symphonia::core::formats::{SeekMode, SeekTo};
use symphonia::core::units::Time;

use super::{Kind, Sound, survived, trouble};

/// Nothing is sought nearer to the end than this: there would be nothing left to decode.
const REST: Duration = Duration::from_millis(20);

impl Sound {
    /// Goes on at this place, or at its end where it is shorter. In an MP3 file it is found by its share of the size,
    /// so that no long file is read for it: the place can be a little off where the bit rate varies.
    ///
    /// # Errors
    /// When the file cannot be read there.
    pub(crate) fn seek(&mut self, to: Duration) -> Result<(), SoundFault> {
        let last = self.about.length.map_or(to, |length| length.saturating_sub(REST));
        survived(|| self.seek_in_packets(to.min(last)))
            .map_err(|trouble| SoundFault { name: self.name.clone(), trouble })
    }

    fn seek_in_packets(&mut self, to: Duration) -> Result<(), SoundTrouble> {
        let mode = if self.kind == Kind::Mp3 { SeekMode::Coarse } else { SeekMode::Accurate };
        let time = Time::try_from_secs_f64(to.as_secs_f64()).ok_or(SoundTrouble::Damaged)?;
        let found = self.reader.seek(mode, SeekTo::Time { time, track_id: Some(self.track) });
        let found = found.map_err(|error| trouble(&error, &SoundTrouble::Damaged))?;
        self.decoder.reset();
        self.is_fresh = false;
        let base = self.reader.tracks().iter().find(|track| track.id == self.track);
        let base = base.and_then(|track| track.time_base);
        let seconds = |ts| base.and_then(|base| base.calc_time(ts)).map_or(0.0, |time| time.as_secs_f64());
        let rate = f64::from(self.about.rate);
        let (at, asked) = (seconds(found.actual_ts).max(0.0), seconds(found.required_ts).max(0.0));
        self.frames = (at * rate).round() as u64;
        self.skip = ((asked - at).max(0.0) * rate).round() as u64;
        Ok(())
    }

    /// Leaves out what is before the place that was asked for; false where all of the block is.
    pub(super) fn cut_start(&mut self) -> bool {
        if self.skip == 0 {
            return true;
        }
        let channels = usize::from(self.about.channels);
        let frames = self.block.len() / channels;
        let out = usize::try_from(self.skip).unwrap_or(usize::MAX).min(frames);
        self.skip -= out as u64;
        self.block.drain(..out * channels);
        out < frames
    }
}
