//! WAV files: 16 bits by `hound`, µ-law by the few lines that it does not have.

use std::fs::File;
use std::io::{self, BufWriter, Write};

use hound::{SampleFormat, WavSpec, WavWriter};

use crate::telephone::{Law, RATE, whole};

/// Writes one channel at the rate of the line.
pub(super) enum Writer<'a> {
    Pcm(WavWriter<BufWriter<&'a mut File>>),
    /// With the byte that ends an odd number of them: chunks have even lengths.
    MuLaw(BufWriter<&'a mut File>, &'static [u8]),
}

impl<'a> Writer<'a> {
    pub fn pcm(file: &'a mut File) -> io::Result<Self> {
        let spec =
            WavSpec { channels: 1, sample_rate: RATE, bits_per_sample: 16, sample_format: SampleFormat::Int };
        WavWriter::new(BufWriter::new(file), spec).map(Self::Pcm).map_err(told)
    }

    /// A file of `length` samples.
    pub fn mu_law(file: &'a mut File, length: u64) -> io::Result<Self> {
        let mut file = BufWriter::new(file);
        file.write_all(&mu_law_header(length)?)?;
        Ok(Self::MuLaw(file, if length % 2 == 1 { &[0] } else { &[] }))
    }

    pub fn write(&mut self, samples: &[f32]) -> io::Result<()> {
        match self {
            Self::Pcm(file) => {
                samples.iter().try_for_each(|sample| file.write_sample(whole(*sample))).map_err(told)
            }
            Self::MuLaw(file, _) => {
                samples.iter().try_for_each(|sample| file.write_all(&[Law::Mu.encode(*sample)]))
            }
        }
    }

    pub fn finish(self) -> io::Result<()> {
        match self {
            Self::Pcm(file) => file.finalize().map_err(told),
            Self::MuLaw(mut file, end) => file.write_all(end).and_then(|()| file.flush()),
        }
    }
}

/// The header that Microsoft's "New Multimedia Data Types" asks for where samples are no plain numbers: `fmt ` with its
/// extension, and `fact`.
fn mu_law_header(length: u64) -> io::Result<Vec<u8>> {
    const HEAD: u32 = 50;
    let length = u32::try_from(length).ok().filter(|length| *length < u32::MAX - HEAD - 1);
    let length = length.ok_or_else(|| io::Error::from(io::ErrorKind::FileTooLarge))?;
    let mut header = Vec::with_capacity(58);
    header.extend(b"RIFF");
    header.extend((HEAD + length + length % 2).to_le_bytes());
    header.extend(b"WAVEfmt ");
    header.extend(18u32.to_le_bytes());
    // µ-law, one channel.
    header.extend(7u16.to_le_bytes());
    header.extend(1u16.to_le_bytes());
    // Samples and bytes a second, bytes a frame, bits a sample, bytes of the extension.
    header.extend(RATE.to_le_bytes());
    header.extend(RATE.to_le_bytes());
    header.extend([1, 0, 8, 0, 0, 0]);
    header.extend(b"fact");
    header.extend(4u32.to_le_bytes());
    header.extend(length.to_le_bytes());
    header.extend(b"data");
    header.extend(length.to_le_bytes());
    Ok(header)
}

fn told(error: hound::Error) -> io::Error {
    match error {
        hound::Error::IoError(error) => error,
        other => io::Error::other(other),
    }
}
