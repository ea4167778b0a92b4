//! The check: what a caller would notice, and what Twilio would refuse, measured block by block.

mod clipping;
mod limits;
mod mono;
mod seam;
mod silence;

use std::ops::ControlFlow;

use hold_session::music::{CheckId, FileReport, Finding, Measured, Remedy, SoundFault, Verdict};

pub use limits::{LIMITS, Limits};

use crate::decode::{Kind, Sound};
use crate::loudness::Loudness;
use crate::telephone::{Line, Telephone};
use crate::waveform::Waveform;
use clipping::Clipping;
use mono::Mono;
use seam::Seam;
pub(crate) use silence::{Silence, is_silent};

/// Told how much is done, from 0 to 1; breaks where it is to stop.
pub type Going<'a> = &'a mut dyn FnMut(f64) -> ControlFlow<()>;

/// A file's check and the picture of its sound, made in one go.
#[derive(Debug, Clone, PartialEq)]
pub struct Examination {
    /// The lines of the check.
    pub report: FileReport,
    /// The picture.
    pub waveform: Waveform,
}

/// Checks a sound. It is read once and never held in memory. `None` where it was stopped.
///
/// # Errors
/// When it cannot be decoded, to its end.
pub fn check(mut sound: Sound, going: Going<'_>) -> Result<Option<Examination>, SoundFault> {
    let mut measures = Measures::new(&sound);
    loop {
        let share = sound.share();
        let Some(block) = sound.next_block()? else { break };
        measures.push(block);
        if going(share).is_break() {
            return Ok(None);
        }
    }
    measures.finish();
    let findings = measures.findings(sound.kind());
    let report = FileReport { about: sound.about().clone(), findings };
    Ok(Some(Examination { report, waveform: measures.waveform }))
}

/// Everything that is measured, side by side.
struct Measures {
    rate: u32,
    channels: usize,
    frames: u64,
    loudness: Loudness,
    clipping: Clipping,
    mono: Mono,
    seam: Seam,
    telephone: Telephone,
    line: Vec<f32>,
    line_energy: f64,
    line_samples: u64,
    silence: Silence,
    waveform: Waveform,
}

impl Measures {
    fn new(sound: &Sound) -> Self {
        let (rate, channels) = (sound.about().rate, sound.about().channels);
        Self {
            rate,
            channels: channels.into(),
            frames: 0,
            loudness: Loudness::new(channels, rate),
            clipping: Clipping::new(channels),
            mono: Mono::new(channels),
            seam: Seam::new(rate),
            telephone: Telephone::new(rate, channels, &Line { law: None, losses: None }),
            line: Vec::new(),
            line_energy: 0.0,
            line_samples: 0,
            silence: Silence::default(),
            waveform: Waveform::default(),
        }
    }

    fn push(&mut self, block: &[f32]) {
        self.frames += (block.len() / self.channels) as u64;
        self.loudness.push(block);
        self.clipping.push(block);
        let mono = self.mono.push(block);
        self.seam.push(mono);
        self.waveform.push(mono);
        self.telephone.push(block, &mut self.line);
        self.hear();
    }

    fn finish(&mut self) {
        self.telephone.finish(&mut self.line);
        self.hear();
        self.silence.finish();
        self.waveform.finish();
    }

    fn hear(&mut self) {
        self.line_energy += self.line.iter().map(|sample| f64::from(*sample).powi(2)).sum::<f64>();
        self.line_samples += self.line.len() as u64;
        self.silence.push(&self.line);
        self.line.clear();
    }

    /// What the band takes away, in percent of the energy.
    fn lost_in_band(&self) -> f64 {
        let (before, after) = (self.mono.power(), self.line_energy / (self.line_samples.max(1) as f64));
        // Of what is silent nothing can be lost.
        if before < 1e-10 { 0.0 } else { ((1.0 - after / before) * 100.0).max(0.0) }
    }

    fn findings(&self, kind: Kind) -> Vec<Finding> {
        let measured = [
            (CheckId::Loudness, self.loudness.integrated()),
            (CheckId::TruePeak, self.loudness.true_peak()),
            (CheckId::Clipping, self.clipping.percent()),
            (CheckId::SilenceStart, self.silence.start()),
            (CheckId::SilenceEnd, self.silence.end()),
            (CheckId::SilenceInside, self.silence.inside()),
            (CheckId::LostInBand, self.lost_in_band()),
            (CheckId::MonoCancel, self.mono.cancelled()),
            (CheckId::Length, self.frames as f64 / f64::from(self.rate)),
            (CheckId::Seam, self.seam.click()),
        ];
        let mut findings: Vec<Finding> = LIMITS
            .iter()
            .zip(measured)
            .map(|(limits, (id, value))| {
                debug_assert_eq!(limits.id, id, "the table is in the order of the lines");
                limits.judge(value)
            })
            .collect();
        let verdict = kind.verdict();
        findings.push(Finding {
            id: CheckId::Format,
            verdict,
            measured: Measured::Format(kind.to_string()),
            remedy: (verdict != Verdict::Good).then_some(Remedy::Convert),
        });
        findings
    }
}
