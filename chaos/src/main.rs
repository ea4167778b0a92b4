//! Plays many runs, and names those that failed.
#![allow(clippy::print_stdout, reason = "a command line tool talks to its terminal")]

use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use clap::Parser;

/// An impatient agent at a misbehaving account, again and again.
#[derive(Parser)]
struct Options {
    /// How many runs
    #[arg(long, default_value_t = 200)]
    runs: u64,
    /// The seed of the first run; each further one has the next
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Tells each run, also those that passed
    #[arg(long)]
    verbose: bool,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let next = AtomicU64::new(0);
    let failed = AtomicU64::new(0);
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= options.runs {
                return;
            }
            if !play(options.seed.wrapping_add(number), options.verbose) {
                failed.fetch_add(1, Ordering::Relaxed);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let failed = failed.into_inner();
    println!("{} passed, {failed} failed", options.runs - failed);
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn play(seed: u64, verbose: bool) -> bool {
    let outcome = match chaos::run(seed) {
        Ok(outcome) => outcome,
        Err(fault) => {
            println!("seed {seed}: {fault}");
            return false;
        }
    };
    let passed = outcome.broken.is_empty();
    if verbose || !passed {
        let broken: String = outcome.broken.iter().map(|rule| format!("  {rule}\n")).collect();
        let word = if passed { "passed" } else { "FAILED" };
        println!("seed {seed} {word} ({})\n{broken}{}", outcome.scenario, outcome.story);
    }
    passed
}
