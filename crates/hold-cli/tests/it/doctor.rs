//! `doctor`: the real program, at a simulated account and with what can be wrong around it.

use std::path::Path;

use hold_core::Timestamp;
use hold_journal::{HoldJournal, TimeZone};
use hold_session::log::{LogEntry, LogResult, LogVerb, Trace};
use hold_session::ports::HoldLog;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::process::Command;

use crate::simulated::{Ran, SimulatedAccount, holdctl};

/// Without a desktop around it, and with a folder of its own.
fn bare(mut command: Command, home: &Path) -> Command {
    for name in ["DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "PULSE_SERVER"]
    {
        command.env_remove(name);
    }
    command.env("HOLDLINE_HOME", home).env("XDG_RUNTIME_DIR", home).env("ALSA_CONFIG_PATH", "/dev/null");
    command
}

async fn run(command: Command, home: &Path) -> Ran {
    bare(command, home).output().await.unwrap().into()
}

/// What was found of a subject.
fn of<'a>(found: &'a Value, subject: &str) -> &'a Value {
    let all = found.as_array().unwrap();
    all.iter().find(|one| one["subject"] == subject).unwrap_or_else(|| panic!("{subject}: {found:#}"))
}

#[tokio::test]
async fn what_is_well_is_told_and_leaves_with_0() {
    let account = SimulatedAccount::start("idle").await;
    let home = tempfile::tempdir().unwrap();
    let ran = run(account.command(&["doctor", "--json"]), home.path()).await.ends(0, "");
    let found = ran.json();
    let subjects: Vec<&str> =
        found.as_array().unwrap().iter().map(|one| one["subject"].as_str().unwrap()).collect();
    assert_eq!(
        subjects,
        [
            "names",
            "connection",
            "clock",
            "credentials",
            "region",
            "conference-hold",
            "leg-hold",
            "ring-back",
            "keychain",
            "sound",
            "tray",
            "keys",
            "journal"
        ]
    );
    for (subject, verdict, finding) in [
        ("connection", "good", "connected"),
        ("clock", "good", "clock"),
        ("credentials", "good", "accepted"),
        ("conference-hold", "good", "allowed"),
        ("leg-hold", "good", "allowed"),
        ("ring-back", "good", "allowed"),
        // The credentials came from the environment.
        ("keychain", "poor", "absent"),
        ("sound", "poor", "no-device"),
        ("tray", "poor", "no-bus"),
        ("keys", "poor", "no-keys"),
        ("journal", "good", "new"),
    ] {
        let one = of(&found, subject);
        assert_eq!((&one["verdict"], &one["finding"]), (&json!(verdict), &json!(finding)), "{subject}");
    }
}

#[tokio::test]
async fn people_read_a_line_for_each_subject_and_what_to_do() {
    let account = SimulatedAccount::start("idle").await;
    let home = tempfile::tempdir().unwrap();
    let ran = run(account.command(&["doctor"]), home.path()).await.ends(0, "");
    assert_eq!(ran.err, "", "the system's own libraries keep quiet");
    let at = |text: &str| ran.out.find(text).unwrap_or_else(|| panic!("{text} is missing:\n{}", ran.out));
    assert!(at("✓ Credentials") < at("✓ Hold in a conference"));
    assert!(at("! Sound") < at("Plug in or choose a device"));
    assert!(at("Plug in or choose a device") < at("✓ Hold log"));
}

#[tokio::test]
async fn what_is_missing_to_hold_leaves_with_1() {
    let account = SimulatedAccount::start("idle").await;
    let home = tempfile::tempdir().unwrap();
    let without = json!({"without": ["/twilio/voice/conferences.participants/update"]});
    account.control("restrictions", without).await;
    let mut command = account.command(&["doctor", "--json"]);
    command.env_remove("TWILIO_AUTH_TOKEN").env("TWILIO_API_KEY", &account.ready.api_key_sid);
    command.env("TWILIO_API_SECRET", &account.ready.api_key_secret);
    let found = run(command, home.path()).await.ends(1, "").json();
    let one = of(&found, "conference-hold");
    assert_eq!(one["lacks"], json!(["/twilio/voice/conferences.participants/* (update)"]));
    assert!(one["remedy"].as_str().unwrap().contains("conferences.participants"), "{one:#}");
    assert_eq!(of(&found, "leg-hold")["verdict"], "good");
}

/// Twilio itself, behind this proxy, with nobody signed in.
async fn behind(proxy: &str) -> Value {
    let home = tempfile::tempdir().unwrap();
    let mut command = holdctl();
    command.args(["doctor", "--json"]);
    for name in ["ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy", "https_proxy"] {
        command.env_remove(name);
    }
    command.env("HTTPS_PROXY", proxy);
    run(command, home.path()).await.ends(1, "").json()
}

