//! Fetching an address as Twilio would, one redirect at a time.

use std::time::Instant;

use bytes::Bytes;
use hold_core::HoldMethod;
use hold_session::music::{AddressCheckId, AddressRemedy, Verdict};
use hold_session::preview::PreviewFault;
use reqwest::header::{CACHE_CONTROL, ETAG, HeaderMap, HeaderName, LAST_MODIFIED, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{ClientBuilder, Response, StatusCode};
use url::Url;

use super::Lines;
use super::guard::{self, Refused};
use crate::fetch::{LARGEST, PATIENCE, body, content_type};

/// Twilio follows no more (error 11215).
const REDIRECTS: usize = 10;

/// What came of a visit that went well.
pub(super) struct Answer {
    /// Where it was in the end.
    pub url: Url,
    /// The content type.
    pub kind: String,
    pub body: Bytes,
    /// What the server says about copies.
    pub cache: String,
    pub may_be_kept: bool,
}

/// Who visits, and what is left of time and room for all visits.
pub(super) struct Visitor<'a> {
    is_local: bool,
    until: Instant,
    room: usize,
    client: &'a (dyn Fn() -> Option<ClientBuilder> + Send + Sync),
}

/// Why a visit failed: the line, what was seen, and what to do.
type Failed = (AddressCheckId, String, AddressRemedy);

impl<'a> Visitor<'a> {
    pub fn new(is_local: bool, client: &'a (dyn Fn() -> Option<ClientBuilder> + Send + Sync)) -> Self {
        Self { is_local, until: Instant::now() + PATIENCE, room: LARGEST, client }
    }

    /// Visits an address and tells how that went; nothing where there is no answer to look at.
    pub async fn visit(&mut self, address: &str, method: HoldMethod, lines: &mut Lines) -> Option<Answer> {
        let left = self.until.saturating_duration_since(Instant::now());
        let visited = tokio::time::timeout(left, self.follow(address, method, lines)).await;
        let slow = || (AddressCheckId::Reachable, "20 s".to_owned(), AddressRemedy::Slow);
        match visited.unwrap_or_else(|_| Err(slow())) {
            Ok(answer) => Some(answer),
            Err((id, seen, remedy)) => {
                lines.add(address, id, Verdict::Bad, seen, remedy);
                None
            }
        }
    }

    async fn follow(
        &mut self,
        address: &str,
        method: HoldMethod,
        lines: &mut Lines,
    ) -> Result<Answer, Failed> {
        let mut url = web_address(address)?;
        let (mut method, mut redirects) = (method, 0);
        let answer = loop {
            let answer = self.ask(&url, method).await?;
            let Some(next) = redirect(&answer, &url) else { break answer };
            redirects += 1;
            if redirects > REDIRECTS {
                let seen = format!("> {REDIRECTS}");
                return Err((AddressCheckId::Redirects, seen, AddressRemedy::Redirects));
            }
            // As every browser does, and Twilio: what is asked for a second time is asked for with GET.
            if !matches!(answer.status(), StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT) {
                method = HoldMethod::Get;
            }
            url = web_address(next?.as_str())?;
        };
        self.took_its_way(address, &url, redirects, lines);
        self.read(address, url, method, answer, lines).await
    }

    fn took_its_way(&self, address: &str, url: &Url, redirects: usize, lines: &mut Lines) {
        let is_open = url.scheme() == "http" && !self.is_local;
        let verdict = if is_open { Verdict::Ok } else { Verdict::Good };
        lines.add(address, AddressCheckId::Address, verdict, url.scheme(), AddressRemedy::Encrypt);
        lines.add(address, AddressCheckId::Reachable, Verdict::Good, "yes", AddressRemedy::Server);
        let verdict = if redirects == 0 { Verdict::Good } else { Verdict::Ok };
        lines.add(
            address,
            AddressCheckId::Redirects,
            verdict,
            redirects.to_string(),
            AddressRemedy::Redirects,
        );
    }

