//! What held callers hear, played on this computer: fetched as Twilio would, decoded, and sent to the default
//! sound device. Nothing here ever plays into a call.

mod device;
mod fetch;
mod player;
mod playlist;
mod preview;

pub use device::there_is_a_device;
pub use preview::Preview;
