//! Sounds in one piece, at the rate of a device, as the file is or as a caller hears it.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use hold_session::music::SoundFault;
use rodio::{ChannelCount, nz};

use super::{Controls, Due};
use crate::decode::Sound;
use crate::resample::Resampler;
use crate::telephone::{self, LevelMatch, Line, Mixdown, Telephone, mix};

/// Left and right.
pub(crate) const CHANNELS: ChannelCount = nz!(2);

/// How long it takes to fade in, to fade out, and from one way of hearing to the other.
const FADE: f32 = 0.02;

/// Silence after the last sound, so that a device has played it before it is closed.
const TAIL: f32 = 0.15;

/// A device's rate until one is known.
const USUAL: u32 = 48_000;

/// The stream that a device draws from, two channels interleaved. Where a sound is repeated, nothing is lost and
/// nothing added in between.
pub(crate) struct Stream {
    due: Due,
    controls: Arc<Controls>,
    sound: Option<Sound>,
    ways: Ways,
    rate: u32,
    /// Of the way as the caller hears it, from 0 to 1.
    caller: f32,
    level: f32,
    /// Frames of silence that are left once all has been played.
    tail: Option<u64>,
    frames: u64,
    right: Option<f32>,
    has_ended: bool,
}

impl Stream {
    /// Opens the first sound.
    ///
    /// # Errors
    /// When it cannot be decoded.
    pub fn new(mut due: Due, controls: Arc<Controls>) -> Result<Self, SoundFault> {
        let sound = due.open_next()?;
        let ways = Ways::new(sound.as_ref(), USUAL);
        let caller = if controls.is_as_caller() { 1.0 } else { 0.0 };
        Ok(Self {
            due,
            controls,
            sound,
            ways,
            rate: USUAL,
            caller,
            level: 0.0,
            tail: None,
            frames: 0,
            right: None,
            has_ended: false,
        })
    }

    /// Goes on at another rate, in Hz.
    pub fn adapt(&mut self, rate: u32) {
        if rate != self.rate {
            self.rate = rate;
            self.ways = Ways::new(self.sound.as_ref(), rate);
        }
    }

    /// Decodes until there is a frame to be heard; false when all has been heard.
    fn fill(&mut self) -> bool {
        while self.ways.is_empty() {
            let Some(sound) = &mut self.sound else { return false };
            match sound.next_block() {
                Ok(Some(block)) => self.ways.push(block),
                Ok(None) => match self.due.open_next() {
                    Ok(next) => self.turn_to(next),
                    Err(fault) => return self.give_up(&fault),
                },
                Err(fault) => return self.give_up(&fault),
            }
        }
        true
    }

    fn turn_to(&mut self, next: Option<Sound>) {
        if !next.as_ref().is_some_and(|next| self.ways.suits(next)) {
            self.ways.finish();
            // What is still in the old way is heard first; both have the same rate at their end.
            self.ways =
                Ways { ready: std::mem::take(&mut self.ways.ready), ..Ways::new(next.as_ref(), self.rate) };
        }
        self.sound = next;
    }

    fn give_up(&mut self, fault: &SoundFault) -> bool {
        tracing::warn!(%fault, "the sound does not go on");
        self.sound = None;
        self.controls.end(true);
        self.has_ended = true;
        false
    }

    /// The next frame; `None` at the very end.
    fn next_frame(&mut self) -> Option<[f32; 2]> {
        if self.has_ended {
            return None;
        }
        let step = 1.0 / (FADE * self.rate as f32);
        self.level = approach(self.level, self.controls.wanted(), step);
        let towards = if self.controls.is_as_caller() { 1.0 } else { 0.0 };
        self.caller = approach(self.caller, towards, step);
        if self.controls.is_stopped() && self.level == 0.0 {
            self.tail.get_or_insert(0);
        }
        if self.level == 0.0 && self.controls.wanted() == 0.0 && self.tail.is_none() {
            // Paused: nothing is taken from the sound.
            return Some([0.0; 2]);
        }
        if self.tail.is_none() && self.fill() {
            let Frame { plain, caller } = self.ways.next();
            self.frames += 1;
            let heard = plain.map(|plain| (plain * (1.0 - self.caller) + caller * self.caller) * self.level);
            self.tell(heard);
            return Some(heard);
        }
        if self.has_ended {
            return None;
        }
        let rest = self.tail.get_or_insert((TAIL * self.rate as f32) as u64);
        if *rest == 0 {
            self.controls.end(false);
            self.has_ended = true;
            return None;
        }
        *rest -= 1;
        Some([0.0; 2])
    }

