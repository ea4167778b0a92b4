//! Clicks, and the answers to the requests that they began.

use super::errand::{Errand, Origin};
use super::{Click, Confirmed, Effect, Hold, Outcome, Phase, WAITS_FOR, between, tell};
use crate::fault::VoiceFault;
use crate::notice::Notice;
use crate::plan::{self, AfterDial, Goal, Plan, Step};
use crate::topology::{Presence, Room, Situation};
use crate::{CallSid, HoldQueue, Refusal, Timestamp};

impl Hold {
    pub(super) fn clicked(&mut self, click: Click, now: Timestamp) -> Vec<Effect> {
        match (&self.phase, click.goal) {
            (Phase::Ended, _) => vec![tell(Notice::Refused(Refusal::Ended))],
            (Phase::Active, Goal::Hold) => self.begin(click, Origin::Active, now),
            (Phase::Held, Goal::Resume) => self.begin(click, Origin::Held, now),
            // Already so is success.
            (Phase::Active, Goal::Resume) | (Phase::Held, Goal::Hold) => Vec::new(),
            // Nobody knows whether the two legs are joined. Joining them again would tear them apart, so Twilio is read
            // first, and the click is done as soon as it tells of a caller who waits.
            (Phase::Awaiting(errand), Goal::Resume)
                if self.may_be_joined() && (errand.lost || errand.is_overdue(now)) =>
            {
                self.wait_for_a_look(click, now)
            }
            // Nothing is in flight and nobody knows: the caller may be in music, so resume waits for nothing.
            (Phase::Awaiting(errand), Goal::Resume) if errand.lost || errand.is_overdue(now) => {
                let origin = Origin::Unknown(Box::new(errand.clone()));
                self.begin(click, origin, now)
            }
            (Phase::Sending(errand) | Phase::Awaiting(errand), goal) => {
                self.wish = (errand.goal != goal).then_some((click, now));
                Vec::new()
            }
        }
    }

    fn wait_for_a_look(&mut self, click: Click, now: Timestamp) -> Vec<Effect> {
        self.wish = Some((click, now));
        vec![Effect::Read]
    }

    /// A click that waited, unless it has waited for so long that it would surprise.
    pub(super) fn take_wish(&mut self, now: Timestamp) -> Option<Click> {
        let fresh =
            |(click, at): &(Click, Timestamp)| click.goal == Goal::Hold || between(*at, now) <= WAITS_FOR;
        self.wish.take().filter(fresh).map(|(click, _)| click)
    }

    fn may_be_joined(&self) -> bool {
        matches!(self.situation, Situation::Legs(_)) && !self.apart
    }

    fn begin(&mut self, click: Click, origin: Origin, now: Timestamp) -> Vec<Effect> {
        if self.ringing {
            return vec![tell(Notice::Refused(Refusal::StillRinging))];
        }
        let plan = match click.goal {
            Goal::Hold => plan::hold(self.party, &self.situation),
            Goal::Resume if click.has_company => plan::resume_in_company(self.party, &self.situation),
            Goal::Resume => plan::resume(self.party, &self.situation, self.apart),
        };
        match plan {
            Err(refusal) => vec![tell(Notice::Refused(refusal))],
            Ok(Plan { risk: Some(risk), .. }) if !click.accepts_risk => vec![Effect::Ask(risk)],
            Ok(plan) => {
                self.wish = None;
                self.send(Errand::new(click.goal, plan, origin, now), now)
            }
        }
    }

    pub(super) fn send(&mut self, mut errand: Errand, now: Timestamp) -> Vec<Effect> {
        errand.lost = false;
        errand.since = now;
        match errand.steps.get(errand.at).cloned() {
            Some(step) => {
                self.overheard = None;
                self.phase = Phase::Sending(errand);
                vec![Effect::Perform(step)]
            }
            None => self.await_sighting(errand, now),
        }
    }

    pub(super) fn await_sighting(&mut self, mut errand: Errand, now: Timestamp) -> Vec<Effect> {
        errand.since = now;
        self.phase = Phase::Awaiting(errand);
        vec![Effect::Read]
    }

