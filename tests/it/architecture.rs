//! The invariants of ARCHITECTURE.md that can be read from the tree.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The names of all packages that a package reaches by its ordinary dependencies, built for itself alone.
fn reached(from: &str) -> HashSet<String> {
    let asked = Command::new(env!("CARGO"))
        .args(["tree", "--package", from, "--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .args(["--offline", "--locked"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stderr));
    let lines = String::from_utf8(asked.stdout).unwrap();
    let names = lines.lines().filter_map(|line| line.split_whitespace().next());
    let reached: HashSet<String> = names.filter(|name| *name != from).map(str::to_owned).collect();
    assert!(!reached.is_empty(), "nothing was read of {from}");
    reached
}

fn check_never_reaches(from: &str, never: &[&str]) {
    let reached = reached(from);
    for name in never {
        assert!(!reached.contains(*name), "{from} reaches {name}");
    }
}

#[test]
fn the_core_reaches_nothing_that_does_anything() {
    let never = [
        "tauri",
        "tokio",
        "serde",
        "reqwest",
        "hyper",
        "keyring",
        "keyring-core",
        "rodio",
        "rand",
        "hold-session",
    ];
    check_never_reaches("hold-core", &never);
}

#[test]
fn the_session_reaches_no_adapter() {
    let never = [
        "tauri",
        "reqwest",
        "hyper",
        "keyring",
        "keyring-core",
        "rodio",
        "rusqlite",
        "serde",
        "hold-twilio",
        "hold-control",
        "hold-bridge",
    ];
    check_never_reaches("hold-session", &never);
}

#[test]
fn the_simulator_knows_none_of_those_it_judges() {
    check_never_reaches("hold-simulator", &["hold-core", "hold-session", "hold-twilio", "hold-bridge"]);
}

#[test]
fn nothing_but_the_shell_reaches_tauri() {
    for package in [
        "hold-cli",
        "hold-control",
        "hold-bridge",
        "hold-twilio",
        "hold-keychain",
        "hold-profiles",
        "hold-journal",
        "hold-doctor",
    ] {
        check_never_reaches(package, &["tauri", "holdline"]);
    }
}

/// Every file of these kinds below a folder.
fn files(folder: &Path, kinds: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, kinds));
        } else if path.extension().is_some_and(|kind| kinds.iter().any(|one| kind == *one)) {
            found.push(path);
        }
    }
    found
}

#[test]
fn only_the_host_folder_imports_tauri() {
    let pages = root().join("ui/src");
    for file in files(&pages, &["ts", "svelte"]) {
        let imports = std::fs::read_to_string(&file).unwrap().contains("@tauri-apps/");
        let host = file.starts_with(pages.join("host"));
        assert!(host || !imports, "{}", file.display());
    }
}

/// Twilio ends a call by `Status=completed` or `canceled`, and kicks a participant by DELETE. The client knows those
/// words where it reads a status, and deletes queues alone.
#[test]
fn no_request_can_end_a_callers_leg() {
    let client = root().join("crates/hold-twilio/src");
    let sources = files(&client, &["rs"]).into_iter().filter(|file| !file.starts_with(client.join("tests")));
    let mut removed = Vec::new();
    for file in sources {
        let text = std::fs::read_to_string(&file).unwrap();
        let name = file.file_name().unwrap().to_str().unwrap();
        if name != "status.rs" {
            let ends = ["ompleted", "anceled"].iter().any(|word| text.contains(word));
            assert!(!ends, "{} can say that a call is to end", file.display());
        }
        assert!(name == "transport.rs" || !text.contains("Request::delete("), "{} deletes", file.display());
        removed.extend(
            text.split("transport.remove(").skip(1).map(|after| after.split(';').next().unwrap().to_owned()),
        );
    }
    assert!(!removed.is_empty(), "queues are deleted");
    let queue = |what: &String| what.starts_with(r#"&format!("Queues/"#);
    assert!(removed.iter().all(queue), "only queues are deleted: {removed:?}");
}
