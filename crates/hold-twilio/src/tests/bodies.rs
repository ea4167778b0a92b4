//! Answers that are far too long, or take for ever.

use std::time::Duration;

use hold_core::VoiceFault;
use hold_session::ports::VoiceApi;

use super::server::{Reply, Server};
use super::{CALL, call, client, settings};
use crate::transport::Settings;

async fn check(reply: Reply) {
    let server = Server::start([reply]).await;
    let fault = client(&server.base, settings()).call(call()).await.unwrap_err();
    let VoiceFault::Malformed { request, what } = fault else { panic!("{fault:?}") };
    assert!(request.ends_with(&format!("/Calls/{CALL}.json")), "{request}");
    assert_eq!(what, "more than Twilio ever sends");
}

#[tokio::test]
async fn ten_megabytes_are_not_read() {
    check(Reply::Json(200, " ".repeat(10_000_000))).await;
    check(Reply::Chunks(10_000_000)).await;
    check(Reply::Raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n".to_vec())).await;
}

#[tokio::test]
async fn an_endless_answer_ends() {
    check(Reply::Endless).await;
}

#[tokio::test]
async fn an_endless_error_is_still_that_error() {
    let server =
        Server::start([Reply::Raw([&b"HTTP/1.1 404 X\r\n\r\n"[..], &[b' '; 5_000_000]].concat())]).await;
    assert_eq!(client(&server.base, settings()).call(call()).await, Err(VoiceFault::NotFound));
}

/// Each byte is in time, the whole is not.
#[tokio::test]
async fn an_answer_byte_by_byte_is_given_up() {
    let server = Server::start([Reply::Drops, Reply::Drops]).await;
    let settings = Settings { total: Duration::from_millis(300), ..settings() };
    assert_eq!(client(&server.base, settings).call(call()).await, Err(VoiceFault::NoAnswer));
}

#[tokio::test]
async fn headers_without_an_end_are_given_up() {
    let server = Server::start([Reply::EndlessHeaders, Reply::EndlessHeaders]).await;
    assert!(client(&server.base, settings()).call(call()).await.is_err());
}

/// Nothing is unpacked that was not asked for packed, and none is: so no answer grows on its way in.
#[tokio::test]
async fn packed_answers_are_neither_asked_for_nor_unpacked() {
    for coding in ["Content-Encoding: gzip\r\n", "Content-Encoding: br\r\n", "Content-Encoding: deflate\r\n"]
    {
        let server = Server::start([Reply::With(200, coding, "\u{1f}not JSON".to_owned())]).await;
        let got = client(&server.base, settings()).call(call()).await;
        assert!(matches!(got, Err(VoiceFault::Malformed { .. })), "{got:?}");
        assert!(!server.asked()[0].headers.to_lowercase().contains("accept-encoding"));
    }
}
