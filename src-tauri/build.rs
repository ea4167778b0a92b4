//! Tauri's own build step, and the one question it answers badly: where the window's pages are.

use std::error::Error;
use std::path::Path;

/// `frontendDist` of tauri.conf.json. The pages are built into the program, in debug builds too.
const PAGES: &str = "ui/dist";

/// Every command that the window's pages may be allowed; `capabilities/main.json` allows them one by one.
const COMMANDS: &[&str] = &[
    "snapshot",
    "hold",
    "resume",
    "hold_all",
    "hand_over",
    "resume_all",
    "resume_last",
    "resume_everybody",
    "mute",
    "toggle",
    "look",
    "preview",
    "sign_in_hints",
    "sign_in",
    "kept_profile",
    "scenarios",
    "try_simulated",
    "switch_profile",
    "sign_out",
    "after_dial_document",
    "leave_app",
    "log_page",
    "log_days",
    "export_log",
    "change_settings",
    "prefer",
    "desktop",
    "set_strip",
    "export_profile",
    "import_profile",
    "examine",
    "save_support",
    "version",
    "music_library",
    "music_choose",
    "music_add",
    "music_remove",
    "music_restore",
    "music_card",
    "music_player",
    "music_play",
    "music_pause",
    "music_seek",
    "music_listen",
    "music_devices",
    "music_watch",
    "music_check_hold",
    "music_export",
    "music_export_cancel",
    "publish_music",
    "cancel_publish",
    "use_music",
    "published_music",
    "withdraw_music",
];

fn main() -> Result<(), Box<dyn Error>> {
    // Tauri does not watch the pages: without this line a rebuilt page would not reach the program.
    println!("cargo::rerun-if-changed={PAGES}");
    if !Path::new(PAGES).join("index.html").is_file() {
        println!(
            "cargo::error={PAGES}/index.html is missing: the window's pages are not built yet. Run `cargo xtask run`, or `npm ci && npm run build` in ui/."
        );
        return Ok(());
    }
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("src-tauri/capabilities/**/*")
        .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    tauri_build::try_build(attributes)?;
    Ok(())
}
