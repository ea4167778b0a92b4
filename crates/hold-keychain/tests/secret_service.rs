//! Against a real gnome-keyring on a bus of its own. Every test starts itself a second time inside that
//! session, because the environment of a running program cannot be changed safely.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test program: what fails is the finding"
)]
#![cfg(target_os = "linux")]

use std::env;
use std::fs::{self, DirBuilder};
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process::{Command, Stdio};

use hold_core::{Credentials, Secret};
use hold_keychain::{Keychain, SERVICE};
use hold_session::ports::{CredentialStore, KeychainFault};

const INSIDE: &str = "HOLDLINE_KEYCHAIN_TEST_INSIDE";
const SID: &str = "SK0123456789abcdef0123456789abcdef";

/// Where a test runs.
#[derive(Clone, Copy, PartialEq)]
enum Desktop {
    /// A session bus with an unlocked keyring.
    Unlocked,
    /// A session bus on which nobody offers a keychain.
    NoKeychain,
    /// No session bus.
    NoBus,
}

/// Runs `body` on such a desktop. `test` is the name of the calling test.
fn on(desktop: Desktop, test: &str, body: fn()) {
    if env::var_os(INSIDE).is_some() {
        if desktop == Desktop::Unlocked {
            unlock();
        }
        return body();
    }
    let home = tempfile::tempdir().unwrap();
    let output =
        again(desktop, home.path()).args(["--exact", test, "--nocapture"]).output().unwrap_or_else(|fault| {
            panic!("dbus-run-session cannot be started ({fault}); it is in Debian's package dbus")
        });
    let text =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && text.contains("1 passed"), "inside the session:\n{text}");
}

/// This program once more, on that desktop and with a home of its own.
fn again(desktop: Desktop, home: &Path) -> Command {
    let runtime = home.join("runtime");
    DirBuilder::new().mode(0o700).create(&runtime).unwrap();
    let program = env::current_exe().unwrap();
    let mut command = Command::new("dbus-run-session");
    match desktop {
        Desktop::Unlocked => {}
        Desktop::NoKeychain => {
            // Without service folders nothing can be started by asking for it.
            let config = home.join("bus.conf");
            let policy = r#"<allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>"#;
            let text = format!(
                "<busconfig><type>session</type><listen>unix:dir={}</listen><policy context=\"default\">{policy}</policy></busconfig>",
                runtime.display()
            );
            fs::write(&config, text).unwrap();
            command.arg(format!("--config-file={}", config.display()));
        }
        Desktop::NoBus => command = Command::new(&program),
    }
    if desktop != Desktop::NoBus {
        command.arg("--").arg(program);
    }
    command
        .env(INSIDE, "1")
        .env("HOME", home)
        .env("XDG_RUNTIME_DIR", &runtime)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_CACHE_HOME", home.join("cache"));
    for name in ["DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL"] {
        command.env_remove(name);
    }
    command
}

