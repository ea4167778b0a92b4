//! What a preview would play, as a file.

use std::io::BufWriter;
use std::path::Path;

use hold_session::music::ExportFault;
use hound::{SampleFormat, WavSpec, WavWriter};

use super::{place, step, unwritable};
use crate::check::Going;
use crate::decode::Sound;
use crate::telephone::{self, Line, Telephone, whole};

/// Writes a sound into `to` as 16-bit WAV: as a caller on this `line` hears it, or without one as it is.
///
/// # Errors
/// When the sound cannot be used, the file is there already and may not be replaced, or cannot be written, or `going`
/// stopped it.
pub fn render(
    mut sound: Sound,
    line: Option<&Line>,
    to: &Path,
    replaces: bool,
    going: Going<'_>,
) -> Result<(), ExportFault> {
    place::look(to, replaces)?;
    let mut file = place::beside(to)?;
    let (rate, channels) = (sound.about().rate, sound.about().channels);
    let mut telephone = line.map(|line| Telephone::new(rate, channels, line));
    let (sample_rate, channels) = if line.is_some() { (telephone::RATE, 1) } else { (rate, channels) };
    let spec = WavSpec { channels, sample_rate, bits_per_sample: 16, sample_format: SampleFormat::Int };
    let failed = |error: hound::Error| unwritable(to, &error);
    let mut writer = WavWriter::new(BufWriter::new(file.as_file_mut()), spec).map_err(failed)?;
    let mut heard = Vec::new();
    loop {
        let share = sound.share();
        let block = sound.next_block()?;
        let is_last = block.is_none();
        match (&mut telephone, block) {
            (Some(telephone), Some(block)) => telephone.push(block, &mut heard),
            (Some(telephone), None) => telephone.finish(&mut heard),
            (None, block) => heard.extend_from_slice(block.unwrap_or_default()),
        }
        heard.drain(..).try_for_each(|sample| writer.write_sample(whole(sample))).map_err(failed)?;
        if is_last {
            break;
        }
        step(going, share)?;
    }
    writer.finalize().map_err(failed)?;
    file.as_file().sync_all().map_err(|error| unwritable(to, &error))?;
    place::put(file, to, replaces)
}
