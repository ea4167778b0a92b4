//! What is on line, as Twilio tells it.

use hold_core::{AssetVersionSid, BuildSid, ServiceSid, VoiceFault};
use tokio::time::Instant;

use super::plan::{ENVIRONMENT, SERVICE};
use super::{Cancel, PublishFault, Publisher, Step, Told};
use crate::ports::{Asset, AssetFile, AssetVersion, Build, BuildStatus, Code, Environment};

/// What is served, and where.
pub(super) struct Shelf {
    pub service: ServiceSid,
    pub environment: Environment,
    /// Nothing before the first deployment.
    pub versions: Vec<AssetVersion>,
    pub code: Code,
}

/// Marks what Twilio answered with the step in which it did.
pub(super) fn at(step: Step) -> impl FnOnce(VoiceFault) -> PublishFault {
    move |fault| PublishFault::Twilio { step, fault }
}

impl Publisher {
    pub(super) async fn find_environment(
        &self,
        service: ServiceSid,
    ) -> Result<Option<Environment>, VoiceFault> {
        let all = self.host.environments(service).await?;
        Ok(all.into_iter().find(|environment| environment.name == ENVIRONMENT))
    }

    /// What is served now; `None` where nothing was ever published.
    pub(super) async fn shelf(&self) -> Result<Option<Shelf>, VoiceFault> {
        let Some(service) = self.host.service(SERVICE).await? else { return Ok(None) };
        let Some(environment) = self.find_environment(service).await? else { return Ok(None) };
        self.look_at(service, environment).await.map(Some)
    }

    pub(super) async fn look_at(
        &self,
        service: ServiceSid,
        environment: Environment,
    ) -> Result<Shelf, VoiceFault> {
        let (versions, code) = match environment.build {
            Some(build) => {
                let build = self.host.build(service, build).await?;
                (build.versions, build.code)
            }
            None => Default::default(),
        };
        Ok(Shelf { service, environment, versions, code })
    }

    /// Uploads a file, unless it was uploaded before: `name` tells its content.
    pub(super) async fn put(
        &self,
        service: ServiceSid,
        assets: &[Asset],
        name: &str,
        file: &AssetFile,
    ) -> Result<AssetVersion, VoiceFault> {
        let mut found = None;
        for asset in assets.iter().filter(|asset| asset.name == name) {
            let versions = self.host.versions(service, asset.sid).await?;
            if let Some(version) = versions.into_iter().find(|version| version.path == file.path) {
                return Ok(version);
            }
            found = Some(asset.sid);
        }
        let asset = match found {
            // It was made, and its content did not arrive.
            Some(asset) => asset,
            None => self.host.create_asset(service, name).await?.sid,
        };
        self.host.upload(service, asset, file).await
    }

    /// Builds these files, unless a build of them is there, and waits for it.
    pub(super) async fn build(
        &self,
        shelf: &Shelf,
        versions: &[AssetVersionSid],
        cancel: &Cancel,
    ) -> Result<BuildSid, PublishFault> {
        let builds = self.host.builds(shelf.service).await.map_err(at(Step::Build))?;
        let build = match builds.into_iter().find(|build| is_of(build, versions, &shelf.code)) {
            Some(build) => build,
            None => {
                let made = self.host.create_build(shelf.service, versions, &shelf.code).await;
                made.map_err(at(Step::Build))?
            }
        };
        let (mut status, begun) = (build.status, Instant::now());
        loop {
            match status {
                BuildStatus::Completed => return Ok(build.sid),
                BuildStatus::Failed => return Err(PublishFault::BuildFailed),
                BuildStatus::Building if cancel.is_asked() => {
                    return Err(PublishFault::Cancelled { deployed: false });
                }
                BuildStatus::Building if begun.elapsed() >= self.patience.build => {
                    return Err(PublishFault::BuildSlow);
                }
                BuildStatus::Building => tokio::time::sleep(self.patience.pause).await,
            }
            status = self.host.build_status(shelf.service, build.sid).await.map_err(at(Step::Build))?;
        }
    }

    /// Builds and deploys these files in place of what is served.
    pub(super) async fn serve(
        &self,
        shelf: &Shelf,
        versions: &[AssetVersionSid],
        told: Told<'_>,
        cancel: &Cancel,
    ) -> Result<(), PublishFault> {
        let build = self.build(shelf, versions, cancel).await?;
        if cancel.is_asked() {
            return Err(PublishFault::Cancelled { deployed: false });
        }
        told(Step::Deployment);
        if shelf.environment.build == Some(build) {
            return Ok(());
        }
        let deployed = self.host.deploy(shelf.service, shelf.environment.sid, build).await;
        deployed.map_err(at(Step::Deployment))
    }
}

/// Whether a build that has not failed is of exactly these files and programs.
fn is_of(build: &Build, versions: &[AssetVersionSid], code: &Code) -> bool {
    let has = |sid: &AssetVersionSid| build.versions.iter().any(|version| version.sid == *sid);
    build.status != BuildStatus::Failed
        && build.versions.len() == versions.len()
        && versions.iter().all(has)
        && build.code.functions == code.functions
}
