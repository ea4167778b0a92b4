//! Serverless: from a file to a site that a held caller hears.

use hold_simulator::Scenario;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::client::{Answer, Desk, text};

/// Every field of each resource (twilio-oai, `twilio_serverless_v1.json`).
const FIELDS: &[(&str, &[&str])] = &[
    (
        "ZS",
        &[
            "account_sid",
            "date_created",
            "date_updated",
            "domain_base",
            "friendly_name",
            "include_credentials",
            "links",
            "sid",
            "ui_editable",
            "unique_name",
            "url",
        ],
    ),
    (
        "ZH",
        &[
            "account_sid",
            "date_created",
            "date_updated",
            "friendly_name",
            "links",
            "service_sid",
            "sid",
            "url",
        ],
    ),
    ("ZN", &["account_sid", "asset_sid", "date_created", "path", "service_sid", "sid", "url", "visibility"]),
    (
        "ZB",
        &[
            "account_sid",
            "asset_versions",
            "date_created",
            "date_updated",
            "dependencies",
            "function_versions",
            "links",
            "runtime",
            "service_sid",
            "sid",
            "status",
            "url",
        ],
    ),
    (
        "ZE",
        &[
            "account_sid",
            "build_sid",
            "date_created",
            "date_updated",
            "domain_name",
            "domain_suffix",
            "links",
            "service_sid",
            "sid",
            "unique_name",
            "url",
        ],
    ),
    (
        "ZD",
        &[
            "account_sid",
            "build_sid",
            "date_created",
            "date_updated",
            "environment_sid",
            "service_sid",
            "sid",
            "url",
        ],
    ),
];

/// A second of 8 kHz silence, header only: the length is what the header says.
fn wav() -> Vec<u8> {
    let mut wav = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
    wav.extend(8000_u32.to_le_bytes());
    wav.extend(16_000_u32.to_le_bytes());
    wav.extend([2, 0, 16, 0]);
    wav.extend(b"data");
    wav.extend(16_000_u32.to_le_bytes());
    wav
}

fn complete(resource: Value) -> Value {
    let sid = text(&resource["sid"]);
    let (_, expect) = FIELDS.iter().find(|(prefix, _)| sid.starts_with(prefix)).expect("a resource");
    let mut fields: Vec<&str> = resource.as_object().expect("an object").keys().map(String::as_str).collect();
    fields.sort_unstable();
    assert_eq!(fields, *expect, "{sid}");
    resource
}

impl Desk {
    async fn ask(&self, method: Method, path: &str, form: &[(&str, &str)]) -> Answer {
        let ready = self.simulator.ready();
        let request = self.http.request(method, format!("{}/v1/Services{path}", ready.base_url));
        let answer = request.basic_auth(&ready.account_sid, Some(&ready.auth_token)).form(form).send().await;
        let answer = answer.expect("an answer");
        (answer.status().as_u16(), answer.json().await.expect("JSON"))
    }

    async fn made(&self, path: &str, form: &[(&str, &str)]) -> Value {
        let (status, body) = self.ask(Method::POST, path, form).await;
        assert_eq!(status, 201, "{path}: {body}");
        complete(body)
    }

    async fn upload(&self, asset: &Value, path: &str, kind: &str, content: Vec<u8>) -> Answer {
        let ready = self.simulator.ready();
        let part = Part::bytes(content).file_name("file").mime_str(kind).expect("a media type");
        let form =
            Form::new().text("Path", path.to_owned()).text("Visibility", "public").part("Content", part);
        let url = format!("{}/Versions", text(&asset["url"]));
        let request = self.http.post(url).basic_auth(&ready.account_sid, Some(&ready.auth_token));
        let answer = request.multipart(form).send().await.expect("an answer");
        (answer.status().as_u16(), answer.json().await.expect("JSON"))
    }

    async fn file(&self, service: &str, path: &str, kind: &str, content: Vec<u8>) -> String {
        let asset = self.made(&format!("/{service}/Assets"), &[("FriendlyName", path)]).await;
        let (status, version) = self.upload(&asset, path, kind, content).await;
        assert_eq!(status, 201, "{version}");
        text(&complete(version)["sid"])
    }

    /// Builds these versions and deploys them, and waits until they show.
    async fn deploy(&self, service: &str, environment: &Value, versions: &[&str]) {
        let form: Vec<_> = versions.iter().map(|sid| ("AssetVersions", *sid)).collect();
        let build = self.made(&format!("/{service}/Builds"), &form).await;
        let path = format!("/{service}/Environments/{}/Deployments", text(&environment["sid"]));
        let form = [("BuildSid", build["sid"].as_str().expect("text"))];
        assert_eq!(build["status"], "building");
        assert_eq!(self.ask(Method::POST, &path, &form).await.0, 400, "it is not completed");
        self.pass(700).await;
        let status = format!("/{service}/Builds/{}/Status", text(&build["sid"]));
        assert_eq!(self.ask(Method::GET, &status, &[]).await.1["status"], "completed");
        self.made(&path, &form).await;
        self.pass(400).await;
    }

    fn site(&self, environment: &Value, path: &str) -> String {
        format!("{}/sites/{}{path}", self.simulator.ready().base_url, text(&environment["domain_name"]))
    }

    async fn visit(&self, url: &str) -> (u16, Vec<u8>) {
        let answer = self.http.get(url).send().await.expect("an answer");
        (answer.status().as_u16(), answer.bytes().await.expect("a body").to_vec())
    }
}

