//! A simulated Twilio account, and what it tells of every leg.

use std::net::SocketAddr;
use std::time::Duration;

use hold_core::profile::{Credentials, Profile};
use hold_core::{CallSid, Secret, Timestamp};
use hold_session::sign_in::Form;
use hold_simulator::{Config, Scenario, Simulator};
use serde::Deserialize;
use serde_json::{Value, json};

/// How long anything that should happen may take on a slow machine.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// One leg, as `GET /simulator/legs` tells it.
#[derive(Debug, Clone, Deserialize)]
pub struct Leg {
    /// Its SID.
    pub call_sid: String,
    /// The leg that dialled it.
    pub parent_call_sid: Option<String>,
    /// Who calls.
    pub from: String,
    /// Who is called.
    pub to: String,
    /// Twilio's word.
    pub direction: String,
    /// Twilio's word.
    pub status: String,
    /// What the person at its end hears.
    pub hears: Hears,
}

/// What a person hears.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
pub struct Hears {
    /// `parties`, `music`, `speech`, `ringing` or `silence`.
    pub kind: String,
    /// The legs heard.
    pub with: Vec<String>,
    /// What is played.
    pub url: Option<String>,
}

/// A request that the simulated Twilio was sent.
#[derive(Debug, Clone, Deserialize)]
pub struct Asked {
    at: String,
    /// `GET`, `POST` or `DELETE`.
    pub method: String,
    /// Without the query.
    pub path: String,
    /// The query.
    pub query: Value,
    /// The form.
    pub params: Value,
    /// HTTP status, `closed` or `reset`; null while it is under way.
    pub status: Value,
}

impl Asked {
    /// When it came, in simulated time.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.at.parse().unwrap()
    }

    /// Whether it was asked for with this value of a form's field.
    #[must_use]
    pub fn says(&self, name: &str, value: &str) -> bool {
        self.params[name] == value
    }

    /// Whether it reached Twilio, whatever became of the answer.
    #[must_use]
    pub fn took_effect(&self) -> bool {
        self.status == "closed" || self.status.as_u64().is_some_and(|status| status < 300)
    }
}

impl Hears {
    /// Whether the person hears this leg.
    #[must_use]
    pub fn hears(&self, leg: &str) -> bool {
        self.kind == "parties" && self.with.iter().any(|one| one == leg)
    }
}

/// A simulated account, stopped when dropped.
pub struct SimulatedAccount {
    simulator: Simulator,
    http: reqwest::Client,
}

impl SimulatedAccount {
    /// Starts one on a free port.
    pub async fn start(scenario: Scenario) -> Self {
        Self::start_with(scenario, 1).await
    }

    /// Starts one whose SIDs follow from `seed`.
    pub async fn start_with(scenario: Scenario, seed: u64) -> Self {
        let simulator = hold_simulator::start(Config { scenario, seed, ..Config::default() }).await.unwrap();
        Self { simulator, http: hold_simulator::plain_http().build().unwrap() }
    }

    /// Starts one at an address that was free a moment ago.
    pub async fn start_at(listen: SocketAddr, scenario: Scenario) -> Self {
        let simulator = hold_simulator::start(Config { listen, scenario, seed: 1 }).await.unwrap();
        Self { simulator, http: hold_simulator::plain_http().build().unwrap() }
    }

    /// Where it listens and with what credentials.
    #[must_use]
    pub fn ready(&self) -> &hold_simulator::Ready {
        self.simulator.ready()
    }

    /// The sign-in form that fits it.
    #[must_use]
    pub fn form(&self) -> Form {
        let ready = self.ready();
        Form {
            account: ready.account_sid.clone(),
            key: Some(ready.api_key_sid.clone()),
            secret: Some(Secret::new(ready.api_key_secret.clone())),
            addresses: ready.agent.clone(),
            base_url: ready.base_url.clone(),
            ..Form::default()
        }
    }

    /// A profile and credentials for it.
    #[must_use]
    pub fn profile(&self) -> (Profile, Credentials) {
        self.form().read().unwrap()
    }

    fn request(&self, method: reqwest::Method, path: &str) -> reqwest::RequestBuilder {
        let ready = self.ready();
        let url = format!("{}{path}", ready.base_url);
        self.http.request(method, url).basic_auth(&ready.account_sid, Some(&ready.auth_token))
    }

    /// Asks one of the simulator's own paths, or Twilio's.
    pub async fn get(&self, path: &str) -> Value {
        self.request(reqwest::Method::GET, path).send().await.unwrap().json().await.unwrap()
    }

