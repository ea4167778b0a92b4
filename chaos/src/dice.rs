//! Chance that follows from the seed.

use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt, SeedableRng};

/// Dice that fall the same for the same seed, on every machine.
pub(crate) struct Dice(Xoshiro256PlusPlus);

impl Dice {
    /// `stream` tells the dice of one seed apart, so that a new draw in one place changes nothing elsewhere.
    pub fn new(seed: u64, stream: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed.rotate_left(17) ^ stream))
    }

    /// From 0 to 1.
    pub fn fraction(&mut self) -> f64 {
        self.0.random()
    }

    pub fn chance(&mut self, probability: f64) -> bool {
        self.fraction() < probability
    }

    /// From `least` to `most`, both possible.
    pub fn within(&mut self, least: u64, most: u64) -> u64 {
        self.0.random_range(least..=most)
    }

    /// One of these; `None` of none.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let last = u64::try_from(of.len()).ok()?.checked_sub(1)?;
        of.get(usize::try_from(self.within(0, last)).ok()?)
    }

    /// One of these, each as often as its weight says.
    pub fn weighted<T: Copy>(&mut self, of: &[(u64, T)]) -> Option<T> {
        let total: u64 = of.iter().map(|(weight, _)| weight).sum();
        let mut left = self.within(0, total.checked_sub(1)?);
        of.iter().find_map(|(weight, one)| {
            let here = left < *weight;
            left = left.saturating_sub(*weight);
            here.then_some(*one)
        })
    }
}
