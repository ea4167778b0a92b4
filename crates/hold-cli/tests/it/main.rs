//! The real `holdctl`, each time in a process of its own, at an account simulated by another `holdctl`.
//! So nothing is known from one command to the next but what Twilio says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "clippy takes only the functions marked as tests for tests, not what they share"
)]

#[cfg(unix)]
mod app;
mod doctor;
mod faults;
#[cfg(unix)]
mod interrupted;
mod journeys;
mod music;
mod profiles;
mod publishing;
mod simulate;
mod simulated;
mod usage;
mod watch;
