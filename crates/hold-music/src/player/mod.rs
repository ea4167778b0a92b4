//! Sounds on the default device, until they have ended or are stopped.

mod controls;
mod due;
mod stream;

use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hold_session::preview::PreviewFault;
use rodio::{ChannelCount, CpalErrorKind, DeviceSinkBuilder, MixerDeviceSink, SampleRate, Source};

pub use controls::Controls;
pub(crate) use due::{Due, From, Played};
pub(crate) use stream::{CHANNELS, Stream};

/// How often it is looked whether the sounds have ended.
const GLANCE: Duration = Duration::from_millis(50);

/// Plays a file once, until it has ended or `stop` is told, or dropped. `started` is called once the device takes it.
/// It blocks; `controls` can be turned from elsewhere meanwhile.
///
/// # Errors
/// When there is no device, or the file cannot be decoded.
pub fn play_file(
    path: &Path,
    controls: &Arc<Controls>,
    stop: &Receiver<()>,
    started: impl FnOnce(),
) -> Result<(), PreviewFault> {
    play(Due::file(path.to_owned()), controls, stop, started)
}

/// Plays until the sounds have ended or `stop` is told, or dropped. `started` is called once the device takes them.
/// When the device goes away, it goes on at whatever is the default then.
///
/// # Errors
/// When there is no device, or a sound cannot be decoded.
pub(crate) fn play(
    due: Due,
    controls: &Arc<Controls>,
    stop: &Receiver<()>,
    started: impl FnOnce(),
) -> Result<(), PreviewFault> {
    if matches!(stop.try_recv(), Ok(()) | Err(TryRecvError::Disconnected)) {
        return Ok(());
    }
    let stream = Stream::new(due, controls.clone()).map_err(|fault| {
        tracing::warn!(%fault, "the hold music cannot be decoded");
        PreviewFault::Format
    })?;
    let stream = Arc::new(Mutex::new(stream));
    let mut device = open(&stream, controls)?;
    started();
    while !controls.has_ended() {
        match stop.recv_timeout(GLANCE) {
            Err(RecvTimeoutError::Timeout) => {}
            // It fades out, and then it has ended.
            Ok(()) | Err(RecvTimeoutError::Disconnected) => {
                controls.stop();
                std::thread::sleep(GLANCE);
            }
        }
        if controls.take_lost() {
            drop(device);
            device = open(&stream, controls)?;
        }
    }
    drop(device);
    if controls.is_damaged() { Err(PreviewFault::Format) } else { Ok(()) }
}

fn open(stream: &Arc<Mutex<Stream>>, controls: &Arc<Controls>) -> Result<MixerDeviceSink, PreviewFault> {
    let for_errors = controls.clone();
    let opened = DeviceSinkBuilder::from_default_device().and_then(|builder| {
        let told = move |error: rodio::CpalError| {
            tracing::warn!(%error, "the sound device");
            if !matches!(error.kind(), CpalErrorKind::Xrun | CpalErrorKind::RealtimeDenied) {
                for_errors.lose();
            }
        };
        builder.with_error_callback(told).open_stream()
    });
    let mut device = opened.map_err(|error| {
        tracing::warn!(%error, "no sound device");
        PreviewFault::NoDevice
    })?;
    device.log_on_drop(false);
    let rate = device.config().sample_rate();
    if let Ok(mut stream) = stream.lock() {
        stream.adapt(rate.get());
    }
    device.mixer().add(Tap { stream: stream.clone(), rate });
    Ok(device)
}

/// What a device draws from. The stream itself outlives the device.
struct Tap {
    stream: Arc<Mutex<Stream>>,
    rate: SampleRate,
}

impl Iterator for Tap {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        self.stream.lock().ok()?.next()
    }
}

impl Source for Tap {
    fn current_span_len(&self) -> Option<usize> {
        None
    }

    fn channels(&self) -> ChannelCount {
        CHANNELS
    }

    fn sample_rate(&self) -> SampleRate {
        self.rate
    }

    fn total_duration(&self) -> Option<Duration> {
        None
    }
}
