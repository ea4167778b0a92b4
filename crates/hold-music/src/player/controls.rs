//! What can be changed while it plays.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::bell::{Bell, Ring};
use crate::telephone::Line;

/// The knobs of a sound that plays, and what it tells. Each takes effect within a few milliseconds, and none clicks.
#[derive(Debug)]
pub struct Controls {
    line: Mutex<Line>,
    as_caller: AtomicBool,
    paused: AtomicBool,
    stopped: AtomicBool,
    repeats: AtomicBool,
    volume: AtomicU32,
    peak: AtomicU32,
    played: AtomicU64,
    position: AtomicU64,
    ended: AtomicBool,
    damaged: AtomicBool,
    bell: Bell,
}

impl Default for Controls {
    fn default() -> Self {
        Self {
            line: Mutex::default(),
            as_caller: AtomicBool::new(false),
            paused: AtomicBool::new(false),
            stopped: AtomicBool::new(false),
            repeats: AtomicBool::new(false),
            volume: AtomicU32::new(1f32.to_bits()),
            peak: AtomicU32::new(0),
            played: AtomicU64::new(0),
            position: AtomicU64::new(0),
            ended: AtomicBool::new(false),
            damaged: AtomicBool::new(false),
            bell: Bell::default(),
        }
    }
}

impl Controls {
    /// For what callers at the end of this line hear.
    #[must_use]
    pub fn at(line: Line) -> Self {
        Self { line: Mutex::new(line), ..Self::default() }
    }

    /// For what callers at the end of another line hear.
    pub fn set_line(&self, line: Line) {
        *self.line.lock().unwrap_or_else(PoisonError::into_inner) = line;
    }

    pub(super) fn line(&self) -> Line {
        *self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// As a caller hears it, or as the file is.
    pub fn set_as_caller(&self, as_caller: bool) {
        self.as_caller.store(as_caller, Ordering::Relaxed);
    }

    /// Pauses, or goes on.
    pub fn set_paused(&self, paused: bool) {
        self.paused.store(paused, Ordering::Relaxed);
        if !paused {
            self.bell.ring(Ring::Woken);
        }
    }

    /// Whether a file begins anew at its end.
    pub fn set_repeats(&self, repeats: bool) {
        self.repeats.store(repeats, Ordering::Relaxed);
    }

    /// From 0 to 1.
    pub fn set_volume(&self, volume: f32) {
        self.volume.store(volume.clamp(0.0, 1.0).to_bits(), Ordering::Relaxed);
    }

    /// Goes on at this place of the file.
    pub fn seek(&self, to: Duration) {
        self.tell_position(to);
        self.bell.ring(Ring::Seek(to));
    }

    /// Fades out and ends.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
        self.bell.ring(Ring::Stopped);
    }

    /// Goes on at the device that is wanted now.
    pub(crate) fn move_on(&self) {
        self.bell.ring(Ring::Moved);
    }

    /// Waits for the end of what was stopped, but no longer than this.
    pub(crate) fn until_ended(&self, patience: Duration) {
        self.bell.until_over(patience);
    }

    /// Nothing is played any more.
    pub(super) fn over(&self) {
        self.bell.over();
    }

    /// The highest sample since it was last asked for, from 0 to 1: for a level meter.
    #[must_use]
    pub fn take_peak(&self) -> f32 {
        f32::from_bits(self.peak.swap(0, Ordering::Relaxed))
    }

    /// How long it has been heard.
    #[must_use]
    pub fn played(&self) -> Duration {
        Duration::from_micros(self.played.load(Ordering::Relaxed))
    }

    /// The place in the file that is heard.
    #[must_use]
    pub fn position(&self) -> Duration {
        Duration::from_micros(self.position.load(Ordering::Relaxed))
    }

    /// Whether it has ended, by itself or because it was stopped.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.ended.load(Ordering::Acquire)
    }

    pub(super) fn is_as_caller(&self) -> bool {
        self.as_caller.load(Ordering::Relaxed)
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    pub(super) fn is_paused(&self) -> bool {
        self.paused.load(Ordering::Relaxed)
    }

    pub(super) fn repeats(&self) -> bool {
        self.repeats.load(Ordering::Relaxed)
    }

    pub(super) fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Acquire)
    }

    /// What the thread that plays waits for.
    pub(super) fn bell(&self) -> &Bell {
        &self.bell
    }

    /// The level that is wanted now.
    pub(super) fn wanted(&self) -> f32 {
        if self.is_stopped() || self.is_paused() {
            return 0.0;
        }
        f32::from_bits(self.volume.load(Ordering::Relaxed))
    }

    /// What was heard just now.
    pub(super) fn heard(&self, peak: f32, played: Duration, position: Duration) {
        // Numbers above zero are in the order of their bits.
        self.peak.fetch_max(peak.to_bits(), Ordering::Relaxed);
        self.played.store(micros(played), Ordering::Relaxed);
        self.tell_position(position);
    }

    fn tell_position(&self, position: Duration) {
        self.position.store(micros(position), Ordering::Relaxed);
    }

    pub(super) fn end(&self, is_damaged: bool) {
        self.damaged.store(is_damaged, Ordering::Release);
        self.ended.store(true, Ordering::Release);
        self.bell.ring(Ring::Ended);
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}
