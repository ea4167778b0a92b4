//! `cargo xtask test`: every check and every test, and one line that says how they went.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result, anyhow, bail};
use clap::Args;

use crate::checks::{self, Report};
use crate::command::{answer, run, words};
use crate::packages::{self, Purpose};
use crate::project::Project;
use crate::tally::{self, Tally};
use crate::{bindings, mutations, ui};

/// What is tested.
#[derive(Args)]
pub struct Test {
    /// Leaves out the journeys in the real window
    #[arg(long)]
    no_window: bool,
    /// Runs only the tests whose names contain this, and no other checks
    filter: Option<String>,
}

/// Sets up, checks, tests, and tells the counts.
///
/// # Errors
/// Never for a failed check or test: those are in the exit code.
pub fn test(project: &Project, options: &Test) -> Result<ExitCode> {
    let mut report = Report::default();
    report.step("set-up", set_up(project, Purpose::Test));
    if report.failed() == 0 {
        if options.filter.is_none() {
            checks::take(project, &mut report);
        }
        ui_tests(project, options, &mut report);
        rust_tests(project, options, &mut report);
        if let Some(filter) = options.filter.as_deref().filter(|_| report.ran_nothing()) {
            report.step("filter", Err(anyhow!("no test's name contains {filter}")));
        }
    }
    Ok(report.conclude())
}

/// The checks alone.
///
/// # Errors
/// When the set-up fails.
pub fn lint(project: &Project) -> Result<ExitCode> {
    set_up(project, Purpose::Build)?;
    let mut report = Report::default();
    checks::take(project, &mut report);
    Ok(report.conclude())
}

/// System packages, npm packages, and the pages, without which the shell does not compile.
fn set_up(project: &Project, purpose: Purpose) -> Result<()> {
    packages::ensure(purpose)?;
    ui::check_node(project)?;
    ui::install(project, "ui")?;
    // Twilio's own SDK, which judges the simulator.
    if purpose == Purpose::Test {
        ui::install(project, "tests/sdk")?;
    }
    ui::build(project)
}

fn ui_tests(project: &Project, options: &Test, report: &mut Report) {
    let file = project.target.join("vitest.json");
    let _ = fs::remove_file(&file);
    let mut npm = project.npm("ui");
    npm.args(["run", "test", "--", "--reporter=default", "--reporter=json"]);
    npm.arg(format!("--outputFile.json={}", file.display()));
    if let Some(filter) = &options.filter {
        npm.args(["--testNamePattern", filter, "--passWithNoTests"]);
    }
    let outcome = run(&mut npm);
    report.tests("UI", fs::read_to_string(file).ok().and_then(|json| tally::of_vitest(&json)), outcome);
}

fn rust_tests(project: &Project, options: &Test, report: &mut Report) {
    if options.no_window {
        report.skipped("journeys in the real window", "--no-window");
    }
    // One build for programs and tests, so that both take the same features and are compiled once.
    let targets = ["build", "--workspace", "--lib", "--bins", "--tests"];
    let built = run(project.cargo().args(targets));
    let in_vain = built.is_err();
    report.step("build", built);
    if in_vain {
        return;
    }
    let fresh = project.target.join("fresh-bindings");
    let _ = fs::remove_dir_all(&fresh);
    if answer(project.cargo().args(["nextest", "--version"])).is_some() {
        nextest(project, options, &fresh, report);
    } else {
        println!("cargo-nextest is not installed: `cargo test` stands in for it.");
        let mut cargo = project.cargo();
        cargo.args(["test", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"]);
        cargo_test(environment(&mut cargo, project, &fresh), options, "Rust", report);
    }
    if options.filter.is_none() {
        let mut cargo = project.cargo();
        cargo.args(["test", "--workspace", "--doc", "--no-fail-fast"]);
        cargo_test(environment(&mut cargo, project, &fresh), options, "Rust docs", report);
        report.step("bindings", no_drift(project, &fresh));
        mutations::take(project, "", report);
    }
}

fn nextest(project: &Project, options: &Test, fresh: &Path, report: &mut Report) {
    // As .config/nextest.toml says; the place does not follow CARGO_TARGET_DIR.
    let file = project.root.join("target/nextest/default/junit.xml");
    let _ = fs::remove_file(&file);
    let mut cargo = project.cargo();
    cargo.args(["nextest", "run", "--workspace"]);
    if options.no_window {
        cargo.args(["--filterset", "not (package(acceptance) & test(/^window::/))"]);
    }
    if let Some(filter) = &options.filter {
        cargo.args(["--no-tests", "pass"]).arg(filter);
    }
    let outcome = run(environment(&mut cargo, project, fresh));
    report.tests("Rust", fs::read_to_string(file).ok().and_then(|xml| tally::of_junit(&xml)), outcome);
}

fn cargo_test(cargo: &mut Command, options: &Test, name: &str, report: &mut Report) {
    if let Some(filter) = &options.filter {
        cargo.arg(filter);
    }
    if options.no_window {
        cargo.args(["--", "--skip", "window::"]);
    }
    match heard(cargo) {
        Ok((tally, outcome)) => report.tests(name, Some(tally), outcome),
        Err(fault) => report.step(name, Err(fault)),
    }
}

/// Tells the tests where the programs are, and keeps ts-rs away from the committed bindings.
fn environment<'a>(cargo: &'a mut Command, project: &Project, fresh: &Path) -> &'a mut Command {
    cargo
        .env("HOLDLINE_APP", project.built("holdline", false))
        .env("HOLDCTL", project.built("holdctl", false))
        .env("HOLDLINE_BARE", project.built("bare-window", false))
        .env(bindings::EXPORT_DIR, fresh)
}

/// Runs `cargo test`, shows what it prints, and counts.
fn heard(cargo: &mut Command) -> Result<(Tally, Result<()>)> {
    println!("$ {}", words(cargo));
    let mut child = cargo.stdout(Stdio::piped()).spawn().context("cargo cannot be started")?;
    let output = child.stdout.take().context("cargo has no output")?;
    let mut kept = String::new();
    for line in BufReader::new(output).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        println!("{line}");
        kept.push_str(&line);
        kept.push('\n');
    }
    let status = child.wait()?;
    let outcome = if status.success() { Ok(()) } else { Err(anyhow!("{status}")) };
    Ok((tally::of_cargo_test(&kept), outcome))
}

fn no_drift(project: &Project, fresh: &Path) -> Result<()> {
    let committed = bindings::committed(project);
    let drift = bindings::drift(&committed, fresh)?;
    if !drift.is_empty() {
        bail!("{}: run `cargo xtask gen` and commit the result\n{}", committed.display(), drift.join("\n"));
    }
    Ok(())
}
