//! The sound as the line has it, put aside on disk: an hour of it would be too much for memory.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};

use hold_session::music::ExportFault;

/// So many samples are read at a time: a second.
pub(super) const PIECE: usize = 8000;

/// A file without a name, gone with the program.
pub(super) struct Spool {
    file: BufWriter<File>,
    samples: u64,
}

impl Spool {
    pub fn new() -> Result<Self, ExportFault> {
        Ok(Self { file: BufWriter::new(tempfile::tempfile().map_err(unwritable)?), samples: 0 })
    }

    pub fn write(&mut self, samples: &[f32]) -> Result<(), ExportFault> {
        self.samples += samples.len() as u64;
        samples.iter().try_for_each(|sample| self.file.write_all(&sample.to_le_bytes())).map_err(unwritable)
    }

    pub fn length(&self) -> u64 {
        self.samples
    }

    /// Gives all samples from one to another, piece by piece.
    pub fn read(
        &mut self,
        range: std::ops::Range<u64>,
        take: &mut dyn FnMut(&[f32]) -> Result<(), ExportFault>,
    ) -> Result<(), ExportFault> {
        self.file.flush().map_err(unwritable)?;
        let mut file = self.file.get_ref();
        file.seek(SeekFrom::Start(range.start * 4)).map_err(unwritable)?;
        let mut file = BufReader::new(file);
        let mut left = usize::try_from(range.end.saturating_sub(range.start)).unwrap_or(usize::MAX);
        let mut bytes = vec![0; PIECE * 4];
        let mut piece = Vec::with_capacity(PIECE);
        while left > 0 {
            let count = left.min(PIECE);
            file.read_exact(&mut bytes[..count * 4]).map_err(unwritable)?;
            piece.clear();
            let (samples, _) = bytes[..count * 4].as_chunks::<4>();
            piece.extend(samples.iter().map(|sample| f32::from_le_bytes(*sample)));
            take(&piece)?;
            left -= count;
        }
        self.file.seek(SeekFrom::End(0)).map(|_| ()).map_err(unwritable)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn unwritable(error: io::Error) -> ExportFault {
    let name = std::env::temp_dir().display().to_string();
    ExportFault::Unwritable { name, why: error.to_string() }
}
