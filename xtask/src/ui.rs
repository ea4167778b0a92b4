//! The window's pages: Node.js, their packages, their build. What is up to date is left alone.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::command::{answer, run};
use crate::project::Project;

/// The oldest Node.js that builds the pages (Vite's own limit).
const NODE: (u32, u32) = (20, 19);

/// What lies in `ui/` without being a source of the pages.
const NOT_SOURCES: [&str; 5] = ["node_modules", "dist", "coverage", "test-results", ".vite"];

/// The texts that the pages are built with.
const TEXTS: &str = "crates/hold-words/text";

/// Checks that Node.js and npm are there.
///
/// # Errors
/// When not; the text says what to do.
pub fn check_node(project: &Project) -> Result<()> {
    let advice = "Install Node.js from https://nodejs.org (22 LTS or newer), or by your version manager";
    let Some(version) = answer(project.command("node").arg("--version")) else {
        bail!("Node.js is not on the search path. {advice}");
    };
    if node_version(&version).is_none_or(|version| version < NODE) {
        bail!("Node.js {version} is too old, {}.{} is needed. {advice}", NODE.0, NODE.1);
    }
    if answer(project.npm("").arg("--version")).is_none() {
        bail!("Node.js is here but npm is not. {advice}; Debian keeps npm in a package of its own, `npm`");
    }
    Ok(())
}

fn node_version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim_start_matches('v').split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// Installs a folder's npm packages as its lock file says, unless they are in place.
///
/// # Errors
/// When npm fails.
pub fn install(project: &Project, folder: &str) -> Result<()> {
    let lock = project.root.join(folder).join("package-lock.json");
    let installed = project.root.join(folder).join("node_modules/.holdline-lock.json");
    let wanted = fs::read(&lock).with_context(|| format!("{} is missing", lock.display()))?;
    if fs::read(&installed).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    run(project.npm(folder).args(["ci", "--no-audit", "--no-fund"]))?;
    if installed.parent().is_some_and(Path::is_dir) {
        fs::write(&installed, wanted)
            .with_context(|| format!("{} cannot be written", installed.display()))?;
    }
    Ok(())
}

/// Builds the pages, unless they were built from these very sources.
///
/// # Errors
/// When the build fails.
pub fn build(project: &Project) -> Result<()> {
    let stamp = project.ui().join("node_modules/.holdline-built");
    let built = fingerprint(&[project.ui(), project.root.join(TEXTS)])?;
    let pages = project.ui().join("dist/index.html");
    if pages.is_file() && fs::read_to_string(&stamp).is_ok_and(|found| found == built) {
        return Ok(());
    }
    run(project.npm("ui").args(["run", "build"]))?;
    fs::write(&stamp, built).with_context(|| format!("{} cannot be written", stamp.display()))
}

/// Everything that the pages are built from, as one number: names and contents of all sources.
fn fingerprint(folders: &[PathBuf]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for folder in folders {
        for file in sources(folder)? {
            file.hash(&mut hasher);
            fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?.hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn sources(folder: &Path) -> Result<BTreeSet<PathBuf>> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            if NOT_SOURCES.iter().any(|name| entry.file_name() == *name) {
                continue;
            }
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                found.insert(entry.path());
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_tells_its_version() {
        assert_eq!(node_version("v20.20.2"), Some((20, 20)));
        assert_eq!(node_version("nonsense"), None);
        assert!(node_version("v20.9.0").unwrap() < NODE);
        assert!(node_version("v22.0.0").unwrap() > NODE);
    }

    #[test]
    fn only_sources_change_the_fingerprint() {
        let ui = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let file = ui.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
            fingerprint(&[ui.path().to_owned()]).unwrap()
        };
        let first = write("src/main.ts", "one");
        assert_eq!(first, write("dist/index.html", "built"));
        assert_eq!(first, write("node_modules/svelte/index.js", "theirs"));
        let second = write("src/main.ts", "two");
        assert_ne!(first, second);
        assert_ne!(second, write("index.html", "new"));
    }
}
