//! The window's commands for the check-up. What was found last is kept for the file for support.

use std::sync::{Arc, Mutex, PoisonError};

use hold_bridge::{CHECK_UP_EVENT, CheckUpDto, CommandError};
use hold_core::Timestamp;
use hold_doctor::{Given, Patient, Support};
use hold_journal::HoldJournal;
use hold_session::doctor::{CheckUp, Subject};
use hold_session::log::{KeptEntry, LogQuery};
use hold_session::ports::HoldLog;
use hold_session::{Session, SignedIn};
use tauri::{AppHandle, Emitter, Manager, State, WebviewWindow};

use crate::profile_files::ask;
use crate::simulation::Simulation;
use crate::speech;

/// What the last check-up found.
#[derive(Default)]
pub struct LastCheckUp(Mutex<Vec<CheckUp>>);

/// Examines everything: each subject is told as it comes, and all of them in the answer, in their order.
#[tauri::command]
pub async fn examine(
    app: AppHandle,
    session: State<'_, Session>,
    last: State<'_, LastCheckUp>,
) -> Result<Vec<CheckUpDto>, CommandError> {
    let words = speech::of(&session);
    let mut coming = hold_doctor::examine(patient(&app, &session));
    let mut found = Vec::with_capacity(Subject::ALL.len());
    while let Some(one) = coming.recv().await {
        if let Err(error) = app.emit(CHECK_UP_EVENT, CheckUpDto::new(&one, words)) {
            tracing::warn!(%error, "the window did not take what was found");
        }
        found.push(one);
    }
    found.sort_by_key(|one| Subject::ALL.iter().position(|subject| *subject == one.subject));
    let told = found.iter().map(|one| CheckUpDto::new(one, words)).collect();
    *last.0.lock().unwrap_or_else(PoisonError::into_inner) = found;
    Ok(told)
}

/// Asks for a file and writes what was found to it, with what else helps support and nothing private. Answers the file,
/// or nothing where the agent chose none.
#[tauri::command]
pub async fn save_support(
    window: WebviewWindow,
    session: State<'_, Session>,
    journal: State<'_, Arc<HoldJournal>>,
    last: State<'_, LastCheckUp>,
) -> Result<Option<String>, CommandError> {
    let at = Timestamp::now();
    let name = Support::file_name(at);
    let Some(file) = ask(&window, |dialog, answer| dialog.set_file_name(name).save_file(answer)).await else {
        return Ok(None);
    };
    let snapshot = session.snapshot();
    let patient = patient(window.app_handle(), &session);
    let check_ups = last.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let log = lines(&journal).await;
    let support = Support {
        version: env!("CARGO_PKG_VERSION"),
        at,
        check_ups: &check_ups,
        settings: Some(&snapshot.settings),
        profile: patient.profile.as_ref(),
        log: &log,
    };
    let written = support.json().map_err(std::io::Error::from);
    // The dialog has asked before it answered with a file that is there.
    let written = written.and_then(|text| hold_doctor::save(&text, &file, true));
    let path = file.display().to_string();
    let failed = |why: std::io::Error| speech::of(&session).support_fault(&path, &why.to_string());
    written.map_err(|why| CommandError::failed(failed(why)))?;
    Ok(Some(path))
}

/// The version of Holdline.
#[tauri::command]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// The account in use, or the one last used.
fn patient(app: &AppHandle, session: &Session) -> Patient {
    let snapshot = session.snapshot();
    let simulated = match snapshot.signed_in {
        SignedIn::Simulated => app.state::<Simulation>().account(),
        _ => None,
    };
    let (profile, credentials) = match (simulated, snapshot.kept.clone()) {
        (Some((profile, credentials)), _) => (Some(profile), Given::Here(credentials)),
        (None, Some(kept)) => (Some(kept), Given::Kept),
        (None, None) => (None, Given::Nowhere),
    };
    Patient { profile, credentials, home: hold_profiles::home() }
}

/// The last lines of the hold log. Where it cannot be read, the check-up says so.
async fn lines(journal: &Arc<HoldJournal>) -> Vec<KeptEntry> {
    let journal = Arc::clone(journal);
    let query = LogQuery { limit: Support::LOG_LINES, ..LogQuery::default() };
    let read = tauri::async_runtime::spawn_blocking(move || journal.search(&query)).await;
    read.ok().and_then(Result::ok).unwrap_or_default()
}
