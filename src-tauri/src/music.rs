//! The music view's half of the shell: library, player and checks as commands and events. Nothing of it runs before the
//! view is looked at for the first time, but for the player, which the tray has too.
#![allow(
    clippy::needless_pass_by_value,
    reason = "Tauri hands its state, and what came from the pages, over by value"
)]

pub mod checks;
pub mod commands;
mod dropped;
pub mod heard;
pub mod listening;

use std::path::Path;
use std::sync::Arc;

use hold_music::{Library, MusicPlayer};
use hold_profiles::FileLibrary;
use tauri::{AppHandle, Manager};

use checks::Exporting;
use commands::Looked;
pub use dropped::dropped;
use heard::Watched;

/// The folder of what was found out about files.
const CACHE: &str = "music-cache";

/// The library and the player that the session knows as its port. Without a way to fetch music, files are heard all
/// the same.
pub fn begin(app: &AppHandle, home: &Path) -> Arc<MusicPlayer> {
    let client = hold_twilio::web_client()
        .inspect_err(|fault| tracing::warn!(%fault, "hold music cannot be fetched"))
        .ok();
    let library = Library::open(Box::new(FileLibrary::in_folder(home)), home.join(CACHE));
    let runtime = tauri::async_runtime::handle().inner().clone();
    let player = Arc::new(MusicPlayer::new(client, runtime, library.listening()));
    app.manage(library);
    app.manage(player.clone());
    app.manage(Looked::default());
    app.manage(Exporting::default());
    app.manage(Watched::default());
    player
}

/// Fades out.
pub fn end(app: &AppHandle) {
    if let Some(player) = app.try_state::<Arc<MusicPlayer>>() {
        player.end();
    }
}
