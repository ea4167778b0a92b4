//! From the session's events to the window.

use hold_bridge::{NoticeDto, SNAPSHOT_EVENT, SnapshotDto, TOLD_EVENT, ToldDto};
use hold_session::ports::EventSink;
use hold_session::{Event, Session};
use hold_words::Words;
use tauri::{AppHandle, Emitter, Manager};

/// The window as a sink of events.
pub struct Window(pub AppHandle);

impl Window {
    fn words(&self) -> &'static Words {
        let chosen = self.0.try_state::<Session>().map(|session| session.snapshot().settings.language);
        Words::chosen(chosen.unwrap_or_default())
    }
}

impl EventSink for Window {
    fn send(&self, event: Event) {
        let sent = match event {
            Event::Changed(snapshot) => self
                .0
                .emit(SNAPSHOT_EVENT, SnapshotDto::new(&snapshot, Words::chosen(snapshot.settings.language))),
            Event::Told { party, notice } => {
                let told =
                    ToldDto { call_sid: party.to_string(), notice: NoticeDto::new(&notice, self.words()) };
                self.0.emit(TOLD_EVENT, told)
            }
            Event::Alert(_) => Ok(()),
        };
        if let Err(error) = sent {
            tracing::warn!(%error, "the window did not take an event");
        }
    }
}
