//! Use cases of Holdline. One task owns the live state; [`Command`]s go in, [`Event`]s and [`Snapshot`]s come out,
//! and [`ports`] name what is needed from outside.

mod account;
mod command;
mod finding;
mod live;
mod pace;
mod perform;
pub mod ports;
mod roster;
mod session;
pub mod sign_in;
mod snapshot;
mod steady;
pub mod whom;

pub use command::{Command, CommandFault, Event, PartyRef};
pub use session::{Ports, Session};
pub use snapshot::{CallView, Connection, PartyView, Role, SignedIn, Snapshot};
