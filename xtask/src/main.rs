//! `cargo xtask run | test | bench | gen | lint`: everything a fresh machine needs, in one command.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line tool talks to its terminal")]

mod bench;
mod bindings;
mod chaos;
mod checks;
mod command;
mod display;
mod fuzz;
mod mutations;
mod packages;
mod project;
mod run;
mod screenshot;
mod started;
mod tally;
mod test;
mod ui;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use project::Project;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Builds, runs and tests Holdline.")]
struct Xtask {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Installs what is missing, builds, and opens the window on a simulated call
    Run(run::Run),
    /// Installs what is missing and runs every check and every test
    Test(test::Test),
    /// Measures clicks, commands, weight and searches, beside peers in the same run
    Bench(bench::Bench),
    /// Plays random runs of an impatient agent at a misbehaving account
    Chaos(chaos::Chaos),
    /// Feeds what reads sound files and hold documents with what a fuzzer makes of them
    Fuzz(fuzz::Fuzz),
    /// Breaks one rule after the other on purpose, and sees that a test tells
    Mutations(mutations::Mutations),
    /// Writes the UI's twins of the bridge's types again
    Gen,
    /// Runs the checks that are not tests: format, clippy, dependencies, the UI's own
    Lint,
}

fn main() -> ExitCode {
    let task = Xtask::parse().task;
    let outcome = Project::find().and_then(|project| match task {
        Task::Run(options) => run::run(&project, &options),
        Task::Test(options) => test::test(&project, &options),
        Task::Bench(options) => bench::bench(&project, &options),
        Task::Chaos(options) => chaos::chaos(&project, &options),
        Task::Fuzz(options) => fuzz::fuzz(&project, &options),
        Task::Mutations(options) => mutations::mutations(&project, &options),
        Task::Gen => bindings::generate(&project),
        Task::Lint => test::lint(&project),
    });
    match outcome {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("xtask: {fault:#}");
            ExitCode::FAILURE
        }
    }
}
