//! Publishing hold music, to the window.

use hold_core::Profile;
use hold_session::publishing::{Published, Step, plan};
use serde::Serialize;
use ts_rs::TS;

/// The steps of a publication, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum PublishStepWord {
    /// The file is checked.
    Check,
    /// The service is found or made.
    Service,
    /// The environment is found or made.
    Environment,
    /// The sound is uploaded.
    Sound,
    /// The document that loops it is uploaded.
    Document,
    /// Everything that is to be served is built.
    Build,
    /// The build is deployed.
    Deployment,
    /// The address is waited for.
    Answer,
    /// The address is checked.
    Address,
}

/// A published music.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PublishedDto {
    /// How it is called.
    pub name: String,
    /// Its hold URL, for GET.
    pub url: String,
}

/// A music that is on line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OnLineDto {
    /// How it is called.
    pub name: String,
    /// Its hold URL, for GET.
    pub url: String,
    /// Since when, as RFC 3339; nothing where Twilio does not tell.
    pub since: Option<String>,
    /// The profiles whose held callers may hear it.
    pub profiles: Vec<String>,
}

impl OnLineDto {
    /// A published music, among the profiles of its account.
    #[must_use]
    pub fn new(Published { name, url, since }: Published, profiles: &[Profile]) -> Self {
        let profiles = plan::used_by(profiles, &url);
        Self { name, url, since: since.map(|since| since.to_string()), profiles }
    }
}

impl From<Step> for PublishStepWord {
    fn from(step: Step) -> Self {
        match step {
            Step::Check => Self::Check,
            Step::Service => Self::Service,
            Step::Environment => Self::Environment,
            Step::Sound => Self::Sound,
            Step::Document => Self::Document,
            Step::Build => Self::Build,
            Step::Deployment => Self::Deployment,
            Step::Answer => Self::Answer,
            Step::Address => Self::Address,
        }
    }
}

impl From<Published> for PublishedDto {
    fn from(Published { name, url, .. }: Published) -> Self {
        Self { name, url }
    }
}
