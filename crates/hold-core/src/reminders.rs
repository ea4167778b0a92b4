//! When the agent is reminded of whoever is on hold: the table that every surface goes by.

use std::ops::RangeInclusive;
use std::time::Duration;

/// How long somebody is on hold until they are long there, until the agent is told of it, and how often from then on.
/// Each of the three can be switched off. They are what was chosen, and need not make sense: see [`Reminders::check`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reminders {
    /// After this the window and the tray show it.
    pub first: Option<Duration>,
    /// After this it is too long, and a notification says so.
    pub second: Option<Duration>,
    /// So long after a notification comes the next.
    pub again: Option<Duration>,
}

/// How long somebody waits, by the account's own measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Waiting {
    /// Not for long, or not at all.
    #[default]
    Fresh,
    /// For long.
    Long,
    /// For too long.
    TooLong,
}

/// Why reminders make no sense. As text it is a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RemindersFault {
    /// Too soon, or too late to be of any use.
    #[error("Write a time from 0:05 to 60:00, or nothing.")]
    Bounds(Reminder),
    /// The notification would come before the window shows anything.
    #[error("The notification cannot come before the window shows it.")]
    Order,
}

/// One of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reminder {
    /// In the window and the tray.
    First,
    /// The notification.
    Second,
    /// Those after it.
    Again,
}

impl Default for Reminders {
    fn default() -> Self {
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        Self { first: seconds(60), second: seconds(180), again: seconds(60) }
    }
}

impl Reminders {
    /// The shortest and the longest time that can be chosen.
    pub const BOUNDS: RangeInclusive<Duration> = Duration::from_secs(5)..=Duration::from_hours(1);

    /// Whether they make sense.
    ///
    /// # Errors
    /// The first thing that does not.
    pub fn check(&self) -> Result<(), RemindersFault> {
        let Self { first, second, again } = self;
        for (which, time) in [(Reminder::First, first), (Reminder::Second, second), (Reminder::Again, again)]
        {
            if time.is_some_and(|time| !Self::BOUNDS.contains(&time)) {
                return Err(RemindersFault::Bounds(which));
            }
        }
        match (first, second) {
            (Some(first), Some(second)) if first > second => Err(RemindersFault::Order),
            _ => Ok(()),
        }
    }

    /// How somebody waits who has been on hold for so long.
    #[must_use]
    pub fn waiting(&self, held_for: Duration) -> Waiting {
        let passed = |threshold: Option<Duration>| threshold.is_some_and(|threshold| held_for >= threshold);
        if passed(self.second) {
            Waiting::TooLong
        } else if passed(self.first) {
            Waiting::Long
        } else {
            Waiting::Fresh
        }
    }

    /// Whether a notification is due of somebody on hold for `held_for`, where the last one of this hold was given
    /// when they had been so for `told_at`.
    #[must_use]
    pub fn is_due(&self, held_for: Duration, told_at: Option<Duration>) -> bool {
        match told_at {
            None => self.waiting(held_for) == Waiting::TooLong,
            Some(told_at) => {
                let again = self.again.filter(|_| self.second.is_some());
                again.is_some_and(|again| held_for >= told_at.saturating_add(again))
            }
        }
    }

    /// How long it takes from `held_for` until something about it is to be shown or told anew, if ever.
    #[must_use]
    pub fn until_next(&self, held_for: Duration, told_at: Option<Duration>) -> Option<Duration> {
        let again = told_at.zip(self.again.filter(|_| self.second.is_some()));
        let again = again.map(|(told_at, again)| told_at.saturating_add(again));
        let ahead = [self.first, self.second, again].into_iter().flatten();
        ahead.filter_map(|instant| instant.checked_sub(held_for)).filter(|wait| !wait.is_zero()).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn reminders(first: u64, second: u64, again: u64) -> Reminders {
        let chosen = |time| (time > 0).then(|| seconds(time));
        Reminders { first: chosen(first), second: chosen(second), again: chosen(again) }
    }

    #[test]
    fn a_wait_is_long_and_then_too_long() {
        use Waiting::{Fresh, Long, TooLong};
        for (chosen, held_for, expect) in [
            (Reminders::default(), 59, Fresh),
            (Reminders::default(), 60, Long),
            (Reminders::default(), 179, Long),
            (Reminders::default(), 180, TooLong),
            (Reminders::default(), 40_000, TooLong),
            (reminders(5, 5, 0), 4, Fresh),
            (reminders(5, 5, 0), 5, TooLong),
            (reminders(0, 30, 60), 29, Fresh),
            (reminders(0, 30, 60), 30, TooLong),
            (reminders(30, 0, 60), 3000, Long),
            (reminders(0, 0, 60), 3000, Fresh),
        ] {
            assert_eq!(chosen.waiting(seconds(held_for)), expect, "{chosen:?} after {held_for} s");
        }
    }

    #[test]
    fn a_notification_comes_and_comes_again() {
        for (chosen, held_for, told_at, expect) in [
            (Reminders::default(), 179, None, false),
            (Reminders::default(), 180, None, true),
            (Reminders::default(), 239, Some(180), false),
            (Reminders::default(), 240, Some(180), true),
            (Reminders::default(), 4000, Some(240), true),
            (reminders(60, 180, 0), 4000, Some(180), false),
            (reminders(60, 0, 60), 4000, None, false),
            (reminders(60, 0, 60), 4000, Some(180), false),
        ] {
            let due = chosen.is_due(seconds(held_for), told_at.map(seconds));
            assert_eq!(due, expect, "{chosen:?} after {held_for} s, told at {told_at:?}");
        }
    }

    #[test]
    fn the_next_change_is_known() {
        for (chosen, held_for, told_at, expect) in [
            (Reminders::default(), 0, None, Some(60)),
            (Reminders::default(), 60, None, Some(120)),
            (Reminders::default(), 200, Some(180), Some(40)),
            (Reminders::default(), 180, None, None),
            (reminders(0, 0, 60), 0, None, None),
            (reminders(60, 180, 0), 200, Some(180), None),
        ] {
            let wait = chosen.until_next(seconds(held_for), told_at.map(seconds));
            assert_eq!(wait, expect.map(seconds), "{chosen:?} after {held_for} s, told at {told_at:?}");
        }
    }

    #[test]
    fn what_makes_no_sense_is_said() {
        use RemindersFault::{Bounds, Order};
        for (chosen, expect) in [
            (Reminders::default(), Ok(())),
            (reminders(0, 0, 0), Ok(())),
            (reminders(5, 3600, 3600), Ok(())),
            (reminders(60, 60, 5), Ok(())),
            (reminders(4, 60, 60), Err(Bounds(Reminder::First))),
            (reminders(60, 3601, 60), Err(Bounds(Reminder::Second))),
            (reminders(60, 180, 1), Err(Bounds(Reminder::Again))),
            (reminders(60, 59, 60), Err(Order)),
        ] {
            assert_eq!(chosen.check(), expect, "{chosen:?}");
        }
        let nothing = Reminders { first: Some(Duration::ZERO), ..Reminders::default() };
        assert_eq!(nothing.check(), Err(Bounds(Reminder::First)), "nothing is not the same as never");
    }
}
