//! The simulator's own paths, and starting and stopping it.

use std::net::SocketAddr;

use hold_simulator::{Config, Scenario, StartError, start};
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Desk, text};

#[tokio::test]
async fn legs_say_who_they_are_and_what_they_hear() {
    let desk = Desk::at(Scenario::InboundLegs).await;
    let [caller, agent] = desk.legs().await.try_into().expect("two legs");
    let (caller_sid, agent_sid) = (text(&caller["call_sid"]), text(&agent["call_sid"]));
    let since = text(&agent["since"]);
    assert!(since.ends_with('Z') && since.len() == 24, "{since}");
    let expected = json!({
        "call_sid": agent_sid, "parent_call_sid": caller_sid, "from": "+15550100142", "to": "client:alice",
        "direction": "outbound-dial", "status": "in-progress", "since": since,
        "hears": {"kind": "parties", "with": [caller_sid], "url": null},
    });
    assert_eq!(agent, expected);
    assert_eq!((&caller["parent_call_sid"], &caller["direction"]), (&Value::Null, &json!("inbound")));
}

#[tokio::test]
async fn the_log_has_every_request_and_every_change_and_no_secret() {
    let desk = Desk::at(Scenario::Conference).await;
    let (_, participants) = desk.room().await;
    let caller = desk.sid_of("+15550100142").await;
    let path = format!("{participants}/{caller}.json");
    desk.post(&path, &[("Hold", "true"), ("HoldMethod", "GET")]).await;
    let requests = desk.log("request").await;
    let post = requests.iter().find(|entry| entry["method"] == "POST").expect("the POST");
    assert!(text(&post["path"]).ends_with(&path));
    assert_eq!(
        (&post["params"], &post["status"]),
        (&json!({"Hold": "true", "HoldMethod": "GET"}), &json!(200))
    );
    let hears = desk.log("hears").await;
    let last = hears.iter().rfind(|entry| entry["call_sid"] == caller).expect("what the caller hears");
    assert_eq!(last["hears"]["kind"], "music");
    let whole = desk.control(Method::GET, "log", None).await.1.to_string();
    let ready = desk.simulator.ready();
    assert!(!whole.contains(&ready.auth_token) && !whole.contains(&ready.api_key_secret));
}

#[tokio::test]
async fn the_clock_is_moved_by_hand() {
    let desk = Desk::at(Scenario::InboundLegs).await;
    let now = async || -> jiff::Timestamp {
        text(&desk.control(Method::GET, "clock", None).await.1["now"]).parse().expect("a time")
    };
    let before = now().await;
    desk.pass(4 * 3_600_000).await;
    assert!(now().await.duration_since(before).as_hours() >= 4);
    assert!(desk.legs().await.iter().all(|leg| leg["status"] == "completed"), "four hours are the most");
    for body in [json!({}), json!({"advance_ms": -1}), json!({"advance_ms": "soon"})] {
        assert_eq!(desk.control(Method::POST, "clock", Some(body)).await.0, 400);
    }
}

#[tokio::test]
async fn answers_are_dated_by_the_simulated_clock() {
    let desk = Desk::at(Scenario::Idle).await;
    desk.pass(48 * 3_600_000).await;
    let answer = desk.send(Method::GET, "/Calls.json", &[]).await.expect("an answer");
    let date = answer.headers()["Date"].to_str().expect("text");
    let date = jiff::fmt::rfc2822::parse(date).expect("a date").timestamp();
    let ahead = date.duration_since(jiff::Timestamp::now()).as_hours();
    assert!((47..=48).contains(&ahead), "{date}");
}

