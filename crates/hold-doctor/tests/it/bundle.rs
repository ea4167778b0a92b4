//! The file for support.

use std::path::Path;
use std::time::Duration;

use hold_core::Timestamp;
use hold_doctor::{Given, Support, save};
use hold_session::Settings;
use hold_session::log::{KeptEntry, LogEntry, LogResult, LogVerb, Trace};
use serde_json::Value;

use crate::patient::Clinic;

const CALL: &str = "CA0123456789abcdef0123456789abcdef";

fn line() -> KeptEntry {
    let entry = LogEntry {
        at: Timestamp::UNIX_EPOCH,
        profile: "Work".to_owned(),
        call: CALL.parse().unwrap(),
        // As a profile that shows numbers keeps it.
        address: "+15550100177".to_owned(),
        name: Some("Maria Lopez".to_owned()),
        verb: LogVerb::Hold,
        elsewhere: false,
        reason: Some("Her order 4711".to_owned()),
        result: LogResult::Failed(format!("Twilio refused it: +1 555 010 0177 in {CALL} is not held")),
        held_for: None,
        took: Some(Duration::from_millis(200)),
        trace: Trace {
            request_id: Some("RQ0123456789abcdef0123456789abcdef".to_owned()),
            ..Trace::default()
        },
        earlier: Vec::new(),
    };
    KeptEntry { id: 1, entry }
}

#[tokio::test]
async fn nothing_private_is_in_it() {
    let clinic = Clinic::open().await;
    let mut profile = clinic.profile();
    profile.music = hold_core::HoldMusic::from_url(
        "https://music.example.com/private.mp3?token=hush",
        Default::default(),
    )
    .unwrap();
    let found = clinic.examine(Given::Here(clinic.key())).await;
    let (check_ups, settings, log) = (found.in_order(), Settings::default(), [line()]);
    let support = Support {
        version: "0.1.0",
        at: Timestamp::UNIX_EPOCH,
        check_ups: &check_ups,
        settings: Some(&settings),
        profile: Some(&profile),
        log: &log,
    };
    let text = support.json().unwrap();
    let ready = clinic.simulator.ready();
    for private in [
        ready.auth_token.as_str(),
        &ready.api_key_secret,
        &ready.api_key_sid,
        &ready.account_sid,
        CALL,
        "5550100142",
        "5550100199",
        "5550100177",
        "555 010 0177",
        "alice",
        "Maria",
        "4711",
        "hush",
        "private.mp3",
        "Work",
    ] {
        assert!(!text.contains(private), "{private} is in it:\n{text}");
    }
    let file: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(file["check_ups"].as_array().unwrap().len(), 13);
    assert_eq!(file["profile"]["addresses"][1], "+1••••••••42");
    assert_eq!(file["profile"]["music"], "https://music.example.com");
    assert_eq!(file["hold_log"][0]["call"], "CA…cdef");
    // By this Twilio's support finds the request.
    assert_eq!(file["hold_log"][0]["request_id"], "RQ0123456789abcdef0123456789abcdef");
    assert_eq!(file["written_at"], "1970-01-01T00:00:00Z");
    assert!(!file["computer"]["system"].as_str().unwrap().is_empty());
}

#[test]
fn a_file_that_is_there_is_not_replaced_by_accident() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(Support::file_name(Timestamp::UNIX_EPOCH));
    assert_eq!(file.file_name(), Some("holdline-support-1970-01-01.json".as_ref()));
    let read = |file: &Path| std::fs::read_to_string(file).unwrap();
    save("one", &file, false).unwrap();
    assert_eq!(save("two", &file, false).unwrap_err().kind(), std::io::ErrorKind::AlreadyExists);
    assert_eq!(read(&file), "one");
    save("2", &file, true).unwrap();
    assert_eq!(read(&file), "2");
}
