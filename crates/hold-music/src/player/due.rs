//! Which sound comes next.

use std::path::PathBuf;

use bytes::Bytes;
use hold_session::music::SoundFault;

use crate::decode::Sound;

/// A sound that is played, and how often; `None` for ever.
#[derive(Debug, Clone)]
pub(crate) struct Played {
    pub from: From,
    pub times: Option<u32>,
}

/// Where a sound is.
#[derive(Debug, Clone)]
pub(crate) enum From {
    Memory(Bytes),
    File(PathBuf),
}

impl From {
    fn open(&self) -> Result<Sound, SoundFault> {
        match self {
            Self::Memory(data) => Sound::in_memory("hold music", data.clone()),
            Self::File(path) => Sound::open(path),
        }
    }
}

/// Sounds in their order, each opened when its turn comes.
pub(crate) struct Due {
    sounds: Vec<Played>,
    again: bool,
    at: usize,
    played: u32,
}

impl Due {
    /// These sounds; `again` where they begin anew after the last.
    pub fn new(sounds: Vec<Played>, again: bool) -> Self {
        Self { sounds, again, at: 0, played: 0 }
    }

    /// A file, once.
    pub fn file(path: PathBuf) -> Self {
        Self::new(vec![Played { from: From::File(path), times: Some(1) }], false)
    }

    /// Opens the next; `None` after the last, unless all of them are to be played `again`.
    pub fn open_next(&mut self, again: bool) -> Result<Option<Sound>, SoundFault> {
        self.next(again).map(From::open).transpose()
    }

    /// Opens the one that is played now once more. Only of a file alone it is clear which that is.
    pub fn open_again(&self) -> Option<Result<Sound, SoundFault>> {
        match self.sounds.as_slice() {
            [only] => Some(only.from.open()),
            _ => None,
        }
    }

    fn next(&mut self, again: bool) -> Option<&From> {
        if self.at == self.sounds.len() && (self.again || again) {
            self.at = 0;
        }
        let sound = self.sounds.get(self.at)?;
        self.played += 1;
        if sound.times.is_some_and(|times| self.played >= times) {
            self.at += 1;
            self.played = 0;
        }
        Some(&sound.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(times: &[Option<u32>], again: bool) -> String {
        let sounds = times.iter().zip(b'a'..);
        let sounds = sounds
            .map(|(times, name)| Played { from: From::Memory(Bytes::from(vec![name])), times: *times })
            .collect();
        let mut due = Due::new(sounds, again);
        let mut heard = String::new();
        while heard.len() < 6
            && let Some(From::Memory(data)) = due.next(false)
        {
            heard.push(char::from(data[0]));
        }
        heard
    }

    #[test]
    fn each_sound_is_played_as_often_as_the_document_says() {
        assert_eq!(due(&[Some(1)], false), "a");
        assert_eq!(due(&[Some(2), Some(1)], false), "aab");
        assert_eq!(due(&[Some(1), Some(1)], true), "ababab");
        assert_eq!(due(&[None, Some(1)], false), "aaaaaa");
        assert_eq!(due(&[], true), "");
    }
}
