//! Windows and macOS: the computer does not sleep by itself while somebody is on hold. Neither tells a program without a
//! window procedure of its own that it is about to shut down, so a shutdown is not put off there; the journal and Twilio
//! tell of whoever is on hold at the next start.

use std::convert::Infallible;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;

use super::{Power, Told};

/// The system's own way of being kept awake.
pub struct System;

/// Keeps the computer awake until it is dropped, and with it the thread that waits for it: Windows counts such a request
/// for as long as the thread lives that made it.
pub type Awake = mpsc::Sender<Infallible>;

impl Power for System {
    type Delay = Awake;

    async fn connect() -> Option<Self> {
        Some(Self)
    }

    async fn delay(&self, why: &str) -> Option<Awake> {
        let (awake, until_dropped) = mpsc::channel();
        let (tell, told) = oneshot::channel();
        let why = why.to_owned();
        thread::spawn(move || {
            let kept = keepawake::Builder::default().idle(true).sleep(true).reason(why).create();
            let failed = kept.as_ref().err().map(ToString::to_string);
            // The asker may have gone; then the channel is closed as well.
            drop(tell.send(failed));
            if kept.is_ok() {
                drop(until_dropped.recv());
            }
        });
        match told.await {
            Ok(None) => Some(awake),
            Ok(Some(error)) => {
                tracing::warn!(%error, "the computer may sleep while somebody is on hold");
                None
            }
            Err(_) => None,
        }
    }

    async fn longest(&self) -> Duration {
        Duration::ZERO
    }

    async fn next(&mut self) -> Option<Told> {
        std::future::pending().await
    }
}
