//! A client of one simulator, which checks every answer.

use hold_simulator::{Config, Scenario, Simulator, plain_http, start};
use reqwest::{Client, Method, Response};
use serde_json::{Value, json};

use crate::schema;

/// A simulator and a client of it.
pub(crate) struct Desk {
    pub(crate) simulator: Simulator,
    pub(crate) http: Client,
}

/// An answer: status and body (null where there is none).
pub(crate) type Answer = (u16, Value);

impl Desk {
    pub(crate) async fn at(scenario: Scenario) -> Self {
        let simulator = start(Config { scenario, ..Config::default() }).await.expect("a simulator");
        Self { simulator, http: plain_http().build().expect("a client") }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        let ready = self.simulator.ready();
        format!("{}/2010-04-01/Accounts/{}{path}", ready.base_url, ready.account_sid)
    }

    /// A request to the API with the auth token, as it comes back.
    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        form: &[(&str, &str)],
    ) -> reqwest::Result<Response> {
        let ready = self.simulator.ready();
        let request = self.http.request(method.clone(), self.url(path));
        let request = request.basic_auth(&ready.account_sid, Some(&ready.auth_token));
        if method == Method::POST { request.form(form).send().await } else { request.send().await }
    }

    async fn checked(&self, method: Method, path: &str, form: &[(&str, &str)]) -> Answer {
        let response = self.send(method.clone(), path, form).await.expect("an answer");
        let status = response.status().as_u16();
        let request_id = response.headers()["Twilio-Request-Id"].to_str().expect("text").to_owned();
        assert!(request_id.starts_with("RQ") && request_id.len() == 34, "{request_id}");
        let body = response.text().await.expect("a body");
        if status == 204 {
            assert_eq!(body, "");
            return (204, Value::Null);
        }
        let body = serde_json::from_str(&body).expect("JSON");
        let bare = path.split('?').next().unwrap_or(path);
        schema::check(method.as_str(), bare, status, &body);
        (status, body)
    }

    /// `GET`, expecting 200.
    pub(crate) async fn get(&self, path: &str) -> Value {
        let (status, body) = self.try_get(path).await;
        assert_eq!(status, 200, "{path}: {body}");
        body
    }

    pub(crate) async fn try_get(&self, path: &str) -> Answer {
        self.checked(Method::GET, path, &[]).await
    }

    pub(crate) async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.checked(Method::POST, path, form).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.checked(Method::DELETE, path, &[]).await
    }

    /// A request under `/simulator/`.
    pub(crate) async fn control(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let ready = self.simulator.ready();
        let request = self.http.request(method, format!("{}/simulator/{path}", ready.base_url));
        let request = request.basic_auth(&ready.account_sid, Some(&ready.auth_token));
        let request = match body {
            Some(body) => request.json(&body),
            None => request,
        };
        let response = request.send().await.expect("an answer");
        let status = response.status().as_u16();
        let text = response.text().await.expect("a body");
        (status, if text.is_empty() { Value::Null } else { serde_json::from_str(&text).expect("JSON") })
    }

    pub(crate) async fn legs(&self) -> Vec<Value> {
        let (status, legs) = self.control(Method::GET, "legs", None).await;
        assert_eq!(status, 200);
        legs.as_array().expect("a list").clone()
    }

    pub(crate) async fn leg(&self, sid: &str) -> Value {
        self.legs().await.into_iter().find(|leg| leg["call_sid"] == sid).expect("the leg")
    }

    /// The newest live leg to or from an address.
    pub(crate) async fn leg_of(&self, address: &str) -> Value {
        let legs = self.legs().await;
        let of =
            |leg: &&Value| (leg["to"] == address || leg["from"] == address) && leg["status"] == "in-progress";
        // The account's number is at one end of many legs; the address asked for never is.
        legs.iter().rev().find(of).expect("a live leg").clone()
    }

    pub(crate) async fn sid_of(&self, address: &str) -> String {
        text(&self.leg_of(address).await["call_sid"])
    }

    /// What a leg hears: the kind, and for parties the sids.
    pub(crate) async fn hears(&self, sid: &str) -> (String, Vec<String>) {
        let hears = self.leg(sid).await["hears"].clone();
        let with = hears["with"].as_array().expect("a list").iter().map(text).collect();
        (text(&hears["kind"]), with)
    }

    pub(crate) async fn hears_kind(&self, sid: &str) -> String {
        self.hears(sid).await.0
    }

    pub(crate) async fn fault(&self, fault: Value) {
        let (status, _) = self.control(Method::POST, "faults", Some(fault)).await;
        assert_eq!(status, 201);
    }

    /// Lets simulated time pass.
    pub(crate) async fn pass(&self, millis: u64) {
        let (status, body) = self.control(Method::POST, "clock", Some(json!({ "advance_ms": millis }))).await;
        assert_eq!(status, 200, "{body}");
    }

    pub(crate) async fn log(&self, kind: &str) -> Vec<Value> {
        let (_, log) = self.control(Method::GET, "log", None).await;
        let log = log.as_array().expect("a list").clone();
        log.into_iter().filter(|entry| entry["kind"] == kind).collect()
    }

    /// The agent's conference and the path of its participants.
    pub(crate) async fn room(&self) -> (String, String) {
        let name = self.simulator.ready().conference_name.clone().expect("a conference");
        let page = self.get(&format!("/Conferences.json?FriendlyName={name}")).await;
        let sid = text(&page["conferences"][0]["sid"]);
        let participants = format!("/Conferences/{sid}/Participants");
        (sid, participants)
    }
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}
