//! Requests that the simulator makes: hold and wait URLs, actions, status callbacks.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;

use base64::Engine;
use bytes::Bytes;
use hmac::{Hmac, KeyInit, Mac};
use hold_simulator::Scenario;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use parking_lot::Mutex;
use serde_json::json;
use sha1::Sha1;
use tokio::net::TcpListener;

use crate::client::{Desk, text};

/// A request as the application saw it.
#[derive(Clone, Debug)]
struct Seen {
    method: String,
    target: String,
    signature: String,
    form: Vec<(String, String)>,
}

/// A customer's application on loopback.
struct Application {
    base: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Application {
    async fn serving(documents: &[(&'static str, &'static str, &'static str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let documents: Arc<HashMap<_, _>> =
            Arc::new(documents.iter().map(|(path, kind, body)| (*path, (*kind, *body))).collect());
        let all = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (documents, seen) = (Arc::clone(&documents), Arc::clone(&all));
                let service =
                    service_fn(move |request| answer(request, Arc::clone(&documents), Arc::clone(&seen)));
                tokio::spawn(
                    hyper::server::conn::http1::Builder::new()
                        .serve_connection(TokioIo::new(stream), service),
                );
            }
        });
        Self { base, seen }
    }

    fn seen(&self, path: &str) -> Vec<Seen> {
        let of = |seen: &&Seen| seen.target.split('?').next() == Some(path);
        self.seen.lock().iter().filter(of).cloned().collect()
    }
}

async fn answer(
    request: Request<Incoming>,
    documents: Arc<HashMap<&'static str, (&'static str, &'static str)>>,
    all: Arc<Mutex<Vec<Seen>>>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    all.lock().push(Seen {
        method: head.method.to_string(),
        target: head.uri.to_string(),
        signature: head.headers["X-Twilio-Signature"].to_str().unwrap_or("").to_owned(),
        form: form_urlencoded::parse(&body).into_owned().collect(),
    });
    let (kind, body) = documents.get(head.uri.path()).copied().unwrap_or(("text/xml", "<Response/>"));
    let mut response = Response::new(Full::new(Bytes::from(body)));
    response.headers_mut().insert("Content-Type", kind.parse().expect("a header"));
    Ok(response)
}

/// Twilio's scheme, written again from its description and not from the simulator's code.
fn signature(token: &str, url: &str, form: &[(String, String)]) -> String {
    let mut sorted = form.to_vec();
    sorted.sort();
    let text = sorted.iter().fold(url.to_owned(), |text, (name, value)| text + name + value);
    let mut mac = Hmac::<Sha1>::new_from_slice(token.as_bytes()).expect("any key does");
    mac.update(text.as_bytes());
    base64::engine::general_purpose::STANDARD.encode(mac.finalize().into_bytes())
}

fn value(seen: &Seen, name: &str) -> Option<String> {
    let query = seen.target.split_once('?').map_or("", |(_, query)| query);
    let query = form_urlencoded::parse(query.as_bytes()).into_owned();
    seen.form.iter().cloned().chain(query).find(|(other, _)| other == name).map(|(_, value)| value)
}

const LOOPING: &str = "<Response><Play loop=\"0\">/music.mp3</Play></Response>";

#[tokio::test]
async fn a_hold_url_is_requested_by_its_method_and_signed() {
    let application =
        Application::serving(&[("/hold", "text/xml", LOOPING), ("/music.mp3", "audio/mpeg", "...")]).await;
    for method in ["GET", "POST"] {
        let desk = Desk::at(Scenario::Conference).await;
        let (_, participants) = desk.room().await;
        let caller = desk.sid_of("+15550100142").await;
        let url = format!("{}/hold?style={method}", application.base);
        let form = [("Hold", "true"), ("HoldUrl", url.as_str()), ("HoldMethod", method)];
        assert_eq!(desk.post(&format!("{participants}/{caller}.json"), &form).await.0, 200);
        desk.pass(600_000).await;
        let hears = desk.leg(&caller).await["hears"].clone();
        assert_eq!(
            hears,
            json!({"kind": "music", "with": [], "url": format!("{}/music.mp3", application.base)})
        );

        let seen = application.seen("/hold").pop().expect("a request");
        assert_eq!((seen.method.as_str(), value(&seen, "CallSid")), (method, Some(caller)));
        let token = &desk.simulator.ready().auth_token;
        let whole = format!("{}{}", application.base, seen.target);
        assert_eq!(seen.signature, signature(token, &whole, &seen.form));
    }
}

