//! Hold music is put on line, and whoever is on hold hears it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use acceptance::{Journey, SimulatedAccount};
use futures_util::future::join_all;
use hold_core::profile::Preferences;
use hold_core::{HoldMethod, HoldMusic, Musics, NamedMusic};
use hold_music::Studio;
use hold_session::Command;
use hold_session::publishing::{
    Cancel, MusicName, Order, Patience, PublishFault, Published, Publisher, Step,
};
use hold_simulator::Scenario;
use hold_twilio::AssetClient;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A file that passes the check: a tone of so many Hz, long enough not to begin anew all the time.
fn tone(folder: &Path, hertz: f64) -> PathBuf {
    sound(folder, hertz, 32)
}

fn sound(folder: &Path, hertz: f64, seconds: u32) -> PathBuf {
    let data = 16_000 * seconds;
    let mut wav = b"RIFF".to_vec();
    wav.extend((36 + data).to_le_bytes());
    wav.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    wav.extend(8000_u32.to_le_bytes());
    wav.extend(16_000_u32.to_le_bytes());
    wav.extend(b"\x02\0\x10\0data");
    wav.extend(data.to_le_bytes());
    for at in 0..data / 2 {
        let wave = (f64::from(at) / 8000.0 * hertz * std::f64::consts::TAU).sin();
        wav.extend(((wave * 5000.0) as i16).to_le_bytes());
    }
    let path = folder.join(format!("{hertz}-{seconds}.wav"));
    std::fs::write(&path, wav).unwrap();
    path
}

/// An account, and who publishes for it.
struct Stage {
    account: SimulatedAccount,
    publisher: Publisher,
    folder: TempDir,
}

impl Stage {
    async fn new() -> Self {
        let account = SimulatedAccount::start(Scenario::Conference).await;
        let publisher = publisher(&account);
        Self { account, publisher, folder: tempfile::tempdir().unwrap() }
    }

    async fn publish(&self, name: &str, hertz: f64) -> Result<Published, PublishFault> {
        self.publish_until(name, hertz, None).await
    }

    /// Asks it to stop when a step begins.
    async fn publish_until(
        &self,
        name: &str,
        hertz: f64,
        last: Option<Step>,
    ) -> Result<Published, PublishFault> {
        let order = Order { file: tone(self.folder.path(), hertz), name: MusicName::read(name).unwrap() };
        let cancel = Cancel::default();
        let told = &mut |step| {
            if Some(step) == last {
                cancel.ask();
            }
        };
        self.publisher.publish(&order, told, &cancel).await
    }

    async fn withdraw(&self, name: &str, profiles: &[hold_core::Profile]) -> Result<(), PublishFault> {
        let name = MusicName::read(name).unwrap();
        self.publisher.withdraw(&name, profiles, &mut |_| {}, &Cancel::default()).await
    }

    async fn names(&self) -> Vec<String> {
        self.publisher.published().await.unwrap().into_iter().map(|music| music.name).collect()
    }

    async fn list(&self, path: &str, key: &str) -> Vec<Value> {
        self.account.get(&format!("/v1/Services{path}")).await[key].as_array().unwrap().clone()
    }

    /// How much there is of everything: services, environments, files, contents, builds, deployments.
    async fn amounts(&self) -> [usize; 6] {
        let base = "/holdline-music";
        let environments = self.list(&format!("{base}/Environments"), "environments").await;
        let environment = environments[0]["sid"].as_str().unwrap();
        let assets = self.list(&format!("{base}/Assets"), "assets").await;
        let mut versions = 0;
        for asset in &assets {
            let sid = asset["sid"].as_str().unwrap();
            versions += self.list(&format!("{base}/Assets/{sid}/Versions"), "asset_versions").await.len();
        }
        let deployments = format!("{base}/Environments/{environment}/Deployments");
        [
            self.list("", "services").await.len(),
            environments.len(),
            assets.len(),
            versions,
            self.list(&format!("{base}/Builds"), "builds").await.len(),
            self.list(&deployments, "deployments").await.len(),
        ]
    }
}

fn publisher(account: &SimulatedAccount) -> Publisher {
    let (profile, credentials) = account.profile();
    let host = AssetClient::open(&profile, &credentials).unwrap();
    let studio = Studio::new(profile.base_url.as_deref(), || hold_twilio::web_client_builder().ok());
    let long = Duration::from_secs(60);
    let patience = Patience { pause: Duration::from_millis(20), build: long, answer: long };
    Publisher::new(Arc::new(host), Arc::new(studio), patience)
}

async fn text(url: &str) -> Option<String> {
    let answer = hold_simulator::plain_http().build().unwrap().get(url).send().await.unwrap();
    if answer.status() == 200 { Some(answer.text().await.unwrap()) } else { None }
}

const LOBBY: [usize; 6] = [1, 1, 2, 2, 1, 1];
const LOBBY_TWICE: [usize; 6] = [1, 1, 4, 4, 2, 2];