    pub(super) fn answered(&mut self, outcome: Outcome, now: Timestamp) -> Vec<Effect> {
        let Phase::Sending(errand) = &self.phase else {
            // The party was seen gone before its answer came.
            return Vec::new();
        };
        let errand = errand.clone();
        self.as_of = now;
        self.doubted = false;
        match outcome {
            Outcome::Found(true) => self.go_on(errand, now),
            // Somebody else has joined them, or they are elsewhere.
            Outcome::Found(false) => self.await_sighting(errand.lost(), now),
            Outcome::Failed(fault) if errand.is_looking() => self.not_done(errand, fault, now),
            Outcome::HoldSet { hold, updated } => self.hold_set(errand, hold, updated, now),
            Outcome::Taken => self.taken(errand, now),
            Outcome::Failed(fault) if fault.means_gone() => self.leg_gone(errand, fault, now),
            Outcome::Failed(fault) if fault.leaves_doubt() => self.await_sighting(errand.lost(), now),
            Outcome::Failed(fault) => self.not_done(errand, fault, now),
        }
    }

    fn hold_set(
        &mut self,
        errand: Errand,
        hold: bool,
        updated: Option<Timestamp>,
        now: Timestamp,
    ) -> Vec<Effect> {
        self.updated = self.updated.max(updated);
        if hold == (errand.goal == Goal::Hold) {
            self.done(&errand, now)
        } else {
            // A misspelt or ignored parameter answers 200 as well: only what Twilio says counts.
            self.await_sighting(errand.lost(), now)
        }
    }

    fn taken(&mut self, errand: Errand, now: Timestamp) -> Vec<Effect> {
        let mut effects = Vec::new();
        match errand.steps.get(errand.at) {
            Some(Step::Park { agent }) => {
                self.parked = Some(*agent);
                self.apart = errand.expects_enqueue_after(errand.at);
                if errand.drops_agent {
                    effects.push(Effect::Learn(AfterDial::Keeps));
                }
            }
            Some(Step::Enqueue { .. }) => self.apart = false,
            _ => {}
        }
        effects.extend(self.go_on(errand, now));
        effects
    }

    fn go_on(&mut self, mut errand: Errand, now: Timestamp) -> Vec<Effect> {
        errand.at += 1;
        // Nobody is brought back to silence: first the agent is there.
        if errand.awaits_agent() { self.await_sighting(errand, now) } else { self.send(errand, now) }
    }

    /// The leg that a step addressed is over.
    fn leg_gone(&mut self, mut errand: Errand, fault: VoiceFault, now: Timestamp) -> Vec<Effect> {
        match errand.steps.get(errand.at) {
            Some(Step::SetHold { .. } | Step::Enqueue { .. }) => self.end(now),
            Some(Step::Park { .. }) if errand.expects_enqueue_after(errand.at) => {
                let mut effects = vec![tell(Notice::Refused(Refusal::NoAgentLeg)), Effect::Read];
                effects.extend(self.go_back(errand, now));
                effects
            }
            Some(Step::Park { .. }) => {
                let said = if errand.drops_agent {
                    Effect::Learn(AfterDial::Drops)
                } else {
                    tell(Notice::AgentDropped)
                };
                self.forget_agent();
                errand.at += 1;
                let mut effects = vec![said];
                effects.extend(self.send(errand, now));
                effects
            }
            Some(Step::Join { .. }) => {
                self.forget_agent();
                self.ring_instead(errand, now)
            }
            Some(Step::Find { .. } | Step::RingBack { .. } | Step::RingIn { .. }) | None => {
                self.not_done(errand, fault, now)
            }
        }
    }

    fn forget_agent(&mut self) {
        self.parked = None;
        self.situation.forget_agent();
    }

    fn ring_instead(&mut self, mut errand: Errand, now: Timestamp) -> Vec<Effect> {
        match plan::resume(self.party, &self.situation, false) {
            Ok(plan) => {
                errand.steps = plan.steps;
                errand.at = 0;
                self.send(errand, now)
            }
            Err(refusal) => {
                let mut effects = vec![tell(Notice::Refused(refusal))];
                effects.extend(self.go_back(errand, now));
                effects
            }
        }
    }

    /// Certainly nothing happened.
    fn not_done(&mut self, mut errand: Errand, fault: VoiceFault, now: Timestamp) -> Vec<Effect> {
        let mut effects = vec![tell(Notice::Failed(fault))];
        match errand.steps.get(errand.at) {
            _ if errand.has_only_looked() => effects.extend(self.go_back(errand, now)),
            Some(Step::Enqueue { .. }) if self.apart => {
                effects.push(tell(Notice::Apart));
                errand.said_apart = true;
                effects.extend(self.await_sighting(errand.lost(), now));
            }
            // The caller is in the queue; only the agent's leg was not moved.
            Some(Step::Park { .. }) => {
                errand.at = errand.steps.len();
                effects.extend(self.await_sighting(errand, now));
            }
            _ => effects.extend(self.await_sighting(errand.lost(), now)),
        }
        effects
    }

