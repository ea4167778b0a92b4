//! The check-up's questions, with what can be wrong on the way.

use std::net::SocketAddr;

use hold_core::Region;
use hold_session::doctor::{CheckUp, Finding, Right, Subject, Verdict};

use super::server::{Reply, Server};
use super::tls::SecureServer;
use super::{ACCOUNT, credentials, settings};
use crate::examine::{Examiner, addresses_of};
use crate::transport::Settings;
use crate::{AccountFound, Endpoint};

fn near(base: &str) -> Examiner {
    Examiner::with(Endpoint::loopback(base).unwrap(), Region::default(), settings())
}

fn far(region: &str, settings: Settings) -> Examiner {
    let region: Region = region.parse().unwrap();
    Examiner::with(Endpoint::twilio(&region).unwrap(), region, settings)
}

/// Twilio's servers of two regions, both at this one.
async fn twilio(refused: &'static [&str]) -> (SecureServer, Settings) {
    let names = ["api.twilio.com", "api.dublin.ie1.twilio.com"];
    let server = SecureServer::start_as(&names, &["h2"], refused).await;
    let at = server.base.trim_start_matches("https://localhost:").parse().unwrap();
    // At the others nobody listens.
    let others = ["api.sydney.au1.twilio.com", "api.tokyo.jp1.twilio.com"].map(|name| (name, 1));
    let hosts = names.map(|name| (name, at)).into_iter().chain(others);
    let hosts = hosts.map(|(name, port)| (name.to_owned(), SocketAddr::from(([127, 0, 0, 1], port))));
    let settings = Settings { hosts: hosts.collect(), ..server.trusted() };
    (server, settings)
}

async fn found(examiner: &Examiner) -> AccountFound {
    examiner.account(ACCOUNT.parse().unwrap(), &credentials()).await
}

#[tokio::test]
async fn a_clock_that_is_off_is_told_by_twilios_date() {
    let json = "Content-Type: application/json\r\nDate: Fri, 20 Aug 2010 01:13:42 GMT\r\n";
    let server = Server::start([Reply::With(401, json, "{}".to_owned())]).await;
    let way = near(&server.base).way().await;
    assert!(way.reached());
    let Finding::ClockOff { seconds } = way.clock else { panic!("{way:?}") };
    assert!(seconds > 10 * 365 * 24 * 3600, "{seconds}");
    assert_eq!(CheckUp { subject: Subject::Clock, finding: way.clock }.verdict(), Verdict::Bad);
    let asked = &server.asked()[0];
    assert!(!asked.headers.to_lowercase().contains("authorization"), "{}", asked.headers);
}

#[tokio::test]
async fn an_answer_without_a_date_says_nothing_of_the_clock() {
    let server = Server::start([Reply::Json(200, "{}".to_owned())]).await;
    assert_eq!(near(&server.base).way().await.clock, Finding::Undated);
}

#[tokio::test]
async fn a_certificate_that_nobody_knows_is_told() {
    let server = SecureServer::start(&["h2"]).await;
    let way = near(&server.base).way().await;
    assert_eq!(way.connection, Finding::Untrusted { host: "localhost".to_owned() });
    assert_eq!(way.clock, Finding::NotReached);
}

#[tokio::test]
async fn a_page_for_people_is_not_twilio() {
    let page = "<html>Sign in to the hotel's network</html>".to_owned();
    let server = Server::start([Reply::With(200, "Content-Type: text/html\r\n", page)]).await;
    let way = near(&server.base).way().await;
    assert_eq!(way.connection, Finding::NotTwilio { host: "127.0.0.1".to_owned() });
    assert!(!way.reached());
}

#[tokio::test]
async fn a_server_that_is_away_or_ill_is_told() {
    let gone = Server::start([]).await.base.clone();
    let unreachable = Finding::Unreachable { host: "127.0.0.1".to_owned() };
    assert_eq!(near(&gone).way().await.connection, unreachable);
    let ill = Server::start([Reply::Json(503, "{}".to_owned())]).await;
    assert_eq!(near(&ill.base).way().await.connection, Finding::ServerFault { status: 503 });
}

#[tokio::test]
async fn a_name_that_nobody_knows_has_no_addresses() {
    assert_eq!(addresses_of("holdline.invalid").await, 0);
    assert!(addresses_of("localhost").await > 0);
}

#[tokio::test]
async fn a_region_that_does_not_exist_is_told_where_the_usual_one_does() {
    let (_server, settings) = twilio(&[]).await;
    let examiner = far("nowhere.xx0", settings);
    let host = "api.nowhere.xx0.twilio.com".to_owned();
    assert_eq!(examiner.names().await, Finding::NotResolved { host: host.clone() });
    let way = examiner.way().await;
    assert_eq!(way.connection, Finding::NotResolved { host });
    assert_eq!(way.region, Some(Finding::NoSuchRegion { region: "nowhere.xx0".to_owned() }));
}

#[tokio::test]
async fn credentials_of_another_region_are_told_from_wrong_ones() {
    let (_server, settings) = twilio(&["api.dublin.ie1.twilio.com"]).await;
    let dublin = far("dublin.ie1", settings.clone());
    assert!(dublin.way().await.reached());
    let account = found(&dublin).await;
    assert_eq!(account.credentials, Finding::Refused);
    let other = Finding::OtherRegion { region: "dublin.ie1".to_owned(), other: "us1".to_owned() };
    assert_eq!(account.region, other);
    assert_eq!(account.rights(Subject::ConferenceHold), Finding::NotReached);

    let here = found(&far("us1", settings)).await;
    assert_eq!(here.credentials, Finding::Accepted);
    assert_eq!(here.region, Finding::InRegion { region: "us1".to_owned() });
}

#[tokio::test]
async fn credentials_that_no_region_takes_are_simply_wrong() {
    let (_server, settings) = twilio(&["api.twilio.com", "api.dublin.ie1.twilio.com"]).await;
    let account = found(&far("us1", settings)).await;
    assert_eq!((account.credentials, account.region), (Finding::Refused, Finding::NotReached));
}

#[tokio::test]
async fn nothing_that_is_tried_could_change_anything() {
    let server = Server::start((0..13).map(|_| Reply::Json(404, r#"{"code":20404}"#.to_owned()))).await;
    let account = found(&near(&server.base)).await;
    assert_eq!(account.credentials, Finding::Accepted);
    let asked = server.asked();
    assert_eq!(asked.len(), Right::ALL.len());
    for asked in asked {
        assert_eq!(asked.body, "", "{}", asked.line);
        let (method, path) = asked.line.split_once(' ').unwrap();
        // A call without anybody to call is never placed.
        let of_nothing = path.contains("00000000000000000000000000000000") || path.ends_with("/Calls.json");
        assert!(method == "GET" || (method == "POST" && of_nothing), "{}", asked.line);
    }
}
