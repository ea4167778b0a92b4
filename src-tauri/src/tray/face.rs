//! What the tray shows: all of it follows from the snapshot.

use std::time::Duration;

use hold_core::Timestamp;
use hold_session::Snapshot;
use hold_session::menu::{self, Action, Entry, Icon, Tip};
use hold_words::Words;
use tauri::{AppHandle, Manager};

use crate::window::Layout;
use crate::{asking, closing, window};

/// All that the tray shows.
#[derive(Debug, Clone)]
pub struct Face {
    /// The icon.
    pub icon: Icon,
    /// What it says when it is pointed at.
    pub tip: String,
    /// Its menu.
    pub menu: Vec<Entry>,
    /// In which language the menu is written.
    pub words: &'static Words,
    /// When it will say something else though nothing has happened.
    pub next_second: Option<Duration>,
}

impl Face {
    /// The face of a snapshot at an instant.
    pub fn of(snapshot: &Snapshot, words: &'static Words, now: Timestamp) -> Self {
        let tip = menu::tip(snapshot, now);
        let next_second = match &tip {
            Tip::Held { held_for, .. }
            | Tip::SeveralHeld { held_for, .. }
            | Tip::Unknown { maybe_held_for: Some(held_for), .. } => {
                Some(Duration::from_secs(held_for.as_secs() + 1) - *held_for)
            }
            _ => None,
        };
        let icon = menu::icon(snapshot);
        Self { icon, tip: words.tip(&tip), menu: menu::menu(snapshot), words, next_second }
    }

    /// Whether nobody could tell them apart.
    pub fn looks_like(&self, other: &Self) -> bool {
        self.icon == other.icon && self.tip == other.tip && self.has_menu_of(other)
    }

    /// Whether the menus say the same.
    pub fn has_menu_of(&self, other: &Self) -> bool {
        self.menu == other.menu && self.words.language() == other.words.language()
    }
}

/// Does what was clicked.
pub fn run(app: &AppHandle, action: &Action) {
    match (action.command(), action) {
        (Some(command), _) => asking::give(app, command),
        (None, Action::Strip) => app.state::<Layout>().turn(app),
        (None, Action::Quit) => closing::quit(app),
        (None, _) => window::show(app),
    }
}
