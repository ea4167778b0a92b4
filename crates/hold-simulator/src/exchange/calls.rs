//! The life of a leg: placed or received, rung, answered, ended.

use std::sync::Arc;

use serde_json::json;

use super::leg::{Activity, CallStatus, Direction, Leaving, Leg, LegId, Source};
use super::timers::Due;
use super::track::Slot;
use super::{Effect, Exchange, Params};
use crate::content::Alert;
use crate::people;
use crate::sid::SidKind;
use crate::twiml::{Link, StatusCallback, Verb};

/// A call to be placed by the API.
pub(crate) struct NewCall {
    pub(crate) from: Arc<str>,
    pub(crate) to: Arc<str>,
    pub(crate) program: Source,
    /// Seconds of ringing.
    pub(crate) timeout: u64,
    /// Seconds that the call may last.
    pub(crate) time_limit: u64,
    pub(crate) fallback: Option<Link>,
    pub(crate) callback: Option<StatusCallback>,
}

/// How long a call is queued before it rings.
const QUEUED_MILLIS: u64 = 200;
/// Twilio rings about five seconds longer than asked.
const TIMEOUT_GRACE_SECONDS: u64 = 5;

impl Exchange {
    /// Places an outbound call, as `POST Calls` does.
    pub(crate) fn place_call(&mut self, call: NewCall) -> LegId {
        let sid = self.mint(SidKind::Call);
        let mut leg = Leg::new(sid, call.from, call.to, Direction::OutboundApi, self.now());
        leg.program = Some(call.program);
        leg.time_limit = call.time_limit;
        leg.fallback = call.fallback;
        leg.callback = call.callback.map(Arc::new);
        let answer = people::picks_up_after(&leg.to);
        let id = self.add_leg(leg);
        let mut timers = vec![self.schedule_in(QUEUED_MILLIS, Due::Ring(id))];
        timers.push(match answer {
            Some(millis) => self.schedule_in(QUEUED_MILLIS + millis, Due::Answer(id)),
            None => self.schedule_in((call.timeout + TIMEOUT_GRACE_SECONDS) * 1000, Due::NoAnswer(id)),
        });
        self.leg_mut(id).activity = Activity::Calling { timers };
        self.report(id, "initiated");
        self.settle();
        id
    }

    /// A call from outside, which runs this document.
    pub(crate) fn receive_call(&mut self, from: &str, to: &str, program: Source) -> LegId {
        let sid = self.mint(SidKind::Call);
        let mut leg = Leg::new(sid, Arc::from(from), Arc::from(to), Direction::Inbound, self.now());
        leg.status = CallStatus::Ringing;
        leg.started = Some(self.now());
        leg.caller_name = people::name(from);
        let id = self.add_leg(leg);
        self.start(id, program);
        self.settle();
        id
    }

    pub(crate) fn add_leg(&mut self, leg: Leg) -> LegId {
        let id = LegId(u32::try_from(self.legs.len()).unwrap_or(u32::MAX));
        self.legs_by_sid.insert(leg.sid, id);
        self.legs_by_from.entry(Arc::clone(&leg.from)).or_default().push(id);
        self.legs_by_to.entry(Arc::clone(&leg.to)).or_default().push(id);
        self.legs.push(leg);
        self.dirty.insert(id);
        id
    }

    /// Makes a leg run a document from its beginning.
    pub(crate) fn start(&mut self, id: LegId, program: Source) {
        self.close(id, Slot::Main);
        match program {
            Source::Inline(Ok(document)) => self.run_document(id, Slot::Main, document, None),
            Source::Inline(Err(reason)) => {
                let nowhere = Link { url: Arc::from(""), method: crate::twiml::Method::Post };
                self.loaded(id, Slot::Main, nowhere, Err(Alert::new(12_100, &*reason)));
            }
            Source::Url(link) => self.load(id, Slot::Main, &link, Params::new()),
        }
    }

    pub(crate) fn ring(&mut self, id: LegId) {
        let now = self.now();
        let leg = self.leg_mut(id);
        leg.status = CallStatus::Ringing;
        leg.started = Some(now);
        leg.updated = now;
        self.dirty.insert(id);
        self.report(id, "ringing");
    }

    /// Somebody picks up.
    pub(crate) fn answer(&mut self, id: LegId) {
        if let Activity::Calling { timers } =
            std::mem::replace(&mut self.leg_mut(id).activity, Activity::Running)
        {
            timers.into_iter().for_each(|timer| self.timers.cancel(timer));
        }
        self.mark_answered(id);
        match self.leg(id).parent {
            Some(parent) => self.child_answered(parent, id),
            None => {
                if let Some(program) = self.leg_mut(id).program.take() {
                    self.start(id, program);
                }
            }
        }
    }

    pub(crate) fn mark_answered(&mut self, id: LegId) {
        let now = self.now();
        let limit = self.schedule_in(self.leg(id).time_limit * 1000, Due::CallLimit(id));
        let leg = self.leg_mut(id);
        leg.status = CallStatus::InProgress;
        leg.answered = Some(now);
        leg.updated = now;
        leg.limit = Some(limit);
        self.dirty.insert(id);
        self.report(id, "answered");
    }

    /// An inbound call is answered by its first verb, but for those that leave it ringing.
    pub(crate) fn answer_before(&mut self, id: LegId, verb: &Verb) {
        let leg = self.leg(id);
        if leg.status != CallStatus::Ringing || leg.direction != Direction::Inbound {
            return;
        }
        let stays_ringing = match verb {
            Verb::Reject { .. } | Verb::Pause { .. } => true,
            Verb::Dial(dial) => dial.answer_on_bridge,
            _ => false,
        };
        if !stays_ringing {
            self.mark_answered(id);
        }
    }

