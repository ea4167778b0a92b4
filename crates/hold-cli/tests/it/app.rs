//! `holdctl` asks the running app: here its session and its socket, without the window.

use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;
use std::sync::Arc;

use hold_control::{Hooks, Server, serve};
use hold_core::{Secret, Timestamp};
use hold_session::ports::{Clock, EventSink};
use hold_session::sign_in::Form;
use hold_session::{Command, Event, KeptNowhere, Ports, Session};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::time::timeout;

use crate::simulate::signal;
use crate::simulated::{PATIENCE, Ran, SimulatedAccount, holdctl};

struct Plain;

impl Clock for Plain {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

impl EventSink for Plain {
    fn send(&self, _: Event) {}
}

struct App {
    account: SimulatedAccount,
    home: TempDir,
    session: Session,
    server: Option<Server>,
}

impl App {
    async fn start(scenario: &str) -> Self {
        let app = Self::signed_out(scenario).await;
        let ready = &app.account.ready;
        let form = Form {
            account: ready.account_sid.clone(),
            secret: Some(Secret::new(ready.auth_token.clone())),
            addresses: ready.agent.clone(),
            base_url: ready.base_url.clone(),
            ..Form::default()
        };
        let (profile, credentials) = form.read().unwrap();
        let using = Command::Use { profile: Box::new(profile), credentials, leave_held: false };
        app.session.run(using).await.unwrap();
        app
    }

    async fn signed_out(scenario: &str) -> Self {
        let account = SimulatedAccount::start(scenario).await;
        let session = Session::start(Ports {
            gateway: Arc::new(hold_twilio::Gateway),
            credentials: Arc::new(KeptNowhere),
            profiles: Arc::new(KeptNowhere),
            settings: Arc::new(KeptNowhere),
            journal: Arc::new(KeptNowhere),
            log: Arc::new(KeptNowhere),
            preview: Arc::new(KeptNowhere),
            sink: Arc::new(Plain),
            clock: Arc::new(Plain),
            seed: 1,
        });
        let home = tempfile::tempdir().unwrap();
        let server = serve(home.path(), session.clone(), Hooks { show: Box::new(|| {}) }).unwrap();
        Self { account, home, session, server: Some(server) }
    }

