//! Sentences for the person at the terminal.

use std::io::Write;

/// Says a sentence on stderr; stdout is for what scripts read.
pub fn say(sentence: &str) {
    // Where nobody can hear it, nobody is told.
    let _ = writeln!(anstream::stderr().lock(), "{sentence}");
}
