//! What the thread that plays is woken by: it sleeps in between, however long a sound is.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Why it is woken.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Ring {
    /// The sound has ended.
    Ended,
    /// It is to end.
    Stopped,
    /// The device has gone, or another is wanted.
    Moved,
    /// It has been paused for long enough that nothing of it is left in the device.
    Rested,
    /// It is to go on.
    Woken,
    /// It is to go on elsewhere.
    Seek(Duration),
}

/// What has been rung for and not been looked at.
#[derive(Debug, Default)]
pub(super) struct Bell {
    rung: Mutex<Vec<Ring>>,
    rang: Condvar,
    over: Mutex<bool>,
    ended: Condvar,
}

impl Bell {
    /// Rings. What has been rung for already is not rung for twice; of several places the last counts.
    pub fn ring(&self, ring: Ring) {
        let mut rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        rung.retain(|one| std::mem::discriminant(one) != std::mem::discriminant(&ring));
        rung.push(ring);
        self.rang.notify_all();
    }

    /// Waits for the next ring, until `deadline` if there is one.
    pub fn wait(&self, deadline: Option<Instant>) -> Option<Ring> {
        let mut rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        while rung.is_empty() {
            let Some(deadline) = deadline else {
                rung = self.rang.wait(rung).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            rung = self.rang.wait_timeout(rung, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        Some(rung.remove(0))
    }

    /// The place to begin at, if one was asked for before anything was heard.
    pub fn take_place(&self) -> Option<Duration> {
        let mut rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        let place = |ring: &Ring| if let Ring::Seek(to) = ring { Some(*to) } else { None };
        let asked = rung.iter().find_map(place);
        rung.retain(|ring| place(ring).is_none());
        asked
    }

    /// Whoever waited for rings is gone.
    pub fn over(&self) {
        *self.over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.ended.notify_all();
    }

    /// Waits for that, but no longer than this.
    pub fn until_over(&self, patience: Duration) {
        let over = self.over.lock().unwrap_or_else(PoisonError::into_inner);
        // In time or not, there is no more to be done.
        drop(self.ended.wait_timeout_while(over, patience, |over| !*over));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_rings_once_for_each_and_for_the_last_place() {
        let bell = Bell::default();
        let place = |seconds| Ring::Seek(Duration::from_secs(seconds));
        for ring in [place(1), Ring::Moved, place(2), Ring::Moved] {
            bell.ring(ring);
        }
        assert_eq!([bell.wait(None), bell.wait(None)], [Some(place(2)), Some(Ring::Moved)]);
        assert_eq!(bell.wait(Some(Instant::now())), None);
        bell.ring(place(3));
        bell.ring(Ring::Moved);
        assert_eq!([bell.take_place(), bell.take_place()], [Some(Duration::from_secs(3)), None]);
        assert_eq!(bell.wait(None), Some(Ring::Moved));
    }
}
