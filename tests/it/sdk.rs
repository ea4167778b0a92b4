//! Twilio's own Node SDK, unmodified, lists, holds, resumes, redirects and reads queues on the simulated account.

use hold_simulator::{Config, Scenario, start};
use tokio::process::Command;

#[tokio::test]
async fn twilios_own_sdk_works_on_the_simulated_account() {
    let simulator = start(Config { scenario: Scenario::Conference, ..Config::default() }).await.unwrap();
    let ready = simulator.ready();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/sdk");
    let output = Command::new("node")
        .arg("sdk.mjs")
        .current_dir(folder)
        .env("BASE_URL", &ready.base_url)
        .env("ACCOUNT_SID", &ready.account_sid)
        .env("AUTH_TOKEN", &ready.auth_token)
        .kill_on_drop(true)
        .output()
        .await
        .expect("Node.js is needed for this test");
    let said = String::from_utf8_lossy(&output.stdout);
    let complained = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && said.trim_end().ends_with("ok"),
        "`npm ci` in {folder} installs what sdk.mjs needs\n{said}\n{complained}"
    );
    simulator.shut_down().await;
}
