//! Sounds in one piece, at the rate of a device, as the file is or as a caller hears it.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use hold_session::music::SoundFault;
use rodio::{ChannelCount, nz};

use super::bell::Ring;
use super::ways::{Frame, Ways};
use super::{Controls, Due};
use crate::decode::Sound;
use crate::telephone::Line;

/// Left and right.
pub(super) const CHANNELS: ChannelCount = nz!(2);

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
    /// The same file at another place, once what is heard now has faded out.
    elsewhere: Option<Elsewhere>,
    rate: u32,
    /// Of the way as the caller hears it, from 0 to 1.
    caller: f32,
    level: f32,
    /// Frames of silence that are left once all has been played.
    tail: Option<u64>,
    /// Frames of silence since it was paused.
    rested: u64,
    frames: u64,
    place: Place,
    right: Option<f32>,
    has_ended: bool,
}

/// A sound, opened and found, that goes on where another is.
pub(crate) struct Elsewhere {
    sound: Sound,
    ways: Ways,
    rate: u32,
    at: f64,
}

impl Elsewhere {
    /// Takes a while: it is made away from the device's thread.
    pub fn find(mut sound: Sound, to: Duration, rate: u32, line: &Line) -> Result<Self, SoundFault> {
        sound.seek(to)?;
        let ways = Ways::new(Some(&sound), rate, line);
        Ok(Self { at: to.as_secs_f64(), sound, ways, rate })
    }
}

/// Where in the file it is, in seconds.
#[derive(Default)]
struct Place {
    at: f64,
    /// The lengths of what has been decoded to its end, and not been heard to its end.
    ends: VecDeque<f64>,
}

impl Place {
    fn step(&mut self, rate: u32) {
        self.at += 1.0 / f64::from(rate);
        if let Some(end) = self.ends.front()
            && self.at >= *end
        {
            self.at -= *end;
            self.ends.pop_front();
        }
    }
}

impl Stream {
    /// Opens the first sound.
    ///
    /// # Errors
    /// When it cannot be decoded.
    pub fn new(mut due: Due, controls: Arc<Controls>) -> Result<Self, SoundFault> {
        let sound = due.open_next(false)?;
        let ways = Ways::new(sound.as_ref(), USUAL, &controls.line());
        let caller = if controls.is_as_caller() { 1.0 } else { 0.0 };
        Ok(Self {
            due,
            controls,
            sound,
            ways,
            elsewhere: None,
            rate: USUAL,
            caller,
            level: 0.0,
            tail: None,
            rested: 0,
            frames: 0,
            place: Place::default(),
            right: None,
            has_ended: false,
        })
    }

    /// Goes on at another rate, in Hz.
    pub fn adapt(&mut self, rate: u32) {
        if rate != self.rate {
            self.rate = rate;
            self.ways = Ways::new(self.sound.as_ref(), rate, &self.controls.line());
        }
        // A device begins with silence.
        (self.level, self.rested) = (0.0, 0);
    }

    /// The rate, in Hz.
    pub fn rate(&self) -> u32 {
        self.rate
    }

    /// Opens the sound that is heard now once more.
    pub fn open_again(&self) -> Option<Result<Sound, SoundFault>> {
        self.due.open_again()
    }

    /// Fades out, and goes on there.
    pub fn go(&mut self, elsewhere: Elsewhere) {
        self.elsewhere = Some(elsewhere);
    }

    fn arrive(&mut self, there: Elsewhere) {
        self.ways = if there.rate == self.rate {
            there.ways
        } else {
            Ways::new(Some(&there.sound), self.rate, &self.controls.line())
        };
        self.place = Place { at: there.at, ends: VecDeque::new() };
        self.sound = Some(there.sound);
        self.tail = None;
    }

    /// Decodes until there is a frame to be heard; false when all has been heard.
    fn fill(&mut self) -> bool {
        while self.ways.is_empty() {
            let Some(sound) = &mut self.sound else { return false };
            match sound.next_block() {
                Ok(Some(block)) => {
                    self.ways.turn_to(self.controls.line());
                    self.ways.push(block);
                }
                Ok(None) => {
                    self.place.ends.push_back(sound.seconds());
                    match self.due.open_next(self.controls.repeats()) {
                        Ok(next) => self.turn_to(next),
                        Err(fault) => return self.give_up(&fault),
                    }
                }
                Err(fault) => return self.give_up(&fault),
            }
        }
        true
    }

    fn turn_to(&mut self, next: Option<Sound>) {
        if !next.as_ref().is_some_and(|next| self.ways.suits(next)) {
            self.ways.finish();
            self.ways.followed_by(next.as_ref(), self.rate);
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
        let wanted = if self.elsewhere.is_some() { 0.0 } else { self.controls.wanted() };
        self.level = approach(self.level, wanted, step);
        let towards = if self.controls.is_as_caller() { 1.0 } else { 0.0 };
        self.caller = approach(self.caller, towards, step);
        if self.level == 0.0
            && let Some(there) = self.elsewhere.take()
        {
            self.arrive(there);
        }
        if self.controls.is_stopped() && self.level == 0.0 {
            self.tail.get_or_insert(0);
        }
        if self.level == 0.0 && self.controls.is_paused() && self.tail.is_none() {
            return Some(self.rest());
        }
        self.rested = 0;
        if self.tail.is_none() && self.fill() {
            let Frame { plain, caller } = self.ways.next();
            self.frames += 1;
            self.place.step(self.rate);
            let heard = plain.map(|plain| (plain * (1.0 - self.caller) + caller * self.caller) * self.level);
            self.tell(heard);
            return Some(heard);
        }
        self.end()
    }

    /// Paused: nothing is taken from the sound.
    fn rest(&mut self) -> [f32; 2] {
        self.rested += 1;
        if self.rested == (TAIL * self.rate as f32) as u64 {
            self.controls.bell().ring(Ring::Rested);
        }
        [0.0; 2]
    }

    /// Silence, until a device has played all that was given to it.
    fn end(&mut self) -> Option<[f32; 2]> {
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
        self.controls.heard(peak, played, Duration::from_secs_f64(self.place.at));
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

#[cfg(test)]
mod tests;
