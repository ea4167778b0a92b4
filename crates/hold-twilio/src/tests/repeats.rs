//! What is sent once more, and what never is.

use std::time::Duration;

use hold_core::{HoldMusic, VoiceFault};
use hold_session::ports::{Document, Strain, VoiceApi};

use super::server::{Reply, Server};
use super::{CALL, call, client, conference, settings};

fn busy() -> Reply {
    let body = r#"{"code":20429,"message":"Too many requests","status":429}"#;
    Reply::With(429, "Twilio-Concurrent-Requests: 97\r\n", body.to_owned())
}

fn participant(hold: bool) -> Reply {
    let body = format!(r#"{{"call_sid":"{CALL}","hold":{hold},"status":"connected"}}"#);
    Reply::With(200, "Twilio-Concurrent-Requests: 3\r\n", body)
}

fn plain_call() -> Reply {
    Reply::Json(200, format!(r#"{{"sid":"{CALL}","status":"in-progress"}}"#))
}

#[tokio::test]
async fn busy_is_repeated_until_it_clears() {
    let server = Server::start([busy(), busy(), busy(), participant(true)]).await;
    let client = client(&server.base, settings());
    let mut strain = client.strain();
    let watching = tokio::spawn(async move {
        let pressed = *strain.wait_for(|strain| strain.busy).await.unwrap();
        let eased = *strain.wait_for(|strain| !strain.busy).await.unwrap();
        (pressed, eased)
    });
    let held = client.set_hold(conference(), call(), true, &HoldMusic::Default).await.answer.unwrap();
    assert!(held.hold);
    let asked = server.asked();
    assert_eq!(asked.len(), 4);
    assert!(asked.iter().all(|asked| asked.body == "Hold=true"), "{asked:?}");
    let pressed = Strain { busy: true, concurrent: Some(97) };
    let eased = Strain { busy: false, concurrent: Some(3) };
    assert_eq!(watching.await.unwrap(), (pressed, eased));
}

#[tokio::test]
async fn a_storm_ends_as_busy() {
    // The last answer asks for more patience than there is left.
    let long = Reply::With(429, "Retry-After: 3600\r\n", String::new());
    let server = Server::start([busy(), busy(), busy(), long, plain_call()]).await;
    let client = client(&server.base, settings());
    let fault = client.redirect(call(), &Document::Wait).await.answer.unwrap_err();
    assert_eq!(fault, VoiceFault::Busy { retry_after: Some(Duration::from_secs(3600)) });
    assert!(!fault.leaves_doubt(), "429 was never processed");
    assert_eq!(server.lines().len(), 4);
    assert!(client.strain().borrow().busy);
}

#[tokio::test]
async fn a_read_over_a_dead_connection_is_asked_again() {
    // The first answer leaves an idle connection; the server closes it just as the next request arrives.
    let server = Server::start([plain_call(), Reply::Reset, plain_call()]).await;
    let client = client(&server.base, settings());
    client.call(call()).await.unwrap();
    client.call(call()).await.unwrap();
    let connections: Vec<usize> = server.asked().iter().map(|asked| asked.connection).collect();
    assert_eq!(connections, [0, 0, 1]);
}

#[tokio::test]
async fn a_read_is_asked_again_only_once() {
    let server = Server::start([Reply::Close, Reply::Close, plain_call()]).await;
    let fault = client(&server.base, settings()).call(call()).await.unwrap_err();
    assert_eq!(fault, VoiceFault::NoAnswer);
    assert_eq!(server.lines().len(), 2);
}

#[tokio::test]
async fn a_change_over_a_dead_connection_is_not_repeated() {
    let server = Server::start([plain_call(), Reply::Reset, plain_call()]).await;
    let client = client(&server.base, settings());
    client.call(call()).await.unwrap();
    let fault = client.redirect(call(), &Document::Wait).await.answer.unwrap_err();
    assert_eq!(fault, VoiceFault::NoAnswer);
    let connections: Vec<usize> = server.asked().iter().map(|asked| asked.connection).collect();
    assert_eq!(connections, [0, 0], "the change went over the dead connection and nowhere else");
}

#[tokio::test]
async fn a_fault_of_the_server_is_not_repeated() {
    let fault = || Reply::Json(503, "{}".to_owned());
    let server = Server::start([fault(), fault()]).await;
    let client = client(&server.base, settings());
    assert_eq!(client.call(call()).await, Err(VoiceFault::Server(503)));
    assert_eq!(server.lines().len(), 1);
}

#[tokio::test]
async fn one_connection_serves_many_requests() {
    let server = Server::start(std::iter::repeat_with(plain_call).take(5)).await;
    let client = client(&server.base, settings());
    for _ in 0..5 {
        client.call(call()).await.unwrap();
    }
    assert!(server.asked().iter().all(|asked| asked.connection == 0));
}
