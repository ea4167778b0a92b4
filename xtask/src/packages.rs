//! The system packages that Holdline needs, and their installation on Debian and its kin.

use std::collections::HashSet;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command::{find, run};

/// How a package shows itself where there is no `dpkg-query`.
enum Sign {
    /// A library that pkg-config knows.
    Library(&'static str),
    /// A program on the search path.
    Program(&'static str),
    /// It does not, and nothing stops without it.
    None,
}

struct Package {
    debian: &'static str,
    sign: Sign,
}

const fn library(debian: &'static str, name: &'static str) -> Package {
    Package { debian, sign: Sign::Library(name) }
}

const fn program(debian: &'static str, name: &'static str) -> Package {
    Package { debian, sign: Sign::Program(name) }
}

/// To build the app.
const BUILD: &[Package] = &[
    program("build-essential", "cc"),
    program("pkg-config", "pkg-config"),
    library("libwebkit2gtk-4.1-dev", "webkit2gtk-4.1"),
    library("librsvg2-dev", "librsvg-2.0"),
    Package { debian: "libxdo-dev", sign: Sign::None },
    library("libasound2-dev", "alsa"),
];

/// To show it where there is no display.
const HEADLESS: &[Package] = &[
    program("xvfb", "Xvfb"),
    program("xdotool", "xdotool"),
    program("imagemagick", "import"),
    program("dbus", "dbus-run-session"),
    Package { debian: "fonts-dejavu-core", sign: Sign::None },
];

/// To click in it by program, with a keychain of its own.
const TESTS: &[Package] = &[
    program("webkit2gtk-driver", "WebKitWebDriver"),
    program("xauth", "xauth"),
    program("gnome-keyring", "gnome-keyring-daemon"),
    program("libsecret-tools", "secret-tool"),
    // Counts instructions, which do not depend on what else runs.
    program("valgrind", "valgrind"),
    // Another meter and other readers for what is made for the telephone.
    program("ffmpeg", "ffmpeg"),
    program("sox", "sox"),
    program("pulseaudio", "pulseaudio"),
    program("pulseaudio-utils", "parec"),
    Package { debian: "libasound2-plugins", sign: Sign::None },
    Package { debian: "fonts-noto-cjk", sign: Sign::None },
];

/// To fetch what it is measured beside.
const PEERS: &[Package] = &[program("python3", "python3"), program("python3-pip", "pip3")];

/// What is about to be done with the app.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Building alone.
    Build,
    /// Building, and showing it on a display of its own.
    Headless,
    /// All that the tests need.
    Test,
    /// Everything.
    Bench,
}

/// Sees to it that the packages for a purpose are there. Systems other than Linux bring what is needed.
///
/// # Errors
/// When something is missing and cannot be installed from here; the text says what.
pub fn ensure(purpose: Purpose) -> Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let needed = needed(purpose);
    if is_debian(&std::fs::read_to_string("/etc/os-release").unwrap_or_default()) && find("apt-get").is_some()
    {
        let missing = missing_on_debian(&needed)?;
        return if missing.is_empty() { Ok(()) } else { install(&missing) };
    }
    let missing: Vec<&str> =
        needed.iter().filter(|package| !shows(package)).map(|package| package.debian).collect();
    if missing.is_empty() {
        return Ok(());
    }
    bail!(
        "these system packages are missing (Debian's names): {}\nInstall what your system calls them and try again. \
         On Debian and Ubuntu this command installs them itself.",
        missing.join(" ")
    );
}

fn needed(purpose: Purpose) -> Vec<&'static Package> {
    let sets: &[&[Package]] = match purpose {
        Purpose::Build => &[BUILD],
        Purpose::Headless => &[BUILD, HEADLESS],
        Purpose::Test => &[BUILD, HEADLESS, TESTS],
        Purpose::Bench => &[BUILD, HEADLESS, TESTS, PEERS],
    };
    sets.iter().flat_map(|set| set.iter()).collect()
}

/// Whether `/etc/os-release` names Debian, Ubuntu, or one that says it is like them.
fn is_debian(os_release: &str) -> bool {
    os_release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .flat_map(|value| value.trim_matches('"').split_whitespace())
        .any(|id| id == "debian" || id == "ubuntu")
}

fn missing_on_debian(needed: &[&'static Package]) -> Result<Vec<&'static str>> {
    let names = needed.iter().map(|package| package.debian);
    let output = Command::new("dpkg-query")
        .args(["-W", "-f=${Package} ${db:Status-Status}\\n"])
        .args(names.clone())
        .output()
        .context("dpkg-query cannot be started")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let installed: HashSet<&str> = text.lines().filter_map(|line| line.strip_suffix(" installed")).collect();
    Ok(names.filter(|name| !installed.contains(name)).collect())
}

fn install(missing: &[&str]) -> Result<()> {
    println!("These system packages are missing and will be installed: {}", missing.join(" "));
    run(apt_get()?.arg("update"))?;
    run(apt_get()?.args(["install", "--yes", "--no-install-recommends"]).args(missing))
        .with_context(|| format!("the system packages could not be installed: {}", missing.join(" ")))
}

/// `apt-get` with the rights it needs. `sudo` drops the environment, so `env` stands behind it.
fn apt_get() -> Result<Command> {
    let mut command = if is_root() {
        Command::new("env")
    } else if find("sudo").is_some() {
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    } else {
        bail!(
            "installing packages needs root, and there is no sudo here: install them as root and try again"
        );
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]);
    Ok(command)
}

#[cfg(unix)]
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

fn shows(package: &Package) -> bool {
    match package.sign {
        Sign::Library(name) => {
            Command::new("pkg-config").args(["--exists", name]).status().is_ok_and(|s| s.success())
        }
        Sign::Program(name) => find(name).is_some(),
        Sign::None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_and_its_kin_are_known() {
        for (os_release, expected) in [
            ("NAME=\"Debian GNU/Linux\"\nID=debian\n", true),
            ("ID=ubuntu\nID_LIKE=debian\n", true),
            ("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", true),
            ("ID=fedora\nVARIANT_ID=debian\n", false),
            ("ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"\n", false),
            ("", false),
        ] {
            assert_eq!(is_debian(os_release), expected, "{os_release}");
        }
    }

    #[test]
    fn each_purpose_needs_more() {
        let count = |purpose| needed(purpose).len();
        assert!(count(Purpose::Build) < count(Purpose::Headless));
        assert!(count(Purpose::Headless) < count(Purpose::Test));
        assert!(count(Purpose::Test) < count(Purpose::Bench));
    }
}
