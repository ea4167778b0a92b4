//! What the agent chose, as far as the desktop has a part in it.

use hold_bridge::{CommandError, PreferencesDto, SettingsDto};
use hold_core::profile::Preferences;
use hold_session::settings::SettingsForm;
use hold_session::{Command, CommandFault, Session};
use tauri::{AppHandle, Manager, State};
use tauri_plugin_autostart::ManagerExt;

use crate::keys::SystemKeys;
use crate::{links, speech};

/// Change the settings. What the desktop has to give is asked for first: where it is not given, nothing changes.
#[tauri::command]
pub async fn change_settings(
    app: AppHandle,
    session: State<'_, Session>,
    form: SettingsDto,
) -> Result<(), CommandError> {
    let before = session.snapshot().settings.clone();
    let settings = SettingsForm::from(form).read(&before);
    let settings = settings.map_err(|faults| speech::fault(&session, &CommandFault::Fields(faults)))?;
    if let Some(keys) = app.try_state::<SystemKeys>()
        && settings.keys != before.keys
    {
        keys.choose(&app, &settings.keys).await?;
    }
    if settings.starts_at_login != before.starts_at_login {
        start_at_login(&app, settings.starts_at_login)?;
    }
    if settings.follows_links != before.follows_links {
        links::claim(&app, settings.follows_links);
    }
    give(&session, Command::Change(Box::new(settings))).await
}

/// Change how the holds of the profile in use are noted.
#[tauri::command]
pub async fn prefer(session: State<'_, Session>, preferences: PreferencesDto) -> Result<(), CommandError> {
    let preferences = Preferences::try_from(preferences);
    let preferences =
        preferences.map_err(|fault| speech::fault(&session, &CommandFault::Fields(vec![fault])))?;
    give(&session, Command::Prefer(preferences)).await
}

async fn give(session: &Session, command: Command) -> Result<(), CommandError> {
    session.run(command).await.map_err(|fault| speech::fault(session, &fault))
}

fn start_at_login(app: &AppHandle, starts: bool) -> Result<(), CommandError> {
    let autostart = app.autolaunch();
    let done = if starts { autostart.enable() } else { autostart.disable() };
    done.map_err(|error| CommandError::failed(speech::words(app).start_at_login_fault(&error.to_string())))
}
