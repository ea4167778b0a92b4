//! Sounds on a device of this computer, until they have ended or are stopped.

mod bell;
mod controls;
mod due;
mod output;
mod stream;
mod ways;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use hold_session::player::PlayFault;
use hold_session::preview::PreviewFault;
use rodio::MixerDeviceSink;

use bell::Ring;
pub use controls::Controls;
pub(crate) use due::{Due, From, Played};
use stream::{Elsewhere, Stream};

/// A device that has gone takes nothing more: so long is waited for the last of a sound.
const FAREWELL: Duration = Duration::from_millis(400);

/// How often a device is looked for after one has gone, and how long in between: the system needs a moment to choose
/// another.
const LOOKS: u32 = 10;
const BETWEEN_LOOKS: Duration = Duration::from_millis(200);

/// Plays a file once on the default device, until it has ended or `controls` stop it. `started` is called once the
/// device takes it. It blocks; `controls` can be turned from elsewhere meanwhile.
///
/// # Errors
/// When there is no device, or the file cannot be decoded.
pub fn play_file(path: &Path, controls: &Arc<Controls>, started: impl FnOnce()) -> Result<(), PlayFault> {
    play(Due::file(path.to_owned()), controls, &|| None, started)
}

/// Plays until the sounds have ended or are stopped. `started` is called once the device takes them. When the device
/// goes away, it goes on at whatever is the default then; `device` names the one that is wanted.
///
/// # Errors
/// When there is no device, or a sound cannot be decoded.
pub(crate) fn play(
    due: Due,
    controls: &Arc<Controls>,
    device: &dyn Fn() -> Option<String>,
    started: impl FnOnce(),
) -> Result<(), PlayFault> {
    let played = try_to_play(due, controls, device, started);
    controls.over();
    if controls.is_damaged() { Err(PreviewFault::Format.into()) } else { played }
}

fn try_to_play(
    due: Due,
    controls: &Arc<Controls>,
    device: &dyn Fn() -> Option<String>,
    started: impl FnOnce(),
) -> Result<(), PlayFault> {
    if controls.is_stopped() {
        return Ok(());
    }
    let stream = Arc::new(Mutex::new(Stream::new(due, controls.clone())?));
    let playing = Playing { output: None, stream, controls, device };
    if let Some(to) = controls.bell().take_place() {
        playing.seek(to);
    }
    playing.play(started)
}

struct Playing<'a> {
    /// Nothing while it is paused: a device that is open costs, and is in the way of whoever unplugs it.
    output: Option<MixerDeviceSink>,
    stream: Arc<Mutex<Stream>>,
    controls: &'a Arc<Controls>,
    device: &'a dyn Fn() -> Option<String>,
}

impl Playing<'_> {
    fn play(mut self, started: impl FnOnce()) -> Result<(), PlayFault> {
        self.open()?;
        started();
        let mut deadline = None;
        while let Some(ring) = self.controls.bell().wait(deadline) {
            match ring {
                Ring::Ended => break,
                Ring::Stopped if self.output.is_none() => break,
                Ring::Stopped => deadline = Some(Instant::now() + FAREWELL),
                Ring::Moved => self.move_on()?,
                Ring::Rested if self.controls.is_paused() => self.output = None,
                Ring::Woken if self.output.is_none() => self.open()?,
                Ring::Rested | Ring::Woken => {}
                Ring::Seek(to) => self.seek(to),
            }
        }
        Ok(())
    }

    fn open(&mut self) -> Result<(), PreviewFault> {
        self.output = Some(output::open(&self.stream, self.controls, (self.device)().as_deref())?);
        Ok(())
    }

    /// To another device, if it is open at all.
    fn move_on(&mut self) -> Result<(), PreviewFault> {
        if self.output.take().is_none() {
            return Ok(());
        }
        for _ in 1..LOOKS {
            if self.controls.is_stopped() || self.open().is_ok() {
                return Ok(());
            }
            std::thread::sleep(BETWEEN_LOOKS);
        }
        self.open()
    }

    fn seek(&self, to: Duration) {
        let lock = || self.stream.lock().unwrap_or_else(PoisonError::into_inner);
        let (rate, again) = {
            let stream = lock();
            (stream.rate(), stream.open_again())
        };
        let Some(again) = again else { return };
        match again.and_then(|sound| Elsewhere::find(sound, to, rate, &self.controls.line())) {
            Ok(elsewhere) => lock().go(elsewhere),
            Err(fault) => tracing::warn!(%fault, "it does not go on there"),
        }
    }
}
