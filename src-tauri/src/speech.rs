//! In which language the shell speaks.

use hold_bridge::CommandError;
use hold_session::settings::LanguageChoice;
use hold_session::{CommandFault, Session};
use hold_words::Words;
use tauri::{AppHandle, Manager};

/// The words of the language that was chosen.
pub fn words(app: &AppHandle) -> &'static Words {
    app.try_state::<Session>().map_or_else(|| Words::chosen(LanguageChoice::System), |session| of(&session))
}

/// The words of the language that was chosen in a session.
pub fn of(session: &Session) -> &'static Words {
    Words::chosen(session.snapshot().settings.language)
}

/// A fault in the language that was chosen.
pub fn fault(session: &Session, fault: &CommandFault) -> CommandError {
    CommandError::new(fault, of(session))
}
