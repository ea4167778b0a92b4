//! The tray of Linux desktops: an `org.kde.StatusNotifierItem` on the session bus.

use hold_session::menu::{Action, Entry, Item};
use hold_words::Words;
use ksni::menu::{RadioGroup, RadioItem, StandardItem, SubMenu};
use ksni::{Category, Handle, Icon, MenuItem, OfflineReason, ToolTip, Tray, TrayMethods};
use tauri::AppHandle;
use tauri::image::Image;
use tokio::sync::watch;

use super::face::{self, Face};
use super::mark;
use crate::window;

/// The item, on the bus for as long as this is kept.
pub struct TrayItem(Handle<Shown>);

impl TrayItem {
    /// Puts the item on the bus, whether or not somebody shows it yet.
    pub async fn begin(app: &AppHandle, face: Face, there: watch::Sender<bool>) -> Result<Self, ksni::Error> {
        // Told otherwise, while it begins or later, where nobody shows it.
        there.send_replace(true);
        let shown = Shown { app: app.clone(), face, there };
        Ok(Self(shown.assume_sni_available(true).spawn().await?))
    }

    /// Shows another face.
    pub async fn show(&self, face: Face) {
        if self.0.update(|shown| shown.face = face).await.is_none() {
            tracing::warn!("the tray's item has gone from the bus");
        }
    }
}

struct Shown {
    app: AppHandle,
    face: Face,
    there: watch::Sender<bool>,
}

impl Tray for Shown {
    fn id(&self) -> String {
        "holdline".to_owned()
    }

    fn category(&self) -> Category {
        Category::Communications
    }

    fn title(&self) -> String {
        self.face.tip.clone()
    }

    fn tool_tip(&self) -> ToolTip {
        ToolTip { title: self.face.tip.clone(), ..ToolTip::default() }
    }

    fn icon_pixmap(&self) -> Vec<Icon> {
        mark::pictures(self.face.icon).iter().map(icon).collect()
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        window::show(&self.app);
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        self.face.menu.iter().map(|entry| menu_item(entry, self.face.words)).collect()
    }

    fn watcher_online(&self) {
        self.there.send_replace(true);
    }

    fn watcher_offline(&self, reason: OfflineReason) -> bool {
        tracing::info!(?reason, "there is no tray at the moment");
        self.there.send_replace(false);
        true
    }
}

/// As the bus carries it: each pixel with its transparency first.
fn icon(picture: &Image<'static>) -> Icon {
    let side = |length: u32| i32::try_from(length).unwrap_or_default();
    let mut data = picture.rgba().to_vec();
    for pixel in data.chunks_exact_mut(4) {
        pixel.rotate_right(1);
    }
    Icon { width: side(picture.width()), height: side(picture.height()), data }
}

fn menu_item(entry: &Entry, words: &Words) -> MenuItem<Shown> {
    match entry {
        Entry::Line => MenuItem::Separator,
        Entry::Item(item) => {
            let action = item.action.clone();
            StandardItem {
                label: label(item, words),
                enabled: item.enabled,
                activate: Box::new(move |shown: &mut Shown| face::run(&shown.app, &action)),
                ..StandardItem::default()
            }
            .into()
        }
        Entry::Choice { label: above, enabled, chosen, of } => {
            let actions: Vec<Action> = of.iter().map(|item| item.action.clone()).collect();
            let options =
                of.iter().map(|item| RadioItem { label: label(item, words), ..RadioItem::default() });
            let group = RadioGroup {
                // None of them where none is chosen.
                selected: chosen.unwrap_or(usize::MAX),
                select: Box::new(move |shown: &mut Shown, at| {
                    if let Some(action) = actions.get(at) {
                        face::run(&shown.app, action);
                    }
                }),
                options: options.collect(),
            };
            SubMenu {
                label: escaped(&words.label(above)),
                enabled: *enabled,
                submenu: vec![group.into()],
                ..SubMenu::default()
            }
            .into()
        }
    }
}

fn label(item: &Item, words: &Words) -> String {
    escaped(&words.label(&item.label))
}

/// An underscore would mark the key that is to be pressed.
fn escaped(label: &str) -> String {
    label.replace('_', "__")
}

#[cfg(test)]
mod tests {
    use hold_session::menu::Icon as State;

    use super::*;

    #[test]
    fn pixels_are_turned_as_the_bus_wants_them() {
        let one = icon(&Image::new(&[1, 2, 3, 4, 5, 6, 7, 8], 2, 1));
        assert_eq!((one.width, one.height, one.data), (2, 1, vec![4, 1, 2, 3, 8, 5, 6, 7]));
    }

    /// By shape: also where colours are not told apart.
    #[test]
    fn the_states_differ_in_shape() {
        let marks = [
            State::NoCall,
            State::Active,
            State::OnHold,
            State::HeldLong,
            State::HeldTooLong,
            State::Trouble,
            State::Offline,
        ];
        for size in 0..4 {
            let shapes: Vec<Vec<bool>> = marks
                .iter()
                .map(|mark| mark::pictures(*mark)[size].rgba().chunks_exact(4).map(|p| p[3] > 127).collect())
                .collect();
            for (at, shape) in shapes.iter().enumerate() {
                for other in &shapes[..at] {
                    let differ = shape.iter().zip(other).filter(|(one, two)| one != two).count();
                    assert!(differ * 10 >= shape.len(), "{:?} looks like another at size {size}", marks[at]);
                }
            }
        }
    }
}
