//! The pictures of the icon's states. They are drawn by `icons/tray/render.sh`, and differ in shape, not by colour
//! alone.

use hold_session::menu::Icon;
use tauri::image::Image;

/// A picture in several sizes, for a panel whose ground is not known.
#[cfg(target_os = "linux")]
pub fn pictures(icon: Icon) -> [Image<'static>; 4] {
    match icon {
        Icon::NoCall => [
            tauri::include_image!("icons/tray/none-any-16.png"),
            tauri::include_image!("icons/tray/none-any-22.png"),
            tauri::include_image!("icons/tray/none-any-32.png"),
            tauri::include_image!("icons/tray/none-any-48.png"),
        ],
        Icon::Active => [
            tauri::include_image!("icons/tray/active-any-16.png"),
            tauri::include_image!("icons/tray/active-any-22.png"),
            tauri::include_image!("icons/tray/active-any-32.png"),
            tauri::include_image!("icons/tray/active-any-48.png"),
        ],
        Icon::OnHold => [
            tauri::include_image!("icons/tray/held-any-16.png"),
            tauri::include_image!("icons/tray/held-any-22.png"),
            tauri::include_image!("icons/tray/held-any-32.png"),
            tauri::include_image!("icons/tray/held-any-48.png"),
        ],
        Icon::HeldLong => [
            tauri::include_image!("icons/tray/long-any-16.png"),
            tauri::include_image!("icons/tray/long-any-22.png"),
            tauri::include_image!("icons/tray/long-any-32.png"),
            tauri::include_image!("icons/tray/long-any-48.png"),
        ],
        Icon::HeldTooLong => [
            tauri::include_image!("icons/tray/too-long-any-16.png"),
            tauri::include_image!("icons/tray/too-long-any-22.png"),
            tauri::include_image!("icons/tray/too-long-any-32.png"),
            tauri::include_image!("icons/tray/too-long-any-48.png"),
        ],
        Icon::Trouble => [
            tauri::include_image!("icons/tray/unknown-any-16.png"),
            tauri::include_image!("icons/tray/unknown-any-22.png"),
            tauri::include_image!("icons/tray/unknown-any-32.png"),
            tauri::include_image!("icons/tray/unknown-any-48.png"),
        ],
        Icon::Offline => [
            tauri::include_image!("icons/tray/offline-any-16.png"),
            tauri::include_image!("icons/tray/offline-any-22.png"),
            tauri::include_image!("icons/tray/offline-any-32.png"),
            tauri::include_image!("icons/tray/offline-any-48.png"),
        ],
    }
}

/// A picture for a light panel, or for a dark one.
#[cfg(not(target_os = "linux"))]
pub fn picture(icon: Icon, dark: bool) -> Image<'static> {
    match (icon, dark) {
        (Icon::NoCall, false) => tauri::include_image!("icons/tray/none-light-44.png"),
        (Icon::NoCall, true) => tauri::include_image!("icons/tray/none-dark-44.png"),
        (Icon::Active, false) => tauri::include_image!("icons/tray/active-light-44.png"),
        (Icon::Active, true) => tauri::include_image!("icons/tray/active-dark-44.png"),
        (Icon::OnHold, false) => tauri::include_image!("icons/tray/held-light-44.png"),
        (Icon::OnHold, true) => tauri::include_image!("icons/tray/held-dark-44.png"),
        (Icon::HeldLong, false) => tauri::include_image!("icons/tray/long-light-44.png"),
        (Icon::HeldLong, true) => tauri::include_image!("icons/tray/long-dark-44.png"),
        (Icon::HeldTooLong, false) => tauri::include_image!("icons/tray/too-long-light-44.png"),
        (Icon::HeldTooLong, true) => tauri::include_image!("icons/tray/too-long-dark-44.png"),
        (Icon::Trouble, false) => tauri::include_image!("icons/tray/unknown-light-44.png"),
        (Icon::Trouble, true) => tauri::include_image!("icons/tray/unknown-dark-44.png"),
        (Icon::Offline, false) => tauri::include_image!("icons/tray/offline-light-44.png"),
        (Icon::Offline, true) => tauri::include_image!("icons/tray/offline-dark-44.png"),
    }
}
