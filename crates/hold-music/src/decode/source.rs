//! Where a sound comes from, and what its first bytes say before a decoder sees them.

use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use bytes::Bytes;
use hold_session::music::SoundTrouble;
use symphonia::core::io::MediaSource;

use super::{CHANNELS, RATES};

/// So much of the beginning is looked at.
const HEAD: usize = 64 * 1024;

/// What a decoder reads.
pub(super) struct Source {
    pub media: Box<dyn MediaSource>,
    /// Its size.
    pub bytes: u64,
    /// It was sold with a lock on it.
    pub is_protected: bool,
}

impl Source {
    pub fn file(path: &Path) -> Result<Self, SoundTrouble> {
        let found = std::fs::metadata(path).map_err(|error| SoundTrouble::of_reading(&error))?;
        if found.is_dir() {
            return Err(SoundTrouble::Folder);
        }
        // To open a pipe would be to wait for somebody who writes into it.
        if !found.is_file() {
            return Err(SoundTrouble::NotAFile);
        }
        let mut file = File::open(path).map_err(|error| SoundTrouble::of_reading(&error))?;
        let mut head = Vec::new();
        (&mut file)
            .take(HEAD as u64)
            .read_to_end(&mut head)
            .and_then(|_| file.seek(SeekFrom::Start(0)))
            .map_err(|error| SoundTrouble::of_reading(&error))?;
        Self::beginning_with(&head, found.len(), Box::new(file))
    }

    pub fn memory(data: Bytes) -> Result<Self, SoundTrouble> {
        let head = data.slice(..data.len().min(HEAD));
        Self::beginning_with(&head, data.len() as u64, Box::new(Cursor::new(data)))
    }

    fn beginning_with(head: &[u8], bytes: u64, media: Box<dyn MediaSource>) -> Result<Self, SoundTrouble> {
        if head.is_empty() {
            return Err(SoundTrouble::Empty);
        }
        if let Some((channels, rate)) = wav_says(head) {
            if !RATES.contains(&rate) {
                return Err(SoundTrouble::Rate(rate));
            }
            if !CHANNELS.contains(&usize::from(channels)) {
                return Err(SoundTrouble::Channels(channels.into()));
            }
        }
        Ok(Self { media, bytes, is_protected: is_protected(head) })
    }
}

/// Channels and rate in the header of a WAV file, which a decoder would refuse without saying why.
fn wav_says(head: &[u8]) -> Option<(u16, u32)> {
    let mut rest = head.strip_prefix(b"RIFF")?.get(4..)?.strip_prefix(b"WAVE")?;
    loop {
        let (id, length) = (rest.get(..4)?, number(rest.get(4..8)?)?);
        let body = rest.get(8..)?;
        if id == b"fmt " {
            let channels = u16::from_le_bytes(body.get(2..4)?.try_into().ok()?);
            return Some((channels, number(body.get(4..8)?)?));
        }
        // Chunks begin at even places.
        let length = usize::try_from(length).ok()?;
        rest = body.get(length.checked_add(length % 2)?..)?;
    }
}

fn number(bytes: &[u8]) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.try_into().ok()?))
}

/// Apple's protected files name themselves in their first box, or their codec `drms`.
fn is_protected(head: &[u8]) -> bool {
    head.get(4..8) == Some(b"ftyp")
        && (head.get(8..12) == Some(b"M4P ") || head.windows(4).any(|name| name == b"drms"))
}
