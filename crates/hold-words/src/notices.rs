//! Notices and refusals: what is told of a party, and why a click changes nothing.

use hold_core::Refusal;
use hold_core::notice::Notice;
use hold_core::plan::Goal;

use crate::Words;

impl Words {
    /// A sentence about a party.
    #[must_use]
    pub fn notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::Refused(refusal) => self.refusal(*refusal),
            Notice::Failed(fault) => self.voice_fault(fault),
            Notice::CallEnded => self.text("refusal-ended"),
            Notice::HungUpOnHold => self.text("notice-hung-up-on-hold"),
            Notice::EndedOnHold => self.text("notice-ended-on-hold"),
            Notice::HeldBefore => self.text("notice-held-before"),
            Notice::FoundHeld => self.text("notice-found-held"),
            Notice::Interrupted(Goal::Hold) => self.text("notice-hold-interrupted"),
            Notice::Interrupted(Goal::Resume) => self.text("notice-resume-interrupted"),
            Notice::NotConfirmed(Goal::Hold) => self.text("notice-hold-not-confirmed"),
            Notice::NotConfirmed(Goal::Resume) => self.text("notice-resume-not-confirmed"),
            Notice::AgentDropped => self.text("notice-agent-dropped"),
            Notice::HandedOver => self.text("notice-handed-over"),
            Notice::HandOverUnanswered => self.text("notice-hand-over-unanswered"),
            Notice::RingBackUnanswered => self.text("notice-ring-back-unanswered"),
            Notice::Apart => self.text("notice-apart"),
            Notice::HeldElsewhere => self.text("notice-held-elsewhere"),
            Notice::ResumedElsewhere => self.text("notice-resumed-elsewhere"),
        }
    }

    /// Why a click changes nothing.
    #[must_use]
    pub fn refusal(&self, refusal: Refusal) -> String {
        self.text(match refusal {
            Refusal::NoCall => "refusal-no-call",
            Refusal::NobodyHeld => "refusal-nobody-held",
            Refusal::SeveralParties => "refusal-several-parties",
            Refusal::UnknownParty => "refusal-unknown-party",
            Refusal::StillRinging => "refusal-still-ringing",
            Refusal::NotStarted => "refusal-not-started",
            Refusal::Ended => "refusal-ended",
            Refusal::NoAgentLeg => "refusal-no-agent-leg",
            Refusal::AgentRinging => "refusal-agent-ringing",
            Refusal::NoRingBack => "refusal-no-ring-back",
            Refusal::NoCallToMute => "refusal-no-call-to-mute",
            Refusal::MuteNeedsConference => "refusal-mute-needs-conference",
            Refusal::SignedOut => "refusal-signed-out",
        })
    }
}
