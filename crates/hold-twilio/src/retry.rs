//! When a request is sent once more. Two cases, both decided here and nowhere else:
//! an answer 429, which Twilio never processed, and a *read* whose connection died before it was answered.
//! A change whose answer was lost is never repeated: it may have taken effect.

use std::time::Duration;

use hold_core::VoiceFault;

/// How patiently an answer 429 is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPolicy {
    /// The longest wait before the first repetition; it doubles with each further one.
    pub base: Duration,
    /// The longest wait before any repetition, unless Twilio asks for more.
    pub cap: Duration,
    /// The longest time from the first sending to the last.
    pub budget: Duration,
}

impl Default for RetryPolicy {
    /// Twilio's own Node library begins at 100 ms and stops at 3 s, after three tries (`RequestClient.ts`).
    /// A caller waits behind these requests, so they go on for a minute, at a pace that does not press.
    fn default() -> Self {
        Self {
            base: Duration::from_millis(200),
            cap: Duration::from_secs(5),
            budget: Duration::from_secs(60),
        }
    }
}

/// What has been tried so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tried {
    /// How often the request was answered 429 before this time.
    pub repeats: u32,
    /// The time since it was first sent.
    pub spent: Duration,
}

/// How long to wait before the request is sent once more; `None` when it should not be.
///
/// `random` is drawn evenly from 0 to 1 for each decision ("full jitter"), so that clients which were
/// refused together do not come back together.
#[must_use]
pub fn decide(policy: &RetryPolicy, fault: &VoiceFault, tried: Tried, random: f64) -> Option<Duration> {
    let VoiceFault::Busy { retry_after } = fault else { return None };
    let longest = policy.base.saturating_mul(2_u32.saturating_pow(tried.repeats)).min(policy.cap);
    let wait = longest.mul_f64(random.clamp(0.0, 1.0)).max(retry_after.unwrap_or_default());
    (tried.spent.saturating_add(wait) <= policy.budget).then_some(wait)
}

/// Whether a read whose connection died before the answer came is sent once more, on another connection.
/// Servers close idle connections at any moment, so this is no sign of trouble the first time.
pub(crate) fn asks_again(is_read: bool, connection_died: bool, asked_again: bool) -> bool {
    is_read && connection_died && !asked_again
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BUSY: VoiceFault = VoiceFault::Busy { retry_after: None };

    fn at(repeats: u32, spent: u64) -> Tried {
        Tried { repeats, spent: Duration::from_secs(spent) }
    }

    #[test]
    fn waits_grow_to_the_cap() {
        let policy = RetryPolicy::default();
        let longest = |repeats| decide(&policy, &BUSY, at(repeats, 0), 1.0).unwrap().as_millis();
        assert_eq!([0, 1, 2, 3, 4, 5, 40].map(longest), [200, 400, 800, 1600, 3200, 5000, 5000]);
        assert_eq!(decide(&policy, &BUSY, at(9, 0), 0.0), Some(Duration::ZERO));
        assert_eq!(decide(&policy, &BUSY, at(0, 0), 0.5), Some(Duration::from_millis(100)));
    }

    #[test]
    fn waits_as_long_as_twilio_asks_but_not_for_ever() {
        let policy = RetryPolicy::default();
        let asked = |seconds| VoiceFault::Busy { retry_after: Some(Duration::from_secs(seconds)) };
        assert_eq!(decide(&policy, &asked(7), at(0, 0), 0.0), Some(Duration::from_secs(7)));
        assert_eq!(decide(&policy, &asked(61), at(0, 0), 0.0), None);
        assert_eq!(decide(&policy, &asked(1), at(9, 60), 0.0), None);
    }

    #[test]
    fn repeats_nothing_else() {
        let policy = RetryPolicy::default();
        for fault in [
            VoiceFault::NoAnswer,
            VoiceFault::Server(503),
            VoiceFault::Unreachable,
            VoiceFault::Unauthorized,
            VoiceFault::NotFound,
            VoiceFault::Malformed { request: String::new(), what: String::new() },
        ] {
            assert_eq!(decide(&policy, &fault, at(0, 0), 0.5), None, "{fault:?}");
        }
    }

    #[test]
    fn only_a_read_is_asked_again_and_only_once() {
        assert!(asks_again(true, true, false));
        assert!(!asks_again(true, true, true));
        assert!(!asks_again(true, false, false));
        assert!(!asks_again(false, true, false));
    }

    proptest! {
        #[test]
        fn never_outlasts_the_budget(
            repeats: u32, spent in 0_u64..120_000, asked in proptest::option::of(0_u64..120), random in 0.0..=1.0,
        ) {
            let policy = RetryPolicy::default();
            let fault = VoiceFault::Busy { retry_after: asked.map(Duration::from_secs) };
            let spent = Duration::from_millis(spent);
            if let Some(wait) = decide(&policy, &fault, Tried { repeats, spent }, random) {
                prop_assert!(spent + wait <= policy.budget);
                prop_assert!(wait >= Duration::from_secs(asked.unwrap_or(0)));
                prop_assert!(wait <= policy.cap.max(Duration::from_secs(asked.unwrap_or(0))));
            }
        }
    }
}
