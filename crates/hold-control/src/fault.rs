//! What can go wrong on either side of the socket.

use std::io;
use std::path::PathBuf;

use hold_bridge::{ErrorCode, WhoDto};
use serde::{Deserialize, Serialize};

/// Why the app cannot be asked.
#[derive(Debug, thiserror::Error)]
pub enum ServeFault {
    /// Another app serves this folder.
    #[error("Holdline is running already.")]
    Running,
    /// Sockets have short paths.
    #[error("The path {} is too long for a socket. Give Holdline a folder with a shorter path.", .0.display())]
    PathTooLong(PathBuf),
    /// The folder, the lock or the socket.
    #[error("Holdline's socket in {} cannot be opened: {why}", .folder.display())]
    Io {
        /// Where.
        folder: PathBuf,
        /// What the system said.
        why: io::Error,
    },
}

/// Why the app was not asked, or did not do it.
#[derive(Debug, thiserror::Error)]
pub enum ClientFault {
    /// No app serves this folder.
    #[error("Holdline is not running.")]
    NotRunning,
    /// Another user's program holds the socket.
    #[error("The socket in Holdline's folder is another user's. Nothing was sent.")]
    NotOurs,
    /// The app said no.
    #[error("{}", .0.message)]
    Refused(Refused),
    /// The app has quit.
    #[error("Holdline has quit.")]
    Gone,
    /// The app, or whoever serves the socket, does not speak as it should.
    #[error("Holdline's answer cannot be understood. Are holdctl and the app of the same version?")]
    Garbled,
    /// The socket.
    #[error("Holdline cannot be asked: {0}")]
    Io(#[from] io::Error),
}

/// What the app said no with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What to do about it, where it is the app's own error and not one of JSON-RPC.
    pub code: Option<ErrorCode>,
    /// What to say about it.
    pub message: String,
    /// Who could have been meant.
    pub parties: Vec<WhoDto>,
}

/// What an error of the app carries beside its sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Refusal {
    pub code: ErrorCode,
    pub parties: Vec<WhoDto>,
}
