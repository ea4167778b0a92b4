//! Whether the window is whole or a strip, and where each of the two was.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Emitter, LogicalSize, Manager, Monitor as Screen, PhysicalPosition, WebviewWindow};

use super::place::{Monitor, Place, on_screen};
use crate::desktop;

/// Tells the pages that the window is a strip, or whole again.
const STRIP_EVENT: &str = "strip";

/// How large the strip is until the agent makes it larger.
const STRIP: (f64, f64) = (340.0, 96.0);

/// The whole window, until the agent makes it another size; tauri.conf.json says the same.
const WHOLE: (f64, f64) = (400.0, 640.0);

/// Lower than this the pages show themselves as a strip, whoever made the window so low.
const LOW: f64 = 200.0;

/// The name of the file in Holdline's folder.
const NAME: &str = "window.json";

/// What is kept between starts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Places {
    whole: Option<Place>,
    strip: Option<Place>,
}

impl Places {
    fn of(&mut self, strip: bool) -> &mut Option<Place> {
        if strip { &mut self.strip } else { &mut self.whole }
    }
}

struct State {
    strip: bool,
    places: Places,
}

/// The window's two shapes.
pub struct Layout {
    file: PathBuf,
    state: Mutex<State>,
}

impl Layout {
    /// As it was kept in a folder. Where it cannot be read, the window stands where the desktop puts it.
    pub fn in_folder(folder: &Path) -> Self {
        let file = folder.join(NAME);
        let places = read(&file).unwrap_or_else(|error| {
            tracing::warn!(%error, "where the window was is not known");
            Places::default()
        });
        Self { file, state: Mutex::new(State { strip: false, places }) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts the window where it was in its shape, or near to it where that is seen.
    pub fn arrange(&self, window: &WebviewWindow) -> tauri::Result<()> {
        let (strip, place) = {
            let mut state = self.state();
            let strip = state.strip;
            (strip, *state.places.of(strip))
        };
        let Some(place) = place else { return Ok(()) };
        let monitors: Vec<Monitor> = window.available_monitors()?.iter().map(monitor).collect();
        let place = on_screen(place, &monitors);
        window.set_size(LogicalSize::new(place.width, place.height))?;
        if desktop::is_wayland() {
            return Ok(());
        }
        tracing::debug!(strip, ?place, "the window is put where it was");
        window.set_position(PhysicalPosition::new(place.x, place.y))
    }

    /// Makes the window a strip that stays in front, or whole again.
    pub fn set_strip(&self, window: &WebviewWindow, strip: bool) -> tauri::Result<()> {
        if self.state().strip != strip {
            self.note(window)?;
            let mut state = self.state();
            state.strip = strip;
            // The first strip stands where the window did.
            if strip && state.places.strip.is_none() {
                let (width, height) = STRIP;
                state.places.strip = state.places.whole.map(|whole| Place { width, height, ..whole });
            }
            drop(state);
            if window.is_maximized()? {
                window.unmaximize()?;
            }
            window.set_always_on_top(strip)?;
            self.arrange(window)?;
        } else if !strip && height(window)? < LOW {
            let (width, height) = WHOLE;
            window.set_size(LogicalSize::new(width, height))?;
        }
        window.emit(STRIP_EVENT, strip)
    }

    /// Turns the strip into the whole window and back, and brings it to the front.
    pub fn turn(&self, app: &AppHandle) {
        super::show(app);
        let Some(window) = app.get_webview_window(super::MAIN) else { return };
        let strip = !self.state().strip;
        if let Err(error) = self.set_strip(&window, strip) {
            tracing::warn!(%error, "the window did not change");
        }
    }

    /// Remembers where the window is now.
    fn note(&self, window: &WebviewWindow) -> tauri::Result<()> {
        if window.is_minimized()? || window.is_maximized()? || !window.is_visible()? {
            return Ok(());
        }
        let (position, scale) = (window.outer_position()?, window.scale_factor()?);
        let size = window.inner_size()?.to_logical::<f64>(scale);
        let mut state = self.state();
        let strip = state.strip;
        *state.places.of(strip) =
            Some(Place { x: position.x, y: position.y, width: size.width, height: size.height });
        Ok(())
    }

    /// Keeps where the window is for the next start.
    pub fn keep(&self, window: &WebviewWindow) {
        if let Err(error) = self.note(window) {
            tracing::warn!(%error, "where the window is could not be found out");
        }
        let places = self.state().places;
        if let Err(error) = write(&self.file, &places) {
            tracing::warn!(%error, "where the window is was not kept");
        }
    }
}

fn monitor(screen: &Screen) -> Monitor {
    let area = screen.work_area();
    let pixels = |length: u32| i32::try_from(length).unwrap_or(i32::MAX);
    Monitor {
        x: area.position.x,
        y: area.position.y,
        width: pixels(area.size.width),
        height: pixels(area.size.height),
        scale: screen.scale_factor(),
    }
}

fn height(window: &WebviewWindow) -> tauri::Result<f64> {
    Ok(window.inner_size()?.to_logical::<f64>(window.scale_factor()?).height)
}

fn read(file: &Path) -> io::Result<Places> {
    match fs::read(file) {
        Ok(text) => Ok(serde_json::from_slice(&text)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Places::default()),
        Err(error) => Err(error),
    }
}

fn write(file: &Path, places: &Places) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        hold_profiles::make_folder(folder)?;
    }
    fs::write(file, serde_json::to_vec(places)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_kept_for_each_shape() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deeper").join(NAME);
        assert_eq!(read(&file).unwrap(), Places::default());
        let place = Place { x: -5, y: 7, width: 400.0, height: 640.5 };
        let places =
            Places { whole: Some(place), strip: Some(Place { width: 340.0, height: 96.0, ..place }) };
        write(&file, &places).unwrap();
        assert_eq!(read(&file).unwrap(), places);
    }

    #[test]
    fn what_cannot_be_read_is_where_the_desktop_puts_it() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(NAME), "{").unwrap();
        assert_eq!(Layout::in_folder(folder.path()).state().places, Places::default());
    }
}
