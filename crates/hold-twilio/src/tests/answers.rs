//! Every kind of answer, and of no answer, as the fault that it is.

use std::time::Duration;

use hold_core::{HoldMusic, VoiceFault};
use hold_session::ports::{Document, VoiceApi};

use super::server::{Reply, Server};
use super::{CALL, call, client, conference, settings};
use crate::transport::Settings;

/// Reads a call, and redirects it, meeting the same reply.
async fn check(reply: impl Fn() -> Reply, read: VoiceFault, change: VoiceFault) {
    let server = Server::start([reply(), reply()]).await;
    let fault = client(&server.base, settings()).call(call()).await.unwrap_err();
    assert_eq!(fault, read, "{:?}", server.lines());
    let server = Server::start([reply(), reply()]).await;
    let fault =
        client(&server.base, settings()).redirect(call(), &Document::HangUp).await.answer.unwrap_err();
    assert_eq!(fault, change, "{:?}", server.lines());
    assert_eq!(server.lines().len(), 1, "a change is sent once");
}

async fn check_both(reply: impl Fn() -> Reply, fault: VoiceFault) {
    check(reply, fault.clone(), fault).await;
}

fn path() -> String {
    format!("/2010-04-01/Accounts/{}/Calls/{CALL}.json", super::ACCOUNT)
}

async fn check_malformed(reply: impl Fn() -> Reply, what: &str) {
    let fault = |method: &str| VoiceFault::Malformed {
        request: format!("{method} {}", path()),
        what: what.to_owned(),
    };
    check(reply, fault("GET"), fault("POST")).await;
}

#[tokio::test]
async fn refusals_are_told_apart() {
    let refusal = |status: u16, code: u32, message: &'static str| {
        move || {
            let more_info = format!("https://www.twilio.com/docs/errors/{code}");
            Reply::Json(
                status,
                format!(
                    r#"{{"code":{code},"message":"{message}","more_info":"{more_info}","status":{status}}}"#
                ),
            )
        }
    };
    check_both(refusal(401, 20003, "Authenticate"), VoiceFault::Unauthorized).await;
    check_both(refusal(404, 20404, "The requested resource was not found"), VoiceFault::NotFound).await;
    check_both(refusal(400, 21220, "Call is not in-progress. Cannot redirect."), VoiceFault::NotInProgress)
        .await;
    check_both(refusal(403, 20006, "Access Denied"), VoiceFault::Forbidden("Access Denied".to_owned())).await;
    check_both(refusal(500, 20500, "Internal Server Error"), VoiceFault::Server(500)).await;
    check_both(refusal(503, 20503, "Service Unavailable"), VoiceFault::Server(503)).await;
    let invalid_url = VoiceFault::Rejected {
        status: 400,
        code: Some(21205),
        message: "Url is not valid".to_owned(),
        more_info: Some("https://www.twilio.com/docs/errors/21205".to_owned()),
    };
    check_both(refusal(400, 21205, "Url is not valid"), invalid_url).await;
}

#[tokio::test]
async fn lost_answers_are_told_from_answers_of_others() {
    check_both(|| Reply::Close, VoiceFault::NoAnswer).await;
    check_both(|| Reply::Reset, VoiceFault::NoAnswer).await;
    let cut_short = || Reply::Raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"sid\":".to_vec());
    check_both(cut_short, VoiceFault::NoAnswer).await;
    check_malformed(|| Reply::Raw(b"SSH-2.0-OpenSSH_9.2\r\n\r\n".to_vec()), "something other than HTTP")
        .await;
    check_malformed(|| Reply::Json(200, r#"{"sid":"#.to_owned()), "broken JSON").await;
    check_malformed(|| Reply::Json(200, String::new()), "broken JSON").await;
    check_malformed(|| Reply::Json(200, r#"{"hello":"world"}"#.to_owned()), "JSON of another kind").await;
    check_malformed(|| Reply::Json(200, "[]".to_owned()), "JSON of another kind").await;
    let log_in = "<!DOCTYPE html><title>Log in to the hotel</title>";
    check_malformed(|| Reply::With(200, "Content-Type: text/html\r\n", log_in.to_owned()), "a web page")
        .await;
    check_malformed(|| Reply::With(200, "", log_in.to_owned()), "a web page").await;
    check_malformed(|| Reply::With(404, "", log_in.to_owned()), "a web page (HTTP 404)").await;
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let elsewhere = Server::start([]).await;
    let location: &'static str = format!("Location: {}/x.json\r\n", elsewhere.base).leak();
    let what = |status: u16| format!("a redirect to somewhere else (HTTP {status})");
    for status in [301, 302, 307, 308] {
        check_malformed(|| Reply::With(status, location, String::new()), &what(status)).await;
    }
    assert_eq!(elsewhere.lines(), Vec::<String>::new());
}

#[tokio::test]
async fn nothing_sent_is_told_from_nothing_answered() {
    let gone = Server::start([]).await.base.clone();
    // The port is free again; nobody listens there.
    let fault = client(&gone, settings()).redirect(call(), &Document::HangUp).await.answer.unwrap_err();
    assert_eq!(fault, VoiceFault::Unreachable);
    assert!(!fault.leaves_doubt());

    // The server never answers the TLS handshake.
    let server = Server::start([]).await;
    let impatient = Settings { connect: Duration::from_millis(200), ..settings() };
    let secure = client(&server.base.replace("http:", "https:"), impatient);
    assert_eq!(secure.redirect(call(), &Document::HangUp).await.answer, Err(VoiceFault::Unreachable));

    let hurried = || Settings { total: Duration::from_millis(200), ..settings() };
    let server = Server::start([Reply::Silence, Reply::Silence]).await;
    let fault = client(&server.base, hurried()).redirect(call(), &Document::HangUp).await.answer.unwrap_err();
    assert_eq!(fault, VoiceFault::NoAnswer);
    assert!(fault.leaves_doubt());
    let fault = client(&server.base, hurried()).call(call()).await.unwrap_err();
    assert_eq!(fault, VoiceFault::NoAnswer);
    assert_eq!(server.lines().len(), 2, "a slow answer is not asked for again");
}

#[tokio::test]
async fn an_answer_without_a_word_on_the_hold_confirms_nothing() {
    let body = format!(r#"{{"call_sid":"{CALL}"}}"#);
    let server = Server::start([Reply::Json(200, body)]).await;
    let fault = client(&server.base, settings())
        .set_hold(conference(), call(), false, &HoldMusic::Default)
        .await
        .answer
        .unwrap_err();
    assert!(fault.leaves_doubt(), "{fault:?}");
}
