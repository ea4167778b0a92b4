//! Use cases of Holdline. One task owns the live state; [`Command`]s go in, [`Event`]s and [`Snapshot`]s come out,
//! and [`ports`] name what is needed from outside.

mod account;
pub mod alert;
mod command;
pub mod confirm;
pub mod doctor;
mod finding;
pub mod journal;
mod kept_nowhere;
pub mod library;
mod live;
pub mod log;
pub mod menu;
mod misfit;
pub mod music;
mod muting;
mod noting;
mod pace;
mod perform;
pub mod player;
pub mod ports;
mod preferences;
pub mod preview;
pub mod publishing;
mod roster;
mod session;
pub mod settings;
pub mod sign_in;
mod snapshot;
mod steady;
pub mod whom;
mod writing;

pub use alert::Alert;
pub use command::{Command, CommandFault, Event, PartyRef};
pub use kept_nowhere::KeptNowhere;
pub use misfit::Misfit;
pub use session::{Ports, Session};
pub use settings::Settings;
pub use snapshot::{CallView, Confirmation, Connection, PartyView, Role, SignedIn, Snapshot};
