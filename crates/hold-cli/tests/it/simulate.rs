//! `simulate`.

use tokio::process::Child;
use tokio::time::timeout;

use crate::simulated::{PATIENCE, Ran, holdctl, start};

/// Sends a signal, as another program would.
#[cfg(unix)]
pub async fn signal(child: &Child, name: &str) {
    let pid = child.id().unwrap().to_string();
    let sent = tokio::process::Command::new("kill").args(["-s", name, &pid]).status().await.unwrap();
    assert!(sent.success());
}

#[tokio::test]
async fn the_line_tells_how_to_reach_it() {
    let (_one, ready) = start(&["--scenario", "idle", "--seed", "42"]).await;
    assert!(ready.base_url.starts_with("http://127.0.0.1:"), "{ready:?}");
    assert_eq!((ready.scenario.as_str(), ready.agent.as_str()), ("idle", "client:alice"));
    assert!(ready.account_sid.starts_with("AC") && ready.account_sid.len() == 34);
    assert!(!ready.auth_token.is_empty());
    let (_same, same) = start(&["--scenario", "idle", "--seed", "42"]).await;
    assert_eq!((&same.account_sid, &same.auth_token), (&ready.account_sid, &ready.auth_token));
    assert_ne!(same.base_url, ready.base_url, "side by side");
    let (_other, other) = start(&["--listen", "[::1]:0", "--seed", "43"]).await;
    assert!(other.base_url.starts_with("http://[::1]:"), "{other:?}");
    assert_ne!(other.account_sid, ready.account_sid);
    assert_eq!(other.scenario, "conference");
}

#[cfg(unix)]
#[tokio::test]
async fn it_runs_until_it_is_told_to_stop() {
    for name in ["INT", "TERM"] {
        let (mut child, _) = start(&[]).await;
        // Its stdin is at its end from the start, which is no reason to stop.
        assert_eq!(child.try_wait().unwrap(), None);
        signal(&child, name).await;
        let status = timeout(PATIENCE, child.wait()).await.unwrap().unwrap();
        assert_eq!(status.code(), Some(0), "{name}");
    }
}

#[tokio::test]
async fn it_listens_on_loopback_only() {
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:4010"] {
        let output = holdctl().args(["simulate", "--listen", address]).output().await.unwrap();
        let ran = Ran::from(output).ends(2, "the simulator listens on loopback only");
        assert_eq!(ran.out, "");
    }
}

#[tokio::test]
async fn a_taken_port_is_told() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = holdctl().args(["simulate", "--listen", &address]).output().await.unwrap();
    Ran::from(output).ends(1, &format!("cannot listen on {address}: "));
}
