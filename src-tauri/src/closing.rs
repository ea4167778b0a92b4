//! Closing the window leaves the application in the tray; where there is none it ends, but not silently while somebody
//! is on hold.

use hold_session::{Command, Session};
use tauri::{AppHandle, Emitter, Manager, WebviewWindow, Window, WindowEvent};

use crate::notifications::Notifications;
use crate::tray::Tray;
use crate::window::{self, Layout};
use crate::{asking, speech};

/// Told to the window instead of ending.
const CLOSING_EVENT: &str = "closing";

/// Decides what closing the window means.
pub fn guard(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    let app = window.app_handle();
    keep_place(app);
    if app.try_state::<Tray>().is_some_and(|tray| tray.is_there()) {
        api.prevent_close();
        hide(app, window);
    } else if holds_somebody(app) {
        api.prevent_close();
        ask(app);
    }
}

/// Ends the application, once the agent knows whom that leaves on hold.
pub fn quit(app: &AppHandle) {
    if holds_somebody(app) {
        window::show(app);
        ask(app);
    } else {
        app.exit(0);
    }
}

/// Keeps where the window is for the next start.
pub fn keep_place(app: &AppHandle) {
    let main: Option<WebviewWindow> = app.get_webview_window(window::MAIN);
    if let (Some(main), Some(layout)) = (main, app.try_state::<Layout>()) {
        layout.keep(&main);
    }
}

/// Whether somebody is, or may be, on hold.
pub fn holds_somebody(app: &AppHandle) -> bool {
    app.try_state::<Session>().is_some_and(|session| session.snapshot().holds_somebody())
}

fn ask(app: &AppHandle) {
    if let Err(error) = app.emit(CLOSING_EVENT, ()) {
        tracing::warn!(%error, "the window did not take an event");
    }
}

fn hide(app: &AppHandle, window: &Window) {
    if let Err(error) = window.hide() {
        tracing::warn!(%error, "the window was not hidden");
        return;
    }
    let mut settings = app.state::<Session>().snapshot().settings.clone();
    if settings.told_of_tray {
        return;
    }
    let (title, body) = speech::words(app).still_in_tray();
    app.state::<Notifications>().say(title, body);
    settings.told_of_tray = true;
    asking::give(app, Command::Change(Box::new(settings)));
}
