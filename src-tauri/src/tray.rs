//! The tray: an icon that shows the state, a tip that says who and for how long, and a menu. All of it follows from the
//! snapshot, and all that it does can be done elsewhere too.

mod face;
mod mark;

#[cfg_attr(target_os = "linux", path = "tray/status_notifier.rs")]
#[cfg_attr(not(target_os = "linux"), path = "tray/native.rs")]
mod item;

use std::time::Duration;

use hold_core::Timestamp;
use hold_session::Session;
use tauri::AppHandle;
use tokio::sync::watch;

use crate::{speech, window};
use face::Face;
use item::TrayItem;

/// How long a tray may be away, as when the panel starts anew or has not started yet, before the window takes its place.
const GRACE: Duration = Duration::from_secs(5);

/// The tray, where the desktop has one.
pub struct Tray {
    there: watch::Receiver<bool>,
}

impl Tray {
    /// Shows the tray's icon from now on, whenever there is a tray.
    pub async fn begin(app: &AppHandle, session: &Session) -> Self {
        let (is_there, there) = watch::channel(false);
        let face = Face::of(&session.snapshot(), speech::words(app), Timestamp::now());
        match TrayItem::begin(app, face.clone(), is_there).await {
            Ok(item) => {
                tauri::async_runtime::spawn(follow(app.clone(), session.clone(), item, face));
                tauri::async_runtime::spawn(stand_in(app.clone(), there.clone()));
            }
            Err(error) => tracing::warn!(%error, "there is no tray"),
        }
        Self { there }
    }

    /// Whether there is a tray now.
    pub fn is_there(&self) -> bool {
        *self.there.borrow()
    }

    /// Waits for a tray that may still be starting.
    pub async fn comes(&self) -> bool {
        let mut there = self.there.clone();
        tokio::time::timeout(GRACE, there.wait_for(|there| *there)).await.is_ok_and(|came| came.is_ok())
    }
}

/// Keeps the icon true. It is touched only when what it shows has changed: each second while somebody is on hold.
async fn follow(app: AppHandle, session: Session, item: TrayItem, mut shown: Face) {
    let mut snapshots = session.snapshots();
    drop(session);
    loop {
        let snapshot = snapshots.borrow_and_update().clone();
        let face = Face::of(&snapshot, speech::words(&app), Timestamp::now());
        let next_second = face.next_second;
        if !face.looks_like(&shown) {
            shown = face.clone();
            item.show(face).await;
        }
        let second = async {
            match next_second {
                Some(wait) => tokio::time::sleep(wait).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            changed = snapshots.changed() => if changed.is_err() { return },
            () = second => {}
        }
    }
}

/// Shows a hidden window when the tray has gone for good: nothing else would bring it back.
async fn stand_in(app: AppHandle, mut there: watch::Receiver<bool>) {
    while there.wait_for(|there| *there).await.is_ok() && there.wait_for(|there| !*there).await.is_ok() {
        let back = tokio::time::timeout(GRACE, there.wait_for(|there| *there)).await;
        if back.is_err() {
            window::reveal(&app);
        }
    }
}
