//! Commands from outside the window: keys, the tray, links and notifications.

use hold_bridge::AskDto;
use hold_session::{Command, CommandFault, PartyRef, Session};
use tauri::{AppHandle, Emitter, Manager};

use crate::notifications::Notifications;
use crate::{speech, window};

/// Tells the window's pages to ask what a command needs to know, as if it had been given in the window.
const ASK_EVENT: &str = "ask";

/// Gives a command. What it did is seen in every surface; only what went wrong, or must be asked first, is told.
pub fn give(app: &AppHandle, command: Command) {
    let Some(session) = app.try_state::<Session>().map(|session| session.inner().clone()) else { return };
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let question = question(&command);
        match (session.run(command).await, question) {
            (Ok(()), _) => {}
            (Err(CommandFault::Risky(_) | CommandFault::SomebodyHeld), Some(question)) => {
                window::show(&app);
                if let Err(error) = app.emit(ASK_EVENT, question) {
                    tracing::warn!(%error, "the window did not take an event");
                }
            }
            (Err(fault), _) => {
                let words = speech::words(&app);
                app.state::<Notifications>().say(words.command_fault(&fault), String::new());
            }
        }
    });
}

/// What the window does in place of a command that cannot be given without asking.
fn question(command: &Command) -> Option<AskDto> {
    Some(match command {
        Command::Hold { party: PartyRef::Call(call), .. } => AskDto::Hold { call_sid: call.to_string() },
        // Whoever can be meant is everybody who can be.
        Command::Hold { party: PartyRef::Only, .. } => AskDto::HoldAll { call_sid: None },
        Command::HoldAll { with, .. } => AskDto::HoldAll { call_sid: with.map(|call| call.to_string()) },
        Command::Toggle { .. } => AskDto::Toggle,
        Command::Switch { profile, .. } => AskDto::Switch { profile: profile.clone() },
        _ => return None,
    })
}
