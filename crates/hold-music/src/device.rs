//! The sound devices.

use rodio::DeviceSinkBuilder;
use rodio::cpal::traits::{DeviceTrait, HostTrait};
use rodio::cpal::{self, Device};

/// Whether the default device plays: it is opened, and closed before it is heard. The system may take its time.
#[must_use]
pub fn there_is_a_device() -> bool {
    let _quiet = quiet();
    match DeviceSinkBuilder::from_default_device().and_then(DeviceSinkBuilder::open_stream) {
        Ok(mut device) => {
            device.log_on_drop(false);
            true
        }
        Err(error) => {
            tracing::info!(%error, "no sound device");
            false
        }
    }
}

/// The names of the sound devices that a person may choose, each once. The system may take its time.
#[must_use]
pub fn devices() -> Vec<String> {
    let _quiet = quiet();
    let mut names: Vec<String> = listed().filter_map(|device| name(&device)).collect();
    names.sort();
    names.dedup();
    names
}

/// The device of this name.
pub(crate) fn find(wanted: &str) -> Option<Device> {
    let _quiet = quiet();
    listed().find(|device| name(device).is_some_and(|name| name == wanted))
}

fn listed() -> impl Iterator<Item = Device> {
    cpal::default_host().output_devices().into_iter().flatten().filter(is_offered)
}

fn name(device: &Device) -> Option<String> {
    Some(device.description().ok()?.name().to_owned())
}

/// ALSA has several names for each card, and some for no card at all: those for its whole output are kept, and what
/// the user's own configuration names.
#[cfg(target_os = "linux")]
fn is_offered(device: &Device) -> bool {
    let id = device.id().map(|id| id.id().to_owned()).unwrap_or_default();
    match id.split_once(':') {
        Some((plugin, _)) => matches!(plugin, "sysdefault" | "hdmi" | "iec958"),
        None => !matches!(
            id.as_str(),
            "default"
                | "null"
                | "sysdefault"
                | "lavrate"
                | "samplerate"
                | "speexrate"
                | "upmix"
                | "vdownmix"
                | "oss"
                | "jack"
                | "speex"
        ),
    }
}

#[cfg(not(target_os = "linux"))]
fn is_offered(_: &Device) -> bool {
    true
}

/// What ALSA would write to the terminal of whoever asked. It speaks again once this is dropped.
#[cfg(target_os = "linux")]
fn quiet() -> impl Sized {
    alsa::Output::local_error_handler()
}

#[cfg(not(target_os = "linux"))]
fn quiet() -> impl Sized {}
