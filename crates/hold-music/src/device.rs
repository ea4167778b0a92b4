//! The sound device.

use rodio::DeviceSinkBuilder;

/// Whether the default device plays: it is opened, and closed before it is heard. The system may take its time.
#[must_use]
pub fn there_is_a_device() -> bool {
    // What ALSA would write to the terminal of whoever asked. It speaks again once this is dropped.
    #[cfg(target_os = "linux")]
    let _quiet = alsa::Output::local_error_handler();
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
