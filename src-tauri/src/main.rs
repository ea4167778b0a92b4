//! The window and what hangs on it.
// A console window beside the application's own would only confuse.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    holdline::run()
}
