//! The shell: the only place that knows Tauri. It wires adapters to the session, carries commands in and events out,
//! and decides nothing about calls.

mod arguments;
mod closing;
mod commands;
mod events;
mod log_commands;
mod simulation;
mod wiring;

use std::process::ExitCode;

use clap::Parser;
use tauri::Manager;
use tracing_subscriber::EnvFilter;

use crate::arguments::Arguments;

/// Where a user asks for more, or less, to be logged: `HOLDLINE_LOG=debug`.
const LOG: &str = "HOLDLINE_LOG";

/// Runs the application until its window is closed.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_env(LOG).unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![
            commands::snapshot,
            commands::hold,
            commands::resume,
            commands::hold_all,
            commands::resume_all,
            commands::toggle,
            commands::look,
            commands::preview,
            commands::sign_in_hints,
            commands::sign_in,
            commands::kept_profile,
            commands::scenarios,
            commands::try_simulated,
            commands::switch_profile,
            commands::sign_out,
            commands::after_dial_document,
            commands::leave_app,
            log_commands::export_log,
            log_commands::log_days,
            log_commands::log_page,
        ])
        .setup(move |app| {
            wiring::wire(app.handle(), arguments)?;
            Ok(())
        })
        .on_window_event(closing::guard)
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|app, event| {
                if let tauri::RunEvent::Exit = event {
                    app.state::<simulation::Simulation>().end();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "Holdline could not start");
            ExitCode::FAILURE
        }
    }
}
