//! As the caller hears it: one channel, 8,000 samples a second, the band from 300 to 3400 Hz, G.711, and what a
//! poor line loses.

mod band;
mod law;
mod level;
mod loss;

pub use law::Law;
pub(crate) use law::whole;
pub use level::LevelMatch;
pub use loss::Losses;

use crate::resample::Resampler;
use band::Band;
use loss::Lossy;

/// Samples a second on the line.
pub const RATE: u32 = 8000;

/// What kind of line it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// How the samples are written on it; `None` for the band alone.
    pub law: Option<Law>,
    /// What gets lost on it.
    pub losses: Option<Losses>,
}

impl Default for Line {
    /// A good line, in North America.
    fn default() -> Self {
        Self { law: Some(Law::Mu), losses: None }
    }
}

/// How several channels become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Mixdown {
    /// All of them, as Twilio does.
    #[default]
    All,
    /// One of them alone.
    One(usize),
}

/// A telephone line: what is pushed in at one end comes out at the other as a caller hears it.
pub struct Telephone {
    channels: usize,
    mixdown: Mixdown,
    resampler: Resampler,
    band: Band,
    law: Option<Law>,
    lossy: Option<Lossy>,
    mono: Vec<f32>,
}

impl Telephone {
    /// A line for a sound of this rate, in Hz, and so many channels; neither is zero.
    #[must_use]
    pub fn new(rate: u32, channels: u16, line: &Line) -> Self {
        Self {
            channels: channels.max(1).into(),
            mixdown: Mixdown::All,
            resampler: Resampler::new(rate, RATE, 1),
            band: Band::default(),
            law: line.law,
            lossy: line.losses.map(Lossy::new),
            mono: Vec::new(),
        }
    }

    /// The same line, with another way from several channels to one.
    #[must_use]
    pub(crate) fn mixing(self, mixdown: Mixdown) -> Self {
        Self { mixdown, ..self }
    }

    /// The same line from here on as another: the sound goes on without a gap.
    pub(crate) fn turn_to(&mut self, line: &Line) {
        self.law = line.law;
        match (&mut self.lossy, line.losses) {
            // What is made up for a packet that is lost now still gives way to the next.
            (Some(lossy), losses) => lossy.turn_to(losses.map_or(0, |losses| losses.percent)),
            (lossy @ None, losses) => *lossy = losses.map(Lossy::new),
        }
    }

    /// Takes interleaved samples and appends what comes out, sooner or later, at [`RATE`].
    pub fn push(&mut self, samples: &[f32], out: &mut Vec<f32>) {
        let from = out.len();
        self.mono.clear();
        mix(samples, self.channels, self.mixdown, &mut self.mono);
        self.resampler.push(&self.mono, out);
        self.carry(out, from);
    }

    /// Appends what is still on the line.
    pub fn finish(&mut self, out: &mut Vec<f32>) {
        let from = out.len();
        self.resampler.finish(out);
        self.carry(out, from);
    }

    fn carry(&mut self, out: &mut [f32], from: usize) {
        for sample in &mut out[from..] {
            let heard = self.band.pass(*sample);
            let heard = self.law.map_or(heard, |law| law.round_trip(heard));
            *sample = self.lossy.as_mut().map_or(heard, |lossy| lossy.pass(heard));
        }
    }
}

/// Appends one channel made of several.
pub(crate) fn mix(samples: &[f32], channels: usize, mixdown: Mixdown, out: &mut Vec<f32>) {
    out.extend(samples.chunks_exact(channels).map(|frame| match mixdown {
        Mixdown::All => frame.iter().sum::<f32>() / channels as f32,
        Mixdown::One(channel) => frame.get(channel).copied().unwrap_or_default(),
    }));
}

#[cfg(test)]
mod tests;
