//! `holdline://` links: what a browser, a mail or another program may ask for, once the agent has allowed it.

use hold_session::{Command, PartyRef, Session};
use tauri::{AppHandle, Manager, Url};
use tauri_plugin_deep_link::DeepLinkExt;

use crate::notifications::Notifications;
use crate::{asking, speech};

/// What links begin with.
pub const SCHEME: &str = "holdline";

/// What a link asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Hold,
    Resume,
    Toggle,
}

/// What a link asks for; nothing where it says anything that is not known. Nobody can be named in a link: whoever
/// writes one does not know who is on the line.
fn read(link: &Url) -> Option<Wish> {
    let bare = link.scheme() == SCHEME
        && matches!(link.path(), "" | "/")
        && link.query().is_none()
        && link.fragment().is_none()
        && link.username().is_empty()
        && link.password().is_none()
        && link.port().is_none();
    match link.host_str().filter(|_| bare)? {
        "hold" => Some(Wish::Hold),
        "resume" => Some(Wish::Resume),
        "toggle" => Some(Wish::Toggle),
        _ => None,
    }
}

impl Wish {
    /// As `holdctl` without a name does.
    fn command(self) -> Command {
        match self {
            Self::Hold => {
                Command::Hold { party: PartyRef::Only, accepts_risk: false, reason: None, music: None }
            }
            Self::Resume => Command::Resume { party: PartyRef::Only },
            Self::Toggle => Command::Toggle { accepts_risk: false },
        }
    }
}

/// Follows links from now on, and the one that the application was started with.
pub fn follow(app: &AppHandle) {
    let handle = app.clone();
    app.deep_link().on_open_url(move |event| {
        for link in event.urls() {
            open(&handle, &link);
        }
    });
    // Only one that came before there was somebody to listen.
    for link in app.deep_link().get_current().ok().flatten().unwrap_or_default() {
        open(app, &link);
    }
}

fn open(app: &AppHandle, link: &Url) {
    let (words, notifications) = (speech::words(app), app.state::<Notifications>());
    let Some(wish) = read(link) else {
        tracing::warn!("ignored a link that asks for nothing that is known");
        let (title, body) = words.link_ignored();
        return notifications.say(title, body);
    };
    if !app.state::<Session>().snapshot().settings.follows_links {
        tracing::warn!("ignored a link, since links are not allowed");
        let (title, body) = words.links_not_allowed();
        return notifications.say(title, body);
    }
    asking::give(app, wish.command());
}

/// Tells the desktop that links are for Holdline, or that they are no longer. On a Mac the bundle has told so.
#[cfg(not(target_os = "macos"))]
pub fn claim(app: &AppHandle, claimed: bool) {
    let links = app.deep_link();
    let told = if claimed { links.register(SCHEME) } else { links.unregister(SCHEME) };
    if let Err(error) = told {
        // A package may have told so already; what is missing then is only the change.
        tracing::warn!(%error, claimed, "the desktop was not told whose the links are");
    }
}

/// Tells the desktop that links are for Holdline. On a Mac the bundle has told so.
#[cfg(target_os = "macos")]
pub fn claim(_app: &AppHandle, _claimed: bool) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_asks_for_one_of_three() {
        for (link, expect) in [
            ("holdline://hold", Some(Wish::Hold)),
            ("holdline://resume/", Some(Wish::Resume)),
            ("holdline://toggle", Some(Wish::Toggle)),
            ("holdline://hangup", None),
            ("holdline://hold/everybody", None),
            ("holdline://hold?party=CA0123456789abcdef0123456789abcdef", None),
            ("holdline://hold#now", None),
            ("holdline://toggle@hold", None),
            ("holdline://hold:80", None),
            ("holdline:hold", None),
            ("https://hold", None),
        ] {
            assert_eq!(read(&link.parse().unwrap()), expect, "{link}");
        }
    }
}
