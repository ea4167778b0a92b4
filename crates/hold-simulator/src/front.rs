//! Everything that a request meets on its way: the log, the faults, the credentials, and then Twilio's face, the
//! simulator's own paths, or the customer's application.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use hyper::Response;
use parking_lot::Mutex;
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::chance::Chance;
use crate::credentials::{Caller, Credentials};
use crate::exchange::Cause;
use crate::faults::{Befallen, Faults, Misbehaviour};
use crate::moment::Moment;
use crate::rest::error::ApiError;
use crate::rest::form::Form;
use crate::rest::{self, Answer, Outcome, Request};
use crate::restricted::Restrictions;
use crate::server::response;
use crate::serverless::{Ask, Serverless, Site, Upload};
use crate::switchboard::Switchboard;
use crate::{application, control};

/// A request as it came.
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) authorization: Option<String>,
    pub(crate) user_agent: Option<String>,
    pub(crate) content_type: Option<String>,
    pub(crate) body: Bytes,
}

/// What becomes of a request.
pub(crate) enum Reply {
    Answer(Response<Bytes>),
    /// The connection is closed without an answer.
    Close,
    /// The connection is reset without an answer.
    Reset,
}

/// The simulator's front.
pub(crate) struct Front {
    pub(crate) switchboard: Arc<Switchboard>,
    pub(crate) faults: Mutex<Faults>,
    /// Of the API key.
    pub(crate) restrictions: Mutex<Restrictions>,
    pub(crate) serverless: Mutex<Serverless>,
    pub(crate) credentials: Credentials,
    pub(crate) started: Moment,
    concurrent: AtomicUsize,
    chance: Chance,
}

impl Front {
    pub(crate) fn new(
        switchboard: Arc<Switchboard>,
        credentials: Credentials,
        serverless: Serverless,
        chance: Chance,
    ) -> Arc<Self> {
        let started = switchboard.now();
        let (faults, restrictions) = (Mutex::default(), Mutex::default());
        let (serverless, concurrent) = (Mutex::new(serverless), AtomicUsize::new(0));
        Arc::new(Self {
            switchboard,
            faults,
            restrictions,
            serverless,
            credentials,
            started,
            concurrent,
            chance,
        })
    }

    /// Answers a request, or does not.
    pub(crate) async fn answer(&self, asked: Asked) -> Reply {
        if asked.path.starts_with("/simulator/") {
            return Reply::Answer(self.control(&asked).await);
        }
        if let Some(document) = application::document(&asked.path) {
            return Reply::Answer(document);
        }
        let at = self.switchboard.now();
        let befallen = self.befall(&asked);
        let upload = Upload::read(asked.content_type.as_deref(), &asked.body).await;
        let entry = |status: Option<&Value>| request_entry(at, &asked, upload.as_ref(), &befallen, status);
        let number = self.switchboard.log.lock().add(&entry(None));
        self.concurrent.fetch_add(1, Ordering::Relaxed);
        let reply = self.twilio(&asked, upload.as_ref(), number, &befallen).await;
        self.concurrent.fetch_sub(1, Ordering::Relaxed);
        let status = match &reply {
            Reply::Answer(answer) => json!(answer.status().as_u16()),
            Reply::Close => json!("closed"),
            Reply::Reset => json!("reset"),
        };
        self.switchboard.log.lock().rewrite(number, &entry(Some(&status)));
        reply
    }

    async fn control(&self, asked: &Asked) -> Response<Bytes> {
        match self.credentials.caller(asked.authorization.as_deref()) {
            Some(_) => control::answer(self, asked).await,
            None => unauthorized(&ApiError::unauthorized()),
        }
    }

    fn befall(&self, asked: &Asked) -> Befallen {
        let whole = if asked.query.is_empty() {
            asked.path.clone()
        } else {
            format!("{}?{}", asked.path, asked.query)
        };
        self.faults.lock().befall(&asked.method, &whole)
    }

    /// Twilio's face, with what goes wrong on the way.
    async fn twilio(
        &self,
        asked: &Asked,
        upload: Option<&Upload>,
        number: u64,
        befallen: &Befallen,
    ) -> Reply {
        let begun = Instant::now();
        if !befallen.delay.is_zero() {
            tokio::time::sleep(befallen.delay).await;
        }
        match &befallen.misbehaviour {
            Some(Misbehaviour::Reset) => Reply::Reset,
            Some(Misbehaviour::Status { status, ms }) => {
                tokio::time::sleep(Duration::from_millis(*ms)).await;
                let error = ApiError::of_status(*status);
                Reply::Answer(self.finished(begun, asked, Err(error)))
            }
            Some(Misbehaviour::Malformed) => {
                Reply::Answer(odd("application/json", "{\"calls\": [{\"sid\": "))
            }
            Some(Misbehaviour::Html) => {
                Reply::Answer(odd("text/html", "<html><body><h1>Proxy</h1>Please sign in.</body></html>"))
            }
            Some(Misbehaviour::Huge) => {
                let filler = "x".repeat(10 << 20);
                Reply::Answer(odd("application/json", format!("{{\"calls\": [], \"filler\": \"{filler}\"}}")))
            }
            Some(Misbehaviour::LostReply) => {
                let _ = self.outcome(asked, upload, number, false);
                Reply::Close
            }
            misbehaviour => {
                if let Some(site) = Site::read(&asked.path) {
                    // A site is everybody's: no credentials.
                    return Reply::Answer(self.serverless.lock().visit(&site, self.switchboard.now()));
                }
                let stale = misbehaviour == &Some(Misbehaviour::Stale);
                Reply::Answer(self.finished(begun, asked, self.outcome(asked, upload, number, stale)))
            }
        }
    }

