//! Sending requests: one connection pool, kept warm; time limits; and the repetitions that [`retry`] allows.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::time::Duration;

use hold_core::{AccountSid, Credentials, VoiceFault};
use hold_session::log::Trace;
use hold_session::ports::{Answered, Strain};
use reqwest::StatusCode;
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use rustls::{ClientConfig, RootCertStore};
use serde::de::DeserializeOwned;
use tokio::sync::watch;
use tokio::time::Instant;
use url::Url;

use crate::body::{self, BodyFault};
use crate::broken::{self, Broken};
use crate::endpoint::Endpoint;
use crate::login::Login;
use crate::refused;
use crate::request::{Fields, Request};
use crate::retry::{self, RetryPolicy, Tried};
use crate::serverless;
use crate::strain::StrainGauge;
use crate::tls;
use crate::trace;
use crate::way::Way;
use crate::wire::Lacks;

/// What tests change.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    /// The longest time until a connection stands, TLS included.
    pub(crate) connect: Duration,
    /// The longest time from the first byte sent to the last one read.
    pub(crate) total: Duration,
    /// The longest answer, in bytes. A page of 1,000 calls has about 2 MB.
    pub(crate) longest_body: usize,
    /// How an answer 429 is repeated.
    pub(crate) retry: RetryPolicy,
    /// Whose certificates are trusted, instead of what this computer trusts.
    pub(crate) roots: Option<RootCertStore>,
    /// Where these servers are, instead of where their names lead.
    pub(crate) hosts: HashMap<String, SocketAddr>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            total: Duration::from_secs(15),
            longest_body: 4 * 1024 * 1024,
            retry: RetryPolicy::default(),
            roots: None,
            hosts: HashMap::new(),
        }
    }
}

/// Idle connections are kept longer than the slowest poll, and tried while idle, so that a click meets a live one.
const IDLE: Duration = Duration::from_secs(120);
const PROBE: Duration = Duration::from_secs(20);
const PROBE_ANSWER: Duration = Duration::from_secs(5);

/// The way to one account on one server.
pub(crate) struct Transport {
    http: reqwest::Client,
    way: Way,
    endpoint: Endpoint,
    account: AccountSid,
    login: Login,
    settings: Settings,
    strain: StrainGauge,
}

impl Transport {
    pub(crate) fn new(
        endpoint: Endpoint,
        account: AccountSid,
        credentials: &Credentials,
        settings: Settings,
        way: Way,
    ) -> Result<Self, VoiceFault> {
        let http = http(&endpoint, &settings)?;
        let login = Login::new(account, credentials);
        Ok(Self { http, way, endpoint, account, login, settings, strain: StrainGauge::new() })
    }

    pub(crate) fn strain(&self) -> watch::Receiver<Strain> {
        self.strain.watch()
    }

    /// The URL of a resource of the account, such as `Calls.json`.
    pub(crate) fn resource(&self, path: &str) -> Result<Url, VoiceFault> {
        let path = format!("/2010-04-01/Accounts/{}/{path}", self.account);
        self.at(&path).ok_or_else(|| VoiceFault::Unsendable("The request could not be written.".to_owned()))
    }

    /// The URL of an absolute path on the same server; `None` where it would lead elsewhere.
    pub(crate) fn at(&self, path: &str) -> Option<Url> {
        self.endpoint.at(path)
    }

    /// Reads one resource.
    pub(crate) async fn fetch<B: DeserializeOwned, T>(
        &self,
        path: &str,
        read: impl FnOnce(B) -> Result<T, Lacks>,
    ) -> Result<T, VoiceFault> {
        self.ask_for(&Request::get(self.resource(path)?), read, &mut Trace::default()).await
    }

    /// Makes or changes a resource. Answers what Twilio then says of it.
    pub(crate) async fn change<B: DeserializeOwned, T>(
        &self,
        path: &str,
        fields: &Fields,
        read: impl FnOnce(B) -> Result<T, Lacks>,
    ) -> Answered<T> {
        let mut trace = Trace::default();
        let answer = match self.resource(path) {
            Ok(url) => self.ask_for(&Request::post(url, fields), read, &mut trace).await,
            Err(fault) => Err(fault),
        };
        Answered { answer, trace }
    }

    /// Removes a resource; the answer has no body.
    pub(crate) async fn remove(&self, path: &str) -> Result<(), VoiceFault> {
        self.send(&Request::delete(self.resource(path)?), &mut Trace::default()).await.map(|_| ())
    }

    async fn ask_for<B: DeserializeOwned, T>(
        &self,
        request: &Request,
        read: impl FnOnce(B) -> Result<T, Lacks>,
        trace: &mut Trace,
    ) -> Result<T, VoiceFault> {
        read(self.ask_traced(request, trace).await?).map_err(|lacks| request.malformed(lacks.0))
    }

    /// Sends a request and reads the answer's JSON.
    pub(crate) async fn ask<B: DeserializeOwned>(&self, request: &Request) -> Result<B, VoiceFault> {
        self.ask_traced(request, &mut Trace::default()).await
    }

    async fn ask_traced<B: DeserializeOwned>(
        &self,
        request: &Request,
        trace: &mut Trace,
    ) -> Result<B, VoiceFault> {
        let body = self.send(request, trace).await?;
        // The kind of the fault, not the body: that may hold people's addresses.
        serde_json::from_slice(&body).map_err(|error| {
            request.malformed(if error.is_data() { "JSON of another kind" } else { "broken JSON" })
        })
    }

