//! Putting hold music on line: from a checked file to a hold URL that works, through Twilio's hosting of files.
//!
//! Held callers hear something else only once the last change, the deployment, has been made. Until then whatever
//! fails leaves the old music in force. Each step looks first for what an earlier attempt has left, so that publishing
//! the same file again goes on where it stopped and makes nothing twice.

mod fault;
mod flow;
pub mod plan;
mod shelf;

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

pub use fault::PublishFault;
pub use plan::{MusicName, Published};

use crate::ports::{AssetHost, Studio};

/// The steps, in their order. Withdrawing has only some of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// The file is checked.
    Check,
    /// The service is found or made.
    Service,
    /// The environment, and with it the domain, is found or made.
    Environment,
    /// The sound is uploaded.
    Sound,
    /// The document that loops it is uploaded.
    Document,
    /// Everything that is to be served is built.
    Build,
    /// The build is deployed: from here on held callers hear it.
    Deployment,
    /// The address is waited for.
    Answer,
    /// The address is checked as Twilio would use it.
    Address,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Check,
        Self::Service,
        Self::Environment,
        Self::Sound,
        Self::Document,
        Self::Build,
        Self::Deployment,
        Self::Answer,
        Self::Address,
    ];

    /// The word in JSON and in the names of texts.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Service => "service",
            Self::Environment => "environment",
            Self::Sound => "sound",
            Self::Document => "document",
            Self::Build => "build",
            Self::Deployment => "deployment",
            Self::Answer => "answer",
            Self::Address => "address",
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What is to be published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The sound file.
    pub file: PathBuf,
    /// Its name. Music that is published under it already is replaced.
    pub name: MusicName,
}

/// For how long what takes its time is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// Between two looks.
    pub pause: Duration,
    /// For a build.
    pub build: Duration,
    /// For a deployment to show.
    pub answer: Duration,
}

impl Default for Patience {
    /// As long as Twilio's own toolkit waits for a build; assets have been seen to take 45 s to answer.
    fn default() -> Self {
        Self {
            pause: Duration::from_secs(1),
            build: Duration::from_secs(300),
            answer: Duration::from_secs(60),
        }
    }
}

/// Asks a publication to stop at the next step. Clones ask the same.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Asks.
    pub fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was asked for.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Told at the beginning of each step.
pub type Told<'a> = &'a mut (dyn FnMut(Step) + Send);

/// Publishes music of one account.
pub struct Publisher {
    host: Arc<dyn AssetHost>,
    studio: Arc<dyn Studio>,
    patience: Patience,
}

impl Publisher {
    /// Nothing is asked yet.
    #[must_use]
    pub fn new(host: Arc<dyn AssetHost>, studio: Arc<dyn Studio>, patience: Patience) -> Self {
        Self { host, studio, patience }
    }
}
