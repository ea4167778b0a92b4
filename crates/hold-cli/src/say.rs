//! Sentences for the person at the terminal, and JSON for scripts.

use std::io::{self, Write};

use serde::Serialize;

/// Says a sentence on stderr; stdout is for what scripts read.
pub fn say(sentence: &str) {
    // Where nobody can hear it, nobody is told.
    let _ = writeln!(anstream::stderr().lock(), "{sentence}");
}

/// Prints a line of JSON.
///
/// # Errors
/// When nobody reads it.
pub fn print_json(value: &impl Serialize) -> io::Result<()> {
    let line = serde_json::to_string(value)?;
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}
