//! What Holdline weighs beside a bare Tauri window with a tray icon: its start, memory, idle work, and its files.

use std::fs;
use std::process::Stdio;
use std::time::Duration;

use acceptance::Desktop;
use acceptance::simulated::SimulatedAccount;
use hold_simulator::Scenario;
use tokio::process::{Child, Command};
use tokio::time::{Instant, sleep};

use crate::figures::{Figure, Spread};
use crate::picture::complete;
use crate::tree::Tree;

/// How often each is started, in turn.
const STARTS: usize = 9;

/// How long a program is left alone before its memory is weighed, and how long its idle work is watched then.
const SETTLED: Duration = Duration::from_secs(10);
const WATCHED: Duration = Duration::from_secs(60);

/// One of the two, and what was measured of it.
struct Weighed {
    program: String,
    starts: Vec<f64>,
    memory: f64,
    idle: f64,
    processes: usize,
}

pub async fn figures() -> Vec<Figure> {
    let account = SimulatedAccount::start(Scenario::Idle).await;
    let desktop = signed_in(&account).await;
    let mut ours = Weighed::new("HOLDLINE_APP");
    let mut bare = Weighed::new("HOLDLINE_BARE");
    // The first starts read the disk.
    for number in 0..=STARTS {
        for one in [&mut ours, &mut bare] {
            let (running, took) = one.start(&desktop).await;
            end(running).await;
            if number > 0 {
                one.starts.push(took);
            }
        }
    }
    for one in [&mut ours, &mut bare] {
        one.rest(&desktop).await;
    }
    let (own_starts, bare_starts) = (Spread::of(ours.starts), Spread::of(bare.starts));
    let size = |name: &str| fs::metadata(std::env::var(name).unwrap()).unwrap().len() as f64 / 1e6;
    let peer = "bare window";
    vec![
        Figure::median("start to painted window, signed in", "ms", &own_starts)
            .beside(peer, bare_starts.median())
            .ratio_at_most(1.2),
        Figure::of("memory of all processes", "MB", ours.memory)
            .beside(peer, bare.memory)
            .ratio_at_most(1.25),
        Figure::of("processes", "", ours.processes as f64).beside(peer, bare.processes as f64),
        Figure::of("idle work in a minute, of one core", "%", ours.idle).beside(peer, bare.idle).at_most(0.5),
        Figure::of("binary", "MB", size("HOLDLINE_APP"))
            .beside(peer, size("HOLDLINE_BARE"))
            .ratio_at_most(2.5),
        Figure::of(".deb", "MB", size("HOLDLINE_DEB")).beside(peer, size("HOLDLINE_BARE_DEB")),
    ]
}

/// A desktop whose user has signed in before and has no call.
async fn signed_in(account: &SimulatedAccount) -> Desktop {
    let mut desktop = Desktop::start().await;
    desktop.set("HOLDLINE_LOG", "warn");
    let window = desktop.open(&["--base-url", &account.ready().base_url]).await;
    window.sign_in(account.ready(), "Not sure").await;
    window.until_connection("ok").await;
    window.close();
    window.until_ended().await;
    desktop
}

impl Weighed {
    fn new(variable: &str) -> Self {
        let program = std::env::var(variable)
            .unwrap_or_else(|_| panic!("{variable} is not said: see cargo xtask bench"));
        Self { program, starts: Vec::new(), memory: 0.0, idle: 0.0, processes: 0 }
    }

    /// Starts it, and answers how many milliseconds passed until its window looked as it stayed.
    async fn start(&self, desktop: &Desktop) -> (Child, f64) {
        let mut command: Command = desktop.program(&self.program);
        command.env_remove("TAURI_WEBVIEW_AUTOMATION").stdin(Stdio::null()).stderr(Stdio::null());
        let begun = Instant::now();
        let running = command.kill_on_drop(true).spawn().unwrap();
        let complete = complete(desktop.display()).await;
        (running, complete.duration_since(begun).as_secs_f64() * 1000.0)
    }

    /// Lets it stand, with nothing to do.
    async fn rest(&mut self, desktop: &Desktop) {
        let (running, _) = self.start(desktop).await;
        let root = running.id().unwrap();
        sleep(SETTLED).await;
        let tree = Tree::of(root);
        self.memory = tree.memory();
        self.processes = tree.count();
        let before = tree.used();
        sleep(WATCHED).await;
        self.idle = (tree.used() - before) / WATCHED.as_secs_f64() * 100.0;
        end(running).await;
    }
}

/// Ends a program, and waits until its window is gone with it.
async fn end(mut running: Child) {
    running.kill().await.unwrap();
}
