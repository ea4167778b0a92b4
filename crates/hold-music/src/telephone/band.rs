//! The band of a telephone line.

use biquad::{Biquad, Coefficients, DirectForm2Transposed, ToHertz, Type};

use super::RATE;

/// Where the band begins and ends, in Hz: 3 dB are lost there.
const EDGES: (f32, f32) = (300.0, 3400.0);

/// Two sections with these make a Butterworth filter of the fourth order.
const BUTTERWORTH: [f32; 2] = [0.541_196_1, 1.306_563];

/// Keeps what is between 300 and 3400 Hz.
pub(super) struct Band {
    sections: Vec<DirectForm2Transposed<f32>>,
}

impl Default for Band {
    fn default() -> Self {
        let kinds = [(Type::HighPass, EDGES.0), (Type::LowPass, EDGES.1)];
        let sections = kinds.into_iter().flat_map(|(kind, edge)| {
            BUTTERWORTH.map(|q| Coefficients::from_params(kind, (RATE as f32).hz(), edge.hz(), q))
        });
        // Both edges are below half of the rate, which is all that can be wrong with them.
        Self { sections: sections.flatten().map(DirectForm2Transposed::<f32>::new).collect() }
    }
}

impl Band {
    /// The next sample.
    pub fn pass(&mut self, sample: f32) -> f32 {
        self.sections.iter_mut().fold(sample, |sample, section| section.run(sample))
    }
}
