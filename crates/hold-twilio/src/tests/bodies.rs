//! Answers that are far too long.

use hold_core::VoiceFault;
use hold_session::ports::VoiceApi;

use super::server::{Reply, Server};
use super::{CALL, call, client, settings};

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
