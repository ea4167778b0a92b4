//! The sites: what Twilio serves from an environment's domain to everybody.

use bytes::Bytes;
use hyper::Response;

use super::{Environment, SPREAD_MILLIS, Serverless, Service, Version};
use crate::moment::Moment;
use crate::server::response;

/// Below this path stands each site, by its domain, because no name server leads a domain of Twilio's to loopback:
/// `http://127.0.0.1:4010/sites/holdline-1234.twil.io/a.wav` is what `https://holdline-1234.twil.io/a.wav` would be.
const SITES: &str = "/sites/";

/// Who asks a site for what.
pub(crate) struct Site<'a> {
    domain: &'a str,
    path: &'a str,
}

impl<'a> Site<'a> {
    /// Reads a path below [`SITES`].
    pub(crate) fn read(path: &'a str) -> Option<Self> {
        let rest = path.strip_prefix(SITES)?;
        let (domain, path) = rest.split_at(rest.find('/')?);
        Some(Self { domain, path })
    }
}

impl Serverless {
    /// What a site answers.
    pub(crate) fn visit(&self, site: &Site<'_>, now: Moment) -> Response<Bytes> {
        let found = self.services.iter().find_map(|service| {
            let on = |environment: &&Environment| environment.domain_name == site.domain;
            service.environments.iter().find(on).map(|environment| (service, environment))
        });
        let version = found.and_then(|(service, environment)| deployed(service, environment, site.path, now));
        match version.map(|version| (version.visibility.as_str(), version)) {
            Some(("public", version)) => {
                let tag = format!("\"{}\"", version.sid);
                let modified = version.created.http_date();
                let headers = [
                    ("Content-Type", version.content_type.as_str()),
                    ("ETag", tag.as_str()),
                    ("Last-Modified", modified.as_str()),
                ];
                response(200, &headers, version.content.clone())
            }
            Some(("protected", _)) => response(403, &[("Content-Type", "text/plain")], "Forbidden"),
            _ => response(404, &[("Content-Type", "text/plain")], "Not Found"),
        }
    }
}

/// A file of the last deployment that shows by now.
fn deployed<'a>(
    service: &'a Service,
    environment: &Environment,
    path: &str,
    now: Moment,
) -> Option<&'a Version> {
    let shows = environment.deployments.iter().rev().find(|last| now.since(last.created) >= SPREAD_MILLIS);
    let build = service.build(shows?.build)?;
    build.versions.iter().find(|version| version.path == path).map(|version| &**version)
}
