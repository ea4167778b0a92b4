//! `<Dial>` of other parties, and the bridge between two legs.

use std::sync::Arc;

use super::leg::{Activity, Bridged, CallStatus, Direction, Leaving, Leg, LegId, Side};
use super::outcome::{DialOutcome, QueueOutcome};
use super::timers::{Due, TimerKey};
use super::track::{Slot, Sound, TrackKind};
use super::{Exchange, Params};
use crate::content::Alert;
use crate::sid::SidKind;
use crate::twiml::{Callee, Dial, Link, Target, Verb};
use crate::{address, people};

impl Exchange {
    pub(crate) fn start_dial(&mut self, id: LegId, dial: &Dial) {
        self.leg_mut(id).main.sound = Sound::Silence;
        match &dial.target {
            Target::Parties(callees) => self.dial_parties(id, dial, callees),
            Target::Conference(noun) => self.join_conference(id, noun),
            Target::Queue { name, .. } => self.dial_queue(id, dial, name),
        }
    }

    /// Calls every party at once; the first to answer is connected.
    fn dial_parties(&mut self, id: LegId, dial: &Dial, callees: &[Callee]) {
        let caller_id = dial.caller_id.clone().unwrap_or_else(|| Arc::clone(&self.leg(id).from));
        let mut children = Vec::new();
        for callee in callees {
            match self.may_dial(id, &caller_id, &callee.address) {
                Ok(()) => children.push(self.place_child(id, Arc::clone(&caller_id), callee)),
                Err(alert) => self.alert(id, &alert),
            }
        }
        if children.is_empty() {
            self.dial_ended(id, &DialOutcome::failed());
            return;
        }
        let timeout = self.schedule_in(dial.timeout * 1000, Due::DialTimeout(id));
        self.leg_mut(id).activity = Activity::Dialling { children, timeout };
        self.dirty.insert(id);
    }

    /// A phone only shows a number that the account owns, or one that is on the call already.
    fn may_dial(&self, id: LegId, caller_id: &str, callee: &str) -> Result<(), Alert> {
        let leg = self.leg(id);
        if !address::is_callable(callee) {
            return Err(Alert::new(13_223, format!("Dial: invalid phone number {callee:?}")));
        }
        let own = caller_id == people::ACCOUNT_NUMBER || [&*leg.from, &*leg.to].contains(&caller_id);
        let shown = !address::is_phone(callee) || (address::is_phone(caller_id) && own);
        if shown { Ok(()) } else { Err(Alert::new(13_214, format!("Dial: invalid callerId {caller_id:?}"))) }
    }

    fn place_child(&mut self, parent: LegId, from: Arc<str>, callee: &Callee) -> LegId {
        let sid = self.mint(SidKind::Call);
        let mut leg = Leg::new(sid, from, Arc::clone(&callee.address), Direction::OutboundDial, self.now());
        leg.parent = Some(parent);
        leg.callback = callee.callback.clone().map(Arc::new);
        let child = self.add_leg(leg);
        self.leg_mut(parent).children.push(child);
        let answer = people::picks_up_after(&callee.address);
        let timers = answer.map(|millis| self.schedule_in(millis, Due::Answer(child))).into_iter().collect();
        self.leg_mut(child).activity = Activity::Calling { timers };
        self.report(child, "initiated");
        self.ring(child);
        child
    }

    /// A called party has picked up.
    pub(crate) fn child_answered(&mut self, parent: LegId, child: LegId) {
        let dialling = matches!(&self.leg(parent).activity, Activity::Dialling { children, .. } if children.contains(&child));
        if !dialling {
            self.end(child, CallStatus::Completed);
            return;
        }
        if let Activity::Dialling { children, timeout } =
            std::mem::replace(&mut self.leg_mut(parent).activity, Activity::Running)
        {
            self.timers.cancel(timeout);
            for other in children.into_iter().filter(|other| *other != child) {
                self.end(other, CallStatus::Canceled);
            }
        }
        if self.leg(parent).status == CallStatus::Ringing {
            self.mark_answered(parent);
        }
        let whisper = self.whisper_for(parent, child);
        self.connect((parent, Side::Dialler), (child, Side::Dialled), whisper.as_ref(), Params::new());
    }

    /// The announcement that this child's noun names.
    fn whisper_for(&self, parent: LegId, child: LegId) -> Option<Link> {
        let Some(Verb::Dial(Dial { target: Target::Parties(callees), .. })) = self.leg(parent).main.verb()
        else {
            return None;
        };
        callees.iter().find(|callee| callee.address == self.leg(child).to)?.whisper.clone()
    }

    /// Joins two legs: the one that dialled, and the other, which may hear an announcement first.
    pub(crate) fn connect(
        &mut self,
        (dialler, dialler_side): (LegId, Side),
        (other, other_side): (LegId, Side),
        whisper: Option<&Link>,
        params: Params,
    ) {
        let limit = match self.leg(dialler).main.verb() {
            Some(Verb::Dial(dial)) => Some(dial.time_limit),
            _ => None,
        };
        let limit = limit.map(|seconds| self.schedule_in(seconds * 1000, Due::BridgeLimit(dialler)));
        let since = self.now();
        let whispering = whisper.is_some();
        let end = |other, side, limit| Activity::Bridged(Bridged { other, side, since, limit, whispering });
        self.leg_mut(dialler).activity = end(other, dialler_side, limit);
        self.leg_mut(other).activity = end(dialler, other_side, None);
        self.dirty.extend([dialler, other]);
        if let Some(whisper) = whisper {
            // Relative to the dialler's document, not to the document of the leg that hears it.
            let base = self.leg(dialler).main.source.clone();
            let url = super::web::resolve(base.as_ref(), &whisper.url);
            let url = url.map_or_else(|| Arc::clone(&whisper.url), |url| Arc::from(url.as_str()));
            self.open(other, TrackKind::Whisper, Some(&Link { url, method: whisper.method }), params);
        }
    }

