//! Notifications without buttons, where the system's own have none that a program can take.

use notify_rust::Notification;
use tauri::{AppHandle, Manager};
use tokio::sync::oneshot;

use super::Note;

/// Shows a notification. The system takes it away itself.
pub async fn show(app: AppHandle, note: Note, _closed: oneshot::Receiver<()>) {
    post(&app, note).await;
}

/// Shows a notification that nothing will be heard of any more.
pub async fn post(app: &AppHandle, note: Note) {
    let identifier = app.config().identifier.clone();
    // It blocks on the system.
    let shown = tauri::async_runtime::spawn_blocking(move || {
        let mut notification = Notification::new();
        notification.appname("Holdline").summary(&note.title).body(&note.body);
        #[cfg(windows)]
        notification.app_id(&identifier);
        #[cfg(not(windows))]
        drop(identifier);
        notification.show().map(drop)
    });
    if let Ok(Err(error)) = shown.await {
        tracing::warn!(%error, "a notification could not be shown");
    }
}
