//! A real sound server with sinks that are recorded: what is played is heard there.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test program")]

mod hold_music;
mod player;
mod sound;
