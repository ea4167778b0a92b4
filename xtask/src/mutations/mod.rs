//! `cargo xtask mutations`: breaks one rule after the other on purpose, and sees that a test tells.
//!
//! Every mutation is made in a copy of the checkout, which keeps its place below the target folder. The copy's packages
//! have a version of their own, so that its builds stand beside those of the checkout and share their dependencies.

mod around;
mod copy;
mod domain;
mod mutant;

use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};
use clap::Args;

use crate::checks::Report;
use crate::project::Project;
use crate::tally::Tally;
use copy::{Checkout, Heard};
use mutant::{Mutant, Suite};

/// Every mutation.
fn all() -> impl Iterator<Item = &'static Mutant> {
    domain::MUTANTS.iter().chain(around::MUTANTS)
}

/// Which mutations.
#[derive(Args)]
pub struct Mutations {
    /// Only those whose names contain this
    #[arg(long, value_name = "NAME")]
    only: Option<String>,
}

/// Tries the mutations, and tells the count.
///
/// # Errors
/// Never for one that nobody noticed: that is in the exit code.
pub fn mutations(project: &Project, options: &Mutations) -> Result<ExitCode> {
    let mut report = Report::default();
    take(project, options.only.as_deref().unwrap_or_default(), &mut report);
    Ok(report.conclude())
}

/// Tries those mutations whose names contain `only`. One that is caught counts as a test that passed.
pub fn take(project: &Project, only: &str, report: &mut Report) {
    let chosen: Vec<&Mutant> = all().filter(|mutant| mutant.name.contains(only)).collect();
    match begun(project, &chosen) {
        Ok(checkout) => {
            let mut tally = Tally::default();
            let mut uncaught = Vec::new();
            for mutant in chosen {
                match caught(&checkout, mutant) {
                    Ok(by) => {
                        println!("{}: caught by {}", mutant.name, told(&by));
                        tally.passed += 1;
                    }
                    Err(fault) => {
                        println!("{}: NOT CAUGHT: {fault:#}", mutant.name);
                        tally.failed += 1;
                        uncaught.push(mutant.name);
                    }
                }
            }
            let outcome = if uncaught.is_empty() {
                Ok(())
            } else {
                Err(anyhow::anyhow!("not caught: {}", uncaught.join(", ")))
            };
            report.tests("mutations", Some(tally), outcome);
        }
        Err(fault) => report.step("mutations", Err(fault)),
    }
}

/// The copy, where everything is as it should be and every test that must catch something passes: otherwise a failure
/// would prove nothing.
fn begun<'a>(project: &'a Project, chosen: &[&Mutant]) -> Result<Checkout<'a>> {
    ensure!(!chosen.is_empty(), "no mutation has such a name");
    let checkout = Checkout::copy(project)?;
    for suite in Suite::ALL {
        let filters: Vec<&str> =
            chosen.iter().filter(|one| one.suite == suite).flat_map(|one| one.caught_by).copied().collect();
        if filters.is_empty() {
            continue;
        }
        let heard = checkout.test(suite, &filters)?;
        ensure!(heard.failed.is_empty(), "without any mutation {} failed", told(&heard.failed));
        let idle = filters.iter().find(|filter| !heard.passed.iter().any(|name| name.contains(**filter)));
        if let Some(filter) = idle {
            bail!("no test of {} is called {filter}", suite.package());
        }
    }
    Ok(checkout)
}

/// The tests that catch a mutation.
fn caught(checkout: &Checkout<'_>, mutant: &Mutant) -> Result<Vec<String>> {
    let original = checkout.read(mutant.file)?;
    checkout.write(mutant.file, &mutant.applied(&original)?)?;
    let heard = checkout.test(mutant.suite, mutant.caught_by);
    checkout.write(mutant.file, &original)?;
    let Heard { passed, failed } = heard?;
    ensure!(!failed.is_empty(), "{} passed all the same", told(&passed));
    Ok(failed)
}

/// The first of several names, and how many more there are.
fn told(names: &[String]) -> String {
    match names {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [one, more @ ..] => format!("{one} and {} more", more.len()),
    }
}

impl Mutant {
    /// A file's text with the rule broken.
    fn applied(&self, text: &str) -> Result<String> {
        let (before, after) =
            text.split_once(self.from).with_context(|| format!("not in {}: {}", self.file, self.from))?;
        ensure!(!after.contains(self.from), "more than once in {}: {}", self.file, self.from);
        Ok(format!("{before}{}{after}", self.to))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;

    #[test]
    fn every_mutation_changes_one_place_of_the_code_as_it_is() {
        let project = Project::find().unwrap();
        for mutant in all() {
            let text = fs::read_to_string(project.root.join(mutant.file)).unwrap();
            match mutant.applied(&text) {
                Ok(changed) => assert_ne!(changed, text, "{}", mutant.name),
                Err(fault) => panic!("{}: {fault}", mutant.name),
            }
        }
    }

    #[test]
    fn every_mutation_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = all().map(|mutant| mutant.name).collect();
        assert_eq!(names.len(), all().count());
    }

    #[test]
    fn a_mutation_that_fits_twice_or_nowhere_is_refused() {
        let mutant =
            Mutant { name: "test", file: "a.rs", from: "yes", to: "no", suite: Suite::Core, caught_by: &[] };
        assert_eq!(mutant.applied("say yes now").unwrap(), "say no now");
        assert!(mutant.applied("yes and yes").is_err());
        assert!(mutant.applied("never").is_err());
    }
}