    /// What the API says.
    fn outcome(&self, asked: &Asked, upload: Option<&Upload>, number: u64, stale: bool) -> Outcome {
        let caller =
            self.credentials.caller(asked.authorization.as_deref()).ok_or_else(ApiError::unauthorized)?;
        let (path, segments) = segments(&asked.path);
        if let [version, services, rest @ ..] = segments.as_slice()
            && (version.as_str(), services.as_str()) == ("v1", "Services")
        {
            return self.serverless(asked, upload, rest);
        }
        let [version, accounts, account, rest @ ..] = segments.as_slice() else {
            return Err(ApiError::not_found(&asked.path));
        };
        if version != "2010-04-01" || accounts != "Accounts" {
            return Err(ApiError::not_found(&asked.path));
        }
        if *account != self.credentials.account_sid {
            return Err(ApiError::unauthorized());
        }
        if rest.is_empty() {
            return self.account(asked, caller);
        }
        if caller == Caller::Key {
            self.restrictions.lock().check(&asked.method, rest)?;
        }
        let request = Request {
            delete: asked.method == "DELETE",
            path,
            segments: rest.to_vec(),
            query: Form::parse(asked.query.as_bytes()),
            form: Form::parse(&asked.body),
        };
        match asked.method.as_str() {
            "GET" if stale => self.switchboard.read_stale(|exchange| rest::read(exchange, &request)),
            "GET" => self.switchboard.read(|exchange| rest::read(exchange, &request)),
            "POST" | "DELETE" => {
                self.switchboard.write(Cause::Request(number), |exchange| rest::write(exchange, &request))
            }
            _ => Err(ApiError::method_not_allowed()),
        }
    }

    fn serverless(&self, asked: &Asked, upload: Option<&Upload>, segments: &[String]) -> Outcome {
        let (query, form) = (Form::parse(asked.query.as_bytes()), Form::parse(&asked.body));
        self.serverless.lock().answer(&Ask {
            method: &asked.method,
            path: &asked.path,
            segments: segments.iter().map(String::as_str).collect(),
            query: &query,
            form: &form,
            upload,
            now: self.switchboard.now(),
        })
    }

    fn account(&self, asked: &Asked, caller: Caller) -> Outcome {
        match (caller, asked.method.as_str()) {
            (Caller::Key, _) => Err(ApiError::unauthorized()),
            (Caller::Account, "GET") => {
                Ok(rest::account(&self.credentials.account_sid, &self.credentials.auth_token, self.started))
            }
            _ => Err(ApiError::method_not_allowed()),
        }
    }

    /// The answer as it goes over the wire, with Twilio's headers.
    fn finished(&self, begun: Instant, asked: &Asked, outcome: Outcome) -> Response<Bytes> {
        let (status, body) = match outcome {
            Ok(Answer { status, body }) => (status, body),
            Err(error) => (error.status, Some(error.body())),
        };
        let duration = format!("{:.3}", begun.elapsed().as_secs_f64());
        let concurrent = self.concurrent.load(Ordering::Relaxed).to_string();
        let request_id = self.chance.request_id();
        let date = self.switchboard.now().http_date();
        let mut headers = vec![
            ("Date", date.as_str()),
            ("Twilio-Request-Id", request_id.as_str()),
            ("Twilio-Request-Duration", duration.as_str()),
            ("Twilio-Concurrent-Requests", concurrent.as_str()),
        ];
        if status == 401 {
            headers.push(("WWW-Authenticate", "Basic realm=\"Twilio API\""));
        }
        let Some(body) = body else { return response(status, &headers, Bytes::new()) };
        // The 2010 API answers in XML unless it is told otherwise; the newer ones know JSON alone.
        if asked.path.ends_with(".json") || !asked.path.starts_with("/2010-04-01/") {
            headers.push(("Content-Type", "application/json"));
            return response(status, &headers, body.to_string());
        }
        headers.push(("Content-Type", "application/xml"));
        response(status, &headers, rest::render_xml(rest::name_in_xml(status, &asked.path), &body))
    }
}

/// The path with its extension, and its decoded parts without.
fn segments(path: &str) -> (String, Vec<String>) {
    let bare = path.strip_suffix(".json").or_else(|| path.strip_suffix(".xml")).unwrap_or(path);
    let parts = bare.split('/').skip(1);
    (path.to_owned(), parts.map(|part| percent_decode_str(part).decode_utf8_lossy().into_owned()).collect())
}

fn odd(content_type: &str, body: impl Into<Bytes>) -> Response<Bytes> {
    response(200, &[("Content-Type", content_type)], body)
}

pub(crate) fn unauthorized(error: &ApiError) -> Response<Bytes> {
    let headers = [("Content-Type", "application/json"), ("WWW-Authenticate", "Basic realm=\"Twilio API\"")];
    response(error.status, &headers, error.body().to_string())
}

/// Credentials are no part of a log entry.
fn request_entry(
    at: Moment,
    asked: &Asked,
    upload: Option<&Upload>,
    befallen: &Befallen,
    status: Option<&Value>,
) -> Value {
    json!({
        "at": at.to_string(),
        "kind": "request",
        "method": asked.method,
        "path": asked.path,
        "user_agent": asked.user_agent,
        "query": Form::parse(asked.query.as_bytes()).json(),
        "params": upload.map_or_else(|| Form::parse(&asked.body).json(), Upload::json),
        "fault": befallen.misbehaviour,
        "status": status,
    })
}
