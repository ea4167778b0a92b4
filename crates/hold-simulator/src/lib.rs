//! A simulated Twilio on loopback: telephony, TwiML, REST, faults and a clock.
//!
//! It has the paths, parameters, status codes, error bodies, paging, dates and SIDs of Twilio's 2010 API, and the
//! telephony behind them: `<Dial>`, conferences, queues, and what becomes of each leg when another is redirected or
//! hangs up. At any moment it can tell what each leg hears (`GET /simulator/legs`).
//!
//! # What it does as measured or documented, and what it assumes
//!
//! - A redirected parent of a `<Dial>` loses its child after 166 ms, the `<Dial>`'s action is requested after 320 ms and
//!   the new document takes over after 651 ms, as measured at Twilio. Every other redirect takes effect at once; the
//!   parent of a redirected child goes on (or ends) at once too.
//! - Speech takes 60 ms a character and a clip of unknown length 30 s. A WAV on loopback takes what its header says.
//! - Only loopback addresses are ever requested. Beyond them `*.mp3` and `*.wav` are clips, and everything else is a
//!   document that loops music.
//! - The people of the scenarios, and any `client:agent-…`, pick up after 700 ms; nobody else ever does.
//! - Not documented by Twilio, and decided here: hold before a conference starts is refused with 16001, a hold URL that
//!   fails is silence, an announcement to a held participant is accepted and not heard, whoever dials an empty queue
//!   hears silence.
//! - Serverless (API v1) has services, assets, builds, environments and deployments. What is deployed is really served,
//!   at `/sites/{domain_name}{path}`; a build takes 600 ms, a deployment shows after 300 ms.
//! - Not simulated: `<Gather>`, `<Record>` and other verbs beyond those of calls, queues and conferences (skipped with
//!   alert 12200), recordings, `sequential` dialling, keys pressed by parties, beeps.
//!
//! ```
//! # tokio::runtime::Runtime::new()?.block_on(async {
//! let simulator = hold_simulator::start(hold_simulator::Config::default()).await?;
//! assert!(simulator.ready().base_url.starts_with("http://127.0.0.1:"));
//! simulator.shut_down().await;
//! # Ok::<(), hold_simulator::StartError>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod address;
mod application;
mod chance;
mod clock;
mod content;
mod control;
mod credentials;
mod exchange;
mod faults;
mod front;
mod inside;
mod log;
mod moment;
mod people;
mod rest;
mod restricted;
mod scenario;
mod server;
mod serverless;
mod sid;
mod signature;
mod switchboard;
mod twiml;
mod web;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use serde::Serialize;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use chance::Chance;
use credentials::Credentials;
use exchange::Exchange;
use front::Front;
pub use inside::{Inside, Question};
use moment::Moment;
pub use scenario::{Scenario, UnknownScenario};
use serverless::Serverless;
use sid::{SidKind, SidMint};
use switchboard::Switchboard;
use web::Web;
pub use web::plain_http;

/// How a simulator is to start.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where it listens; only loopback addresses are accepted. Port 0 takes a free one.
    pub listen: SocketAddr,
    /// The situation it starts in.
    pub scenario: Scenario,
    /// The SIDs and credentials follow from it.
    pub seed: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self { listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), scenario: Scenario::default(), seed: 1 }
    }
}

/// What a client of the simulator needs to know. The credentials are a simulated account's, and open nothing else.
#[derive(Clone, Debug, Serialize)]
pub struct Ready {
    /// In place of `https://api.twilio.com`.
    pub base_url: String,
    /// The account, `AC…`.
    pub account_sid: String,
    /// The account's auth token.
    pub auth_token: String,
    /// The agent's address, `client:alice`.
    pub agent: String,
    /// The situation it started in.
    pub scenario: Scenario,
    /// A standard API key, `SK…`.
    pub api_key_sid: String,
    /// The API key's secret.
    pub api_key_secret: String,
    /// The name of the agent's conference, where the scenario has one. It is another at every start.
    pub conference_name: Option<String>,
}

