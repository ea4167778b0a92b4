//! Dialogs of the system's, answered by the keyboard: no web driver sees them.

use std::time::Duration;

use tokio::time::timeout;

use super::Desktop;
use super::process::{done, until};

/// How long a dialog may take to go away.
const TAKEN: Duration = Duration::from_secs(3);

impl Desktop {
    /// Types an answer into a dialog of the system's, once it is there, until it has been taken.
    pub async fn answer_dialog(&self, title: &str, answer: &str) {
        let mut search = self.program("xdotool");
        let found = done(search.args(["search", "--sync", "--onlyvisible", "--name", title])).await;
        let dialog = found.lines().next().unwrap_or_default();
        let is_there = async || {
            let mut look = self.program("xdotool");
            look.args(["search", "--onlyvisible", "--name", title]).output().await.unwrap().status.success()
        };
        // Typed too early, it is lost.
        for _ in 0..5 {
            done(self.program("xdotool").args(["windowfocus", "--sync", dialog])).await;
            self.press_keys("ctrl+a").await;
            done(self.program("xdotool").args(["type", "--delay", "15", answer])).await;
            self.press_keys("Return").await;
            if timeout(TAKEN, until("it is taken", async || !is_there().await)).await.is_ok() {
                return;
            }
        }
        panic!("the dialog stays open");
    }
}
