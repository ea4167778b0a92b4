//! A display, a session bus and a keychain, for one test alone.

use std::env;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tempfile::TempDir;
use tokio::io::AsyncWriteExt;
use tokio::process::{Child, Command};
use zbus::object_server::Interface;
use zbus::{Connection, connection};

use super::AppWindow;
use super::process::{done, ready, until};

/// How the desktop looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark letters on light ground.
    Light,
    /// Light letters on dark ground.
    Dark,
}

/// What the desktop has for a keychain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyring {
    /// One that is open.
    Unlocked,
    /// One that is locked, and nobody there to ask for its password.
    Locked,
    /// None.
    Absent,
}

/// A bus on which nothing starts by itself, so that what is not there is really not there.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// Leaves behind who the application is and what it says on its standard error.
const LAUNCHER: &str = "#!/bin/sh\necho $$ > \"$0.id\"\nexec \"$HOLDLINE_APP\" \"$@\" 2>> \"$0.said\"\n";

/// A desktop. Everything on it ends when it is dropped.
pub struct Desktop {
    home: TempDir,
    environment: Vec<(&'static str, String)>,
    _display: Child,
    _bus: Child,
}

impl Desktop {
    /// One with an open keychain.
    pub async fn start() -> Self {
        Self::with(Keyring::Unlocked, Theme::Light).await
    }

    /// One of a certain kind.
    pub async fn with(keyring: Keyring, theme: Theme) -> Self {
        let home = TempDir::new().unwrap();
        for folder in ["run", "data", "config", "cache"] {
            fs::create_dir(home.path().join(folder)).unwrap();
        }
        fs::set_permissions(home.path().join("run"), fs::Permissions::from_mode(0o700)).unwrap();
        let launcher = home.path().join("launch");
        fs::write(&launcher, LAUNCHER).unwrap();
        fs::set_permissions(&launcher, fs::Permissions::from_mode(0o755)).unwrap();
        let ((display, number), (bus, address)) = tokio::join!(start_display(), start_bus(home.path()));
        let environment = environment(home.path(), &format!(":{number}"), address, theme);
        let desktop = Self { home, environment, _display: display, _bus: bus };
        match keyring {
            Keyring::Absent => {}
            Keyring::Unlocked => desktop.start_keyring().await,
            Keyring::Locked => desktop.lock_keyring().await,
        }
        desktop
    }

    /// A program on this desktop, such as `secret-tool`.
    #[must_use]
    pub fn program(&self, name: &str) -> Command {
        let mut command = Command::new(name);
        command
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .env_remove("WAYLAND_DISPLAY");
        command.kill_on_drop(true);
        command
    }

    /// A variable of everything that is started from now on.
    pub fn set(&mut self, name: &'static str, value: &str) {
        self.environment.push((name, value.to_owned()));
    }

    /// Opens the application with these arguments.
    pub async fn open(&self, arguments: &[&str]) -> AppWindow {
        AppWindow::open(self, arguments).await
    }

    /// What the keychain holds for a profile, asked by another program than the application.
    pub async fn kept(&self, profile: &str) -> Option<String> {
        let mut ask = self.program("secret-tool");
        let answer = ask.args(["lookup", "service", "Holdline", "username", profile]).output().await.unwrap();
        answer.status.success().then(|| String::from_utf8(answer.stdout).unwrap())
    }

    /// Everything that any program on this desktop has written to a file.
    #[must_use]
    pub fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        read_all(self.home.path(), &mut files);
        files
    }

    /// What the application has said on its standard error.
    #[must_use]
    pub fn said(&self) -> String {
        fs::read_to_string(self.launcher().with_extension("said")).unwrap_or_default()
    }

    /// The home folder of its user.
    #[must_use]
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The folder of the application's files.
    #[must_use]
    pub fn holdline_home(&self) -> PathBuf {
        self.home.path().join("holdline")
    }

    /// The display of its windows.
    #[must_use]
    pub fn display(&self) -> &str {
        self.variable("DISPLAY")
    }

    /// Where the session bus is.
    fn bus(&self) -> &str {
        self.variable("DBUS_SESSION_BUS_ADDRESS")
    }

    /// Puts a service on the bus, until the connection is dropped.
    pub(super) async fn serve(&self, name: &str, path: &str, object: impl Interface) -> Connection {
        let builder = connection::Builder::address(self.bus()).unwrap();
        builder.serve_at(path, object).unwrap().name(name).unwrap().build().await.unwrap()
    }

    fn variable(&self, name: &str) -> &str {
        self.environment.iter().find(|(one, _)| *one == name).map_or("", |(_, value)| value)
    }

    /// Starts the application once more, beside the one that runs, and waits until that start is over.
    pub async fn start_again(&self, arguments: &[&str]) {
        done(self.program(&application().display().to_string()).args(arguments)).await;
    }

