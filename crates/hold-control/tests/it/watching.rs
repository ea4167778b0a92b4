//! `watch`.

use hold_bridge::{SnapshotDto, StateWord};
use hold_control::{Client, ClientFault};
use hold_session::confirm::Wish;
use hold_simulator::Scenario;
use hold_words::Words;
use tokio::time::timeout;

use crate::app::{App, PATIENCE, hold};

async fn until(watcher: &mut Client, state: StateWord, mut shown: u64) -> Vec<StateWord> {
    let mut states = Vec::new();
    while states.last() != Some(&state) {
        let changed = timeout(PATIENCE, watcher.changed()).await.expect("never so").unwrap();
        assert!(changed.revision > shown, "each change once, in its order");
        shown = changed.revision;
        states.extend(changed.calls.first().map(|call| call.parties[0].state));
    }
    states
}

#[tokio::test]
async fn each_change_is_told() {
    let app = App::start(Scenario::Conference).await;
    let shown = app.with_a_call().await;
    let mut watcher = app.client().await;
    let first = watcher.watch().await.unwrap();
    assert!(first.revision >= shown.revision);
    app.client().await.wish(&hold(), false).await.unwrap();
    let states = until(&mut watcher, StateWord::Held, first.revision).await;
    assert!(states.contains(&StateWord::Holding), "what passes quickly is told too: {states:?}");
}

#[tokio::test]
async fn a_watcher_that_does_not_read_blocks_nobody_and_gets_the_newest() {
    let app = App::start(Scenario::Conference).await;
    let party = app.with_a_call().await.calls[0].parties[0].call_sid.clone();
    let mut watcher = app.client().await;
    watcher.watch().await.unwrap();
    let mut other = app.client().await;
    // Far more than sockets, queues and the session keep for it.
    let mut goal = 0;
    while app.session.snapshot().revision < 2_000 {
        goal += 1;
        other.wish(&Wish::Toggle { accepts_risk: false }, false).await.unwrap();
        while !matches!(other.heard().await.unwrap(), hold_control::Heard::Done(_)) {}
    }
    assert!(goal > 100, "the app went on");
    let newest = SnapshotDto::new(&app.session.snapshot(), Words::english());
    let mut changes = 0_u64;
    let last = loop {
        let changed = timeout(PATIENCE, watcher.changed()).await.expect("the newest never came").unwrap();
        changes += 1;
        if changed.revision >= newest.revision {
            break changed;
        }
    };
    assert!(changes < 2_000, "it skipped some: {changes}");
    assert_eq!(last.calls[0].parties[0].call_sid, party);
}

#[tokio::test]
async fn a_watcher_learns_that_the_app_quit() {
    let app = App::start(Scenario::Idle).await;
    let mut watcher = app.client().await;
    watcher.watch().await.unwrap();
    let App { server, home, session, .. } = app;
    drop(server);
    let ended = async {
        loop {
            if let Err(fault) = watcher.changed().await {
                return fault;
            }
        }
    };
    let fault = timeout(PATIENCE, ended).await.unwrap();
    assert!(matches!(fault, ClientFault::Gone), "{fault:?}");
    let again = Client::connect(home.path()).await;
    assert!(matches!(again, Err(ClientFault::NotRunning)));
    drop(session);
}

#[tokio::test]
async fn watchers_that_left_make_room() {
    let app = App::start(Scenario::Idle).await;
    // More than are served at a time, one after the other, while nothing changes.
    for _ in 0..300 {
        app.client().await.watch().await.unwrap();
    }
    let asked = timeout(PATIENCE, async { app.client().await.status().await });
    asked.await.unwrap().unwrap();
}
