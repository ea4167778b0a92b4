//! Requests to the API: which resource each is for, and what it must say.

use std::sync::Arc;

use super::pages::page;
use super::{Asset, Build, Deployment, Environment, LARGEST_ASSET, Serverless, Service, Upload, Version};
use crate::moment::Moment;
use crate::rest::error::ApiError;
use crate::rest::form::Form;
use crate::rest::{Answer, Outcome};
use crate::sid::{Sid, SidKind};

const LONGEST_SERVICE: usize = 50;
const LONGEST_ENVIRONMENT: usize = 100;
const LONGEST_SUFFIX: usize = 16;
const LONGEST_TEXT: usize = 255;
const RUNTIME: &str = "node22";

/// A request, taken apart.
pub(crate) struct Ask<'a> {
    pub(crate) method: &'a str,
    /// As it came, without the query.
    pub(crate) path: &'a str,
    /// The path after `/v1/Services`.
    pub(crate) segments: Vec<&'a str>,
    pub(crate) query: &'a Form,
    pub(crate) form: &'a Form,
    pub(crate) upload: Option<&'a Upload>,
    pub(crate) now: Moment,
}

impl Ask<'_> {
    /// A text that must be there and fit.
    fn text(&self, name: &str, longest: usize) -> Result<String, ApiError> {
        let text = self.form.filled(name).ok_or_else(|| ApiError::missing(name))?;
        match text.chars().count() > longest {
            true => Err(ApiError::invalid(name, text)),
            false => Ok(text.to_owned()),
        }
    }
}

fn taken(name: &str) -> ApiError {
    ApiError::new(409, 20_409, format!("The name {name:?} is taken"))
}

impl Serverless {
    /// Answers a request below `/v1/Services`.
    pub(crate) fn answer(&mut self, ask: &Ask<'_>) -> Outcome {
        match (ask.method, ask.segments.as_slice()) {
            ("GET", []) => {
                let services: Vec<_> =
                    self.services.iter().map(|service| self.show_service(service)).collect();
                page(&self.base_url, ask, "services", &services)
            }
            ("POST", []) => self.create_service(ask),
            (_, [name, rest @ ..]) => {
                let place = self.service(name).ok_or_else(|| ApiError::not_found(ask.path))?;
                if ask.method == "POST" { self.write(ask, place, rest) } else { self.read(ask, place, rest) }
            }
            _ => Err(ApiError::method_not_allowed()),
        }
    }

    fn read(&self, ask: &Ask<'_>, place: usize, rest: &[&str]) -> Outcome {
        let service = &self.services[place];
        let gone = || ApiError::not_found(ask.path);
        if ask.method != "GET" {
            return Err(ApiError::method_not_allowed());
        }
        match rest {
            [] => Ok(Answer::ok(self.show_service(service))),
            ["Assets"] => {
                let assets: Vec<_> =
                    service.assets.iter().map(|asset| self.show_asset(service, asset)).collect();
                page(&self.base_url, ask, "assets", &assets)
            }
            ["Assets", asset] => {
                let asset = &service.assets[service.asset(asset).ok_or_else(gone)?];
                Ok(Answer::ok(self.show_asset(service, asset)))
            }
            ["Assets", asset, "Versions"] => {
                let asset = &service.assets[service.asset(asset).ok_or_else(gone)?];
                let versions: Vec<_> =
                    asset.versions.iter().map(|version| self.show_version(service, version)).collect();
                page(&self.base_url, ask, "asset_versions", &versions)
            }
            ["Assets", _, "Versions", version] => {
                Ok(Answer::ok(self.show_version(service, service.version(version).ok_or_else(gone)?)))
            }
            ["Builds"] => {
                // The newest first.
                let builds: Vec<_> = service
                    .builds
                    .iter()
                    .rev()
                    .map(|build| self.show_build(service, build, ask.now))
                    .collect();
                page(&self.base_url, ask, "builds", &builds)
            }
            ["Builds", build, status @ ..] => {
                let sid = Sid::parse(SidKind::Build, build).ok_or_else(gone)?;
                let build = service.build(sid).ok_or_else(gone)?;
                match status {
                    [] => Ok(Answer::ok(self.show_build(service, build, ask.now))),
                    ["Status"] => Ok(Answer::ok(self.show_status(service, build, ask.now))),
                    _ => Err(gone()),
                }
            }
            ["Environments", rest @ ..] => self.read_environments(ask, service, rest),
            _ => Err(gone()),
        }
    }

