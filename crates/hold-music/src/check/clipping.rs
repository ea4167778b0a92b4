//! Samples that were cut off at full scale.

/// From here on a sample is at full scale: half a step of eight bits below.
const FULL: f32 = 0.998;

/// So many in a row are no coincidence.
const RUN: u32 = 3;

/// Counts them in every channel.
pub(super) struct Clipping {
    runs: Vec<u32>,
    clipped: u64,
    samples: u64,
}

impl Clipping {
    pub fn new(channels: u16) -> Self {
        Self { runs: vec![0; channels.into()], clipped: 0, samples: 0 }
    }

    pub fn push(&mut self, samples: &[f32]) {
        self.samples += samples.len() as u64;
        for frame in samples.chunks_exact(self.runs.len()) {
            for (run, sample) in self.runs.iter_mut().zip(frame) {
                *run = if sample.abs() >= FULL { *run + 1 } else { 0 };
                self.clipped += match *run {
                    ..RUN => 0,
                    RUN => u64::from(RUN),
                    _ => 1,
                };
            }
        }
    }

    /// How many of all samples, in percent.
    pub fn percent(&self) -> f64 {
        self.clipped as f64 / self.samples.max(1) as f64 * 100.0
    }
}
