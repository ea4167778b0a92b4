//! The hold rule: [`step`] is the only place where the hold state of a party moves.
//!
//! A click begins an [`Errand`], the steps of a plan one after the other. Each answer either goes on with the next
//! step or leaves the errand waiting for a sighting. *Held* and *active* are entered only on Twilio's word:
//! an answer that carries the participant's `hold`, or a sighting that was asked for after the last change.

mod errand;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use std::time::Duration;

use errand::{Errand, Origin};

use crate::fault::VoiceFault;
use crate::notice::Notice;
use crate::plan::{self, AfterDial, Goal, Step};
use crate::topology::{AgentLeg, Presence, Sighting, Situation};
use crate::{CallSid, HoldQueue, Refusal, Timestamp};

/// How long all steps may be answered without Twilio showing their effect, before the state is `unknown`.
const CONFIRM_WITHIN: Duration = Duration::from_secs(10);

/// How long after a lost answer its effect may still show: Twilio moves a redirected leg a moment after its answer.
const LOST_SHOWS_WITHIN: Duration = Duration::from_secs(3);

/// How long after a confirmed change a contradicting sighting is asked for a second time, since Twilio's
/// reads may lag behind its writes.
const DOUBTED_WITHIN: Duration = Duration::from_secs(5);

/// What is shown of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HoldState {
    /// Connected.
    Active,
    /// A hold is on its way.
    Holding,
    /// On hold, as Twilio said.
    Held,
    /// A resume is on its way.
    Resuming,
    /// Nobody knows yet; Twilio is being asked.
    Unknown,
    /// Gone.
    Ended,
}

/// What the agent clicked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Click {
    /// Hold or resume.
    pub goal: Goal,
    /// Whether the agent has accepted that their own leg may drop.
    pub accepts_drop: bool,
}

/// What came of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Twilio set the participant's hold; this is what it says now.
    HoldSet {
        /// Twilio's `hold`.
        hold: bool,
        /// Twilio's `date_updated`.
        updated: Option<Timestamp>,
    },
    /// Twilio took the redirect or the call.
    Taken,
    /// It did not work; see [`VoiceFault::leaves_doubt`] and [`VoiceFault::means_gone`].
    Failed(VoiceFault),
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// The agent clicked.
    Clicked(Click),
    /// The step in flight was answered.
    Answered(Outcome),
    /// Twilio was looked at.
    Seen(Sighting),
}

/// What is to be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Send this request; its answer comes back as [`Input::Answered`]. Never while another is in flight.
    Perform(Step),
    /// Look at the party at once.
    Read,
    /// Ask whether the agent's own leg may drop, before anything is sent.
    AskDrop,
    /// Tell the agent.
    Tell(Notice),
    /// Remember what follows the `<Dial>` of the calls that the agent places.
    Learn(AfterDial),
    /// The agent's waiting leg has nobody to wait for.
    Release(CallSid),
    /// The hold queue is no longer needed.
    RemoveQueue(HoldQueue),
}

/// The last change that Twilio confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirmed {
    /// When.
    pub at: Timestamp,
    /// How long after the click.
    pub took: Duration,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Phase {
    Active,
    Held,
    Ended,
    /// A step is in flight.
    Sending(Errand),
    /// No step is in flight; a sighting will tell what came of the errand.
    Awaiting(Errand),
}

/// The hold of one party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    party: CallSid,
    phase: Phase,
    /// A click against the errand under way; done when that has settled.
    wish: Option<Click>,
    situation: Situation,
    ringing: bool,
    held_since: Option<Timestamp>,
    confirmed: Option<Confirmed>,
    /// The newest fact. A sighting asked for before it tells the past.
    as_of: Timestamp,
    updated: Option<Timestamp>,
    doubted: bool,
    /// What Twilio was seen to say while a step was in flight; it counts where the step was not done.
    overheard: Option<Presence>,
    /// The agent's leg, while it waits because of Holdline.
    parked: Option<CallSid>,
    /// The agent was parked, but the caller has not reached the queue.
    apart: bool,
}

impl Hold {
    /// A party seen for the first time.
    #[must_use]
    pub fn new(party: CallSid, sighting: &Sighting) -> Self {
        let phase = match sighting.presence {
            Presence::Ringing | Presence::Connected => Phase::Active,
            Presence::OnHold { .. } => Phase::Held,
            Presence::Gone => Phase::Ended,
        };
        let held_since = match sighting.presence {
            Presence::OnHold { since } => Some(since.unwrap_or(sighting.asked)),
            _ => None,
        };
        Self {
            party,
            phase,
            wish: None,
            situation: sighting.situation.clone(),
            ringing: sighting.presence == Presence::Ringing,
            held_since,
            confirmed: None,
            as_of: sighting.asked,
            updated: sighting.updated,
            doubted: false,
            overheard: None,
            parked: None,
            apart: false,
        }
    }

