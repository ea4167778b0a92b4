//! The hold URL's check, and what makes a file telephone-ready.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hold_bridge::{AddressCheckDto, CommandError, EXPORT_EVENT};
use hold_music::Library;
use hold_music::export::{Wish, export};
use hold_music::url_check::check_url;
use hold_session::music::ExportFault;
use hold_session::{Session, SignedIn};
use tauri::{AppHandle, Manager, State, WebviewWindow};
use tauri_plugin_dialog::DialogExt;
use tokio::sync::oneshot;

use super::commands::{add, away, tell};
use crate::simulation::Simulation;
use crate::speech;

/// Whether the export under way is to stop.
#[derive(Default)]
pub struct Exporting(Arc<AtomicBool>);

/// Check the hold URL of the profile in use; nothing where it has none of its own.
#[tauri::command]
pub async fn music_check_hold(
    app: AppHandle,
    session: State<'_, Session>,
) -> Result<Option<AddressCheckDto>, CommandError> {
    let snapshot = session.snapshot();
    let Some(url) = snapshot.music.url() else { return Ok(None) };
    let profile = match snapshot.signed_in {
        SignedIn::Simulated => app.state::<Simulation>().account().map(|(profile, _)| profile),
        SignedIn::Account => snapshot.kept.clone(),
        SignedIn::Opening | SignedIn::Out => None,
    };
    let base_url = profile.and_then(|profile| profile.base_url).and_then(|base_url| base_url.parse().ok());
    let client = || hold_twilio::web_client_builder().ok();
    let report = check_url(url, snapshot.music.method(), base_url.as_ref(), client).await;
    Ok(Some(AddressCheckDto::new(&report, speech::of(&session))))
}

/// Ask where, and write a file there that is ready for the telephone. Answers the file, which is in the library then,
/// or nothing where the agent thought better of it.
#[tauri::command]
pub async fn music_export(
    window: WebviewWindow,
    session: State<'_, Session>,
    library: State<'_, Library>,
    exporting: State<'_, Exporting>,
    path: PathBuf,
) -> Result<Option<String>, CommandError> {
    let Some(to) = ask(&window, &path).await else { return Ok(None) };
    let stop = exporting.0.clone();
    stop.store(false, Ordering::Relaxed);
    let (app, written) = (window.app_handle().clone(), to.clone());
    let exported = away(move || {
        // The dialog has asked before it answered with a file that is there.
        let wish = Wish { replaces: true, ..Wish::default() };
        export(&path, &written, &wish, &mut going(&app, &stop))
    });
    match exported.await? {
        Ok(_) => {}
        Err(ExportFault::Cancelled) => return Ok(None),
        Err(fault) => return Err(CommandError::failed(speech::of(&session).export_fault(&fault))),
    }
    Ok(add(library.inner(), vec![to]).await?.into_iter().next())
}

/// Stop the export under way; nothing is written then.
#[tauri::command]
pub fn music_export_cancel(exporting: State<'_, Exporting>) {
    exporting.0.store(true, Ordering::Relaxed);
}

fn going<'a>(app: &'a AppHandle, stop: &'a AtomicBool) -> impl FnMut(f64) -> ControlFlow<()> + 'a {
    let mut shown = None;
    move |share| {
        let percent = (share * 100.0) as u8;
        if shown.replace(percent) != Some(percent) {
            tell(app, EXPORT_EVENT, percent);
        }
        if stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

async fn ask(window: &WebviewWindow, path: &Path) -> Option<PathBuf> {
    let (chosen, choice) = oneshot::channel();
    let mut dialog = window.dialog().file().set_parent(window).add_filter("WAV", &["wav"]);
    if let Some(folder) = path.parent() {
        dialog = dialog.set_directory(folder);
    }
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    // The window may have gone meanwhile.
    dialog.set_file_name(format!("{name}-8k.wav")).save_file(|file| drop(chosen.send(file)));
    let mut to = choice.await.ok().flatten()?.into_path().ok()?;
    if to.extension().is_none() {
        to.set_extension("wav");
    }
    Some(to)
}
