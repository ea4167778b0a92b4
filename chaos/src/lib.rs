//! An impatient agent at a misbehaving simulated account.
//!
//! One run is one seed: the real session and the real client, killed and restarted at random points, in one thread and
//! in a time of its own, against the simulated account inside the same program. Nothing in it depends on the machine,
//! so a seed that fails fails again.
//!
//! In the same way many patient agents share one account, to see how hard they press it: [`measure`].

mod desk;
mod dice;
mod evidence;
mod gauge;
mod moves;
mod network;
mod own_time;
mod quiet;
mod record;
mod run;
mod scale;
mod stage;
mod story;
mod verdict;
mod world;

pub use run::{Outcome, run};
pub use scale::{Crowd, Measured, measure};
