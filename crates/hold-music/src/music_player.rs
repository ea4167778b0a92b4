//! The one player of this computer: what held callers hear, or a file of the library. The session knows it as its port.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hold_core::HoldMusic;
use hold_session::player::{CallerLine, Listening, PlayFault, Played, Player, PlayerState};
use hold_session::ports::AudioPreview;
use hold_session::preview::{Preview, PreviewFault};
use reqwest::Client;
use tokio::runtime::Handle;
use tokio::sync::watch;

use crate::fetch;
use crate::player::{self, Controls, Due};
use crate::telephone::{Law, Line, Losses};

/// How long the last of a sound may take to fade out when the application ends.
const FAREWELL: Duration = Duration::from_millis(300);

/// Plays on this computer, one sound at a time, and never into a call. What it does is the same whoever asks: window,
/// tray, or a script.
pub struct MusicPlayer {
    /// Nothing where nothing can be fetched.
    client: Option<Client>,
    runtime: Handle,
    shared: Arc<Shared>,
}

impl MusicPlayer {
    /// A player that fetches with `client` on `runtime`.
    #[must_use]
    pub fn new(client: Option<Client>, runtime: Handle, listening: Listening) -> Self {
        let shared = Shared::default();
        shared.change(|player| {
            player.listening = listening;
            true
        });
        Self { client, runtime, shared: Arc::new(shared) }
    }

    /// How it stands; changes as it changes.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<Player> {
        self.shared.player.subscribe()
    }

    /// Begins to play a file from its beginning, or from a place in it, in place of whatever plays; returns at once.
    pub fn play_file(&self, path: PathBuf, at: Duration) {
        let turn = self.begin(Played::File(path.clone()));
        let listening = self.shared.player.borrow().listening.clone();
        turn.controls.set_repeats(listening.repeats);
        if !at.is_zero() {
            turn.controls.seek(at);
        }
        self.runtime.spawn_blocking(move || turn.play(Due::file(path)));
    }

    /// Pauses, or goes on.
    pub fn pause(&self, paused: bool) {
        let Some(controls) = self.controls() else { return };
        controls.set_paused(paused);
        self.shared.change(|player| {
            let next = match (&player.state, paused) {
                (PlayerState::Playing, true) => PlayerState::Paused,
                (PlayerState::Paused, false) => PlayerState::Playing,
                _ => return false,
            };
            player.state = next;
            true
        });
        self.shared.tell_session();
    }

    /// Goes on at this place, if it is this file that plays or is paused. Whether it is.
    #[must_use]
    pub fn seek(&self, path: &Path, to: Duration) -> bool {
        let is_it = self.is_on(path);
        if let Some(controls) = self.controls().filter(|_| is_it) {
            controls.seek(to);
        }
        is_it
    }

    /// Whether this file is played, or paused.
    #[must_use]
    pub fn is_on(&self, path: &Path) -> bool {
        let player = self.shared.player.borrow();
        let on = matches!(player.state, PlayerState::Loading | PlayerState::Playing | PlayerState::Paused);
        on && player.played.as_ref().is_some_and(|played| *played == Played::File(path.to_owned()))
    }

    /// Changes how it is played, at once.
    pub fn listen(&self, listening: &Listening) {
        let before = self.shared.player.borrow().listening.clone();
        self.shared.change(|player| {
            player.listening = listening.clone();
            true
        });
        let Some(controls) = self.controls() else { return };
        controls.set_as_caller(listening.as_caller);
        controls.set_line(line(listening.line));
        controls.set_volume(listening.volume);
        if matches!(self.shared.player.borrow().played, Some(Played::File(_))) {
            controls.set_repeats(listening.repeats);
        }
        if listening.device != before.device {
            controls.move_on();
        }
    }

    /// The place that is heard, and the highest sample since it was last asked for, from 0 to 1.
    #[must_use]
    pub fn heard(&self) -> (Duration, f32) {
        self.controls().map_or_else(Default::default, |controls| (controls.position(), controls.take_peak()))
    }

    /// Fades out, and waits for it: the application is about to end.
    pub fn end(&self) {
        let Some(controls) = self.controls() else { return };
        AudioPreview::stop(self);
        controls.until_ended(FAREWELL);
    }

    fn begin(&self, played: Played) -> Turn {
        let listening = self.shared.player.borrow().listening.clone();
        let controls = Arc::new(Controls::at(line(listening.line)));
        controls.set_as_caller(listening.as_caller);
        controls.set_volume(listening.volume);
        if let Some(before) = self.shared.current().replace(controls.clone()) {
            before.stop();
        }
        let number = self.shared.newest.fetch_add(1, Ordering::SeqCst) + 1;
        self.shared.change(|player| {
            player.played = Some(played);
            player.state = PlayerState::Loading;
            true
        });
        self.shared.tell_session();
        Turn { number, controls, shared: self.shared.clone() }
    }

    fn controls(&self) -> Option<Arc<Controls>> {
        self.shared.current().clone()
    }
}

