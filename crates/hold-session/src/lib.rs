//! Use cases of Holdline. One task owns the live state; [`Command`]s go in, [`Event`]s and [`Snapshot`]s come out,
//! and [`ports`] name what is needed from outside.

mod command;
pub mod ports;
pub mod sign_in;
mod snapshot;

pub use command::{Command, CommandFault, Event, PartyRef};
pub use snapshot::{CallView, Connection, PartyView, Role, SignedIn, Snapshot};
