//! What became of a hold, a resume or a mute.

use hold_core::notice::Notice;
use hold_core::plan::Goal;
use hold_session::confirm::Why;

use crate::Words;

impl Words {
    /// What Twilio confirmed of a party.
    #[must_use]
    pub fn confirmed(&self, goal: Goal) -> String {
        self.text(match goal {
            Goal::Hold => "confirmed-hold",
            Goal::Resume => "confirmed-resume",
        })
    }

    /// What Twilio confirmed of the agent.
    #[must_use]
    pub fn confirmed_mute(&self, muted: bool) -> String {
        self.text(if muted { "confirmed-muted" } else { "confirmed-heard" })
    }

    /// Why it is not as asked.
    #[must_use]
    pub fn why(&self, why: &Why) -> String {
        match why {
            Why::Told(notice) => self.notice(notice),
            Why::Fault(fault) => self.command_fault(fault),
            Why::AsBefore(Goal::Hold) => self.text("outcome-not-held"),
            Why::AsBefore(Goal::Resume) => self.text("outcome-still-held"),
            Why::NotKnown { goal, told } => self.not_known(*goal, told.as_ref()),
        }
    }

    fn not_known(&self, goal: Goal, told: Option<&Notice>) -> String {
        let Some(told) = told else {
            return self.text(match goal {
                Goal::Hold => "outcome-hold-not-known",
                Goal::Resume => "outcome-resume-not-known",
            });
        };
        let name = match goal {
            Goal::Hold => "outcome-hold-not-known-told",
            Goal::Resume => "outcome-resume-not-known-told",
        };
        self.say(name, [("told", self.notice(told).into())])
    }
}