    /// The announcement is over: both ends hear each other.
    pub(crate) fn whisper_over(&mut self, id: LegId) {
        self.close(id, Slot::Overlay);
        let Activity::Bridged(Bridged { other, .. }) = self.leg(id).activity else { return };
        for end in [id, other] {
            if let Activity::Bridged(bridged) = &mut self.leg_mut(end).activity {
                bridged.whispering = false;
            }
            self.dirty.insert(end);
        }
    }

    /// One end leaves. Answers what the action of its own interrupted verb is to be told.
    pub(crate) fn unbridge(&mut self, id: LegId, bridged: &Bridged, leaving: Leaving) -> Option<Params> {
        let other = bridged.other;
        let far = std::mem::replace(&mut self.leg_mut(other).activity, Activity::Running);
        self.close(other, Slot::Overlay);
        let far_limit = if let Activity::Bridged(far) = far { far.limit } else { None };
        for limit in [bridged.limit, far_limit].into_iter().flatten() {
            self.timers.cancel(limit);
        }
        let seconds = (leaving == Leaving::HungUp).then(|| self.now().seconds_since(bridged.since));
        match bridged.side {
            Side::Dialler => {
                self.end(other, CallStatus::Completed);
                Some(self.talked(other, Some(self.now().seconds_since(bridged.since))).params())
            }
            Side::Dialled => {
                self.dial_ended(other, &self.talked(id, seconds));
                None
            }
            Side::QueueDialler => {
                self.enqueue_ended(other, "bridged");
                Some(self.talked(other, seconds).params())
            }
            Side::QueueMember { queue, waited } => {
                let result =
                    if leaving == Leaving::Redirected { "redirected-from-bridged" } else { "bridged" };
                let queue = Some(self.queue(queue).sid);
                self.dial_ended(other, &self.talked(id, seconds));
                Some(QueueOutcome { result, queue, seconds: waited }.params())
            }
        }
    }

    fn talked(&self, with: LegId, seconds: Option<u64>) -> DialOutcome {
        let child = Some(self.leg(with).sid);
        DialOutcome { status: "completed", child, seconds, bridged: true, queue: None }
    }

    /// A `<Dial>` is over: its action takes over, or the next verb does.
    pub(crate) fn dial_ended(&mut self, id: LegId, outcome: &DialOutcome) {
        let leg = self.leg_mut(id);
        leg.activity = Activity::Running;
        leg.main.sound = Sound::Silence;
        self.dirty.insert(id);
        if let Some(redirect) = &mut self.leg_mut(id).redirect {
            redirect.interrupted.get_or_insert_with(|| outcome.params());
            return;
        }
        match self.leg(id).main.verb() {
            Some(Verb::Dial(Dial { action: Some(action), .. })) => {
                let action = action.clone();
                self.load(id, Slot::Main, &action, outcome.params());
            }
            _ => self.finish_verb(id, Slot::Main),
        }
    }

    /// A called party is gone before anybody answered; the last one ends the `<Dial>`.
    pub(crate) fn child_gave_up(&mut self, parent: LegId, child: LegId, status: CallStatus) {
        let Activity::Dialling { children, timeout } = &mut self.leg_mut(parent).activity else { return };
        children.retain(|other| *other != child);
        if !children.is_empty() {
            return;
        }
        let timeout = *timeout;
        self.timers.cancel(timeout);
        let child = Some(self.leg(child).sid);
        self.dial_ended(parent, &DialOutcome { status: status.name(), child, ..DialOutcome::default() });
    }

    /// The parent leaves while its children still ring.
    pub(crate) fn stop_dialling(&mut self, children: &[LegId], timeout: TimerKey) -> Params {
        self.timers.cancel(timeout);
        for child in children {
            self.end(*child, CallStatus::Canceled);
        }
        let child = children.first().map(|child| self.leg(*child).sid);
        DialOutcome { status: CallStatus::Canceled.name(), child, ..DialOutcome::default() }.params()
    }

    /// Nobody has answered, or nobody has joined the queue.
    pub(crate) fn dial_timed_out(&mut self, id: LegId) {
        match self.leg(id).activity.clone() {
            Activity::Dialling { children, .. } => {
                for child in children {
                    self.end(child, CallStatus::NoAnswer);
                }
            }
            Activity::AwaitingMember { queue, timeout } => {
                self.stop_awaiting(id, queue, timeout);
                self.dial_ended(
                    id,
                    &DialOutcome { status: CallStatus::NoAnswer.name(), ..DialOutcome::default() },
                );
            }
            _ => {}
        }
    }

    /// The time that the `<Dial>` allows is over: the far end is dropped.
    pub(crate) fn bridge_limit(&mut self, id: LegId) {
        if let Activity::Bridged(Bridged { other, side, .. }) = self.leg(id).activity {
            match side {
                Side::Dialler => self.end(other, CallStatus::Completed),
                _ => {
                    // The queued party is no child: it goes on with what follows its Enqueue.
                    self.detach(other, Leaving::HungUp);
                    self.enqueue_ended(other, "bridged");
                }
            }
        }
    }
}