    fn read_environments(&self, ask: &Ask<'_>, service: &Service, rest: &[&str]) -> Outcome {
        let gone = || ApiError::not_found(ask.path);
        let find = |sid: &str| Ok(&service.environments[service.environment(sid).ok_or_else(gone)?]);
        match rest {
            [] => {
                let all = service.environments.iter();
                let all: Vec<_> =
                    all.map(|environment| self.show_environment(service, environment)).collect();
                page(&self.base_url, ask, "environments", &all)
            }
            [sid] => Ok(Answer::ok(self.show_environment(service, find(sid)?))),
            [sid, "Deployments"] => {
                let environment = find(sid)?;
                let show = |deployment| self.show_deployment(service, environment, deployment);
                let all: Vec<_> = environment.deployments.iter().rev().map(show).collect();
                page(&self.base_url, ask, "deployments", &all)
            }
            _ => Err(gone()),
        }
    }

    fn write(&mut self, ask: &Ask<'_>, place: usize, rest: &[&str]) -> Outcome {
        let gone = || ApiError::not_found(ask.path);
        match rest {
            ["Assets"] => self.create_asset(ask, place),
            ["Assets", asset, "Versions"] => {
                let asset = self.services[place].asset(asset).ok_or_else(gone)?;
                self.create_version(ask, place, asset)
            }
            ["Builds"] => self.create_build(ask, place),
            ["Environments"] => self.create_environment(ask, place),
            ["Environments", environment, "Deployments"] => {
                let environment = self.services[place].environment(environment).ok_or_else(gone)?;
                self.create_deployment(ask, place, environment)
            }
            [] | ["Assets" | "Environments", _] => Err(ApiError::method_not_allowed()),
            _ => Err(gone()),
        }
    }

    fn create_service(&mut self, ask: &Ask<'_>) -> Outcome {
        let unique_name = ask.text("UniqueName", LONGEST_SERVICE)?;
        let friendly_name = ask.text("FriendlyName", LONGEST_TEXT)?;
        let legible = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if !unique_name.chars().all(legible) {
            return Err(ApiError::invalid("UniqueName", &unique_name));
        }
        if self.service(&unique_name).is_some() {
            return Err(taken(&unique_name));
        }
        let sid = self.mint(SidKind::Service);
        // A number that the seed decides, as Twilio's are four digits that nobody chooses.
        let number = sid.to_string().bytes().fold(0_u32, |sum, byte| (sum * 31 + u32::from(byte)) % 9_000);
        self.services.push(Service {
            sid,
            domain_base: format!("{unique_name}-{}", 1_000 + number),
            unique_name,
            friendly_name,
            include_credentials: ask.form.flag("IncludeCredentials").unwrap_or(true),
            ui_editable: ask.form.flag("UiEditable").unwrap_or(false),
            created: ask.now,
            assets: Vec::new(),
            builds: Vec::new(),
            environments: Vec::new(),
        });
        Ok(Answer::created(self.show_service(&self.services[self.services.len() - 1])))
    }

    fn create_asset(&mut self, ask: &Ask<'_>, place: usize) -> Outcome {
        let friendly_name = ask.text("FriendlyName", LONGEST_TEXT)?;
        let sid = self.mint(SidKind::Asset);
        let asset = Asset { sid, friendly_name, created: ask.now, versions: Vec::new() };
        let shown = self.show_asset(&self.services[place], &asset);
        self.services[place].assets.push(asset);
        Ok(Answer::created(shown))
    }

