//! `--profile`: a profile of the app, with its credentials from a real keychain.
#![cfg(target_os = "linux")]

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process::Stdio;

use hold_core::plan::AfterDial;
use hold_core::{HoldMusic, Profile, Region};
use hold_profiles::FileProfiles;
use hold_session::ports::{ProfileStore, Profiles};
use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::publishing::tone;
use crate::simulated::{Ran, Ready, SimulatedAccount, holdctl};

/// Unlocks a new keyring, keeps what comes on stdin as the item of `Work`, and runs the arguments.
const IN_A_SESSION: &str = "\
    printf pw | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null && \
    secret-tool store --label=Work service Holdline username Work && exec \"$@\"";

fn keep_profile(home: &Path, ready: &Ready) {
    let profile = Profile {
        name: "Work".to_owned(),
        account: ready.account_sid.parse().unwrap(),
        region: Region::default(),
        base_url: Some(ready.base_url.clone()),
        addresses: vec![ready.agent.parse().unwrap()],
        conference_pattern: None,
        after_dial: AfterDial::Unsure,
        learnt_outbound: None,
        ring_back_from: None,
        music: HoldMusic::Default,
        preferences: hold_core::profile::Preferences::default(),
    };
    let profiles = Profiles { list: vec![profile], current: Some("Work".to_owned()) };
    FileProfiles::in_folder(home).save(&profiles).unwrap();
}

/// `holdctl` in a desktop session of its own, with a keychain that holds these credentials.
async fn run_with_keychain(home: &Path, item: &str, arguments: &[&str]) -> Ran {
    let runtime = home.join("runtime");
    if !runtime.exists() {
        DirBuilder::new().mode(0o700).create(&runtime).unwrap();
    }
    let mut command = Command::new("dbus-run-session");
    command.args(["--", "sh", "-c", IN_A_SESSION, "sh", env!("CARGO_BIN_EXE_holdctl")]).args(arguments);
    command.env("HOLDLINE_HOME", home).env("HOME", home).env("XDG_RUNTIME_DIR", &runtime);
    for name in ["DATA", "CONFIG", "CACHE"] {
        command.env(format!("XDG_{name}_HOME"), home.join(name));
    }
    for name in ["DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL"] {
        command.env_remove(name);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(item.as_bytes()).await.unwrap();
    drop(stdin);
    child.wait_with_output().await.unwrap().into()
}

#[tokio::test]
async fn a_profile_gives_the_account_and_the_keychain_its_credentials() {
    let account = SimulatedAccount::start("conference").await;
    let home = tempfile::tempdir().unwrap();
    keep_profile(home.path(), &account.ready);
    let file = FileProfiles::in_folder(home.path());
    let before = std::fs::read(file.path()).unwrap();
    let item = format!(r#"{{"kind":"auth-token","secret":"{}"}}"#, account.ready.auth_token);
    run_with_keychain(home.path(), &item, &["hold", "--direct", "--profile", "Work"])
        .await
        .ends(0, "on hold");
    assert_eq!(account.call().await["parties"][0]["state"], "held");
    // Without a name it is the one last used.
    run_with_keychain(home.path(), &item, &["resume", "--direct"]).await.ends(0, "back on the line");
    assert_eq!(account.call().await["parties"][0]["state"], "active");
    assert_eq!(std::fs::read(file.path()).unwrap(), before, "the app's file is only read");
}

#[tokio::test]
async fn the_apps_files_are_left_alone_by_whoever_brings_their_own_credentials() {
    let account = SimulatedAccount::start("inbound-legs-bare").await;
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("profiles.json"), "damaged").unwrap();
    for verb in ["hold", "resume"] {
        let output = account.command(&[verb]).env("HOLDLINE_HOME", home.path()).output().await.unwrap();
        Ran::from(output).ends(0, "");
    }
    let names: Vec<_> =
        std::fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["profiles.json"]);
    let mut command = holdctl();
    command.args(["status", "--direct"]).env("HOLDLINE_HOME", home.path());
    Ran::from(command.output().await.unwrap()).ends(1, "profiles.json.bad");
}

#[tokio::test]
async fn without_a_keychain_it_says_what_to_do() {
    let account = SimulatedAccount::start("idle").await;
    let home = tempfile::tempdir().unwrap();
    keep_profile(home.path(), &account.ready);
    let run = async |name: &str| {
        let mut command = holdctl();
        command.args(["status", "--direct", "--profile", name]).env("HOLDLINE_HOME", home.path());
        command.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent").env_remove("XDG_RUNTIME_DIR");
        Ran::from(command.output().await.unwrap())
    };
    run("Work").await.ends(1, "This computer offers no keychain.");
    run("Home").await.ends(1, "There is no profile \"Home\"; there is \"Work\".");
}

#[tokio::test]
async fn published_music_becomes_the_default_of_its_profile() {
    let account = SimulatedAccount::start("idle").await;
    let home = tempfile::tempdir().unwrap();
    keep_profile(home.path(), &account.ready);
    let item = format!(r#"{{"kind":"auth-token","secret":"{}"}}"#, account.ready.auth_token);
    let run = async |verb: &[&str]| run_with_keychain(home.path(), &item, verb).await;
    let (_folder, file) = tone("Lobby.wav", 440);
    let file = file.to_str().unwrap();
    let published = run(&["music", "publish", file, "--use"]).await.ends(0, "the hold music of Work");
    let kept = FileProfiles::in_folder(home.path()).load().unwrap().list.remove(0);
    let musics = kept.preferences.musics;
    assert_eq!(musics.default.as_deref(), Some("Lobby"));
    assert_eq!(musics.default_one().and_then(|one| one.music.url()), Some(published.out.trim()));
    assert_eq!(kept.music, HoldMusic::Default, "its own music stays");
    // Now it is in use, and is not taken away unasked.
    let list = run(&["music", "published", "--json"]).await.ends(0, "").json();
    assert_eq!(list[0]["profiles"], serde_json::json!(["Work"]));
    run(&["music", "withdraw", "Lobby"]).await.ends(1, "Held callers of Work may hear it.");
    // Under its name once more it is replaced, not added.
    let (_other, file) = tone("other.wav", 550);
    let again = ["music", "publish", file.to_str().unwrap(), "--name", "lobby", "--use"];
    run(&again).await.ends(0, "the hold music of Work");
    let kept = FileProfiles::in_folder(home.path()).load().unwrap().list.remove(0);
    assert_eq!(kept.preferences.musics.list.len(), 1, "{kept:#?}");
}