/// Why a simulator did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// It is a simulator for this machine alone.
    #[error("the simulator listens on loopback only, and {0} is not a loopback address")]
    NotLoopback(SocketAddr),
    /// The address is taken, or not this machine's.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address that was asked for.
        address: SocketAddr,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The client for webhooks could not be made.
    #[error("cannot make webhooks")]
    Web(#[from] reqwest::Error),
}

/// A running simulator. It stops when it is dropped.
#[derive(Debug)]
pub struct Simulator {
    ready: Ready,
    switchboard: Stop,
    tasks: Vec<JoinHandle<()>>,
}

/// Gives up the requests under way.
struct Stop(Arc<Switchboard>);

impl std::fmt::Debug for Stop {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Switchboard")
    }
}

/// Starts a simulator. When this returns, its scenario is under way and it answers requests.
pub async fn start(config: Config) -> Result<Simulator, StartError> {
    let address = config.listen;
    if !address.ip().is_loopback() {
        return Err(StartError::NotLoopback(address));
    }
    let listen = |source| StartError::Listen { address, source };
    let listener = TcpListener::bind(address).await.map_err(listen)?;
    let base_url = format!("http://{}", listener.local_addr().map_err(listen)?);

    let chance = Chance::fresh();
    let Staged { exchange, credentials, serverless, ready } =
        stage(config.scenario, config.seed, Moment::real(), base_url, &chance);
    let switchboard = Switchboard::new(exchange, Web::new(credentials.auth_token.clone())?);
    let front = Front::new(Arc::clone(&switchboard), credentials, serverless, chance);
    let tasks =
        vec![tokio::spawn(Arc::clone(&switchboard).run()), tokio::spawn(server::serve(listener, front))];
    Ok(Simulator { ready, switchboard: Stop(switchboard), tasks })
}

/// A scenario under way, and who may ask about it.
struct Staged {
    exchange: Exchange,
    credentials: Credentials,
    serverless: Serverless,
    ready: Ready,
}

/// Brings a scenario about, so that it is under way at `now`.
fn stage(scenario: Scenario, seed: u64, now: Moment, base_url: String, chance: &Chance) -> Staged {
    let mut mint = SidMint::new(seed);
    let account = mint.mint(SidKind::Account);
    let credentials = Credentials {
        account_sid: account.to_string(),
        auth_token: mint.secret(),
        key_sid: mint.mint(SidKind::ApiKey).to_string(),
        key_secret: mint.secret(),
    };
    let mut exchange = Exchange::new(account, mint, now.minus(scenario.began_before()));
    let conference_name = scenario::stage(&mut exchange, scenario, &base_url, chance);
    exchange.advance_to(now);

    let serverless = Serverless::new(credentials.account_sid.clone(), base_url.clone(), seed);
    let ready = Ready {
        base_url,
        account_sid: credentials.account_sid.clone(),
        auth_token: credentials.auth_token.clone(),
        agent: people::AGENT.to_owned(),
        scenario,
        api_key_sid: credentials.key_sid.clone(),
        api_key_secret: credentials.key_secret.clone(),
        conference_name,
    };
    Staged { exchange, credentials, serverless, ready }
}

impl Simulator {
    /// How to reach it.
    pub fn ready(&self) -> &Ready {
        &self.ready
    }

    /// Stops it, and returns when its port is free.
    pub async fn shut_down(mut self) {
        self.stop();
        for task in std::mem::take(&mut self.tasks) {
            // It was aborted, which is no fault.
            let _ = task.await;
        }
    }

    fn stop(&self) {
        self.tasks.iter().for_each(JoinHandle::abort);
        self.switchboard.0.abandon_requests();
    }
}

impl Drop for Simulator {
    fn drop(&mut self) {
        self.stop();
    }
}
