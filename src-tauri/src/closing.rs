//! The window is not closed silently while somebody is on hold.

use hold_session::Session;
use tauri::{Emitter, Manager, Window, WindowEvent};

/// Told to the window instead of closing it.
const CLOSING_EVENT: &str = "closing";

/// Holds the window open while somebody is, or may be, on hold, and lets its pages ask.
pub fn guard(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    let holds_somebody =
        window.try_state::<Session>().is_some_and(|session| session.snapshot().holds_somebody());
    if !holds_somebody {
        return;
    }
    api.prevent_close();
    if let Err(error) = window.emit(CLOSING_EVENT, ()) {
        tracing::warn!(%error, "the window did not take an event");
    }
}
