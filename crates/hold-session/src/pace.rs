//! How often Twilio is asked. Twilio offers a companion no events, so it must be asked; hundreds of agents may share
//! one account, so it must not be asked more than the moment needs.

use std::time::Duration;

use crate::ports::Strain;

/// What is going on, from the least to the most urgent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mood {
    /// No call.
    Idle,
    /// In a call.
    InCall,
    /// Somebody is on hold: a held caller who hangs up is to be seen soon.
    Holding,
    /// A request is not confirmed.
    Unconfirmed,
}

/// The account's requests under way at which looking slows down. Twilio does not publish its limit.
const CROWDED: u32 = 50;

/// The longest wait after failures.
const LONGEST: Duration = Duration::from_secs(15);

/// How long to wait before the next look. `failures` counts the looks that failed in a row; `spread`, from 0 to 1,
/// keeps the agents of an account from beating in step.
pub(crate) fn until_next_look(mood: Mood, strain: Strain, failures: u32, spread: f64) -> Duration {
    let calm = Duration::from_millis(match mood {
        Mood::Idle => 4000,
        Mood::InCall => 3000,
        Mood::Holding => 1500,
        Mood::Unconfirmed => 400,
    });
    let crowded = strain.busy || strain.concurrent.is_some_and(|requests| requests > CROWDED);
    let wait = if failures > 0 {
        Duration::from_millis(500) * 2_u32.saturating_pow(failures.min(6))
    } else if crowded {
        calm * 2
    } else {
        calm
    };
    wait.min(LONGEST).mul_f64(0.9 + 0.2 * spread)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(mood: Mood, busy: bool, failures: u32, expect_ms: u128) {
        let strain = Strain { busy, concurrent: None };
        assert_eq!(until_next_look(mood, strain, failures, 0.5).as_millis(), expect_ms);
    }

    #[test]
    fn the_more_urgent_the_sooner() {
        check(Mood::Idle, false, 0, 4000);
        check(Mood::InCall, false, 0, 3000);
        check(Mood::Holding, false, 0, 1500);
        check(Mood::Unconfirmed, false, 0, 400);
    }

    #[test]
    fn trouble_slows_it_down() {
        check(Mood::Holding, true, 0, 3000);
        check(Mood::Holding, false, 1, 1000);
        check(Mood::Idle, false, 3, 4000);
        check(Mood::Idle, false, 30, 15_000);
    }

    #[test]
    fn agents_do_not_beat_in_step() {
        let at = |spread| until_next_look(Mood::Idle, Strain::default(), 0, spread);
        assert_eq!(at(0.0).as_millis(), 3600);
        assert_eq!(at(1.0).as_millis(), 4400);
    }
}