    /// What decided how the party is held when it was last seen.
    #[must_use]
    pub fn situation(&self) -> &Situation {
        &self.situation
    }

    /// What is shown at `now`.
    #[must_use]
    pub fn state(&self, now: Timestamp) -> HoldState {
        match &self.phase {
            Phase::Active => HoldState::Active,
            Phase::Held => HoldState::Held,
            Phase::Ended => HoldState::Ended,
            Phase::Awaiting(errand) if errand.lost || errand.is_overdue(now) => HoldState::Unknown,
            Phase::Sending(errand) | Phase::Awaiting(errand) => match errand.goal {
                Goal::Hold => HoldState::Holding,
                Goal::Resume => HoldState::Resuming,
            },
        }
    }

    /// Since when the party is on hold, also while the resume is on its way.
    #[must_use]
    pub fn held_since(&self) -> Option<Timestamp> {
        self.held_since
    }

    /// The last change that was clicked here and confirmed by Twilio.
    #[must_use]
    pub fn confirmed(&self) -> Option<Confirmed> {
        self.confirmed
    }

    /// Whether the party has not answered yet.
    #[must_use]
    pub fn is_ringing(&self) -> bool {
        self.ringing
    }

    /// Whether an answer or a confirmation is awaited.
    #[must_use]
    pub fn is_unsettled(&self) -> bool {
        matches!(self.phase, Phase::Sending(_) | Phase::Awaiting(_))
    }

    /// Whether a request is in flight.
    #[must_use]
    pub fn is_in_flight(&self) -> bool {
        matches!(self.phase, Phase::Sending(_))
    }

    /// Whether holding would, or might, drop the agent's leg.
    #[must_use]
    pub fn hold_drops_agent(&self) -> bool {
        matches!(self.phase, Phase::Active)
            && plan::hold(self.party, &self.situation).is_ok_and(|plan| plan.drops_agent)
    }

    fn agent(&self) -> Option<AgentLeg> {
        match &self.situation {
            Situation::Legs(legs) => legs.agent,
            Situation::Conference { .. } => None,
        }
    }

    fn agent_rings(&self) -> bool {
        self.agent().is_some_and(|leg| leg.ringing)
    }

    fn live_agent(&self) -> Option<CallSid> {
        self.agent().filter(|leg| !leg.ringing).map(|leg| leg.call)
    }
}

/// Moves the hold of a party. Pure: the same arguments give the same answer.
#[must_use]
pub fn step(mut hold: Hold, input: Input, now: Timestamp) -> (Hold, Vec<Effect>) {
    let effects = match input {
        Input::Clicked(click) => hold.clicked(click, now),
        Input::Answered(outcome) => hold.answered(outcome, now),
        Input::Seen(sighting) => hold.seen(&sighting, now),
    };
    (hold, effects)
}

fn tell(notice: Notice) -> Effect {
    Effect::Tell(notice)
}

impl Hold {
    fn clicked(&mut self, click: Click, now: Timestamp) -> Vec<Effect> {
        match (&self.phase, click.goal) {
            (Phase::Ended, _) => vec![tell(Notice::Refused(Refusal::Ended))],
            (Phase::Active, Goal::Hold) => self.begin(click, Origin::Active, now),
            (Phase::Held, Goal::Resume) => self.begin(click, Origin::Held, now),
            // Already so is success.
            (Phase::Active, Goal::Resume) | (Phase::Held, Goal::Hold) => Vec::new(),
            // Nothing is in flight and nobody knows: the caller may be in music, so resume waits for nothing.
            (Phase::Awaiting(errand), Goal::Resume) if errand.lost || errand.is_overdue(now) => {
                let origin = Origin::Unknown(Box::new(errand.clone()));
                self.begin(click, origin, now)
            }
            (Phase::Sending(errand) | Phase::Awaiting(errand), goal) => {
                self.wish = (errand.goal != goal).then_some(click);
                Vec::new()
            }
        }
    }

