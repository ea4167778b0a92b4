//! From the session's events to the window, and to the desktop.

use hold_bridge::{NoticeDto, SNAPSHOT_EVENT, SnapshotDto, TOLD_EVENT, ToldDto};
use hold_session::Event;
use hold_session::ports::EventSink;
use hold_words::Words;
use tauri::{AppHandle, Emitter, Manager};

use crate::notifications::Notifications;
use crate::speech;

/// The window, and the desktop around it, as a sink of events.
pub struct Window(pub AppHandle);

impl EventSink for Window {
    fn send(&self, event: Event) {
        let sent = match event {
            Event::Changed(snapshot) => self
                .0
                .emit(SNAPSHOT_EVENT, SnapshotDto::new(&snapshot, Words::chosen(snapshot.settings.language))),
            Event::Told { party, notice } => {
                let told = ToldDto {
                    call_sid: party.to_string(),
                    notice: NoticeDto::new(&notice, speech::words(&self.0)),
                };
                self.0.emit(TOLD_EVENT, told)
            }
            Event::Alert(alert) => {
                if let Some(notifications) = self.0.try_state::<Notifications>() {
                    notifications.alert(alert);
                }
                Ok(())
            }
        };
        if let Err(error) = sent {
            tracing::warn!(%error, "the window did not take an event");
        }
    }
}
