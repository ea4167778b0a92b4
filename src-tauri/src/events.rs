//! From the session's events to the window.

use hold_bridge::{NoticeDto, SNAPSHOT_EVENT, SnapshotDto, TOLD_EVENT, ToldDto};
use hold_session::Event;
use hold_session::ports::EventSink;
use tauri::{AppHandle, Emitter};

/// The window as a sink of events.
pub struct Window(pub AppHandle);

impl EventSink for Window {
    fn send(&self, event: Event) {
        let sent = match event {
            Event::Changed(snapshot) => self.0.emit(SNAPSHOT_EVENT, SnapshotDto::from(&*snapshot)),
            Event::Told { party, notice } => {
                let told = ToldDto { call_sid: party.to_string(), notice: NoticeDto::from(&notice) };
                self.0.emit(TOLD_EVENT, told)
            }
            Event::Alert(_) => Ok(()),
        };
        if let Err(error) = sent {
            tracing::warn!(%error, "the window did not take an event");
        }
    }
}
