//! What `cargo xtask bench` measures. The simulated Twilio, the relay that keeps the times, the windows and the peers
//! share one machine, so that a figure means what it is beside its peer's.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a benchmark: what fails ends it, and its table goes to the terminal"
)]

mod click;
mod commands;
mod figures;
mod finding;
mod picture;
mod relay;
mod scale;
mod tree;
mod weight;

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

use figures::{Figure, table};

#[derive(Parser)]
struct Options {
    /// Measures these alone
    #[arg(long, value_delimiter = ',')]
    only: Vec<Part>,
    /// Also writes the figures to this file
    #[arg(long)]
    json: Option<PathBuf>,
    /// Cargo says so to every benchmark.
    #[arg(long, hide = true)]
    bench: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    Weight,
    Click,
    Commands,
    Finding,
    Scale,
}

impl Part {
    async fn figures(self) -> Vec<Figure> {
        match self {
            Self::Weight => weight::figures().await,
            Self::Click => click::figures().await,
            Self::Commands => commands::figures().await,
            Self::Finding => finding::figures().await,
            Self::Scale => scale::figures().await,
        }
    }
}

fn main() {
    let options = Options::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let mut figures = Vec::new();
    for part in
        Part::value_variants().iter().filter(|part| options.only.is_empty() || options.only.contains(part))
    {
        let name = part.to_possible_value().unwrap();
        eprintln!("measuring: {}", name.get_name());
        figures.extend(runtime.block_on(part.figures()));
    }
    println!("{}", table(&figures));
    if let Some(file) = options.json {
        std::fs::write(&file, serde_json::to_string_pretty(&figures).unwrap()).unwrap();
        println!("written to {}", file.display());
    }
}
