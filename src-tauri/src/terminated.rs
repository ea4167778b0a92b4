//! An end that cannot be refused: the session manager, or somebody at a terminal, tells the application to end.

use std::time::Duration;

use hold_words::Leaving;
use tauri::AppHandle;

use crate::closing;
use crate::notifications::Notifications;
use crate::speech;

/// How long the desktop's notifications may take: whoever ends applications does not wait for long.
const PATIENCE: Duration = Duration::from_secs(2);

/// Ends in order from now on when the system says so, and not silently while somebody is on hold.
pub fn begin(app: &AppHandle) {
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        if let Err(error) = told_to_end().await {
            tracing::warn!(%error, "the system cannot tell Holdline to end");
            return;
        }
        if closing::holds_somebody(&app) {
            let (title, body) = speech::words(&app).leaving_held(Leaving::Terminated);
            let said = Notifications::say_last(&app, title, body);
            if tokio::time::timeout(PATIENCE, said).await.is_err() {
                tracing::warn!("nobody could be told that somebody is still on hold");
            }
        }
        app.exit(0);
    });
}

#[cfg(unix)]
async fn told_to_end() -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}

#[cfg(not(unix))]
async fn told_to_end() -> std::io::Result<()> {
    tokio::signal::ctrl_c().await
}
