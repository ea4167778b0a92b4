//! Measures how hard 1, 100 and 1,000 agents press one account, and how long each waits for a hold. All times are
//! simulated ones, so that the figures are the same on every machine.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line tool talks to its terminal")]

use std::path::PathBuf;
use std::time::Duration;

use chaos::{Crowd, Measured, Spread, measure};
use clap::Parser;
use serde::Serialize;

/// Many agents on one account.
#[derive(Parser)]
struct Options {
    /// How many agents, one figure after the other
    #[arg(long, value_delimiter = ',', default_value = "1,100,1000")]
    agents: Vec<u64>,
    /// For how many simulated minutes
    #[arg(long, default_value_t = 10)]
    minutes: u64,
    /// Everything left to chance follows from it
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Writes the figures to this file
    #[arg(long)]
    json: Option<PathBuf>,
}

/// How often a lone agent's minutes are measured: a few holds have no 99th percentile.
const LONE_TIMES: u64 = 200;

/// A hold may take so much longer in a crowd.
const LONGER: f64 = 1.1;

/// How many requests may be under way at once.
const AT_ONCE: f64 = 100.0;

/// One line of the table.
#[derive(Serialize)]
struct Figure {
    name: String,
    value: f64,
    unit: &'static str,
    peer: Option<&'static str>,
    peer_value: Option<f64>,
    ratio: Option<f64>,
    target: Option<f64>,
    met: Option<bool>,
}

fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

impl Figure {
    fn of(name: String, value: f64, unit: &'static str) -> Self {
        let value = round(value);
        Self { name, value, unit, peer: None, peer_value: None, ratio: None, target: None, met: None }
    }

    fn at_most(self, target: f64) -> Self {
        Self { target: Some(target), met: Some(self.value <= target), ..self }
    }

    /// Beside a lone agent's, at most so much longer.
    fn beside_lone(self, lone: f64) -> Self {
        let ratio = round(self.value / lone);
        let (peer, peer_value) = (Some("one agent"), Some(round(lone)));
        Self {
            peer,
            peer_value,
            ratio: Some(ratio),
            target: Some(LONGER),
            met: Some(ratio <= LONGER),
            ..self
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = Options::parse();
    let mut figures = Vec::new();
    let mut lone = None;
    for agents in options.agents {
        let times = if agents == 1 { LONE_TIMES } else { 1 };
        let mut measured = Measured::default();
        for time in 0..times {
            let seed = options.seed.wrapping_add(time);
            measured.add(measure(&Crowd { agents, time: Duration::from_secs(60 * options.minutes), seed })?);
        }
        for missing in &measured.missing {
            eprintln!("missing: {missing}");
        }
        figures.extend(told(agents, &measured, &mut lone));
    }
    println!("{}", table(&figures));
    if let Some(file) = options.json {
        std::fs::write(file, serde_json::to_string_pretty(&figures)?)?;
    }
    Ok(())
}

/// The figures of one crowd. The first one's holds are those of a lone agent.
fn told(agents: u64, measured: &Measured, lone: &mut Option<f64>) -> Vec<Figure> {
    let of = if agents == 1 { "1 agent".to_owned() } else { format!("{agents} agents") };
    let name = |what: &str| format!("scale, {of}: {what}");
    let mut figures = vec![
        Figure::of(name("requests a second"), measured.requests as f64 / measured.time.as_secs_f64(), "1/s"),
        Figure::of(name("most requests at once"), measured.most_at_once as f64, "").at_most(AT_ONCE),
        Figure::of(name("answers 429"), measured.refused as f64, "").at_most(0.0),
        Figure::of(name("not confirmed in a minute"), measured.missing.len() as f64, "").at_most(0.0),
    ];
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    if let Some(Spread { p50, p99, most }) = Spread::of(&measured.holds) {
        let p99 = Figure::of(name("hold, p99"), ms(p99), "ms");
        let lone = *lone.get_or_insert(p99.value);
        figures.push(Figure::of(name("hold, p50"), ms(p50), "ms"));
        figures.push(if agents == 1 { p99 } else { p99.beside_lone(lone) });
        figures.push(Figure::of(name("hold, slowest"), ms(most), "ms"));
    }
    for (what, times) in [("resume, p99", &measured.resumes), ("call shown, p99", &measured.finds)] {
        figures.extend(Spread::of(times).map(|spread| Figure::of(name(what), ms(spread.p99), "ms")));
    }
    figures
}

/// Readable as it is and as Markdown.
fn table(figures: &[Figure]) -> String {
    let mut lines = vec![
        "| what | value | unit | peer | its value | ratio | target | met |".to_owned(),
        "|---|---|---|---|---|---|---|---|".to_owned(),
    ];
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    for figure in figures {
        let met = figure.met.map_or("", |met| if met { "yes" } else { "no" });
        lines.push(format!(
            "| {} | {} | {} | {} | {} | {} | {} | {met} |",
            figure.name,
            figure.value,
            figure.unit,
            figure.peer.unwrap_or_default(),
            number(figure.peer_value),
            number(figure.ratio),
            number(figure.target),
        ));
    }
    lines.join("\n")
}
