//! The client against servers on loopback that do as a test tells them.

mod answers;
mod bodies;
mod examine;
mod lists;
mod proxies;
mod repeats;
mod requests;
mod secrets;
mod server;
mod tls;
mod twiml;

use std::time::Duration;

use hold_core::{CallSid, ConferenceSid, Credentials, QueueSid, Secret};

use crate::retry::RetryPolicy;
use crate::transport::Settings;
use crate::{Client, Endpoint};

const ACCOUNT: &str = "AC0123456789abcdef0123456789abcdef";
const KEY: &str = "SK0123456789abcdef0123456789abcdef";
const CALL: &str = "CA0123456789abcdef0123456789abcdef";
const OTHER_CALL: &str = "CAffffffffffffffffffffffffffffffff";
const CONFERENCE: &str = "CF0123456789abcdef0123456789abcdef";
const QUEUE: &str = "QU0123456789abcdef0123456789abcdef";
const TOKEN: &str = "correct-horse-battery-staple";

fn call() -> CallSid {
    CALL.parse().unwrap()
}

fn conference() -> ConferenceSid {
    CONFERENCE.parse().unwrap()
}

fn queue() -> QueueSid {
    QUEUE.parse().unwrap()
}

fn credentials() -> Credentials {
    Credentials::AuthToken(Secret::new(TOKEN.to_owned()))
}

/// Time limits that a test can wait for, but which nothing meets by being slow; repetitions at once.
fn settings() -> Settings {
    let moment = Duration::from_millis(1);
    Settings {
        retry: RetryPolicy { base: moment, cap: moment, budget: Duration::from_secs(60) },
        ..Settings::default()
    }
}

fn client(base: &str, settings: Settings) -> Client {
    let endpoint = Endpoint::loopback(base).unwrap();
    Client::with(endpoint, ACCOUNT.parse().unwrap(), &credentials(), settings).unwrap()
}
