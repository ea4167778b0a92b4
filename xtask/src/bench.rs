//! `cargo xtask bench`: figures, never a verdict on a test.

use std::env;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::command::run as run_command;
use crate::packages::{self, Purpose};
use crate::project::Project;
use crate::run;

/// Builds for speed and runs the bench target of the acceptance package.
///
/// # Errors
/// When a step fails.
pub fn bench(project: &Project, json: Option<&Path>) -> Result<ExitCode> {
    packages::ensure(Purpose::Test)?;
    run::build(project, true)?;
    let mut cargo = project.cargo();
    cargo
        .args(["bench", "--package", "acceptance", "--bench", "hold", "--"])
        .env("HOLDLINE_APP", project.built("holdline", true))
        .env("HOLDCTL", project.built("holdctl", true));
    if let Some(json) = json {
        // A bench runs in its package's folder, the name was said in ours.
        let here = env::current_dir().context("the current folder is gone")?;
        cargo.arg("--json").arg(here.join(json));
    }
    run_command(&mut cargo)?;
    Ok(ExitCode::SUCCESS)
}
