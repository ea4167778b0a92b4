//! What Holdline says, in every language. The texts are Fluent files in `text/`, one folder a language and one file an
//! area; the window is built with the same files. This crate is the typed way to those that Rust says: in the tray, in
//! notifications, on the command line, and wherever a fault is told.
//!
//! The English texts of the core's own types are their `Display`, which logs and tests use. The files say the same; a
//! test compares them.

mod alerts;
mod doctor;
mod faults;
mod fields;
mod language;
mod music;
mod notices;
mod outcomes;
mod publishing;
mod spans;
mod tray;
mod words;

pub use alerts::Leaving;
pub use doctor::subject_word;
pub use fluent_bundle::FluentValue;
pub use hold_session::menu::Tip;
pub use language::Language;
pub use words::{AREAS, Words};
