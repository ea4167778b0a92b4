//! Many agents of one account, each with a Holdline of their own: how hard all of them together press Twilio, and how
//! long each waits for a hold. Nothing goes wrong here but that there are so many.

mod agent;
mod way;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hold_simulator::{Inside, Scenario};
use serde_json::json;
use tokio::task::JoinSet;
use tokio::time::Instant;

use crate::desk::{Computer, Drive};
use crate::dice::Dice;
use crate::network::{Network, Weather};
use crate::own_time;
use crate::record::Record;
use crate::run::BEGINNING;
use crate::world::World;
use agent::Agent;
use way::Way;

/// How long Twilio takes for every answer.
const AT_TWILIO_MS: u64 = 120;

/// How long every way takes, in milliseconds.
const LATENCY: (u64, u64) = (10, 30);

/// Who shares the account, and for how long.
#[derive(Debug, Clone, Copy)]
pub struct Crowd {
    /// How many agents.
    pub agents: u64,
    /// For how long they work, in simulated time.
    pub time: Duration,
    /// Everything that is left to chance follows from it.
    pub seed: u64,
}

/// What was measured.
#[derive(Debug, Default)]
pub struct Measured {
    /// Until the last call was over.
    pub time: Duration,
    /// Requests that were answered.
    pub requests: u64,
    /// Answers 429 among them.
    pub refused: u64,
    /// The most requests under way at once, as the account counts them.
    pub most_at_once: usize,
    /// From the click to Twilio's word that the caller is on hold.
    pub holds: Vec<Duration>,
    /// From the click to Twilio's word that the caller is back.
    pub resumes: Vec<Duration>,
    /// From two joined legs to the agent's seeing the call.
    pub finds: Vec<Duration>,
    /// What did not come about in a minute.
    pub missing: Vec<String>,
}

impl Measured {
    /// Takes in what was measured elsewhere.
    pub fn add(&mut self, other: Self) {
        self.time += other.time;
        self.requests += other.requests;
        self.refused += other.refused;
        self.most_at_once = self.most_at_once.max(other.most_at_once);
        self.holds.extend(other.holds);
        self.resumes.extend(other.resumes);
        self.finds.extend(other.finds);
        self.missing.extend(other.missing);
    }
}

/// What all agents write down.
#[derive(Default)]
pub(crate) struct Notebook(Mutex<Measured>);

impl Notebook {
    pub fn note(&self, note: impl FnOnce(&mut Measured)) {
        note(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// Lets a crowd work, and measures it.
///
/// # Errors
/// When this computer gives it no runtime.
pub fn measure(crowd: &Crowd) -> std::io::Result<Measured> {
    own_time::play(|quiet| async move {
        let account = Arc::new(Inside::start(Scenario::Idle, crowd.seed, BEGINNING));
        let network = Network::new(account.clone(), Arc::new(Record::blank()), Dice::new(crowd.seed, 2));
        network.change(|weather| *weather = Weather { latency: LATENCY, ..Weather::CALM });
        let (network, world) = (Arc::new(network), Arc::new(World(account)));
        world.misbehave(&json!({"times": 0, "fault": {"kind": "delay", "ms": AT_TWILIO_MS}})).await;
        let notebook = Arc::<Notebook>::default();
        let begun = Instant::now();
        let ends = begun + crowd.time;
        let mut agents = JoinSet::new();
        for number in 0..crowd.agents {
            let mut dice = Dice::new(crowd.seed, 16 + number);
            let computer = Computer::new(network.clone(), quiet.clone(), Drive::Nowhere);
            let way = Way::draw(&mut dice);
            let (world, notebook) = (world.clone(), notebook.clone());
            agents.spawn(Agent { number, way, dice, computer, world, notebook }.work(ends));
        }
        // Each ends of itself: nobody waits for anything longer than a minute.
        while agents.join_next().await.is_some() {}
        let mut measured = std::mem::take(&mut *notebook.0.lock().unwrap_or_else(PoisonError::into_inner));
        let pressed = network.gauge.pressed();
        measured.time = begun.elapsed();
        measured.requests = pressed.requests;
        measured.refused = pressed.refused;
        measured.most_at_once = pressed.most_at_once;
        measured
    })
}
