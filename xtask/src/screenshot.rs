//! A picture of the window on a display that nobody sees, kept fresh while the app runs.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::command::answer;

/// The title of the app's window (tauri.conf.json).
const TITLE: &str = "^Holdline";
/// A window with text on it shows at least so many colours, because letters have soft edges.
const PAINTED: u32 = 8;
const LOOK: Duration = Duration::from_millis(200);
const REFRESH: Duration = Duration::from_secs(1);

/// Keeps the picture until dropped.
pub struct Screenshots {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Screenshots {
    /// Takes pictures from the moment the window is painted; says so once.
    pub fn keep(display: &str, file: PathBuf) -> Self {
        let (stop, stopped) = channel::<()>();
        let camera = Camera { display: display.to_owned(), file };
        let thread = thread::spawn(move || {
            let mut taken = 0_u64;
            loop {
                if camera.window().is_some_and(|window| camera.take(&window)) {
                    taken += 1;
                    // The first may still show the app at its start.
                    if taken == 2 {
                        println!("The window is open. Its picture is kept in {}", camera.file.display());
                    }
                }
                let pause = if taken > 0 { REFRESH } else { LOOK };
                if stopped.recv_timeout(pause) != Err(RecvTimeoutError::Timeout) {
                    return;
                }
            }
        });
        Self { stop: Some(stop), thread: Some(thread) }
    }
}

impl Drop for Screenshots {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

struct Camera {
    display: String,
    file: PathBuf,
}

impl Camera {
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env("DISPLAY", &self.display).stdin(Stdio::null());
        command
    }

    /// The window, once it is open.
    fn window(&self) -> Option<String> {
        let found = answer(self.command("xdotool").args(["search", "--onlyvisible", "--name", TITLE]))?;
        found.lines().next().map(str::to_owned)
    }

    /// Replaces the picture by a new one, unless there is nothing on it yet.
    fn take(&self, window: &str) -> bool {
        let fresh = self.file.with_extension("new.png");
        if answer(self.command("import").args(["-window", window]).arg(&fresh)).is_none() {
            return false;
        }
        let colours = answer(self.command("identify").args(["-format", "%k"]).arg(&fresh));
        let painted =
            colours.and_then(|text| text.parse().ok()).is_some_and(|colours: u32| colours >= PAINTED);
        painted && fs::rename(&fresh, &self.file).is_ok()
    }
}
