//! The time that orders what happened.

use std::cell::Cell;
use std::sync::Arc;

use hold_core::Timestamp;

use crate::ports::Clock;

/// The clock, but for its steps back. What was seen counts only if it was asked for after the last change; a computer
/// whose time is corrected by ten minutes would otherwise believe nothing that Twilio says for ten minutes.
pub(crate) struct SteadyClock {
    clock: Arc<dyn Clock>,
    last: Cell<Timestamp>,
}

impl SteadyClock {
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, last: Cell::new(Timestamp::MIN) }
    }

    /// Now. Each call tells a later instant than the one before.
    pub fn now(&self) -> Timestamp {
        let after_last = self.last.get().checked_add(std::time::Duration::from_nanos(1));
        let now = after_last.map_or_else(|_| self.clock.now(), |after_last| after_last.max(self.clock.now()));
        self.last.set(now);
        now
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::time::Duration;

    use super::*;

    struct SetClock(Mutex<Timestamp>);

    impl Clock for SetClock {
        fn now(&self) -> Timestamp {
            *self.0.lock().unwrap()
        }
    }

    #[test]
    fn time_goes_on_while_the_clock_goes_back() {
        let start: Timestamp = "2026-09-01T10:00:00Z".parse().unwrap();
        let clock = Arc::new(SetClock(Mutex::new(start)));
        let steady = SteadyClock::new(clock.clone());
        let set = |time| *clock.0.lock().unwrap() = time;
        assert_eq!(steady.now(), start);
        set(start - Duration::from_secs(600));
        let (one, other) = (steady.now(), steady.now());
        assert!(start < one && one < other && other < start + Duration::from_millis(1));
        set(start + Duration::from_secs(1));
        assert_eq!(steady.now(), start + Duration::from_secs(1), "the clock is right again");
    }
}
