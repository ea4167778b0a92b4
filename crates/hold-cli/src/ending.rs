//! How a run of `holdctl` ends. Scripts rely on the exit status.

use std::io;
use std::process::ExitCode;

use hold_bridge::{VerdictWord, WhoDto};
use hold_control::ClientFault;

use crate::{speech, table};

/// The exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Done and confirmed by Twilio.
    Done,
    /// Refused, or failed; nobody's state is in doubt.
    Failed,
    /// It was sent, and nobody knows what came of it.
    NotConfirmed,
}

impl From<VerdictWord> for Ending {
    fn from(verdict: VerdictWord) -> Self {
        match verdict {
            VerdictWord::Done => Self::Done,
            VerdictWord::Failed => Self::Failed,
            VerdictWord::NotConfirmed => Self::NotConfirmed,
        }
    }
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        // 2 is wrong usage, which clap ends with.
        Self::from(match ending {
            Ending::Done => 0,
            Ending::Failed => 1,
            Ending::NotConfirmed => 3,
        })
    }
}

/// Why a run ends early.
#[derive(Debug)]
pub enum Failure {
    /// Arguments or environment are wrong.
    Usage(String),
    /// It was refused, or something failed.
    Failed(String),
    /// Whoever read the output has gone, as after `head`. That is no fault.
    NobodyReads,
}

impl Failure {
    #[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
    pub fn usage(sentence: impl ToString) -> Self {
        Self::Usage(sentence.to_string())
    }

    #[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
    pub fn failed(sentence: impl ToString) -> Self {
        Self::Failed(sentence.to_string())
    }
}

impl Failure {
    /// A refusal, with those who could have been meant.
    pub fn refused(mut sentence: String, parties: &[WhoDto]) -> Self {
        for who in parties {
            let label = table::label(who.name.as_deref(), &who.address);
            sentence.push_str(&format!("\n  {}  {label}", who.call_sid));
        }
        Self::Failed(sentence)
    }
}

/// Of asking the app.
impl From<ClientFault> for Failure {
    fn from(fault: ClientFault) -> Self {
        match fault {
            ClientFault::Refused(refused) => Self::refused(refused.message, &refused.parties),
            fault => Self::Failed(speech::client_fault(&fault)),
        }
    }
}

/// Of writing the output.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::NobodyReads,
            _ => Self::Failed(speech::words().say("cli-output", [("why", error.to_string().into())])),
        }
    }
}
