//! What the journeys share: a simulated account with its oracle, and an agent's desk wired to it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "this library is only linked into tests, where a failed expectation is the finding"
)]

pub mod desk;
pub mod journey;
pub mod simulated;
pub mod window;
pub mod wire;

pub use desk::Desk;
pub use journey::Journey;
pub use simulated::{Asked, Hears, Leg, SimulatedAccount};
pub use window::{AppWindow, Desktop};
pub use wire::Wire;
