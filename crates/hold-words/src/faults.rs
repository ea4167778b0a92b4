//! Faults: what went wrong, and what to do about it.

use hold_core::VoiceFault;
use hold_core::topology::Risk;
use hold_session::CommandFault;
use hold_session::log::{LogFault, LogTrouble};
use hold_session::ports::{JournalFault, KeychainFault, ProfileStoreFault, SettingsFault};
use hold_session::preview::PreviewFault;

use crate::Words;
use crate::words::{count, fact};

impl Words {
    /// Why a command did nothing, or not what was asked.
    #[must_use]
    pub fn command_fault(&self, fault: &CommandFault) -> String {
        match fault {
            CommandFault::Refused(refusal) => self.refusal(*refusal),
            CommandFault::Risky(risk) => self.text(match risk {
                Risk::DropsAgent => "fault-would-drop-agent",
                Risk::EndsForAll => "fault-would-end-for-all",
                Risk::Coached => "fault-coached",
            }),
            CommandFault::SomebodyHeld => self.text("fault-somebody-held"),
            CommandFault::NotConfirmed => self.text("fault-not-confirmed"),
            CommandFault::Voice(fault) => self.voice_fault(fault),
            CommandFault::Keychain(fault) => self.keychain_fault(fault),
            CommandFault::Profiles(fault) => self.profiles_fault(fault),
            CommandFault::Settings(fault) => self.settings_fault(fault),
            CommandFault::Fields(faults) => {
                faults.first().map(|fault| self.misfit(&fault.why)).unwrap_or_default()
            }
            CommandFault::NoProfile => self.text("fault-no-profile"),
            CommandFault::NoMusic { name, names } if names.is_empty() => {
                self.say("fault-no-music-kept", [("name", fact(name))])
            }
            CommandFault::NoMusic { name, names } => {
                let facts = [("name", fact(name)), ("names", fact(names.join(", ")))];
                self.say("fault-no-music", facts)
            }
            CommandFault::Closing => self.text("fault-closing"),
        }
    }

    /// What went wrong on the way to Twilio.
    #[must_use]
    pub fn voice_fault(&self, fault: &VoiceFault) -> String {
        match fault {
            VoiceFault::Unauthorized => self.text("voice-unauthorized"),
            VoiceFault::Forbidden(what) => self.say("voice-forbidden", [("what", fact(what))]),
            VoiceFault::NotFound => self.text("voice-not-found"),
            VoiceFault::NotInProgress => self.text("refusal-ended"),
            VoiceFault::Busy { .. } => self.text("voice-busy"),
            VoiceFault::Rejected { message, code: None, .. } => {
                self.say("voice-rejected", [("message", fact(message))])
            }
            VoiceFault::Rejected { message, code: Some(code), .. } => {
                let facts = [("message", fact(message)), ("code", fact(code.to_string()))];
                self.say("voice-rejected-with-code", facts)
            }
            VoiceFault::Server(status) => self.say("voice-server", [("status", fact(status.to_string()))]),
            VoiceFault::Dns => self.text("voice-dns"),
            VoiceFault::Unreachable => self.text("voice-unreachable"),
            VoiceFault::Tls => self.text("voice-tls"),
            VoiceFault::Proxy => self.text("voice-proxy"),
            VoiceFault::NoAnswer => self.text("voice-no-answer"),
            VoiceFault::Malformed { request, what } => {
                self.say("voice-malformed", [("request", fact(request)), ("what", fact(what))])
            }
            // It names what cannot be sent in Twilio's own terms; it is for whoever reports it.
            VoiceFault::Unsendable(what) => what.clone(),
        }
    }

    /// What went wrong at the keychain.
    #[must_use]
    pub fn keychain_fault(&self, fault: &KeychainFault) -> String {
        self.text(match fault {
            KeychainFault::NoEntry => "keychain-no-entry",
            KeychainFault::Locked => "keychain-locked",
            KeychainFault::Absent => "keychain-absent",
            KeychainFault::Unreadable => "keychain-unreadable",
            KeychainFault::Failed => "keychain-failed",
        })
    }

    /// What went wrong at the file of profiles.
    #[must_use]
    pub fn profiles_fault(&self, fault: &ProfileStoreFault) -> String {
        self.say("fault-profiles", [("doing", fact(fault.doing)), ("why", fact(&fault.why))])
    }

    /// What went wrong at the file of settings.
    #[must_use]
    pub fn settings_fault(&self, fault: &SettingsFault) -> String {
        self.say("fault-settings", [("doing", fact(fault.doing)), ("why", fact(&fault.why))])
    }

    /// What went wrong at the journal.
    #[must_use]
    pub fn journal_fault(&self, fault: &JournalFault) -> String {
        self.say("fault-journal", [("doing", fact(fault.doing)), ("why", fact(&fault.why))])
    }

    /// Why the simulated account did not start.
    #[must_use]
    pub fn simulation_fault(&self, why: &str) -> String {
        self.say("fault-simulation", [("why", fact(why))])
    }

    /// Why the hold music cannot be heard on this computer.
    #[must_use]
    pub fn preview_fault(&self, fault: PreviewFault) -> String {
        match fault {
            PreviewFault::Unreachable => self.text("preview-unreachable"),
            PreviewFault::Answered(status) => {
                self.say("preview-answered", [("status", fact(status.to_string()))])
            }
            PreviewFault::TooLarge => self.text("preview-too-large"),
            PreviewFault::NothingToPlay => self.text("preview-nothing"),
            PreviewFault::Format => self.text("preview-format"),
            PreviewFault::NoDevice => self.text("preview-no-device"),
        }
    }

    /// What is wrong with the hold log, and what is missing in it.
    #[must_use]
    pub fn log_trouble(&self, trouble: &LogTrouble) -> String {
        let fault = self.log_fault(&trouble.fault);
        match trouble.missing {
            0 => fault,
            missing => self.say("fault-log-missing", [("fault", fact(fault)), ("lines", count(missing))]),
        }
    }

    /// The window did not become what was asked.
    #[must_use]
    pub fn window_fault(&self, why: &str) -> String {
        self.say("fault-window", [("why", fact(why))])
    }

    /// The desktop did not take that the application starts with it.
    #[must_use]
    pub fn start_at_login_fault(&self, why: &str) -> String {
        self.say("fault-start-at-login", [("why", fact(why))])
    }

    /// The file of a profile could not be read, or written.
    #[must_use]
    pub fn profile_file_fault(&self, doing: &'static str, why: &str) -> String {
        self.say("fault-profile-file", [("doing", fact(doing)), ("why", fact(why))])
    }

    /// A file has more in it than it should.
    #[must_use]
    pub fn too_large(&self) -> String {
        self.text("fault-too-large")
    }

    /// What went wrong at the hold log.
    #[must_use]
    pub fn log_fault(&self, fault: &LogFault) -> String {
        self.say("fault-log", [("doing", fact(fault.doing)), ("why", fact(&fault.why))])
    }
}
