//! `cargo xtask fuzz`: what reads strangers' files, fed with what a fuzzer makes of the seeds.

use std::ffi::OsStr;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::command::words;
use crate::project::Project;

/// Each target, and where its seeds are, from the fuzzing crate.
const TARGETS: [(&str, &str); 2] = [("sound", "../tests/seeds"), ("document", "seeds/document")];

/// For how long.
#[derive(Args)]
pub struct Fuzz {
    /// How many seconds for each of the two targets
    #[arg(long, default_value_t = 120)]
    seconds: u64,
}

/// Fuzzes each target. Needs a nightly compiler and cargo-fuzz, which nothing else here needs, so they are not installed.
///
/// # Errors
/// When cargo-fuzz is not there, or something was found: cargo-fuzz tells where it is kept.
pub fn fuzz(project: &Project, options: &Fuzz) -> Result<ExitCode> {
    let folder = project.root.join("crates/hold-music/fuzz");
    for (target, seeds) in TARGETS {
        let corpus = folder.join("corpus").join(target);
        std::fs::create_dir_all(&corpus).with_context(|| format!("{} cannot be made", corpus.display()))?;
        let mut cargo = project.command("rustup");
        cargo.current_dir(&folder).args(["run", "nightly", "cargo", "fuzz", "run", target]);
        cargo.args([corpus.as_os_str(), folder.join(seeds).as_os_str(), OsStr::new("--")]);
        // 400 MB: a reader that takes more for a small file has a fault.
        cargo.args([&format!("-max_total_time={}", options.seconds), "-rss_limit_mb=400", "-timeout=20"]);
        let status = cargo.status().with_context(|| format!("{} cannot be started", words(&cargo)))?;
        ensure!(
            status.success(),
            "{} failed. It needs `rustup toolchain install nightly` and `cargo install cargo-fuzz`.",
            words(&cargo)
        );
    }
    Ok(ExitCode::SUCCESS)
}
