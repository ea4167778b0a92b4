//! The socket for `holdctl` and scripts.

use std::path::Path;
use std::sync::Mutex;

use hold_control::{Hooks, Server};
use hold_session::Session;
use tauri::{AppHandle, Manager};

use crate::window;

/// The socket while it is served.
struct Control(Mutex<Option<Server>>);

/// Serves the socket in Holdline's folder. Without it everything else goes on.
pub fn begin(app: &AppHandle, home: &Path, session: &Session) {
    let shown = app.clone();
    let hooks = Hooks { show: Box::new(move || window::show(&shown)) };
    match hold_control::serve(home, session.clone(), hooks) {
        Ok(server) => {
            app.manage(Control(Mutex::new(Some(server))));
        }
        Err(fault) => tracing::warn!(%fault, "holdctl cannot reach this application"),
    }
}

/// Hangs up and removes the socket.
pub fn end(app: &AppHandle) {
    if let Some(control) = app.try_state::<Control>()
        && let Ok(mut server) = control.0.lock()
    {
        *server = None;
    }
}
