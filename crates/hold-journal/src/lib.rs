//! What Holdline keeps of holds and resumes, in one SQLite file of its folder: `holdline.db`.
//!
//! A line that was taken survives a kill and a power cut. Whatever is wrong with the file, Holdline starts and holds:
//! a damaged one is kept aside and a new one begun, one of a later version is left alone, and either is told.

mod days;
mod earlier;
mod export;
mod fault;
mod file;
mod health;
mod intent;
mod journal;
mod line;
mod opening;
mod schema;
mod words;

pub use health::examine;
pub use jiff::tz::TimeZone;
pub use journal::HoldJournal;
