//! A plan on its way.

use crate::plan::{Goal, Plan, Step};
use crate::{CallSid, Timestamp};

use super::{CONFIRM_WITHIN, LOST_SHOWS_WITHIN, between};

/// Where an errand began, and returns to when nothing of it was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    Active,
    Held,
    Unknown(Box<Errand>),
}

impl Origin {
    /// Where it all began, when Twilio's word was there.
    fn root(self) -> Self {
        match self {
            Self::Unknown(before) => before.origin.root(),
            known => known,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Errand {
    pub goal: Goal,
    pub steps: Vec<Step>,
    /// The step in flight or lost; `steps.len()` once all were answered.
    pub at: usize,
    /// Whether the answer to the step at `at` was lost.
    pub lost: bool,
    pub drops_agent: bool,
    pub origin: Origin,
    pub clicked: Timestamp,
    /// Since when it is in this phase.
    pub since: Timestamp,
    /// How often a step was sent again.
    pub tries: u8,
    pub said_apart: bool,
}

impl Errand {
    /// How often a lost step that does no harm is sent again.
    pub const TRIES: u8 = 2;

    pub fn new(goal: Goal, plan: Plan, origin: Origin, now: Timestamp) -> Self {
        // An unknown errand's own origin would only grow with each click.
        let origin = match origin {
            Origin::Unknown(mut before) => {
                before.origin = before.origin.root();
                Origin::Unknown(before)
            }
            origin => origin,
        };
        Self {
            goal,
            drops_agent: plan.drops_agent(),
            steps: plan.steps,
            at: 0,
            lost: false,
            origin,
            clicked: now,
            since: now,
            tries: 0,
            said_apart: false,
        }
    }

    /// A hold that stopped between its two steps: the agent waits, and the caller was not sent to the queue.
    pub fn left_apart(party: CallSid, agent: CallSid, since: Timestamp) -> Self {
        let steps = vec![Step::Park { agent }, Step::Enqueue { caller: party }];
        let plan = Plan { steps, risk: None };
        Self { at: 1, lost: true, said_apart: true, ..Self::new(Goal::Hold, plan, Origin::Active, since) }
    }

    /// A hold whose steps were all taken, and whose effect nobody has seen yet.
    pub fn left_unseen(party: CallSid, agent: CallSid, since: Timestamp) -> Self {
        let steps = vec![Step::Enqueue { caller: party }, Step::Park { agent }];
        let plan = Plan { steps, risk: None };
        Self { at: 2, ..Self::new(Goal::Hold, plan, Origin::Active, since) }
    }

    pub fn lost(mut self) -> Self {
        self.lost = true;
        self
    }

    pub fn is_overdue(&self, now: Timestamp) -> bool {
        between(self.since, now) > CONFIRM_WITHIN
    }

    /// Whether the effect of what was sent would show by now.
    pub fn shows_by(&self, now: Timestamp) -> bool {
        if !self.lost {
            return self.is_overdue(now);
        }
        // A participant's hold is set before Twilio answers; a redirected leg moves afterwards.
        let at_once = matches!(self.steps.get(self.at), Some(Step::SetHold { .. } | Step::Find { .. }));
        at_once || between(self.since, now) > LOST_SHOWS_WITHIN
    }

    /// Whether the step at hand changes nothing.
    pub fn is_looking(&self) -> bool {
        matches!(self.steps.get(self.at), Some(Step::Find { .. }))
    }

    /// Whether no step before the one at hand has changed anything.
    pub fn has_only_looked(&self) -> bool {
        self.steps.iter().take(self.at).all(|step| matches!(step, Step::Find { .. }))
    }

    pub fn expects_enqueue_after(&self, at: usize) -> bool {
        self.steps.iter().skip(at + 1).any(|step| matches!(step, Step::Enqueue { .. }))
    }

    /// The step that sends the caller to the queue.
    pub fn enqueue(&self) -> Option<usize> {
        self.steps.iter().position(|step| matches!(step, Step::Enqueue { .. }))
    }

    /// The step that parks the agent, if it is lost or still to come.
    pub fn park_left(&self) -> Option<usize> {
        let park = self.steps.iter().position(|step| matches!(step, Step::Park { .. }))?;
        (self.lost && self.at <= park).then_some(park)
    }

    pub fn rings_back(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Step::RingBack { .. } | Step::RingIn { .. }))
    }

    /// Whether the agent is being called into the conference, before the party is brought back.
    pub fn awaits_agent(&self) -> bool {
        let rung = |at: usize| matches!(self.steps.get(at), Some(Step::RingIn { .. }));
        rung(self.at) || (!self.lost && self.at.checked_sub(1).is_some_and(rung))
    }
}
