//! Misbehaviour on demand.

use hold_simulator::Scenario;
use parking_lot::Mutex;
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::Desk;

const CALLER: &str = "+15550100142";

async fn held(desk: &Desk, path: &str) -> Value {
    desk.get(path).await["hold"].clone()
}

async fn caller_path(desk: &Desk) -> String {
    let (_, participants) = desk.room().await;
    format!("{participants}/{}.json", desk.sid_of(CALLER).await)
}

#[tokio::test]
async fn a_status_comes_with_twilios_body_and_without_effect() {
    let desk = Desk::at(Scenario::Conference).await;
    let path = caller_path(&desk).await;
    for (status, code) in [(429, 20_429), (500, 20_500), (503, 20_503)] {
        desk.fault(json!({"method": "POST", "path_contains": "/Participants/", "fault": {"kind": "status", "status": status}})).await;
        let (seen, error) = desk.post(&path, &[("Hold", "true")]).await;
        assert_eq!((seen, &error["code"], &error["status"]), (status, &json!(code), &json!(status)));
        assert_eq!(held(&desk, &path).await, false);
    }
    assert_eq!(desk.post(&path, &[("Hold", "true")]).await.0, 200, "each fault befell one request");
}

#[tokio::test]
async fn a_reset_has_no_effect_and_a_lost_reply_has() {
    let desk = Desk::at(Scenario::Conference).await;
    let path = caller_path(&desk).await;
    for (kind, effect) in [("reset", false), ("lost_reply", true)] {
        desk.fault(json!({"method": "POST", "fault": {"kind": kind}})).await;
        let error = desk.send(Method::POST, &path, &[("Hold", "true")]).await.expect_err("no answer");
        assert!(error.is_request(), "{kind}: {error:?}");
        assert_eq!(held(&desk, &path).await, effect, "{kind}");
    }
    let statuses: Vec<Value> =
        desk.log("request").await.iter().map(|entry| entry["status"].clone()).collect();
    assert!(statuses.contains(&json!("reset")) && statuses.contains(&json!("closed")), "{statuses:?}");
}

#[tokio::test]
async fn a_stale_read_shows_what_was_before_the_last_write() {
    let desk = Desk::at(Scenario::Conference).await;
    let path = caller_path(&desk).await;
    desk.post(&path, &[("Hold", "true")]).await;
    desk.fault(json!({"path_contains": "/Participants/", "times": 2, "fault": {"kind": "stale"}})).await;
    assert_eq!(held(&desk, &path).await, false);
    assert_eq!(held(&desk, &path).await, false);
    assert_eq!(held(&desk, &path).await, true);
}

#[tokio::test]
async fn a_delayed_answer_comes_after_one_that_was_asked_for_later() {
    let desk = Desk::at(Scenario::Conference).await;
    desk.fault(json!({"path_contains": "/Queues", "fault": {"kind": "delay", "ms": 1000}})).await;
    let answered = Mutex::new(Vec::new());
    let ask = async |path: &'static str| {
        desk.get(path).await;
        answered.lock().push(path);
    };
    tokio::join!(ask("/Queues.json"), ask("/Calls.json"));
    assert_eq!(*answered.lock(), ["/Calls.json", "/Queues.json"]);
}

#[tokio::test]
async fn the_odd_answers_are_odd() {
    let desk = Desk::at(Scenario::Conference).await;
    for (kind, content_type, is_json, longer_than) in [
        ("malformed", "application/json", false, 0),
        ("html", "text/html", false, 0),
        ("huge", "application/json", true, 10 << 20),
    ] {
        desk.fault(json!({"fault": {"kind": kind}})).await;
        let response = desk.send(Method::GET, "/Calls.json", &[]).await.expect("an answer");
        assert_eq!(
            (response.status().as_u16(), &response.headers()["Content-Type"]),
            (200, &content_type.parse().expect("a header"))
        );
        let body = response.bytes().await.expect("a body");
        assert_eq!(serde_json::from_slice::<Value>(&body).is_ok(), is_json, "{kind}");
        assert!(body.len() > longer_than, "{kind}");
    }
}

#[tokio::test]
async fn faults_are_listed_deleted_and_refused_when_not_understood() {
    let desk = Desk::at(Scenario::Idle).await;
    desk.fault(json!({"path_contains": "/Calls", "times": null, "fault": {"kind": "status", "status": 503}}))
        .await;
    for _ in 0..3 {
        assert_eq!(desk.try_get("/Calls.json").await.0, 503, "until deleted");
    }
    assert_eq!(desk.control(Method::GET, "faults", None).await.1.as_array().map(Vec::len), Some(1));
    assert_eq!(desk.control(Method::DELETE, "faults", None).await.0, 204);
    desk.get("/Calls.json").await;
    for body in [json!({}), json!({"fault": {"kind": "gremlin"}}), json!({"fault": {"kind": "delay"}})] {
        assert_eq!(desk.control(Method::POST, "faults", Some(body)).await.0, 400);
    }
}