    fn command(&self, verb: &[&str]) -> tokio::process::Command {
        let mut command = holdctl();
        command.args(verb).env("HOLDLINE_HOME", self.home.path());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    async fn run(&self, verb: &[&str]) -> Ran {
        self.command(verb).output().await.unwrap().into()
    }
}

#[tokio::test]
async fn hold_and_resume_in_the_app() {
    let app = App::start("conference").await;
    let ran = app.run(&["hold"]).await.ends(0, "Maria Lopez (+15550100142): on hold\n");
    assert_eq!(ran.out, "");
    let status = app.run(&["status", "--json"]).await.ends(0, "").json();
    let party = &status["calls"][0]["parties"][0];
    assert_eq!(party["state"], "held");
    assert_eq!(app.account.hears(party["call_sid"].as_str().unwrap()).await["kind"], "music");
    let ran = app.run(&["status"]).await.ends(0, "");
    assert!(ran.out.starts_with("client:alice  connected to Twilio\nConference CF"), "{ran:#?}");
    assert!(ran.out.contains("  on hold 0:0"), "{ran:#?}");
    app.run(&["resume", "+15550100142"]).await.ends(0, "Maria Lopez (+15550100142): back on the line\n");
    app.run(&["toggle"]).await.ends(0, "on hold");
    app.run(&["toggle"]).await.ends(0, "back on the line");
}

/// The app's own language is English here: each answer comes in the language of the terminal that asked.
#[tokio::test]
async fn each_terminal_is_answered_in_its_language() {
    let app = App::start("conference").await;
    let run = async |locale: &str, verb: &[&str]| -> Ran {
        app.command(verb).env("LC_ALL", locale).output().await.unwrap().into()
    };
    run("zh_TW.UTF-8", &["hold"]).await.ends(0, "Maria Lopez (+15550100142): 已保留\n");
    let status = run("zh_CN.UTF-8", &["status"]).await.ends(0, "");
    assert!(status.out.starts_with("client:alice  已连接 Twilio\n会议 CF"), "{status:#?}");
    assert_eq!(run("zh_HK", &["status", "--json"]).await.json()["language"], "zh-Hant");
    run("de_DE.UTF-8", &["resume"]).await.ends(0, "back on the line\n");
    run("zh_CN.UTF-8", &["hold", "+15559999999"]).await.ends(1, "此人不在您的通话中。\n");
}

#[tokio::test]
async fn what_came_of_it_is_printed_alike_on_both_ways() {
    let app = App::start("three-way").await;
    let mut shapes = Vec::new();
    for direct in [false, true] {
        for (verb, verdict) in
            [(&["hold", "--all", "--json"], "on hold"), (&["resume", "--all", "--json"], "back on the line")]
        {
            let ran = if direct { app.account.run(verb).await } else { app.run(verb).await };
            let mut outcomes = ran.ends(0, verdict).json();
            assert_eq!(outcomes["goal"], verb[0]);
            let parties = outcomes["parties"].as_array_mut().unwrap();
            // They come as they were settled.
            parties.sort_by_key(|party| party["address"].to_string());
            for party in parties {
                assert_eq!((&party["verdict"], &party["says"]), (&"done".into(), &verdict.into()));
                assert!(party["took_ms"].as_u64().is_some_and(|took| took < 60_000), "{party}");
                party["took_ms"] = Value::Null;
                let ledger = party["ledger"].take();
                let part = |name: &str| ledger[name].as_u64().unwrap_or_else(|| panic!("{name}: {ledger}"));
                let parts = ["app_ms", "network_ms", "twilio_ms"].map(part);
                assert_eq!(parts.iter().sum::<u64>(), part("total_ms"), "{ledger}");
                let [request] = &ledger["requests"].as_array().unwrap()[..] else { panic!("{ledger}") };
                assert!(request["request_id"].as_str().is_some_and(|id| id.starts_with("RQ")), "{ledger}");
            }
            shapes.push(outcomes);
        }
    }
    assert_eq!(shapes[..2], shapes[2..]);
}

#[tokio::test]
async fn refusals_are_told_alike_on_both_ways() {
    let app = App::start("three-way").await;
    for verb in [&["hold"][..], &["resume"], &["hold", "+15559999999"], &["resume", "--all", "--json"]] {
        let (here, there) = (app.run(verb).await, app.account.run(verb).await);
        assert_eq!((here.code, &here.out, &here.err), (Some(1), &there.out, &there.err));
        assert_eq!(there.code, Some(1));
    }
}

#[tokio::test]
async fn the_agent_is_muted_on_either_way() {
    let app = App::start("conference").await;
    let muted =
        async || app.run(&["status", "--json"]).await.ends(0, "").json()["calls"][0]["agent_muted"].clone();
    app.run(&["mute"]).await.ends(0, "You are muted.\n");
    assert_eq!(muted().await, true);
    let ran = app.run(&["unmute", "--json"]).await.ends(0, "The others can hear you.\n");
    assert_eq!(ran.json(), json!({"muted": false, "verdict": "done", "says": "The others can hear you."}));
    assert_eq!(muted().await, false);
    let ran = app.account.run(&["mute", "--json"]).await.ends(0, "You are muted.\n");
    assert_eq!(ran.json()["verdict"], "done");
    assert_eq!(app.account.call().await["agent_muted"], true);
}

#[tokio::test]
async fn a_mute_that_was_not_confirmed_is_told_so() {
    let app = App::start("conference").await;
    app.account.fault("POST", "/Participants/", 2, json!({"kind": "status", "status": 500})).await;
    app.run(&["mute"]).await.ends(3, "Twilio did not confirm it.");
    let ran = app.account.run(&["mute", "--json"]).await.ends(3, "Twilio did not confirm it.");
    assert_eq!(ran.json()["verdict"], "not-confirmed");
    app.account.fault("POST", "/Participants/", 1, json!({"kind": "status", "status": 400})).await;
    app.run(&["mute"]).await.ends(1, "Twilio refused it");
    let legs = App::start("inbound-legs").await;
    for ran in [legs.run(&["mute"]).await, legs.account.run(&["mute"]).await] {
        ran.ends(1, "You can be muted in a conference only.\n");
    }
}

#[tokio::test]
async fn the_exit_status_tells_what_became_of_it() {
    let app = App::start("conference").await;
    app.account.fault("POST", "/Participants/", 1, json!({"kind": "status", "status": 400})).await;
    app.run(&["hold"]).await.ends(1, "Twilio refused it");
    app.account.fault("POST", "/Participants/", 1, json!({"kind": "status", "status": 500})).await;
    let ran = app.run(&["hold", "--json"]).await.ends(3, "Hold was not confirmed.");
    assert_eq!(ran.json()["parties"][0]["verdict"], "not-confirmed");
}

#[tokio::test]
async fn the_agents_own_call_that_may_drop_is_said_and_accepted() {
    let app = App::start("inbound-legs-bare").await;
    app.run(&["hold"]).await.ends(0, "Your own call may drop");
}

#[tokio::test]
async fn an_app_where_nobody_is_signed_in_says_so() {
    let app = App::signed_out("idle").await;
    for verb in [&["hold"][..], &["toggle"], &["status"]] {
        app.run(verb).await.ends(1, "You are not signed in.\n");
    }
}

#[tokio::test]
async fn a_watch_streams_each_change_and_says_that_the_app_quit() {
    let mut app = App::start("conference").await;
    let mut child = app.command(&["status", "--watch", "--json"]).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut revision = -1;
    for (verb, state) in [("status", "active"), ("hold", "held"), ("resume", "active")] {
        app.run(&[verb]).await.ends(0, "");
        loop {
            let line = timeout(PATIENCE, lines.next_line()).await.expect("never so").unwrap().unwrap();
            let status: Value = serde_json::from_str(&line).unwrap();
            let next = status["revision"].as_i64().unwrap();
            assert!(next > revision, "each change once");
            revision = next;
            if status["calls"][0]["parties"][0]["state"] == state {
                break;
            }
        }
    }
    drop(app.server.take());
    let status = timeout(PATIENCE, child.wait()).await.unwrap().unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).await.unwrap();
    assert_eq!((status.code(), said.as_str()), (Some(1), "Holdline has quit.\n"));
}

#[tokio::test]
async fn the_second_interrupt_leaves_it_to_the_app() {
    let app = App::start("conference").await;
    app.run(&["status"]).await.ends(0, "");
    app.account.fault("POST", "/Participants/", 1, json!({"kind": "delay", "ms": 3000})).await;
    let mut child = app.command(&["hold"]).spawn().unwrap();
    app.account.until_faults_have_befallen().await;
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut say = Vec::new();
    for _ in 0..2 {
        signal(&child, "INT").await;
        say.push(timeout(PATIENCE, lines.next_line()).await.unwrap().unwrap().unwrap());
    }
    assert_eq!(say[0], "Waiting for Twilio's word. Interrupt again to leave without it.");
    assert!(say[1].contains("Holdline goes on with it"), "{say:?}");
    assert_eq!(timeout(PATIENCE, child.wait()).await.unwrap().unwrap().code(), Some(3));
    let mut snapshots = app.session.snapshots();
    let held = |party: &hold_session::PartyView| party.state == hold_core::hold::HoldState::Held;
    timeout(PATIENCE, snapshots.wait_for(|snapshot| snapshot.parties().any(held))).await.unwrap().unwrap();
}

#[tokio::test]
async fn an_app_that_quits_meanwhile_leaves_it_unconfirmed() {
    let mut app = App::start("conference").await;
    app.run(&["status"]).await.ends(0, "");
    app.account.fault("POST", "/Participants/", 1, json!({"kind": "delay", "ms": 3000})).await;
    let child = app.command(&["hold"]).spawn().unwrap();
    app.account.until_faults_have_befallen().await;
    drop(app.server.take());
    let output = timeout(PATIENCE, child.wait_with_output()).await.unwrap().unwrap();
    Ran::from(output).ends(3, "Holdline has quit before Twilio's word was there.");
}

#[tokio::test]
async fn a_socket_of_another_user_is_not_trusted() {
    let app = App::start("conference").await;
    if !std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0) {
        println!("skipped: only root can run a program as another user");
        return;
    }
    // What keeps others out before they are looked at.
    for (path, mode) in [("", 0o755), ("run", 0o755), ("run/control.sock", 0o666)] {
        let path = app.home.path().join(path);
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }
    let mut command = app.command(&["hold"]);
    command.uid(65534).gid(65534);
    let ran = Ran::from(command.output().await.unwrap());
    ran.ends(1, "The socket in Holdline's folder is another user's. Nothing was sent.\n");
}
