//! Notifications with buttons, by the service of the session bus.

use notify_rust::{Hint, Notification, NotificationResponse};
use tauri::AppHandle;
use tokio::sync::oneshot;

use super::{Button, Note, press};

impl Button {
    /// What the service calls it. A click on the notification itself is `default`.
    fn name(self) -> &'static str {
        match self {
            Self::Resume(_) => "resume",
            Self::Show => "default",
        }
    }
}

/// Shows a notification that nothing will be heard of any more.
pub async fn post(_app: &AppHandle, note: Note) {
    if let Err(error) = notification(&note).show_async().await {
        tracing::warn!(%error, title = note.title, "a notification could not be shown");
    }
}

/// Shows a notification until it is closed here or there, or a button is pressed.
pub async fn show(app: AppHandle, note: Note, closed: oneshot::Receiver<()>) {
    let shown = match notification(&note).show_async().await {
        Ok(shown) => shown,
        Err(error) => {
            tracing::warn!(%error, title = note.title, "a notification could not be shown");
            return;
        }
    };
    let mut pressed = None;
    let answered = shown.wait_for_action_async(|response| {
        pressed = match response {
            NotificationResponse::Default => Some(Button::Show.name().to_owned()),
            NotificationResponse::Action(name) => Some(name.clone()),
            _ => None,
        };
    });
    tokio::select! {
        () = answered => {}
        _ = closed => shown.close_async().await,
    }
    let button = note.buttons.iter().find(|(button, _)| pressed.as_deref() == Some(button.name()));
    if let Some((button, _)) = button {
        press(&app, *button);
    }
}

fn notification(note: &Note) -> Notification {
    let mut notification = Notification::new();
    notification
        .appname("Holdline")
        .icon("holdline")
        .hint(Hint::DesktopEntry("Holdline".to_owned()))
        .summary(&note.title)
        .body(&note.body);
    for (button, text) in &note.buttons {
        notification.action(button.name(), text);
    }
    notification.finalize()
}
