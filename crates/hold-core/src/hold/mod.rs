//! The hold rule: [`step`] is the only place where the hold state of a party moves.
//!
//! A click begins an [`Errand`], the steps of a plan one after the other. Each answer either goes on with the next
//! step or leaves the errand waiting for a sighting. *Held* and *active* are entered only on Twilio's word:
//! an answer that carries the participant's `hold`, or a sighting that was asked for after the last change.

mod answers;
mod errand;
#[cfg(test)]
mod properties;
mod sightings;
#[cfg(test)]
mod tests;

use std::time::Duration;

use errand::Errand;

use crate::fault::VoiceFault;
use crate::notice::Notice;
use crate::plan::{self, AfterDial, Goal, Step};
use crate::topology::{AgentLeg, Presence, Risk, Sighting, Situation};
use crate::{CallSid, ConferenceSid, HoldQueue, Timestamp};

/// How long all steps may be answered without Twilio showing their effect, before the state is `unknown`.
const CONFIRM_WITHIN: Duration = Duration::from_secs(10);

/// How long after a lost answer its effect may still show: Twilio moves a redirected leg a moment after its answer.
const LOST_SHOWS_WITHIN: Duration = Duration::from_secs(3);

/// How long after a confirmed change a contradicting sighting is asked for a second time, since Twilio's
/// reads may lag behind its writes.
const DOUBTED_WITHIN: Duration = Duration::from_secs(5);

/// How long a leg stays that was parted from the other: the wait with which Holdline's documents end.
const PARTED_FOR: Duration = Duration::from_secs(20);

/// How long a click on Resume may wait for Twilio to be read. Later it would open a line that nobody expects to open.
const WAITS_FOR: Duration = Duration::from_secs(10);

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
    /// Whether the agent has accepted what the hold risks.
    pub accepts_risk: bool,
    /// Whether a colleague is there for the party, so that the agent need not be.
    pub has_company: bool,
}

impl Click {
    /// Hold.
    #[must_use]
    pub fn hold(accepts_risk: bool) -> Self {
        Self { goal: Goal::Hold, accepts_risk, has_company: false }
    }

    /// Resume.
    #[must_use]
    pub fn resume() -> Self {
        Self { goal: Goal::Resume, accepts_risk: false, has_company: false }
    }
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
    /// Whether the caller was found in the hold queue.
    Found(bool),
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
    /// A colleague whom the agent called has the party.
    HandedOver,
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
    /// Ask whether the agent takes this risk, before anything is sent.
    Ask(Risk),
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
    wish: Option<(Click, Timestamp)>,
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
    /// The agent accepted that their own leg would drop, so nobody is alarmed when it does.
    drop_accepted: bool,
}

/// What was noted of a hold by a Holdline that has stopped since.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recalled {
    /// When the party was put on hold.
    pub held_since: Option<Timestamp>,
    /// The agent's leg that was sent to wait.
    pub parked: Option<CallSid>,
    /// Whether the agent's leg was sent to wait, and the caller not to the queue.
    pub apart: bool,
    /// When the last request of a hold of legs was sent, where nobody has seen the caller in the queue since.
    pub unseen: Option<Timestamp>,
    /// What was on its way, where nobody noted how it ended.
    pub interrupted: Option<Goal>,
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
            drop_accepted: false,
        }
    }

    /// A party seen for the first time, of whom nothing is noted.
    #[must_use]
    pub fn found(party: CallSid, sighting: &Sighting) -> (Self, Vec<Effect>) {
        let hold = Self::new(party, sighting);
        let told = (hold.phase == Phase::Held).then(|| tell(Notice::FoundHeld));
        (hold, told.into_iter().collect())
    }

    /// A party seen for the first time, of whom something is noted. What Twilio says counts; the notes add what it does
    /// not tell: since when, what was on its way, and whether a hold stopped half-way.
    #[must_use]
    pub fn recalled(party: CallSid, sighting: &Sighting, noted: Recalled) -> (Self, Vec<Effect>) {
        let mut hold = Self::new(party, sighting);
        let told = match (&hold.phase, noted.interrupted) {
            (Phase::Held, None) => Some(Notice::HeldBefore),
            (Phase::Held | Phase::Active, Some(goal)) => Some(Notice::Interrupted(goal)),
            _ => None,
        };
        let mut effects: Vec<Effect> = told.map(tell).into_iter().collect();
        match (&hold.phase, hold.live_agent()) {
            (Phase::Held, agent) => {
                let earliest = hold.held_since.into_iter().chain(noted.held_since).min();
                hold.held_since = earliest;
                hold.parked = noted.parked.filter(|parked| agent == Some(*parked));
            }
            (Phase::Active, Some(agent)) if noted.apart => {
                hold.parked = Some(agent);
                hold.apart = true;
                hold.phase = Phase::Awaiting(Errand::left_apart(party, agent, sighting.asked));
                effects.push(tell(Notice::Apart));
            }
            (Phase::Active, Some(agent)) if noted.parked == Some(agent) => {
                // The agent was sent to wait just now. Unless the caller comes to the queue, the two were parted.
                let since = noted.unseen.filter(|since| between(*since, sighting.asked) < PARTED_FOR);
                if let Some(since) = since {
                    hold.parked = Some(agent);
                    // Not in the future, where the clock was set back.
                    let since = since.min(sighting.asked);
                    hold.phase = Phase::Awaiting(Errand::left_unseen(party, agent, since));
                }
            }
            _ => {}
        }
        (hold, effects)
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

    /// What was clicked and is under way, and when it was clicked.
    #[must_use]
    pub fn errand(&self) -> Option<(Goal, Timestamp)> {
        match &self.phase {
            Phase::Sending(errand) | Phase::Awaiting(errand) => Some((errand.goal, errand.clicked)),
            Phase::Active | Phase::Held | Phase::Ended => None,
        }
    }

    /// The conference into which the agent is being called for this party.
    #[must_use]
    pub fn calls_agent_into(&self) -> Option<ConferenceSid> {
        match (&self.phase, &self.situation) {
            (Phase::Sending(errand) | Phase::Awaiting(errand), Situation::Conference(room))
                if errand.awaits_agent() =>
            {
                Some(room.conference)
            }
            _ => None,
        }
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

    /// What holding would risk.
    #[must_use]
    pub fn risk(&self) -> Option<Risk> {
        let plan = matches!(self.phase, Phase::Active).then(|| plan::hold(self.party, &self.situation));
        plan.and_then(Result::ok).and_then(|plan| plan.risk)
    }

    fn agent(&self) -> Option<AgentLeg> {
        self.situation.agent()
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
        Input::HandedOver => hold.handed_over(now),
        Input::Seen(sighting) => hold.seen(&sighting, now),
    };
    (hold, effects)
}

fn tell(notice: Notice) -> Effect {
    Effect::Tell(notice)
}

/// The time from one instant to a later one; none where the clock was set back.
fn between(from: Timestamp, to: Timestamp) -> Duration {
    Duration::try_from(to.duration_since(from)).unwrap_or_default()
}
