//! What this desktop offers.

use hold_bridge::{DesktopDto, KeysWord};
use hold_session::settings::Chord;
use tauri::{AppHandle, Manager};

use crate::keys::SystemKeys;
use crate::tray::Tray;

/// Whether windows and keys are Wayland's. What it withholds: global keys without the portal, a window's place, and
/// keeping a window in front.
pub fn is_wayland() -> bool {
    cfg!(target_os = "linux") && says_wayland(|name| std::env::var(name).ok())
}

fn says_wayland(variable: impl Fn(&str) -> Option<String>) -> bool {
    let said = |name| variable(name).filter(|value| !value.is_empty());
    match said("XDG_SESSION_TYPE") {
        Some(kind) => kind == "wayland",
        None => said("WAYLAND_DISPLAY").is_some(),
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_of_session_is_read() {
        for (said, expect) in [
            (&[][..], false),
            (&[("XDG_SESSION_TYPE", "x11"), ("WAYLAND_DISPLAY", "wayland-0")], false),
            (&[("XDG_SESSION_TYPE", "wayland")], true),
            (&[("WAYLAND_DISPLAY", "wayland-0")], true),
            (&[("XDG_SESSION_TYPE", ""), ("WAYLAND_DISPLAY", "")], false),
            (&[("XDG_SESSION_TYPE", "tty")], false),
        ] {
            let variable = |name: &str| {
                said.iter().find(|(said, _)| *said == name).map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(says_wayland(variable), expect, "{said:?}");
        }
    }
}
