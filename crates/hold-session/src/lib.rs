//! Use cases of Holdline. One task owns the live state; [`Command`]s go in, [`Event`]s and [`Snapshot`]s come out,
//! and [`ports`] name what is needed from outside.

pub mod ports;

/// What the session tells.
pub enum Event {}
