//! The time that orders what happened.

use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

use hold_core::Timestamp;
use tokio::time::Instant;

use crate::ports::Clock;

/// How far the clock may fall behind before it counts as put back: its speed is being corrected all the time.
const PUT_BACK: Duration = Duration::from_secs(1);

/// The clock, but for its steps back. What was seen counts only if it was asked for after the last change; a computer
/// whose time is corrected by ten minutes would otherwise believe nothing that Twilio says for ten minutes, and what
/// waits for ten seconds would wait for ten minutes.
pub(crate) struct SteadyClock {
    clock: Arc<dyn Clock>,
    last: Cell<(Timestamp, Instant)>,
}

impl SteadyClock {
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, last: Cell::new((Timestamp::MIN, Instant::now())) }
    }

    /// Now. Each call tells a later instant than the one before.
    pub fn now(&self) -> Timestamp {
        let (last, told) = self.last.get();
        let (clock, instant) = (self.clock.now(), Instant::now());
        let after_last = last.checked_add(Duration::from_nanos(1)).unwrap_or(clock);
        let by_now = last.checked_add(instant - told).unwrap_or(clock);
        let put_back = Duration::try_from(by_now.duration_since(clock)).is_ok_and(|behind| behind > PUT_BACK);
        let now = if put_back { by_now } else { clock }.max(after_last);
        self.last.set((now, instant));
        now
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

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
