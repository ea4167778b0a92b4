//! Hold music on line, at the command line.

use std::path::PathBuf;

use serde_json::json;
use tempfile::TempDir;
use tokio::time::Instant;

use crate::simulated::{PATIENCE, SimulatedAccount};

/// A tone that passes the check.
pub fn tone(name: &str, hertz: u32) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 8_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut writer = hound::WavWriter::create(&path, spec).unwrap();
    for at in 0..8_000 * 40 {
        let wave = (f64::from(at) / 8_000.0 * f64::from(hertz) * std::f64::consts::TAU).sin();
        writer.write_sample((wave * 5000.0) as i16).unwrap();
    }
    writer.finalize().unwrap();
    (folder, path)
}

#[tokio::test]
async fn a_file_is_published_heard_listed_and_withdrawn() {
    let account = SimulatedAccount::start("conference").await;
    let (_folder, file) = tone("Lobby.wav", 440);
    let file = file.to_str().unwrap();
    let published = account.run(&["music", "publish", file]).await.ends(0, "Lobby is published.");
    for step in ["Checking the file…", "Uploading the sound…", "Putting it on line…", "Checking the address…"]
    {
        assert!(published.err.contains(step), "{step}: {published:?}");
    }
    let url = published.out.trim();
    assert!(url.ends_with("/lobby/hold.xml"), "{url}");
    let list = account.run(&["music", "published", "--json"]).await.ends(0, "").json();
    let since = list[0]["since"].as_str().unwrap();
    assert!(since.starts_with("20") && since.ends_with('Z'), "{since}");
    assert_eq!(list, json!([{"name": "Lobby", "url": url, "since": since, "profiles": []}]));
    account.run(&["hold", "--music-url", url]).await.ends(0, "");
    let base = url.strip_suffix("hold.xml").unwrap();
    let until = Instant::now() + PATIENCE;
    loop {
        let legs = account.legs().await;
        let mut hears = legs.iter().filter_map(|leg| leg["hears"]["url"].as_str());
        if hears.any(|heard| heard.starts_with(base) && heard.ends_with(".wav")) {
            break;
        }
        assert!(Instant::now() < until, "nobody hears it: {legs:#?}");
        tokio::task::yield_now().await;
    }

    // What would be taken from held callers is said, and asked for.
    let refused = account.run(&["music", "withdraw", "lobby", "--music-url", url]).await;
    refused.ends(1, "add --yes");
    account
        .run(&["music", "withdraw", "none"])
        .await
        .ends(1, "No music called none is published. There is Lobby.");
    account
        .run(&["music", "withdraw", "lobby", "--music-url", url, "--yes"])
        .await
        .ends(0, "lobby is withdrawn.");
    account.run(&["music", "published"]).await.ends(0, "No music is published.");
}

#[cfg(unix)]
#[tokio::test]
async fn an_interrupted_publication_is_gone_on_with_and_nothing_is_there_twice() {
    use std::process::Stdio;

    use crate::simulate::signal;
    use crate::simulated::Ran;
    let account = SimulatedAccount::start("idle").await;
    let (_folder, file) = tone("Lobby.wav", 440);
    let publish = ["music", "publish", file.to_str().unwrap()];
    account.fault("POST", "/Versions", 1, json!({"kind": "delay", "ms": 3000})).await;
    let mut command = account.command(&publish);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    account.until_faults_have_befallen().await;
    signal(&child, "INT").await;
    let stopped = Ran::from(child.wait_with_output().await.unwrap());
    assert_eq!(stopped.out, "");
    stopped.ends(1, "Stopped. Held callers hear what they heard before.");
    account.run(&["music", "published"]).await.ends(0, "No music is published.");

    account.run(&publish).await.ends(0, "Lobby is published.");
    let there = async |path: &str, key: &str| account.hosted(&format!("/holdline-music{path}"), key).await;
    let assets = there("/Assets", "assets").await;
    assert_eq!(assets.len(), 2, "a sound and its document: {assets:#?}");
    for asset in &assets {
        let versions = format!("/Assets/{}/Versions", asset["sid"].as_str().unwrap());
        let versions = there(&versions, "asset_versions").await;
        assert_eq!(versions.len(), 1, "{asset:#?}");
    }
    assert_eq!(account.hosted("", "services").await.len(), 1);
    assert_eq!(there("/Environments", "environments").await.len(), 1);
    assert_eq!(there("/Builds", "builds").await.len(), 1);
}

#[tokio::test]
async fn what_cannot_be_published_says_what_to_do() {
    let account = SimulatedAccount::start("idle").await;
    let (folder, file) = tone("a.wav", 440);
    let file = file.to_str().unwrap();
    account.run(&["music", "publish", file, "--use"]).await.ends(2, "--use needs a profile");
    account.run(&["music", "publish", file, "--name", " "]).await.ends(1, "at most 60 characters");
    account.run(&["music", "publish", "none.wav"]).await.ends(1, "none.wav does not exist.");
    let loud = folder.path().join("loud.wav");
    let spec = hound::WavReader::open(file).unwrap().spec();
    let mut writer = hound::WavWriter::create(&loud, spec).unwrap();
    (0..8_000 * 40)
        .for_each(|at| writer.write_sample(if at / 9 % 2 == 0 { i16::MAX } else { i16::MIN }).unwrap());
    writer.finalize().unwrap();
    let ran = account.run(&["music", "publish", loud.to_str().unwrap()]).await;
    ran.ends(1, "Make it telephone-ready");
}

#[tokio::test]
async fn a_music_that_is_not_there_is_refused_with_those_that_are() {
    let account = SimulatedAccount::start("conference").await;
    let ran = account.run(&["hold", "--music", "Rain"]).await;
    ran.ends(1, "There is no hold music called Rain");
    assert_eq!(account.call().await["parties"][0]["state"], "active");
}
