//! The check-up of everything that Holdline needs: the way to Twilio, the account, and this computer. All of it is
//! examined at once, each by itself and no longer than [`PATIENCE`](hold_session::doctor::PATIENCE), and nothing is
//! changed by it.

mod account;
mod bundle;
mod computer;
mod desktop;
mod masking;

use std::path::PathBuf;

use hold_core::{Credentials, Profile};
use hold_session::doctor::{CheckUp, Finding, Subject};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;

pub use bundle::{Support, save};
pub use desktop::is_wayland;

/// Whose way to Twilio is examined.
pub struct Patient {
    /// The account; without one, the way to Twilio in the US is examined.
    pub profile: Option<Profile>,
    /// Where its credentials come from.
    pub credentials: Given,
    /// Holdline's folder.
    pub home: PathBuf,
}

/// Where credentials come from.
pub enum Given {
    /// From whoever asks.
    Here(Credentials),
    /// From the keychain, where the profile has them.
    Kept,
    /// From nowhere: nobody is signed in.
    Nowhere,
}

/// Examines everything. Each check-up comes as soon as it is done, every subject once; then the channel ends. To be
/// called on a tokio runtime.
#[must_use]
pub fn examine(patient: Patient) -> UnboundedReceiver<CheckUp> {
    let (send, told) = unbounded_channel();
    let tell = Tell(send);
    let Patient { profile, credentials, home } = patient;
    let (unlocked, key) = oneshot::channel();
    let name = profile.as_ref().map(|profile| profile.name.clone());
    tokio::spawn(account::keychain(tell.clone(), name, credentials, unlocked));
    tokio::spawn(account::twilio(tell.clone(), profile, key));
    tokio::spawn(computer::journal(tell.clone(), home));
    tokio::spawn(computer::sound(tell.clone()));
    tokio::spawn(desktop::tray(tell.clone()));
    tokio::spawn(desktop::keys(tell));
    told
}

/// Where check-ups go.
#[derive(Clone)]
struct Tell(UnboundedSender<CheckUp>);

impl Tell {
    fn tell(&self, subject: Subject, finding: Finding) {
        // Whoever asked may have gone.
        let _ = self.0.send(CheckUp { subject, finding });
    }
}
