//! How large the program is beside a bare window with a tray icon, built in the same way.

use std::path::Path;
use std::process::Command;

use acceptance::window::built;

/// Without optimization; `cargo xtask bench` measures what is handed out.
const MOST: f64 = 3.6;

#[test]
fn the_program_is_not_many_times_a_bare_window() {
    let own = loaded(&built("HOLDLINE_APP", "holdline"));
    let bare = loaded(&built("HOLDLINE_BARE", "bare-window"));
    assert!(own / bare < MOST, "{:.2} times a bare window: {own} and {bare} bytes", own / bare);
}

/// The bytes of code and data, without what only a debugger reads.
fn loaded(program: &Path) -> f64 {
    let output = Command::new("size").arg("-B").arg(program).output().expect("size is a program of binutils");
    let table = String::from_utf8(output.stdout).unwrap();
    let numbers = table.lines().nth(1).unwrap().split_whitespace();
    numbers.take(2).map(|number| number.parse::<f64>().unwrap()).sum()
}
