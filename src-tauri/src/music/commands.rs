//! The library.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hold_bridge::{CommandError, LIBRARY_EVENT, MusicCardDto, MusicLibraryDto, PLAYER_EVENT, PlayerDto};
use hold_music::{Library, MusicPlayer};
use hold_session::Session;
use tauri::{AppHandle, Emitter, Manager, State, WebviewWindow};
use tauri_plugin_dialog::DialogExt;
use tokio::sync::oneshot;

use crate::speech;

/// Whether the view has been looked at: from then on it is told of changes.
#[derive(Default)]
pub struct Looked(AtomicBool);

/// Look at the library: which files there are now. What is not known of them comes by event.
#[tauri::command]
pub async fn music_library(
    app: AppHandle,
    session: State<'_, Session>,
    library: State<'_, Library>,
    looked: State<'_, Looked>,
) -> Result<MusicLibraryDto, CommandError> {
    if !looked.0.swap(true, Ordering::Relaxed) {
        follow(&app, &library, &app.state::<Arc<MusicPlayer>>());
    }
    let looking = library.inner().clone();
    away(move || looking.look()).await?;
    let shelf = library.watch().borrow().clone();
    Ok(MusicLibraryDto::new(&shelf, speech::of(&session)))
}

/// Tells the window of every change.
fn follow(app: &AppHandle, library: &Library, player: &MusicPlayer) {
    let (mut shelf, mut played) = (library.watch(), player.watch());
    let to = app.clone();
    tauri::async_runtime::spawn(async move {
        while shelf.changed().await.is_ok() {
            let shelf = shelf.borrow_and_update().clone();
            tell(&to, LIBRARY_EVENT, MusicLibraryDto::new(&shelf, speech::words(&to)));
        }
    });
    let to = app.clone();
    tauri::async_runtime::spawn(async move {
        while played.changed().await.is_ok() {
            let player = played.borrow_and_update().clone();
            tell(&to, PLAYER_EVENT, PlayerDto::new(&player, speech::words(&to)));
        }
    });
}

/// Tells the window.
pub(super) fn tell(app: &AppHandle, event: &str, what: impl serde::Serialize + Clone) {
    if let Err(error) = app.emit(event, what) {
        tracing::warn!(%error, "the window did not take an event");
    }
}

/// Ask for files, or for a folder that is watched from then on, and add them. Answers the files that are in the
/// library by that.
#[tauri::command]
pub async fn music_choose(
    window: WebviewWindow,
    library: State<'_, Library>,
    folder: bool,
) -> Result<Vec<String>, CommandError> {
    let (chosen, choice) = oneshot::channel();
    let dialog = window.dialog().file().set_parent(&window);
    // The window may have gone meanwhile.
    if folder {
        dialog.pick_folders(|folders| drop(chosen.send(folders)));
    } else {
        let endings =
            ["mp3", "wav", "aif", "aiff", "flac", "ogg", "oga", "m4a", "MP3", "WAV", "AIF", "FLAC", "M4A"];
        dialog.add_filter("♪", &endings).pick_files(|files| drop(chosen.send(files)));
    }
    let chosen = choice.await.ok().flatten().unwrap_or_default();
    let paths = chosen.into_iter().filter_map(|path| path.into_path().ok()).collect();
    add(library.inner(), paths).await
}

/// Add files, and folders to be watched.
#[tauri::command]
pub async fn music_add(
    library: State<'_, Library>,
    paths: Vec<PathBuf>,
) -> Result<Vec<String>, CommandError> {
    add(library.inner(), paths).await
}

pub(super) async fn add(library: &Library, paths: Vec<PathBuf>) -> Result<Vec<String>, CommandError> {
    let library = library.clone();
    let added = away(move || library.add(&paths)).await?;
    Ok(added.iter().map(|path| path.display().to_string()).collect())
}

/// Take a file out of the library, or stop watching a folder. What plays of it ends.
#[tauri::command]
pub async fn music_remove(
    session: State<'_, Session>,
    library: State<'_, Library>,
    player: State<'_, Arc<MusicPlayer>>,
    path: PathBuf,
) -> Result<(), CommandError> {
    if player.is_on(&path) {
        super::listening::stop(&session).await?;
    }
    let library = library.inner().clone();
    away(move || library.remove(&path)).await
}

/// Put back what was removed last.
#[tauri::command]
pub async fn music_restore(library: State<'_, Library>) -> Result<(), CommandError> {
    let library = library.inner().clone();
    away(move || library.restore()).await
}

/// The check and the picture of a file, once they are known.
#[tauri::command]
pub fn music_card(
    session: State<'_, Session>,
    library: State<'_, Library>,
    path: PathBuf,
) -> Option<MusicCardDto> {
    library.checked(&path).map(|checked| MusicCardDto::new(&checked, speech::of(&session)))
}

/// Where it is waited for the disk, or for a device.
pub(super) async fn away<T: Send + 'static>(
    act: impl FnOnce() -> T + Send + 'static,
) -> Result<T, CommandError> {
    let acted = tauri::async_runtime::spawn_blocking(act).await;
    acted.map_err(|error| CommandError::failed(error.to_string()))
}
