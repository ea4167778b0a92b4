//! `cargo xtask chaos`: many random runs, each repeated exactly by its seed.

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;

use crate::command::words;
use crate::project::Project;

/// Which runs.
#[derive(Args)]
pub struct Chaos {
    /// How many
    #[arg(long, default_value_t = 200)]
    runs: u64,
    /// The seed of the first; each further one has the next
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Tells each run, also those that passed
    #[arg(long)]
    verbose: bool,
}

/// Plays the runs.
///
/// # Errors
/// When they cannot be built.
pub fn chaos(project: &Project, options: &Chaos) -> Result<ExitCode> {
    let mut cargo = project.cargo();
    cargo.args(["run", "--quiet", "--package", "chaos", "--"]);
    cargo.args(["--runs", &options.runs.to_string(), "--seed", &options.seed.to_string()]);
    if options.verbose {
        cargo.arg("--verbose");
    }
    let status = cargo.status().with_context(|| format!("{} cannot be started", words(&cargo)))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
