//! The studio, as the session's port.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use hold_core::HoldMethod;
use hold_session::music::{AddressReport, SoundFault, SoundTrouble};
use hold_session::ports::{self, Examined};
use reqwest::ClientBuilder;
use url::Url;

use crate::check::check;
use crate::decode::Sound;
use crate::url_check::check_url;

/// Makes clients that follow no redirects by themselves; nothing where it cannot.
type Clients = Box<dyn Fn() -> Option<ClientBuilder> + Send + Sync>;

/// Examines files on this computer and addresses on the web.
pub struct Studio {
    base_url: Option<Url>,
    client: Clients,
}

impl Studio {
    /// `base_url` is the account's own, where it is on loopback; `client` makes clients without redirects.
    pub fn new(
        base_url: Option<&str>,
        client: impl Fn() -> Option<ClientBuilder> + Send + Sync + 'static,
    ) -> Self {
        let base_url = base_url.and_then(|base_url| Url::parse(base_url).ok());
        Self { base_url, client: Box::new(client) }
    }
}

#[async_trait]
impl ports::Studio for Studio {
    async fn examine(&self, file: &Path, most: u64) -> Result<Examined, SoundFault> {
        let (path, name) = (file.to_owned(), file.display().to_string());
        let done = tokio::task::spawn_blocking(move || examine(&path, most)).await;
        let broken = |error: tokio::task::JoinError| SoundFault {
            name,
            trouble: SoundTrouble::Unreadable(error.to_string()),
        };
        done.map_err(broken)?
    }

    async fn examine_address(&self, url: &str) -> AddressReport {
        check_url(url, HoldMethod::Get, self.base_url.as_ref(), &self.client).await
    }
}

fn examine(file: &Path, most: u64) -> Result<Examined, SoundFault> {
    let fault = |trouble| SoundFault { name: file.display().to_string(), trouble };
    let sound = Sound::open(file)?;
    // Too large for whoever asks: it need not be measured.
    let fits = sound.about().bytes <= most;
    let about = sound.about().clone();
    if !fits {
        let report = hold_session::music::FileReport { about, findings: Vec::new() };
        return Ok(Examined { report, content: Arc::from([]) });
    }
    let checked = check(sound, &mut |_| ControlFlow::Continue(()))?;
    let report = checked.map(|checked| checked.report);
    let content = fs::read(file).map_err(|error| fault(SoundTrouble::of_reading(&error)))?;
    let report = report.unwrap_or(hold_session::music::FileReport { about, findings: Vec::new() });
    Ok(Examined { report, content: content.into() })
}
