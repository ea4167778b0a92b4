//! What publishing needs from outside: Twilio's hosting of files, and an ear for them.

use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use hold_core::{AssetSid, AssetVersionSid, BuildSid, EnvironmentSid, ServiceSid, Timestamp, VoiceFault};

use crate::music::{AddressReport, FileReport, SoundFault};

/// A place where a build of a service is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Environment {
    /// Its SID.
    pub sid: EnvironmentSid,
    /// Its unique name.
    pub name: String,
    /// The domain, such as `music-1234.twil.io`.
    pub domain: String,
    /// The build that is served.
    pub build: Option<BuildSid>,
}

/// A file, whatever its content is at the time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its SID.
    pub sid: AssetSid,
    /// Its friendly name.
    pub name: String,
}

/// A file as it was uploaded once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetVersion {
    /// Its SID.
    pub sid: AssetVersionSid,
    /// Of which file.
    pub asset: AssetSid,
    /// Where it stands on the domain, with a slash at the beginning.
    pub path: String,
    /// When it was uploaded, where Twilio tells.
    pub uploaded: Option<Timestamp>,
}

/// How far a build is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BuildStatus {
    /// It is being made.
    Building,
    /// It can be deployed.
    Completed,
    /// It never will be.
    Failed,
}

/// What is deployed together. Deploying one takes everything off the domain that is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Build {
    /// Its SID.
    pub sid: BuildSid,
    /// How far it is.
    pub status: BuildStatus,
    /// The files in it.
    pub versions: Vec<AssetVersion>,
    /// What else is in it, which others may have put there.
    pub code: Code,
}

/// The programs of a build, as Twilio names them. Holdline has none, and takes nobody's away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Code {
    /// SIDs of functions' versions.
    pub functions: Vec<String>,
    /// The packages that they need, as JSON.
    pub dependencies: Option<String>,
    /// What runs them.
    pub runtime: Option<String>,
}

/// A file to be uploaded, for everybody to get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssetFile {
    /// Where it will stand on the domain, with a slash at the beginning.
    pub path: String,
    /// Its media type.
    pub content_type: &'static str,
    /// What is in it.
    pub content: Arc<[u8]>,
}

/// Twilio's hosting of files (Serverless) for one account. Every method is one question or one change.
#[async_trait]
pub trait AssetHost: Send + Sync {
    /// Finds a service by its unique name.
    async fn service(&self, name: &str) -> Result<Option<ServiceSid>, VoiceFault>;
    /// Makes a service.
    async fn create_service(&self, name: &str) -> Result<ServiceSid, VoiceFault>;
    /// Lists the environments of a service.
    async fn environments(&self, service: ServiceSid) -> Result<Vec<Environment>, VoiceFault>;
    /// Makes an environment, which has a domain at once.
    async fn create_environment(&self, service: ServiceSid, name: &str) -> Result<Environment, VoiceFault>;
    /// Lists the files of a service.
    async fn assets(&self, service: ServiceSid) -> Result<Vec<Asset>, VoiceFault>;
    /// Makes a file, without content as yet.
    async fn create_asset(&self, service: ServiceSid, name: &str) -> Result<Asset, VoiceFault>;
    /// Lists what was uploaded of a file.
    async fn versions(&self, service: ServiceSid, asset: AssetSid) -> Result<Vec<AssetVersion>, VoiceFault>;
    /// Uploads the content of a file.
    async fn upload(
        &self,
        service: ServiceSid,
        asset: AssetSid,
        file: &AssetFile,
    ) -> Result<AssetVersion, VoiceFault>;
    /// Lists the last builds, the newest first.
    async fn builds(&self, service: ServiceSid) -> Result<Vec<Build>, VoiceFault>;
    /// Reads a build.
    async fn build(&self, service: ServiceSid, build: BuildSid) -> Result<Build, VoiceFault>;
    /// Begins a build of these files and no others.
    async fn create_build(
        &self,
        service: ServiceSid,
        versions: &[AssetVersionSid],
        code: &Code,
    ) -> Result<Build, VoiceFault>;
    /// Reads how far a build is.
    async fn build_status(&self, service: ServiceSid, build: BuildSid) -> Result<BuildStatus, VoiceFault>;
    /// Serves a build in an environment, in place of what is served there.
    async fn deploy(
        &self,
        service: ServiceSid,
        environment: EnvironmentSid,
        build: BuildSid,
    ) -> Result<(), VoiceFault>;
    /// The address of a path on a domain.
    ///
    /// # Errors
    /// When the domain is none of Twilio's.
    fn address(&self, domain: &str, path: &str) -> Result<String, VoiceFault>;
    /// The document that plays a sound for as long as somebody is on hold.
    ///
    /// # Errors
    /// When it cannot be written.
    fn looping(&self, sound: &str) -> Result<Vec<u8>, VoiceFault>;
    /// The first `most` bytes that an address answers to everybody; `None` unless the answer is 200.
    async fn served(&self, address: &str, most: usize) -> Option<Vec<u8>>;
}

/// A sound file with what was found out about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Examined {
    /// The check.
    pub report: FileReport,
    /// The file; empty where it has more than `most` bytes.
    pub content: Arc<[u8]>,
}

/// Examines hold music before anybody hears it.
#[async_trait]
pub trait Studio: Send + Sync {
    /// Checks a file, and reads it where it has no more than `most` bytes.
    async fn examine(&self, file: &Path, most: u64) -> Result<Examined, SoundFault>;
    /// Looks at what a hold URL answers.
    async fn examine_address(&self, url: &str) -> AddressReport;
}
