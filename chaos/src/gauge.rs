//! How hard the simulated account is pressed, by its own count.

use std::sync::{Mutex, PoisonError};

/// Counts the requests of everybody on a network.
#[derive(Default)]
pub(crate) struct Gauge(Mutex<Pressed>);

/// What was counted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pressed {
    pub requests: u64,
    /// Answers 429.
    pub refused: u64,
    /// The greatest `Twilio-Concurrent-Requests`.
    pub most_at_once: usize,
}

impl Gauge {
    /// Takes in an answer.
    pub fn read(&self, answer: &http::Response<bytes::Bytes>) {
        let at_once = answer.headers().get("twilio-concurrent-requests");
        let at_once = at_once.and_then(|value| value.to_str().ok()?.parse().ok()).unwrap_or(0);
        let mut pressed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pressed.requests += 1;
        pressed.refused += u64::from(answer.status() == http::StatusCode::TOO_MANY_REQUESTS);
        pressed.most_at_once = pressed.most_at_once.max(at_once);
    }

    /// What was counted until now.
    pub fn pressed(&self) -> Pressed {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
