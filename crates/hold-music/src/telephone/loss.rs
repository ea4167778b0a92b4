//! What a poor line loses, and how a telephone makes up for it.

use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};

/// 20 ms: what one packet carries.
const PACKET: usize = 160;

/// What is repeated for a lost packet gets quieter by so much, each time.
const FADE: f32 = 0.7;

/// After so many lost in a row there is silence: what is made up no longer resembles anything.
const MADE_UP: u32 = 3;

/// 2 ms, over which what was made up gives way to what arrives.
const BLEND: usize = 16;

/// How many packets get lost, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Losses {
    /// Of a hundred packets, so many are lost.
    pub percent: u8,
    /// The same seed loses the same packets.
    pub seed: u64,
}

/// A line that loses packets. A lost one is made up from the last that arrived.
pub(super) struct Lossy {
    percent: u32,
    dice: SmallRng,
    /// The last packet that was heard, made up or not.
    heard: [f32; PACKET],
    at: usize,
    lost_in_a_row: u32,
    blends: bool,
}

impl Lossy {
    pub fn new(losses: Losses) -> Self {
        Self {
            percent: losses.percent.into(),
            dice: SmallRng::seed_from_u64(losses.seed),
            heard: [0.0; PACKET],
            at: 0,
            lost_in_a_row: 0,
            blends: false,
        }
    }

    /// Loses more from here on, or fewer.
    pub fn turn_to(&mut self, percent: u8) {
        self.percent = percent.into();
    }

    /// The next sample.
    pub fn pass(&mut self, sample: f32) -> f32 {
        if self.at == 0 {
            let is_lost = self.dice.random_range(0..100) < self.percent;
            self.blends = !is_lost && self.lost_in_a_row > 0;
            self.lost_in_a_row = if is_lost { self.lost_in_a_row + 1 } else { 0 };
        }
        let made_up = if self.lost_in_a_row > MADE_UP { 0.0 } else { self.heard[self.at] * FADE };
        let heard = if self.lost_in_a_row > 0 {
            made_up
        } else if self.blends && self.at < BLEND {
            let share = self.at as f32 / BLEND as f32;
            sample * share + made_up * (1.0 - share)
        } else {
            sample
        };
        self.heard[self.at] = heard;
        self.at = (self.at + 1) % PACKET;
        heard
    }
}
