//! Where it is heard: a sound device that draws from a stream.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use hold_session::preview::PreviewFault;
use rodio::cpal::traits::{DeviceTrait, HostTrait};
use rodio::{
    ChannelCount, CpalErrorKind, DeviceSinkBuilder, DeviceSinkError, MixerDeviceSink, SampleRate, Source,
    cpal,
};

use super::Controls;
use super::bell::Ring;
use super::stream::{CHANNELS, Stream};
use crate::device;

/// Opens the device of this name, the default one where there is none of it, and lets it draw from the stream.
pub(super) fn open(
    stream: &Arc<Mutex<Stream>>,
    controls: &Arc<Controls>,
    name: Option<&str>,
) -> Result<MixerDeviceSink, PreviewFault> {
    let named = name.and_then(device::find).map(|found| open_device(found, controls));
    let opened = match named {
        Some(Ok(opened)) => Ok(opened),
        _ => cpal::default_host()
            .default_output_device()
            .ok_or(DeviceSinkError::NoDevice)
            .and_then(|found| open_device(found, controls)),
    };
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

fn open_device(found: cpal::Device, controls: &Arc<Controls>) -> Result<MixerDeviceSink, DeviceSinkError> {
    let controls = controls.clone();
    let told = move |error: rodio::CpalError| {
        tracing::warn!(%error, "the sound device");
        // After these it plays on.
        let goes_on = matches!(
            error.kind(),
            CpalErrorKind::Xrun | CpalErrorKind::RealtimeDenied | CpalErrorKind::DeviceChanged
        );
        if !goes_on {
            controls.bell().ring(Ring::Moved);
        }
    };
    if let Ok(about) = found.description() {
        tracing::debug!(name = about.name(), "plays on");
    }
    DeviceSinkBuilder::from_device(found)?.with_error_callback(told).open_stream()
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
