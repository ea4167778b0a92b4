//! Where a caller hears nothing.

use crate::telephone::RATE;

/// 20 ms of the line.
const PIECE: usize = 160;

/// The mean power below which nobody hears a thing on a telephone: -50 dBFS.
const SILENT: f64 = 1e-5;

/// Whether a stretch of the line, raised by `gain`, is silent.
pub(crate) fn is_silent(line: &[f32], gain: f64) -> bool {
    let energy = line.iter().map(|sample| f64::from(*sample).powi(2)).sum::<f64>();
    energy * gain * gain < SILENT * line.len() as f64
}

/// Finds silence on the line.
#[derive(Default)]
pub(crate) struct Silence {
    piece: Vec<f32>,
    /// Samples of silence up to now, since the last sound.
    silent: u64,
    start: Option<u64>,
    longest: u64,
}

impl Silence {
    pub fn push(&mut self, line: &[f32]) {
        let mut rest = line;
        while !rest.is_empty() {
            let (now, later) = rest.split_at(rest.len().min(PIECE - self.piece.len()));
            self.piece.extend_from_slice(now);
            rest = later;
            if self.piece.len() == PIECE {
                self.judge();
            }
        }
    }

    /// The last piece may be shorter.
    pub fn finish(&mut self) {
        if !self.piece.is_empty() {
            self.judge();
        }
    }

    fn judge(&mut self) {
        if is_silent(&self.piece, 1.0) {
            self.silent += self.piece.len() as u64;
        } else {
            match self.start {
                None => self.start = Some(self.silent),
                Some(_) => self.longest = self.longest.max(self.silent),
            }
            self.silent = 0;
        }
        self.piece.clear();
    }

    /// Before the first sound, in seconds; all of it where there is none.
    pub fn start(&self) -> f64 {
        seconds(self.start.unwrap_or(self.silent))
    }

    /// After the last sound, in seconds.
    pub fn end(&self) -> f64 {
        seconds(self.silent)
    }

    /// The longest between two sounds, in seconds.
    pub fn inside(&self) -> f64 {
        seconds(self.longest)
    }
}

fn seconds(samples: u64) -> f64 {
    samples as f64 / f64::from(RATE)
}
