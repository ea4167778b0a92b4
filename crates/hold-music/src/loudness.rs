//! Loudness and true peak by EBU R128.

use ebur128::{EbuR128, Mode};

/// What is quieter than the meter's own gate counts as this, in LUFS.
const QUIETEST: f64 = -70.0;

/// The lowest peak that is told, in dBTP.
const LOWEST: f64 = -120.0;

/// A meter for the whole of a sound.
pub(crate) struct Loudness {
    meter: Option<EbuR128>,
    channels: u16,
}

impl Loudness {
    /// For so many channels at this rate, in Hz.
    pub fn new(channels: u16, rate: u32) -> Self {
        let meter = EbuR128::new(channels.into(), rate, Mode::I | Mode::TRUE_PEAK);
        // Rates and channels that there is no meter for are not taken by the decoder either.
        Self { meter: meter.ok(), channels }
    }

    pub fn push(&mut self, samples: &[f32]) {
        if let Some(meter) = &mut self.meter {
            let heard = meter.add_frames_f32(samples);
            debug_assert!(heard.is_ok(), "whole frames");
        }
    }

    /// The integrated loudness in LUFS.
    pub fn integrated(&self) -> f64 {
        let loudness = self.meter.as_ref().and_then(|meter| meter.loudness_global().ok());
        loudness.filter(|loudness| loudness.is_finite()).unwrap_or(QUIETEST)
    }

    /// The highest true peak of all channels, in dBTP.
    pub fn true_peak(&self) -> f64 {
        let peaks = self.meter.iter().flat_map(|meter| {
            (0..u32::from(self.channels)).filter_map(|channel| meter.true_peak(channel).ok())
        });
        (20.0 * peaks.fold(0.0, f64::max).log10()).max(LOWEST)
    }
}
