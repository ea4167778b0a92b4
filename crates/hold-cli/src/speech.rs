//! In which language `holdctl` speaks.

use hold_control::ClientFault;
use hold_core::VoiceFault;
use hold_session::CommandFault;
use hold_words::{Language, Words};

/// The language of the terminal.
pub fn language() -> Language {
    Language::of_terminal(|variable| std::env::var(variable).ok())
}

/// The words of the terminal's language.
pub fn words() -> &'static Words {
    Words::of(language())
}

/// Why it was not done, as far as this program is concerned.
pub fn command_fault(fault: &CommandFault) -> String {
    match fault {
        // The session says that it is trying again; this program is not.
        CommandFault::Voice(VoiceFault::Busy { .. }) => words().text("cli-busy"),
        fault => words().command_fault(fault),
    }
}

/// Why the app was not asked. What it refused, it has said itself.
pub fn client_fault(fault: &ClientFault) -> String {
    let words = words();
    match fault {
        ClientFault::NotRunning => words.text("cli-not-running"),
        ClientFault::NotOurs => words.text("cli-not-ours"),
        ClientFault::Refused(refused) => refused.message.clone(),
        ClientFault::Gone => words.text("cli-has-quit"),
        ClientFault::Garbled => words.text("cli-garbled"),
        ClientFault::Io(fault) => words.say("cli-socket", [("why", fault.to_string().into())]),
    }
}
