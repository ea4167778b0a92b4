//! The way of a request to its answer: the network, or what stands in for it.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use hold_core::VoiceFault;

use crate::broken::{self, Broken};

/// Stands in for the network. How requests are written, for how long they are waited for, when they are repeated and
/// how answers are read stays the same; so a run of many requests can be repeated exactly, in a time of its own.
#[async_trait]
pub trait Carrier: Send + Sync {
    /// Carries a request to whoever answers it.
    ///
    /// # Errors
    /// Where there is no answer.
    async fn carry(&self, request: reqwest::Request) -> Result<reqwest::Response, Uncarried>;

    /// From 0 to 1: how much of the longest wait there is before a repetition.
    fn chance(&self) -> f64;
}

/// Why a request was not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Uncarried {
    /// The server's name was not found. Nothing was sent.
    NoName,
    /// There was no connection. Nothing was sent.
    NoConnection,
    /// The connection died. The request may have taken effect.
    Died,
}

impl From<Uncarried> for Broken {
    fn from(why: Uncarried) -> Self {
        let fault = match why {
            Uncarried::NoName => VoiceFault::Dns,
            Uncarried::NoConnection => VoiceFault::Unreachable,
            Uncarried::Died => VoiceFault::NoAnswer,
        };
        Self { fault, connection_died: why == Uncarried::Died }
    }
}

/// The way that a transport uses.
pub(crate) enum Way {
    Network,
    Carried(Arc<dyn Carrier>),
}

impl Way {
    /// Sends a request, whose `name` is its method and path. Waits for `total` at most.
    pub(crate) async fn send(
        &self,
        written: reqwest::RequestBuilder,
        total: Duration,
        name: &str,
    ) -> Result<reqwest::Response, Broken> {
        let read = |error| broken::read(&error, name);
        match self {
            // The pool keeps to its own limits of time.
            Self::Network => written.send().await.map_err(read),
            Self::Carried(carrier) => {
                let carried = carrier.carry(written.build().map_err(read)?);
                let in_time = tokio::time::timeout(total, carried).await;
                Ok(in_time.map_err(|_| VoiceFault::NoAnswer)??)
            }
        }
    }

    /// From 0 to 1, drawn anew each time.
    pub(crate) fn chance(&self) -> f64 {
        match self {
            Self::Network => rand::random(),
            Self::Carried(carrier) => carrier.chance(),
        }
    }
}