    fn begin(&mut self, click: Click, origin: Origin, now: Timestamp) -> Vec<Effect> {
        if self.ringing {
            return vec![tell(Notice::Refused(Refusal::StillRinging))];
        }
        let plan = match click.goal {
            Goal::Hold => plan::hold(self.party, &self.situation),
            Goal::Resume => plan::resume(self.party, &self.situation, self.apart),
        };
        match plan {
            Err(refusal) => vec![tell(Notice::Refused(refusal))],
            Ok(plan) if plan.drops_agent && !click.accepts_drop => vec![Effect::AskDrop],
            Ok(plan) => {
                self.wish = None;
                self.send(Errand::new(click.goal, plan, origin, now), now)
            }
        }
    }

    fn send(&mut self, mut errand: Errand, now: Timestamp) -> Vec<Effect> {
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

    fn await_sighting(&mut self, mut errand: Errand, now: Timestamp) -> Vec<Effect> {
        errand.since = now;
        self.phase = Phase::Awaiting(errand);
        vec![Effect::Read]
    }

    fn answered(&mut self, outcome: Outcome, now: Timestamp) -> Vec<Effect> {
        let Phase::Sending(errand) = &self.phase else {
            // The party was seen gone before its answer came.
            return Vec::new();
        };
        let errand = errand.clone();
        self.as_of = now;
        self.doubted = false;
        match outcome {
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

    fn taken(&mut self, mut errand: Errand, now: Timestamp) -> Vec<Effect> {
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
        errand.at += 1;
        effects.extend(self.send(errand, now));
        effects
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
            Some(Step::RingBack { .. }) | None => self.not_done(errand, fault, now),
        }
    }

    fn forget_agent(&mut self) {
        self.parked = None;
        if let Situation::Legs(legs) = &mut self.situation {
            legs.agent = None;
        }
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
            _ if errand.at == 0 => effects.extend(self.go_back(errand, now)),
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

    fn done(&mut self, errand: &Errand, now: Timestamp) -> Vec<Effect> {
        self.confirmed = Some(Confirmed { at: now, took: between(errand.clicked, now) });
        match errand.goal {
            Goal::Hold => {
                self.held_since = Some(self.held_since.unwrap_or(now));
                self.settle(Phase::Held, now)
            }
            Goal::Resume => self.settle(Phase::Active, now),
        }
    }

    fn settle(&mut self, phase: Phase, now: Timestamp) -> Vec<Effect> {
        self.as_of = now;
        self.doubted = false;
        if phase == Phase::Active {
            self.held_since = None;
            self.parked = None;
            self.apart = false;
        }
        self.phase = phase;
        // A click that came meanwhile is done now, or is already so.
        self.wish.take().map(|wish| self.clicked(wish, now)).unwrap_or_default()
    }

    fn end(&mut self, now: Timestamp) -> Vec<Effect> {
        let notice = match &self.phase {
            Phase::Ended => return Vec::new(),
            Phase::Active => None,
            Phase::Held => Some(Notice::HungUpOnHold),
            Phase::Sending(_) | Phase::Awaiting(_) => Some(Notice::CallEnded),
        };
        self.phase = Phase::Ended;
        self.as_of = now;
        self.wish = None;
        self.held_since = None;
        let mut effects: Vec<Effect> = notice.map(tell).into_iter().collect();
        effects.extend(self.parked.take().map(Effect::Release));
        if matches!(self.situation, Situation::Legs(_)) {
            effects.push(Effect::RemoveQueue(HoldQueue { caller: self.party }));
        }
        effects
    }

    fn seen(&mut self, seen: &Sighting, now: Timestamp) -> Vec<Effect> {
        if self.tells_the_past(seen) || self.phase == Phase::Ended {
            return Vec::new();
        }
        if seen.presence == Presence::Gone {
            return self.end(now);
        }
        self.situation = seen.situation.clone();
        self.ringing = seen.presence == Presence::Ringing;
        self.updated = self.updated.max(seen.updated);
        match (&self.phase, seen.presence) {
            (Phase::Active, Presence::OnHold { since }) => self.contradicted(Phase::Held, since, now),
            (Phase::Held, Presence::Connected) => self.contradicted(Phase::Active, None, now),
            (Phase::Awaiting(errand), _) => {
                let errand = errand.clone();
                self.resolve(errand, seen.presence, now)
            }
            (Phase::Sending(_), presence) => {
                self.overheard = Some(presence);
                Vec::new()
            }
            _ => {
                self.doubted = false;
                Vec::new()
            }
        }
    }

    /// Whether a sighting is older than what is known. While an errand is under way, a look that began before its
    /// last request may have seen one leg before it and the other after it.
    fn tells_the_past(&self, seen: &Sighting) -> bool {
        let moved = match &self.phase {
            Phase::Sending(errand) | Phase::Awaiting(errand) => errand.since,
            Phase::Active | Phase::Held | Phase::Ended => self.as_of,
        };
        seen.asked < self.as_of.max(moved) || (seen.updated.is_some() && seen.updated < self.updated)
    }

    /// Twilio says otherwise than it last did: somebody else was at it, or the read lags behind.
    fn contradicted(&mut self, phase: Phase, since: Option<Timestamp>, now: Timestamp) -> Vec<Effect> {
        if !self.doubted && between(self.as_of, now) < DOUBTED_WITHIN {
            self.doubted = true;
            return vec![Effect::Read];
        }
        let notice = if phase == Phase::Held { Notice::HeldElsewhere } else { Notice::ResumedElsewhere };
        self.held_since = Some(since.unwrap_or(now)).filter(|_| phase == Phase::Held);
        self.confirmed = None;
        let mut effects = vec![tell(notice)];
        effects.extend(self.settle(phase, now));
        effects
    }

    /// What a sighting tells of an errand that waits for one.
    fn resolve(&mut self, errand: Errand, presence: Presence, now: Timestamp) -> Vec<Effect> {
        match (errand.goal, presence) {
            (Goal::Hold, Presence::OnHold { since }) => self.resolve_held(errand, since, now),
            (Goal::Hold, Presence::Connected) => self.resolve_not_held(errand, now),
            (Goal::Resume, Presence::Connected) if !self.apart && !self.agent_rings() => {
                self.done(&errand, now)
            }
            (Goal::Resume, Presence::OnHold { since }) => self.resolve_not_resumed(errand, since, now),
            _ => Vec::new(),
        }
    }

    fn resolve_held(&mut self, mut errand: Errand, since: Option<Timestamp>, now: Timestamp) -> Vec<Effect> {
        self.apart = false;
        self.held_since = self.held_since.or(since);
        let park = errand.park_left().filter(|_| self.live_agent().is_some());
        match park {
            Some(at) if errand.tries < Errand::TRIES => {
                errand.at = at;
                errand.tries += 1;
                self.send(errand, now)
            }
            _ => self.done(&errand, now),
        }
    }

    fn resolve_not_held(&mut self, mut errand: Errand, now: Timestamp) -> Vec<Effect> {
        let parks = errand.lost && matches!(errand.steps.get(errand.at), Some(Step::Park { .. }));
        if parks && self.live_agent().is_some() && errand.tries < Errand::TRIES {
            // Sending the waiting document again is a set: it does no harm where the first one arrived.
            errand.tries += 1;
            return self.send(errand, now);
        }
        if !errand.shows_by(now) {
            return Vec::new();
        }
        if self.apart {
            let first = !errand.said_apart;
            errand.said_apart = true;
            self.phase = Phase::Awaiting(errand);
            return first.then(|| tell(Notice::Apart)).into_iter().collect();
        }
        let mut effects = vec![tell(Notice::NotConfirmed(Goal::Hold))];
        effects.extend(self.settle(Phase::Active, now));
        effects
    }

    fn resolve_not_resumed(
        &mut self,
        mut errand: Errand,
        since: Option<Timestamp>,
        now: Timestamp,
    ) -> Vec<Effect> {
        self.apart = false;
        self.held_since = self.held_since.or(since);
        if self.agent_rings() {
            // The agent's phone rings: that may take its time, and proves that the call was placed.
            errand.since = now;
            errand.lost = false;
            errand.at = errand.steps.len();
            self.phase = Phase::Awaiting(errand);
            return Vec::new();
        }
        if errand.lost && matches!(errand.steps.get(errand.at), Some(Step::Enqueue { .. })) {
            errand.at += 1;
            return self.send(errand, now);
        }
        let rang_in_vain = !errand.lost && self.agent().is_none() && errand.rings_back();
        if !rang_in_vain && !errand.shows_by(now) {
            return Vec::new();
        }
        let notice =
            if rang_in_vain { Notice::RingBackUnanswered } else { Notice::NotConfirmed(Goal::Resume) };
        let mut effects = vec![tell(notice)];
        effects.extend(self.settle(Phase::Held, now));
        effects
    }
}

/// The time from one instant to a later one; none where the clock was set back.
fn between(from: Timestamp, to: Timestamp) -> Duration {
    Duration::try_from(to.duration_since(from)).unwrap_or_default()
}
