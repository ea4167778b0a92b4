//! Simulated time: real time, plus what was advanced by hand. Real is what tokio takes for it, so that a test may pause it.

use tokio::time::Instant;

use crate::moment::Moment;

/// Tells simulated time.
pub(crate) struct Clock {
    real: Instant,
    simulated: Moment,
    /// While time is advanced by hand it moves from one due thing to the next, and not by itself.
    stopped: bool,
}

impl Clock {
    pub(crate) fn starting_at(moment: Moment) -> Self {
        Self { real: Instant::now(), simulated: moment, stopped: false }
    }

    pub(crate) fn now(&self) -> Moment {
        if self.stopped {
            return self.simulated;
        }
        let elapsed = u64::try_from(self.real.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.simulated.plus(elapsed)
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Stops at a moment.
    pub(crate) fn stop_at(&mut self, moment: Moment) {
        self.simulated = moment;
        self.stopped = true;
    }

    /// Goes on from a moment.
    pub(crate) fn go_on_from(&mut self, moment: Moment) {
        *self = Self::starting_at(moment);
    }
}