    async fn post(&self, path: &str, body: Value) -> Value {
        let answer = self.request(reqwest::Method::POST, path).json(&body).send().await.unwrap();
        let status = answer.status();
        let text = answer.text().await.unwrap();
        assert!(status.is_success(), "{path}: {status} {text}");
        if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap() }
    }

    /// Every leg that is not over.
    pub async fn legs(&self) -> Vec<Leg> {
        let legs: Vec<Leg> = serde_json::from_value(self.get("/simulator/legs").await).unwrap();
        legs.into_iter()
            .filter(|leg| matches!(leg.status.as_str(), "queued" | "ringing" | "in-progress"))
            .collect()
    }

    /// The live leg of the person at `address`.
    pub async fn leg_at(&self, address: &str) -> Option<Leg> {
        let legs = self.legs().await;
        legs.into_iter().find(|leg| (if leg.direction == "inbound" { &leg.from } else { &leg.to }) == address)
    }

    /// Waits until the legs are as they should be.
    pub async fn until(&self, what: &str, fits: impl Fn(&[Leg]) -> bool) {
        let patience = tokio::time::Instant::now() + PATIENCE;
        loop {
            let legs = self.legs().await;
            if fits(&legs) {
                return;
            }
            assert!(tokio::time::Instant::now() < patience, "never so: {what}\n{legs:#?}");
            tokio::task::yield_now().await;
        }
    }

    /// Misbehaves from now on.
    pub async fn fault(&self, method: &str, path_contains: &str, times: u32, fault: Value) {
        let body = json!({"method": method, "path_contains": path_contains, "times": times, "fault": fault});
        self.post("/simulator/faults", body).await;
    }

    /// Behaves again.
    pub async fn behave(&self) {
        let answer = self.request(reqwest::Method::DELETE, "/simulator/faults").send().await.unwrap();
        assert!(answer.status().is_success());
    }

    /// Lets simulated time pass.
    pub async fn advance(&self, time: Duration) {
        self.post("/simulator/clock", json!({"advance_ms": time.as_millis()})).await;
    }

    /// So many of the next builds of files fail.
    pub async fn fail_builds(&self, count: u32) {
        self.post("/simulator/builds", json!({ "fail": count })).await;
    }

    /// The person at the end of a leg hangs up.
    pub async fn hang_up(&self, leg: &str) {
        self.post(&format!("/simulator/calls/{leg}/hangup"), json!({})).await;
    }

    /// A call from outside, which runs this document. Answers its SID.
    pub async fn receive_call(&self, from: &str, to: &str, twiml: &str) -> String {
        let answer = self.post("/simulator/calls", json!({"from": from, "to": to, "twiml": twiml})).await;
        answer["call_sid"].as_str().unwrap().to_owned()
    }

    /// Asks Twilio's API for a change, as another program with the same account would. `path` is below the account.
    pub async fn change(&self, path: &str, fields: &[(&str, &str)]) -> Value {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let path = self.resource(path);
        let request = self.request(reqwest::Method::POST, &path);
        let request = request.header("Content-Type", "application/x-www-form-urlencoded").body(body);
        let answer = request.send().await.unwrap();
        let status = answer.status();
        let text = answer.text().await.unwrap();
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap()
    }

    fn resource(&self, path: &str) -> String {
        format!("/2010-04-01/Accounts/{}/{path}", self.ready().account_sid)
    }

    /// The conference that the scenario has, or the newest.
    pub async fn conference(&self) -> String {
        let list = self.get(&self.resource("Conferences.json")).await;
        list["conferences"][0]["sid"].as_str().unwrap().to_owned()
    }

    /// Everything that was asked of the simulated Twilio, by whomever.
    pub async fn requests(&self) -> Vec<Asked> {
        let log = self.get("/simulator/log").await;
        log.as_array()
            .unwrap()
            .iter()
            .filter(|entry| entry["kind"] == "request")
            .map(|entry| serde_json::from_value(entry.clone()).unwrap())
            .collect()
    }

    /// The changes asked of what the path ends with.
    pub async fn posts(&self, path_ends: &str) -> Vec<Asked> {
        let mut requests = self.requests().await;
        requests.retain(|asked| asked.method == "POST" && asked.path.ends_with(path_ends));
        requests
    }

    /// Waits until what was asked of Twilio is as it should be.
    pub async fn until_asked(&self, what: &str, fits: impl Fn(&[Asked]) -> bool) {
        let patience = tokio::time::Instant::now() + PATIENCE;
        loop {
            let requests = self.requests().await;
            if fits(&requests) {
                return;
            }
            assert!(tokio::time::Instant::now() < patience, "never so: {what}\n{}", spell(&requests));
            tokio::task::yield_now().await;
        }
    }

    /// How often a leg began to hear something of this kind, since the simulator was ready.
    pub async fn began_to_hear(&self, leg: &str, kind: &str) -> usize {
        let log = self.get("/simulator/log").await;
        let log = log.as_array().unwrap();
        log.iter()
            .filter(|entry| {
                entry["kind"] == "hears" && entry["call_sid"] == leg && entry["hears"]["kind"] == kind
            })
            .count()
    }

    /// Takes somebody out of a conference, as another program with the same account would.
    pub async fn kick(&self, conference: &str, participant: &str) {
        let path = self.resource(&format!("Conferences/{conference}/Participants/{participant}.json"));
        let answer = self.request(reqwest::Method::DELETE, &path).send().await.unwrap();
        assert!(answer.status().is_success());
    }

    /// Waits until no hold queue is left.
    pub async fn until_no_queue(&self) {
        let patience = tokio::time::Instant::now() + PATIENCE;
        while !self.queues().await.is_empty() {
            assert!(tokio::time::Instant::now() < patience, "a hold queue was left behind");
            tokio::task::yield_now().await;
        }
    }

    /// The names of the account's queues.
    pub async fn queues(&self) -> Vec<String> {
        let path = format!("/2010-04-01/Accounts/{}/Queues.json", self.ready().account_sid);
        let queues = self.get(&path).await;
        queues["queues"]
            .as_array()
            .unwrap()
            .iter()
            .map(|queue| queue["friendly_name"].as_str().unwrap().to_owned())
            .collect()
    }
}

/// A line for each request.
fn spell(requests: &[Asked]) -> String {
    let line = |asked: &Asked| format!("{} {} {} {}\n", asked.at, asked.method, asked.path, asked.status);
    requests.iter().map(line).collect()
}

/// A SID that Twilio gave.
#[must_use]
pub fn sid(text: &str) -> CallSid {
    text.parse().unwrap()
}
