//! The socket, with a real session behind it that asks a simulated account.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "clippy takes only the functions marked as tests for tests, not what they share"
)]

mod app;
mod asking;
mod bad_input;
mod many;
mod owner;
mod reasons;
mod watching;
