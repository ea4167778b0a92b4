//! `cargo xtask bench`: figures, never a verdict on a test.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;

use crate::command::run as run_command;
use crate::packages::{self, Purpose};
use crate::project::Project;
use crate::{run, ui};

/// What is measured.
#[derive(Args)]
pub struct Bench {
    /// Also writes the figures to this file
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Measures these parts alone: weight, click, commands, finding, scale
    #[arg(long, value_name = "PART,…")]
    only: Option<String>,
}

/// The programs that Holdline is measured beside, but for the bare window: those are npm's and Python's.
const PEERS: &str = "tests/benches/peers";

/// A Tauri window with a tray icon, which is a package of this workspace.
const BARE: &str = "tests/bare";

/// Builds for speed, fetches the peers, and runs the bench target of the acceptance package.
///
/// # Errors
/// When a step fails.
pub fn bench(project: &Project, options: &Bench) -> Result<ExitCode> {
    packages::ensure(Purpose::Bench)?;
    ui::install(project, PEERS)?;
    let python = python_peer(project)?;
    run::build(project, true, &["bare-window"])?;
    let mut cargo = project.cargo();
    cargo
        .args(["bench", "--package", "acceptance", "--bench", "hold", "--"])
        .env("HOLDLINE_APP", project.built("holdline", true))
        .env("HOLDCTL", project.built("holdctl", true))
        .env("HOLDLINE_BARE", project.built("bare-window", true))
        .env("HOLDLINE_DEB", packed(project, &project.root)?)
        .env("HOLDLINE_BARE_DEB", packed(project, &project.root.join(BARE))?)
        .env("HOLDLINE_PEERS", project.root.join(PEERS))
        .env("HOLDLINE_PYTHON_PEER", python);
    if let Some(parts) = &options.only {
        cargo.arg("--only").arg(parts);
    }
    if let Some(json) = &options.json {
        // A bench runs in its package's folder, the name was said in ours.
        let here = env::current_dir().context("the current folder is gone")?;
        cargo.arg("--json").arg(here.join(json));
    }
    run_command(&mut cargo)?;
    Ok(ExitCode::SUCCESS)
}

/// Twilio's Python SDK, in a folder of its own.
fn python_peer(project: &Project) -> Result<PathBuf> {
    let folder = project.target.join("python-peer");
    let wanted = project.root.join(PEERS).join("requirements.txt");
    let mut pip = project.command("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--upgrade", "--target"])
        .arg(&folder)
        .arg("-r")
        .arg(&wanted);
    let installed = folder.join("requirements.txt");
    if fs::read(&installed).ok() != fs::read(&wanted).ok() {
        run_command(&mut pip)?;
        fs::copy(&wanted, &installed).context("what was installed cannot be noted")?;
    }
    Ok(folder)
}

/// Packs what is built, and answers the package.
fn packed(project: &Project, folder: &Path) -> Result<PathBuf> {
    let packages = project.target.join("release/bundle/deb");
    let debs = || -> Result<Vec<PathBuf>> {
        let entries = fs::read_dir(&packages).into_iter().flatten();
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        Ok(paths.filter(|path| path.extension().is_some_and(|kind| kind == "deb")).collect())
    };
    for old in debs()? {
        fs::remove_file(&old).with_context(|| format!("{} cannot be removed", old.display()))?;
    }
    let mut tauri = project.command("node");
    tauri.arg(project.root.join(PEERS).join("node_modules/@tauri-apps/cli/tauri.js"));
    run_command(tauri.args(["bundle", "--bundles", "deb"]).current_dir(folder))?;
    let made = debs()?.pop().context("no package was made")?;
    let name = made.file_name().context("a package without a name")?;
    let kept = project.target.join("release").join(name);
    fs::rename(&made, &kept).with_context(|| format!("{} cannot be moved", made.display()))?;
    Ok(kept)
}
