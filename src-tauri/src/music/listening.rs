//! The player.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use hold_bridge::{CommandError, ListeningDto, PlayerDto};
use hold_music::{Library, MusicPlayer};
use hold_session::player::Listening;
use hold_session::{Command, Session};
use tauri::State;

use super::commands::away;
use crate::speech;

/// How the player stands.
#[tauri::command]
pub fn music_player(session: State<'_, Session>, player: State<'_, Arc<MusicPlayer>>) -> PlayerDto {
    let player = player.watch().borrow().clone();
    PlayerDto::new(&player, speech::of(&session))
}

/// Play a file of the library from a place in it, in seconds, in place of whatever plays.
#[tauri::command]
pub fn music_play(library: State<'_, Library>, player: State<'_, Arc<MusicPlayer>>, path: PathBuf, at: f64) {
    // The pages play what is in the library, and no other file.
    if library.watch().borrow().items.iter().any(|item| item.path == path) {
        player.play_file(path, seconds(at));
    }
}

/// Pause, or go on.
#[tauri::command]
pub fn music_pause(player: State<'_, Arc<MusicPlayer>>, paused: bool) {
    player.pause(paused);
}

/// Go on at another place of the file that plays. Whether it does.
#[tauri::command]
pub fn music_seek(player: State<'_, Arc<MusicPlayer>>, path: PathBuf, at: f64) -> bool {
    player.seek(&path, seconds(at))
}

/// Change how music is listened to.
#[tauri::command]
pub async fn music_listen(
    library: State<'_, Library>,
    player: State<'_, Arc<MusicPlayer>>,
    listening: ListeningDto,
) -> Result<(), CommandError> {
    let listening = Listening::from(listening);
    player.listen(&listening);
    let library = library.inner().clone();
    away(move || library.keep_listening(&listening)).await
}

/// The sound devices that can be chosen.
#[tauri::command]
pub async fn music_devices() -> Result<Vec<String>, CommandError> {
    away(hold_music::devices).await
}

/// Ends whatever plays, as every other surface does it.
pub(super) async fn stop(session: &Session) -> Result<(), CommandError> {
    let stopped = session.run(Command::Preview { on: false }).await;
    stopped.map_err(|fault| speech::fault(session, &fault))
}

fn seconds(at: f64) -> Duration {
    Duration::try_from_secs_f64(at).unwrap_or_default()
}
