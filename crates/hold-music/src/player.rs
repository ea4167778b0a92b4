//! Sounds on the default device, until they have ended or are stopped.

use std::io::Cursor;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::Duration;

use bytes::Bytes;
use hold_session::preview::PreviewFault;
use rodio::{Decoder, DeviceSinkBuilder, Player, Source};

/// How often it is looked whether the next sound is due.
const GLANCE: Duration = Duration::from_millis(100);

/// How long a sound fades in, so that its start does not click.
const FADE: Duration = Duration::from_millis(20);

/// The steps in which it fades out when it is stopped.
const STEPS: u16 = 8;

/// A sound in memory, and how often it is played; `None` for ever.
pub(crate) struct Sound {
    pub data: Bytes,
    pub times: Option<u32>,
}

/// Plays until the sounds have ended or `stop` is told, or dropped. `started` is called once the first is heard.
///
/// # Errors
/// When there is no device, or a sound cannot be decoded.
pub(crate) fn play(
    sounds: &[Sound],
    again: bool,
    stop: &Receiver<()>,
    started: impl FnOnce(),
) -> Result<(), PreviewFault> {
    if matches!(stop.try_recv(), Ok(()) | Err(TryRecvError::Disconnected)) {
        return Ok(());
    }
    let mut device = DeviceSinkBuilder::open_default_sink().map_err(|error| {
        tracing::warn!(%error, "no sound device");
        PreviewFault::NoDevice
    })?;
    device.log_on_drop(false);
    let player = Player::connect_new(device.mixer());
    let mut due = Due { sounds, again, at: 0, played: 0 };
    let mut started = Some(started);
    let mut first = true;
    loop {
        // One plays and one waits, so that there is no gap between them.
        while player.len() < 2 {
            let Some(data) = due.next() else { break };
            // The first alone fades in: where a sound is repeated, the caller hears no dip either.
            let sound = decoded(data)?;
            if std::mem::replace(&mut first, false) {
                player.append(sound.fade_in(FADE));
            } else {
                player.append(sound);
            }
        }
        if let Some(started) = started.take() {
            started();
        }
        match stop.recv_timeout(GLANCE) {
            Err(RecvTimeoutError::Timeout) if !player.empty() => {}
            Err(RecvTimeoutError::Timeout) => return Ok(()),
            Ok(()) | Err(RecvTimeoutError::Disconnected) => {
                fade_out(&player);
                return Ok(());
            }
        }
    }
}

fn decoded(data: Bytes) -> Result<Decoder<Cursor<Bytes>>, PreviewFault> {
    let length = u64::try_from(data.len()).unwrap_or_default();
    let decoder = Decoder::builder().with_data(Cursor::new(data)).with_byte_len(length).build();
    decoder.map_err(|error| {
        tracing::warn!(%error, "the hold music cannot be decoded");
        PreviewFault::Format
    })
}

fn fade_out(player: &Player) {
    for step in (0..STEPS).rev() {
        player.set_volume(f32::from(step) / f32::from(STEPS));
        std::thread::sleep(FADE / u32::from(STEPS));
    }
}

/// Which sound comes next.
struct Due<'a> {
    sounds: &'a [Sound],
    again: bool,
    at: usize,
    played: u32,
}

impl Iterator for Due<'_> {
    type Item = Bytes;

    fn next(&mut self) -> Option<Bytes> {
        if self.at == self.sounds.len() && self.again {
            self.at = 0;
        }
        let sound = self.sounds.get(self.at)?;
        self.played += 1;
        if sound.times.is_some_and(|times| self.played >= times) {
            self.at += 1;
            self.played = 0;
        }
        Some(sound.data.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(times: &[Option<u32>], again: bool) -> String {
        let sounds: Vec<Sound> = times
            .iter()
            .zip(b'a'..)
            .map(|(times, name)| Sound { data: Bytes::from(vec![name]), times: *times })
            .collect();
        let due = Due { sounds: &sounds, again, at: 0, played: 0 };
        due.take(6).map(|data| char::from(data[0])).collect()
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
