//! The way between one Holdline and the simulated account, with its weather.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use hold_simulator::{Inside, Question};
use hold_twilio::{Carrier, Uncarried};
use tokio::sync::oneshot;

use crate::desk::Life;
use crate::dice::Dice;
use crate::gauge::Gauge;
use crate::record::{Fate, Record, Sent};

/// How the network is at the moment.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Weather {
    /// The shortest and the longest time of one way, in milliseconds.
    pub latency: (u64, u64),
    /// How many of the connections die, from 0 to 1.
    pub loss: f64,
    /// Why no connection is made at all.
    pub away: Option<Uncarried>,
}

impl Weather {
    /// A good line.
    pub const CALM: Self = Self { latency: (20, 90), loss: 0.0, away: None };
}

/// The network of one run, which outlives each Holdline.
pub(crate) struct Network {
    pub account: Arc<Inside>,
    pub record: Arc<Record>,
    pub gauge: Gauge,
    weather: Mutex<Weather>,
    dice: Mutex<Dice>,
    /// Grows when every connection dies at once.
    generation: AtomicU64,
}

fn open<T>(locked: &Mutex<T>) -> MutexGuard<'_, T> {
    locked.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where a connection dies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Death {
    Nowhere,
    /// Before the request arrives.
    Before,
    /// On the way back.
    After,
}

impl Network {
    pub fn new(account: Arc<Inside>, record: Arc<Record>, dice: Dice) -> Self {
        Self {
            account,
            record,
            gauge: Gauge::default(),
            weather: Mutex::new(Weather::CALM),
            dice: Mutex::new(dice),
            generation: AtomicU64::new(0),
        }
    }

    pub fn change(&self, change: impl FnOnce(&mut Weather)) {
        change(&mut open(&self.weather));
    }

    /// Every connection dies, as in a computer that sleeps.
    pub fn cut(&self) {
        self.generation.fetch_add(1, Ordering::Relaxed);
    }

    fn weather(&self) -> Weather {
        *open(&self.weather)
    }

    fn latency(&self) -> Duration {
        let (least, most) = self.weather().latency;
        Duration::from_millis(open(&self.dice).within(least, most))
    }

    fn death(&self) -> Death {
        let loss = self.weather().loss;
        let mut dice = open(&self.dice);
        match (dice.chance(loss), dice.chance(0.5)) {
            (false, _) => Death::Nowhere,
            (true, true) => Death::Before,
            (true, false) => Death::After,
        }
    }

    /// Whether a dead connection is noticed at once, or only when patience ends.
    fn is_noticed(&self) -> bool {
        open(&self.dice).chance(0.6)
    }
}

/// The line of one Holdline.
pub(crate) struct Line {
    pub network: Arc<Network>,
    pub holdline: u32,
    pub life: Arc<Life>,
}

impl Line {
    /// What is sent by a killed program has no answer; nor has anything else that it does.
    async fn unless_killed(&self) {
        if self.life.is_over() {
            std::future::pending::<()>().await;
        }
    }

    async fn exchange(
        &self,
        request: reqwest::Request,
        number: usize,
    ) -> Result<http::Response<Bytes>, Uncarried> {
        let network = &self.network;
        let generation = network.generation.load(Ordering::Relaxed);
        if let Some(why) = network.weather().away {
            tokio::time::sleep(network.latency()).await;
            return Err(why);
        }
        let death = network.death();
        let (answer, answered) = oneshot::channel();
        // What has left arrives, whatever becomes of who sent it.
        tokio::spawn(arrive(network.clone(), request, number, death, answer));
        let answer = answered.await.ok().flatten();
        tokio::time::sleep(network.latency()).await;
        let cut =
            generation != network.generation.load(Ordering::Relaxed) || network.weather().away.is_some();
        match answer {
            Some(answer) if death == Death::Nowhere && !cut => Ok(answer),
            _ if death == Death::Nowhere || cut || network.is_noticed() => Err(Uncarried::Died),
            _ => std::future::pending().await,
        }
    }
}

async fn arrive(
    network: Arc<Network>,
    request: reqwest::Request,
    number: usize,
    death: Death,
    answer: oneshot::Sender<Option<http::Response<Bytes>>>,
) {
    tokio::time::sleep(network.latency()).await;
    let answered = match death {
        Death::Before => None,
        Death::Nowhere | Death::After => {
            let authorization = request.headers().get("authorization").and_then(|value| value.to_str().ok());
            let name = Sent::name(number);
            let question = Question {
                method: request.method().as_str(),
                path: request.url().path(),
                query: request.url().query().unwrap_or(""),
                authorization,
                user_agent: Some(&name),
                body: body(&request).to_vec(),
            };
            network.account.answer(question).await.inspect(|answer| network.gauge.read(answer))
        }
    };
    // Whoever asked may have stopped waiting.
    let _ = answer.send(answered);
}

fn body(request: &reqwest::Request) -> &[u8] {
    request.body().and_then(reqwest::Body::as_bytes).unwrap_or_default()
}

#[async_trait]
impl Carrier for Line {
    async fn carry(&self, request: reqwest::Request) -> Result<reqwest::Response, Uncarried> {
        self.unless_killed().await;
        let Network { account, record, .. } = &*self.network;
        let number = record.begin(Sent {
            holdline: self.holdline,
            method: request.method().to_string(),
            path: request.url().path().to_owned(),
            query: request.url().query().unwrap_or("").to_owned(),
            body: String::from_utf8_lossy(body(&request)).into_owned(),
            begun: account.now_ms(),
            ended: None,
            fate: Fate::Lost,
        });
        let answer = self.exchange(request, number).await;
        self.unless_killed().await;
        let fate = match &answer {
            Ok(answer) => Fate::Answered(answer.status().as_u16()),
            Err(Uncarried::Died) => Fate::Lost,
            Err(Uncarried::NoName | Uncarried::NoConnection) => Fate::Unsent,
        };
        record.end(number, account.now_ms(), fate);
        answer.map(reqwest::Response::from)
    }

    fn chance(&self) -> f64 {
        open(&self.network.dice).fraction()
    }
}
