//! `cargo xtask run`: from a fresh checkout to the window.

use std::env;
use std::path::Path;
use std::process::{Command, ExitCode, ExitStatus};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;

use crate::command::{find, run as run_command};
use crate::display::{self, Display};
use crate::packages::{self, Purpose};
use crate::project::Project;
use crate::screenshot::Screenshots;
use crate::started::Started;
use crate::ui;

/// What the simulated account plays when nothing else is asked for.
const SCENARIO: &str = "conference";

/// How the app is started.
#[derive(Args)]
pub struct Run {
    /// What the simulated account plays [default: conference]
    #[arg(long, value_name = "NAME")]
    scenario: Option<String>,
    /// Starts without a simulated account, at the profile last used or at the sign-in
    #[arg(long, conflicts_with = "scenario")]
    real: bool,
    /// Builds for speed
    #[arg(long)]
    release: bool,
    /// Handed to holdline; without --scenario they stand instead of the simulated account
    #[arg(last = true, value_name = "ARGS")]
    args: Vec<String>,
}

/// Sets up, builds and runs the app until it ends or is interrupted.
///
/// # Errors
/// When a step fails.
pub fn run(project: &Project, options: &Run) -> Result<ExitCode> {
    let seen = display::is_there();
    packages::ensure(if seen { Purpose::Build } else { Purpose::Headless })?;
    build(project, options.release, &[])?;
    let interrupted = interruption()?;
    let app = project.built("holdline", options.release);
    if seen {
        let mut command = project.command(app);
        return show(command.args(options.words()), &interrupted);
    }
    let display = Display::start(project)?;
    println!("There is no display here: the window opens on display {} of an Xvfb of its own.", display.name);
    println!("Ctrl-C ends it.");
    let file = project.target.join("holdline-screenshot.png");
    let _ = std::fs::remove_file(&file);
    let mut command = in_a_session(project, &app);
    display.lend(command.args(options.words()));
    let _screenshots = Screenshots::keep(&display.name, file);
    show(&mut command, &interrupted)
}

/// Builds pages, app and command line tool, and what else is wanted, all with the same features.
///
/// # Errors
/// When a step fails.
pub fn build(project: &Project, release: bool, also: &[&str]) -> Result<()> {
    ui::check_node(project)?;
    ui::install(project, "ui")?;
    ui::build(project)?;
    let mut cargo = project.cargo();
    cargo.args(["build", "--package", "holdline", "--package", "hold-cli", "--bins"]);
    cargo.args(also.iter().flat_map(|package| ["--package", package]));
    if release {
        cargo.arg("--release");
    }
    run_command(&mut cargo)
}

impl Run {
    fn words(&self) -> Vec<String> {
        let mut words = Vec::new();
        if !self.real && (self.scenario.is_some() || self.args.is_empty()) {
            let scenario = self.scenario.as_deref().unwrap_or(SCENARIO);
            words.extend(["--simulate".to_owned(), scenario.to_owned()]);
        }
        words.extend(self.args.iter().cloned());
        words
    }
}

/// The app, within a session bus of its own where there is none: tray and keychain speak over it.
/// What the bus and those it starts have to say goes to a file, the app's own words stay here.
fn in_a_session(project: &Project, app: &Path) -> Command {
    if env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some() || find("dbus-run-session").is_none() {
        return project.command(app);
    }
    let mut command = project.command("sh");
    command
        .args(["-c", r#"exec dbus-run-session -- sh -c 'exec "$@" 2>&3 3>&-' sh "$@" 3>&2 2>"$0""#])
        .arg(project.target.join("holdline-session.log"))
        .arg(app);
    command
}

fn interruption() -> Result<Receiver<()>> {
    let (sender, interrupted) = channel();
    ctrlc::set_handler(move || {
        // Nobody listens any more when everything is being ended already.
        let _ = sender.send(());
    })
    .context("interruptions cannot be watched")?;
    Ok(interrupted)
}

fn show(command: &mut Command, interrupted: &Receiver<()>) -> Result<ExitCode> {
    let mut app = Started::start(command)?;
    loop {
        if let Some(status) = app.ended()? {
            return Ok(exit_code(status));
        }
        match interrupted.recv_timeout(Duration::from_millis(100)) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => {
                println!("Interrupted: ending the app and what it needed.");
                return Ok(ExitCode::from(130));
            }
        }
    }
}

fn exit_code(status: ExitStatus) -> ExitCode {
    status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(scenario: Option<&str>, real: bool, args: &[&str], expected: &[&str]) {
        let args = args.iter().map(|&arg| arg.to_owned()).collect();
        let run = Run { scenario: scenario.map(str::to_owned), real, release: false, args };
        assert_eq!(run.words(), expected);
    }

    #[test]
    fn the_app_is_told_what_to_play() {
        check(None, false, &[], &["--simulate", "conference"]);
        check(Some("three-way"), false, &[], &["--simulate", "three-way"]);
        check(Some("idle"), false, &["--minimized"], &["--simulate", "idle", "--minimized"]);
        check(None, false, &["--profile", "Work"], &["--profile", "Work"]);
        check(None, true, &[], &[]);
    }
}