    fn create_version(&mut self, ask: &Ask<'_>, place: usize, asset: usize) -> Outcome {
        let upload =
            ask.upload.ok_or_else(|| ApiError::bad_request(20_001, "multipart/form-data is required"))?;
        let path = upload.path.clone().filter(|path| !path.is_empty());
        let mut path = path.ok_or_else(|| ApiError::missing("Path"))?;
        if !path.starts_with('/') {
            path.insert(0, '/');
        }
        let friendly = |c: char| c.is_ascii_alphanumeric() || "/-_.".contains(c);
        if path.len() > LONGEST_TEXT || !path.chars().all(friendly) {
            return Err(ApiError::invalid("Path", &path));
        }
        let visibility = upload.visibility.clone().ok_or_else(|| ApiError::missing("Visibility"))?;
        if !["public", "protected", "private"].contains(&visibility.as_str()) {
            return Err(ApiError::invalid("Visibility", &visibility));
        }
        let content = upload.content.clone().ok_or_else(|| ApiError::missing("Content"))?;
        if content.len() > LARGEST_ASSET {
            return Err(ApiError::new(413, 20_413, "The asset is larger than 25 MB"));
        }
        let content_type =
            upload.content_type.clone().unwrap_or_else(|| "application/octet-stream".to_owned());
        let sid = self.mint(SidKind::AssetVersion);
        let of = self.services[place].assets[asset].sid;
        let version =
            Arc::new(Version { sid, asset: of, path, visibility, content_type, content, created: ask.now });
        let shown = self.show_version(&self.services[place], &version);
        self.services[place].assets[asset].versions.push(version);
        Ok(Answer::created(shown))
    }

    fn create_build(&mut self, ask: &Ask<'_>, place: usize) -> Outcome {
        let service = &self.services[place];
        let mut versions: Vec<Arc<Version>> = Vec::new();
        for sid in ask.form.all("AssetVersions") {
            let version = service.version(sid).ok_or_else(|| ApiError::invalid("AssetVersions", sid))?;
            if versions.iter().any(|other| other.path == version.path) {
                let message = format!("{} is the path of two versions of this build", version.path);
                return Err(ApiError::bad_request(20_001, message));
            }
            versions.push(Arc::clone(version));
        }
        let runtime = ask.form.filled("Runtime").unwrap_or(RUNTIME).to_owned();
        let fails = self.failing_builds > 0;
        self.failing_builds = self.failing_builds.saturating_sub(1);
        let build = Build { sid: self.mint(SidKind::Build), versions, runtime, fails, created: ask.now };
        let shown = self.show_build(&self.services[place], &build, ask.now);
        self.services[place].builds.push(build);
        Ok(Answer::created(shown))
    }

    fn create_environment(&mut self, ask: &Ask<'_>, place: usize) -> Outcome {
        let unique_name = ask.text("UniqueName", LONGEST_ENVIRONMENT)?;
        let domain_suffix = match ask.form.filled("DomainSuffix") {
            Some(_) => Some(ask.text("DomainSuffix", LONGEST_SUFFIX)?),
            None => None,
        };
        let service = &self.services[place];
        let same =
            |other: &Environment| other.unique_name == unique_name || other.domain_suffix == domain_suffix;
        if service.environments.iter().any(same) {
            return Err(taken(&unique_name));
        }
        let suffix = domain_suffix.as_ref().map(|suffix| format!("-{suffix}")).unwrap_or_default();
        let domain_name = format!("{}{suffix}.twil.io", service.domain_base);
        let sid = self.mint(SidKind::Environment);
        let deployments = Vec::new();
        let environment =
            Environment { sid, unique_name, domain_suffix, domain_name, created: ask.now, deployments };
        let shown = self.show_environment(&self.services[place], &environment);
        self.services[place].environments.push(environment);
        Ok(Answer::created(shown))
    }

    fn create_deployment(&mut self, ask: &Ask<'_>, place: usize, environment: usize) -> Outcome {
        let text = ask.form.filled("BuildSid").ok_or_else(|| ApiError::missing("BuildSid"))?;
        let invalid = || ApiError::invalid("BuildSid", text);
        let build = Sid::parse(SidKind::Build, text).ok_or_else(invalid)?;
        let status = self.services[place].build(build).ok_or_else(invalid)?.status(ask.now);
        if status != "completed" {
            return Err(ApiError::bad_request(20_001, format!("The build is {status}, not completed")));
        }
        let deployment = Deployment { sid: self.mint(SidKind::Deployment), build, created: ask.now };
        let service = &self.services[place];
        let shown = self.show_deployment(service, &service.environments[environment], &deployment);
        self.services[place].environments[environment].deployments.push(deployment);
        Ok(Answer::created(shown))
    }
}
