//! The app without its window: a session that uses a simulated account, and its socket.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use hold_bridge::SnapshotDto;
use hold_control::{Client, Hooks, Server, serve};
use hold_core::{Secret, Timestamp};
use hold_session::confirm::{Whom, Wish};
use hold_session::ports::{Clock, EventSink, HoldLog};
use hold_session::sign_in::Form;
use hold_session::{Command, Event, KeptNowhere, PartyRef, Ports, Session};
use hold_simulator::{Config, Scenario, Simulator};
use hold_words::Words;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::UnixStream;
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::time::timeout;

/// How long anything that should happen may take on a slow machine.
pub const PATIENCE: Duration = Duration::from_secs(60);

struct Nowhere;

impl EventSink for Nowhere {
    fn send(&self, _: Event) {}
}

impl Clock for Nowhere {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A session where nobody is signed in.
pub fn session() -> Session {
    session_with(Arc::new(KeptNowhere))
}

fn session_with(log: Arc<dyn HoldLog>) -> Session {
    let (kept_nowhere, nowhere) = (Arc::new(KeptNowhere), Arc::new(Nowhere));
    Session::start(Ports {
        gateway: Arc::new(hold_twilio::Gateway),
        credentials: kept_nowhere.clone(),
        profiles: kept_nowhere.clone(),
        settings: kept_nowhere.clone(),
        journal: Arc::new(KeptNowhere),
        log,
        preview: kept_nowhere,
        sink: nowhere.clone(),
        clock: nowhere,
        seed: 1,
    })
}

pub struct App {
    pub home: TempDir,
    pub session: Session,
    pub server: Server,
    pub shown: Arc<AtomicUsize>,
    simulator: Simulator,
    http: reqwest::Client,
}

impl App {
    /// An app whose agent has the call of a scenario.
    pub async fn start(scenario: Scenario) -> Self {
        Self::logging(scenario, Arc::new(KeptNowhere)).await
    }

    /// One that keeps a hold log.
    pub async fn logging(scenario: Scenario, log: Arc<dyn HoldLog>) -> Self {
        let simulator = hold_simulator::start(Config { scenario, ..Config::default() }).await.unwrap();
        let session = session_with(log);
        let ready = simulator.ready();
        let form = Form {
            account: ready.account_sid.clone(),
            secret: Some(Secret::new(ready.auth_token.clone())),
            addresses: ready.agent.clone(),
            base_url: ready.base_url.clone(),
            ..Form::default()
        };
        let (profile, credentials) = form.read().unwrap();
        let using = Command::Use { profile: Box::new(profile), credentials, leave_held: false };
        session.run(using).await.unwrap();
        let home = tempfile::tempdir().unwrap();
        let shown = Arc::<AtomicUsize>::default();
        let server = serve(home.path(), session.clone(), hooks(&shown)).unwrap();
        let http = hold_simulator::plain_http().build().unwrap();
        Self { home, session, server, shown, simulator, http }
    }

    pub async fn client(&self) -> Client {
        Client::connect(self.home.path()).await.unwrap()
    }

    pub async fn wire(&self) -> Wire {
        Wire::connect(self.home.path()).await
    }

    async fn ask(&self, method: reqwest::Method, path: &str, body: Option<Value>) -> Value {
        let ready = self.simulator.ready();
        let request = self.http.request(method, format!("{}{path}", ready.base_url));
        let request = request.basic_auth(&ready.account_sid, Some(&ready.auth_token));
        let request = match body {
            Some(body) => request.json(&body),
            None => request,
        };
        request.send().await.unwrap().error_for_status().unwrap().json().await.unwrap()
    }

    /// What the simulated account says that a leg hears.
    pub async fn hears(&self, call: &str) -> String {
        let legs = self.ask(reqwest::Method::GET, "/simulator/legs", None).await;
        let leg = legs.as_array().unwrap().iter().find(|leg| leg["call_sid"] == call).unwrap();
        leg["hears"]["kind"].as_str().unwrap().to_owned()
    }

    /// How often something was changed at Twilio, at paths that contain this.
    pub async fn posts(&self, path_contains: &str) -> usize {
        let log = self.ask(reqwest::Method::GET, "/simulator/log", None).await;
        let is_one = |entry: &&Value| {
            entry["method"] == "POST"
                && entry["path"].as_str().is_some_and(|path| path.contains(path_contains))
        };
        log.as_array().unwrap().iter().filter(is_one).count()
    }

    /// Misbehaves from now on; `times` 0 is for good.
    pub async fn fault(&self, method: &str, path_contains: &str, times: u32, fault: Value) {
        let body = json!({"method": method, "path_contains": path_contains, "times": times, "fault": fault});
        self.ask(reqwest::Method::POST, "/simulator/faults", Some(body)).await;
    }

    /// What is shown once a call is.
    pub async fn with_a_call(&self) -> SnapshotDto {
        let mut snapshots = self.session.snapshots();
        let shown = timeout(PATIENCE, snapshots.wait_for(|snapshot| !snapshot.calls.is_empty())).await;
        SnapshotDto::new(&shown.unwrap().unwrap(), Words::english())
    }

    pub fn times_shown(&self) -> usize {
        self.shown.load(Ordering::SeqCst)
    }
}

pub fn hooks(shown: &Arc<AtomicUsize>) -> Hooks {
    let shown = shown.clone();
    Hooks {
        show: Box::new(move || {
            shown.fetch_add(1, Ordering::SeqCst);
        }),
    }
}

/// The bare socket, without Holdline's own client.
pub struct Wire {
    lines: Lines<BufReader<OwnedReadHalf>>,
    pub write: OwnedWriteHalf,
}

impl Wire {
    pub async fn connect(home: &Path) -> Self {
        let stream = UnixStream::connect(home.join("run/control.sock")).await.unwrap();
        let (read, write) = stream.into_split();
        Self { lines: BufReader::new(read).lines(), write }
    }

    /// Writes a line. The app may have hung up already.
    pub async fn say(&mut self, line: &[u8]) {
        let _ = self.write.write_all(&[line, b"\n"].concat()).await;
    }

    /// What comes next; `None` where the app hung up.
    pub async fn next(&mut self) -> Option<Value> {
        let line = timeout(PATIENCE, self.lines.next_line()).await.expect("the app says nothing");
        line.ok().flatten().map(|line| serde_json::from_str(&line).unwrap())
    }

    pub async fn ask(&mut self, request: Value) -> Value {
        self.say(request.to_string().as_bytes()).await;
        self.next().await.expect("the app hung up")
    }
}

/// Asks to hold the only one who can be meant.
pub fn hold() -> Wish {
    Wish::Hold { whom: Whom::One(PartyRef::Only), accepts_risk: false, reason: None, music: None }
}

/// Asks to bring the only one back who can be meant.
pub fn resume() -> Wish {
    Wish::Resume { whom: Whom::One(PartyRef::Only) }
}
