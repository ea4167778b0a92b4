//! Why a click changes nothing, without anything being broken.

/// A refusal is not a fault: it says why, and nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    /// No call, or nobody on it.
    #[error("There is no call to hold.")]
    NoCall,
    /// Nobody is on hold.
    #[error("Nobody is on hold.")]
    NobodyHeld,
    /// More than one party could be meant.
    #[error("There are several people on the line. Say which one, or all of them.")]
    SeveralParties,
    /// The party named is not on any call of this agent.
    #[error("That person is not on your call.")]
    UnknownParty,
    /// The party has not answered.
    #[error("They have not answered yet.")]
    StillRinging,
    /// The conference has not begun: the party hears wait music already.
    #[error("The conference has not started yet, so there is nobody to put on hold.")]
    NotStarted,
    /// The party has left.
    #[error("The call has ended.")]
    Ended,
    /// The agent has no leg on this call.
    #[error("You are not on this call any more.")]
    NoAgentLeg,
    /// The agent's own phone rings.
    #[error("Your phone is ringing. Answer it first.")]
    AgentRinging,
    /// The agent's leg would be gone and could not be rung back.
    #[error("Your phone needs a caller ID to be rung back. Add a ring-back caller ID to the profile first.")]
    NoRingBack,
    /// There is no call in which the agent could be muted.
    #[error("There is no call to mute.")]
    NoCallToMute,
    /// Twilio mutes participants of conferences, and nobody else.
    #[error("You can be muted in a conference only.")]
    MuteNeedsConference,
    /// Nobody is signed in.
    #[error("You are not signed in.")]
    SignedOut,
}
