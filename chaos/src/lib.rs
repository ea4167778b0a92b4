//! An impatient agent at a misbehaving simulated account.
//!
//! One run is one seed: the real session and the real client, killed and restarted at random points, in one thread and
//! in a time of its own, against the simulated account inside the same program. Nothing in it depends on the machine,
//! so a seed that fails fails again.

mod desk;
mod dice;
mod evidence;
mod moves;
mod network;
mod quiet;
mod record;
mod run;
mod stage;
mod story;
mod verdict;
mod world;

pub use run::{Outcome, run};
