//! The whole check-up, against a simulated account and the real parts of a computer.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "clippy takes only the functions marked as tests for tests, not what they share"
)]

mod account;
mod bundle;
#[cfg(target_os = "linux")]
mod desktop;
mod patient;
