//! What Twilio is seen to say, and what it tells of an errand that waits for it.

use super::errand::Errand;
use super::{DOUBTED_WITHIN, Effect, Hold, LOST_SHOWS_WITHIN, Phase, between, tell};
use crate::Timestamp;
use crate::notice::Notice;
use crate::plan::{Goal, Step};
use crate::topology::{Presence, Sighting};

impl Hold {
    pub(super) fn seen(&mut self, seen: &Sighting, now: Timestamp) -> Vec<Effect> {
        if self.tells_the_past(seen) || self.phase == Phase::Ended {
            return Vec::new();
        }
        let agent_before = self.live_agent();
        self.situation = seen.situation.clone();
        if seen.presence == Presence::Gone {
            return self.end(now);
        }
        let agent_dropped = agent_before.is_some() && self.agent().is_none() && !self.drop_accepted;
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
            (Phase::Held, _) => {
                self.doubted = false;
                let mut effects: Vec<Effect> =
                    agent_dropped.then(|| tell(Notice::AgentDropped)).into_iter().collect();
                effects.extend(self.take_wish(now).map(|wish| self.clicked(wish, now)).unwrap_or_default());
                effects
            }
            _ => {
                self.doubted = false;
                Vec::new()
            }
        }
    }

    /// Whether a sighting is older than what is known. While an errand is under way, a look that began before its
    /// last request may have seen one leg before it and the other after it.
    pub(super) fn tells_the_past(&self, seen: &Sighting) -> bool {
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
        let agent_waits = !errand.lost && self.parked.is_some() && self.parked == self.live_agent();
        let parted = agent_waits && between(errand.since, now) > LOST_SHOWS_WITHIN;
        if let (true, Some(enqueue)) = (parted, errand.enqueue().filter(|_| errand.tries < Errand::TRIES)) {
            // The two were joined when the agent was let wait, and are parted now: the caller's document has little left
            // to say before it ends. Sending them to their queue again opens no line.
            errand.tries += 1;
            errand.at = enqueue;
            return self.send(errand, now);
        }
        if !errand.shows_by(now) {
            return Vec::new();
        }
        self.apart |= agent_waits;
        // Whether the agent waits is not to be seen: both legs look the same then as while they talk.
        self.apart |= parks && self.live_agent().is_some() && errand.expects_enqueue_after(errand.at);
        if self.apart {
            let mut effects: Vec<Effect> =
                (!errand.said_apart).then(|| tell(Notice::Apart)).into_iter().collect();
            errand.said_apart = true;
            self.phase = Phase::Awaiting(errand);
            effects.extend(self.take_wish(now).map(|wish| self.clicked(wish, now)).unwrap_or_default());
            return effects;
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
        if errand.awaits_agent() {
            return self.resolve_ring_in(errand, now);
        }
        if self.agent_rings() {
            // The agent's phone rings: that may take its time, and proves that the call was placed.
            errand.since = now;
            errand.lost = false;
            errand.at = errand.steps.len();
            // A further click for the same is under way with it.
            self.wish = self.wish.filter(|(wish, _)| wish.goal != errand.goal);
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

    /// The agent is called into the conference. The party is brought back as soon as they are there.
    fn resolve_ring_in(&mut self, mut errand: Errand, now: Timestamp) -> Vec<Effect> {
        let ring_in = errand.steps.iter().position(|step| matches!(step, Step::RingIn { .. })).unwrap_or(0);
        if self.agent_rings() {
            errand.since = now;
            errand.lost = false;
            errand.at = ring_in + 1;
            self.phase = Phase::Awaiting(errand);
            return Vec::new();
        }
        if self.live_agent().is_some() {
            errand.at = ring_in + 1;
            return self.send(errand, now);
        }
        // Twilio lists a leg that it has just placed a moment later.
        if between(errand.since, now) <= LOST_SHOWS_WITHIN {
            return Vec::new();
        }
        let rang = errand.at > ring_in;
        let notice = if rang { Notice::RingBackUnanswered } else { Notice::NotConfirmed(Goal::Resume) };
        let mut effects = vec![tell(notice)];
        effects.extend(self.settle(Phase::Held, now));
        effects
    }
}