/// Starts the keyring in place of one that may run, and opens its first collection, which is made under
/// this password if it is not there.
fn unlock() {
    let mut daemon = Command::new("gnome-keyring-daemon")
        .args(["--replace", "--unlock", "--components=secrets", "--daemonize"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap_or_else(|fault| {
            panic!("gnome-keyring-daemon cannot be started ({fault}); it is in gnome-keyring")
        });
    daemon.stdin.take().unwrap().write_all(b"pw").unwrap();
    assert!(daemon.wait().unwrap().success(), "the keyring was not unlocked");
}

/// What another program sees.
fn seen_from_outside(profile: &str) -> Option<String> {
    let output = Command::new("secret-tool")
        .args(["lookup", "service", SERVICE, "username", profile])
        .output()
        .unwrap_or_else(|fault| panic!("secret-tool cannot be started ({fault}); it is in libsecret-tools"));
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
}

fn lock() {
    let status = Command::new("dbus-send")
        .args(["--session", "--print-reply", "--dest=org.freedesktop.secrets", "/org/freedesktop/secrets"])
        .args([
            "org.freedesktop.Secret.Service.Lock",
            "array:objpath:/org/freedesktop/secrets/collection/login",
        ])
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "the keyring was not locked");
}

fn key(secret: &str) -> Credentials {
    Credentials::ApiKey { sid: SID.parse().unwrap(), secret: Secret::new(secret.to_owned()) }
}

fn token(secret: &str) -> Credentials {
    Credentials::AuthToken(Secret::new(secret.to_owned()))
}

fn loaded(profile: &str) -> Result<(Option<String>, String), KeychainFault> {
    Keychain.load(profile).map(|credentials| match credentials {
        Credentials::ApiKey { sid, secret } => (Some(sid.to_string()), secret.expose().to_owned()),
        Credentials::AuthToken(secret) => (None, secret.expose().to_owned()),
    })
}

#[test]
fn an_item_for_each_profile_is_kept_replaced_and_removed() {
    on(Desktop::Unlocked, "an_item_for_each_profile_is_kept_replaced_and_removed", || {
        assert_eq!(loaded("Work"), Err(KeychainFault::NoEntry));
        assert_eq!(Keychain.remove("Work"), Ok(()));

        Keychain.save("Work", &key("first")).unwrap();
        Keychain.save("客服 \"2\"", &token("other")).unwrap();
        assert_eq!(loaded("Work"), Ok((Some(SID.to_owned()), "first".to_owned())));
        assert_eq!(loaded("客服 \"2\""), Ok((None, "other".to_owned())));

        Keychain.save("Work", &token("second")).unwrap();
        assert_eq!(loaded("Work"), Ok((None, "second".to_owned())));
        assert_eq!(seen_from_outside("Work").unwrap(), r#"{"kind":"auth-token","secret":"second"}"#);

        Keychain.remove("Work").unwrap();
        assert_eq!(loaded("Work"), Err(KeychainFault::NoEntry));
        assert_eq!(seen_from_outside("Work"), None);
        assert_eq!(loaded("客服 \"2\""), Ok((None, "other".to_owned())));
    });
}

/// Another program may keep a second item under the same words, in any form.
fn intrude(profile: &str) {
    let mut tool = Command::new("secret-tool")
        .args(["store", "--label=theirs", "service", SERVICE, "username", profile, "extra", "1"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    tool.stdin.take().unwrap().write_all(b"theirs").unwrap();
    assert!(tool.wait().unwrap().success());
}

#[test]
fn anothers_item_is_unreadable_until_replaced() {
    on(Desktop::Unlocked, "anothers_item_is_unreadable_until_replaced", || {
        intrude("Work");
        assert_eq!(loaded("Work"), Err(KeychainFault::Unreadable));
        Keychain.save("Work", &token("ours")).unwrap();
        assert_eq!(loaded("Work"), Ok((None, "ours".to_owned())));

        Keychain.save("Home", &token("ours")).unwrap();
        intrude("Home");
        assert_eq!(loaded("Home"), Err(KeychainFault::Unreadable));
        Keychain.save("Home", &token("again")).unwrap();
        assert_eq!(loaded("Home"), Ok((None, "again".to_owned())));
        intrude("Home");
        Keychain.remove("Home").unwrap();
        assert_eq!(loaded("Home"), Err(KeychainFault::NoEntry));
    });
}

#[test]
fn a_locked_keyring_says_so_and_keeps_what_it_has() {
    on(Desktop::Unlocked, "a_locked_keyring_says_so_and_keeps_what_it_has", || {
        Keychain.save("Work", &key("kept")).unwrap();
        lock();
        // The keyring asks for its password; without a display nobody can answer.
        assert_eq!(loaded("Work"), Err(KeychainFault::Locked));
        assert_eq!(Keychain.save("Work", &key("lost")), Err(KeychainFault::Locked));
        assert_eq!(Keychain.save("New", &key("lost")), Err(KeychainFault::Locked));
        assert_eq!(Keychain.remove("Work"), Err(KeychainFault::Locked));
        unlock();
        assert_eq!(loaded("Work"), Ok((Some(SID.to_owned()), "kept".to_owned())));
    });
}

#[test]
fn threads_of_an_async_runtime_may_call() {
    on(Desktop::Unlocked, "threads_of_an_async_runtime_may_call", || {
        let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
        runtime.block_on(async {
            let saved = tokio::task::spawn_blocking(|| Keychain.save("Work", &token("kept"))).await.unwrap();
            assert_eq!(saved, Ok(()));
            assert_eq!(loaded("Work"), Ok((None, "kept".to_owned())));
        });
    });
}

fn nothing_is_kept_anywhere() {
    assert_eq!(Keychain.save("Work", &key("lost")), Err(KeychainFault::Absent));
    assert_eq!(loaded("Work"), Err(KeychainFault::Absent));
    assert_eq!(Keychain.remove("Work"), Err(KeychainFault::Absent));
    let home = env::var_os("HOME").unwrap();
    let left: Vec<_> = fs::read_dir(home).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| name == "runtime" || name == "bus.conf"), "{left:?}");
}

#[test]
fn a_desktop_without_keychain_keeps_nothing() {
    on(Desktop::NoKeychain, "a_desktop_without_keychain_keeps_nothing", nothing_is_kept_anywhere);
}

#[test]
fn a_machine_without_session_bus_keeps_nothing() {
    on(Desktop::NoBus, "a_machine_without_session_bus_keeps_nothing", nothing_is_kept_anywhere);
}
