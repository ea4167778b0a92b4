//! What becomes of a hold when Twilio, or the way to it, fails; and the exit status for it.

use serde_json::{Value, json};

use crate::simulated::SimulatedAccount;

async fn state(account: &SimulatedAccount) -> Value {
    account.call().await["parties"][0]["state"].clone()
}

#[tokio::test]
async fn wrong_credentials_are_refused() {
    let account = SimulatedAccount::start("conference").await;
    let run =
        async |verb: &[&str]| account.command(verb).env("TWILIO_AUTH_TOKEN", "wrong").output().await.unwrap();
    for verb in [&["status"][..], &["status", "--watch"], &["hold"], &["resume", "--all"], &["toggle"]] {
        let ran = crate::simulated::Ran::from(run(verb).await);
        ran.ends(1, "Twilio refused these credentials.\n");
    }
    let ran = crate::simulated::Ran::from(run(&["status", "--json"]).await).ends(1, "");
    assert_eq!(ran.json()["connection"], "unauthorized");
    assert_eq!(state(&account).await, "active");
}

#[tokio::test]
async fn an_api_key_is_as_good_as_the_token() {
    let account = SimulatedAccount::start("conference").await;
    let mut command = account.command(&["hold"]);
    command.env_remove("TWILIO_AUTH_TOKEN");
    command.env("TWILIO_API_KEY", &account.ready.api_key_sid);
    command.env("TWILIO_API_SECRET", &account.ready.api_key_secret);
    crate::simulated::Ran::from(command.output().await.unwrap()).ends(0, "on hold");
    assert_eq!(state(&account).await, "held");
}

#[tokio::test]
async fn an_account_out_of_reach_is_told_so() {
    let mut account = SimulatedAccount::start("idle").await;
    // A port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    account.ready.base_url = format!("http://127.0.0.1:{port}");
    account.run(&["hold"]).await.ends(1, "Twilio cannot be reached.");
    let status = account.run(&["status", "--json"]).await.ends(1, "Twilio cannot be reached.").json();
    assert_eq!(status["connection"], "offline");
    assert_eq!(status["agent"], "client:alice");
    let ran = account.run(&["status"]).await.ends(1, "Twilio cannot be reached.");
    assert_eq!(ran.out, "client:alice  offline\n");
}

#[tokio::test]
async fn a_key_that_may_not_look_is_told_so() {
    let account = SimulatedAccount::start("conference").await;
    account.fault("GET", "/Calls", 0, json!({"kind": "status", "status": 403})).await;
    account.run(&["status"]).await.ends(1, "This key may not do that at Twilio");
    account.run(&["hold"]).await.ends(1, "This key may not do that at Twilio");
}

#[tokio::test]
async fn a_busy_twilio_is_waited_for() {
    let account = SimulatedAccount::start("conference").await;
    account.fault("POST", "/Participants/", 2, json!({"kind": "status", "status": 429})).await;
    account.run(&["hold"]).await.ends(0, "on hold");
    assert_eq!(state(&account).await, "held");
}

#[tokio::test]
async fn a_lost_answer_is_read_again() {
    let account = SimulatedAccount::start("conference").await;
    account.fault("POST", "/Participants/", 1, json!({"kind": "lost_reply"})).await;
    account.run(&["hold"]).await.ends(0, "on hold");
    assert_eq!(state(&account).await, "held");
    account.fault("POST", "/Participants/", 1, json!({"kind": "lost_reply"})).await;
    account.run(&["resume"]).await.ends(0, "back on the line");
    assert_eq!(state(&account).await, "active");
}

#[tokio::test]
async fn a_refusal_of_twilio_is_told_in_its_words() {
    let account = SimulatedAccount::start("conference").await;
    account.fault("POST", "/Participants/", 1, json!({"kind": "status", "status": 400})).await;
    account.run(&["hold"]).await.ends(1, "Twilio refused it");
    assert_eq!(state(&account).await, "active");
}

#[tokio::test]
async fn a_hold_that_twilio_denies_is_not_confirmed() {
    let account = SimulatedAccount::start("conference").await;
    account.fault("POST", "/Participants/", 1, json!({"kind": "status", "status": 500})).await;
    account.run(&["hold"]).await.ends(3, "Hold was not confirmed.");
    assert_eq!(state(&account).await, "active");
}

#[tokio::test]
async fn a_hold_of_which_nobody_knows_is_not_confirmed() {
    let account = SimulatedAccount::start("conference").await;
    // From the moment that the hold was asked for, nothing is answered any more.
    account.fault("POST", "/Participants/", 1, json!({"kind": "delay", "ms": 3000})).await;
    account.fault("POST", "/Participants/", 1, json!({"kind": "lost_reply"})).await;
    let verb = ["hold"];
    let (ran, ()) = tokio::join!(account.run(&verb), async {
        account.until_faults_have_befallen().await;
        account.fault("GET", "/2010-04-01/", 0, json!({"kind": "status", "status": 503})).await;
    });
    ran.ends(3, "They may be on hold");
}

#[tokio::test]
async fn with_all_one_that_failed_does_not_block_the_rest() {
    let account = SimulatedAccount::start("three-way").await;
    let call = account.call().await;
    let of = |address: &str| {
        let parties = call["parties"].as_array().unwrap();
        let party = parties.iter().find(|party| party["address"] == address).unwrap();
        party["call_sid"].as_str().unwrap().to_owned()
    };
    let path = format!("/Participants/{}", of("sip:parts@example.com"));
    account.fault("POST", &path, 1, json!({"kind": "status", "status": 400})).await;
    let ran = account.run(&["hold", "--all"]).await.ends(1, "Maria Lopez (+15550100142): on hold");
    assert!(ran.err.contains("Parts desk (sip:parts@example.com): Twilio refused it"), "{ran:#?}");
    assert_eq!(account.hears(&of("+15550100142")).await["kind"], "music");
}
