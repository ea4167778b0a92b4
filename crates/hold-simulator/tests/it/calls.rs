//! Calls: lists, creation, redirects, errors.

use hold_simulator::Scenario;
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::{Desk, text};

const CALLER: &str = "+15550100142";
const NUMBER: &str = "+15550100100";
const AGENT: &str = "client:alice";
const WAIT: &str = "<Response><Pause length=\"600\"/></Response>";

fn sids(page: &Value) -> Vec<String> {
    page["calls"].as_array().expect("a list").iter().map(|call| text(&call["sid"])).collect()
}

#[tokio::test]
async fn calls_are_found_by_either_end_by_parent_by_status_and_by_day() {
    let desk = Desk::at(Scenario::InboundLegs).await;
    let (agent, caller) = (desk.sid_of(AGENT).await, text(&desk.legs().await[0]["call_sid"]));
    let day = text(&desk.control(Method::GET, "clock", None).await.1["now"])[..10].to_owned();
    for (query, expected) in [
        (format!("To={AGENT}"), vec![&agent]),
        ("To=client%3Aalice&Status=in-progress".to_owned(), vec![&agent]),
        ("From=%2B15550100142".to_owned(), vec![&agent, &caller]),
        ("From=%2B15550100142&To=%2B15550100100".to_owned(), vec![&caller]),
        (format!("ParentCallSid={caller}"), vec![&agent]),
        (format!("ParentCallSid={agent}"), vec![]),
        ("Status=completed".to_owned(), vec![]),
        ("StartTime%3E=2020-01-01".to_owned(), vec![&agent, &caller]),
        ("StartTime%3C=2020-01-01".to_owned(), vec![]),
        (format!("StartTime={day}T00:00:00Z&Status=in-progress"), vec![&agent, &caller]),
        ("EndTime%3E=2020-01-01".to_owned(), vec![]),
        ("To=somebody".to_owned(), vec![]),
    ] {
        let page = desk.get(&format!("/Calls.json?{query}")).await;
        assert_eq!(sids(&page).iter().collect::<Vec<_>>(), expected, "{query}");
    }
    for query in ["Status=busy-ish", "StartTime=yesterday", "ParentCallSid=CA1"] {
        let (status, error) = desk.try_get(&format!("/Calls.json?{query}")).await;
        assert_eq!((status, &error["code"]), (400, &json!(20_422)), "{query}");
    }
}