    pub(crate) fn reject(&mut self, id: LegId, busy: bool) {
        let status = match (self.leg(id).status, busy) {
            (CallStatus::InProgress, _) => CallStatus::Completed,
            (_, true) => CallStatus::Busy,
            (_, false) => CallStatus::Failed,
        };
        self.end(id, status);
    }

    /// The document says so, or has run out.
    pub(crate) fn hang_up_by_twiml(&mut self, id: LegId) {
        self.end(id, CallStatus::Completed);
    }

    /// Somebody hangs up, or the API ends the call. What has not been answered is cancelled.
    pub(crate) fn hang_up(&mut self, id: LegId) {
        let answered = self.leg(id).status == CallStatus::InProgress;
        self.end(id, if answered { CallStatus::Completed } else { CallStatus::Canceled });
        self.settle();
    }

    /// Changes where a live leg falls back to and reports to; nothing means as it was.
    pub(crate) fn set_callbacks(
        &mut self,
        id: LegId,
        fallback: Option<Link>,
        callback: Option<StatusCallback>,
    ) {
        let leg = self.leg_mut(id);
        leg.fallback = fallback.or_else(|| leg.fallback.take());
        leg.callback = callback.map(Arc::new).or_else(|| leg.callback.take());
    }

    /// Changes how many seconds after its answer a live leg is ended.
    pub(crate) fn set_time_limit(&mut self, id: LegId, seconds: u64) {
        self.leg_mut(id).time_limit = seconds;
        let leg = self.leg(id);
        let (Some(answered), Some(limit)) = (leg.answered, leg.limit) else { return };
        self.timers.cancel(limit);
        let limit = self.timers.schedule(answered.plus(seconds * 1000), Due::CallLimit(id), self.cause);
        self.leg_mut(id).limit = Some(limit);
    }

    /// Ends a leg, with everything that follows for others.
    pub(crate) fn end(&mut self, id: LegId, status: CallStatus) {
        if matches!(self.leg(id).activity, Activity::Ended) {
            return;
        }
        self.cancel_redirect(id);
        let interrupted = self.detach(id, Leaving::HungUp);
        self.stop_waiting(id, Slot::Main);
        let now = self.now();
        let leg = self.leg_mut(id);
        leg.activity = Activity::Ended;
        leg.status = status;
        leg.ended = Some(now);
        leg.updated = now;
        if let Some(limit) = leg.limit.take() {
            self.timers.cancel(limit);
        }
        self.dirty.insert(id);
        if let Some(params) = interrupted {
            self.notify_action(id, params);
        }
        self.report(id, "completed");
        if let Some(parent) = self.leg(id).parent {
            self.child_gave_up(parent, id, status);
        }
    }

    /// Takes a leg out of whatever it is in. Answers what the action of the interrupted verb is to be told.
    pub(crate) fn detach(&mut self, id: LegId, leaving: Leaving) -> Option<Params> {
        self.close(id, Slot::Overlay);
        self.close(id, Slot::Announcement);
        match std::mem::replace(&mut self.leg_mut(id).activity, Activity::Running) {
            Activity::Calling { timers } => {
                timers.into_iter().for_each(|timer| self.timers.cancel(timer));
                self.forget_participant(id);
                None
            }
            Activity::Running | Activity::Ended => None,
            Activity::Dialling { children, timeout } => Some(self.stop_dialling(&children, timeout)),
            Activity::Bridged(bridged) => self.unbridge(id, &bridged, leaving),
            Activity::Conference(conference) => Some(self.drop_participant(id, conference, leaving)),
            Activity::Enqueued { queue, since } => Some(self.drop_member(id, queue, since, leaving)),
            Activity::AwaitingMember { queue, timeout } => Some(self.stop_awaiting(id, queue, timeout)),
        }
    }

    /// Requests the action of the verb that a leg was taken out of; its answer is not run.
    pub(crate) fn notify_action(&mut self, id: LegId, params: Params) {
        let action = match self.leg(id).main.verb() {
            Some(Verb::Dial(dial)) => dial.action.clone(),
            Some(Verb::Enqueue(enqueue)) => enqueue.action.clone(),
            _ => None,
        };
        if let Some(action) = action {
            self.notify(id, &action, params);
        }
    }

    /// Writes a change of status down and tells it to the status callback.
    pub(crate) fn report(&mut self, id: LegId, event: &'static str) {
        let leg = self.leg(id);
        let entry = json!({
            "at": self.now().to_string(),
            "kind": "call",
            "call_sid": leg.sid.to_string(),
            "status": leg.status.name(),
            "because_of": self.cause.request(),
        });
        let callback = leg.callback.clone();
        let mut params: Params = vec![
            ("Timestamp", self.now().rfc_2822()),
            ("CallbackSource", "call-progress-events".to_owned()),
            ("SequenceNumber", leg.callback_sequence.to_string()),
        ];
        if let Some(seconds) = leg.duration() {
            params.push(("CallDuration", seconds.to_string()));
        }
        self.effects.push(Effect::Note(entry));
        let Some(callback) = callback else { return };
        if callback.events.iter().any(|wanted| &**wanted == event) {
            self.leg_mut(id).callback_sequence += 1;
            self.notify(id, &callback.link, params);
        }
    }
}
