//! Profiles in one file of the user's configuration. It holds no secret: those are in the keychain.

mod file;
mod home;
mod kept;

pub use file::FileProfiles;
pub use home::home;
