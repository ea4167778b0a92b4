//! The simulator over HTTP, as a client sees it. Every answer is checked against Twilio's own description of its API.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests: a failed expectation is the finding"
)]
#![allow(clippy::print_stdout, reason = "a test that skips a check says so")]

mod calls;
mod client;
mod conferences;
mod control;
mod faults;
mod paging;
mod queues;
mod scenarios;
mod schema;
mod serverless;
mod webhooks;