    async fn ask(&self, url: &Url, method: HoldMethod) -> Result<Response, Failed> {
        let host = url.host_str().unwrap_or_default();
        let addresses = guard::addresses(url, self.is_local).await.map_err(|refused| match refused {
            Refused::Unknown => (AddressCheckId::Reachable, "no".to_owned(), AddressRemedy::Server),
            Refused::Private => (AddressCheckId::Address, host.to_owned(), AddressRemedy::Public),
        })?;
        let unreachable = |_| (AddressCheckId::Reachable, "no".to_owned(), AddressRemedy::Server);
        let builder = (self.client)().ok_or(()).map_err(unreachable)?;
        // What was looked at is what is asked: a second look could find another address.
        let builder = builder.redirect(Policy::none()).resolve_to_addrs(host, &addresses);
        let client = builder.build().map_err(|_| unreachable(()))?;
        let request = match method {
            HoldMethod::Get => client.get(url.clone()),
            HoldMethod::Post => client.post(url.clone()),
        };
        request.send().await.map_err(|_| unreachable(()))
    }

    async fn read(
        &mut self,
        address: &str,
        url: Url,
        method: HoldMethod,
        answer: Response,
        lines: &mut Lines,
    ) -> Result<Answer, Failed> {
        let status = answer.status();
        if !status.is_success() {
            if status == StatusCode::METHOD_NOT_ALLOWED && method == HoldMethod::Post {
                lines.add(address, AddressCheckId::Method, Verdict::Bad, "POST", AddressRemedy::Get);
            }
            return Err((AddressCheckId::Status, status.as_u16().to_string(), AddressRemedy::Status));
        }
        lines.add(
            address,
            AddressCheckId::Status,
            Verdict::Good,
            status.as_u16().to_string(),
            AddressRemedy::Status,
        );
        let (cache, may_be_kept) = copies(answer.headers());
        let kind = content_type(&answer);
        let body = body(answer, self.room).await.map_err(|fault| match fault {
            PreviewFault::TooLarge => (AddressCheckId::Size, format!("> {LARGEST}"), AddressRemedy::Size),
            _ => (AddressCheckId::Reachable, "no".to_owned(), AddressRemedy::Server),
        })?;
        self.room -= body.len();
        Ok(Answer { url, kind, body, cache, may_be_kept })
    }
}

fn web_address(text: &str) -> Result<Url, Failed> {
    let url = Url::parse(text.trim()).ok();
    let url = url.filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    url.ok_or_else(|| (AddressCheckId::Address, text.to_owned(), AddressRemedy::Scheme))
}

/// Where an answer leads on to, if it does.
fn redirect(answer: &Response, url: &Url) -> Option<Result<Url, Failed>> {
    if !matches!(answer.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let to = answer.headers().get(LOCATION)?.to_str().unwrap_or_default();
    let lost = |_| (AddressCheckId::Redirects, to.to_owned(), AddressRemedy::Redirects);
    Some(url.join(to).map_err(lost))
}

/// What the server says about copies, and whether Twilio may keep one.
fn copies(headers: &HeaderMap) -> (String, bool) {
    let said = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let control = said(CACHE_CONTROL).unwrap_or_default().to_ascii_lowercase();
    let forbids = ["no-store", "no-cache", "private", "max-age=0"].iter().any(|word| control.contains(word));
    let names = [("ETag", ETAG), ("Last-Modified", LAST_MODIFIED)];
    let marks = names.into_iter().filter(|(_, name)| headers.contains_key(name)).map(|(shown, _)| shown);
    let mut words: Vec<&str> = marks.collect();
    let has_mark = !words.is_empty();
    if !control.is_empty() {
        words.push(&control);
    }
    let shown = if words.is_empty() { "-".to_owned() } else { words.join(", ") };
    (shown, has_mark && !forbids)
}
