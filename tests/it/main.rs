//! Journeys of an agent: headless over real HTTP, and in the real window.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod alerts;
mod architecture;
mod bad_input;
mod busy;
mod company;
mod complaints;
mod finding;
mod guards;
mod hands;
mod journeys;
mod leaving;
mod log;
mod long;
mod lost;
mod many;
mod musics;
mod muting;
mod notes;
mod offline;
mod polling;
mod publishing;
mod rescue;
mod sdk;
mod sign_in;
mod slow;
mod twiml_builders;
mod weight;
mod window;
