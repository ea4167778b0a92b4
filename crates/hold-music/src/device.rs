//! The sound device.

use rodio::DeviceSinkBuilder;

/// Whether there is a device that plays: it is opened, and closed before it is heard. The system may take its time.
#[must_use]
pub fn there_is_a_device() -> bool {
    match DeviceSinkBuilder::open_default_sink() {
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
