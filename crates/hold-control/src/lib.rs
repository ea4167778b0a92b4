//! The local socket of the running app, and its client: how `holdctl`, scripts and buttons ask the app.
//!
//! JSON-RPC 2.0, a JSON object on each line. A Unix socket in Holdline's folder, or a named pipe; never a TCP port.
//! Only the user who runs the app is answered.
//!
//! | method | parameters | result |
//! |---|---|---|
//! | `version` | | `{version}` |
//! | `status` | | the snapshot, as `holdctl status --json` prints it |
//! | `watch` | | the snapshot; then a notification `snapshot` with each change |
//! | `hold` | `party` or `all`, `accepts_risk`, `reason`, `tell` | `{goal, parties: [{call_sid, address, name, verdict, says, took_ms, ledger}]}` |
//! | `resume` | `party` or `all`, `tell` | as `hold` |
//! | `toggle` | `accepts_risk`, `tell` | as `hold` |
//! | `mute`, `unmute` | | `{muted, verdict, says}`, with Twilio's word |
//! | `look` | | `null`; Twilio is looked at |
//! | `show` | | `null`; the window comes to the front |
//!
//! Beside the parameters of each, `language` (such as `zh-Hant`) says in which the answer is; otherwise it is the app's.
//!
//! `hold`, `resume` and `toggle` answer when Twilio's word is there for everybody, or did not come. With `tell`, what
//! is told meanwhile comes as notifications `told` and `settled`. A refusal is an error with the code -32000 and
//! `data: {code, parties}`.

mod claim;
mod client;
mod connection;
mod fault;
mod language;
mod messages;
mod methods;
mod params;
mod peer;
mod place;
mod server;
mod watching;

pub use client::{Client, Heard};
pub use fault::{ClientFault, Refused, ServeFault};
pub use server::{Hooks, Server, serve};

/// The longest line that the app reads, in bytes.
pub const LONGEST_LINE: usize = 64 * 1024;
