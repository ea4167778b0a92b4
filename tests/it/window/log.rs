//! The hold log behind the window: read, and damaged.

use std::time::Duration;

use acceptance::window::FilePortal;
use acceptance::{AppWindow, Desktop};
use hold_journal::{HoldJournal, TimeZone};
use hold_session::log::{LogEntry, LogResult, LogVerb, Trace};
use hold_session::ports::HoldLog;
use serde_json::{Value, json};

/// A desktop whose user has brought Maria back before.
async fn with_a_log() -> Desktop {
    let desktop = Desktop::start().await;
    let (journal, told) = HoldJournal::open(&desktop.holdline_home(), TimeZone::system);
    assert_eq!(told, None);
    for (name, verb, held_for) in [
        ("Maria Lopez", LogVerb::Hold, None),
        ("Maria Lopez", LogVerb::Resume, Some(Duration::from_millis(42_120))),
        ("Anna Berg", LogVerb::Hold, None),
    ] {
        journal.append(&entry(name, verb, held_for)).unwrap();
    }
    desktop
}

fn entry(name: &str, verb: LogVerb, held_for: Option<Duration>) -> LogEntry {
    LogEntry {
        at: hold_core::Timestamp::now(),
        profile: "Work".to_owned(),
        call: "CA0123456789abcdef0123456789abcdef".parse().unwrap(),
        address: "+1••••••••42".to_owned(),
        name: Some(name.to_owned()),
        verb,
        elsewhere: false,
        reason: None,
        result: LogResult::Done,
        held_for,
        took: None,
        trace: Trace::default(),
        earlier: Vec::new(),
    }
}

/// What a command that the pages may give answers.
async fn answer(window: &AppWindow, command: &str, query: Value) -> Value {
    window.command(command, &json!({"query": query})).await["done"].clone()
}

fn query(search: &str) -> Value {
    json!({"search": search, "before": null, "limit": 10})
}

#[tokio::test]
async fn it_is_read_by_the_window() {
    let desktop = with_a_log().await;
    let window = desktop.open(&[]).await;
    let page = answer(&window, "log_page", query("LOPEZ")).await;
    let verbs: Vec<_> = page.as_array().unwrap().iter().map(|line| line["verb"].clone()).collect();
    assert_eq!(verbs, ["resume", "hold"]);
    assert_eq!(page[0]["held_ms"], 42_120);
    let days = answer(&window, "log_days", query("")).await;
    assert_eq!((&days[0]["count"], &days[0]["longest_ms"]), (&json!(1), &json!(42_120)));
}

#[tokio::test]
async fn it_is_exported_as_a_table() {
    let mut desktop = with_a_log().await;
    let mut files = FilePortal::start(&mut desktop).await;
    let window = desktop.open(&["--simulate", "idle"]).await;
    window.click("[data-testid=tab-log]").await;
    window.find("[data-testid=log-line]").await;
    let table = desktop.home().join("holds.csv");
    window.click("[data-testid=export-log]").await;
    files.cancel().await;
    window.click("[data-testid=export-log]").await;
    files.save_as(&table).await;
    window.until_text("holds.csv").await;
    let written = std::fs::read_to_string(&table).unwrap();
    assert_eq!(written.lines().count(), 4, "{written}");

    window.click("[data-testid=export-log]").await;
    files.save_as(&desktop.home().join("nowhere").join("holds.csv")).await;
    window.find("[role=alert]").await;
}

#[tokio::test]
async fn a_damaged_one_is_told_and_begun_anew() {
    let desktop = Desktop::start().await;
    let folder = desktop.holdline_home();
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("holdline.db"), "damaged ".repeat(1_000)).unwrap();
    let window = desktop.open(&[]).await;
    assert_eq!(answer(&window, "log_page", query("")).await, json!([]));
    assert!(desktop.said().contains("holdline.db.bad"), "{}", desktop.said());
    assert!(folder.join("holdline.db.bad").exists());
    drop(window);

    let window = desktop.open(&[]).await;
    assert_eq!(answer(&window, "log_page", query("")).await, json!([]));
    assert_eq!(desktop.said().matches("holdline.db.bad").count(), 1, "told once");
}
