//! The window: whole or a strip, where it was, and in front.

mod layout;
mod place;

use hold_bridge::CommandError;
use tauri::{AppHandle, Manager, WebviewWindow};

pub use layout::Layout;

use crate::speech;

/// The window's label.
pub const MAIN: &str = "main";

/// Brings the window to the front, wherever it was.
pub fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN)
        && let Err(error) = bring(&window)
    {
        tracing::warn!(%error, "the window did not come to the front");
    }
}

fn bring(window: &WebviewWindow) -> tauri::Result<()> {
    if !window.is_visible()? {
        // Where it stood may be gone by now.
        window.state::<Layout>().arrange(window)?;
        window.show()?;
    }
    window.unminimize()?;
    window.set_focus()
}

/// Shows the window if it is hidden, without taking the agent away from what is in front.
pub fn reveal(app: &AppHandle) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    let revealed = window.is_visible().and_then(|seen| if seen { Ok(()) } else { window.show() });
    if let Err(error) = revealed {
        tracing::warn!(%error, "the window was not shown");
    }
}

/// Shows the window for the first time: as it was, and not at all where it is to wait in the tray.
pub fn open(app: &AppHandle, waits_in_tray: bool, minimized: bool) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    let opened = || -> tauri::Result<()> {
        window.state::<Layout>().arrange(&window)?;
        if waits_in_tray {
            return Ok(());
        }
        if minimized {
            window.minimize()?;
        }
        window.show()
    };
    if let Err(error) = opened() {
        tracing::warn!(%error, "the window did not open as it was");
    }
}

/// Makes the window a strip, or whole again.
#[tauri::command]
pub async fn set_strip(window: WebviewWindow, strip: bool) -> Result<(), CommandError> {
    let words = speech::words(window.app_handle());
    let failed = |error: tauri::Error| CommandError::failed(words.window_fault(&error.to_string()));
    window.state::<Layout>().set_strip(&window, strip).map_err(failed)
}
