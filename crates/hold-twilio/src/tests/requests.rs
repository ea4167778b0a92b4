//! What is sent for each operation, and how the samples of Twilio's reference (`twilio-oai`) are read.

use std::collections::HashMap;

use hold_core::topology::RingBack;
use hold_core::{
    Address, CallStatus, ConferenceStatus, Direction, HoldMethod, HoldMusic, HoldQueue, ParticipantStatus,
    VoiceFault,
};
use hold_session::ports::{CallFilter, ConferenceFilter, Document, VoiceApi};

use super::server::{Reply, Server};
use super::{ACCOUNT, CALL, CONFERENCE, QUEUE, call, client, conference, queue, settings};
use crate::{Client, MemberRedirect, ParticipantUpdate};

/// Answers with a sample, and tells what was asked.
struct Exchange {
    server: Server,
    client: Client,
}

impl Exchange {
    async fn new(sample: &str) -> Self {
        let samples: HashMap<String, serde_json::Value> =
            serde_json::from_str(include_str!("samples.json")).unwrap();
        let server = Server::start([Reply::Json(200, samples[sample].to_string())]).await;
        let client = client(&server.base, settings());
        Self { server, client }
    }

    /// `line` is method and path beneath the account, `form` the decoded body.
    fn check(&self, line: &str, form: &[(&str, &str)]) {
        let asked = self.server.asked().pop().unwrap();
        let (method, rest) = line.split_once(' ').unwrap();
        assert_eq!(asked.line, format!("{method} /2010-04-01/Accounts/{ACCOUNT}/{rest}"));
        let sent: Vec<(String, String)> =
            url::form_urlencoded::parse(asked.body.as_bytes()).into_owned().collect();
        let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (&**name, &**value)).collect();
        assert_eq!(sent, form);
        let headers = asked.headers.to_ascii_lowercase();
        assert!(headers.contains("accept: application/json\r\n"), "{headers}");
        assert!(
            headers.contains(&format!("user-agent: holdline/{}", env!("CARGO_PKG_VERSION"))),
            "{headers}"
        );
        assert_eq!(headers.contains("content-type: application/x-www-form-urlencoded"), method == "POST");
    }
}

fn custom() -> HoldMusic {
    HoldMusic::from_url("https://example.com/a?b=1&c=2", HoldMethod::Post).unwrap()
}

#[tokio::test]
async fn lists_calls() {
    let exchange = Exchange::new("calls_page").await;
    let filter = CallFilter {
        to: Some(Address::seen("client:alice")),
        from: Some(Address::seen("+15550100")),
        parent: Some(call()),
        status: Some(CallStatus::InProgress),
        started_since: Some("2019-10-17T23:59:00Z".parse().unwrap()),
    };
    let calls = exchange.client.calls(&filter).await.unwrap();
    let query = format!("To=client%3Aalice&From=%2B15550100&ParentCallSid={CALL}&Status=in-progress");
    let query = format!("{query}&StartTime%3E=2019-10-17");
    exchange.check(&format!("GET Calls.json?PageSize=50&{query}"), &[]);
    assert_eq!(calls.len(), 2);
    assert_eq!((calls[0].direction, calls[1].direction), (Direction::Outbound, Direction::Inbound));
    assert_eq!(calls[0].person().as_str(), "+13051913581");
    assert_eq!(calls[1].person().as_str(), "+13051416798");
    assert_eq!(calls[0].caller_name.as_deref(), Some("callerid1"));
    assert_eq!(calls[0].started, Some("2019-10-18T17:02:00Z".parse().unwrap()));
    assert_eq!(calls[0].status, CallStatus::Completed);
    assert!(calls[0].parent.is_some());
}

#[tokio::test]
async fn reads_a_call() {
    let exchange = Exchange::new("call").await;
    let read = exchange.client.call(call()).await.unwrap();
    exchange.check(&format!("GET Calls/{CALL}.json"), &[]);
    assert_eq!(read.to, Address::seen("+13051913581"));
}

#[tokio::test]
async fn redirects_a_leg() {
    let exchange = Exchange::new("call_updated").await;
    let document = Document::HoldInQueue { queue: HoldQueue { caller: call() }, music: custom() };
    let got = exchange.client.redirect(call(), &document).await.answer.unwrap();
    let twiml = format!(
        "<Response><Enqueue waitUrl=\"https://example.com/a?b=1&amp;c=2\" waitUrlMethod=\"POST\">holdline-{CALL}</Enqueue><Pause length=\"20\"/></Response>"
    );
    exchange.check(&format!("POST Calls/{CALL}.json"), &[("Twiml", &twiml)]);
    assert_eq!(got.status, CallStatus::Canceled, "what Twilio says, not what was hoped");
}

#[tokio::test]
async fn rings_the_agent_back() {
    let exchange = Exchange::new("call_created").await;
    let ring_back = RingBack { to: Address::seen("client:alice"), from: Address::seen("client:holdline") };
    let document = Document::JoinQueue { queue: HoldQueue { caller: call() } };
    let rung = exchange.client.ring(&ring_back, &document).await.answer.unwrap();
    let twiml =
        format!("<Response><Dial><Queue>holdline-{CALL}</Queue></Dial><Pause length=\"20\"/></Response>");
    exchange
        .check("POST Calls.json", &[("To", "client:alice"), ("From", "client:holdline"), ("Twiml", &twiml)]);
    assert_eq!(rung.parent, None);
}

