//! The tray of Windows and the menu bar of macOS.

use hold_session::menu::{Action, Entry, Item};
use hold_words::Words;
use tauri::menu::{CheckMenuItem, IsMenuItem, Menu, MenuItem, PredefinedMenuItem, Submenu};
use tauri::tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent};
use tauri::{AppHandle, Manager, Theme, Wry};
use tokio::sync::{Mutex, watch};

use super::face::{self, Face};
use super::mark;
use crate::window;

/// The icon, shown for as long as this is kept.
pub struct TrayItem {
    app: AppHandle,
    icon: TrayIcon,
    shown: Mutex<Face>,
    _there: watch::Sender<bool>,
}

/// What the menu's items do, by their ids.
struct Actions(std::sync::Mutex<Vec<Action>>);

impl TrayItem {
    /// Shows the icon.
    #[allow(clippy::unused_async, reason = "on Linux the bus is asked")]
    pub async fn begin(app: &AppHandle, face: Face, there: watch::Sender<bool>) -> tauri::Result<Self> {
        app.manage(Actions(std::sync::Mutex::default()));
        let icon = TrayIconBuilder::with_id("holdline")
            .icon(picture(app, &face))
            // A Mac draws it in the colour of its menu bar.
            .icon_as_template(true)
            .tooltip(&face.tip)
            .menu(&menu(app, &face)?)
            .show_menu_on_left_click(cfg!(target_os = "macos"))
            .on_menu_event(|app, event| clicked(app, event.id().as_ref()))
            .on_tray_icon_event(|icon, event| {
                if let TrayIconEvent::Click { button: MouseButton::Left, button_state, .. } = event
                    && button_state == MouseButtonState::Up
                    && !cfg!(target_os = "macos")
                {
                    window::show(icon.app_handle());
                }
            })
            .build(app)?;
        there.send_replace(true);
        Ok(Self { app: app.clone(), icon, shown: Mutex::new(face), _there: there })
    }

    /// Shows another face.
    pub async fn show(&self, face: Face) {
        let mut shown = self.shown.lock().await;
        if let Err(error) = self.change(&shown, &face) {
            tracing::warn!(%error, "the tray could not be changed");
        }
        *shown = face;
    }

    fn change(&self, before: &Face, face: &Face) -> tauri::Result<()> {
        if before.icon != face.icon {
            self.icon.set_icon_with_as_template(Some(picture(&self.app, face)), true)?;
        }
        if before.tip != face.tip {
            self.icon.set_tooltip(Some(&face.tip))?;
        }
        if !before.has_menu_of(face) {
            self.icon.set_menu(Some(menu(&self.app, face)?))?;
        }
        Ok(())
    }
}

fn picture(app: &AppHandle, face: &Face) -> tauri::image::Image<'static> {
    let theme = app.get_webview_window(window::MAIN).and_then(|window| window.theme().ok());
    mark::picture(face.icon, cfg!(windows) && theme == Some(Theme::Dark))
}

fn clicked(app: &AppHandle, id: &str) {
    let at: Option<usize> = id.parse().ok();
    let action = app.try_state::<Actions>().and_then(|actions| actions.0.lock().ok()?.get(at?).cloned());
    if let Some(action) = action {
        face::run(app, &action);
    }
}

fn menu(app: &AppHandle, face: &Face) -> tauri::Result<Menu<Wry>> {
    let mut actions = Vec::new();
    let menu = Menu::new(app)?;
    for entry in &face.menu {
        menu.append(&*drawn(app, entry, face.words, &mut actions)?)?;
    }
    if let Ok(mut kept) = app.state::<Actions>().0.lock() {
        *kept = actions;
    }
    Ok(menu)
}

fn drawn(
    app: &AppHandle,
    entry: &Entry,
    words: &Words,
    actions: &mut Vec<Action>,
) -> tauri::Result<Box<dyn IsMenuItem<Wry>>> {
    let mut id = |item: &Item| {
        actions.push(item.action.clone());
        (actions.len() - 1).to_string()
    };
    let label = |item: &Item| escaped(&words.label(&item.label));
    Ok(match entry {
        Entry::Line => Box::new(PredefinedMenuItem::separator(app)?),
        Entry::Item(item) => {
            Box::new(MenuItem::with_id(app, id(item), label(item), item.enabled, None::<&str>)?)
        }
        Entry::Choice { label: above, enabled, chosen, of } => {
            let submenu = Submenu::new(app, escaped(&words.label(above)), *enabled)?;
            for (at, item) in of.iter().enumerate() {
                let is_chosen = *chosen == Some(at);
                let enabled = item.enabled;
                let item =
                    CheckMenuItem::with_id(app, id(item), label(item), enabled, is_chosen, None::<&str>);
                submenu.append(&item?)?;
            }
            Box::new(submenu)
        }
    })
}

/// An ampersand would mark the key that is to be pressed.
fn escaped(label: &str) -> String {
    label.replace('&', "&&")
}
