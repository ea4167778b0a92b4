//! `holdctl` asks the running application.

use std::process::Output;

use acceptance::Desktop;
use hold_simulator::Scenario;
use serde_json::Value;

use super::Signed;

/// An application that serves its socket, with one caller.
async fn start() -> Signed {
    let signed = Signed::on(Desktop::start().await, Scenario::Conference).await;
    signed.window.until_settled().await;
    signed
}

/// Runs `holdctl` to a good end, and answers what it printed.
async fn done(signed: &Signed, arguments: &[&str]) -> String {
    let output = signed.desktop.holdctl(arguments).await;
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

async fn status(signed: &Signed) -> Value {
    serde_json::from_str(&done(signed, &["status", "--json"]).await).unwrap()
}

/// What is told of the caller.
async fn state(signed: &Signed) -> Value {
    let status = status(signed).await;
    let parties = status["calls"][0]["parties"].as_array().unwrap();
    parties.iter().find(|party| party["call_sid"] == signed.caller.as_str()).unwrap()["state"].clone()
}

/// Whether anybody hears the agent.
async fn agent_is_heard(signed: &Signed) -> bool {
    let agent = signed.agent_leg().await.unwrap();
    signed.account.legs().await.iter().any(|leg| leg.hears.hears(&agent))
}

#[tokio::test]
async fn the_command_line_and_the_window_tell_the_same() {
    let signed = start().await;
    assert_eq!(state(&signed).await, "active");
    for (hold, resume) in [("hold", "resume"), ("toggle", "toggle")] {
        done(&signed, &[hold]).await;
        assert_eq!(state(&signed).await, "held", "it waited for Twilio's word");
        signed.held().await;
        done(&signed, &[resume]).await;
        assert_eq!(state(&signed).await, "active");
        signed.together().await;
    }
    // What the window does, the command line tells.
    signed.hold().await;
    assert_eq!(state(&signed).await, "held");
}

#[tokio::test]
async fn the_agent_mutes_themselves() {
    let signed = start().await;
    assert!(agent_is_heard(&signed).await);
    done(&signed, &["mute"]).await;
    assert!(!agent_is_heard(&signed).await);
    assert_eq!(status(&signed).await["calls"][0]["agent_muted"], true);
    signed.window.find("[data-testid=mute][aria-pressed=true]").await;
    done(&signed, &["unmute"]).await;
    assert!(agent_is_heard(&signed).await);
    signed.window.find("[data-testid=mute][aria-pressed=false]").await;
}

#[tokio::test]
async fn a_killed_application_is_said_and_serves_again_when_it_is_started() {
    let signed = start().await;
    done(&signed, &["hold"]).await;
    let Signed { desktop, account, window, caller } = signed;
    window.kill().await;
    until_not_running(&desktop).await;
    check_not_running(&desktop.holdctl(&["resume"]).await);

    let window = desktop.open(&[]).await;
    let signed = Signed { desktop, account, window, caller };
    signed.held().await;
    signed.window.until_settled().await;
    assert_eq!(state(&signed).await, "held");
    done(&signed, &["resume"]).await;
    signed.together().await;
}

/// A connection that the system took before it had cleared away what was killed is told that the application has quit.
async fn until_not_running(desktop: &Desktop) {
    let has_quit = |output: &Output| output.stderr.starts_with(b"Holdline has quit.");
    let mut output = desktop.holdctl(&["status", "--json"]).await;
    while has_quit(&output) {
        assert_eq!(output.status.code(), Some(1));
        output = desktop.holdctl(&["status", "--json"]).await;
    }
    check_not_running(&output);
}

fn check_not_running(output: &Output) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("Holdline is not running."), "{said}");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
}
