//! Lists, followed to their end.

use hold_core::VoiceFault;
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use url::Url;

use crate::request::{Fields, Request};
use crate::transport::Transport;
use crate::wire::Lacks;

/// More pages than this are not an account's list but a mistake.
const MOST_PAGES: usize = 50;

/// One page. The list's key differs from resource to resource; without it the answer is not a list,
/// which must not be taken for an empty one.
#[derive(Deserialize)]
struct Page<T> {
    #[serde(
        alias = "calls",
        alias = "conferences",
        alias = "participants",
        alias = "queues",
        alias = "queue_members"
    )]
    items: Vec<T>,
    /// Relative to the server; null or absent on the last page.
    next_page_uri: Option<String>,
}

impl Transport {
    /// Reads a list, all pages of it.
    pub(crate) async fn list<B: DeserializeOwned, T>(
        &self,
        path: &str,
        filters: &Fields,
        read: impl Fn(B) -> Result<T, Lacks>,
    ) -> Result<Vec<T>, VoiceFault> {
        let mut request = Request::get(self.resource(path)?);
        request.url.query_pairs_mut().extend_pairs(filters);
        let mut seen: Vec<Url> = Vec::new();
        let mut items = Vec::new();
        loop {
            let page: Page<B> = self.ask(&request).await?;
            for item in page.items {
                items.push(read(item).map_err(|lacks| request.malformed(lacks.0))?);
            }
            let Some(next) = page.next_page_uri.filter(|next| !next.is_empty()) else { return Ok(items) };
            let next = self.at(&next).ok_or_else(|| request.malformed("a next page on another server"))?;
            seen.push(request.url.clone());
            if seen.contains(&next) {
                return Err(request.malformed("pages that go in circles"));
            }
            if seen.len() == MOST_PAGES {
                return Err(request.malformed("more pages than Twilio would have"));
            }
            request = Request::get(next);
        }
    }

    /// Reads the first page of a list, and of it only whether it is one.
    pub(crate) async fn first_page(&self, path: &str, filters: &Fields) -> Result<(), VoiceFault> {
        let mut request = Request::get(self.resource(path)?);
        request.url.query_pairs_mut().extend_pairs(filters);
        self.ask::<Page<IgnoredAny>>(&request).await.map(|_| ())
    }
}
