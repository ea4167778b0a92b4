//! What the `action` of a finished `<Dial>` or `<Enqueue>` is told.

use super::Params;
use crate::sid::Sid;

/// How a `<Dial>` ended.
#[derive(Clone, Debug, Default)]
pub(crate) struct DialOutcome {
    /// `DialCallStatus`.
    pub(crate) status: &'static str,
    /// The child; absent after a conference.
    pub(crate) child: Option<Sid>,
    /// Seconds of talk; absent where the child was redirected before it was disconnected.
    pub(crate) seconds: Option<u64>,
    pub(crate) bridged: bool,
    pub(crate) queue: Option<QueueOutcome>,
}

impl DialOutcome {
    pub(crate) fn failed() -> Self {
        Self { status: "failed", ..Self::default() }
    }

    /// After a conference there is no child to speak of.
    pub(crate) fn after_conference() -> Self {
        Self { status: "answered", bridged: true, ..Self::default() }
    }

    pub(crate) fn params(&self) -> Params {
        let mut params = vec![("DialCallStatus", self.status.to_owned())];
        if let Some(child) = self.child {
            params.push(("DialCallSid", child.to_string()));
        }
        if let Some(seconds) = self.seconds {
            params.push(("DialCallDuration", seconds.to_string()));
        }
        params.push(("DialBridged", self.bridged.to_string()));
        if let Some(queue) = &self.queue {
            params.extend(queue.params());
        }
        params
    }
}

/// How the time in a queue ended.
#[derive(Clone, Debug)]
pub(crate) struct QueueOutcome {
    /// `QueueResult`.
    pub(crate) result: &'static str,
    pub(crate) queue: Option<Sid>,
    /// Seconds in the queue.
    pub(crate) seconds: u64,
}

impl QueueOutcome {
    pub(crate) fn params(&self) -> Params {
        let mut params = vec![("QueueResult", self.result.to_owned())];
        if let Some(queue) = self.queue {
            params.push(("QueueSid", queue.to_string()));
        }
        params.push(("QueueTime", self.seconds.to_string()));
        params
    }
}
