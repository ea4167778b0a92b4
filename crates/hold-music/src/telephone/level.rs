//! As loud on the line as without it, so that two ways of hearing are compared and not two loudnesses.

use ebur128::{EbuR128, Mode};

use super::RATE;

/// The gain stays below this: the line takes away no more of any music.
const MOST: f32 = 4.0;

/// Of the way to a new gain, so much is gone each time: no step is heard.
const PACE: f32 = 0.2;

/// So many samples of the line pass between two looks: a tenth of a second.
const PAUSE: usize = 800;

/// Listens to both and tells by how much the line has to be raised.
pub struct LevelMatch {
    /// Nothing where there is no meter for such a sound.
    meters: Option<(EbuR128, EbuR128)>,
    gain: f32,
    since: usize,
}

impl LevelMatch {
    /// For a sound of this rate and so many channels beside its telephone version.
    #[must_use]
    pub fn new(rate: u32, channels: u16) -> Self {
        let plain = EbuR128::new(channels.into(), rate, Mode::S).ok();
        Self { meters: plain.zip(EbuR128::new(1, RATE, Mode::S).ok()), gain: 1.0, since: 0 }
    }

    /// Takes the same stretch of both.
    pub fn listen(&mut self, plain: &[f32], line: &[f32]) {
        let Some((for_plain, for_line)) = &mut self.meters else { return };
        let heard = for_plain.add_frames_f32(plain).and_then(|()| for_line.add_frames_f32(line));
        self.since += line.len();
        if self.since < PAUSE {
            return;
        }
        self.since = 0;
        // The last three seconds (EBU R128, short-term).
        let both = heard.and_then(|()| Ok((for_plain.loudness_shortterm()?, for_line.loudness_shortterm()?)));
        let Ok((plain, line)) = both else { return };
        if plain.is_finite() && line.is_finite() {
            let wanted = (10f64.powf((plain - line) / 20.0) as f32).clamp(1.0 / MOST, MOST);
            self.gain += (wanted - self.gain) * PACE;
        }
    }

    /// What the line is to be multiplied with now.
    #[must_use]
    pub fn gain(&self) -> f32 {
        self.gain
    }
}
