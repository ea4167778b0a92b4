//! Who asks, and that nobody else learns it.

use hold_core::{Credentials, Secret};
use hold_session::ports::VoiceApi;

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
