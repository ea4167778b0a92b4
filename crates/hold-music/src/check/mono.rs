//! What is left of several channels on a line that has one.

use crate::telephone::{Mixdown, mix};

/// The most that is told, in dB.
const LOWEST: f64 = -120.0;

/// Compares the mix with its channels.
pub(super) struct Mono {
    channels: usize,
    mixed: Vec<f32>,
    mixed_energy: f64,
    energy: f64,
    frames: u64,
}

impl Mono {
    pub fn new(channels: u16) -> Self {
        Self { channels: channels.into(), mixed: Vec::new(), mixed_energy: 0.0, energy: 0.0, frames: 0 }
    }

    /// Takes a block and gives it back as one channel.
    pub fn push(&mut self, samples: &[f32]) -> &[f32] {
        self.mixed.clear();
        mix(samples, self.channels, Mixdown::All, &mut self.mixed);
        let energy = |samples: &[f32]| samples.iter().map(|sample| f64::from(*sample).powi(2)).sum::<f64>();
        self.mixed_energy += energy(&self.mixed);
        self.energy += energy(samples);
        self.frames += self.mixed.len() as u64;
        &self.mixed
    }

    /// The mean power of the mix.
    pub fn power(&self) -> f64 {
        self.mixed_energy / self.frames.max(1) as f64
    }

    /// The level of the mix against that of its channels in dB: 0 where they are the same, below where they cancel.
    pub fn cancelled(&self) -> f64 {
        let channels = self.energy / self.channels as f64;
        if channels == 0.0 { 0.0 } else { (10.0 * (self.mixed_energy / channels).log10()).max(LOWEST) }
    }
}
