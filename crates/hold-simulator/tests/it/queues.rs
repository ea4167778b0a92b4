//! Queues and their members.

use hold_simulator::Scenario;
use reqwest::Method;
use serde_json::json;

use crate::client::{Desk, text};

async fn enqueue(desk: &Desk, from: &str) -> String {
    let twiml = "<Response><Enqueue>line</Enqueue></Response>";
    let body = json!({"from": from, "to": "+15550100100", "twiml": twiml});
    text(&desk.control(Method::POST, "calls", Some(body)).await.1["call_sid"])
}

#[tokio::test]
async fn a_queue_is_made_changed_filled_and_deleted() {
    let desk = Desk::at(Scenario::Idle).await;
    let (status, queue) = desk.post("/Queues.json", &[("FriendlyName", "line"), ("MaxSize", "3")]).await;
    assert_eq!((status, &queue["max_size"], &queue["current_size"]), (201, &json!(3), &json!(0)));
    let path = format!("/Queues/{}", text(&queue["sid"]));
    let (_, changed) = desk.post(&format!("{path}.json"), &[("MaxSize", "100")]).await;
    assert_eq!((&changed["friendly_name"], &changed["max_size"]), (&json!("line"), &json!(100)));
    let caller = enqueue(&desk, "+15550100142").await;
    desk.pass(7000).await;
    let queue = desk.get(&format!("{path}.json")).await;
    assert_eq!((&queue["current_size"], &queue["average_wait_time"]), (&json!(1), &json!(7)));
    assert_eq!(desk.delete(&format!("{path}.json")).await.0, 400, "somebody is in it");
    desk.control(Method::POST, &format!("calls/{caller}/hangup"), None).await;
    assert_eq!(desk.delete(&format!("{path}.json")).await.0, 204);
    assert_eq!(desk.try_get(&format!("{path}.json")).await.0, 404);
    assert_eq!(desk.get("/Queues.json").await["queues"], json!([]));
}

#[tokio::test]
async fn queues_that_cannot_be_made_are_refused() {
    let desk = Desk::at(Scenario::Idle).await;
    let long = "x".repeat(65);
    for form in
        [vec![], vec![("FriendlyName", long.as_str())], vec![("FriendlyName", "a"), ("MaxSize", "5001")]]
    {
        assert_eq!(desk.post("/Queues.json", &form).await.0, 400, "{form:?}");
    }
    assert_eq!(desk.post("/Queues.json", &[("FriendlyName", "a")]).await.0, 201);
    assert_eq!(desk.post("/Queues.json", &[("FriendlyName", "a")]).await.0, 400, "the name is taken");
}

#[tokio::test]
async fn members_are_listed_and_taken_out() {
    let desk = Desk::at(Scenario::Idle).await;
    let (first, second) = (enqueue(&desk, "+15550100142").await, enqueue(&desk, "+442079460018").await);
    let queue = text(&desk.get("/Queues.json").await["queues"][0]["sid"]);
    let members = format!("/Queues/{queue}/Members");
    desk.pass(5000).await;
    let list = desk.get(&format!("{members}.json")).await;
    let seen: Vec<_> = list["queue_members"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|member| (text(&member["call_sid"]), member["position"].clone(), member["wait_time"].clone()))
        .collect();
    assert_eq!(seen, [(first.clone(), json!(1), json!(5)), (second.clone(), json!(2), json!(5))]);
    assert_eq!(desk.get(&format!("{members}/Front.json")).await["call_sid"], json!(first));

    let url = [("Url", "https://example.com/somewhere"), ("Method", "GET")];
    assert_eq!(desk.post(&format!("{members}/{second}.json"), &url).await.0, 200);
    assert_eq!(desk.leg(&second).await["hears"]["url"], "https://example.com/somewhere");
    assert_eq!(
        desk.post(&format!("{members}/{second}.json"), &url).await.0,
        400,
        "only the first request succeeds"
    );
    assert_eq!(desk.try_get(&format!("{members}/{second}.json")).await.0, 404);
    assert_eq!(desk.post(&format!("{members}/Front.json"), &[]).await.1["code"], 21_205);
    assert_eq!(desk.post(&format!("{members}/Front.json"), &url).await.1["call_sid"], json!(first));
    assert_eq!(desk.post(&format!("{members}/Front.json"), &url).await.0, 404, "nobody is left");
}
