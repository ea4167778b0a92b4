//! This computer: its sound device, and the file of the hold log.

use std::path::PathBuf;
use std::thread;

use hold_session::doctor::{Finding, PATIENCE, Subject};
use tokio::sync::oneshot;

use crate::Tell;

/// Looks at the journal.
pub async fn journal(tell: Tell, home: PathBuf) {
    let found = away(move || hold_journal::examine(&home)).await;
    tell.tell(Subject::Journal, found.unwrap_or_else(|late| late));
}

/// Looks for a sound device.
pub async fn sound(tell: Tell) {
    let found = match away(hold_music::there_is_a_device).await {
        Ok(true) => Finding::SoundDevice,
        Ok(false) => Finding::NoSoundDevice,
        Err(late) => late,
    };
    tell.tell(Subject::Sound, found);
}

/// Does what may block, as a keychain does that asks the user, on a thread of its own. A runtime would wait at its end
/// for a thread of its own that still blocks.
pub async fn away<T: Send + 'static>(deed: impl FnOnce() -> T + Send + 'static) -> Result<T, Finding> {
    let (done, doing) = oneshot::channel();
    let begun = thread::Builder::new().name("check-up".to_owned()).spawn(move || {
        // It may have taken too long.
        let _ = done.send(deed());
    });
    if let Err(error) = begun {
        tracing::warn!(%error, "no thread for a check-up");
    }
    match tokio::time::timeout(PATIENCE, doing).await {
        Ok(Ok(outcome)) => Ok(outcome),
        Ok(Err(_)) => Err(Finding::Unasked),
        Err(_) => Err(Finding::Late),
    }
}
