//! Misbehaviour on demand.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// A fault that waits for requests to befall.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Fault {
    /// Any method where it is absent.
    #[serde(default)]
    method: Option<String>,
    /// Any path where it is absent. The query belongs to the path here.
    #[serde(default)]
    path_contains: Option<String>,
    /// How many requests it befalls; absent is one, null or zero is every one until the faults are deleted.
    #[serde(default = "once")]
    times: Option<u32>,
    fault: Misbehaviour,
}

#[expect(clippy::unnecessary_wraps, reason = "the type is the field's")]
fn once() -> Option<u32> {
    Some(1)
}

/// What goes wrong.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum Misbehaviour {
    /// The answer comes that many real milliseconds later.
    Delay { ms: u64 },
    /// This status at once, with Twilio's body for it, and no effect. With `ms`, that much later.
    Status {
        status: u16,
        #[serde(default)]
        ms: u64,
    },
    /// The connection is reset before anything happens.
    Reset,
    /// The request takes effect, and then the connection is closed without an answer.
    LostReply,
    /// A read is answered as before the last write.
    Stale,
    /// Broken JSON with a good status, and no effect.
    Malformed,
    /// A web page from some proxy, and no effect.
    Html,
    /// Ten megabytes of JSON, and no effect.
    Huge,
}

/// What befalls one request.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Befallen {
    pub(crate) delay: Duration,
    pub(crate) misbehaviour: Option<Misbehaviour>,
}

impl Befallen {
    /// Adds a fault, unless one of its sort is there already.
    fn take(&mut self, fault: &Misbehaviour) -> bool {
        match fault {
            Misbehaviour::Delay { ms } => self.delay += Duration::from_millis(*ms),
            _ if self.misbehaviour.is_some() => return false,
            other => self.misbehaviour = Some(other.clone()),
        }
        true
    }
}

/// The faults that wait.
#[derive(Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn add(&mut self, mut fault: Fault) {
        fault.times = fault.times.filter(|times| *times > 0);
        self.0.push(fault);
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    pub(crate) fn list(&self) -> &[Fault] {
        &self.0
    }

    /// What befalls this request: every delay that fits, and the first of the other faults that fit.
    pub(crate) fn befall(&mut self, method: &str, path_and_query: &str) -> Befallen {
        let mut befallen = Befallen::default();
        for fault in &mut self.0 {
            let fits = fault.method.as_deref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
                && fault.path_contains.as_deref().is_none_or(|part| path_and_query.contains(part))
                && (fault.fault != Misbehaviour::Stale || method == "GET");
            if fits && befallen.take(&fault.fault) {
                fault.times = fault.times.map(|times| times - 1);
            }
        }
        self.0.retain(|fault| fault.times != Some(0));
        befallen
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn faults(waiting: &[serde_json::Value]) -> Faults {
        let mut faults = Faults::default();
        for fault in waiting {
            faults.add(serde_json::from_value(fault.clone()).expect("a fault"));
        }
        faults
    }

    #[test]
    fn a_fault_befalls_the_requests_it_names_as_often_as_it_says() {
        let mut faults = faults(&[
            json!({"method": "POST", "path_contains": "/Participants/", "times": 2, "fault": {"kind": "reset"}}),
        ]);
        let path = "/2010-04-01/Accounts/AC1/Conferences/CF1/Participants/CA1.json";
        assert_eq!(faults.befall("GET", path), Befallen::default(), "another method");
        assert_eq!(
            faults.befall("POST", "/2010-04-01/Accounts/AC1/Calls.json"),
            Befallen::default(),
            "another path"
        );
        for _ in 0..2 {
            assert_eq!(faults.befall("POST", path).misbehaviour, Some(Misbehaviour::Reset));
        }
        assert_eq!(faults.befall("POST", path), Befallen::default(), "used up");
    }

    #[test]
    fn absent_times_is_once_and_zero_is_until_deleted() {
        let mut once = faults(&[json!({"fault": {"kind": "status", "status": 503}})]);
        let expected = Some(Misbehaviour::Status { status: 503, ms: 0 });
        assert_eq!(once.befall("GET", "/a").misbehaviour, expected);
        assert_eq!(once.befall("GET", "/a").misbehaviour, None);
        for times in [json!(0), json!(null)] {
            let mut always = faults(&[json!({"times": times, "fault": {"kind": "html"}})]);
            for _ in 0..5 {
                assert_eq!(always.befall("GET", "/a").misbehaviour, Some(Misbehaviour::Html));
            }
            always.clear();
            assert_eq!(always.befall("GET", "/a"), Befallen::default());
        }
    }

    #[test]
    fn a_delay_goes_together_with_another_fault() {
        let mut both = faults(&[
            json!({"fault": {"kind": "delay", "ms": 20}}),
            json!({"fault": {"kind": "lost_reply"}}),
        ]);
        let befallen = both.befall("POST", "/a");
        assert_eq!(befallen.delay, Duration::from_millis(20));
        assert_eq!(befallen.misbehaviour, Some(Misbehaviour::LostReply));
    }

    #[test]
    fn only_reads_can_be_stale() {
        let mut stale = faults(&[json!({"fault": {"kind": "stale"}})]);
        assert_eq!(stale.befall("POST", "/a").misbehaviour, None);
        assert_eq!(stale.befall("GET", "/a").misbehaviour, Some(Misbehaviour::Stale));
    }
}
