//! In which language `holdctl` speaks.

use hold_words::{Language, Words};

/// The words of the terminal's language.
pub fn words() -> &'static Words {
    Words::of(Language::of_terminal(|variable| std::env::var(variable).ok()))
}
