//! Hosting files: services, assets, builds, environments, deployments (Serverless v1).

mod host;
mod wire;

use std::fmt;
use std::time::Duration;

use hold_core::{Credentials, Profile, VoiceFault};
use hold_session::ports::AssetFile;
use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderValue};
use reqwest::multipart::{Form, Part};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::Url;

use crate::endpoint::Endpoint;
use crate::gateway::endpoint;
use crate::request::{Fields, Request};
use crate::transport::{Settings, Transport};
use crate::way::Way;
use crate::wire::Lacks;

/// 25 MB over a slow line.
const LONGEST_UPLOAD: Duration = Duration::from_secs(600);
/// More pages than this are not an account's list but a mistake.
const MOST_PAGES: usize = 50;

/// Twilio's hosting of files for one account. Nothing is sent before it is asked something.
pub struct AssetClient {
    api: Transport,
    upload: Transport,
    endpoint: Endpoint,
    /// For what everybody gets.
    web: reqwest::Client,
}

/// One page of a list, as the newer APIs cut them.
#[derive(Deserialize)]
struct Page<T> {
    #[serde(alias = "environments", alias = "assets", alias = "asset_versions", alias = "builds")]
    items: Vec<T>,
    meta: Meta,
}

#[derive(Deserialize)]
struct Meta {
    next_page_url: Option<String>,
}

impl AssetClient {
    /// The client for a profile: of Twilio, or of the server on loopback that the profile names.
    ///
    /// # Errors
    /// When the profile's base URL is not on loopback, or TLS cannot be set up.
    pub fn open(profile: &Profile, credentials: &Credentials) -> Result<Self, VoiceFault> {
        let unsendable = |fault: crate::EndpointFault| VoiceFault::Unsendable(fault.to_string());
        let [api, upload] = match profile.base_url.as_deref() {
            Some(base) => [base, base].map(|base| Endpoint::loopback(base).map_err(unsendable)),
            None => Endpoint::serverless(&profile.region).map_err(unsendable)?.map(Ok),
        };
        let account = profile.account;
        let open =
            |endpoint, settings| Transport::new(endpoint, account, credentials, settings, Way::Network);
        let patient = Settings { total: LONGEST_UPLOAD, ..Settings::default() };
        let endpoint = endpoint(profile.base_url.as_deref(), &profile.region)?;
        // Its own pool, since that of the API would not follow what everybody follows.
        let web = crate::transport::http(&endpoint, &Settings::default())?;
        Ok(Self { api: open(api?, Settings::default())?, upload: open(upload?, patient)?, endpoint, web })
    }

    fn at(transport: &Transport, path: &str) -> Result<Url, VoiceFault> {
        let url = transport.at(&format!("/v1/Services{path}"));
        url.ok_or_else(|| VoiceFault::Unsendable("The request could not be written.".to_owned()))
    }

    async fn fetch<B: DeserializeOwned, T>(
        &self,
        path: &str,
        read: impl FnOnce(B) -> Result<T, Lacks>,
    ) -> Result<T, VoiceFault> {
        let request = Request::get(Self::at(&self.api, path)?);
        read(self.api.ask(&request).await?).map_err(|lacks| request.malformed(lacks.0))
    }

    async fn make<B: DeserializeOwned, T>(
        &self,
        path: &str,
        fields: &Fields,
        read: impl FnOnce(B) -> Result<T, Lacks>,
    ) -> Result<T, VoiceFault> {
        let request = Request::post(Self::at(&self.api, path)?, fields);
        read(self.api.ask(&request).await?).map_err(|lacks| request.malformed(lacks.0))
    }

    /// Reads a list, `pages` of it at most.
    async fn list<B: DeserializeOwned, T>(
        &self,
        path: &str,
        pages: usize,
        read: impl Fn(B) -> Result<T, Lacks>,
    ) -> Result<Vec<T>, VoiceFault> {
        let mut request = Request::get(Self::at(&self.api, path)?);
        request.url.query_pairs_mut().append_pair("PageSize", "100");
        let mut items = Vec::new();
        for _ in 0..pages.min(MOST_PAGES) {
            let page: Page<B> = self.api.ask(&request).await?;
            for item in page.items {
                items.push(read(item).map_err(|lacks| request.malformed(lacks.0))?);
            }
            let Some(next) = page.meta.next_page_url.filter(|next| !next.is_empty()) else { break };
            let next =
                self.api.at(&next).ok_or_else(|| request.malformed("a next page on another server"))?;
            request = Request::get(next);
        }
        Ok(items)
    }
}

impl fmt::Debug for AssetClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AssetClient").finish_non_exhaustive()
    }
}

/// The parts in which a file is sent, as Twilio's own toolkit sends them.
pub(crate) fn parts(file: &AssetFile) -> Form {
    let mut headers = HeaderMap::new();
    headers.insert(reqwest::header::CONTENT_TYPE, HeaderValue::from_static(file.content_type));
    let name = file.path.rsplit('/').next().unwrap_or_default().to_owned();
    let content = Part::bytes(file.content.to_vec()).file_name(name).headers(headers);
    Form::new().text("Path", file.path.clone()).text("Visibility", "public").part("Content", content)
}

/// A request for what everybody gets: without credentials.
fn visit(web: &reqwest::Client, url: Url) -> reqwest::RequestBuilder {
    web.request(Method::GET, url)
}
