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
mod library;
mod loudness;
mod music_player;
mod player;
mod playlist;
mod resample;
mod studio;
pub mod telephone;
pub mod url_check;
mod waveform;

pub use decode::Sound;
pub use device::{devices, there_is_a_device};
pub use library::Library;
pub use music_player::MusicPlayer;
pub use player::{Controls, play_file};
pub use studio::Studio;
pub use waveform::Waveform;

/// Reads a hold document, for `fuzz/`.
#[cfg(fuzzing)]
pub fn read_document(text: &str) {
    let base = "https://example.com/hold.xml".parse();
    drop(base.map(|base| playlist::Playlist::read(text, &base)));
}
