//! What can be changed while it plays.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

/// The knobs of a sound that plays, and what it tells. Each takes effect within a few milliseconds, and none clicks.
#[derive(Debug)]
pub struct Controls {
    as_caller: AtomicBool,
    paused: AtomicBool,
    stopped: AtomicBool,
    volume: AtomicU32,
    peak: AtomicU32,
    played: AtomicU64,
    ended: AtomicBool,
    damaged: AtomicBool,
    lost: AtomicBool,
}

impl Default for Controls {
    fn default() -> Self {
        Self {
            as_caller: AtomicBool::new(false),
            paused: AtomicBool::new(false),
            stopped: AtomicBool::new(false),
            volume: AtomicU32::new(1f32.to_bits()),
            peak: AtomicU32::new(0),
            played: AtomicU64::new(0),
            ended: AtomicBool::new(false),
            damaged: AtomicBool::new(false),
            lost: AtomicBool::new(false),
        }
    }
}

impl Controls {
    /// As a caller hears it, or as the file is.
    pub fn set_as_caller(&self, as_caller: bool) {
        self.as_caller.store(as_caller, Ordering::Relaxed);
    }

    /// Pauses, or goes on.
    pub fn set_paused(&self, paused: bool) {
        self.paused.store(paused, Ordering::Relaxed);
    }

    /// From 0 to 1.
    pub fn set_volume(&self, volume: f32) {
        self.volume.store(volume.clamp(0.0, 1.0).to_bits(), Ordering::Relaxed);
    }

    /// Fades out and ends.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
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

    pub(super) fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Acquire)
    }

    /// The level that is wanted now.
    pub(super) fn wanted(&self) -> f32 {
        if self.is_stopped() || self.paused.load(Ordering::Relaxed) {
            return 0.0;
        }
        f32::from_bits(self.volume.load(Ordering::Relaxed))
    }

    /// What was heard just now.
    pub(super) fn heard(&self, peak: f32, played: Duration) {
        // Numbers above zero are in the order of their bits.
        self.peak.fetch_max(peak.to_bits(), Ordering::Relaxed);
        self.played.store(u64::try_from(played.as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    pub(super) fn end(&self, is_damaged: bool) {
        self.damaged.store(is_damaged, Ordering::Release);
        self.ended.store(true, Ordering::Release);
    }

    pub(super) fn lose(&self) {
        self.lost.store(true, Ordering::Release);
    }

    pub(super) fn take_lost(&self) -> bool {
        self.lost.swap(false, Ordering::AcqRel)
    }
}
