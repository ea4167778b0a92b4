//! What stands beside the application: `holdctl`, its settings, and another program on the display.

use std::fs;
use std::process::Output;

use serde_json::Value;
use tokio::time::timeout;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt, CreateWindowAux, InputFocus, Window, WindowClass};
use x11rb::rust_connection::RustConnection;

use super::Desktop;
use super::desktop::built;
use super::frame::shown_windows;
use super::process::until;
use crate::simulated::PATIENCE;

impl Desktop {
    /// Runs `holdctl` for the application of this desktop.
    pub async fn holdctl(&self, arguments: &[&str]) -> Output {
        let mut holdctl = self.program(&built("HOLDCTL", "holdctl").display().to_string());
        timeout(PATIENCE, holdctl.args(arguments).output()).await.expect("holdctl does not end").unwrap()
    }

    /// What the application keeps as a setting.
    #[must_use]
    pub fn kept_setting(&self, name: &str) -> Value {
        let text = fs::read(self.holdline_home().join("settings.json")).unwrap_or_default();
        let kept: Value = serde_json::from_slice(&text).unwrap_or_default();
        kept[name].clone()
    }

    /// Waits until the application keeps this as a setting.
    pub async fn until_setting(&self, name: &str, value: &Value) {
        until(name, async || self.kept_setting(name) == *value).await;
    }

    /// Waits until the application has said something on its standard error.
    pub async fn until_said(&self, words: &str) {
        until(words, async || self.said().contains(words)).await;
    }
}

/// Another program, whose window is in front of everything and has the keyboard. It goes when this is dropped.
pub struct InFront {
    x: RustConnection,
    root: Window,
    window: Window,
}

impl InFront {
    /// Opens it.
    #[must_use]
    pub fn open(desktop: &Desktop) -> Self {
        let (x, screen) = RustConnection::connect(Some(desktop.display())).unwrap();
        let screen = &x.setup().roots[screen];
        let (root, window) = (screen.root, x.generate_id().unwrap());
        let (width, height) = (screen.width_in_pixels, screen.height_in_pixels);
        let look = CreateWindowAux::new().background_pixel(screen.white_pixel).override_redirect(1);
        let kind = WindowClass::INPUT_OUTPUT;
        let opened = x.create_window(screen.root_depth, window, root, 0, 0, width, height, 0, kind, 0, &look);
        opened.unwrap().check().unwrap();
        x.map_window(window).unwrap().check().unwrap();
        x.set_input_focus(InputFocus::NONE, window, x11rb::CURRENT_TIME).unwrap().check().unwrap();
        Self { x, root, window }
    }

    /// How many windows the application shows.
    #[must_use]
    pub fn count_of_application(&self) -> usize {
        shown_windows(&self.x, self.root).len()
    }

    /// Whether it is in front of the application's window still.
    #[must_use]
    pub fn is_in_front(&self) -> bool {
        // From the bottom to the top.
        let windows = self.x.query_tree(self.root).unwrap().reply().unwrap().children;
        let place = |sought: Window| windows.iter().position(|one| *one == sought);
        shown_windows(&self.x, self.root).iter().all(|one| place(*one) < place(self.window))
    }

    /// Waits until the application's window has come before it.
    pub async fn until_behind(&self) {
        until("the application's window comes to the front", async || !self.is_in_front()).await;
    }
}