#[tokio::test]
async fn lists_conferences() {
    let exchange = Exchange::new("conferences_page").await;
    let filter =
        ConferenceFilter { name: Some("desk 1 & 2".to_owned()), status: Some(ConferenceStatus::Init) };
    let conferences = exchange.client.conferences(&filter).await.unwrap();
    exchange.check("GET Conferences.json?PageSize=1000&FriendlyName=desk+1+%26+2&Status=init", &[]);
    assert_eq!(conferences[0].name, "friendly_name");
    assert_eq!(conferences[0].status, ConferenceStatus::InProgress);
    assert_eq!(conferences[0].created, Some("2020-07-03T11:23:45Z".parse().unwrap()));
}

#[tokio::test]
async fn reads_a_conference() {
    let exchange = Exchange::new("conference").await;
    let read = exchange.client.conference(conference()).await.unwrap();
    exchange.check(&format!("GET Conferences/{CONFERENCE}.json"), &[]);
    assert_eq!((read.name.as_str(), read.status), ("AHH YEAH", ConferenceStatus::InProgress));
}

#[tokio::test]
async fn lists_and_reads_participants() {
    let exchange = Exchange::new("participants_page").await;
    let participants = exchange.client.participants(conference()).await.unwrap();
    exchange.check(&format!("GET Conferences/{CONFERENCE}/Participants.json?PageSize=50"), &[]);
    assert!(participants[0].muted && !participants[0].hold);
    assert_eq!(participants[0].updated, Some("2011-02-19T21:07:19Z".parse().unwrap()));

    let exchange = Exchange::new("participant").await;
    let read = exchange.client.participant(conference(), call()).await.unwrap();
    exchange.check(&format!("GET Conferences/{CONFERENCE}/Participants/{CALL}.json"), &[]);
    assert_eq!((read.hold, read.status), (false, ParticipantStatus::Connected));
}

#[tokio::test]
async fn holds_and_resumes_a_participant() {
    let line = format!("POST Conferences/{CONFERENCE}/Participants/{CALL}.json");
    let set = async |hold: bool, music: HoldMusic| {
        let exchange = Exchange::new("participant_updated").await;
        let got = exchange.client.set_hold(conference(), call(), hold, &music).await.answer.unwrap();
        assert!(got.hold, "what Twilio says, whatever was asked");
        exchange
    };
    set(true, HoldMusic::Default).await.check(&line, &[("Hold", "true")]);
    let url = ("HoldUrl", "https://example.com/a?b=1&c=2");
    set(true, custom()).await.check(&line, &[("Hold", "true"), url, ("HoldMethod", "POST")]);
    set(false, custom()).await.check(&line, &[("Hold", "false")]);

    let exchange = Exchange::new("participant_updated").await;
    let update = ParticipantUpdate::Muted(true);
    exchange.client.update_participant(conference(), call(), update).await.answer.unwrap();
    exchange.check(&line, &[("Muted", "true")]);
}

#[tokio::test]
async fn a_participant_asked_for_by_label_is_known_by_its_uri() {
    let uri = format!("/2010-04-01/Accounts/{ACCOUNT}/Conferences/{CONFERENCE}/Participants/{CALL}.json");
    let body = format!(r#"{{"call_sid":"customer","label":"customer","hold":false,"uri":"{uri}"}}"#);
    let server = Server::start([Reply::Json(200, body)]).await;
    let read = client(&server.base, settings()).participant(conference(), call()).await.unwrap();
    assert_eq!((read.call, read.label.as_deref()), (call(), Some("customer")));
}

#[tokio::test]
async fn makes_lists_and_removes_queues() {
    let exchange = Exchange::new("queue_created").await;
    let made = exchange.client.create_queue("Отдел <1>").await.unwrap();
    exchange.check("POST Queues.json", &[("FriendlyName", "Отдел <1>")]);
    assert_eq!(made.name, "0.361280134646222");
    assert!(matches!(exchange.client.create_queue("").await, Err(VoiceFault::Unsendable(_))));
    let long = exchange.client.create_queue(&"x".repeat(65)).await;
    assert!(matches!(long, Err(VoiceFault::Unsendable(_))));
    assert_eq!(exchange.server.lines().len(), 1, "a name that Twilio would not take is not sent");

    let exchange = Exchange::new("queues_page").await;
    assert_eq!(exchange.client.queues().await.unwrap().len(), 1);
    exchange.check("GET Queues.json?PageSize=1000", &[]);

    let server = Server::start([Reply::With(204, "", String::new())]).await;
    assert_eq!(client(&server.base, settings()).delete_queue(queue()).await, Ok(()));
    assert_eq!(server.lines(), [format!("DELETE /2010-04-01/Accounts/{ACCOUNT}/Queues/{QUEUE}.json")]);
}

#[tokio::test]
async fn lists_reads_and_redirects_members() {
    let exchange = Exchange::new("members_page").await;
    let members = exchange.client.members(queue()).await.unwrap();
    exchange.check(&format!("GET Queues/{QUEUE}/Members.json?PageSize=50"), &[]);
    assert_eq!(members[0].enqueued, Some("2018-12-17T18:36:39Z".parse().unwrap()));

    let exchange = Exchange::new("member").await;
    exchange.client.member(queue(), call()).await.unwrap();
    exchange.check(&format!("GET Queues/{QUEUE}/Members/{CALL}.json"), &[]);

    let exchange = Exchange::new("member_updated").await;
    let to = MemberRedirect { url: "https://example.com/twiml".to_owned(), method: HoldMethod::Get };
    exchange.client.update_member(queue(), call(), &to).await.unwrap();
    let form = [("Url", "https://example.com/twiml"), ("Method", "GET")];
    exchange.check(&format!("POST Queues/{QUEUE}/Members/{CALL}.json"), &form);
}

#[tokio::test]
async fn asks_little_to_check_credentials() {
    let exchange = Exchange::new("conferences_page").await;
    assert_eq!(exchange.client.check().await, Ok(()));
    exchange.check("GET Conferences.json?PageSize=1", &[]);
}
