//! A hold as a whole process, from its start to its end: `holdctl`, and the programs that Twilio offers.

use std::path::PathBuf;
use std::process::Stdio;

use acceptance::journey::CALLER;
use acceptance::simulated::SimulatedAccount;
use acceptance::{AppWindow, Desktop};
use hold_simulator::Scenario;
use tokio::process::Command;
use tokio::time::Instant;

use crate::figures::{Figure, Spread};

/// How often the fast and the slow ones are measured, after some that warm the disk's cache.
const FAST: usize = 100;
const SLOW: usize = 15;
const WARM_UP: usize = 3;

/// A twentieth of the best of the others.
const RATIO: f64 = 0.05;

/// An account with a call, the app at it, and the peers installed.
struct Bench {
    desktop: Desktop,
    account: SimulatedAccount,
    conference: String,
    caller: String,
    _window: AppWindow,
}

pub async fn figures() -> Vec<Figure> {
    let bench = Bench::set_up().await;
    let nobody = bench.measure(FAST, |_| bench.holdctl(&["--version"])).await;
    let app = bench.measure(FAST, |number| bench.holdctl(&[in_turn(number)])).await;
    let direct = bench.measure(FAST, |number| bench.direct(in_turn(number))).await;
    let python = bench.measure(SLOW, |_| bench.python()).await;
    let node = bench.measure(SLOW, |_| bench.node()).await;
    let cli = bench.measure(SLOW, |_| bench.twilio_cli()).await;
    let best = python.median().min(node.median()).min(cli.median());
    let peer = "best of Twilio's own";
    vec![
        Figure::median("holdctl --version, which asks nobody", "ms", &nobody),
        Figure::median("holdctl hold, app running", "ms", &app).beside(peer, best).ratio_at_most(RATIO),
        Figure::slowest("holdctl hold, app running", "ms", &app),
        Figure::median("holdctl hold --direct", "ms", &direct).beside(peer, best),
        Figure::median("the Python SDK's hold", "ms", &python),
        Figure::median("the Node SDK's hold", "ms", &node),
        Figure::median("twilio-cli's hold", "ms", &cli),
    ]
}

fn in_turn(number: usize) -> &'static str {
    if number.is_multiple_of(2) { "hold" } else { "resume" }
}

impl Bench {
    async fn set_up() -> Self {
        let account = SimulatedAccount::start(Scenario::Conference).await;
        let mut desktop = Desktop::start().await;
        desktop.set("HOLDLINE_LOG", "warn");
        let window = desktop.open(&["--base-url", &account.ready().base_url]).await;
        window.sign_in(account.ready(), "Not sure").await;
        let caller = account.leg_at(CALLER).await.unwrap().call_sid;
        window.until_state(&caller, "active").await;
        let conference = account.conference().await;
        Self { desktop, account, conference, caller, _window: window }
    }

    /// Milliseconds from each start to its end.
    async fn measure(&self, times: usize, command: impl Fn(usize) -> Command) -> Spread {
        let mut took = Vec::with_capacity(times);
        for number in 0..WARM_UP + times {
            let mut command = command(number);
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
            let begun = Instant::now();
            let output = command.output().await.unwrap();
            if number >= WARM_UP {
                took.push(begun.elapsed().as_secs_f64() * 1000.0);
            }
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{command:?}: {} {said}", output.status);
        }
        Spread::of(took)
    }

    fn holdctl(&self, arguments: &[&str]) -> Command {
        let holdctl = std::env::var("HOLDCTL").expect("HOLDCTL names the program: see cargo xtask bench");
        let mut command = self.desktop.program(&holdctl);
        command.args(arguments);
        command
    }

    /// On its own: it reads the account first, to find the call.
    fn direct(&self, verb: &str) -> Command {
        let ready = self.account.ready();
        let mut command =
            self.holdctl(&[verb, "--direct", "--agent", &ready.agent, "--base-url", &ready.base_url]);
        command.env("TWILIO_ACCOUNT_SID", &ready.account_sid).env("TWILIO_AUTH_TOKEN", &ready.auth_token);
        command
    }

    fn python(&self) -> Command {
        let mut command = self.peer("python3");
        command.arg(peers().join("python-sdk.py")).env("PYTHONPATH", variable("HOLDLINE_PYTHON_PEER"));
        command
    }

    fn node(&self) -> Command {
        let mut command = self.peer("node");
        command.arg(peers().join("node-sdk.cjs"));
        command
    }

    fn twilio_cli(&self) -> Command {
        let mut command = self.peer("node");
        command.arg("--require").arg(peers().join("loopback.cjs"));
        command.arg(peers().join("node_modules/twilio-cli/bin/run"));
        command.arg("api:core:conferences:participants:update");
        command.args(["--conference-sid", &self.conference, "--call-sid", &self.caller, "--hold"]);
        command
    }

    fn peer(&self, program: &str) -> Command {
        let ready = self.account.ready();
        let mut command = self.desktop.program(program);
        command
            .env("BASE_URL", &ready.base_url)
            .env("TWILIO_ACCOUNT_SID", &ready.account_sid)
            .env("TWILIO_AUTH_TOKEN", &ready.auth_token)
            .env("CONFERENCE", &self.conference)
            .env("PARTICIPANT", &self.caller);
        command
    }
}

/// Where the peers are.
fn peers() -> PathBuf {
    PathBuf::from(variable("HOLDLINE_PEERS"))
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not said: see cargo xtask bench"))
}
