//! The client as the session's port.

use async_trait::async_trait;
use hold_core::{AssetSid, AssetVersionSid, BuildSid, EnvironmentSid, ServiceSid, VoiceFault};
use hold_session::ports::{Asset, AssetFile, AssetHost, AssetVersion, Build, BuildStatus, Code, Environment};
use reqwest::StatusCode;
use serde::de::IgnoredAny;
use url::Url;

use super::wire::{AssetBody, BuildBody, EnvironmentBody, ServiceBody, StatusBody, VersionBody};
use super::{AssetClient, MOST_PAGES, visit};
use crate::request::{Fields, Request};
use crate::twiml::{Twiml, Verb};

#[async_trait]
impl AssetHost for AssetClient {
    async fn service(&self, name: &str) -> Result<Option<ServiceSid>, VoiceFault> {
        match self.fetch(&format!("/{name}"), ServiceBody::read).await {
            Ok(service) => Ok(Some(service)),
            Err(VoiceFault::NotFound) => Ok(None),
            Err(fault) => Err(fault),
        }
    }

    async fn create_service(&self, name: &str) -> Result<ServiceSid, VoiceFault> {
        let fields: Fields = vec![
            ("UniqueName", name.to_owned()),
            ("FriendlyName", "Holdline hold music".to_owned()),
            // Its files need no credentials of the account; whoever looks after it may see them in the Console.
            ("IncludeCredentials", "false".to_owned()),
            ("UiEditable", "true".to_owned()),
        ];
        self.make("", &fields, ServiceBody::read).await
    }

    async fn environments(&self, service: ServiceSid) -> Result<Vec<Environment>, VoiceFault> {
        self.list(&format!("/{service}/Environments"), MOST_PAGES, EnvironmentBody::read).await
    }

    async fn create_environment(&self, service: ServiceSid, name: &str) -> Result<Environment, VoiceFault> {
        let fields: Fields = vec![("UniqueName", name.to_owned())];
        self.make(&format!("/{service}/Environments"), &fields, EnvironmentBody::read).await
    }

    async fn assets(&self, service: ServiceSid) -> Result<Vec<Asset>, VoiceFault> {
        self.list(&format!("/{service}/Assets"), MOST_PAGES, AssetBody::read).await
    }

    async fn create_asset(&self, service: ServiceSid, name: &str) -> Result<Asset, VoiceFault> {
        let fields: Fields = vec![("FriendlyName", name.to_owned())];
        self.make(&format!("/{service}/Assets"), &fields, AssetBody::read).await
    }

    async fn versions(&self, service: ServiceSid, asset: AssetSid) -> Result<Vec<AssetVersion>, VoiceFault> {
        self.list(&format!("/{service}/Assets/{asset}/Versions"), MOST_PAGES, VersionBody::read).await
    }

    async fn upload(
        &self,
        service: ServiceSid,
        asset: AssetSid,
        file: &AssetFile,
    ) -> Result<AssetVersion, VoiceFault> {
        let url = Self::at(&self.upload, &format!("/{service}/Assets/{asset}/Versions"))?;
        let request = Request::upload(url, file);
        let version: VersionBody = self.upload.ask(&request).await?;
        version.read().map_err(|lacks| request.malformed(lacks.0))
    }

    async fn builds(&self, service: ServiceSid) -> Result<Vec<Build>, VoiceFault> {
        // An old build is not looked for: making another does no harm.
        self.list(&format!("/{service}/Builds"), 1, BuildBody::read).await
    }

    async fn build(&self, service: ServiceSid, build: BuildSid) -> Result<Build, VoiceFault> {
        self.fetch(&format!("/{service}/Builds/{build}"), BuildBody::read).await
    }

    async fn create_build(
        &self,
        service: ServiceSid,
        versions: &[AssetVersionSid],
        code: &Code,
    ) -> Result<Build, VoiceFault> {
        let mut fields: Fields =
            versions.iter().map(|version| ("AssetVersions", version.to_string())).collect();
        fields.extend(code.functions.iter().map(|function| ("FunctionVersions", function.clone())));
        fields.extend(code.dependencies.iter().map(|list| ("Dependencies", list.clone())));
        fields.extend(code.runtime.iter().map(|runtime| ("Runtime", runtime.clone())));
        self.make(&format!("/{service}/Builds"), &fields, BuildBody::read).await
    }

    async fn build_status(&self, service: ServiceSid, build: BuildSid) -> Result<BuildStatus, VoiceFault> {
        self.fetch(&format!("/{service}/Builds/{build}/Status"), StatusBody::read).await
    }

    async fn deploy(
        &self,
        service: ServiceSid,
        environment: EnvironmentSid,
        build: BuildSid,
    ) -> Result<(), VoiceFault> {
        let fields: Fields = vec![("BuildSid", build.to_string())];
        let path = format!("/{service}/Environments/{environment}/Deployments");
        self.make(&path, &fields, |_: IgnoredAny| Ok(())).await
    }

    fn address(&self, domain: &str, path: &str) -> Result<String, VoiceFault> {
        let url = self.endpoint.site(domain, path);
        let unusable = || VoiceFault::Malformed {
            request: "GET /v1/Services".to_owned(),
            what: "an environment without a domain".to_owned(),
        };
        url.map(String::from).ok_or_else(unusable)
    }

    fn looping(&self, sound: &str) -> Result<Vec<u8>, VoiceFault> {
        let document = Twiml::write(&[Verb::PlayForEver { url: sound.to_owned() }])?;
        Ok(document.as_str().as_bytes().to_vec())
    }

    async fn served(&self, address: &str, most: usize) -> Option<Vec<u8>> {
        let mut answer = visit(&self.web, Url::parse(address).ok()?).send().await.ok()?;
        if answer.status() != StatusCode::OK {
            return None;
        }
        let mut beginning = Vec::new();
        while beginning.len() < most
            && let Some(chunk) = answer.chunk().await.ok()?
        {
            beginning.extend_from_slice(&chunk);
        }
        beginning.truncate(most);
        Some(beginning)
    }
}
