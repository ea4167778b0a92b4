//! The copy of the checkout in which rules are broken.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, ensure};

use super::mutant::Suite;
use crate::command::words;
use crate::project::Project;

/// What is not copied: what was built, fetched, found by a fuzzer, or is git's.
const LEFT_OUT: [&str; 7] = [".git", "artifacts", "corpus", "dist", "gen", "node_modules", "target"];

/// The version of the checkout's packages, and that of the copy's.
const VERSION: (&str, &str) = (
    concat!("\nversion = \"", env!("CARGO_PKG_VERSION"), "\"\n"),
    concat!("\nversion = \"", env!("CARGO_PKG_VERSION"), "-mutant\"\n"),
);

/// The copy.
pub struct Checkout<'a> {
    project: &'a Project,
    root: PathBuf,
}

/// The tests that ran, by name.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Heard {
    pub passed: Vec<String>,
    pub failed: Vec<String>,
}

impl<'a> Checkout<'a> {
    /// Copies the checkout. A file that is in the copy already, as it is, is left with its time, so that cargo builds
    /// nothing anew that is the same.
    pub fn copy(project: &'a Project) -> Result<Self> {
        let copy = Self { project, root: project.target.join("mutations") };
        copy.take_over(&project.root, &copy.root)?;
        Ok(copy)
    }

    fn take_over(&self, from: &Path, to: &Path) -> Result<()> {
        fs::create_dir_all(to).with_context(|| format!("{} cannot be made", to.display()))?;
        let mut names = BTreeSet::<OsString>::new();
        for entry in fs::read_dir(from).with_context(|| format!("{} cannot be read", from.display()))? {
            let entry = entry?;
            let (path, name) = (entry.path(), entry.file_name());
            if LEFT_OUT.iter().any(|left_out| name == *left_out) || path == self.project.target {
                continue;
            }
            let beside = to.join(&name);
            if path.is_dir() {
                self.take_over(&path, &beside)?;
            } else {
                self.take_file(&path, &beside)?;
            }
            names.insert(name);
        }
        remove_others(to, &names)
    }

    fn take_file(&self, from: &Path, to: &Path) -> Result<()> {
        let mut text = fs::read(from).with_context(|| format!("{} cannot be read", from.display()))?;
        if from == self.project.root.join("Cargo.toml") {
            text = with_version(&String::from_utf8(text)?)?.into_bytes();
        }
        if from == self.project.root.join("Cargo.lock") && to.exists() {
            // Cargo has written the copy's versions into it.
            let written = fs::read_to_string(to)?;
            if written.replace(VERSION.1, VERSION.0).into_bytes() == text {
                return Ok(());
            }
        }
        write_if_new(to, &text)
    }

    /// A file of the copy.
    pub fn read(&self, file: &str) -> Result<String> {
        fs::read_to_string(self.root.join(file)).with_context(|| format!("{file} cannot be read"))
    }

    /// Changes a file of the copy.
    pub fn write(&self, file: &str, text: &str) -> Result<()> {
        write_if_new(&self.root.join(file), text.as_bytes())
    }

    /// Runs those tests of a suite whose names contain one of these.
    ///
    /// # Errors
    /// Where it does not compile, no such test is there, or a program of tests ended otherwise than by saying how they went.
    pub fn test(&self, suite: Suite, filters: &[&str]) -> Result<Heard> {
        let mut cargo = self.project.cargo();
        cargo.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.project.target).stdin(Stdio::null());
        cargo.args(["test", "--package", suite.package()]).args(suite.target());
        cargo.args(["--", "--color", "never"]).args(filters);
        let output = cargo.output().with_context(|| format!("{} cannot be started", words(&cargo)))?;
        let heard = heard(&String::from_utf8_lossy(&output.stdout));
        let said = String::from_utf8_lossy(&output.stderr);
        let ran = !heard.passed.is_empty() || !heard.failed.is_empty();
        ensure!(ran, "`{}` ran no test\n{said}", words(&cargo));
        ensure!(output.status.success() == heard.failed.is_empty(), "`{}` broke off\n{said}", words(&cargo));
        Ok(heard)
    }
}

fn with_version(manifest: &str) -> Result<String> {
    let (before, after) = manifest.split_once(VERSION.0).context("the version in Cargo.toml is another")?;
    Ok(format!("{before}{}{after}", VERSION.1))
}

fn write_if_new(file: &Path, text: &[u8]) -> Result<()> {
    if fs::read(file).is_ok_and(|there| there == text) {
        return Ok(());
    }
    fs::write(file, text).with_context(|| format!("{} cannot be written", file.display()))
}

/// Removes what is not in the checkout any more.
fn remove_others(folder: &Path, names: &BTreeSet<OsString>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if names.contains(&entry.file_name()) {
            continue;
        }
        let path = entry.path();
        if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) }
            .with_context(|| format!("{} cannot be removed", path.display()))?;
    }
    Ok(())
}

/// Reads the lines of `test NAME ... ok` and `test NAME ... FAILED`.
fn heard(output: &str) -> Heard {
    let mut heard = Heard::default();
    for line in output.lines().filter_map(|line| line.strip_prefix("test ")) {
        match line.rsplit_once(" ... ") {
            Some((name, "ok")) => heard.passed.push(name.to_owned()),
            Some((name, "FAILED")) => heard.failed.push(name.to_owned()),
            _ => {}
        }
    }
    heard
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_tests_are_read() {
        let output = "running 3 tests\ntest a::good ... ok\ntest a::bad ... FAILED\ntest a::later ... ignored\n\n\
                      failures:\n    a::bad\n\ntest result: FAILED. 1 passed; 1 failed; 1 ignored\n";
        let names = |name: &str| vec![name.to_owned()];
        assert_eq!(heard(output), Heard { passed: names("a::good"), failed: names("a::bad") });
        assert_eq!(heard("error: could not compile\n"), Heard::default());
    }

    #[test]
    fn the_copys_packages_have_a_version_of_their_own() {
        let project = Project::find().unwrap();
        let manifest = fs::read_to_string(project.root.join("Cargo.toml")).unwrap();
        assert!(with_version(&manifest).unwrap().contains("-mutant\""));
    }
}
