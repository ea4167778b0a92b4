//! A simulated account that runs in a `holdctl simulate`, and `holdctl` at this account.

use std::path::PathBuf;
use std::process::{Output, Stdio};
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::Instant;

/// How long anything that should happen may take on a slow machine.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// What `holdctl simulate` says when it is ready.
#[derive(Debug, Clone, Deserialize)]
pub struct Ready {
    pub base_url: String,
    pub account_sid: String,
    pub auth_token: String,
    pub agent: String,
    pub scenario: String,
    pub api_key_sid: String,
    pub api_key_secret: String,
}

/// `holdctl` with an environment of its own, which no account of this computer's user can leak into.
pub fn holdctl() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_holdctl"));
    for name in ["ACCOUNT_SID", "AUTH_TOKEN", "API_KEY", "API_SECRET"] {
        command.env_remove(format!("TWILIO_{name}"));
    }
    let nowhere: PathBuf = std::env::temp_dir().join("holdctl-tests-keep-nothing-here");
    command.env("LC_ALL", "C");
    command.env("HOLDLINE_HOME", nowhere).stdin(Stdio::null()).kill_on_drop(true);
    command
}

/// What came of a run.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// Asserts how it ended, and what it said on stderr.
    #[track_caller]
    pub fn ends(self, code: i32, says: &str) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        assert!(self.err.contains(says), "{says:?} was not said: {self:#?}");
        self
    }

    /// The one line of JSON that it wrote.
    pub fn json(&self) -> Value {
        assert_eq!(self.out.lines().count(), 1, "{self:#?}");
        serde_json::from_str(&self.out).unwrap()
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// Starts a simulator, and reads its line.
pub async fn start(arguments: &[&str]) -> (Child, Ready) {
    let mut child = holdctl().arg("simulate").args(arguments).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let read = tokio::time::timeout(PATIENCE, out.read_line(&mut line)).await;
    assert!(read.unwrap().unwrap() > 0, "the simulator ended");
    (child, serde_json::from_str(&line).unwrap())
}

/// A simulated account; its process ends when this is dropped.
pub struct SimulatedAccount {
    pub ready: Ready,
    http: reqwest::Client,
    _process: Child,
}

impl SimulatedAccount {
    pub async fn start(scenario: &str) -> Self {
        let (process, ready) = start(&["--scenario", scenario]).await;
        Self { ready, http: hold_simulator::plain_http().build().unwrap(), _process: process }
    }

    /// `holdctl VERB… --direct` as the agent of this account.
    pub fn command(&self, verb: &[&str]) -> Command {
        let Ready { base_url, account_sid, auth_token, agent, .. } = &self.ready;
        let mut command = holdctl();
        command.args(verb).args(["--direct", "--base-url", base_url, "--agent", agent]);
        command.env("TWILIO_ACCOUNT_SID", account_sid).env("TWILIO_AUTH_TOKEN", auth_token);
        command
    }

    /// Runs it to its end.
    pub async fn run(&self, verb: &[&str]) -> Ran {
        let Ready { auth_token, api_key_secret, .. } = &self.ready;
        let ran = Ran::from(self.command(verb).output().await.unwrap());
        for secret in [auth_token, api_key_secret] {
            assert!(!ran.out.contains(secret) && !ran.err.contains(secret), "a secret was told");
        }
        ran
    }

    /// The one call that `status --json` shows.
    pub async fn call(&self) -> Value {
        let status = self.run(&["status", "--json"]).await.ends(0, "").json();
        assert_eq!(status["connection"], "ok");
        assert_eq!(status["calls"].as_array().unwrap().len(), 1, "{status:#}");
        status["calls"][0].clone()
    }

    async fn ask(&self, method: reqwest::Method, path: &str, body: Option<Value>) -> Value {
        let Ready { base_url, account_sid, auth_token, .. } = &self.ready;
        let request = self.http.request(method, format!("{base_url}{path}"));
        let request = request.basic_auth(account_sid, Some(auth_token));
        let request = match body {
            Some(body) => request.json(&body),
            None => request,
        };
        let answer = request.send().await.unwrap().error_for_status().unwrap();
        answer.json().await.unwrap()
    }

    /// A list of Twilio's hosting of files, by its path below the services.
    pub async fn hosted(&self, path: &str, key: &str) -> Vec<Value> {
        let answer = self.ask(reqwest::Method::GET, &format!("/v1/Services{path}"), None).await;
        answer[key].as_array().unwrap().clone()
    }

    /// Does something under `/simulator/` that has no answer.
    pub async fn control(&self, path: &str, body: Value) {
        let Ready { base_url, account_sid, auth_token, .. } = &self.ready;
        let request = self.http.post(format!("{base_url}/simulator/{path}")).json(&body);
        let request = request.basic_auth(account_sid, Some(auth_token));
        request.send().await.unwrap().error_for_status().unwrap();
    }

    /// Every leg that is not over.
    pub async fn legs(&self) -> Vec<Value> {
        let legs = self.ask(reqwest::Method::GET, "/simulator/legs", None).await;
        let live =
            |leg: &Value| ["queued", "ringing", "in-progress"].iter().any(|word| leg["status"] == *word);
        legs.as_array().unwrap().iter().filter(|leg| live(leg)).cloned().collect()
    }

    /// What a live leg hears.
    pub async fn hears(&self, call: &str) -> Value {
        let legs = self.legs().await;
        let leg = legs.iter().find(|leg| leg["call_sid"] == call);
        leg.unwrap_or_else(|| panic!("{call} is over: {legs:#?}"))["hears"].clone()
    }

    /// The live legs of the agent.
    pub async fn agents_legs(&self) -> Vec<String> {
        let is_agents = |leg: &&Value| {
            leg[if leg["direction"] == "inbound" { "from" } else { "to" }] == self.ready.agent.as_str()
        };
        let legs = self.legs().await;
        legs.iter().filter(is_agents).map(|leg| leg["call_sid"].as_str().unwrap().to_owned()).collect()
    }

    /// Waits until both hear each other.
    pub async fn until_they_talk(&self, one: &str, other: &str) {
        let until = Instant::now() + PATIENCE;
        loop {
            let heard = (self.hears(one).await, self.hears(other).await);
            let hears =
                |heard: &Value, who: &str| heard["with"].as_array().unwrap().iter().any(|leg| leg == who);
            if hears(&heard.0, other) && hears(&heard.1, one) {
                return;
            }
            assert!(Instant::now() < until, "{one} and {other} do not talk: {heard:#?}");
            tokio::task::yield_now().await;
        }
    }

    /// Misbehaves from now on; `times` 0 is for good.
    pub async fn fault(&self, method: &str, path_contains: &str, times: u32, fault: Value) {
        let body = json!({"method": method, "path_contains": path_contains, "times": times, "fault": fault});
        self.ask(reqwest::Method::POST, "/simulator/faults", Some(body)).await;
    }

    /// Waits until every fault has befallen a request.
    pub async fn until_faults_have_befallen(&self) {
        let until = Instant::now() + PATIENCE;
        while self.ask(reqwest::Method::GET, "/simulator/faults", None).await != json!([]) {
            assert!(Instant::now() < until, "the faults still wait");
            tokio::task::yield_now().await;
        }
    }

    /// The person at the end of a leg hangs up.
    pub async fn hang_up(&self, call: &str) {
        self.ask(reqwest::Method::POST, &format!("/simulator/calls/{call}/hangup"), Some(json!({}))).await;
    }
}