#[tokio::test]
async fn a_held_caller_hears_what_was_published() {
    let journey = Journey::start(Scenario::Conference, hold_core::plan::AfterDial::Unsure).await;
    let folder = tempfile::tempdir().unwrap();
    let order = Order { file: tone(folder.path(), 440.0), name: MusicName::read("Lobby").unwrap() };
    let mut steps = Vec::new();
    let publisher = publisher(&journey.account);
    let published =
        publisher.publish(&order, &mut |step| steps.push(step), &Cancel::default()).await.unwrap();
    assert_eq!(steps, Step::ALL);
    assert!(published.url.ends_with("/lobby/hold.xml"), "{}", published.url);

    let music = HoldMusic::from_url(&published.url, HoldMethod::Get).unwrap();
    let list = vec![NamedMusic { name: published.name, music }];
    let musics = Musics { list, default: Some("Lobby".to_owned()) };
    journey.desk.run(Command::Prefer(Preferences { musics, ..Preferences::default() })).await.unwrap();
    journey.hold().await;
    let base = published.url.strip_suffix("hold.xml").unwrap();
    let hears = |legs: &[acceptance::Leg]| {
        let leg = legs.iter().find(|leg| leg.call_sid == journey.caller);
        leg.and_then(|leg| leg.hears.url.as_deref())
            .is_some_and(|url| url.starts_with(base) && url.ends_with(".wav"))
    };
    journey.account.until("the caller hears the file", hears).await;
    // It loops: the file is half a minute long.
    journey.account.advance(Duration::from_secs(600)).await;
    assert!(hears(&journey.account.legs().await));
    journey.resume().await;
}

/// Every request of a publication that changes or reads something, each failing once in every way.
const REQUESTS: [(&str, &str, Step); 11] = [
    ("GET", "/v1/Services/holdline-music", Step::Service),
    ("POST", "/v1/Services", Step::Service),
    ("GET", "/Environments", Step::Environment),
    ("POST", "/Environments", Step::Environment),
    ("GET", "/Assets", Step::Sound),
    ("POST", "/Assets", Step::Sound),
    ("POST", "/Versions", Step::Sound),
    ("GET", "/Builds", Step::Build),
    ("POST", "/Builds", Step::Build),
    ("GET", "/Status", Step::Build),
    ("POST", "/Deployments", Step::Deployment),
];

async fn goes_on_after(method: &str, path: &str, step: Step, fault: Value) {
    let what = format!("{method} {path} {fault}");
    let stage = Stage::new().await;
    stage.account.fault(method, path, 1, fault).await;
    match stage.publish("Lobby", 440.0).await {
        Err(PublishFault::Twilio { step: failed, .. }) => assert_eq!(failed, step, "{what}"),
        other => panic!("{what}: {other:?}"),
    }
    let published = stage.publish("Lobby", 440.0).await.unwrap_or_else(|fault| panic!("{what}: {fault:?}"));
    assert!(text(&published.url).await.is_some());
    assert_eq!(stage.amounts().await, LOBBY, "{what}");
}

#[tokio::test]
async fn each_request_fails_once_and_nothing_is_made_twice() {
    let status =
        |(method, path, step)| goes_on_after(method, path, step, json!({"kind": "status", "status": 500}));
    join_all(REQUESTS.into_iter().map(status)).await;
    let changes = || REQUESTS.into_iter().filter(|(method, ..)| *method == "POST");
    for kind in ["reset", "lost_reply"] {
        join_all(
            changes().map(|(method, path, step)| goes_on_after(method, path, step, json!({ "kind": kind }))),
        )
        .await;
    }
}

async fn old_stays_until_deployed(method: &str, path: &str, step: Step) {
    let stage = Stage::new().await;
    let old = stage.publish("Lobby", 440.0).await.unwrap();
    let before = text(&old.url).await.unwrap();
    stage.account.fault(method, path, 0, json!({"kind": "reset"})).await;
    let failed = stage.publish("Lobby", 550.0).await.unwrap_err();
    assert!(matches!(&failed, PublishFault::Twilio { step: at, .. } if *at == step), "{path}: {failed:?}");
    // A deployment would show by then.
    stage.account.advance(Duration::from_secs(60)).await;
    assert_eq!(text(&old.url).await.as_ref(), Some(&before), "{path}");
    let sound = before.split(['>', '<']).find(|part| part.ends_with(".wav")).unwrap();
    assert!(text_of_sound(sound).await, "{path}");
    stage.account.behave().await;
    let new = stage.publish("Lobby", 550.0).await.unwrap();
    assert_eq!(new.url, old.url, "the address stays");
    assert_ne!(text(&new.url).await.unwrap(), before);
    assert!(text_of_sound(sound).await, "who is on hold hears the old sound to the end");
    assert_eq!(stage.amounts().await, LOBBY_TWICE, "{path}");
}

