//! Hold music: what a caller would hear, found out before they do.
//!
//! `decode` reads sound files, `telephone` makes of them what a line leaves, `check` measures them, `export` makes them
//! ready for the telephone, `url_check` looks at what a hold URL answers, and `player` plays on this computer. Nothing
//! here ever plays into a call.

pub mod check;
mod decode;
mod device;
pub mod export;
mod fetch;
mod loudness;
mod player;
mod playlist;
mod preview;
mod resample;
pub mod telephone;
pub mod url_check;
mod waveform;

pub use decode::Sound;
pub use device::there_is_a_device;
pub use player::{Controls, play_file};
pub use preview::Preview;
pub use waveform::Waveform;
