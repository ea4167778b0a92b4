//! Where the time of a hold or a resume went.

use std::time::Duration;

use super::Trace;

/// A whole and its parts: `app`, `network` and `twilio` make up `total`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// From the click to Twilio's confirmation.
    pub total: Duration,
    /// Here: everything that was no request, waiting between two of them as well.
    pub app: Duration,
    /// On the way to Twilio and back. All of a request for which Twilio did not tell its own part.
    pub network: Duration,
    /// At Twilio.
    pub twilio: Duration,
    /// The requests, in their order. Those whose answers were lost have no times.
    pub requests: Vec<Trace>,
}

impl Ledger {
    /// The ledger of what took `total`, with these requests.
    #[must_use]
    pub fn new<'a>(total: Duration, requests: impl IntoIterator<Item = &'a Trace>) -> Self {
        let sent = |trace: &&Trace| **trace != Trace::default();
        let requests: Vec<Trace> = requests.into_iter().filter(sent).cloned().collect();
        // Two clocks: the one of a request does not jump, and may count more than the one of the click.
        let answered: Duration = requests.iter().filter_map(|request| request.answered_in).sum();
        let answered = answered.min(total);
        let twilio: Duration = requests.iter().filter_map(|request| request.at_twilio).sum();
        let twilio = twilio.min(answered);
        Self { total, app: total - answered, network: answered - twilio, twilio, requests }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(total: u64, requests: &[(Option<u64>, Option<u64>)], expect: [u64; 3]) {
        let millis = Duration::from_millis;
        let traces: Vec<Trace> = requests
            .iter()
            .map(|(answered, twilio)| Trace {
                request_id: Some("RQ1".to_owned()),
                answered_in: answered.map(millis),
                at_twilio: twilio.map(millis),
            })
            .collect();
        let ledger = Ledger::new(millis(total), &traces);
        let [app, network, twilio] = expect.map(millis);
        let whole = Ledger { total: millis(total), app, network, twilio, requests: traces };
        assert_eq!(ledger, whole, "{requests:?}");
        assert_eq!(app + network + twilio, ledger.total, "{requests:?}");
    }

    #[test]
    fn the_parts_make_up_the_whole() {
        check(180, &[(Some(120), Some(64))], [60, 56, 64]);
        check(500, &[(Some(120), Some(64)), (Some(80), Some(30)), (Some(100), None)], [200, 206, 94]);
        check(200, &[], [200, 0, 0]);
        check(200, &[(None, None)], [200, 0, 0]);
        // A clock that was set back, and a Twilio that counts more than was waited.
        check(100, &[(Some(120), Some(64))], [0, 36, 64]);
        check(100, &[(Some(50), Some(64))], [50, 0, 50]);
        check(0, &[(Some(50), Some(64))], [0, 0, 0]);
    }

    #[test]
    fn what_was_never_sent_is_no_request() {
        assert_eq!(Ledger::new(Duration::ZERO, &[Trace::default()]), Ledger::default());
    }
}