    /// Sends a request until it is answered or given up. Answers the body of a success, and leaves the trace of the
    /// last time it was sent.
    pub(crate) async fn send(&self, request: &Request, trace: &mut Trace) -> Result<Vec<u8>, VoiceFault> {
        let first_sent = Instant::now();
        let mut repeats = 0;
        let mut asked_again = false;
        loop {
            *trace = Trace::default();
            let broken = match self.attempt(request, trace).await {
                Ok(body) => return Ok(body),
                Err(broken) => broken,
            };
            if retry::asks_again(request.is_read(), broken.connection_died, asked_again) {
                asked_again = true;
                continue;
            }
            let tried = Tried { repeats, spent: first_sent.elapsed() };
            match retry::decide(&self.settings.retry, &broken.fault, tried, self.way.chance()) {
                Some(wait) => tokio::time::sleep(wait).await,
                None => return Err(broken.fault),
            }
            repeats += 1;
        }
    }

    async fn attempt(&self, request: &Request, trace: &mut Trace) -> Result<Vec<u8>, Broken> {
        let sent = Instant::now();
        let outcome = self.exchange(request, sent, trace).await;
        if let Err(broken) = &outcome {
            let ms = sent.elapsed().as_millis();
            match request.is_trial {
                true => tracing::debug!(request = %request, ms, fault = ?broken.fault, "trial refused"),
                false => tracing::warn!(request = %request, ms, fault = ?broken.fault, "request failed"),
            }
        }
        outcome
    }

    async fn exchange(&self, request: &Request, sent: Instant, trace: &mut Trace) -> Result<Vec<u8>, Broken> {
        let name = request.to_string();
        let response = self.way.send(self.write(request), self.settings.total, &name).await?;
        let (status, headers) = (response.status(), response.headers().clone());
        self.strain.read(status, &headers);
        *trace = trace::read(&headers, sent.elapsed());
        log(&name, status, trace);
        let body = body::read(response, self.settings.longest_body).await;
        if !status.is_success() {
            // The status alone says enough where the body is lost.
            return Err(refused::read(status, &headers, &body.unwrap_or_default(), &name).into());
        }
        match body {
            Ok(body) if refused::is_page(&headers, &body) => Err(request.malformed("a web page").into()),
            Ok(body) => Ok(body),
            Err(BodyFault::TooLong) => Err(request.malformed("more than Twilio ever sends").into()),
            Err(BodyFault::Broken(error)) => Err(broken::read(&error, &name)),
        }
    }

    fn write(&self, request: &Request) -> reqwest::RequestBuilder {
        let written = self.http.request(request.method.clone(), request.url.clone());
        let written = self.login.sign(written).header(ACCEPT, "application/json");
        match (&request.form, &request.file) {
            (Some(form), _) => {
                written.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(form.clone())
            }
            (None, Some(file)) => written.multipart(serverless::parts(file)),
            (None, None) => written,
        }
    }
}

/// The connection pool for a server. It knows no credentials.
pub(crate) fn http(endpoint: &Endpoint, settings: &Settings) -> Result<reqwest::Client, VoiceFault> {
    let tls = trust(endpoint, settings).map_err(|error| {
        tracing::warn!(%error, "TLS cannot be set up");
        VoiceFault::Tls
    })?;
    pool(endpoint, settings, tls).map_err(|error| {
        tracing::warn!(error = %error.without_url(), "the HTTP client cannot be set up");
        VoiceFault::Unsendable("This computer's network settings do not allow requests.".to_owned())
    })
}

/// A server on loopback without TLS needs no certificates; it must work on a computer that has none.
fn trust(endpoint: &Endpoint, settings: &Settings) -> Result<ClientConfig, rustls::Error> {
    match &settings.roots {
        Some(roots) => tls::only(roots.clone()),
        None if endpoint.is_secure() => tls::system(),
        None => tls::only(RootCertStore::empty()),
    }
}

fn pool(endpoint: &Endpoint, settings: &Settings, tls: ClientConfig) -> reqwest::Result<reqwest::Client> {
    let builder = reqwest::Client::builder()
        .user_agent(concat!("Holdline/", env!("CARGO_PKG_VERSION")))
        .tls_backend_preconfigured(tls)
        .connect_timeout(settings.connect)
        .timeout(settings.total)
        // Credentials never follow a redirect.
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        // By default a request refused by HTTP/2's GOAWAY is repeated, a change among them. When to repeat is
        // said in `retry` alone; only a request that provably never left is still sent anew, by hyper.
        .retry(reqwest::retry::never())
        .pool_idle_timeout(IDLE)
        .tcp_keepalive(PROBE)
        .http2_keep_alive_interval(PROBE)
        .http2_keep_alive_timeout(PROBE_ANSWER)
        .http2_keep_alive_while_idle(true);
    if endpoint.is_loopback() {
        builder.no_proxy().resolve_to_addrs("localhost", &Endpoint::localhost()).build()
    } else {
        let led = settings.hosts.iter().fold(builder, |builder, (name, at)| builder.resolve(name, *at));
        led.https_only(true).build()
    }
}

fn log(request: &str, status: StatusCode, trace: &Trace) {
    tracing::debug!(
        request,
        status = status.as_u16(),
        ms = trace.answered_in.unwrap_or_default().as_millis(),
        request_id = trace.request_id.as_deref().unwrap_or_default(),
        twilio_ms = trace.at_twilio.unwrap_or_default().as_millis(),
        "answered"
    );
}
