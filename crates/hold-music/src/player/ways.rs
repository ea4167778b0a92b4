//! Both ways of hearing a sound, side by side.

use std::collections::VecDeque;

use crate::decode::Sound;
use crate::resample::Resampler;
use crate::telephone::{self, LevelMatch, Line, Mixdown, Telephone, mix};

#[derive(Clone, Copy, Default)]
pub(super) struct Frame {
    pub plain: [f32; 2],
    pub caller: f32,
}

/// Both ways of hearing a sound, side by side, so that one can change from the one to the other at any time.
pub(super) struct Ways {
    of: Option<(u32, u16)>,
    plain: Resampler,
    line: Line,
    telephone: Telephone,
    from_line: Resampler,
    matched: LevelMatch,
    ready: VecDeque<Frame>,
    /// What one way has and the other has not yet.
    waiting: (Vec<f32>, Vec<f32>),
    stereo: Vec<f32>,
}

impl Ways {
    pub fn new(sound: Option<&Sound>, rate: u32, line: &Line) -> Self {
        let of = sound.map(|sound| (sound.about().rate, sound.about().channels));
        let (from, channels) = of.unwrap_or((rate, 1));
        Self {
            of,
            plain: Resampler::new(from, rate, 2),
            line: *line,
            telephone: Telephone::new(from, channels, line),
            from_line: Resampler::new(telephone::RATE, rate, 1),
            matched: LevelMatch::new(from, channels),
            ready: VecDeque::new(),
            waiting: (Vec::new(), Vec::new()),
            stereo: Vec::new(),
        }
    }

    /// For the next sound, after what is still to be heard of this one.
    pub fn followed_by(&mut self, next: Option<&Sound>, rate: u32) {
        // Both have the same rate at their end.
        *self = Self { ready: std::mem::take(&mut self.ready), ..Self::new(next, rate, &self.line) };
    }

    /// The caller is at the end of another line from here on.
    pub fn turn_to(&mut self, line: Line) {
        if line != self.line {
            self.line = line;
            self.telephone.turn_to(&line);
        }
    }

    /// Whether this sound can go on where another ended.
    pub fn suits(&self, next: &Sound) -> bool {
        self.of == Some((next.about().rate, next.about().channels))
    }

    pub fn is_empty(&self) -> bool {
        self.ready.is_empty()
    }

    pub fn next(&mut self) -> Frame {
        self.ready.pop_front().unwrap_or_default()
    }

    pub fn push(&mut self, block: &[f32]) {
        let channels = self.of.map_or(1, |(_, channels)| usize::from(channels));
        self.stereo.clear();
        if channels == 2 {
            self.stereo.extend_from_slice(block);
        } else {
            let mut mono = Vec::with_capacity(block.len() / channels);
            mix(block, channels, Mixdown::All, &mut mono);
            self.stereo.extend(mono.into_iter().flat_map(|sample| [sample; 2]));
        }
        self.plain.push(&self.stereo, &mut self.waiting.0);
        let mut line = Vec::new();
        self.telephone.push(block, &mut line);
        self.raise(block, line);
        self.pair();
    }

    /// What is on the line, as loud as without it.
    fn raise(&mut self, block: &[f32], mut line: Vec<f32>) {
        self.matched.listen(block, &line);
        let gain = self.matched.gain();
        line.iter_mut().for_each(|sample| *sample = (*sample * gain).clamp(-1.0, 1.0));
        self.from_line.push(&line, &mut self.waiting.1);
    }

    pub fn finish(&mut self) {
        self.plain.finish(&mut self.waiting.0);
        let mut line = Vec::new();
        self.telephone.finish(&mut line);
        self.raise(&[], line);
        self.from_line.finish(&mut self.waiting.1);
        // The telephone rounds to its own samples: one way may be a little longer.
        self.waiting.1.resize(self.waiting.0.len() / 2, 0.0);
        self.pair();
    }

    fn pair(&mut self) {
        let (plain, caller) = &mut self.waiting;
        let count = (plain.len() / 2).min(caller.len());
        let frames = plain
            .drain(..count * 2)
            .as_slice()
            .chunks_exact(2)
            .map(|two| [two[0], two[1]])
            .collect::<Vec<_>>();
        let pairs = frames.into_iter().zip(caller.drain(..count));
        self.ready.extend(pairs.map(|(plain, caller)| Frame { plain, caller }));
    }
}
