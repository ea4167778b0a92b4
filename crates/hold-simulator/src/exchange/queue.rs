//! Call queues: `<Enqueue>` and `<Dial><Queue>`.

use std::collections::VecDeque;
use std::sync::Arc;

use super::leg::{Activity, Leaving, LegId, Side, Source};
use super::outcome::{DialOutcome, QueueOutcome};
use super::timers::{Due, TimerKey};
use super::track::{Slot, Sound, TrackKind};
use super::{Exchange, Params};
use crate::content::Alert;
use crate::moment::Moment;
use crate::sid::{Sid, SidKind};
use crate::twiml::{Dial, Enqueue, Link, Target, Verb};

/// Place of a queue in the exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct QueueId(u32);

/// Twilio's default for how many may wait.
pub(crate) const DEFAULT_MAX_SIZE: u32 = 1000;

/// A queue.
#[derive(Clone)]
pub(crate) struct Queue {
    pub(crate) sid: Sid,
    pub(crate) name: Arc<str>,
    pub(crate) max_size: u32,
    pub(crate) created: Moment,
    pub(crate) updated: Moment,
    /// Those who wait, the oldest first.
    pub(crate) members: VecDeque<LegId>,
    /// Those who dialled the queue while it was empty.
    awaiting: VecDeque<LegId>,
    pub(crate) deleted: bool,
}

impl Queue {
    /// The member's place, the front being 1.
    pub(crate) fn position(&self, leg: LegId) -> Option<usize> {
        self.members.iter().position(|member| *member == leg).map(|place| place + 1)
    }
}

impl Exchange {
    pub(crate) fn queue(&self, id: QueueId) -> &Queue {
        &self.queues[id.0 as usize]
    }

    pub(crate) fn queue_mut(&mut self, id: QueueId) -> &mut Queue {
        &mut self.queues[id.0 as usize]
    }

    /// The queues that were not deleted, oldest first.
    pub(crate) fn queues(&self) -> impl DoubleEndedIterator<Item = QueueId> {
        let live = self.queues.iter().enumerate().filter(|(_, queue)| !queue.deleted);
        live.map(|(place, _)| QueueId(u32::try_from(place).unwrap_or(u32::MAX)))
    }

    pub(crate) fn queue_by_sid(&self, sid: Sid) -> Option<QueueId> {
        self.queues().find(|id| self.queue(*id).sid == sid)
    }

    pub(crate) fn queue_named(&self, name: &str) -> Option<QueueId> {
        self.queues().find(|id| &*self.queue(*id).name == name)
    }

    pub(crate) fn create_queue(&mut self, name: &str, max_size: u32) -> QueueId {
        let id = QueueId(u32::try_from(self.queues.len()).unwrap_or(u32::MAX));
        let sid = self.mint(SidKind::Queue);
        self.queues.push(Queue {
            sid,
            name: Arc::from(name),
            max_size,
            created: self.now(),
            updated: self.now(),
            members: VecDeque::new(),
            awaiting: VecDeque::new(),
            deleted: false,
        });
        id
    }

    /// Renames or resizes a queue.
    pub(crate) fn update_queue(&mut self, id: QueueId, name: Option<&str>, max_size: u32) {
        let now = self.now();
        let queue = self.queue_mut(id);
        if let Some(name) = name {
            queue.name = Arc::from(name);
        }
        queue.max_size = max_size;
        queue.updated = now;
    }

    /// Deletes an empty queue; false where somebody is in it.
    pub(crate) fn delete_queue(&mut self, id: QueueId) -> bool {
        if !self.queue(id).members.is_empty() {
            return false;
        }
        self.queue_mut(id).deleted = true;
        for leg in std::mem::take(&mut self.queue_mut(id).awaiting) {
            if let Activity::AwaitingMember { timeout, .. } = self.leg(leg).activity {
                self.timers.cancel(timeout);
            }
            self.dial_ended(leg, &no_such_queue());
        }
        self.settle();
        true
    }

