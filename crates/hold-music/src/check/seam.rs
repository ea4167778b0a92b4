//! The click where a sound begins anew.

/// So much of both ends is looked at, in parts of a second.
const PART: u32 = 50;

/// The quietest click that is told, in dBFS.
const LOWEST: f64 = -120.0;

/// Keeps both ends.
pub(super) struct Seam {
    length: usize,
    head: Vec<f32>,
    tail: Vec<f32>,
}

impl Seam {
    pub fn new(rate: u32) -> Self {
        let length = (rate / PART).max(2) as usize;
        Self { length, head: Vec::with_capacity(length), tail: Vec::new() }
    }

    pub fn push(&mut self, mono: &[f32]) {
        let room = self.length - self.head.len();
        self.head.extend(mono.iter().take(room));
        self.tail.extend_from_slice(&mono[mono.len().saturating_sub(self.length)..]);
        let over = self.tail.len().saturating_sub(self.length);
        self.tail.drain(..over);
    }

    /// By how much the step from the last sample to the first is larger than the steps around it, in dBFS.
    pub fn click(&self) -> f64 {
        let (Some(last), Some(first)) = (self.tail.last(), self.head.first()) else { return LOWEST };
        let steps = |samples: &[f32]| {
            samples.windows(2).map(|two| f64::from((two[1] - two[0]).abs())).fold(0.0, f64::max)
        };
        let usual = steps(&self.head).max(steps(&self.tail));
        let click = (f64::from((first - last).abs()) - usual).max(0.0);
        (20.0 * click.log10()).max(LOWEST)
    }
}
