//! Pages of a list.

use hold_simulator::Scenario;
use reqwest::Method;
use serde_json::Value;

use crate::client::{Desk, text};

/// What follows the account in a page's URI, which is relative to the host.
fn relative(desk: &Desk, uri: &Value) -> Option<String> {
    let prefix = format!("/2010-04-01/Accounts/{}", desk.simulator.ready().account_sid);
    uri.as_str().map(|uri| uri.strip_prefix(&prefix).expect("a relative URI of the account").to_owned())
}

#[tokio::test]
async fn every_conference_comes_once() {
    let desk = Desk::at(Scenario::BusyAccount).await;
    let mut next = Some("/Conferences.json?Status=in-progress&PageSize=300".to_owned());
    let (mut names, mut sizes) = (Vec::new(), Vec::new());
    while let Some(path) = next {
        let page = desk.get(&path).await;
        let conferences = page["conferences"].as_array().expect("a list");
        sizes.push((page["page"].clone(), page["start"].clone(), page["end"].clone(), conferences.len()));
        names.extend(conferences.iter().map(|conference| text(&conference["friendly_name"])));
        next = relative(&desk, &page["next_page_uri"]);
        assert!(
            next.as_ref()
                .is_none_or(|next| next.contains("Status=in-progress") && next.contains("PageToken=PACF"))
        );
    }
    let expected = [(0, 0, 299, 300), (1, 300, 599, 300), (2, 600, 899, 300), (3, 900, 999, 100)];
    assert_eq!(
        sizes,
        expected.map(|(page, start, end, length)| (page.into(), start.into(), end.into(), length))
    );
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 1000);
}

#[tokio::test]
async fn a_page_begins_where_the_last_one_ended_though_calls_end_meanwhile() {
    let desk = Desk::at(Scenario::BusyAccount).await;
    let whole = desk.get("/Calls.json?Status=in-progress&PageSize=20").await;
    let first = desk.get("/Calls.json?Status=in-progress&PageSize=10").await;
    for call in first["calls"].as_array().expect("a list") {
        desk.control(Method::POST, &format!("calls/{}/hangup", text(&call["sid"])), None).await;
    }
    let path = relative(&desk, &first["next_page_uri"]).expect("another page");
    let second = desk.get(&path).await;
    assert_eq!(second["start"], 10);
    assert_eq!(second["calls"][0]["sid"], whole["calls"][10]["sid"], "nobody was left out");
    let back = relative(&desk, &second["previous_page_uri"]).expect("a page before");
    assert_eq!(
        desk.get(&back.replace("Status=in-progress&", "")).await["calls"][0]["sid"],
        first["calls"][0]["sid"]
    );
}

#[tokio::test]
async fn the_size_of_a_page_has_limits() {
    let desk = Desk::at(Scenario::BusyAccount).await;
    let length =
        async |query: &str| desk.get(&format!("/Calls.json{query}")).await["calls"].as_array().map(Vec::len);
    assert_eq!(length("").await, Some(50));
    assert_eq!(length("?PageSize=5000").await, Some(1000));
    for query in ["PageSize=0", "PageSize=many", "Page=-1", "PageToken=nonsense"] {
        assert_eq!(desk.try_get(&format!("/Calls.json?{query}")).await.0, 400, "{query}");
    }
}
