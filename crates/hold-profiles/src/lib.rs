//! Profiles and settings in two files of the user's configuration. They hold no secret: those are in the keychain.

mod file;
mod home;
mod kept;
mod settings;
mod whole_file;

pub use file::FileProfiles;
pub use home::home;
pub use kept::{export, import};
pub use settings::FileSettings;
pub use whole_file::make_folder;
