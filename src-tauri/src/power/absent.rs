//! Systems of which Holdline does not ask that they wait.

use std::convert::Infallible;
use std::time::Duration;

use super::{Power, Told};

/// Never there.
pub struct System(Infallible);

impl Power for System {
    type Delay = Infallible;

    async fn connect() -> Option<Self> {
        None
    }

    async fn delay(&self, _why: &str) -> Option<Infallible> {
        match self.0 {}
    }

    async fn longest(&self) -> Duration {
        match self.0 {}
    }

    async fn next(&mut self) -> Option<Told> {
        match self.0 {}
    }
}
