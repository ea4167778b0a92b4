//! The level, found by measuring what comes of it: loudness to target, peaks below their limit.

use std::ops::Range;

use hold_session::music::ExportFault;

use super::limiter::Limiter;
use super::spool::Spool;
use super::{Coding, Wish, written};
use crate::check::is_silent;
use crate::loudness::Loudness;
use crate::telephone::RATE;

/// The loudness is met when it is as near as this, in LU.
const NEAR: f64 = 0.1;

/// After so many tries it is as good as it gets: music whose peaks stand far out cannot be made any louder.
const TRIES: usize = 8;

/// So much silence may stay at the start and at the end, in samples: 50 ms and 200 ms.
const KEPT: (u64, u64) = (400, 1600);

/// 10 ms, over which both ends of the seam fade.
const FADE: u64 = 80;

/// Silence is looked for in pieces of 20 ms.
const PIECE: usize = 160;

/// Finds what to do to a sound so that it fits.
pub(super) struct Mastering;

impl Mastering {
    /// Measures until the wish is met; nothing where there is nothing to be heard.
    pub fn find(
        mut spool: Spool,
        wish: &Wish,
        step: &mut dyn FnMut() -> Result<(), ExportFault>,
    ) -> Result<Option<Master>, ExportFault> {
        let all = 0..spool.length();
        let (loudness, peak) = measured(&mut |take| spool.read(all.clone(), take))?;
        if loudness <= -70.0 && peak < -70.0 {
            return Ok(None);
        }
        // Too short for a loudness: its peak has to do.
        let gain = if loudness <= -70.0 { wish.peak - peak } else { wish.loudness - loudness };
        let Some(range) = heard(&mut spool, factor(gain))? else { return Ok(None) };
        let mut master = Master { spool, range, gain, ceiling: wish.peak, coding: wish.coding };
        for _ in 0..TRIES {
            step()?;
            let (loudness, peak) = measured(&mut |take| master.read(take))?;
            let (is_near, fits) = ((loudness - wish.loudness).abs() <= NEAR, peak <= wish.peak);
            if fits && (is_near || loudness <= -70.0) {
                break;
            }
            if !is_near && loudness > -70.0 {
                master.gain += wish.loudness - loudness;
            }
            if !fits {
                // Between two samples there is more than in either.
                master.ceiling -= peak - wish.peak + 0.02;
            }
        }
        Ok(Some(master))
    }
}

type Read<'a> =
    &'a mut dyn FnMut(&mut dyn FnMut(&[f32]) -> Result<(), ExportFault>) -> Result<(), ExportFault>;

/// Loudness and true peak of what `read` gives.
fn measured(read: Read<'_>) -> Result<(f64, f64), ExportFault> {
    let mut loudness = Loudness::new(1, RATE);
    read(&mut |samples| {
        loudness.push(samples);
        Ok(())
    })?;
    Ok((loudness.integrated(), loudness.true_peak()))
}

/// From the first sound to the last, once raised by `gain`, with a little around it.
fn heard(spool: &mut Spool, gain: f64) -> Result<Option<Range<u64>>, ExportFault> {
    let (mut at, mut first, mut last) = (0, None, 0);
    spool.read(0..spool.length(), &mut |samples| {
        for piece in samples.chunks(PIECE) {
            let end = at + piece.len() as u64;
            if !is_silent(piece, gain) {
                first.get_or_insert(at);
                last = end;
            }
            at = end;
        }
        Ok(())
    })?;
    let (before, after) = KEPT;
    Ok(first.map(|first: u64| first.saturating_sub(before)..(last + after).min(spool.length())))
}

fn factor(decibels: f64) -> f64 {
    10f64.powf(decibels / 20.0)
}

/// A sound and what is done to it on the way out.
pub(super) struct Master {
    spool: Spool,
    range: Range<u64>,
    gain: f64,
    ceiling: f64,
    coding: Coding,
}

impl Master {
    /// Its length in samples.
    pub fn length(&self) -> u64 {
        self.range.end - self.range.start
    }

    /// Gives every sample as it will be read from the file.
    pub fn read(
        &mut self,
        take: &mut dyn FnMut(&[f32]) -> Result<(), ExportFault>,
    ) -> Result<(), ExportFault> {
        let (gain, coding, length) = (factor(self.gain) as f32, self.coding, self.length());
        let mut limiter = Limiter::new(factor(self.ceiling).min(1.0) as f32);
        let (mut skip, mut at, mut out) = (Limiter::delay(), 0, Vec::new());
        let mut pass = |sample: f32, out: &mut Vec<f32>| {
            let limited = limiter.pass(sample * gain);
            if skip > 0 {
                skip -= 1;
            } else {
                out.push(written(coding, limited * fade(at, length)));
                at += 1;
            }
        };
        self.spool.read(self.range.clone(), &mut |samples| {
            out.clear();
            samples.iter().for_each(|sample| pass(*sample, &mut out));
            take(&out)
        })?;
        out.clear();
        (0..Limiter::delay()).for_each(|_| pass(0.0, &mut out));
        take(&out)
    }
}

/// Both ends come from silence and go into it.
fn fade(at: u64, length: u64) -> f32 {
    let from_an_end = at.min(length - 1 - at.min(length - 1)).min(FADE);
    let share = from_an_end as f32 / FADE as f32;
    // Half a wave of a cosine: it has no corner at either end.
    (1.0 - (share * std::f32::consts::PI).cos()) / 2.0
}
