//! Sound files made here, as people have them, through the whole of the engine; judged by other programs where there
//! are any.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "clippy takes only the functions marked as tests for tests, not what they share"
)]

mod bad_input;
mod check;
mod export;
mod formats;
mod library;
mod made;
mod mutated;
mod url_check;