    /// When a member joined.
    pub(crate) fn enqueued_since(&self, id: LegId) -> Option<Moment> {
        match self.leg(id).activity {
            Activity::Enqueued { since, .. } => Some(since),
            _ => None,
        }
    }

    /// Mean wait in seconds of those in the queue.
    pub(crate) fn average_wait(&self, id: QueueId) -> u64 {
        let members = &self.queue(id).members;
        let waits = members.iter().filter_map(|leg| self.enqueued_since(*leg));
        let total: u64 = waits.map(|since| self.now().seconds_since(since)).sum();
        total.checked_div(members.len() as u64).unwrap_or(0)
    }

    pub(crate) fn start_enqueue(&mut self, id: LegId, enqueue: &Enqueue) {
        let code = match enqueue.name.chars().count() {
            0 => Some(14_204),
            1..=64 => None,
            _ => Some(14_205),
        };
        if let Some(code) = code {
            self.alert(id, &Alert::new(code, "invalid queue name"));
            self.enqueue_over(id, &QueueOutcome { result: "error", queue: None, seconds: 0 });
            return;
        }
        let queue = match self.queue_named(&enqueue.name) {
            Some(queue) => queue,
            None => self.create_queue(&enqueue.name, DEFAULT_MAX_SIZE),
        };
        if self.queue(queue).members.len() >= self.queue(queue).max_size as usize {
            let queue = Some(self.queue(queue).sid);
            self.enqueue_over(id, &QueueOutcome { result: "queue-full", queue, seconds: 0 });
            return;
        }
        self.queue_mut(queue).members.push_back(id);
        let since = self.now();
        self.leg_mut(id).activity = Activity::Enqueued { queue, since };
        self.leg_mut(id).main.sound = Sound::Silence;
        self.dirty.insert(id);
        match self.queue_mut(queue).awaiting.pop_front() {
            Some(dialler) => {
                if let Activity::AwaitingMember { timeout, .. } = self.leg(dialler).activity {
                    self.timers.cancel(timeout);
                }
                self.connect_front(dialler, queue);
            }
            None => {
                let params = self.wait_params(id, queue);
                self.open(id, TrackKind::QueueWait, enqueue.wait.as_ref(), params);
            }
        }
    }

    fn wait_params(&self, id: LegId, queue: QueueId) -> Params {
        let room = self.queue(queue);
        let waited = self.enqueued_since(id).map_or(0, |since| self.now().seconds_since(since));
        vec![
            ("QueuePosition", room.position(id).unwrap_or(0).to_string()),
            ("QueueSid", room.sid.to_string()),
            ("QueueTime", waited.to_string()),
            ("AvgQueueTime", self.average_wait(queue).to_string()),
            ("CurrentQueueSize", room.members.len().to_string()),
            ("MaxQueueSize", room.max_size.to_string()),
        ]
    }

    /// The wait document has run out: Twilio requests it again.
    pub(crate) fn repeat_queue_wait(&mut self, id: LegId) {
        let Activity::Enqueued { queue, .. } = self.leg(id).activity else { return };
        let Some(Verb::Enqueue(enqueue)) = self.leg(id).main.verb() else { return };
        let wait = enqueue.wait.clone();
        let params = self.wait_params(id, queue);
        match wait {
            Some(wait) => self.load(id, Slot::Overlay, &wait, params),
            None => self.open(id, TrackKind::QueueWait, None, params),
        }
    }

    /// The wait document failed: the call leaves the queue with an error.
    pub(crate) fn queue_wait_failed(&mut self, id: LegId) {
        self.leave_queue(id, "error");
    }

    /// `<Leave>`.
    pub(crate) fn leave_by_twiml(&mut self, id: LegId) {
        self.leave_queue(id, "leave");
    }

    fn leave_queue(&mut self, id: LegId, result: &'static str) {
        let Activity::Enqueued { queue, since } = self.leg(id).activity else { return };
        self.close(id, Slot::Overlay);
        let outcome = self.taken_out(id, queue, since, result);
        self.enqueue_over(id, &outcome);
    }

