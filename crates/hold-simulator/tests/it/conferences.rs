//! Conferences and participants.

use hold_simulator::Scenario;
use serde_json::json;

use crate::client::{Desk, text};

const CALLER: &str = "+15550100142";
const AGENT: &str = "client:alice";

#[tokio::test]
async fn hold_is_confirmed_heard_and_taken_back() {
    let desk = Desk::at(Scenario::Conference).await;
    let (_, participants) = desk.room().await;
    let (caller, agent) = (desk.sid_of(CALLER).await, desk.sid_of(AGENT).await);
    let path = format!("{participants}/{caller}.json");
    assert_eq!(desk.hears(&caller).await, ("parties".to_owned(), vec![agent.clone()]));

    let (status, held) = desk.post(&path, &[("Hold", "true")]).await;
    assert_eq!((status, &held["hold"]), (200, &json!(true)));
    assert_eq!(
        (desk.hears_kind(&caller).await.as_str(), desk.hears_kind(&agent).await.as_str()),
        ("music", "silence")
    );
    assert_eq!(desk.get(&path).await["hold"], true);

    desk.pass(600_000).await;
    assert_eq!(desk.hears_kind(&caller).await, "music", "after ten minutes");
    let list = desk.get(&format!("{participants}.json?Hold=true")).await;
    assert_eq!(list["participants"].as_array().map(Vec::len), Some(1));

    let (_, resumed) = desk.post(&path, &[("Hold", "false")]).await;
    assert_eq!(resumed["hold"], false);
    assert_eq!(desk.hears(&agent).await, ("parties".to_owned(), vec![caller]));
}

#[tokio::test]
async fn a_participant_is_found_by_its_label() {
    let desk = Desk::at(Scenario::ThreeWay).await;
    let (_, participants) = desk.room().await;
    let by_label = desk.get(&format!("{participants}/Parts%20desk.json")).await;
    let sid = text(&by_label["call_sid"]);
    assert_eq!(by_label["label"], "Parts desk");
    assert_eq!(desk.get(&format!("{participants}/{sid}.json")).await, by_label);
    let (status, held) = desk.post(&format!("{participants}/Parts%20desk.json"), &[("Hold", "true")]).await;
    assert_eq!((status, &held["hold"]), (200, &json!(true)));
    assert_eq!(desk.hears(&desk.sid_of(CALLER).await).await.1, [desk.sid_of(AGENT).await]);
}

#[tokio::test]
async fn misspelt_parameters_are_ignored_and_nothing_is_held() {
    let desk = Desk::at(Scenario::Conference).await;
    let (_, participants) = desk.room().await;
    let path = format!("{participants}/{}.json", desk.sid_of(CALLER).await);
    let (status, body) = desk.post(&path, &[("hold", "true"), ("HoldTwiml", "<Response/>")]).await;
    assert_eq!((status, &body["hold"]), (200, &json!(false)));
}

#[tokio::test]
async fn bad_parameters_are_refused_and_change_nothing() {
    let desk = Desk::at(Scenario::Conference).await;
    let (_, participants) = desk.room().await;
    let path = format!("{participants}/{}.json", desk.sid_of(CALLER).await);
    for (form, code) in [
        ([("Hold", "true"), ("HoldUrl", "not a url")], 21_205),
        ([("Hold", "true"), ("HoldUrl", "ftp://example.com/a.mp3")], 21_205),
        ([("Coaching", "true"), ("Hold", "true")], 20_001),
        ([("Coaching", "true"), ("CallSidToCoach", "CA1")], 20_422),
    ] {
        let (status, error) = desk.post(&path, &form).await;
        assert_eq!((status, &error["code"]), (400, &json!(code)), "{form:?}");
    }
    assert_eq!(desk.get(&path).await["hold"], false);
}

