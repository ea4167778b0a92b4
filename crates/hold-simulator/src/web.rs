//! Real requests to the customer's application on loopback.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, Response};
use rustls::{ClientConfig, RootCertStore};
use url::Url;

use crate::application;
use crate::content::{Alert, WebAnswer, is_loopback};
use crate::exchange::WebRequest;
use crate::signature::sign;
use crate::twiml::Method;

/// Twilio's limits for webhooks: five seconds to connect, fifteen in all, ten redirects.
const CONNECT: Duration = Duration::from_secs(5);
const TOTAL: Duration = Duration::from_secs(15);
const REDIRECTS: usize = 10;
/// More of an answer than this is not read.
const LARGEST_ANSWER: usize = 16 << 20;

/// Builds a client for plain HTTP on loopback. reqwest panics without a TLS provider where another crate of the
/// build has switched its TLS on, so it is given one, and told to trust nobody.
pub fn plain_http() -> ClientBuilder {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = ClientConfig::builder_with_provider(provider)
        .with_protocol_versions(&[&rustls::version::TLS13])
        .map(|tls| tls.with_root_certificates(RootCertStore::empty()).with_no_client_auth());
    let builder = Client::builder().no_proxy();
    // Ring has the suites of TLS 1.3; if it ever had not, building the client says so.
    match tls {
        Ok(tls) => builder.tls_backend_preconfigured(tls),
        Err(_) => builder,
    }
}

/// Makes the exchange's requests.
pub(crate) struct Web(Reach);

enum Reach {
    /// Whatever listens on loopback.
    Loopback { client: Client, auth_token: String },
    /// The simulated application alone, without a socket.
    Application,
}

impl Web {
    pub(crate) fn new(auth_token: String) -> Result<Self, reqwest::Error> {
        let loopback_only = Policy::custom(|attempt| {
            if attempt.previous().len() > REDIRECTS {
                attempt.error("more than ten redirects")
            } else if is_loopback(attempt.url()) {
                attempt.follow()
            } else {
                attempt.error("a redirect away from loopback")
            }
        });
        let client = plain_http()
            .connect_timeout(CONNECT)
            .timeout(TOTAL)
            .redirect(loopback_only)
            .user_agent("TwilioProxy/1.1")
            .build()?;
        Ok(Self(Reach::Loopback { client, auth_token }))
    }

    /// Requests nothing outside.
    pub(crate) fn inside() -> Self {
        Self(Reach::Application)
    }

    /// Makes a request and reads its answer.
    pub(crate) async fn send(&self, request: &WebRequest) -> Result<WebAnswer, Alert> {
        match &self.0 {
            Reach::Loopback { client, auth_token } => {
                let sent = builder(client, auth_token, request).send().await;
                read(sent.map_err(|error| fault(&error))?).await
            }
            Reach::Application => Ok(from_application(&request.url)),
        }
    }
}

fn builder(client: &Client, auth_token: &str, request: &WebRequest) -> reqwest::RequestBuilder {
    let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(&request.params).finish();
    match request.method {
        Method::Get => {
            let url = with_query(&request.url, &form);
            let signature = sign(auth_token, &url, []);
            client.get(url).header("X-Twilio-Signature", signature)
        }
        Method::Post => {
            let pairs = request.params.iter().map(|(name, value)| (*name, value.as_str()));
            let signature = sign(auth_token, &request.url, pairs);
            let post = client.post(&*request.url).header("X-Twilio-Signature", signature);
            post.header(CONTENT_TYPE, "application/x-www-form-urlencoded; charset=UTF-8").body(form)
        }
    }
}

/// What the simulated application answers.
fn from_application(url: &str) -> WebAnswer {
    let path = Url::parse(url).map(|url| url.path().to_owned()).unwrap_or_default();
    match application::document(&path) {
        Some(answer) => {
            let kind = answer.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
            let content_type = kind.map(str::to_owned);
            WebAnswer { status: answer.status().as_u16(), content_type, body: Arc::from(&**answer.body()) }
        }
        None => WebAnswer { status: 404, content_type: None, body: Arc::from([]) },
    }
}

fn with_query(url: &str, query: &str) -> String {
    match (query.is_empty(), url.contains('?')) {
        (true, _) => url.to_owned(),
        (false, true) => format!("{url}&{query}"),
        (false, false) => format!("{url}?{query}"),
    }
}

async fn read(mut response: Response) -> Result<WebAnswer, Alert> {
    let status = response.status().as_u16();
    let content_type =
        response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| fault(&error))? {
        if body.len() + chunk.len() > LARGEST_ANSWER {
            return Err(Alert::new(11_750, "the answer is too large"));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(WebAnswer { status, content_type, body: Arc::from(body) })
}

fn fault(error: &reqwest::Error) -> Alert {
    let code = if error.is_redirect() {
        11_215
    } else if error.is_timeout() {
        11_205
    } else {
        11_200
    };
    // The URL may hold what the customer keeps secret; the fault is told without it.
    Alert::new(code, chain(error))
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut deepest = error;
    while let Some(source) = deepest.source() {
        deepest = source;
    }
    deepest.to_string()
}
