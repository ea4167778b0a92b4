//! Telephone-ready: one channel, 8 kHz, band-limited, at a level at which people speak, and with a seam that is not
//! heard. The sound is read twice, the rest happens in a file of the system's for temporary ones.

mod limiter;
mod mastering;
mod place;
mod render;
mod spool;
mod wav;

use std::ops::ControlFlow;
use std::path::Path;

use hold_session::music::{CheckId, ExportFault, FileReport, Measured, SoundFault};
use tempfile::NamedTempFile;

use crate::check::{self, Going, LIMITS};
use crate::decode::Sound;
use crate::telephone::{Law, Line, Mixdown, Telephone};
use mastering::{Master, Mastering};
use place::unwritable;
pub use render::render;
use spool::Spool;

/// How samples are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Coding {
    /// Whole numbers of 16 bits.
    #[default]
    Pcm,
    /// G.711 µ-law: half as large, and what the line uses anyway.
    MuLaw,
}

/// What an export should be like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wish {
    /// How samples are written.
    pub coding: Coding,
    /// The integrated loudness, in LUFS.
    pub loudness: f64,
    /// The highest true peak, in dBTP.
    pub peak: f64,
    /// Whether a file of that name may be replaced.
    pub replaces: bool,
}

impl Default for Wish {
    fn default() -> Self {
        Self { coding: Coding::Pcm, loudness: -19.0, peak: -3.0, replaces: false }
    }
}

/// Of the whole work, the check of the original takes so much, and writing to the spool.
const CHECKED: f64 = 0.4;
const SPOOLED: f64 = 0.8;

/// Writes `to`, which is there whole or not at all. Answers with the check of what was written.
///
/// # Errors
/// When the original cannot be used, the file is there already, or cannot be written, or `going` stopped it.
pub fn export(from: &Path, to: &Path, wish: &Wish, going: Going<'_>) -> Result<FileReport, ExportFault> {
    place::look(to, wish.replaces)?;
    let checked = check::check(Sound::open(from)?, &mut |share| going(share * CHECKED))?;
    let before = checked.ok_or(ExportFault::Cancelled)?.report;
    let spool = spooled(Sound::open(from)?, mixdown(from, &before)?, going)?;
    let master = Mastering::find(spool, wish, &mut || step(going, SPOOLED))?;
    let master = master.ok_or_else(|| ExportFault::Silent(from.display().to_string()))?;
    let file = write(master, to, wish, going)?;
    let after = check::check(Sound::open(file.path())?, &mut |_| going(1.0))?;
    let after = after.ok_or(ExportFault::Cancelled)?.report;
    place::put(file, to, wish.replaces)?;
    Ok(after)
}

fn step(going: Going<'_>, share: f64) -> Result<(), ExportFault> {
    match going(share) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(ExportFault::Cancelled),
    }
}

/// Where the channels cancel each other, the louder of them is taken alone.
fn mixdown(from: &Path, report: &FileReport) -> Result<Mixdown, SoundFault> {
    let cancels = report.findings.iter().any(|finding| {
        let limit = LIMITS.iter().find(|limits| limits.id == CheckId::MonoCancel);
        finding.id == CheckId::MonoCancel
            && matches!((&finding.measured, limit), (Measured::Number(value), Some(limit)) if value < limit.good.start())
    });
    if !cancels {
        return Ok(Mixdown::All);
    }
    let mut sound = Sound::open(from)?;
    let mut energy = vec![0.0; sound.about().channels.into()];
    while let Some(block) = sound.next_block()? {
        for frame in block.chunks_exact(energy.len()) {
            energy.iter_mut().zip(frame).for_each(|(energy, sample)| *energy += f64::from(*sample).powi(2));
        }
    }
    let loudest = energy.iter().enumerate().max_by(|one, other| one.1.total_cmp(other.1));
    Ok(Mixdown::One(loudest.map_or(0, |(channel, _)| channel)))
}

fn spooled(mut sound: Sound, mixdown: Mixdown, going: Going<'_>) -> Result<Spool, ExportFault> {
    let band = Line { law: None, losses: None };
    let mut telephone = Telephone::new(sound.about().rate, sound.about().channels, &band).mixing(mixdown);
    let mut spool = Spool::new()?;
    let mut line = Vec::new();
    loop {
        let share = sound.share();
        let Some(block) = sound.next_block()? else { break };
        telephone.push(block, &mut line);
        spool.write(&line)?;
        line.clear();
        step(going, CHECKED + share * (SPOOLED - CHECKED))?;
    }
    telephone.finish(&mut line);
    spool.write(&line)?;
    Ok(spool)
}

/// Writes beside the place where it will be, so that it can be put there at once.
fn write(mut master: Master, to: &Path, wish: &Wish, going: Going<'_>) -> Result<NamedTempFile, ExportFault> {
    let unwritable = |why: &dyn std::fmt::Display| unwritable(to, why);
    let mut file = place::beside(to)?;
    let mut written = match wish.coding {
        Coding::Pcm => wav::Writer::pcm(file.as_file_mut()),
        Coding::MuLaw => wav::Writer::mu_law(file.as_file_mut(), master.length()),
    }
    .map_err(|error| unwritable(&error))?;
    master.read(&mut |samples| {
        step(going, SPOOLED)?;
        written.write(samples).map_err(|error| unwritable(&error))
    })?;
    written.finish().and_then(|()| file.as_file().sync_all()).map_err(|error| unwritable(&error))?;
    Ok(file)
}

/// A sample as it will be once it is written and read again.
fn written(coding: Coding, sample: f32) -> f32 {
    match coding {
        Coding::Pcm => f32::from(crate::telephone::whole(sample)) / 32_768.0,
        Coding::MuLaw => Law::Mu.decode(Law::Mu.encode(sample)),
    }
}