#[tokio::test]
async fn a_held_caller_hears_what_was_deployed() {
    let desk = Desk::at(Scenario::Conference).await;
    desk.made("", &[("UniqueName", "music"), ("FriendlyName", "Music"), ("UiEditable", "true")]).await;
    assert_eq!(desk.ask(Method::GET, "/music", &[]).await.1["ui_editable"], true);
    let environment = desk.made("/music/Environments", &[("UniqueName", "live")]).await;
    let (sound, document) = (desk.site(&environment, "/a.wav"), desk.site(&environment, "/hold.xml"));
    let sid = desk.file("music", "/a.wav", "audio/wav", wav()).await;
    let twiml = format!("<Response><Play loop=\"0\">{sound}</Play></Response>");
    let hold = desk.file("music", "/hold.xml", "text/xml", twiml.clone().into_bytes()).await;
    assert_eq!(desk.visit(&sound).await.0, 404, "nothing is deployed");
    desk.deploy("music", &environment, &[&sid, &hold]).await;
    assert_eq!(desk.visit(&sound).await, (200, wav()));
    assert_eq!(desk.visit(&document).await, (200, twiml.into_bytes()));

    let (_, participants) = desk.room().await;
    let caller = desk.sid_of("+15550100142").await;
    let form = [("Hold", "true"), ("HoldUrl", document.as_str()), ("HoldMethod", "GET")];
    assert_eq!(desk.post(&format!("{participants}/{caller}.json"), &form).await.0, 200);
    desk.pass(60_000).await;
    assert_eq!(desk.leg(&caller).await["hears"], json!({"kind": "music", "with": [], "url": sound}));
}

#[tokio::test]
async fn a_build_replaces_the_whole_content() {
    let desk = Desk::at(Scenario::Idle).await;
    desk.made("", &[("UniqueName", "music"), ("FriendlyName", "Music")]).await;
    let environment = desk.made("/music/Environments", &[("UniqueName", "live")]).await;
    let first = desk.file("music", "/a.wav", "audio/wav", wav()).await;
    let second = desk.file("music", "/b.wav", "audio/wav", wav()).await;
    let shows = async |path: &str| desk.visit(&desk.site(&environment, path)).await.0;
    desk.deploy("music", &environment, &[&first]).await;
    assert_eq!((shows("/a.wav").await, shows("/b.wav").await), (200, 404));
    desk.deploy("music", &environment, &[&second]).await;
    assert_eq!((shows("/a.wav").await, shows("/b.wav").await), (404, 200));
    let (_, page) = desk.ask(Method::GET, "/music/Builds?PageSize=1", &[]).await;
    assert_eq!(page["builds"][0]["asset_versions"][0]["sid"], json!(second), "the newest first");
    let next = text(&page["meta"]["next_page_url"]);
    let rest = next.split_once("/v1/Services").expect("a path").1;
    let (_, page) = desk.ask(Method::GET, rest, &[]).await;
    assert_eq!(page["builds"][0]["asset_versions"][0]["sid"], json!(first));
    assert_eq!((&page["meta"]["key"], &page["meta"]["next_page_url"]), (&json!("builds"), &Value::Null));
}

#[tokio::test]
async fn a_build_fails_on_demand() {
    let desk = Desk::at(Scenario::Idle).await;
    desk.made("", &[("UniqueName", "music"), ("FriendlyName", "Music")]).await;
    assert_eq!(desk.control(Method::POST, "builds", Some(json!({"fail": 1}))).await.0, 204);
    for expect in ["failed", "completed"] {
        let build = desk.made("/music/Builds", &[]).await;
        desk.pass(700).await;
        let (_, build) = desk.ask(Method::GET, &format!("/music/Builds/{}", text(&build["sid"])), &[]).await;
        assert_eq!(complete(build)["status"], expect);
    }
}

#[tokio::test]
async fn what_cannot_be_made_is_refused() {
    let desk = Desk::at(Scenario::Idle).await;
    let named = [("UniqueName", "music"), ("FriendlyName", "Music")];
    desk.made("", &named).await;
    assert_eq!(desk.ask(Method::POST, "", &named).await.0, 409, "the name is taken");
    let asset = desk.made("/music/Assets", &[("FriendlyName", "a")]).await;
    let long = "x".repeat(256);
    for (path, form, status) in [
        ("", vec![("FriendlyName", "Music")], 400),
        ("/music/Assets", vec![], 400),
        ("/music/Assets", vec![("FriendlyName", long.as_str())], 400),
        ("/music/Builds", vec![("AssetVersions", "ZN00000000000000000000000000000000")], 400),
        ("/music/Environments/ZE00000000000000000000000000000000/Deployments", vec![("BuildSid", "x")], 404),
        ("/nobody/Assets", vec![("FriendlyName", "a")], 404),
        ("/music/Functions", vec![("FriendlyName", "a")], 404),
    ] {
        let (seen, error) = desk.ask(Method::POST, path, &form).await;
        assert_eq!((seen, &error["status"]), (status, &json!(status)), "{path} {form:?}");
    }
    assert_eq!(desk.upload(&asset, "/a b", "audio/wav", wav()).await.0, 400, "no path");
    assert_eq!(desk.upload(&asset, "/a.wav", "audio/wav", vec![0; (25 << 20) + 1]).await.0, 413);
    let (first, second) = (
        desk.file("music", "/a", "audio/wav", wav()).await,
        desk.file("music", "/a", "audio/wav", wav()).await,
    );
    let form = [("AssetVersions", first.as_str()), ("AssetVersions", second.as_str())];
    assert_eq!(desk.ask(Method::POST, "/music/Builds", &form).await.0, 400, "two files at one path");
}