#[tokio::test]
async fn a_bare_file_as_hold_url_plays_once() {
    let application = Application::serving(&[("/music.mp3", "audio/mpeg", "...")]).await;
    let desk = Desk::at(Scenario::Conference).await;
    let (_, participants) = desk.room().await;
    let caller = desk.sid_of("+15550100142").await;
    let url = format!("{}/music.mp3", application.base);
    desk.post(
        &format!("{participants}/{caller}.json"),
        &[("Hold", "true"), ("HoldUrl", &url), ("HoldMethod", "GET")],
    )
    .await;
    desk.pass(29_000).await;
    assert_eq!(desk.hears_kind(&caller).await, "music");
    desk.pass(2000).await;
    assert_eq!(desk.hears_kind(&caller).await, "silence");
}

#[tokio::test]
async fn actions_and_wait_urls_are_told_what_happened() {
    let application = Application::serving(&[
        ("/wait", "text/xml", "<Response><Say>You are next</Say><Pause length=\"10\"/></Response>"),
        ("/left", "text/xml", "<Response><Say>Good bye</Say></Response>"),
    ])
    .await;
    let desk = Desk::at(Scenario::Idle).await;
    let base = &application.base;
    let twiml = format!(
        "<Response><Enqueue waitUrl=\"{base}/wait\" waitUrlMethod=\"GET\" action=\"{base}/left\">q</Enqueue></Response>"
    );
    let call = json!({"from": "+15550100142", "to": "+15550100100", "twiml": twiml});
    let sid = text(&desk.control(reqwest::Method::POST, "calls", Some(call)).await.1["call_sid"]);
    desk.pass(30_000).await;
    let waits = application.seen("/wait");
    assert!(waits.len() >= 3, "requested again each time it ran out: {}", waits.len());
    assert!(
        waits.iter().all(|wait| wait.method == "GET" && value(wait, "QueuePosition").as_deref() == Some("1"))
    );
    desk.control(reqwest::Method::POST, &format!("calls/{sid}/hangup"), None).await;
    desk.pass(1).await;
    let left = application.seen("/left").pop().expect("a request");
    assert_eq!(
        (value(&left, "QueueResult").as_deref(), value(&left, "CallStatus").as_deref()),
        (Some("hangup"), Some("completed"))
    );
    assert!(
        desk.log("webhook")
            .await
            .iter()
            .any(|entry| entry["url"] == format!("{base}/left") && entry["status"] == 200)
    );
}

#[tokio::test]
async fn an_application_that_is_away_is_logged_and_ends_the_call() {
    let desk = Desk::at(Scenario::Idle).await;
    // Nothing listens on port 1.
    let call = json!({"from": "+15550100142", "to": "+15550100100", "url": "http://127.0.0.1:1/voice"});
    let sid = text(&desk.control(reqwest::Method::POST, "calls", Some(call)).await.1["call_sid"]);
    desk.pass(20_000).await;
    assert_eq!(desk.leg(&sid).await["status"], "completed");
    assert!(desk.log("alert").await.iter().any(|alert| alert["code"] == 11_200 && alert["call_sid"] == sid));
}

#[tokio::test]
async fn a_call_reports_to_its_status_callback() {
    let application = Application::serving(&[]).await;
    let desk = Desk::at(Scenario::Idle).await;
    let url = format!("{}/progress", application.base);
    let form = [
        ("To", "client:alice"),
        ("From", "+15550100100"),
        ("Twiml", "<Response><Pause length=\"3\"/></Response>"),
        ("StatusCallback", url.as_str()),
        ("StatusCallbackEvent", "initiated"),
        ("StatusCallbackEvent", "ringing"),
        ("StatusCallbackEvent", "answered"),
        ("StatusCallbackEvent", "completed"),
    ];
    assert_eq!(desk.post("/Calls.json", &form).await.0, 201);
    desk.pass(10_000).await;
    let mut seen: Vec<_> = application
        .seen("/progress")
        .iter()
        .map(|seen| (value(seen, "SequenceNumber"), value(seen, "CallStatus"), value(seen, "CallDuration")))
        .collect();
    seen.sort();
    let expected = [
        ("0", "queued", None),
        ("1", "ringing", None),
        ("2", "in-progress", None),
        ("3", "completed", Some("3")),
    ];
    let owned = |text: &str| Some(text.to_owned());
    assert_eq!(
        seen,
        expected.map(|(number, status, duration)| (owned(number), owned(status), duration.and_then(owned)))
    );
}
