//! A profile in a file, for another computer. The credentials are not in it.

use std::fmt::Display;
use std::path::PathBuf;

use hold_bridge::{CommandError, KeptProfileDto};
use hold_session::{CommandFault, Session};
use tauri::{Manager, State, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};
use tokio::sync::oneshot;

use crate::speech;

/// No profile is as large.
const LARGEST: u64 = 256 * 1024;

/// Asks for a file and writes the profile in use to it. Answers the file, or nothing where the agent chose none.
#[tauri::command]
pub async fn export_profile(
    window: WebviewWindow,
    session: State<'_, Session>,
) -> Result<Option<String>, CommandError> {
    let kept = session.snapshot().kept.clone();
    let kept = kept.ok_or_else(|| speech::fault(&session, &CommandFault::NoProfile))?;
    let failed = |why: &dyn Display| failed(&window, "written", why);
    let text = hold_profiles::export(&kept).map_err(|error| failed(&error))?;
    let name = format!("{}.json", file_name(&kept.name));
    let Some(file) = ask(&window, |dialog, answer| dialog.set_file_name(name).save_file(answer)).await else {
        return Ok(None);
    };
    tokio::fs::write(&file, text).await.map_err(|error| failed(&error))?;
    Ok(Some(file.display().to_string()))
}

/// Asks for a file and reads the profile in it, for the sign-in form.
#[tauri::command]
pub async fn import_profile(window: WebviewWindow) -> Result<Option<KeptProfileDto>, CommandError> {
    let Some(file) = ask(&window, FileDialogBuilder::pick_file).await else { return Ok(None) };
    let failed = |why: &dyn Display| failed(&window, "read", why);
    let about = tokio::fs::metadata(&file).await.map_err(|error| failed(&error))?;
    if about.len() > LARGEST {
        return Err(failed(&speech::words(window.app_handle()).too_large()));
    }
    let text = tokio::fs::read_to_string(&file).await.map_err(|error| failed(&error))?;
    let profile = hold_profiles::import(&text).map_err(|why| failed(&why))?;
    Ok(Some(KeptProfileDto::from(&profile)))
}

/// Takes the file that was chosen.
pub type Answer = Box<dyn FnOnce(Option<tauri_plugin_dialog::FilePath>) + Send>;

/// The file that the agent chose in the system's own dialog.
pub async fn ask(
    window: &WebviewWindow,
    open: impl FnOnce(FileDialogBuilder<tauri::Wry>, Answer),
) -> Option<PathBuf> {
    let (chosen, choice) = oneshot::channel();
    let dialog = window.dialog().file().set_parent(window).add_filter("Holdline", &["json"]);
    open(
        dialog,
        Box::new(move |file| {
            // The window may have gone meanwhile.
            let _ = chosen.send(file);
        }),
    );
    choice.await.ok().flatten().and_then(|file| file.into_path().ok())
}

/// A name without what a file's may not have.
fn file_name(profile: &str) -> String {
    let fits = |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_' | '.' | '+');
    profile.chars().map(|letter| if fits(letter) { letter } else { '-' }).collect()
}

fn failed(window: &WebviewWindow, doing: &'static str, why: &dyn Display) -> CommandError {
    CommandError::failed(speech::words(window.app_handle()).profile_file_fault(doing, &why.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_names_its_file() {
        for (profile, file) in
            [("Work", "Work"), ("client:alice", "client-alice"), ("../a/b", "..-a-b"), ("秘密 2", "秘密 2")]
        {
            assert_eq!(file_name(profile), file);
        }
    }
}
