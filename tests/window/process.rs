//! Programs that a desktop is made of.

use std::net::TcpListener;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};

use crate::simulated::PATIENCE;

/// How long to wait before looking again at what no program tells by itself.
const GLANCE: Duration = Duration::from_millis(15);

/// Starts a program that says one line when it is ready.
pub async fn ready(command: &mut Command) -> (Child, String) {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
    let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let line = timeout(PATIENCE, lines.next_line()).await.expect("it says nothing").unwrap();
    // Whatever else it says must not block it.
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    (child, line.unwrap_or_else(|| panic!("{command:?} ended at once")).trim().to_owned())
}

/// Runs a program to its end, which must be a good one, and answers what it said.
pub async fn done(command: &mut Command) -> String {
    let output = command.output().await.unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {} {said}", output.status);
    String::from_utf8(output.stdout).unwrap()
}

/// A port that was free a moment ago.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Waits until something listens.
pub async fn until_listening(port: u16) {
    until("it listens", async || TcpStream::connect(("127.0.0.1", port)).await.is_ok()).await;
}

/// Waits until a process is over.
pub async fn until_over(id: u32) {
    until("the program ends", async || is_over(id)).await;
}

/// Whether a process is over. One that nobody has asked about yet is over too.
fn is_over(id: u32) -> bool {
    let Ok(stat) = std::fs::read_to_string(format!("/proc/{id}/stat")) else { return true };
    stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('Z'))
}

/// Waits for what no program tells by itself.
pub async fn until(what: &str, so: impl AsyncFnMut() -> bool) {
    assert!(comes_about(so).await, "in vain: {what}");
}

/// Whether something comes about in good time.
pub async fn comes_about(mut so: impl AsyncFnMut() -> bool) -> bool {
    let waiting = async {
        while !so().await {
            sleep(GLANCE).await;
        }
    };
    timeout(PATIENCE, waiting).await.is_ok()
}

/// Ends a process, if it is still there.
pub fn kill(id: u32) {
    signal(id, "KILL");
}

/// Sends a signal to a process, if it is still there.
pub fn signal(id: u32, name: &str) {
    let name = format!("-{name}");
    let _ = std::process::Command::new("kill").args([&name, &id.to_string()]).stderr(Stdio::null()).status();
}
