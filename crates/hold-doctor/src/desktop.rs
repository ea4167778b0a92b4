//! The desktop: who shows tray icons, and who gives keys that work in every window.

use hold_session::doctor::Subject;

use crate::Tell;

/// Whether windows and keys are Wayland's. What it withholds: global keys without the portal, a window's place, and
/// keeping a window in front.
#[must_use]
pub fn is_wayland() -> bool {
    cfg!(target_os = "linux") && says_wayland(|name| std::env::var(name).ok())
}

fn says_wayland(variable: impl Fn(&str) -> Option<String>) -> bool {
    let said = |name| variable(name).filter(|value| !value.is_empty());
    match said("XDG_SESSION_TYPE") {
        Some(kind) => kind == "wayland",
        None => said("WAYLAND_DISPLAY").is_some(),
    }
}

/// Looks for somebody who shows tray icons.
pub async fn tray(tell: Tell) {
    tell.tell(Subject::Tray, bus::in_time(bus::tray()).await);
}

/// Looks for somebody who gives keys.
pub async fn keys(tell: Tell) {
    tell.tell(Subject::Keys, bus::in_time(bus::keys()).await);
}

#[cfg(target_os = "linux")]
mod bus {
    use std::env;

    use hold_session::doctor::{Finding, PATIENCE};
    use zbus::{Connection, Proxy};

    const WATCHER: &str = "org.kde.StatusNotifierWatcher";
    const PORTAL: &str = "org.freedesktop.portal.Desktop";

    pub async fn in_time(asking: impl Future<Output = Finding>) -> Finding {
        tokio::time::timeout(PATIENCE, asking).await.unwrap_or(Finding::Late)
    }

    pub async fn tray() -> Finding {
        let Some(bus) = session().await else { return Finding::NoBus };
        let asked: zbus::Result<bool> = async {
            let watcher = Proxy::new(&bus, WATCHER, "/StatusNotifierWatcher", WATCHER).await?;
            watcher.get_property("IsStatusNotifierHostRegistered").await
        }
        .await;
        match asked {
            Ok(true) => Finding::TrayThere,
            Ok(false) | Err(_) => Finding::NoTray,
        }
    }

    pub async fn keys() -> Finding {
        if !super::is_wayland() {
            let display = env::var_os("DISPLAY").is_some_and(|display| !display.is_empty());
            return if display { Finding::KeysOfDisplay } else { Finding::NoKeys };
        }
        let Some(bus) = session().await else { return Finding::NoBus };
        let asked: zbus::Result<u32> = async {
            let shortcuts = "org.freedesktop.portal.GlobalShortcuts";
            let portal = Proxy::new(&bus, PORTAL, "/org/freedesktop/portal/desktop", shortcuts).await?;
            portal.get_property("version").await
        }
        .await;
        match asked {
            Ok(_) => Finding::KeysOfPortal,
            Err(_) => Finding::NoKeys,
        }
    }

    async fn session() -> Option<Connection> {
        Connection::session().await.inspect_err(|error| tracing::info!(%error, "no session bus")).ok()
    }
}

#[cfg(not(target_os = "linux"))]
#[allow(clippy::unused_async, reason = "on Linux the bus is asked")]
mod bus {
    use hold_session::doctor::Finding;

    pub async fn in_time(asking: impl Future<Output = Finding>) -> Finding {
        asking.await
    }

    pub async fn tray() -> Finding {
        Finding::OwnSystem
    }

    pub async fn keys() -> Finding {
        Finding::OwnSystem
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_of_session_is_read() {
        for (said, expect) in [
            (&[][..], false),
            (&[("XDG_SESSION_TYPE", "x11"), ("WAYLAND_DISPLAY", "wayland-0")], false),
            (&[("XDG_SESSION_TYPE", "wayland")], true),
            (&[("WAYLAND_DISPLAY", "wayland-0")], true),
            (&[("XDG_SESSION_TYPE", ""), ("WAYLAND_DISPLAY", "")], false),
            (&[("XDG_SESSION_TYPE", "tty")], false),
        ] {
            let variable = |name: &str| {
                said.iter().find(|(said, _)| *said == name).map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(says_wayland(variable), expect, "{said:?}");
        }
    }
}
