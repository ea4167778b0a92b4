//! How hard 1, 100 and 1,000 agents press one account, and how long each waits for a hold: ten minutes of each, in
//! simulated time, so that these figures are the same on every machine.

use std::time::Duration;

use chaos::{Crowd, Measured, measure};

use crate::figures::{Figure, Spread};

/// For how long each crowd works.
const TIME: Duration = Duration::from_secs(600);

/// How often a lone agent's minutes are measured: a few holds have no 99th percentile.
const LONE_TIMES: u64 = 200;

/// A hold may take so much longer in a crowd.
const LONGER: f64 = 1.1;

/// How many requests may be under way at once.
const AT_ONCE: f64 = 100.0;

pub async fn figures() -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut lone = None;
    for (agents, times) in [(1, LONE_TIMES), (100, 1), (1000, 1)] {
        let measured = tokio::task::spawn_blocking(move || crowd(agents, times)).await.unwrap();
        assert_eq!(measured.missing, Vec::<String>::new(), "each hold is confirmed in a minute");
        let holds = spread(&measured.holds);
        let lone = *lone.get_or_insert(holds.at(99));
        figures.extend(told(agents, &measured, &holds, lone));
    }
    figures
}

fn crowd(agents: u64, times: u64) -> Measured {
    let mut measured = Measured::default();
    for seed in 1..=times {
        measured.add(measure(&Crowd { agents, time: TIME, seed }).unwrap());
    }
    measured
}

fn told(agents: u64, measured: &Measured, holds: &Spread, lone: f64) -> Vec<Figure> {
    let name = |what: &str| format!("{agents} of an account: {what}");
    let requests = measured.requests as f64 / measured.time.as_secs_f64();
    let slowest = Figure::slowest(name("hold, from click to confirmed"), "ms", holds);
    vec![
        Figure::of(name("requests"), "1/s", requests),
        Figure::of(name("most requests at once"), "", measured.most_at_once as f64).at_most(AT_ONCE),
        Figure::of(name("refused for being too many"), "", measured.refused as f64).at_most(0.0),
        Figure::median(name("hold, from click to confirmed"), "ms", holds),
        if agents == 1 { slowest } else { slowest.beside("one agent", lone).ratio_at_most(LONGER) },
        Figure::of(name("the slowest hold"), "ms", holds.at(100)),
        Figure::slowest(name("resume, from click to confirmed"), "ms", &spread(&measured.resumes)),
        Figure::slowest(name("until a new call is shown"), "ms", &spread(&measured.finds)),
    ]
}

fn spread(times: &[Duration]) -> Spread {
    Spread::of(times.iter().map(|time| time.as_secs_f64() * 1000.0).collect())
}
