//! Keys that work whichever window is in front.

#[cfg(target_os = "linux")]
mod portal;

use hold_bridge::{CommandError, ErrorCode, FieldError, FieldName, KeysWord};
use hold_session::settings::{Chord, Keys};
use hold_session::{Command, Session};
use tauri::{AppHandle, Manager};
use tauri_plugin_global_shortcut::{GlobalShortcutExt, ShortcutState};
use tokio::sync::Mutex;

use crate::notifications::Notifications;
use crate::{asking, desktop, speech};

/// What a key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Toggle,
    ResumeLast,
}

impl Role {
    const ALL: [Self; 2] = [Self::Toggle, Self::ResumeLast];

    fn chord(self, keys: &Keys) -> Option<&Chord> {
        match self {
            Self::Toggle => keys.toggle.as_ref(),
            Self::ResumeLast => keys.resume_last.as_ref(),
        }
    }

    fn field(self) -> FieldName {
        match self {
            Self::Toggle => FieldName::ToggleKey,
            Self::ResumeLast => FieldName::ResumeLastKey,
        }
    }

    fn pressed(self, app: &AppHandle) {
        asking::give(
            app,
            match self {
                Self::Toggle => Command::Toggle { accepts_risk: false },
                Self::ResumeLast => Command::ResumeLast,
            },
        );
    }
}

/// Who takes the keys.
enum Taker {
    Own,
    #[cfg(target_os = "linux")]
    Portal(portal::Portal),
    Nobody,
}

/// The keys as the system has given them.
pub struct SystemKeys {
    taker: Taker,
    bound: Mutex<Keys>,
}

/// The keys that were not given.
struct Taken(Vec<Role>);

impl SystemKeys {
    /// Finds out who takes keys on this desktop.
    pub async fn find(app: &AppHandle) -> Self {
        Self { taker: taker(app).await, bound: Mutex::default() }
    }

    /// The word for it.
    pub fn word(&self) -> KeysWord {
        match self.taker {
            Taker::Own => KeysWord::Own,
            #[cfg(target_os = "linux")]
            Taker::Portal(_) => KeysWord::Portal,
            Taker::Nobody => KeysWord::None,
        }
    }

    /// Takes these keys in place of those before.
    ///
    /// # Errors
    /// Each field whose key was not given; then the keys before stay.
    pub async fn choose(&self, app: &AppHandle, keys: &Keys) -> Result<(), CommandError> {
        let mut bound = self.bound.lock().await;
        if *bound == *keys {
            return Ok(());
        }
        match self.take(app, &bound, keys).await {
            Ok(()) => {
                *bound = keys.clone();
                Ok(())
            }
            Err(Taken(roles)) => Err(refusal(app, keys, &roles)),
        }
    }

    async fn take(&self, app: &AppHandle, before: &Keys, keys: &Keys) -> Result<(), Taken> {
        match &self.taker {
            Taker::Own => replace(app, before, keys),
            #[cfg(target_os = "linux")]
            Taker::Portal(portal) => portal.bind(app, keys).await,
            // They may be chosen on one desktop and wait for another.
            Taker::Nobody => Ok(()),
        }
    }
}

/// Takes the keys that were chosen earlier, and tells if the system does not give them any more.
pub async fn begin(app: &AppHandle) {
    let found = SystemKeys::find(app).await;
    let keys = app.state::<Session>().snapshot().settings.keys.clone();
    if let Err(fault) = found.choose(app, &keys).await {
        for field in fault.fields {
            app.state::<Notifications>().say(field.message, String::new());
        }
    }
    app.manage(found);
}

fn refusal(app: &AppHandle, keys: &Keys, roles: &[Role]) -> CommandError {
    let words = speech::words(app);
    let fields: Vec<FieldError> = roles
        .iter()
        .filter_map(|role| Some((role, role.chord(keys)?)))
        .map(|(role, chord)| FieldError { field: role.field(), message: words.key_taken(&chord.to_string()) })
        .collect();
    let message = fields.first().map(|field| field.message.clone()).unwrap_or_default();
    CommandError { code: ErrorCode::Fields, message, fields }
}

#[cfg(target_os = "linux")]
async fn taker(app: &AppHandle) -> Taker {
    if desktop::is_wayland() {
        return portal::Portal::find(app).await.map_or(Taker::Nobody, Taker::Portal);
    }
    own(app)
}

#[cfg(not(target_os = "linux"))]
#[allow(clippy::unused_async, reason = "on Linux the desktop's portal is asked")]
async fn taker(app: &AppHandle) -> Taker {
    own(app)
}

fn own(app: &AppHandle) -> Taker {
    match app.plugin(tauri_plugin_global_shortcut::Builder::new().build()) {
        Ok(()) => Taker::Own,
        Err(error) => {
            tracing::warn!(%error, "this desktop gives no keys");
            Taker::Nobody
        }
    }
}

/// Gives back the keys before and takes these; if one is not given, the keys before are taken again.
fn replace(app: &AppHandle, before: &Keys, keys: &Keys) -> Result<(), Taken> {
    release(app, before);
    let taken: Vec<Role> = Role::ALL.into_iter().filter(|role| !register(app, *role, keys)).collect();
    if taken.is_empty() {
        return Ok(());
    }
    for role in Role::ALL.into_iter().filter(|role| !taken.contains(role)) {
        unregister(app, role, keys);
    }
    for role in Role::ALL {
        if !register(app, role, before) {
            tracing::warn!(?role, "a key was lost");
        }
    }
    Err(Taken(taken))
}

fn release(app: &AppHandle, keys: &Keys) {
    for role in Role::ALL {
        unregister(app, role, keys);
    }
}

/// Whether the key of a role, if it has one, is ours.
fn register(app: &AppHandle, role: Role, keys: &Keys) -> bool {
    let Some(chord) = role.chord(keys) else { return true };
    let pressed = move |app: &AppHandle, _: &_, event: tauri_plugin_global_shortcut::ShortcutEvent| {
        if event.state == ShortcutState::Pressed {
            role.pressed(app);
        }
    };
    let registered = app.global_shortcut().on_shortcut(chord.to_string().as_str(), pressed);
    if let Err(error) = &registered {
        tracing::warn!(%error, %chord, "a key was not given");
    }
    registered.is_ok()
}

fn unregister(app: &AppHandle, role: Role, keys: &Keys) {
    let Some(chord) = role.chord(keys) else { return };
    if let Err(error) = app.global_shortcut().unregister(chord.to_string().as_str()) {
        tracing::warn!(%error, %chord, "a key could not be given back");
    }
}
