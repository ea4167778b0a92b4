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
        let mut rest = keys;
        for FieldError { field, message } in fault.fields {
            app.state::<Notifications>().say(message, String::new());
            match field {
                FieldName::ToggleKey => rest.toggle = None,
                _ => rest.resume_last = None,
            }
        }
        // The other key may well be free. Where it is not, that was said.
        drop(found.choose(app, &rest).await);
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

/// Takes the keys that are new, then gives back those that are not wanted any more, so that a key which stays always
/// works; if one is not given, everything is as before.
fn replace(app: &AppHandle, before: &Keys, keys: &Keys) -> Result<(), Taken> {
    let has = |keys: &Keys, chord: &Chord| Role::ALL.iter().any(|role| role.chord(keys) == Some(chord));
    let new = Role::ALL.into_iter().filter_map(|role| Some((role, role.chord(keys)?)));
    let (given, taken): (Vec<_>, Vec<_>) =
        new.filter(|(_, chord)| !has(before, chord)).partition(|(_, chord)| register(app, chord));
    if taken.is_empty() {
        let old = Role::ALL.into_iter().filter_map(|role| role.chord(before));
        old.filter(|chord| !has(keys, chord)).for_each(|chord| unregister(app, chord));
        return Ok(());
    }
    given.iter().for_each(|(_, chord)| unregister(app, chord));
    Err(Taken(taken.into_iter().map(|(role, _)| role).collect()))
}

/// Whether the system gives this key.
fn register(app: &AppHandle, chord: &Chord) -> bool {
    let pressed = {
        let chord = chord.clone();
        move |app: &AppHandle, _: &_, event: tauri_plugin_global_shortcut::ShortcutEvent| {
            if event.state == ShortcutState::Pressed {
                pressed(app, &chord);
            }
        }
    };
    let registered = app.global_shortcut().on_shortcut(chord.to_string().as_str(), pressed);
    if let Err(error) = &registered {
        tracing::warn!(%error, %chord, "a key was not given");
    }
    registered.is_ok()
}

/// What a key is for may have changed since it was given.
fn pressed(app: &AppHandle, chord: &Chord) {
    let keys = app.state::<Session>().snapshot().settings.keys.clone();
    if let Some(role) = Role::ALL.into_iter().find(|role| role.chord(&keys) == Some(chord)) {
        role.pressed(app);
    }
}

fn unregister(app: &AppHandle, chord: &Chord) {
    if let Err(error) = app.global_shortcut().unregister(chord.to_string().as_str()) {
        tracing::warn!(%error, %chord, "a key could not be given back");
    }
}
