//! Many clients at once.

use hold_bridge::VerdictWord;
use hold_control::{ClientFault, Heard};
use hold_simulator::Scenario;
use serde_json::json;
use tokio::task::JoinSet;

use crate::app::{App, hold, resume};

#[tokio::test]
async fn fifty_at_once_each_get_their_answer() {
    let app = App::start(Scenario::Conference).await;
    app.with_a_call().await;
    let mut clients = JoinSet::new();
    for number in 0..50 {
        let mut client = app.client().await;
        clients.spawn(async move {
            client.watch().await.unwrap();
            match number % 3 {
                0 => client.wish(&hold(), false).await.unwrap(),
                1 => client.wish(&resume(), false).await.unwrap(),
                _ => return client.status().await.map(|_| ()),
            }
            while !matches!(client.heard().await?, Heard::Done(_)) {}
            Ok(())
        });
    }
    for answered in clients.join_all().await {
        assert!(matches!(answered, Ok(()) | Err(ClientFault::Refused(_))), "{answered:?}");
    }
    // Whatever the last of them wanted, the app is well.
    let mut client = app.client().await;
    client.wish(&hold(), false).await.unwrap();
    let Heard::Done(outcomes) = client.heard().await.unwrap() else { panic!("nothing else was asked") };
    assert_eq!(outcomes.parties[0].verdict, VerdictWord::Done);
    assert_eq!(app.hears(&outcomes.parties[0].who.call_sid).await, "music");
}

#[tokio::test]
async fn fifty_who_ask_the_same_hold_once() {
    let app = App::start(Scenario::Conference).await;
    app.with_a_call().await;
    let mut clients = JoinSet::new();
    for _ in 0..50 {
        let mut client = app.client().await;
        clients.spawn(async move {
            client.wish(&hold(), false).await.unwrap();
            client.heard().await.unwrap()
        });
    }
    for heard in clients.join_all().await {
        let Heard::Done(outcomes) = heard else { panic!("{heard:?}") };
        assert_eq!(outcomes.parties[0].verdict, VerdictWord::Done);
    }
    assert_eq!(app.posts("/Participants/").await, 1);
}

#[tokio::test]
async fn too_many_are_told_so_and_the_others_are_served() {
    let app = App::start(Scenario::Idle).await;
    let mut served = Vec::new();
    for _ in 0..128 {
        let mut wire = app.wire().await;
        assert!(
            wire.ask(json!({"jsonrpc": "2.0", "id": 1, "method": "version"})).await["result"].is_object()
        );
        served.push(wire);
    }
    let mut late = app.wire().await;
    assert_eq!(late.next().await.unwrap()["error"]["code"], -32009);
    assert_eq!(late.next().await, None);
    served.truncate(127);
    served[0].ask(json!({"jsonrpc": "2.0", "id": 2, "method": "status"})).await;
}