#[tokio::test]
async fn a_call_shows_what_is_known_of_it() {
    let desk = Desk::at(Scenario::InboundLegs).await;
    let caller = text(&desk.legs().await[0]["call_sid"]);
    let call = desk.get(&format!("/Calls/{caller}.json")).await;
    assert_eq!(
        (&call["from"], &call["to"], &call["direction"]),
        (&json!(CALLER), &json!(NUMBER), &json!("inbound"))
    );
    assert_eq!(
        (&call["caller_name"], &call["from_formatted"]),
        (&json!("Maria Lopez"), &json!("(555) 010-0142"))
    );
    assert_eq!(
        (&call["duration"], &call["end_time"], &call["parent_call_sid"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    desk.control(Method::POST, &format!("calls/{caller}/hangup"), None).await;
    let over = desk.get(&format!("/Calls/{caller}.json")).await;
    assert_eq!(over["status"], "completed");
    assert!(
        text(&over["duration"]).parse::<u32>().expect("seconds") >= 42,
        "it began before the simulator was ready"
    );
}

#[tokio::test]
async fn a_call_is_placed_answered_and_ended() {
    let desk = Desk::at(Scenario::Idle).await;
    let form = [("To", AGENT), ("From", NUMBER), ("Twiml", WAIT)];
    let (status, call) = desk.post("/Calls.json", &form).await;
    assert_eq!(
        (status, &call["status"], &call["direction"]),
        (201, &json!("queued"), &json!("outbound-api"))
    );
    let path = format!("/Calls/{}.json", text(&call["sid"]));
    let (status, error) = desk.post(&path, &[("Twiml", WAIT)]).await;
    assert_eq!((status, &error["code"]), (400, &json!(21_220)), "nothing to redirect yet");
    desk.pass(1000).await;
    assert_eq!(desk.get(&path).await["status"], "in-progress");
    assert_eq!(
        desk.post(&path, &[("Status", "canceled")]).await.1["status"],
        "in-progress",
        "cancelling is for the unanswered"
    );
    assert_eq!(desk.post(&path, &[("Status", "completed")]).await.1["status"], "completed");
    for form in [[("Twiml", WAIT)], [("Status", "completed")]] {
        let (status, error) = desk.post(&path, &form).await;
        assert_eq!((status, &error["code"]), (400, &json!(21_220)));
        assert_eq!(error["message"], "Call is not in-progress. Cannot redirect.");
    }
    let (_, ringing) = desk.post("/Calls.json", &form).await;
    let path = format!("/Calls/{}.json", text(&ringing["sid"]));
    assert_eq!(desk.post(&path, &[("Status", "canceled")]).await.1["status"], "canceled");
}

#[tokio::test]
async fn calls_that_cannot_be_placed_are_refused_with_twilios_codes() {
    let desk = Desk::at(Scenario::Idle).await;
    let long = format!("<Response>{}</Response>", " ".repeat(4000));
    let cases: [(&[(&str, &str)], u32); 10] = [
        (&[("From", NUMBER), ("Twiml", WAIT)], 21_201),
        (&[("To", AGENT), ("Twiml", WAIT)], 21_213),
        (&[("To", "alice"), ("From", NUMBER), ("Twiml", WAIT)], 21_211),
        (&[("To", CALLER), ("From", "client:alice"), ("Twiml", WAIT)], 21_212),
        (&[("To", CALLER), ("From", "+15550100999"), ("Twiml", WAIT)], 21_210),
        (&[("To", "sip:parts@example.com"), ("From", AGENT), ("Twiml", WAIT)], 21_212),
        (&[("To", AGENT), ("From", NUMBER)], 21_205),
        (&[("To", AGENT), ("From", NUMBER), ("Url", "nowhere")], 21_205),
        (&[("To", AGENT), ("From", NUMBER), ("Twiml", &long)], 32_018),
        (&[("To", AGENT), ("From", NUMBER), ("Twiml", WAIT), ("Url", "https://example.com/")], 20_001),
    ];
    for (form, code) in cases {
        let (status, error) = desk.post("/Calls.json", form).await;
        assert_eq!((status, &error["code"]), (400, &json!(code)), "{form:?}");
        assert_eq!(error["more_info"], format!("https://www.twilio.com/docs/errors/{code}"));
    }
    let client = [("To", AGENT), ("From", "client:anybody"), ("Twiml", WAIT)];
    assert_eq!(desk.post("/Calls.json", &client).await.0, 201, "a client may be called by any client name");
    assert_eq!(desk.legs().await.len(), 1, "the refused ones left no leg");
}

#[tokio::test]
async fn credentials_are_checked_and_keys_may_not_read_the_account() {
    let desk = Desk::at(Scenario::Idle).await;
    let ready = desk.simulator.ready().clone();
    let ask = async |user: &str, password: &str, path: &str| {
        let request = desk.http.get(desk.url(path)).basic_auth(user, Some(password));
        let response = request.send().await.expect("an answer");
        let status = response.status().as_u16();
        (status, response.json::<Value>().await.expect("JSON")["code"].clone())
    };
    let (account, token) = (ready.account_sid.as_str(), ready.auth_token.as_str());
    let (key, secret) = (ready.api_key_sid.as_str(), ready.api_key_secret.as_str());
    assert_eq!(ask(account, token, "/Calls.json").await, (200, Value::Null));
    assert_eq!(ask(key, secret, "/Calls.json").await, (200, Value::Null));
    assert_eq!(ask(account, token, ".json").await, (200, Value::Null));
    for (user, password, path) in [
        (key, secret, ".json"),
        (account, secret, "/Calls.json"),
        (key, token, "/Calls.json"),
        ("", "", "/Calls.json"),
    ] {
        assert_eq!(ask(user, password, path).await, (401, json!(20_003)), "{user} {path}");
    }
    let bare = desk.http.get(desk.url("/Calls.json")).send().await.expect("an answer");
    assert_eq!(bare.headers()["WWW-Authenticate"], "Basic realm=\"Twilio API\"");
    let other =
        format!("{}/2010-04-01/Accounts/AC00000000000000000000000000000000/Calls.json", ready.base_url);
    let other = desk.http.get(other).basic_auth(account, Some(token)).send().await.expect("an answer");
    assert_eq!(other.status(), 401, "another account's");
    assert_eq!(desk.get(".json").await["status"], "active");
}

#[tokio::test]
async fn unknown_paths_and_methods_are_answered_as_twilio_does() {
    let desk = Desk::at(Scenario::Idle).await;
    for path in ["/Calls/CA00000000000000000000000000000000.json", "/Calls/nonsense.json"] {
        assert_eq!(desk.try_get(path).await.1["code"], 20_404, "{path}");
    }
    let response = desk.send(Method::GET, "/Nonsense.json", &[]).await.expect("an answer");
    assert_eq!(response.status(), 404);
    for (method, path) in [
        (Method::DELETE, "/Calls.json"),
        (Method::PUT, "/Queues.json"),
        (Method::DELETE, "/Conferences.json"),
    ] {
        assert_eq!(desk.send(method, path, &[]).await.expect("an answer").status(), 405, "{path}");
    }
    let xml = desk.send(Method::GET, "/Calls", &[]).await.expect("an answer");
    assert_eq!(xml.headers()["Content-Type"], "application/xml", "without .json the 2010 API answers XML");
}
