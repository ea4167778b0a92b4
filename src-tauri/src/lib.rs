//! The shell: the only place that knows Tauri. It wires adapters to the session, carries commands in and events out,
//! and decides nothing about calls.

mod arguments;
mod asking;
mod choices;
mod closing;
mod commands;
mod control;
mod desktop;
mod events;
mod help;
mod keys;
mod links;
mod log_commands;
mod music;
mod notifications;
mod power;
mod profile_files;
mod publishing;
mod simulation;
mod speech;
mod terminated;
mod tray;
mod window;
mod wiring;

use std::process::ExitCode;

use clap::Parser;
use tauri::ipc::Invoke;
use tauri::{AppHandle, Builder, RunEvent, Window, WindowEvent, Wry};
use tracing_subscriber::EnvFilter;

use crate::arguments::Arguments;

/// Where a user asks for more, or less, to be logged: `HOLDLINE_LOG=debug`.
const LOG: &str = "HOLDLINE_LOG";

/// Runs the application until it is quit, or its window is closed where there is no tray.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_env(LOG).unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let built = with_plugins(Builder::default())
        .invoke_handler(commands())
        .setup(move |app| {
            wiring::wire(app.handle(), arguments)?;
            Ok(())
        })
        .on_window_event(in_window)
        .build(tauri::generate_context!());
    match built {
        Ok(app) => {
            app.run(|app, event| happened(app, &event));
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "Holdline could not start");
            ExitCode::FAILURE
        }
    }
}

/// The pages have no permission for any of these plugins: what they do goes through commands of ours.
fn with_plugins(builder: Builder<Wry>) -> Builder<Wry> {
    let started_again = |app: &AppHandle, arguments: Vec<String>, _: String| {
        // A link is followed without taking the agent away from what is in front.
        let follows = Arguments::try_parse_from(arguments).is_ok_and(|arguments| arguments.link.is_some());
        if !follows {
            window::show(app);
        }
    };
    builder
        // The first of all: a second start must end before it has done anything.
        .plugin(tauri_plugin_single_instance::init(started_again))
        .plugin(tauri_plugin_deep_link::init())
        .plugin(tauri_plugin_autostart::Builder::new().app_name("Holdline").args(["--minimized"]).build())
        .plugin(tauri_plugin_dialog::init())
}

/// What the window's pages may ask for. `build.rs` and `capabilities/main.json` name the same.
fn commands() -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        choices::change_settings,
        choices::prefer,
        commands::after_dial_document,
        commands::hold,
        commands::hold_all,
        commands::kept_profile,
        commands::leave_app,
        commands::look,
        commands::mute,
        commands::preview,
        commands::resume,
        commands::hand_over,
        commands::resume_all,
        commands::resume_everybody,
        commands::resume_last,
        commands::scenarios,
        commands::sign_in,
        commands::sign_in_hints,
        commands::sign_out,
        commands::snapshot,
        commands::switch_profile,
        commands::toggle,
        commands::try_simulated,
        desktop::desktop,
        help::examine,
        help::save_support,
        help::version,
        log_commands::export_log,
        log_commands::log_days,
        log_commands::log_page,
        music::checks::music_check_hold,
        music::checks::music_export,
        music::checks::music_export_cancel,
        music::commands::music_add,
        music::commands::music_card,
        music::commands::music_choose,
        music::commands::music_library,
        music::commands::music_remove,
        music::commands::music_restore,
        music::heard::music_watch,
        music::listening::music_devices,
        music::listening::music_listen,
        music::listening::music_pause,
        music::listening::music_play,
        music::listening::music_player,
        music::listening::music_seek,
        profile_files::export_profile,
        profile_files::import_profile,
        publishing::cancel_publish,
        publishing::publish_music,
        publishing::published_music,
        publishing::use_music,
        publishing::withdraw_music,
        window::set_strip,
    ]
}

fn in_window(window: &Window, event: &WindowEvent) {
    match event {
        WindowEvent::DragDrop(event) => music::dropped(window, event),
        event => closing::guard(window, event),
    }
}

fn happened(app: &AppHandle, event: &RunEvent) {
    match event {
        RunEvent::ExitRequested { .. } => closing::keep_place(app),
        RunEvent::Exit => wiring::end(app),
        _ => {}
    }
}