    /// Presses keys as on the keyboard, whichever window is in front: `ctrl+alt+h`.
    pub async fn press_keys(&self, keys: &str) {
        done(self.program("xdotool").args(["key", keys])).await;
    }

    /// Writes the settings that the application finds when it starts.
    pub fn settle(&self, settings: &serde_json::Value) {
        fs::create_dir_all(self.holdline_home()).unwrap();
        fs::write(self.holdline_home().join("settings.json"), settings.to_string()).unwrap();
    }

    /// What stands for the application where a program is asked for.
    pub(super) fn launcher(&self) -> PathBuf {
        self.home.path().join("launch")
    }

    /// Starts the keychain, unlocked with a password that guards nothing.
    async fn start_keyring(&self) {
        let mut keyring = self.program("gnome-keyring-daemon");
        keyring.args(["--unlock", "--components=secrets", "--daemonize"]);
        let mut starting =
            keyring.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        starting.stdin.take().unwrap().write_all(b"pw").await.unwrap();
        assert!(starting.wait().await.unwrap().success(), "gnome-keyring-daemon did not start");
        let owned = [
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.DBus",
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus.GetNameOwner",
            "string:org.freedesktop.secrets",
        ];
        let asked = async || self.program("dbus-send").args(owned).output().await.unwrap().status.success();
        until("there is a keychain on the bus", asked).await;
    }

    async fn lock_keyring(&self) {
        self.start_keyring().await;
        let lock = [
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.secrets",
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service.Lock",
            "array:objpath:/org/freedesktop/secrets/collection/login",
        ];
        done(self.program("dbus-send").args(lock)).await;
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        if std::thread::panicking() {
            #[expect(clippy::print_stderr, reason = "it belongs to what is told of a failed test")]
            {
                eprintln!("The application said:\n{}", self.said());
            }
        }
    }
}

fn environment(home: &Path, display: &str, bus: String, theme: Theme) -> Vec<(&'static str, String)> {
    let folder = |name: &str| home.join(name).display().to_string();
    vec![
        ("HOME", folder("")),
        ("XDG_RUNTIME_DIR", folder("run")),
        ("XDG_DATA_HOME", folder("data")),
        ("XDG_CONFIG_HOME", folder("config")),
        ("XDG_CACHE_HOME", folder("cache")),
        ("HOLDLINE_HOME", folder("holdline")),
        ("HOLDLINE_APP", application().display().to_string()),
        ("HOLDLINE_LOG", "debug".to_owned()),
        // What the tests expect is English, whoever runs them.
        ("LC_ALL", "C".to_owned()),
        ("DISPLAY", display.to_owned()),
        // One bus for both, so that no test asks the computer it runs on to wait.
        ("DBUS_SYSTEM_BUS_ADDRESS", bus.clone()),
        ("DBUS_SESSION_BUS_ADDRESS", bus),
        ("GTK_THEME", if theme == Theme::Dark { "Adwaita:dark" } else { "Adwaita" }.to_owned()),
        // No service of accessibility and none of settings: the bus starts nothing by itself.
        ("NO_AT_BRIDGE", "1".to_owned()),
        ("GSETTINGS_BACKEND", "memory".to_owned()),
        ("TAURI_WEBVIEW_AUTOMATION", "true".to_owned()),
        ("WEBKIT_DISABLE_DMABUF_RENDERER", "1".to_owned()),
    ]
}

/// The application under test.
fn application() -> PathBuf {
    built("HOLDLINE_APP", "holdline")
}

/// A program under test: where the variable says, or beside the tests.
#[must_use]
pub fn built(variable: &str, name: &str) -> PathBuf {
    let beside = || env::current_exe().unwrap().ancestors().nth(2).unwrap().join(name);
    let program = env::var_os(variable).map_or_else(beside, PathBuf::from);
    assert!(program.is_file(), "{} is not built: cargo build --workspace --bins", program.display());
    program
}

async fn start_display() -> (Child, String) {
    let mut command = Command::new("Xvfb");
    command.args(["-displayfd", "1", "-screen", "0", "1280x1400x24", "-nolisten", "tcp", "-noreset"]);
    ready(&mut command).await
}

async fn start_bus(home: &Path) -> (Child, String) {
    let configuration = home.join("bus.conf");
    fs::write(&configuration, BUS).unwrap();
    let mut command = Command::new("dbus-daemon");
    command.arg("--config-file").arg(configuration).args(["--nofork", "--nopidfile", "--print-address=1"]);
    ready(&mut command).await
}

fn read_all(folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            read_all(&entry.path(), files);
        } else if kind.is_file() {
            files.push((entry.path(), fs::read(entry.path()).unwrap()));
        }
    }
}
