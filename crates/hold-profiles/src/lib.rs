//! Profiles, settings and the music library, each in a file of the user's configuration. They hold no secret: those are in the keychain.

mod file;
mod home;
mod kept;
mod library;
mod settings;
mod whole_file;

pub use file::FileProfiles;
pub use home::home;
pub use kept::{export, import};
pub use library::FileLibrary;
pub use settings::FileSettings;
pub use whole_file::make_folder;
