//! Desktops of different kinds. Every test starts itself a second time inside such a session, because the environment
//! of a running program cannot be changed safely.

use std::env;
use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process::Command;

use hold_doctor::Given;
use hold_session::doctor::{Finding, Subject, Verdict};
use hold_session::ports::KeychainFault;

use crate::patient::{Clinic, Found};

const INSIDE: &str = "HOLDLINE_DOCTOR_TEST_INSIDE";

/// Runs `body` with what is found on such a desktop. `test` is the name of the calling test.
fn on(bus: bool, variables: &[(&str, &str)], test: &str, body: impl AsyncFnOnce(Found)) {
    if env::var_os(INSIDE).is_some() {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        return runtime.block_on(async {
            let clinic = Clinic::open().await;
            let found = clinic.examine(Given::Kept).await;
            body(found).await;
        });
    }
    let home = tempfile::tempdir().unwrap();
    let mut command = again(bus, home.path());
    command.envs(variables.iter().copied()).args(["--exact", test, "--nocapture"]);
    let output = command.output().expect("dbus-run-session is in Debian's package dbus");
    let text =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && text.contains("1 passed"), "inside the session:\n{text}");
}

/// This program once more, with a home of its own, on a bus where nobody is, or without a bus.
fn again(bus: bool, home: &Path) -> Command {
    let runtime = home.join("runtime");
    DirBuilder::new().mode(0o700).create(&runtime).unwrap();
    let program = env::current_exe().unwrap();
    let mut command = if bus {
        // Without service folders nothing can be started by asking for it.
        let config = home.join("bus.conf");
        let policy = r#"<allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>"#;
        let text = format!(
            "<busconfig><type>session</type><listen>unix:dir={}</listen><policy context=\"default\">{policy}</policy></busconfig>",
            runtime.display()
        );
        std::fs::write(&config, text).unwrap();
        let mut command = Command::new("dbus-run-session");
        command.arg(format!("--config-file={}", config.display())).arg("--").arg(program);
        command
    } else {
        Command::new(program)
    };
    for name in ["DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE"] {
        command.env_remove(name);
    }
    command.env(INSIDE, "1").env("HOME", home).env("XDG_RUNTIME_DIR", &runtime);
    // No sound server, and no device.
    command.env("ALSA_CONFIG_PATH", "/dev/null").env_remove("PULSE_SERVER");
    command
}

#[test]
fn without_a_bus_everything_that_needs_one_is_told() {
    on(false, &[], "desktop::without_a_bus_everything_that_needs_one_is_told", async |found| {
        let absent = Finding::KeychainFault { fault: KeychainFault::Absent, needed: true };
        assert_eq!(found.of(Subject::Keychain), absent);
        assert_eq!(found.of(Subject::Credentials), Finding::NoCredentials);
        assert_eq!(found.of(Subject::Tray), Finding::NoBus);
        assert_eq!(found.of(Subject::Keys), Finding::NoKeys);
        assert_eq!(found.of(Subject::Sound), Finding::NoSoundDevice);
        // What does not need it is examined all the same.
        assert_eq!(found.verdict(Subject::Connection), Verdict::Good);
    });
}

#[test]
fn a_bus_without_a_tray_or_a_portal_is_told() {
    let wayland = [("XDG_SESSION_TYPE", "wayland")];
    on(true, &wayland, "desktop::a_bus_without_a_tray_or_a_portal_is_told", async |found| {
        assert_eq!(found.of(Subject::Tray), Finding::NoTray);
        assert_eq!(found.of(Subject::Keys), Finding::NoKeys);
        assert!(matches!(found.of(Subject::Keychain), Finding::KeychainFault { needed: true, .. }));
    });
}

/// A desktop that shows icons and gives keys.
struct Shell;

#[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
impl Shell {
    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }
}

struct Portal;

#[zbus::interface(name = "org.freedesktop.portal.GlobalShortcuts")]
impl Portal {
    #[zbus(property, name = "version")]
    fn version(&self) -> u32 {
        1
    }
}

#[test]
fn a_desktop_with_tray_and_portal_is_found() {
    let test = "desktop::a_desktop_with_tray_and_portal_is_found";
    if env::var_os(INSIDE).is_none() {
        let folder = tempfile::tempdir().unwrap();
        let alsa = folder.path().join("asound.conf");
        // A device that takes every sound and plays none.
        let silent = "</usr/share/alsa/alsa.conf>\npcm.!default { type null }\nctl.!default { type null }\n";
        std::fs::write(&alsa, silent).unwrap();
        let variables = [("XDG_SESSION_TYPE", "wayland"), ("ALSA_CONFIG_PATH", alsa.to_str().unwrap())];
        return on(true, &variables, test, async |_| {});
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let _desktop = zbus::connection::Builder::session()
            .unwrap()
            .serve_at("/StatusNotifierWatcher", Shell)
            .unwrap()
            .serve_at("/org/freedesktop/portal/desktop", Portal)
            .unwrap()
            .name("org.kde.StatusNotifierWatcher")
            .unwrap()
            .name("org.freedesktop.portal.Desktop")
            .unwrap()
            .build()
            .await
            .unwrap();
        let clinic = Clinic::open().await;
        let found = clinic.examine(Given::Here(clinic.key())).await;
        assert_eq!(found.of(Subject::Tray), Finding::TrayThere);
        assert_eq!(found.of(Subject::Keys), Finding::KeysOfPortal);
        assert_eq!(found.of(Subject::Sound), Finding::SoundDevice);
        // There is no keychain on this bus, and none is needed.
        assert_eq!(found.verdict(Subject::Keychain), Verdict::Poor);
    });
}
