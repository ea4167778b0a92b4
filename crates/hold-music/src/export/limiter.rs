//! A limiter that looks ahead: no sample leaves it above its ceiling, and none is bent.

use std::collections::VecDeque;

/// 5 ms: so long before a peak the level begins to go down.
const AHEAD: usize = 40;

/// Of the way back up, so much is gone with each sample: about 50 ms.
const BACK: f32 = 0.0025;

/// Takes samples and gives them back [`Limiter::delay`] later, at a level at which all of them fit.
pub(super) struct Limiter {
    ceiling: f32,
    waiting: VecDeque<f32>,
    /// The gains that are needed within the window, the lowest first and each later one higher: a sliding minimum.
    lowest: VecDeque<(usize, f32)>,
    /// The gain that falls at once and rises slowly, over the window: their mean is smooth.
    recent: VecDeque<f32>,
    gain: f32,
    at: usize,
}

impl Limiter {
    /// No sample will be above `ceiling`, from 0 to 1.
    pub fn new(ceiling: f32) -> Self {
        Self {
            ceiling,
            waiting: VecDeque::from(vec![0.0; Self::delay()]),
            lowest: VecDeque::new(),
            recent: VecDeque::from(vec![1.0; AHEAD]),
            gain: 1.0,
            at: 0,
        }
    }

    /// So many samples come later than they went in.
    pub const fn delay() -> usize {
        AHEAD - 1
    }

    /// The next sample.
    pub fn pass(&mut self, sample: f32) -> f32 {
        let needed = if sample.abs() > self.ceiling { self.ceiling / sample.abs() } else { 1.0 };
        while self.lowest.back().is_some_and(|(_, gain)| *gain >= needed) {
            self.lowest.pop_back();
        }
        self.lowest.push_back((self.at, needed));
        // It holds until the peak has gone through the whole mean.
        while self.lowest.front().is_some_and(|(at, _)| at + AHEAD <= self.at) {
            self.lowest.pop_front();
        }
        self.at += 1;
        let lowest = self.lowest.front().map_or(1.0, |(_, gain)| *gain);
        self.gain = lowest.min(self.gain + (1.0 - self.gain) * BACK);
        self.recent.pop_front();
        self.recent.push_back(self.gain);
        self.waiting.push_back(sample);
        let mean = self.recent.iter().sum::<f32>() / AHEAD as f32;
        self.waiting.pop_front().unwrap_or_default() * mean
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_above_the_ceiling_and_what_is_below_is_left_alone() {
        let mut limiter = Limiter::new(0.5);
        let sent: Vec<f32> = (0..16_000)
            .map(|at| {
                let loud = if (4000..5000).contains(&at) || at == 12_000 { 1.0 } else { 0.4 };
                (at as f32 * 0.7).sin() * loud
            })
            .collect();
        let heard: Vec<f32> =
            sent.iter().map(|sample| limiter.pass(*sample)).skip(Limiter::delay()).collect();
        assert!(heard.iter().all(|sample| sample.abs() <= 0.5001));
        assert!(heard.iter().zip(&sent).take(3900).all(|(heard, sent)| (heard - sent).abs() < 1e-5));
        // Long after a peak it is as it was.
        assert!(
            heard.iter().zip(&sent).skip(9000).take(2900).all(|(heard, sent)| (heard - sent).abs() < 1e-2)
        );
        let loudest = heard[4200..4800].iter().fold(0.0, |loudest: f32, sample| loudest.max(sample.abs()));
        assert!(loudest > 0.45, "{loudest}");
    }
}
