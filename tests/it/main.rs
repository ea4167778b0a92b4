//! Journeys of an agent: headless over real HTTP, and in the real window.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod bad_input;
mod busy;
mod journeys;
mod lost;