    /// To where the errand came from, since nothing of it was done.
    fn go_back(&mut self, errand: Errand, now: Timestamp) -> Vec<Effect> {
        match (errand.origin, self.overheard) {
            (Origin::Active | Origin::Held, Some(Presence::Connected)) => self.settle(Phase::Active, now),
            (Origin::Active | Origin::Held, Some(Presence::OnHold { since })) => {
                self.held_since = self.held_since.or(since).or(Some(now));
                self.settle(Phase::Held, now)
            }
            (Origin::Active, _) => self.settle(Phase::Active, now),
            (Origin::Held, _) => self.settle(Phase::Held, now),
            (Origin::Unknown(before), _) => {
                self.phase = Phase::Awaiting(*before);
                vec![Effect::Read]
            }
        }
    }

    pub(super) fn done(&mut self, errand: &Errand, now: Timestamp) -> Vec<Effect> {
        self.confirmed = Some(Confirmed { at: now, took: between(errand.clicked, now) });
        match errand.goal {
            Goal::Hold => {
                self.held_since = Some(self.held_since.unwrap_or(now));
                self.drop_accepted = errand.drops_agent && self.parked.is_none();
                self.settle(Phase::Held, now)
            }
            Goal::Resume => self.settle(Phase::Active, now),
        }
    }

    pub(super) fn settle(&mut self, phase: Phase, now: Timestamp) -> Vec<Effect> {
        self.as_of = now;
        self.doubted = false;
        if phase == Phase::Active {
            self.held_since = None;
            self.parked = None;
            self.apart = false;
            self.drop_accepted = false;
        }
        self.phase = phase;
        // A click that came meanwhile is done now, or is already so.
        self.take_wish(now).map(|wish| self.clicked(wish, now)).unwrap_or_default()
    }

    /// The agent's leg that was rung for this party alone. One that has come into the conference may talk with others.
    fn rung_leg(&self) -> Option<CallSid> {
        let in_conference = matches!(self.situation, Situation::Conference(_));
        self.agent().filter(|leg| leg.ringing || !in_conference).map(|leg| leg.call)
    }

    fn agent_left_and_ended_it(&self) -> bool {
        matches!(&self.situation, Situation::Conference(Room { agent: None, ends_with_agent: true, .. }))
    }

    pub(super) fn end(&mut self, now: Timestamp) -> Vec<Effect> {
        let notice = match &self.phase {
            Phase::Ended | Phase::Active => None,
            Phase::Held if self.agent_left_and_ended_it() => Some(Notice::EndedOnHold),
            Phase::Held => Some(Notice::HungUpOnHold),
            Phase::Sending(_) | Phase::Awaiting(_) => Some(Notice::CallEnded),
        };
        self.close(notice, now)
    }

    /// A colleague has the party. The agent's own leg is left alone: whoever is in it may be talking.
    pub(super) fn handed_over(&mut self, now: Timestamp) -> Vec<Effect> {
        if !matches!(self.phase, Phase::Held | Phase::Active) {
            return Vec::new();
        }
        self.parked = None;
        self.close(Some(Notice::HandedOver), now)
    }

    fn close(&mut self, notice: Option<Notice>, now: Timestamp) -> Vec<Effect> {
        if self.phase == Phase::Ended {
            return Vec::new();
        }
        // An agent who waits, or whose phone rings, has nobody left to be joined with.
        let rung = match &self.phase {
            Phase::Awaiting(errand) if errand.rings_back() => self.rung_leg(),
            _ => None,
        };
        self.phase = Phase::Ended;
        self.as_of = now;
        self.wish = None;
        self.held_since = None;
        let mut effects: Vec<Effect> = notice.map(tell).into_iter().collect();
        effects.extend(self.parked.take().or(rung).map(Effect::Release));
        if matches!(self.situation, Situation::Legs(_)) {
            effects.push(Effect::RemoveQueue(HoldQueue { caller: self.party }));
        }
        effects
    }
}
