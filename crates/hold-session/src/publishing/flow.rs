//! Publishing, listing and withdrawing.

use std::sync::Arc;

use hold_core::{Profile, ServiceSid};
use tokio::time::Instant;

use super::plan::{self, ENVIRONMENT, LARGEST, SERVICE, Served};
use super::shelf::at;
use super::{Cancel, MusicName, Order, PublishFault, Published, Publisher, Step, Told};
use crate::music::Verdict;
use crate::ports::{AssetFile, AssetVersion, Environment, Examined};

/// A document is shorter.
const LONGEST_DOCUMENT: usize = 8 << 10;
/// So much of a sound tells that it is there: its name tells its content.
const BEGINNING: usize = 16;

/// The addresses of what is being published, and what they must answer.
struct Site {
    sound: String,
    document: String,
    content: Arc<[u8]>,
}

impl Publisher {
    /// Publishes a file. Answers its hold URL, which is to be asked for with GET.
    ///
    /// # Errors
    /// Why it was not published. Doing it again goes on where it stopped.
    pub async fn publish(
        &self,
        order: &Order,
        told: Told<'_>,
        cancel: &Cancel,
    ) -> Result<Published, PublishFault> {
        let going = |step: Step, told: &mut (dyn FnMut(Step) + Send)| match cancel.is_asked() {
            true => Err(PublishFault::Cancelled { deployed: step > Step::Deployment }),
            false => {
                told(step);
                Ok(())
            }
        };
        going(Step::Check, told)?;
        let sound = self.checked(order).await?;
        going(Step::Service, told)?;
        let service = self.service().await?;
        going(Step::Environment, told)?;
        let environment = self.environment(service).await?;

        going(Step::Sound, told)?;
        let address = |path: &str| self.host.address(&environment.domain, path);
        let assets = self.host.assets(service).await.map_err(at(Step::Sound))?;
        let name = sound.path.trim_start_matches('/');
        let uploaded = self.put(service, &assets, name, &sound).await.map_err(at(Step::Sound))?;

        going(Step::Document, told)?;
        let sound = address(&sound.path).map_err(at(Step::Document))?;
        let content: Arc<[u8]> = self.host.looping(&sound).map_err(at(Step::Document))?.into();
        let path = order.name.document_path();
        let document = address(&path).map_err(at(Step::Document))?;
        let name = order.name.document_name(&content);
        let file = AssetFile { path, content_type: "text/xml", content: content.clone() };
        let looped = self.put(service, &assets, &name, &file).await.map_err(at(Step::Document))?;
        let looped_since = looped.uploaded;

        going(Step::Build, told)?;
        self.serve_with(service, &[uploaded, looped], told, cancel).await?;
        let site = Site { sound, document, content };
        going(Step::Answer, told)?;
        self.answers(&site, cancel).await?;
        going(Step::Address, told)?;
        let report = self.studio.examine_address(&site.document).await;
        match report.verdict() {
            Verdict::Bad => Err(PublishFault::Address(Box::new(report))),
            _ => {
                let name = order.name.as_str().to_owned();
                Ok(Published { name, url: site.document, since: looped_since })
            }
        }
    }

    /// What is published, by name.
    ///
    /// # Errors
    /// When Twilio does not tell.
    pub async fn published(&self) -> Result<Vec<Published>, PublishFault> {
        let Some(shelf) = self.shelf().await.map_err(at(Step::Service))? else { return Ok(Vec::new()) };
        let assets = self.host.assets(shelf.service).await.map_err(at(Step::Service))?;
        let musics = plan::musics(&shelf.versions, &assets).into_iter();
        musics
            .map(|Served { name, path, since }| {
                let url = self.host.address(&shelf.environment.domain, &path);
                Ok(Published { name, url: url.map_err(at(Step::Service))?, since })
            })
            .collect()
    }

    /// Takes a music off line. `profiles` are those whose held callers may hear it; none where it is to go all the same.
    ///
    /// # Errors
    /// Why it stays.
    pub async fn withdraw(
        &self,
        name: &MusicName,
        profiles: &[Profile],
        told: Told<'_>,
        cancel: &Cancel,
    ) -> Result<(), PublishFault> {
        told(Step::Service);
        let path = name.document_path();
        let published = self.published().await?;
        let shelf = self.shelf().await.map_err(at(Step::Service))?;
        let served = shelf.as_ref().is_some_and(|shelf| shelf.versions.iter().any(|one| one.path == path));
        let Some(shelf) = shelf.filter(|_| served) else {
            let names = published.into_iter().map(|music| music.name).collect();
            return Err(PublishFault::NotPublished { name: name.as_str().to_owned(), names });
        };
        let url = self.host.address(&shelf.environment.domain, &path).map_err(at(Step::Service))?;
        let profiles = plan::used_by(profiles, &url);
        if !profiles.is_empty() {
            return Err(PublishFault::InUse { profiles });
        }
        told(Step::Build);
        self.serve(&shelf, &plan::without(&shelf.versions, &path), told, cancel).await
    }

    /// The file, if it is fit to be heard.
    async fn checked(&self, order: &Order) -> Result<AssetFile, PublishFault> {
        let Examined { report, content } = self.studio.examine(&order.file, LARGEST).await?;
        let (ending, content_type) = plan::media(&report.about.format)
            .ok_or_else(|| PublishFault::Format(report.about.format.clone()))?;
        if report.about.bytes > LARGEST {
            return Err(PublishFault::TooLarge(report.about.bytes));
        }
        if report.verdict() == Verdict::Bad {
            return Err(PublishFault::Bad(Box::new(report)));
        }
        Ok(AssetFile { path: order.name.sound_path(&content, ending), content_type, content })
    }

    async fn service(&self) -> Result<ServiceSid, PublishFault> {
        match self.host.service(SERVICE).await.map_err(at(Step::Service))? {
            Some(service) => Ok(service),
            None => self.host.create_service(SERVICE).await.map_err(at(Step::Service)),
        }
    }

    async fn environment(&self, service: ServiceSid) -> Result<Environment, PublishFault> {
        match self.find_environment(service).await.map_err(at(Step::Environment))? {
            Some(environment) => Ok(environment),
            None => {
                let made = self.host.create_environment(service, ENVIRONMENT).await;
                made.map_err(at(Step::Environment))
            }
        }
    }

    /// Serves these files beside everything that is served by now: somebody else may have published meanwhile.
    async fn serve_with(
        &self,
        service: ServiceSid,
        new: &[AssetVersion],
        told: Told<'_>,
        cancel: &Cancel,
    ) -> Result<(), PublishFault> {
        let environment = self.environment(service).await?;
        let shelf = self.look_at(service, environment).await.map_err(at(Step::Build))?;
        self.serve(&shelf, &plan::with(&shelf.versions, new), told, cancel).await
    }

    /// Waits until both addresses answer with what was deployed.
    async fn answers(&self, site: &Site, cancel: &Cancel) -> Result<(), PublishFault> {
        let begun = Instant::now();
        loop {
            let document = self.host.served(&site.document, LONGEST_DOCUMENT).await;
            let is_new = document.is_some_and(|document| *document == *site.content);
            if is_new && self.host.served(&site.sound, BEGINNING).await.is_some() {
                return Ok(());
            }
            if cancel.is_asked() {
                return Err(PublishFault::Cancelled { deployed: true });
            }
            if begun.elapsed() >= self.patience.answer {
                return Err(PublishFault::Unanswered(site.document.clone()));
            }
            tokio::time::sleep(self.patience.pause).await;
        }
    }
}
