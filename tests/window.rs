//! The real application on a desktop of its own: display, session bus, keychain, and a web driver that clicks.

mod app;
mod beside;
mod desktop;
mod frame;
mod logind;
mod notifier;
mod portal;
mod process;
mod sound;
mod tray;

pub use app::AppWindow;
pub use beside::InFront;
pub use desktop::{Desktop, Keyring, Theme, built};
pub use logind::{Inhibitor, Logind};
pub use notifier::{Notifier, Posted};
pub use portal::FilePortal;
pub use process::until;
pub use sound::{Ear, Sound};
pub use tray::{MenuEntry, TrayHost};