async fn text_of_sound(url: &str) -> bool {
    let answer = hold_simulator::plain_http().build().unwrap().get(url).send().await.unwrap();
    answer.status() == 200
}

#[tokio::test]
async fn the_network_is_lost_in_the_middle_and_the_old_music_stays_in_force() {
    let requests = REQUESTS.into_iter().skip(5).filter(|(method, ..)| *method == "POST");
    join_all(requests.map(|(method, path, step)| old_stays_until_deployed(method, path, step))).await;
}

async fn stops_at(step: Step) {
    let stage = Stage::new().await;
    let stopped = stage.publish_until("Lobby", 440.0, Some(step)).await;
    let deployed = step >= Step::Deployment;
    match step {
        Step::Address => assert!(stopped.is_ok(), "it was done"),
        _ => assert_eq!(stopped, Err(PublishFault::Cancelled { deployed }), "{step}"),
    }
    assert_eq!(!stage.names().await.is_empty(), deployed, "{step}");
    stage.publish("Lobby", 440.0).await.unwrap();
    assert_eq!(stage.amounts().await, LOBBY, "{step}");
}

#[tokio::test]
async fn it_stops_at_each_step_and_goes_on_from_there() {
    join_all(Step::ALL.map(stops_at)).await;
}

#[tokio::test]
async fn a_build_that_fails_is_told_and_made_anew() {
    let stage = Stage::new().await;
    stage.account.fail_builds(1).await;
    assert_eq!(stage.publish("Lobby", 440.0).await, Err(PublishFault::BuildFailed));
    assert!(stage.names().await.is_empty());
    stage.publish("Lobby", 440.0).await.unwrap();
    assert_eq!(stage.amounts().await, [1, 1, 2, 2, 2, 1]);
}

#[tokio::test]
async fn publishing_one_music_keeps_the_others() {
    let stage = Stage::new().await;
    let lobby = stage.publish("Lobby", 440.0).await.unwrap();
    let rain = stage.publish("等候音乐", 550.0).await.unwrap();
    assert_eq!(stage.names().await, ["Lobby", "等候音乐"]);
    assert!(text(&lobby.url).await.is_some() && text(&rain.url).await.is_some());
    stage.publish("Lobby", 440.0).await.unwrap();
    assert_eq!(stage.amounts().await, LOBBY_TWICE, "the same again is nothing new");
}

#[tokio::test]
async fn a_music_in_use_is_not_withdrawn() {
    let stage = Stage::new().await;
    let lobby = stage.publish("Lobby", 440.0).await.unwrap();
    stage.publish("Rain", 550.0).await.unwrap();
    let (mut profile, _) = stage.account.profile();
    profile.name = "Work".to_owned();
    profile.music = HoldMusic::from_url(&lobby.url, HoldMethod::Get).unwrap();
    let profiles = [profile];
    let in_use = PublishFault::InUse { profiles: vec!["Work".to_owned()] };
    assert_eq!(stage.withdraw("lobby", &profiles).await, Err(in_use));
    assert_eq!(stage.names().await, ["Lobby", "Rain"]);
    stage.withdraw("Rain", &profiles).await.unwrap();
    assert_eq!(stage.names().await, ["Lobby"]);
    stage.withdraw("lobby", &[]).await.unwrap();
    assert!(stage.names().await.is_empty());
    stage.account.advance(Duration::from_secs(1)).await;
    assert_eq!(text(&lobby.url).await, None);
    let gone = PublishFault::NotPublished { name: "Rain".to_owned(), names: Vec::new() };
    assert_eq!(stage.withdraw("Rain", &profiles).await, Err(gone));
}

#[tokio::test]
async fn what_callers_should_not_hear_is_not_uploaded() {
    let stage = Stage::new().await;
    let publish = async |file: PathBuf| {
        let order = Order { file, name: MusicName::read("Lobby").unwrap() };
        stage.publisher.publish(&order, &mut |_| {}, &Cancel::default()).await.unwrap_err()
    };
    let folder = stage.folder.path();
    let letter = folder.join("letter.mp3");
    std::fs::write(&letter, "Dear Sir or Madam, ".repeat(100)).unwrap();
    assert!(matches!(publish(letter).await, PublishFault::Sound(_)));
    assert!(matches!(publish(folder.join("none.mp3")).await, PublishFault::Sound(_)));
    assert!(matches!(publish(sound(folder, 440.0, 5)).await, PublishFault::Bad(_)), "it is too short");
    let large = publish(sound(folder, 440.0, 1700)).await;
    assert!(matches!(large, PublishFault::TooLarge(bytes) if bytes > 25 << 20), "{large:?}");
    let asked = stage.account.requests().await;
    assert!(asked.iter().all(|asked| !asked.path.starts_with("/v1/")), "nothing was asked of Twilio");
}
