//! Who asks, and that nobody else learns it.

use std::io;
use std::sync::{Arc, Mutex};

use hold_core::{Address, Credentials, Secret};
use hold_session::ports::{CallFilter, VoiceApi};

use super::server::{Reply, Server};
use super::{ACCOUNT, KEY, TOKEN, call, client, settings};
use crate::{Client, Endpoint};

fn authorization(headers: &str) -> &str {
    let header = headers.lines().find(|line| line.to_ascii_lowercase().starts_with("authorization: "));
    header.and_then(|line| line.split_once("Basic ")).map(|(_, value)| value).unwrap()
}

#[tokio::test]
async fn both_pairs_sign_in_and_the_path_names_the_account() {
    let server = Server::start([]).await;
    client(&server.base, settings()).check().await.unwrap_err();
    let key = Credentials::ApiKey { sid: KEY.parse().unwrap(), secret: Secret::new(TOKEN.to_owned()) };
    let endpoint = Endpoint::loopback(&server.base).unwrap();
    Client::new(endpoint, ACCOUNT.parse().unwrap(), &key).unwrap().check().await.unwrap_err();
    let asked = server.asked();
    // The base64 of "<SID>:correct-horse-battery-staple", made with another tool.
    let expected = [
        "QUMwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjpjb3JyZWN0LWhvcnNlLWJhdHRlcnktc3RhcGxl",
        "U0swMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZjpjb3JyZWN0LWhvcnNlLWJhdHRlcnktc3RhcGxl",
    ];
    for (asked, expected) in asked.iter().zip(expected) {
        assert_eq!(authorization(&asked.headers), expected);
        assert!(asked.line.starts_with(&format!("GET /2010-04-01/Accounts/{ACCOUNT}/")), "{}", asked.line);
    }
    assert_eq!(asked.len(), 2);
}

#[tokio::test]
async fn faults_and_the_client_itself_tell_no_secret() {
    let replies = || {
        [
            Reply::Json(401, "{}".to_owned()),
            Reply::Json(400, r#"{"message":"no"}"#.to_owned()),
            Reply::Json(200, "<".to_owned()),
            Reply::Json(200, "{".to_owned()),
        ]
    };
    let server = Server::start(replies()).await;
    let client = client(&server.base, settings());
    for _ in replies() {
        let fault = client.call(call()).await.unwrap_err();
        let text = format!("{fault} {fault:?} {client:?}");
        assert!(!text.contains(TOKEN) && !text.contains("QUMw"), "{text}");
    }
}

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn logs_tell_the_request_but_neither_secrets_nor_people() {
    let log = Log::default();
    let sink = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || sink.clone())
        .with_ansi(false)
        .finish();
    // The test's runtime has one thread, so this sees the HTTP library's own logs too.
    let guard = tracing::subscriber::set_default(subscriber);
    let server = Server::start([
        Reply::With(
            200,
            "Twilio-Request-Id: RQ7\r\nTwilio-Request-Duration: 0.042\r\n",
            r#"{"calls":[]}"#.to_owned(),
        ),
        Reply::Json(401, "{}".to_owned()),
    ])
    .await;
    let client = client(&server.base, settings());
    let filter = CallFilter { to: Some(Address::seen("client:somebody")), ..CallFilter::default() };
    client.calls(&filter).await.unwrap();
    client.calls(&filter).await.unwrap_err();
    drop(guard);
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    let request = format!(r#"request="GET /2010-04-01/Accounts/{ACCOUNT}/Calls.json" status=200"#);
    assert!(text.contains(&request), "{text}");
    assert!(text.contains(r#"request_id="RQ7" twilio_ms=42"#), "{text}");
    assert!(text.contains("fault=Unauthorized"), "{text}");
    for secret in [TOKEN, "QUMw", "somebody"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[tokio::test]
async fn localhost_is_this_computer() {
    let server = Server::start([Reply::Json(200, r#"{"conferences":[]}"#.to_owned())]).await;
    let by_name = client(&server.base.replace("127.0.0.1", "localhost"), settings());
    assert_eq!(server.lines(), Vec::<String>::new(), "nothing is sent before it is asked");
    assert_eq!(by_name.check().await, Ok(()));
    assert_eq!(server.lines().len(), 1);
}
