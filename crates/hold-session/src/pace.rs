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

/// The account's requests under way that leave looks at their own pace. Twilio does not publish its limit.
const CALM: f64 = 8.0;

/// How many times slower looks become once Twilio has refused a request.
const REFUSED: f64 = 2.0;

/// How many times slower looks become at most.
const SLOWEST: f64 = 6.0;

/// The longest wait after failures.
const LONGEST: Duration = Duration::from_secs(15);

/// How often a look also asks for what only another program, or a crash, could have changed.
const THOROUGH_EVERY: Duration = Duration::from_secs(30);

impl Mood {
    fn calm(self) -> Duration {
        Duration::from_millis(match self {
            Self::Idle => 4000,
            Self::InCall => 3000,
            Self::Holding => 1500,
            Self::Unconfirmed => 400,
        })
    }

    /// How far a look gives way: whoever waits for an answer does not wait for others.
    fn gives_way(self) -> f64 {
        match self {
            Self::Idle | Self::InCall => 0.9,
            Self::Holding => 0.8,
            Self::Unconfirmed => 0.0,
        }
    }
}

/// How long to wait before the next look. `failures` counts the looks that failed in a row; `spread`, from 0 to 1,
/// keeps the agents of an account from beating in step: those who were slowed together do not come back together.
pub(crate) fn until_next_look(mood: Mood, strain: Strain, failures: u32, spread: f64) -> Duration {
    if failures > 0 {
        let wait = Duration::from_millis(500) * 2_u32.saturating_pow(failures.min(6));
        return wait.min(LONGEST).mul_f64(0.9 + 0.2 * spread);
    }
    let slower = slower(strain).powf(mood.gives_way()).min(SLOWEST);
    mood.calm().mul_f64(0.9 + 0.2 * spread + (slower - 1.0) * (0.5 + spread))
}

/// How long after a thorough look there is another.
pub(crate) fn until_next_thorough(strain: Strain) -> Duration {
    THOROUGH_EVERY.mul_f64(slower(strain).min(SLOWEST))
}

/// How many times as hard as it should be Twilio is pressed.
fn slower(strain: Strain) -> f64 {
    let refused = if strain.busy { REFUSED } else { 1.0 };
    (f64::from(strain.concurrent.unwrap_or(0)) / CALM).max(refused)
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
        check(Mood::InCall, true, 0, 5598);
        check(Mood::Unconfirmed, true, 0, 400);
        check(Mood::Holding, false, 1, 1000);
        check(Mood::Idle, false, 3, 4000);
        check(Mood::Idle, false, 30, 15_000);
    }

    fn pressed(mood: Mood, concurrent: u32) -> u128 {
        let strain = Strain { busy: false, concurrent: Some(concurrent) };
        until_next_look(mood, strain, 0, 0.5).as_millis()
    }

    /// Nobody waits longer for an answer because of others.
    #[test]
    fn a_crowded_account_slows_it_down_by_as_much_as_is_needed() {
        assert_eq!(pressed(Mood::Idle, 8), 4000, "a few requests are nobody's trouble");
        for concurrent in [16, 32, 60] {
            let [idle, in_call, holding] =
                [Mood::Idle, Mood::InCall, Mood::Holding].map(|mood| pressed(mood, concurrent));
            assert!(idle > in_call && in_call > 2 * holding, "{idle}, {in_call}, {holding}");
            assert!(pressed(Mood::Holding, 2 * concurrent) > holding);
        }
        assert_eq!(pressed(Mood::Idle, 1000), 24_000, "and no slower");
        for concurrent in [0, 8, 100, 1000] {
            assert_eq!(pressed(Mood::Unconfirmed, concurrent), 400);
        }
    }

    #[test]
    fn agents_who_were_slowed_together_do_not_come_back_together() {
        let strain = Strain { busy: false, concurrent: Some(36) };
        let at = |spread| until_next_look(Mood::Idle, strain, 0, spread);
        assert!(at(1.0) > at(0.0) * 2, "{:?} and {:?}", at(0.0), at(1.0));
    }

    #[test]
    fn agents_do_not_beat_in_step() {
        let at = |spread| until_next_look(Mood::Idle, Strain::default(), 0, spread);
        assert_eq!(at(0.0).as_millis(), 3600);
        assert_eq!(at(1.0).as_millis(), 4400);
    }
}
