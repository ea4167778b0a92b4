//! Files and folders that are dropped on the window.

use hold_bridge::{DROP_EVENT, MusicDropDto};
use hold_music::Library;
use tauri::{DragDropEvent, Manager, Window};

use super::commands::{add, tell};

/// Files are held over the window, or dropped on it: then they are added, and the window shows them.
pub fn dropped(window: &Window, event: &DragDropEvent) {
    let app = window.app_handle().clone();
    let paths = match event {
        DragDropEvent::Enter { .. } => return tell(&app, DROP_EVENT, over(true)),
        DragDropEvent::Leave => return tell(&app, DROP_EVENT, over(false)),
        DragDropEvent::Drop { paths, .. } => paths.clone(),
        _ => return,
    };
    tauri::async_runtime::spawn(async move {
        let library = app.state::<Library>().inner().clone();
        let added = add(&library, paths).await.unwrap_or_default();
        tell(&app, DROP_EVENT, MusicDropDto { over: false, added });
    });
}

fn over(over: bool) -> MusicDropDto {
    MusicDropDto { over, added: Vec::new() }
}
