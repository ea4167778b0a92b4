//! What set off what happens, however much later: a timer keeps the cause of whatever set it.

use super::Exchange;

/// What set something off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The situation that the simulator started in.
    Scenario,
    /// Somebody at a telephone.
    Person,
    /// A request to the API, by its number in the log.
    Request(u64),
}

impl Cause {
    /// The request, where it was one.
    pub(crate) const fn request(self) -> Option<u64> {
        match self {
            Self::Request(number) => Some(number),
            Self::Scenario | Self::Person => None,
        }
    }
}

impl Exchange {
    /// Whatever happens from now on is because of this.
    pub(crate) fn blame(&mut self, cause: Cause) {
        self.cause = cause;
    }
}
