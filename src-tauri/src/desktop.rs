//! What this desktop offers.

use hold_bridge::{DesktopDto, KeysWord};
pub use hold_doctor::is_wayland;
use hold_session::settings::Chord;
use tauri::{AppHandle, Manager};

use crate::keys::SystemKeys;
use crate::tray::Tray;

/// What this desktop offers.
#[tauri::command]
#[allow(clippy::needless_pass_by_value, reason = "Tauri hands it over by value")]
pub fn desktop(app: AppHandle) -> DesktopDto {
    DesktopDto {
        keys: app.try_state::<SystemKeys>().map_or(KeysWord::None, |keys| keys.word()),
        keeps_in_front: !is_wayland(),
        tray: app.try_state::<Tray>().is_some_and(|tray| tray.is_there()),
        suggested_key: Chord::SUGGESTED.to_owned(),
    }
}