#[tokio::test]
async fn what_is_gone_is_not_found() {
    let desk = Desk::at(Scenario::Conference).await;
    let (room, participants) = desk.room().await;
    let caller = desk.sid_of(CALLER).await;
    let (status, _) =
        desk.post(&format!("/Calls/{caller}.json"), &[("Twiml", "<Response><Say>x</Say></Response>")]).await;
    assert_eq!(status, 200);
    let path = format!("{participants}/{caller}.json");
    for (status, error) in [desk.try_get(&path).await, desk.post(&path, &[("Hold", "true")]).await] {
        assert_eq!((status, &error["code"]), (404, &json!(20_404)));
        let message = text(&error["message"]);
        assert!(
            message.starts_with("The requested resource /2010-04-01/") && message.ends_with(" was not found")
        );
    }
    assert_eq!(
        desk.get(&format!("/Conferences/{room}.json")).await["status"],
        "completed",
        "the caller's leaving ended it"
    );
    let list = desk.get(&format!("{participants}.json")).await;
    assert_eq!(list["participants"], json!([]), "a completed conference lists nobody");
}

#[tokio::test]
async fn a_conference_of_one_is_init_and_cannot_be_held_or_ended() {
    let desk = Desk::at(Scenario::Idle).await;
    let twiml = "<Response><Dial><Conference>alone</Conference></Dial></Response>";
    let body = json!({"from": CALLER, "to": "+15550100100", "twiml": twiml});
    let (status, call) = desk.control(reqwest::Method::POST, "calls", Some(body)).await;
    assert_eq!(status, 201);
    let caller = text(&call["call_sid"]);
    let running = desk.get("/Conferences.json?Status=in-progress").await;
    assert_eq!(running["conferences"], json!([]));
    let page = desk.get("/Conferences.json?Status=init&FriendlyName=alone").await;
    let room = text(&page["conferences"][0]["sid"]);
    assert_eq!(desk.hears_kind(&caller).await, "music", "the wait music");
    let held =
        desk.post(&format!("/Conferences/{room}/Participants/{caller}.json"), &[("Hold", "true")]).await;
    assert_eq!((held.0, &held.1["code"]), (400, &json!(16_001)));
    let ended = desk.post(&format!("/Conferences/{room}.json"), &[("Status", "completed")]).await;
    assert_eq!(ended.0, 400);
}

#[tokio::test]
async fn a_conference_ends_by_the_api_and_a_participant_is_removed() {
    let desk = Desk::at(Scenario::ThreeWay).await;
    let (room, participants) = desk.room().await;
    let parts = desk.sid_of("sip:parts@example.com").await;
    assert_eq!(desk.delete(&format!("{participants}/{parts}.json")).await.0, 204);
    assert_eq!(desk.leg(&parts).await["status"], "completed");
    assert_eq!(desk.delete(&format!("{participants}/{parts}.json")).await.0, 404);
    let (status, ended) = desk.post(&format!("/Conferences/{room}.json"), &[("Status", "completed")]).await;
    assert_eq!(
        (status, &ended["status"], &ended["reason_conference_ended"]),
        (200, &json!("completed"), &json!("conference-ended-via-api"))
    );
    assert!(desk.legs().await.iter().all(|leg| leg["status"] == "completed"), "nothing follows their <Dial>");
}

#[tokio::test]
async fn somebody_is_called_into_a_conference() {
    let desk = Desk::at(Scenario::Conference).await;
    let (_, participants) = desk.room().await;
    let form = [
        ("From", "+15550100100"),
        ("To", "+442079460018"),
        ("Label", "London"),
        ("EndConferenceOnExit", "false"),
    ];
    let (status, added) = desk.post(&format!("{participants}.json"), &form).await;
    assert_eq!((status, &added["status"], &added["label"]), (201, &json!("queued"), &json!("London")));
    let path = format!("{participants}/London.json");
    assert_eq!(desk.post(&path, &[("Hold", "true")]).await.0, 400, "who still rings cannot be held");
    desk.pass(1000).await;
    assert_eq!(desk.get(&path).await["status"], "connected");
    let again = desk.post(&format!("{participants}.json"), &form).await;
    assert_eq!((again.0, &again.1["code"]), (400, &json!(16_026)), "the label is taken");
    let named = desk.post("/Conferences/a%20new%20room/Participants.json", &form[..2]).await;
    assert_eq!(named.0, 201, "a friendly name makes a conference");
    let dead =
        desk.post("/Conferences/CF00000000000000000000000000000000/Participants.json", &form[..2]).await;
    assert_eq!(dead.0, 404, "a SID does not");
}