impl Drop for MusicPlayer {
    fn drop(&mut self) {
        AudioPreview::stop(self);
    }
}

impl AudioPreview for MusicPlayer {
    fn play(&self, music: &HoldMusic) {
        let turn = self.begin(Played::HoldMusic);
        let (client, music) = (self.client.clone(), music.clone());
        self.runtime.spawn(async move {
            let fetched = match &client {
                Some(client) => fetch::sounds(client, &music).await,
                None => Err(PreviewFault::Unreachable),
            };
            // The device's handle may not leave its thread.
            tokio::task::spawn_blocking(move || match fetched {
                Ok(due) => turn.play(due),
                Err(fault) => turn.tell(PlayerState::Failed(fault.into())),
            });
        });
    }

    fn stop(&self) {
        self.shared.newest.fetch_add(1, Ordering::SeqCst);
        if let Some(controls) = self.shared.current().take() {
            controls.stop();
        }
        self.shared.change(|player| {
            player.state = PlayerState::Silent;
            true
        });
        self.shared.tell_session();
    }

    fn state(&self) -> watch::Receiver<Preview> {
        self.shared.preview.subscribe()
    }
}

/// The same sound loses the same packets each time.
fn line(CallerLine { a_law, loss }: CallerLine) -> Line {
    let law = if a_law { Law::A } else { Law::Mu };
    Line { law: Some(law), losses: (loss > 0).then_some(Losses { percent: loss, seed: 0 }) }
}

/// What the session is told of the player.
fn preview(player: &Player) -> Preview {
    match (&player.state, &player.played) {
        (PlayerState::Silent | PlayerState::Paused, _) => Preview::Silent,
        (PlayerState::Loading, _) => Preview::Loading,
        (PlayerState::Playing, _) => Preview::Playing,
        (PlayerState::Failed(PlayFault::Preview(fault)), _) => Preview::Failed(*fault),
        (PlayerState::Failed(PlayFault::Sound(_)), Some(Played::HoldMusic)) => {
            Preview::Failed(PreviewFault::Format)
        }
        // What is wrong with a file is told where the file is shown.
        (PlayerState::Failed(PlayFault::Sound(_)), _) => Preview::Silent,
    }
}

/// What the player and its turns share.
#[derive(Default)]
struct Shared {
    newest: AtomicU64,
    player: watch::Sender<Player>,
    /// What the session is told: whatever is played, tray and scripts can stop it.
    preview: watch::Sender<Preview>,
    current: Mutex<Option<Arc<Controls>>>,
}

impl Shared {
    fn current(&self) -> MutexGuard<'_, Option<Arc<Controls>>> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the player; `change` tells whether it did. Answers that.
    fn change(&self, change: impl FnOnce(&mut Player) -> bool) -> bool {
        self.player.send_if_modified(|player| {
            let changed = change(player);
            player.revision += u64::from(changed);
            changed
        })
    }

    /// Tells the session how the player stands when it is told: of two at once, the later tells no older state.
    fn tell_session(&self) {
        self.preview.send_if_modified(|shown| {
            let now = preview(&self.player.borrow());
            let changed = *shown != now;
            *shown = now;
            changed
        });
    }
}

/// From one click on play to the end of what it began; a later click takes its word away.
struct Turn {
    number: u64,
    controls: Arc<Controls>,
    shared: Arc<Shared>,
}

impl Turn {
    fn play(self, due: Due) {
        let device = || self.shared.player.borrow().listening.device.clone();
        let started = || self.tell(PlayerState::Playing);
        let played = player::play(due, &self.controls, &device, started);
        self.tell(played.map_or_else(PlayerState::Failed, |()| PlayerState::Silent));
    }

    fn tell(&self, state: PlayerState) {
        let told = self.shared.change(|player| {
            let newest = self.shared.newest.load(Ordering::SeqCst) == self.number;
            if newest {
                player.state = state;
            }
            newest
        });
        if told {
            self.shared.tell_session();
        }
    }
}
