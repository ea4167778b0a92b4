//! Twilio queues, and the one that each held caller waits in.

use std::fmt;

use crate::{CallSid, QueueSid, Timestamp};

const PREFIX: &str = "holdline-";

/// A queue of Twilio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queue {
    /// Its identifier.
    pub sid: QueueSid,
    /// Its name.
    pub name: String,
    /// How many wait in it.
    pub size: u32,
}

impl Queue {
    /// Whose hold queue this is, if it is one of Holdline's.
    #[must_use]
    pub fn held_call(&self) -> Option<CallSid> {
        self.name.strip_prefix(PREFIX)?.parse().ok()
    }
}

/// A call that waits in a queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The leg.
    pub call: CallSid,
    /// Since when it waits.
    pub enqueued: Option<Timestamp>,
}

/// The queue of one held caller. One queue for each caller, because `<Dial><Queue>` takes the
/// oldest member and cannot name one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HoldQueue {
    /// Who waits in it.
    pub caller: CallSid,
}

impl fmt::Display for HoldQueue {
    /// The queue's name: 43 characters, Twilio takes 64.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}", self.caller)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_the_caller() {
        let caller: CallSid = "CA0123456789abcdef0123456789abcdef".parse().unwrap();
        let sid = "QU0123456789abcdef0123456789abcdef".parse().unwrap();
        let queue = |name: String| Queue { sid, name, size: 0 };
        assert_eq!(queue(HoldQueue { caller }.to_string()).held_call(), Some(caller));
        assert_eq!(queue("support".to_owned()).held_call(), None);
        assert_eq!(queue("holdline-me".to_owned()).held_call(), None);
    }
}
