//! How each resource is shown.

use serde_json::{Value, json};

use super::{Asset, Build, Deployment, Environment, Serverless, Service, Version};
use crate::moment::Moment;

impl Serverless {
    fn url(&self, service: &Service, rest: &str) -> String {
        format!("{}/v1/Services/{}{rest}", self.base_url, service.sid)
    }

    pub(super) fn show_service(&self, service: &Service) -> Value {
        let link = |name: &str| self.url(service, &format!("/{name}"));
        json!({
            "sid": service.sid.to_string(),
            "account_sid": self.account,
            "friendly_name": service.friendly_name,
            "unique_name": service.unique_name,
            "include_credentials": service.include_credentials,
            "ui_editable": service.ui_editable,
            "domain_base": service.domain_base,
            "date_created": service.created.iso_8601(),
            "date_updated": service.created.iso_8601(),
            "url": self.url(service, ""),
            "links": {
                "environments": link("Environments"), "functions": link("Functions"),
                "assets": link("Assets"), "builds": link("Builds"),
            },
        })
    }

    pub(super) fn show_asset(&self, service: &Service, asset: &Asset) -> Value {
        let url = self.url(service, &format!("/Assets/{}", asset.sid));
        json!({
            "sid": asset.sid.to_string(),
            "account_sid": self.account,
            "service_sid": service.sid.to_string(),
            "friendly_name": asset.friendly_name,
            "date_created": asset.created.iso_8601(),
            "date_updated": asset.created.iso_8601(),
            "links": { "asset_versions": format!("{url}/Versions") },
            "url": url,
        })
    }

    pub(super) fn show_version(&self, service: &Service, version: &Version) -> Value {
        json!({
            "sid": version.sid.to_string(),
            "account_sid": self.account,
            "service_sid": service.sid.to_string(),
            "asset_sid": version.asset.to_string(),
            "path": version.path,
            "visibility": version.visibility,
            "date_created": version.created.iso_8601(),
            "url": self.url(service, &format!("/Assets/{}/Versions/{}", version.asset, version.sid)),
        })
    }

    pub(super) fn show_build(&self, service: &Service, build: &Build, now: Moment) -> Value {
        let url = self.url(service, &format!("/Builds/{}", build.sid));
        // Inside a build a version has no URL of its own.
        let versions: Vec<Value> = build
            .versions
            .iter()
            .map(|version| {
                let mut shown = self.show_version(service, version);
                shown.as_object_mut().and_then(|shown| shown.remove("url"));
                shown
            })
            .collect();
        json!({
            "sid": build.sid.to_string(),
            "account_sid": self.account,
            "service_sid": service.sid.to_string(),
            "status": build.status(now),
            "asset_versions": versions,
            "function_versions": [],
            "dependencies": [],
            "runtime": build.runtime,
            "date_created": build.created.iso_8601(),
            "date_updated": build.created.iso_8601(),
            "links": { "build_status": format!("{url}/Status") },
            "url": url,
        })
    }

    pub(super) fn show_status(&self, service: &Service, build: &Build, now: Moment) -> Value {
        json!({
            "sid": build.sid.to_string(),
            "account_sid": self.account,
            "service_sid": service.sid.to_string(),
            "status": build.status(now),
            "url": self.url(service, &format!("/Builds/{}/Status", build.sid)),
        })
    }

    pub(super) fn show_environment(&self, service: &Service, environment: &Environment) -> Value {
        let url = self.url(service, &format!("/Environments/{}", environment.sid));
        json!({
            "sid": environment.sid.to_string(),
            "account_sid": self.account,
            "service_sid": service.sid.to_string(),
            "build_sid": environment.deployments.last().map(|deployment| deployment.build.to_string()),
            "unique_name": environment.unique_name,
            "domain_suffix": environment.domain_suffix,
            "domain_name": environment.domain_name,
            "date_created": environment.created.iso_8601(),
            "date_updated": environment.deployments.last().map_or(environment.created, |last| last.created).iso_8601(),
            "links": {
                "variables": format!("{url}/Variables"), "deployments": format!("{url}/Deployments"),
                "logs": format!("{url}/Logs"),
            },
            "url": url,
        })
    }

    pub(super) fn show_deployment(
        &self,
        service: &Service,
        environment: &Environment,
        deployment: &Deployment,
    ) -> Value {
        let rest = format!("/Environments/{}/Deployments/{}", environment.sid, deployment.sid);
        json!({
            "sid": deployment.sid.to_string(),
            "account_sid": self.account,
            "service_sid": service.sid.to_string(),
            "environment_sid": environment.sid.to_string(),
            "build_sid": deployment.build.to_string(),
            "date_created": deployment.created.iso_8601(),
            "date_updated": deployment.created.iso_8601(),
            "url": self.url(service, &rest),
        })
    }
}