    fn taken_out(&mut self, id: LegId, queue: QueueId, since: Moment, result: &'static str) -> QueueOutcome {
        let seconds = self.now().seconds_since(since);
        let room = self.queue_mut(queue);
        room.members.retain(|member| *member != id);
        QueueOutcome { result, queue: Some(room.sid), seconds }
    }

    /// A leg that leaves a queue by hanging up or by a redirect.
    pub(crate) fn drop_member(
        &mut self,
        id: LegId,
        queue: QueueId,
        since: Moment,
        leaving: Leaving,
    ) -> Params {
        let result = if leaving == Leaving::Redirected { "redirected" } else { "hangup" };
        self.taken_out(id, queue, since, result).params()
    }

    /// The connection of a leg that came out of a queue is over.
    pub(crate) fn enqueue_ended(&mut self, id: LegId, result: &'static str) {
        self.enqueue_over(id, &QueueOutcome { result, queue: None, seconds: 0 });
    }

    /// An `<Enqueue>` is over: its action takes over, or the next verb does.
    fn enqueue_over(&mut self, id: LegId, outcome: &QueueOutcome) {
        self.leg_mut(id).activity = Activity::Running;
        self.dirty.insert(id);
        match self.leg(id).main.verb() {
            Some(Verb::Enqueue(Enqueue { action: Some(action), .. })) => {
                let action = action.clone();
                self.load(id, Slot::Main, &action, outcome.params());
            }
            _ => self.finish_verb(id, Slot::Main),
        }
    }

    /// `<Dial><Queue>`: the first in the queue, or whoever joins next.
    pub(crate) fn dial_queue(&mut self, id: LegId, dial: &Dial, name: &str) {
        let Some(queue) = self.queue_named(name) else {
            self.alert(id, &Alert::new(13_000, format!("Dial: there is no queue {name:?}")));
            self.dial_ended(id, &no_such_queue());
            return;
        };
        if self.queue(queue).members.is_empty() {
            let timeout = self.schedule_in(dial.timeout * 1000, Due::DialTimeout(id));
            self.leg_mut(id).activity = Activity::AwaitingMember { queue, timeout };
            self.queue_mut(queue).awaiting.push_back(id);
            self.dirty.insert(id);
        } else {
            self.connect_front(id, queue);
        }
    }

    fn connect_front(&mut self, dialler: LegId, queue: QueueId) {
        let Some(member) = self.queue_mut(queue).members.pop_front() else { return };
        let waited = self.enqueued_since(member).map_or(0, |since| self.now().seconds_since(since));
        self.close(member, Slot::Overlay);
        let whisper = match self.leg(dialler).main.verb() {
            Some(Verb::Dial(Dial { target: Target::Queue { whisper, .. }, .. })) => whisper.clone(),
            _ => None,
        };
        let params = vec![
            ("QueueSid", self.queue(queue).sid.to_string()),
            ("QueueTime", waited.to_string()),
            // The spelling is Twilio's.
            ("DequeingCallSid", self.leg(dialler).sid.to_string()),
        ];
        let side = Side::QueueMember { queue, waited };
        self.connect((dialler, Side::QueueDialler), (member, side), whisper.as_ref(), params);
    }

    /// A leg stops waiting for somebody to join a queue.
    pub(crate) fn stop_awaiting(&mut self, id: LegId, queue: QueueId, timeout: TimerKey) -> Params {
        self.timers.cancel(timeout);
        self.queue_mut(queue).awaiting.retain(|other| *other != id);
        DialOutcome { status: "canceled", ..DialOutcome::default() }.params()
    }

    /// Takes a member out of its queue and makes it run that document, as `POST Members` does.
    pub(crate) fn dequeue(&mut self, id: LegId, program: Link) {
        if let Some(params) = self.detach(id, Leaving::Redirected) {
            self.notify_action(id, params);
        }
        self.start(id, Source::Url(program));
        self.settle();
    }
}

fn no_such_queue() -> DialOutcome {
    let queue = QueueOutcome { result: "error", queue: None, seconds: 0 };
    DialOutcome { queue: Some(queue), ..DialOutcome::failed() }
}
