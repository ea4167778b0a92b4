//! The preview as the session's port.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};

use hold_core::HoldMusic;
use hold_session::ports::AudioPreview;
use hold_session::preview::Preview as State;
use reqwest::Client;
use tokio::runtime::Handle;
use tokio::sync::watch;

use crate::fetch;
use crate::player;

/// Plays what held callers hear on the default sound device; stops when it is dropped.
pub struct Preview {
    client: Client,
    runtime: Handle,
    turns: Arc<Turns>,
    /// Of the music that plays: dropped, it stops.
    stop: Mutex<Option<Sender<()>>>,
}

impl Preview {
    /// A preview that fetches with `client` on `runtime`.
    #[must_use]
    pub fn new(client: Client, runtime: Handle) -> Self {
        Self { client, runtime, turns: Arc::default(), stop: Mutex::default() }
    }

    fn replace(&self, stop: Option<Sender<()>>) {
        if let Ok(mut current) = self.stop.lock() {
            *current = stop;
        }
    }
}

impl AudioPreview for Preview {
    fn play(&self, music: &HoldMusic) {
        let (stop, stopped) = mpsc::channel();
        self.replace(Some(stop));
        let (turn, client, music) = (Turns::begin(&self.turns), self.client.clone(), music.clone());
        self.runtime.spawn(async move {
            let fetched = fetch::sounds(&client, &music).await;
            // The device's handle may not leave its thread.
            tokio::task::spawn_blocking(move || {
                let played = fetched.and_then(|due| {
                    player::play(due, &Arc::default(), &stopped, || turn.tell(State::Playing))
                });
                turn.tell(played.map_or_else(State::Failed, |()| State::Silent));
            });
        });
    }

    fn stop(&self) {
        self.replace(None);
        self.turns.end();
    }

    fn state(&self) -> watch::Receiver<State> {
        self.turns.state.subscribe()
    }
}

/// How it stands, as the newest turn tells it.
#[derive(Default)]
struct Turns {
    newest: AtomicU64,
    state: watch::Sender<State>,
}

impl Turns {
    fn begin(turns: &Arc<Self>) -> Turn {
        let number = turns.newest.fetch_add(1, Ordering::SeqCst) + 1;
        turns.state.send_replace(State::Loading);
        Turn { number, turns: turns.clone() }
    }

    fn end(&self) {
        self.newest.fetch_add(1, Ordering::SeqCst);
        self.state.send_replace(State::Silent);
    }
}

/// From one click on play to the end of what it began; a later click takes its word away.
struct Turn {
    number: u64,
    turns: Arc<Turns>,
}

impl Turn {
    fn tell(&self, state: State) {
        self.turns.state.send_if_modified(|shown| {
            let newest = self.turns.newest.load(Ordering::SeqCst) == self.number;
            if newest {
                *shown = state;
            }
            newest
        });
    }
}