#[tokio::test]
async fn the_api_key_can_be_restricted() {
    let desk = Desk::at(Scenario::Idle).await;
    let without = json!({"without": ["/twilio/voice/queues/*", "/twilio/voice/calls/create"]});
    assert_eq!(desk.control(Method::POST, "restrictions", Some(without)).await.0, 204);
    let ready = desk.simulator.ready().clone();
    let ask = async |method: Method, path: &str| {
        let request = desk.http.request(method, desk.url(path));
        let answer = request.basic_auth(&ready.api_key_sid, Some(&ready.api_key_secret)).send().await;
        answer.expect("an answer")
    };
    for (method, path, status) in [
        (Method::GET, "/Queues.json", 403),
        (Method::POST, "/Calls.json", 403),
        (Method::GET, "/Calls.json", 200),
        (Method::GET, "/Conferences.json", 200),
    ] {
        assert_eq!(ask(method.clone(), path).await.status().as_u16(), status, "{method} {path}");
    }
    let body: Value = ask(Method::GET, "/Queues.json").await.json().await.expect("JSON");
    assert_eq!(body["code"], 70_051);
    // The account's own token may do everything.
    assert_eq!(desk.try_get("/Queues.json").await.0, 200);
}

#[tokio::test]
async fn time_passes_by_itself() {
    let desk = Desk::at(Scenario::Idle).await;
    let call =
        json!({"from": "+15550100142", "to": "+15550100100", "twiml": "<Response><Say>.</Say></Response>"});
    let (status, call) = desk.control(Method::POST, "calls", Some(call)).await;
    assert_eq!(status, 201);
    let sid = text(&call["call_sid"]);
    assert_eq!(desk.hears_kind(&sid).await, "speech");
    let ended = async {
        while desk.leg(&sid).await["status"] != "completed" {
            tokio::task::yield_now().await;
        }
    };
    ended.await;
    let statuses: Vec<Value> = desk.log("call").await.iter().map(|entry| entry["status"].clone()).collect();
    assert_eq!(statuses, [json!("in-progress"), json!("completed")]);
}

#[tokio::test]
async fn calls_from_outside_are_hung_up_and_refused_when_not_understood() {
    let desk = Desk::at(Scenario::Conference).await;
    let caller = desk.sid_of("+15550100142").await;
    let (status, body) = desk.control(Method::POST, &format!("calls/{caller}/hangup"), None).await;
    assert_eq!((status, &body["status"]), (200, &json!("completed")));
    assert_eq!(
        desk.control(Method::POST, &format!("calls/{caller}/hangup"), None).await.0,
        200,
        "again is as good"
    );
    assert_eq!(desk.control(Method::POST, "calls/CA1/hangup", None).await.0, 404);
    let ends = json!({"from": "+15550100142", "to": "+15550100100"});
    assert_eq!(desk.control(Method::POST, "calls", Some(ends)).await.0, 400, "nothing to run");
    assert_eq!(desk.control(Method::GET, "nonsense", None).await.0, 404);
    assert_eq!(desk.control(Method::PUT, "clock", None).await.0, 405);
    let bare = desk.http.get(format!("{}/simulator/legs", desk.simulator.ready().base_url)).send().await;
    assert_eq!(bare.expect("an answer").status(), 401);
}

#[tokio::test]
async fn it_listens_on_loopback_alone_and_frees_its_port() {
    let elsewhere = Config { listen: SocketAddr::from(([0, 0, 0, 0], 0)), ..Config::default() };
    assert!(matches!(start(elsewhere).await, Err(StartError::NotLoopback(_))));
    let first = start(Config::default()).await.expect("a simulator");
    let listen: SocketAddr = first.ready().base_url["http://".len()..].parse().expect("an address");
    let taken = Config { listen, ..Config::default() };
    assert!(matches!(start(taken.clone()).await, Err(StartError::Listen { .. })));
    first.shut_down().await;
    start(taken).await.expect("the port is free again");
}

#[tokio::test]
async fn sids_follow_from_the_seed_and_names_do_not() {
    let ready =
        async |seed| start(Config { seed, ..Config::default() }).await.expect("a simulator").ready().clone();
    let (one, again, two) = (ready(1).await, ready(1).await, ready(2).await);
    assert_eq!((&one.account_sid, &one.auth_token), (&again.account_sid, &again.auth_token));
    assert_ne!(one.account_sid, two.account_sid);
    assert_ne!(one.conference_name, again.conference_name);
}