#[tokio::test]
async fn a_proxy_that_is_gone_is_told_and_its_password_is_not() {
    // A port that was free a moment ago.
    let gone = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let found = behind(&format!("http://me:hunter2@{gone}")).await;
    let connection = of(&found, "connection");
    assert_eq!(connection["finding"], "proxy-gone");
    assert!(connection["found"].as_str().unwrap().contains(&gone.to_string()), "{connection:#}");
    assert!(!found.to_string().contains("hunter2"));
    assert_eq!(of(&found, "names")["finding"], "resolved-by-proxy");
    for subject in ["credentials", "conference-hold", "leg-hold", "ring-back"] {
        let one = of(&found, subject);
        assert_eq!((&one["verdict"], &one["finding"]), (&json!("skipped"), &json!("no-account")));
    }
}

#[tokio::test]
async fn a_proxy_that_refuses_is_told() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let _ = stream.read(&mut [0; 4096]).await;
            let refusal = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
            let _ = stream.write_all(refusal.as_bytes()).await;
        }
    });
    assert_eq!(of(&behind(&format!("http://{at}")).await, "connection")["finding"], "proxy-refused");
}

#[tokio::test]
async fn the_file_for_support_has_nothing_private_in_it() {
    let account = SimulatedAccount::start("idle").await;
    let home = tempfile::tempdir().unwrap();
    let (journal, told) = HoldJournal::open(home.path(), || TimeZone::UTC);
    assert_eq!(told, None);
    let line = LogEntry {
        at: Timestamp::now(),
        profile: "Work".to_owned(),
        call: "CA0123456789abcdef0123456789abcdef".parse().unwrap(),
        address: "+15550100177".to_owned(),
        name: Some("Maria Lopez".to_owned()),
        verb: LogVerb::Hold,
        elsewhere: false,
        reason: Some("Her order".to_owned()),
        result: LogResult::Done,
        held_for: None,
        took: None,
        trace: Trace::default(),
        earlier: Vec::new(),
    };
    journal.append(&line).unwrap();
    drop(journal);
    let file = home.path().join("support.json");
    let doctor = |force: &'static [&'static str]| {
        let mut command = account.command(&["doctor", "--bundle", file.to_str().unwrap()]);
        command.args(force).args(["--agent", "+15550100142", "--ring-back-from", "+15550100199"]);
        run(command, home.path())
    };
    doctor(&[]).await.ends(0, "support.json");
    let text = std::fs::read_to_string(&file).unwrap();
    let ready = &account.ready;
    for private in [
        ready.auth_token.as_str(),
        &ready.api_key_secret,
        &ready.api_key_sid,
        &ready.account_sid,
        "CA0123456789abcdef0123456789abcdef",
        "5550100142",
        "5550100199",
        "5550100177",
        "alice",
        "Maria",
        "order",
    ] {
        assert!(!text.contains(private), "{private} is in it:\n{text}");
    }
    let told: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(told["hold_log"][0]["address"], "+1••••••••77");
    assert_eq!(told["profile"]["addresses"], json!(["client:•••", "+1••••••••42"]));
    assert_eq!(told["check_ups"].as_array().unwrap().len(), 13);
    // What is there stays, unless it may be replaced.
    doctor(&[]).await.ends(1, "--force");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    doctor(&["--force"]).await.ends(0, "support.json");
    assert_ne!(std::fs::read_to_string(&file).unwrap(), "");
}

#[tokio::test]
async fn a_damaged_journal_is_told_and_left() {
    let account = SimulatedAccount::start("idle").await;
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("holdline.db");
    std::fs::write(&file, "Dear diary, ".repeat(500)).unwrap();
    let support = home.path().join("support.json");
    let command = account.command(&["doctor", "--json", "--bundle", support.to_str().unwrap()]);
    let found = run(command, home.path()).await.ends(1, "").json();
    assert_eq!(of(&found, "journal")["finding"], "damaged");
    assert!(file.exists() && !home.path().join("holdline.db.bad").exists());
    assert!(support.exists());
}

#[tokio::test]
async fn wrong_usage_is_told() {
    for (arguments, says) in [
        (&["doctor", "--force"][..], "--bundle"),
        (&["doctor", "--base-url", "http://127.0.0.1:1"], "--agent"),
    ] {
        let output = holdctl().args(arguments).output().await.unwrap();
        Ran::from(output).ends(2, says);
    }
}
