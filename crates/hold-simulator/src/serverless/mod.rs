//! Serverless (API v1), as far as files go: services, assets, builds, environments, deployments, and the sites on
//! which what was deployed is found. Functions, variables and logs are not simulated.
//!
//! A build holds the versions that it lists and no others, so that deploying it takes everything else off the site. It
//! takes [`BUILD_MILLIS`] of simulated time, and a deployment shows on the site after [`SPREAD_MILLIS`]. Not documented
//! by Twilio, and decided here: a name that is taken is refused with 409, a build that is not completed cannot be
//! deployed (400).

mod answers;
mod pages;
mod routes;
mod site;
mod upload;

use std::sync::Arc;

use bytes::Bytes;

use crate::moment::Moment;
use crate::sid::{Sid, SidKind, SidMint};
pub(crate) use routes::Ask;
pub(crate) use site::Site;
pub(crate) use upload::Upload;

/// How long a build takes.
pub(crate) const BUILD_MILLIS: u64 = 600;
/// How long a deployment takes to show.
pub(crate) const SPREAD_MILLIS: u64 = 300;
/// The largest asset (Twilio, "Functions and Assets: limits").
pub(crate) const LARGEST_ASSET: usize = 25 << 20;

/// Everything of the account that is served from Twilio's own domain.
pub(crate) struct Serverless {
    account: String,
    base_url: String,
    mint: SidMint,
    services: Vec<Service>,
    /// So many builds are still to fail.
    failing_builds: u32,
}

struct Service {
    sid: Sid,
    unique_name: String,
    friendly_name: String,
    include_credentials: bool,
    ui_editable: bool,
    /// The service's part of its domains.
    domain_base: String,
    created: Moment,
    assets: Vec<Asset>,
    builds: Vec<Build>,
    environments: Vec<Environment>,
}

struct Asset {
    sid: Sid,
    friendly_name: String,
    created: Moment,
    versions: Vec<Arc<Version>>,
}

/// One file, as it was uploaded. It never changes.
struct Version {
    sid: Sid,
    asset: Sid,
    path: String,
    visibility: String,
    content_type: String,
    content: Bytes,
    created: Moment,
}

struct Build {
    sid: Sid,
    versions: Vec<Arc<Version>>,
    runtime: String,
    fails: bool,
    created: Moment,
}

struct Environment {
    sid: Sid,
    unique_name: String,
    domain_suffix: Option<String>,
    domain_name: String,
    created: Moment,
    /// The last one counts.
    deployments: Vec<Deployment>,
}

struct Deployment {
    sid: Sid,
    build: Sid,
    created: Moment,
}

impl Serverless {
    /// None of it is there yet. SIDs and domains follow from the seed.
    pub(crate) fn new(account: String, base_url: String, seed: u64) -> Self {
        // Not the SIDs of the exchange over again.
        let mint = SidMint::new(seed ^ 0x5e72_7e71_e550_0001);
        Self { account, base_url, mint, services: Vec::new(), failing_builds: 0 }
    }

    /// That many of the next builds fail.
    pub(crate) fn fail_builds(&mut self, count: u32) {
        self.failing_builds = count;
    }

    fn mint(&mut self, kind: SidKind) -> Sid {
        self.mint.mint(kind)
    }

    fn service(&self, name: &str) -> Option<usize> {
        let sid = Sid::parse(SidKind::Service, name);
        self.services.iter().position(|service| Some(service.sid) == sid || service.unique_name == name)
    }
}

impl Service {
    fn asset(&self, sid: &str) -> Option<usize> {
        let sid = Sid::parse(SidKind::Asset, sid)?;
        self.assets.iter().position(|asset| asset.sid == sid)
    }

    fn version(&self, sid: &str) -> Option<&Arc<Version>> {
        let sid = Sid::parse(SidKind::AssetVersion, sid)?;
        self.assets.iter().flat_map(|asset| &asset.versions).find(|version| version.sid == sid)
    }

    fn build(&self, sid: Sid) -> Option<&Build> {
        self.builds.iter().find(|build| build.sid == sid)
    }

    fn environment(&self, sid: &str) -> Option<usize> {
        let sid = Sid::parse(SidKind::Environment, sid)?;
        self.environments.iter().position(|environment| environment.sid == sid)
    }
}

impl Build {
    fn status(&self, now: Moment) -> &'static str {
        match (now.since(self.created) >= BUILD_MILLIS, self.fails) {
            (false, _) => "building",
            (true, true) => "failed",
            (true, false) => "completed",
        }
    }
}
