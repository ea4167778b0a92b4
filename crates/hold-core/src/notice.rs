//! What the agent is told beside the state of the parties.

use crate::Refusal;
use crate::fault::VoiceFault;
use crate::plan::Goal;

/// A sentence for the agent about one party.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Notice {
    /// A click that changes nothing.
    #[error(transparent)]
    Refused(Refusal),
    /// Twilio, or the way to it, failed; nothing has changed.
    #[error(transparent)]
    Failed(VoiceFault),
    /// The party left while the click was on its way.
    #[error("The call has ended.")]
    CallEnded,
    /// The party hung up while on hold.
    #[error("They hung up while on hold.")]
    HungUpOnHold,
    /// The call was over while they were on hold, and the agent's leaving may have ended it.
    #[error("The call ended while they were on hold.")]
    EndedOnHold,
    /// They were put on hold by a Holdline that was closed, or stopped, since.
    #[error("You put them on hold before Holdline was started again.")]
    HeldBefore,
    /// They were on hold when they were first seen, and nothing is noted of it on this computer.
    #[error("They were on hold already when Holdline found them.")]
    FoundHeld,
    /// Holdline stopped in the middle of it. What is shown is what Twilio says.
    #[error("Holdline stopped while {} them. What is shown now is what Twilio says.", match .0 { Goal::Hold => "holding", Goal::Resume => "resuming" })]
    Interrupted(Goal),
    /// No confirmation came, and Twilio says that it did not happen.
    #[error("{} was not confirmed. Try again.", match .0 { Goal::Hold => "Hold", Goal::Resume => "Resume" })]
    NotConfirmed(Goal),
    /// The agent's own leg dropped when the party was held, against what the profile says.
    #[error("Your own call dropped. Resume will ring you back.")]
    AgentDropped,
    /// A colleague whom the agent called has them.
    #[error("Your colleague has them now.")]
    HandedOver,
    /// The colleague did not answer.
    #[error("Your colleague did not answer, so they are still on hold.")]
    HandOverUnanswered,
    /// The agent did not answer the ring-back.
    #[error("You did not answer, so they are still on hold.")]
    RingBackUnanswered,
    /// The agent was parked, but the caller could not be put on hold.
    #[error("They hear no hold music and you are not connected. Press Resume to come back together.")]
    Apart,
    /// Somebody else held the party.
    #[error("They were put on hold from elsewhere.")]
    HeldElsewhere,
    /// Somebody else brought the party back.
    #[error("They were brought back from elsewhere. They can hear you.")]
    ResumedElsewhere,
}

impl Notice {
    /// Whether something went wrong, rather than being merely said.
    #[must_use]
    pub fn is_fault(&self) -> bool {
        matches!(self, Self::Failed(_) | Self::NotConfirmed(_) | Self::Apart | Self::AgentDropped)
    }
}
