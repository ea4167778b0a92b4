//! From one rate to another, block by block.

use rubato::audioadapter_buffers::direct::InterleavedSlice;
use rubato::{Fft, FixedSync, Indexing, Resampler as _, WindowFunction};

/// So many pieces a second are converted at most: each is long enough for a steep filter.
const PIECES_A_SECOND: u32 = 20;

/// A converter of interleaved samples. It gives exactly as long a sound as it takes, beginning with its beginning.
pub(crate) struct Resampler {
    /// Nothing where both rates are the same.
    fft: Option<Fft<f32>>,
    rates: (u32, u32),
    channels: usize,
    waiting: Vec<f32>,
    piece: Vec<f32>,
    /// Frames of the converter's own delay that are still to be left out.
    delay: usize,
    taken: u64,
    given: u64,
}

impl Resampler {
    /// Converts from a rate to another, in Hz; neither is zero.
    pub fn new(from: u32, to: u32, channels: usize) -> Self {
        // Pieces begin at the same instant at both rates; an even number of samples has a middle.
        let block = from / common(from, to).max(1);
        let chunk = (block * (from / PIECES_A_SECOND).div_ceil(block).next_multiple_of(2)) as usize;
        let fft = (from != to).then(|| {
            let window = WindowFunction::BlackmanHarris2;
            Fft::new_custom(from as usize, to as usize, chunk, 1, channels, window, FixedSync::Both).ok()
        });
        let fft = fft.flatten();
        let piece = fft.as_ref().map_or(0, |fft| fft.output_frames_max() * channels);
        Self {
            delay: fft.as_ref().map_or(0, Fft::output_delay),
            fft,
            rates: (from, to),
            channels,
            waiting: Vec::new(),
            piece: vec![0.0; piece],
            taken: 0,
            given: 0,
        }
    }

    /// Takes samples and appends what comes of them, sooner or later.
    pub fn push(&mut self, samples: &[f32], out: &mut Vec<f32>) {
        self.taken += (samples.len() / self.channels) as u64;
        let Some(fft) = &self.fft else {
            out.extend_from_slice(samples);
            return;
        };
        let size = fft.input_frames_next() * self.channels;
        self.waiting.extend_from_slice(samples);
        let mut at = 0;
        while self.waiting.len() - at >= size {
            self.convert(at, None, out);
            at += size;
        }
        self.waiting.drain(..at);
    }

    /// Appends what is still inside.
    pub fn finish(&mut self, out: &mut Vec<f32>) {
        if self.fft.is_none() {
            return;
        }
        let due = (self.taken * u64::from(self.rates.1)).div_ceil(u64::from(self.rates.0));
        let mut rest = Some(self.waiting.len() / self.channels);
        while self.given < due {
            let before = out.len();
            self.convert(0, Some(rest.take().unwrap_or(0)), out);
            if self.given > due {
                let over = usize::try_from(self.given - due).unwrap_or_default() * self.channels;
                out.truncate((out.len() - over).max(before));
                self.given = due;
            }
        }
        self.waiting.clear();
    }

    /// Converts one piece that waits at `at`; the last may have fewer frames, and silence after them.
    fn convert(&mut self, at: usize, partial: Option<usize>, out: &mut Vec<f32>) {
        let Some(fft) = &mut self.fft else { return };
        let size = fft.input_frames_next();
        let frames = partial.unwrap_or(size);
        let indexing = partial.map(|frames| Indexing::new().partial_len(frames));
        let taken = self.waiting.get(at..).unwrap_or_default();
        let room = self.piece.len() / self.channels;
        let converted = InterleavedSlice::new(taken, self.channels, frames).ok().and_then(|taken| {
            let mut piece = InterleavedSlice::new_mut(&mut self.piece, self.channels, room).ok()?;
            fft.process_into_buffer(&taken, &mut piece, indexing.as_ref()).ok()
        });
        debug_assert!(converted.is_some(), "every piece has the size that is asked for");
        // Never taken in earnest; silence instead, so that time goes on.
        let made = converted.map_or_else(
            || {
                self.piece.fill(0.0);
                room
            },
            |(_, made)| made,
        );
        let skipped = self.delay.min(made);
        self.delay -= skipped;
        out.extend_from_slice(&self.piece[skipped * self.channels..made * self.channels]);
        self.given += (made - skipped) as u64;
    }
}

/// The greatest common divisor.
fn common(one: u32, other: u32) -> u32 {
    if other == 0 { one } else { common(other, one % other) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converted(from: u32, to: u32, channels: usize, samples: &[f32], block: usize) -> Vec<f32> {
        let (mut resampler, mut out) = (Resampler::new(from, to, channels), Vec::new());
        for block in samples.chunks(block * channels) {
            resampler.push(block, &mut out);
        }
        resampler.finish(&mut out);
        out
    }

    fn tone(rate: u32, hertz: f32, seconds: f32) -> Vec<f32> {
        let step = hertz * std::f32::consts::TAU / rate as f32;
        (0..(rate as f32 * seconds) as usize).map(|at| (at as f32 * step).sin() / 2.0).collect()
    }

    #[test]
    fn a_sound_keeps_its_length_and_its_place() {
        for (from, to) in
            [(44_100, 8000), (48_000, 8000), (8000, 48_000), (11_025, 8000), (8000, 8000), (7999, 8000)]
        {
            for block in [1, 100, 5000] {
                let got = converted(from, to, 1, &tone(from, 440.0, 0.7), block);
                let expect = tone(to, 440.0, 0.7);
                assert!(got.len().abs_diff(expect.len()) <= 1, "{from} to {to}: {}", got.len());
                // Both ends are cut from a tone that goes on, which no filter can do without ringing.
                let inside = to as usize / 10..expect.len() - to as usize / 10;
                let worst = inside.map(|at| (got[at] - expect[at]).abs()).fold(0.0, f32::max);
                assert!(worst < 0.002, "{from} to {to}: {worst}");
            }
        }
    }

    #[test]
    fn channels_stay_apart_and_nothing_comes_of_nothing() {
        let stereo: Vec<f32> =
            tone(44_100, 440.0, 0.5).into_iter().flat_map(|sample| [sample, 0.0]).collect();
        let got = converted(44_100, 48_000, 2, &stereo, 512);
        assert!(got.chunks_exact(2).all(|frame| frame[1].abs() < 1e-6));
        assert!(got.chunks_exact(2).any(|frame| frame[0] > 0.49));
        assert!(converted(44_100, 8000, 1, &[], 1).is_empty());
    }
}