    fn tell(&self, heard: [f32; 2]) {
        let peak = heard[0].abs().max(heard[1].abs());
        let played = Duration::from_secs_f64(self.frames as f64 / f64::from(self.rate));
        self.controls.heard(peak, played);
    }
}

impl Iterator for Stream {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        if let Some(right) = self.right.take() {
            return Some(right);
        }
        let [left, right] = self.next_frame()?;
        self.right = Some(right);
        Some(left)
    }
}

/// One step of a ramp.
fn approach(from: f32, to: f32, step: f32) -> f32 {
    if (to - from).abs() <= step { to } else { from + step.copysign(to - from) }
}

#[derive(Clone, Copy, Default)]
struct Frame {
    plain: [f32; 2],
    caller: f32,
}

/// Both ways of hearing a sound, side by side, so that one can change from the one to the other at any time.
struct Ways {
    of: Option<(u32, u16)>,
    plain: Resampler,
    line: Telephone,
    from_line: Resampler,
    matched: LevelMatch,
    ready: VecDeque<Frame>,
    /// What one way has and the other has not yet.
    waiting: (Vec<f32>, Vec<f32>),
    stereo: Vec<f32>,
}

impl Ways {
    fn new(sound: Option<&Sound>, rate: u32) -> Self {
        let of = sound.map(|sound| (sound.about().rate, sound.about().channels));
        let (from, channels) = of.unwrap_or((rate, 1));
        Self {
            of,
            plain: Resampler::new(from, rate, 2),
            line: Telephone::new(from, channels, &Line::default()),
            from_line: Resampler::new(telephone::RATE, rate, 1),
            matched: LevelMatch::new(from, channels),
            ready: VecDeque::new(),
            waiting: (Vec::new(), Vec::new()),
            stereo: Vec::new(),
        }
    }

    /// Whether this sound can go on where another ended.
    fn suits(&self, next: &Sound) -> bool {
        self.of == Some((next.about().rate, next.about().channels))
    }

    fn is_empty(&self) -> bool {
        self.ready.is_empty()
    }

    fn next(&mut self) -> Frame {
        self.ready.pop_front().unwrap_or_default()
    }

    fn push(&mut self, block: &[f32]) {
        let channels = self.of.map_or(1, |(_, channels)| usize::from(channels));
        self.stereo.clear();
        if channels == 2 {
            self.stereo.extend_from_slice(block);
        } else {
            let mut mono = Vec::with_capacity(block.len() / channels);
            mix(block, channels, Mixdown::All, &mut mono);
            self.stereo.extend(mono.into_iter().flat_map(|sample| [sample; 2]));
        }
        self.plain.push(&self.stereo, &mut self.waiting.0);
        let mut line = Vec::new();
        self.line.push(block, &mut line);
        self.raise(block, line);
        self.pair();
    }

    /// What is on the line, as loud as without it.
    fn raise(&mut self, block: &[f32], mut line: Vec<f32>) {
        self.matched.listen(block, &line);
        let gain = self.matched.gain();
        line.iter_mut().for_each(|sample| *sample = (*sample * gain).clamp(-1.0, 1.0));
        self.from_line.push(&line, &mut self.waiting.1);
    }

    fn finish(&mut self) {
        self.plain.finish(&mut self.waiting.0);
        let mut line = Vec::new();
        self.line.finish(&mut line);
        self.raise(&[], line);
        self.from_line.finish(&mut self.waiting.1);
        // The telephone rounds to its own samples: one way may be a little longer.
        self.waiting.1.resize(self.waiting.0.len() / 2, 0.0);
        self.pair();
    }

    fn pair(&mut self) {
        let (plain, caller) = &mut self.waiting;
        let count = (plain.len() / 2).min(caller.len());
        let frames = plain
            .drain(..count * 2)
            .as_slice()
            .chunks_exact(2)
            .map(|two| [two[0], two[1]])
            .collect::<Vec<_>>();
        let pairs = frames.into_iter().zip(caller.drain(..count));
        self.ready.extend(pairs.map(|(plain, caller)| Frame { plain, caller }));
    }
}

#[cfg(test)]
mod tests;
