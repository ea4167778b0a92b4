//! The account: credentials, and what they may do.

use hold_core::{Credentials, Secret};
use hold_doctor::Given;
use hold_session::doctor::{Finding, Right, Rights, Subject, Verdict};
use serde_json::json;

use crate::patient::{Clinic, found};

fn lacks(rights: &[Right]) -> Finding {
    Finding::Rights(Rights { lacks: rights.to_vec(), untried: Vec::new() })
}

#[tokio::test]
async fn a_standard_key_may_do_all_that_is_needed() {
    let clinic = Clinic::open().await;
    let found = clinic.examine(Given::Here(clinic.key())).await;
    assert_eq!(found.of(Subject::Names), Finding::Simulated);
    assert!(matches!(found.of(Subject::Connection), Finding::Connected { .. }));
    assert_eq!(found.verdict(Subject::Clock), Verdict::Good);
    assert_eq!(found.of(Subject::Credentials), Finding::Accepted);
    assert_eq!(found.of(Subject::Region), Finding::Simulated);
    for feature in [Subject::ConferenceHold, Subject::LegHold, Subject::RingBack] {
        assert_eq!(found.of(feature), lacks(&[]), "{feature:?}");
    }
    assert!(matches!(found.of(Subject::Journal), Finding::JournalNew { .. }));
}

#[tokio::test]
async fn each_permission_that_is_refused_is_told_for_the_features_that_need_it() {
    let clinic = Clinic::open().await;
    for right in Right::ALL {
        let (resource, action) = (right.permission().rsplit_once('/').unwrap().0, right.action());
        clinic.control("restrictions", json!({"without": [format!("{resource}/{action}")]})).await;
        let found = clinic.examine(Given::Here(clinic.key())).await;
        assert_eq!(found.of(Subject::Credentials), Finding::Accepted, "{right:?}");
        for feature in [Subject::ConferenceHold, Subject::LegHold, Subject::RingBack] {
            let needed = Right::needed_for(feature).contains(&right);
            let expect = if needed { lacks(&[right]) } else { lacks(&[]) };
            assert_eq!(found.of(feature), expect, "{right:?} for {feature:?}");
        }
    }
}

#[tokio::test]
async fn a_key_for_conferences_alone_holds_there() {
    let clinic = Clinic::open().await;
    let without = ["/twilio/voice/queues/*", "/twilio/voice/queues.member/*", "/twilio/voice/calls/update"];
    clinic.control("restrictions", json!({ "without": without })).await;
    let found = clinic.examine(Given::Here(clinic.key())).await;
    assert_eq!(found.verdict(Subject::ConferenceHold), Verdict::Good);
    assert_eq!(found.verdict(Subject::LegHold), Verdict::Poor);
    let Finding::Rights(rights) = found.of(Subject::LegHold) else { panic!() };
    assert_eq!(
        rights.missing(),
        [
            "/twilio/voice/calls/* (update)",
            "/twilio/voice/queues/* (list, update)",
            "/twilio/voice/queues.member/list",
            "/twilio/voice/queues.member/read"
        ]
    );
}

#[tokio::test]
async fn wrong_credentials_are_told_and_nothing_is_said_of_what_they_may_do() {
    let clinic = Clinic::open().await;
    let wrong = Credentials::AuthToken(Secret::new("wrong".to_owned()));
    let found = clinic.examine(Given::Here(wrong)).await;
    assert_eq!(found.of(Subject::Credentials), Finding::Refused);
    assert_eq!(found.of(Subject::ConferenceHold), Finding::NotReached);
}

#[tokio::test]
async fn what_is_tried_changes_nothing() {
    let clinic = Clinic::open().await;
    let legs = async || {
        let ready = clinic.simulator.ready();
        let request = hold_simulator::plain_http().build().unwrap();
        let request = request.get(format!("{}/simulator/log", ready.base_url));
        let request = request.basic_auth(&ready.account_sid, Some(&ready.auth_token));
        let log: Vec<serde_json::Value> = request.send().await.unwrap().json().await.unwrap();
        log
    };
    clinic.examine(Given::Here(clinic.key())).await;
    let log = legs().await;
    assert!(log.iter().all(|entry| entry["kind"] == "request"), "{log:#?}");
    let posts: Vec<_> = log.iter().filter(|entry| entry["method"] != "GET").collect();
    assert_eq!(posts.len(), 4, "{posts:#?}");
    assert!(posts.iter().all(|post| post["params"] == json!({}) && post["status"].as_u64() >= Some(400)));
}

#[tokio::test]
async fn a_clock_that_is_off_is_told() {
    let clinic = Clinic::open().await;
    clinic.control("clock", json!({"advance_ms": 90_000})).await;
    let found = clinic.examine(Given::Here(clinic.key())).await;
    let Finding::ClockOff { seconds } = found.of(Subject::Clock) else { panic!() };
    assert!((-91..=-89).contains(&seconds), "{seconds}");
    assert_eq!(found.verdict(Subject::Clock), Verdict::Poor);
}

#[tokio::test]
async fn without_twilio_the_rest_is_examined_all_the_same() {
    let clinic = Clinic::open().await;
    let (profile, key) = (clinic.profile(), clinic.key());
    clinic.simulator.shut_down().await;
    let found = found(Some(profile), Given::Here(key), clinic.home.path()).await;
    assert_eq!(found.of(Subject::Connection), Finding::Unreachable { host: "127.0.0.1".to_owned() });
    assert_eq!(found.of(Subject::Credentials), Finding::NotReached);
    assert_eq!(found.verdict(Subject::Journal), Verdict::Good);
}

#[tokio::test]
async fn who_is_not_signed_in_is_told_so() {
    let clinic = Clinic::open().await;
    let found = clinic.examine(Given::Nowhere).await;
    assert_eq!(found.of(Subject::Credentials), Finding::NoAccount);
    assert_eq!(found.verdict(Subject::LegHold), Verdict::Skipped);
    assert_eq!(found.verdict(Subject::Connection), Verdict::Good);
}

#[tokio::test]
async fn a_damaged_journal_is_told_and_left() {
    let clinic = Clinic::open().await;
    let file = clinic.home.path().join("holdline.db");
    std::fs::write(&file, "Dear diary, ".repeat(500)).unwrap();
    let found = clinic.examine(Given::Here(clinic.key())).await;
    assert_eq!(found.of(Subject::Journal), Finding::JournalDamaged);
    assert!(file.exists() && !clinic.home.path().join("holdline.db.bad").exists());
}
