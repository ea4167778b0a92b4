//! The checks that are not tests, and the report that checks and tests end in.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::command::{answer, run};
use crate::project::Project;
use crate::tally::Tally;

/// What has been checked and tested so far.
#[derive(Default)]
pub struct Report {
    lines: Vec<String>,
    tests: Tally,
    failed_steps: u64,
}

impl Report {
    /// Takes note of a step that either works or does not.
    pub fn step(&mut self, name: &str, outcome: Result<()>) {
        match outcome {
            Ok(()) => self.lines.push(format!("{name} ok")),
            Err(fault) => {
                eprintln!("xtask: {name}: {fault:#}");
                self.lines.push(format!("{name} FAILED"));
                self.failed_steps += 1;
            }
        }
    }

    /// Takes note of a step that could not be taken here.
    pub fn skipped(&mut self, name: &str, why: &str) {
        println!("SKIPPED: {name}: {why}");
        self.lines.push(format!("{name} skipped"));
    }

    /// Takes note of a test run. One that failed without a failed test, or left no count, is one failure:
    /// tests that nobody counted were not seen to pass.
    pub fn tests(&mut self, name: &str, tally: Option<Tally>, outcome: Result<()>) {
        let outcome = outcome.and_then(|()| tally.map(|_| ()).context("the runner left no count"));
        let tally = tally.unwrap_or_default();
        self.tests += tally;
        self.lines.push(format!("{name} {} passed, {} failed", tally.passed, tally.failed));
        if let Err(fault) = outcome {
            eprintln!("xtask: {name}: {fault:#}");
            if tally.failed == 0 {
                self.lines.push(format!("{name} DID NOT FINISH"));
                self.failed_steps += 1;
            }
        }
    }

    /// Says it all, and whether all is well: a failed step counts like a failed test.
    pub fn conclude(&self) -> ExitCode {
        println!("{}", self.lines.join(" · "));
        println!("{} passed, {} failed", self.tests.passed, self.failed());
        if self.failed() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    /// Whether nothing failed because nothing was tested.
    pub fn ran_nothing(&self) -> bool {
        self.failed() == 0 && self.tests.passed == 0
    }

    /// Failed tests and failed steps.
    pub fn failed(&self) -> u64 {
        self.tests.failed + self.failed_steps
    }
}

/// Format, clippy, the UI's own checks, and what we depend on.
pub fn take(project: &Project, report: &mut Report) {
    report.step("format", run(project.cargo().args(["fmt", "--all", "--check"])));
    report.step("UI lint", run(project.npm("ui").args(["run", "lint"])));
    report.step("UI types", run(project.npm("ui").args(["run", "check"])));
    let clippy = ["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"];
    report.step("clippy", run(project.cargo().args(clippy)));
    crates(project, report);
    npm_packages(project, report);
}

/// Licences, sources, bans and known faults of the crates: cargo-deny, where it is installed.
fn crates(project: &Project, report: &mut Report) {
    let deny = |args: &[&str]| -> Command {
        let mut cargo = project.cargo();
        cargo.arg("deny").args(args);
        cargo
    };
    if answer(&mut deny(&["--version"])).is_none() {
        return report.skipped("cargo-deny", "not installed (`cargo install --locked cargo-deny`)");
    }
    report.step("crates", run(&mut deny(&["check", "--allow", "duplicate", "bans", "licenses", "sources"])));
    if answer(&mut deny(&["fetch", "db"])).is_none() {
        return report.skipped("crate advisories", "the advisory database cannot be reached");
    }
    report.step("crate advisories", run(&mut deny(&["--offline", "check", "advisories"])));
}

/// Known faults of the npm packages that are built into the pages.
fn npm_packages(project: &Project, report: &mut Report) {
    let output = project.npm("ui").args(["audit", "--omit=dev", "--json"]).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    match audited(&text) {
        None => report.skipped("npm audit", "the registry does not answer audits"),
        Some(0) => report.step("npm audit", Ok(())),
        Some(count) => {
            report.step("npm audit", Err(anyhow::anyhow!("{count} known faults; see `npm audit` in ui/")));
        }
    }
}

/// The number of faults that an audit found, or `None` where it did not take place.
fn audited(json: &str) -> Option<u64> {
    serde_json::from_str::<Value>(json).ok()?.pointer("/metadata/vulnerabilities/total")?.as_u64()
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn a_failed_step_is_never_hidden() {
        let mut report = Report::default();
        report.tests("Rust", Some(Tally { passed: 3, failed: 0 }), Ok(()));
        assert_eq!(report.failed(), 0);
        report.step("clippy", Err(anyhow!("a warning")));
        assert_eq!(report.failed(), 1);
        report.tests("UI", Some(Tally { passed: 1, failed: 2 }), Err(anyhow!("two failed")));
        assert_eq!(report.failed(), 3);
        report.tests("docs", None, Err(anyhow!("does not compile")));
        assert_eq!(report.failed(), 4);
        report.tests("Rust", None, Ok(()));
        assert_eq!(report.failed(), 5);
    }

    #[test]
    fn an_audit_that_did_not_happen_is_not_a_clean_one() {
        assert_eq!(audited(r#"{"metadata":{"vulnerabilities":{"high":1,"total":2}}}"#), Some(2));
        assert_eq!(audited(r#"{"metadata":{"vulnerabilities":{"total":0}}}"#), Some(0));
        assert_eq!(audited(r#"{"message":"request failed","error":{}}"#), None);
        assert_eq!(audited(""), None);
    }
}
