//! What can be asked, and what is answered.

use hold_bridge::{ErrorCode, GoalWord, OutcomesDto, StateWord, VerdictWord};
use hold_control::{Client, ClientFault, Heard};
use hold_session::PartyRef;
use hold_session::confirm::{Whom, Wish};
use hold_simulator::Scenario;
use serde_json::json;

use crate::app::{App, hold, resume};

const CALLER: &str = "+15550100142";

/// Everything that is heard until it is done.
async fn done(client: &mut Client) -> (Vec<Heard>, OutcomesDto) {
    let mut heard = Vec::new();
    loop {
        match client.heard().await.unwrap() {
            Heard::Done(outcomes) => return (heard, outcomes),
            other => heard.push(other),
        }
    }
}

async fn refused(client: &mut Client) -> hold_control::Refused {
    match client.heard().await {
        Err(ClientFault::Refused(refused)) => refused,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn hold_and_resume_answer_with_twilios_word() {
    let app = App::start(Scenario::Conference).await;
    let mut client = app.client().await;
    client.wish(&hold(), false).await.unwrap();
    let (heard, held) = done(&mut client).await;
    assert_eq!(heard, [], "nothing was to be told meanwhile");
    let [party] = &held.parties[..] else { panic!("{held:?}") };
    assert_eq!(
        (held.goal, party.verdict, party.says.as_str()),
        (GoalWord::Hold, VerdictWord::Done, "on hold")
    );
    assert_eq!((party.who.address.as_str(), party.who.name.as_deref()), (CALLER, Some("Maria Lopez")));
    assert_eq!(app.hears(&party.who.call_sid).await, "music");
    assert_eq!(client.status().await.unwrap().calls[0].parties[0].state, StateWord::Held);

    let whom = Whom::One(PartyRef::Call(party.who.call_sid.parse().unwrap()));
    client.wish(&Wish::Resume { whom }, false).await.unwrap();
    let (_, resumed) = done(&mut client).await;
    assert_eq!((resumed.goal, resumed.parties[0].says.as_str()), (GoalWord::Resume, "back on the line"));
    assert_eq!(app.hears(&party.who.call_sid).await, "parties");
}

#[tokio::test]
async fn a_toggle_holds_everybody_and_brings_them_back() {
    let app = App::start(Scenario::ThreeWay).await;
    let mut client = app.client().await;
    for (goal, hears) in [(GoalWord::Hold, "music"), (GoalWord::Resume, "parties")] {
        client.wish(&Wish::Toggle { accepts_risk: false }, true).await.unwrap();
        let (heard, outcomes) = done(&mut client).await;
        assert_eq!((outcomes.goal, outcomes.parties.len()), (goal, 2));
        for party in outcomes.parties {
            assert_eq!(app.hears(&party.who.call_sid).await, hears);
            assert!(heard.contains(&Heard::Settled(party)), "{heard:?}");
        }
    }
}

#[tokio::test]
async fn everybody_on_hold_already_is_nobody_to_hold() {
    let app = App::start(Scenario::ThreeWay).await;
    let mut client = app.client().await;
    for parties in [2, 0] {
        let everybody = Wish::Hold { whom: Whom::Everybody, accepts_risk: false, reason: None, music: None };
        client.wish(&everybody, false).await.unwrap();
        assert_eq!(done(&mut client).await.1.parties.len(), parties);
    }
}

#[tokio::test]
async fn a_refusal_names_who_could_have_been_meant() {
    let app = App::start(Scenario::ThreeWay).await;
    let mut client = app.client().await;
    client.wish(&hold(), false).await.unwrap();
    let said = refused(&mut client).await;
    assert_eq!(said.code, Some(ErrorCode::Refused));
    assert!(said.message.contains("several people"), "{said:?}");
    let mut addresses: Vec<&str> = said.parties.iter().map(|who| who.address.as_str()).collect();
    addresses.sort_unstable();
    assert_eq!(addresses, [CALLER, "sip:parts@example.com"]);
    client.wish(&resume(), false).await.unwrap();
    assert_eq!(refused(&mut client).await.message, "Nobody is on hold.");
}

#[tokio::test]
async fn the_agent_is_asked_before_their_own_call_may_drop() {
    let app = App::start(Scenario::InboundLegsBare).await;
    let mut client = app.client().await;
    client.wish(&hold(), false).await.unwrap();
    assert_eq!(refused(&mut client).await.code, Some(ErrorCode::Risky));
    assert_eq!(client.status().await.unwrap().calls[0].parties[0].state, StateWord::Active);
    let accepted =
        Wish::Hold { whom: Whom::One(PartyRef::Only), accepts_risk: true, reason: None, music: None };
    client.wish(&accepted, true).await.unwrap();
    let (heard, outcomes) = done(&mut client).await;
    let warned = |heard: &Heard| matches!(heard, Heard::Told(told) if told.says.contains("may drop"));
    assert!(warned(&heard[0]), "{heard:?}");
    assert_eq!(outcomes.parties[0].verdict, VerdictWord::Done);
}

#[tokio::test]
async fn what_failed_and_what_nobody_knows_are_told_apart() {
    let app = App::start(Scenario::Conference).await;
    let mut client = app.client().await;
    app.fault("POST", "/Participants/", 1, json!({"kind": "status", "status": 400})).await;
    client.wish(&hold(), false).await.unwrap();
    let (_, outcomes) = done(&mut client).await;
    assert_eq!(outcomes.parties[0].verdict, VerdictWord::Failed);
    assert!(outcomes.parties[0].says.contains("Twilio refused it"), "{outcomes:?}");
    app.fault("POST", "/Participants/", 1, json!({"kind": "status", "status": 500})).await;
    client.wish(&hold(), false).await.unwrap();
    let (_, outcomes) = done(&mut client).await;
    assert_eq!(outcomes.parties[0].verdict, VerdictWord::NotConfirmed);
    assert!(outcomes.parties[0].says.starts_with("Hold was not confirmed."), "{outcomes:?}");
}

#[tokio::test]
async fn the_agent_is_muted_on_twilios_word() {
    let app = App::start(Scenario::Conference).await;
    let mut client = app.client().await;
    for muted in [true, false] {
        let told = client.mute(muted).await.unwrap();
        assert_eq!((told.muted, told.verdict), (muted, VerdictWord::Done));
        assert_eq!(client.status().await.unwrap().calls[0].agent_muted, muted);
    }
}

#[tokio::test]
async fn nobody_signed_in_is_said() {
    let home = tempfile::tempdir().unwrap();
    let shown = std::sync::Arc::default();
    let _server = hold_control::serve(home.path(), crate::app::session(), crate::app::hooks(&shown)).unwrap();
    let mut client = Client::connect(home.path()).await.unwrap();
    client.wish(&hold(), false).await.unwrap();
    assert_eq!(refused(&mut client).await.message, "You are not signed in.");
}

#[tokio::test]
async fn the_window_is_brought_to_the_front() {
    let app = App::start(Scenario::Idle).await;
    let mut client = app.client().await;
    client.show().await.unwrap();
    client.look().await.unwrap();
    assert_eq!(app.times_shown(), 1);
}

#[tokio::test]
async fn any_json_rpc_client_is_answered() {
    let app = App::start(Scenario::Conference).await;
    app.with_a_call().await;
    let mut wire = app.wire().await;
    let version = wire.ask(json!({"jsonrpc": "2.0", "id": "a", "method": "version"})).await;
    assert_eq!((&version["id"], &version["jsonrpc"]), (&"a".into(), &"2.0".into()));
    assert_eq!(version["result"]["version"], env!("CARGO_PKG_VERSION"));
    let params = json!({"party": CALLER});
    let held = wire.ask(json!({"jsonrpc": "2.0", "id": 7, "method": "hold", "params": params})).await;
    assert_eq!(held["id"], 7);
    let party = &held["result"]["parties"][0];
    assert_eq!((&party["address"], &party["verdict"]), (&CALLER.into(), &"done".into()), "{held}");
    assert!(party["took_ms"].is_u64() && party["call_sid"].is_string(), "{held}");
    // A notification is done and not answered.
    wire.say(br#"{"jsonrpc":"2.0","method":"show"}"#).await;
    let status = wire.ask(json!({"jsonrpc": "2.0", "id": 8, "method": "status"})).await;
    assert_eq!(status["result"]["calls"][0]["parties"][0]["state"], "held");
    wire.ask(json!({"jsonrpc": "2.0", "id": 9, "method": "look"})).await;
    assert_eq!(app.times_shown(), 1);
}

#[tokio::test]
async fn a_client_that_has_finished_asking_still_gets_its_answer() {
    let app = App::start(Scenario::Conference).await;
    let mut wire = app.wire().await;
    wire.say(br#"{"jsonrpc":"2.0","id":1,"method":"hold"}"#).await;
    let crate::app::Wire { write, .. } = &mut wire;
    tokio::io::AsyncWriteExt::shutdown(write).await.unwrap();
    assert_eq!(wire.next().await.unwrap()["result"]["parties"][0]["verdict"], "done");
    assert_eq!(wire.next().await, None);
}
