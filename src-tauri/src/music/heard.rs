//! What is heard, told many times a second: only while something plays, and only while somebody looks.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hold_bridge::{HEARD_EVENT, HeardDto};
use hold_music::MusicPlayer;
use hold_session::player::PlayerState;
use tauri::async_runtime::JoinHandle;
use tauri::{AppHandle, Manager, State};

use super::commands::tell;

/// How often it is told.
const PACE: Duration = Duration::from_millis(50);

/// Who tells it, while somebody looks.
#[derive(Default)]
pub struct Watched(Mutex<Option<JoinHandle<()>>>);

/// Be told what is heard, or not any more.
#[tauri::command]
pub fn music_watch(app: AppHandle, watched: State<'_, Watched>, on: bool) {
    let mut telling = watched.0.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(before) = telling.take() {
        before.abort();
    }
    if on {
        *telling = Some(tauri::async_runtime::spawn(follow(app)));
    }
}

async fn follow(app: AppHandle) {
    let player = app.state::<Arc<MusicPlayer>>().inner().clone();
    let mut played = player.watch();
    while played.wait_for(|player| player.state == PlayerState::Playing).await.is_ok() {
        while played.borrow_and_update().state == PlayerState::Playing {
            say(&app, &player);
            tokio::time::sleep(PACE).await;
        }
        // Where it was stopped, and that nothing is heard any more.
        say(&app, &player);
    }
}

fn say(app: &AppHandle, player: &MusicPlayer) {
    let (at, peak) = player.heard();
    tell(app, HEARD_EVENT, HeardDto { at_s: at.as_secs_f64(), peak });
}
