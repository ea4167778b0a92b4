//! The window's commands for the hold log. The disk, and the dialog, are waited for away from the async threads.

use std::sync::Arc;

use hold_bridge::{CommandError, DaySumDto, LogEntryDto, LogQueryDto};
use hold_core::Timestamp;
use hold_journal::HoldJournal;
use hold_session::log::{LogFault, LogQuery};
use hold_session::ports::HoldLog;
use tauri::{AppHandle, State, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

/// Lines of the log, the newest first.
#[tauri::command]
pub async fn log_page(
    journal: State<'_, Arc<HoldJournal>>,
    query: LogQueryDto,
) -> Result<Vec<LogEntryDto>, CommandError> {
    let journal = Arc::clone(&journal);
    away(move || {
        let lines = journal.search(&LogQuery::from(query)).map_err(failed)?;
        Ok(lines.iter().map(LogEntryDto::from).collect())
    })
    .await
}

/// The holds of each day, the newest day first.
#[tauri::command]
pub async fn log_days(
    journal: State<'_, Arc<HoldJournal>>,
    query: LogQueryDto,
) -> Result<Vec<DaySumDto>, CommandError> {
    let journal = Arc::clone(&journal);
    away(move || {
        let sums = journal.days(&LogQuery::from(query)).map_err(failed)?;
        Ok(sums.iter().map(DaySumDto::from).collect())
    })
    .await
}

/// Asks for a file and writes what the search finds to it, as a table. Answers the file, or nothing where the agent
/// chose none.
#[tauri::command]
pub async fn export_log(
    window: WebviewWindow,
    journal: State<'_, Arc<HoldJournal>>,
    query: LogQueryDto,
) -> Result<Option<String>, CommandError> {
    let journal = Arc::clone(&journal);
    away(move || {
        let dialog = window.dialog().file().set_parent(&window).add_filter("CSV", &["csv"]);
        let named = dialog.set_file_name(journal.csv_name(Timestamp::now()));
        let Some(chosen) = named.blocking_save_file() else { return Ok(None) };
        let file = chosen.into_path().map_err(|error| CommandError::failed(error.to_string()))?;
        journal.save_csv(&LogQuery::from(query), &file).map_err(failed)?;
        Ok(Some(file.display().to_string()))
    })
    .await
}

/// Tells in a window of its own what was wrong with the log when it was opened: there is no call yet to show it with.
pub fn tell(app: &AppHandle, fault: &LogFault) {
    tracing::warn!(%fault, "the hold log");
    let dialog = app.dialog().message(fault.to_string()).title("Holdline").kind(MessageDialogKind::Warning);
    dialog.show(|_| {});
}

async fn away<T: Send + 'static>(
    act: impl FnOnce() -> Result<T, CommandError> + Send + 'static,
) -> Result<T, CommandError> {
    let acted = tauri::async_runtime::spawn_blocking(act).await;
    acted.unwrap_or_else(|error| Err(CommandError::failed(error.to_string())))
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn failed(fault: LogFault) -> CommandError {
    CommandError::failed(format!("{fault}."))
}
