//! The picture of a sound: how far it goes up and down in each of a thousand stretches.

use serde::{Deserialize, Serialize};

/// At most so many stretches; at least half as many for anything that is long enough.
const MOST: usize = 2000;

/// A sound's outline, in 8 bits. It is made once and can be kept.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Waveform {
    /// The lowest and the highest sample of each stretch, from -127 to 127.
    pub peaks: Vec<(i8, i8)>,
    /// Samples a stretch; the last may have fewer.
    pub stretch: u64,
    #[serde(skip)]
    open: Option<(f32, f32, u64)>,
}

impl Waveform {
    /// Takes the next samples of one channel.
    pub(crate) fn push(&mut self, mono: &[f32]) {
        self.stretch = self.stretch.max(1);
        for sample in mono {
            let (low, high, count) = self.open.unwrap_or((*sample, *sample, 0));
            self.open = Some((low.min(*sample), high.max(*sample), count + 1));
            if count + 1 == self.stretch {
                self.close();
            }
        }
    }

    /// Nothing more comes.
    pub(crate) fn finish(&mut self) {
        self.close();
    }

    fn close(&mut self) {
        let Some((low, high, _)) = self.open.take() else { return };
        self.peaks.push((eight_bits(low), eight_bits(high)));
        if self.peaks.len() == MOST {
            // Nobody knows beforehand how long a sound is: each two become one.
            self.peaks = self.peaks.chunks(2).map(|two| two.iter().fold(two[0], wider)).collect();
            self.stretch *= 2;
        }
    }
}

fn wider(one: (i8, i8), other: &(i8, i8)) -> (i8, i8) {
    (one.0.min(other.0), one.1.max(other.1))
}

fn eight_bits(sample: f32) -> i8 {
    // A cast stops at both ends.
    (sample.clamp(-1.0, 1.0) * 127.0).round() as i8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_length_makes_as_wide_a_picture() {
        for length in [0, 1, 1999, 2000, 2001, 100_000, 1_000_001] {
            let mut waveform = Waveform::default();
            for at in 0..length {
                waveform.push(&[if at == length / 2 { 1.0 } else { -0.25 }]);
            }
            waveform.finish();
            let count = waveform.peaks.len();
            assert!(count <= MOST && (count >= MOST / 2 || count == length), "{count} of {length}");
            assert_eq!((length as u64).div_ceil(waveform.stretch.max(1)), count as u64);
            let highest = waveform.peaks.iter().position(|peak| peak.1 == 127);
            assert_eq!(highest, (length > 0).then(|| length / 2 / waveform.stretch as usize));
            assert!(waveform.peaks.iter().all(|peak| peak.0 == -32 || length < MOST));
        }
    }
}
