//! Paging, and answers with more or less than is known.

use hold_core::{Call, VoiceFault};
use hold_session::ports::{CallFilter, ConferenceFilter, VoiceApi};

use super::server::{Reply, Server};
use super::{ACCOUNT, CALL, CONFERENCE, OTHER_CALL, QUEUE, call, client, conference, queue, settings};

fn path(rest: &str) -> String {
    format!("/2010-04-01/Accounts/{ACCOUNT}/{rest}")
}

fn page(next: Option<&str>, sid: &str) -> Reply {
    let next = next.map_or("null".to_owned(), |next| format!(r#""{next}""#));
    let calls = format!(r#"[{{"sid":"{sid}","status":"in-progress"}}]"#);
    Reply::Json(200, format!(r#"{{"calls":{calls},"next_page_uri":{next},"page":0,"page_size":1000}}"#))
}

async fn list(script: impl IntoIterator<Item = Reply>) -> (Result<Vec<Call>, VoiceFault>, Vec<String>) {
    let server = Server::start(script).await;
    let got = client(&server.base, settings()).calls(&CallFilter::default()).await;
    (got, server.lines())
}

fn what(got: Result<Vec<Call>, VoiceFault>) -> String {
    match got {
        Err(VoiceFault::Malformed { request, what }) => {
            assert_eq!(request, format!("GET {}", path("Calls.json")));
            what
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn pages_are_followed() {
    let next = path("Calls.json?PageSize=1000&Page=1&PageToken=PACA01%2B");
    let (got, lines) = list([page(Some(&next), CALL), page(None, OTHER_CALL)]).await;
    let sids: Vec<String> = got.unwrap().iter().map(|call| call.sid.to_string()).collect();
    assert_eq!(sids, [CALL, OTHER_CALL]);
    assert_eq!(lines, [format!("GET {}", path("Calls.json?PageSize=1000")), format!("GET {next}")]);
}

#[tokio::test]
async fn credentials_stay_on_the_server() {
    let elsewhere = Server::start([]).await;
    for next in [format!("{}/x.json", elsewhere.base), "//example.com/x.json".to_owned()] {
        let (got, lines) = list([page(Some(&next), CALL)]).await;
        assert_eq!(what(got), "a next page on another server");
        assert_eq!(lines.len(), 1);
    }
    assert_eq!(elsewhere.lines(), Vec::<String>::new());
}

#[tokio::test]
async fn no_list_is_endless() {
    let first = path("Calls.json?PageSize=1000");
    let second = path("Calls.json?Page=1");
    let (got, lines) = list([page(Some(&second), CALL), page(Some(&first), CALL)]).await;
    assert_eq!(what(got), "pages that go in circles");
    assert_eq!(lines.len(), 2);

    let ever_on = (1..100).map(|n| page(Some(&path(&format!("Calls.json?Page={n}"))), CALL));
    let (got, lines) = list(ever_on).await;
    assert_eq!(what(got), "more pages than Twilio would have");
    assert_eq!(lines.len(), 50);
}

#[tokio::test]
async fn an_answer_without_the_list_is_not_an_empty_list() {
    let (got, _) = list([Reply::Json(200, "{}".to_owned())]).await;
    assert_eq!(what(got), "JSON of another kind");
    let (got, _) = list([Reply::Json(200, r#"{"calls":[]}"#.to_owned())]).await;
    assert_eq!(got, Ok(vec![]));
    let (got, _) =
        list([Reply::Json(200, r#"{"calls":[{"sid":"CA1","status":"ringing"}]}"#.to_owned())]).await;
    assert_eq!(what(got), "a call without a call SID");
}

#[tokio::test]
async fn absent_and_extra_fields_are_accepted() {
    let bare =
        |key: &str, item: String| Reply::Json(200, format!(r#"{{"{key}":[{item}],"extra":{{"a":[1]}}}}"#));
    let server = Server::start([
        bare("calls", format!(r#"{{"sid":"{CALL}","subresource_uris":{{}},"from":null,"new":[[]]}}"#)),
        bare("conferences", format!(r#"{{"sid":"{CONFERENCE}","friendly_name":null}}"#)),
        bare("participants", format!(r#"{{"call_sid":"{CALL}","hold":true,"status":"on-the-moon"}}"#)),
        bare("queues", format!(r#"{{"sid":"{QUEUE}"}}"#)),
        bare("queue_members", format!(r#"{{"call_sid":"{CALL}","date_enqueued":"yesterday"}}"#)),
        bare("conferences", "{}".to_owned()),
    ])
    .await;
    let client = client(&server.base, settings());
    let live = CallFilter { status: Some(hold_core::CallStatus::InProgress), ..CallFilter::default() };
    let got = client.calls(&live).await.unwrap();
    assert_eq!((got[0].sid, got[0].status.is_live(), got[0].parent), (call(), true, None));
    let init = Some(hold_core::ConferenceStatus::Init);
    let filter = ConferenceFilter { status: init, ..ConferenceFilter::default() };
    let got = client.conferences(&filter).await.unwrap();
    assert_eq!((got[0].sid, Some(got[0].status), got[0].name.as_str()), (conference(), init, ""));
    let got = client.participants(conference()).await.unwrap();
    assert_eq!((got[0].call, got[0].hold, got[0].muted), (call(), true, false));
    assert_eq!(got[0].status, hold_core::ParticipantStatus::Connected);
    let got = client.queues().await.unwrap();
    assert_eq!((got[0].sid, got[0].size), (queue(), 0));
    let got = client.members(queue()).await.unwrap();
    assert_eq!((got[0].call, got[0].enqueued), (call(), None));
    assert_eq!(client.check().await, Ok(()));
}
