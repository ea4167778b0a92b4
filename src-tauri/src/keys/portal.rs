//! Keys by the desktop's portal, which asks the user itself. The only way on Wayland.

use ashpd::desktop::Session;
use ashpd::desktop::global_shortcuts::{BindShortcutsOptions, GlobalShortcuts, NewShortcut};
use futures_util::StreamExt;
use hold_session::settings::{Chord, Keys};
use tauri::AppHandle;
use tokio::sync::Mutex;

use super::{Role, Taken};
use crate::speech;

/// The portal, and the keys that it has given.
pub struct Portal {
    shortcuts: GlobalShortcuts,
    session: Mutex<Option<Session<GlobalShortcuts>>>,
}

impl Role {
    /// What the portal calls it. The desktop remembers keys by these names.
    fn name(self) -> &'static str {
        match self {
            Self::Toggle => "toggle",
            Self::ResumeLast => "resume-last",
        }
    }
}

impl Portal {
    /// The portal, where the desktop has one for keys.
    pub async fn find(app: &AppHandle) -> Option<Self> {
        let found = Self::listen(app).await;
        found.inspect_err(|error| tracing::info!(%error, "the desktop's portal gives no keys")).ok()
    }

    async fn listen(app: &AppHandle) -> Result<Self, ashpd::Error> {
        let shortcuts = GlobalShortcuts::new().await?;
        let mut pressed = Box::pin(shortcuts.receive_activated().await?);
        let app = app.clone();
        tauri::async_runtime::spawn(async move {
            while let Some(activated) = pressed.next().await {
                if let Some(role) = Role::ALL.into_iter().find(|role| role.name() == activated.shortcut_id())
                {
                    role.pressed(&app);
                }
            }
        });
        Ok(Self { shortcuts, session: Mutex::default() })
    }

    /// Asks for these keys in place of those before, which stay if they are refused.
    pub async fn bind(&self, app: &AppHandle, keys: &Keys) -> Result<(), Taken> {
        let wanted: Vec<Role> = Role::ALL.into_iter().filter(|role| role.chord(keys).is_some()).collect();
        let mut session = self.session.lock().await;
        let next = if wanted.is_empty() { None } else { Some(self.ask(app, keys, &wanted).await?) };
        if let Some(before) = std::mem::replace(&mut *session, next)
            && let Err(error) = before.close().await
        {
            tracing::warn!(%error, "the keys before could not be given back");
        }
        Ok(())
    }

    async fn ask(
        &self,
        app: &AppHandle,
        keys: &Keys,
        wanted: &[Role],
    ) -> Result<Session<GlobalShortcuts>, Taken> {
        let lost = |error: ashpd::Error| {
            tracing::warn!(%error, "the desktop's portal gave no keys");
            Taken(wanted.to_vec())
        };
        let session = self.shortcuts.create_session(Default::default()).await.map_err(lost)?;
        let list: Vec<NewShortcut> =
            wanted.iter().map(|role| shortcut(app, *role, role.chord(keys))).collect();
        let asked = self.shortcuts.bind_shortcuts(&session, &list, None, BindShortcutsOptions::default());
        let given = match asked.await.and_then(|answer| answer.response()) {
            Ok(given) => given,
            Err(error) => {
                // It holds nothing, so nothing is lost with it.
                let _ = session.close().await;
                return Err(lost(error));
            }
        };
        let is_given = |role: &Role| given.shortcuts().iter().any(|shortcut| shortcut.id() == role.name());
        let refused: Vec<Role> = wanted.iter().copied().filter(|role| !is_given(role)).collect();
        if refused.is_empty() {
            return Ok(session);
        }
        let _ = session.close().await;
        Err(Taken(refused))
    }
}

fn shortcut(app: &AppHandle, role: Role, chord: Option<&Chord>) -> NewShortcut {
    let words = speech::words(app);
    let what = match role {
        Role::Toggle => words.toggle_key(),
        Role::ResumeLast => words.resume_last_key(),
    };
    NewShortcut::new(role.name(), what).preferred_trigger(chord.map(trigger).as_deref())
}

/// A chord as the XDG specification of shortcuts writes it.
fn trigger(chord: &Chord) -> String {
    let modifiers = chord.modifiers().map(|modifier| match modifier {
        "Ctrl" => "CTRL+",
        "Alt" => "ALT+",
        "Shift" => "SHIFT+",
        _ => "LOGO+",
    });
    // The names of keys are those of X, where letters are small.
    let key = if chord.key().len() == 1 { chord.key().to_ascii_lowercase() } else { chord.key().to_owned() };
    modifiers.collect::<String>() + &key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chord_is_written_as_a_trigger() {
        for (text, expect) in [("Ctrl+Alt+H", "CTRL+ALT+h"), ("Shift+Super+7", "SHIFT+LOGO+7"), ("F9", "F9")]
        {
            assert_eq!(trigger(&text.parse().unwrap()), expect);
        }
    }
}
