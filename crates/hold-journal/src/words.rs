//! Finding words without case.

use unicode_normalization::UnicodeNormalization;

/// The words of a search.
#[derive(Debug, Clone)]
pub struct Words(Vec<String>);

impl Words {
    pub fn of(search: &str) -> Self {
        Self(folded(search).split_whitespace().map(str::to_owned).collect())
    }

    /// Whether all of them stand in a text that was folded.
    pub fn all_in(&self, text: &str) -> bool {
        self.0.iter().all(|word| text.contains(word.as_str()))
    }
}

/// A text without case, and with one form for what is written in several: `é` as one character or two, `Ａ` and `A`.
///
/// By way of the capitals, which are fewer: `ẞ` is `ß` is `ss`, and `ς`, at the end of a word, is `σ`.
pub fn folded(text: &str) -> String {
    let small = text.nfkc().flat_map(char::to_lowercase);
    small.flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_without_case_in_all_scripts() {
        for (search, text) in [
            ("", "anything"),
            ("maria LOPEZ", "Maria Lopez"),
            ("lopez maria", "Maria Lopez"),
            ("strasse", "Lange Straße 1"),
            ("STRAẞE", "strasse"),
            ("ΟΔΟΣ", "οδος"),
            ("οδοσ", "ΟΔΟΣΑ"),
            ("иванова", "ИВАНОВА"),
            ("jose\u{301}", "JOSÉ"),
            ("王小", "王小明"),
            ("ＡＢＣ１２", "abc123"),
            ("王\u{3000}明", "王小明"),
            ("100%_\\*?", "discount 100%_\\*?"),
        ] {
            assert!(Words::of(search).all_in(&folded(text)), "{search} in {text}");
        }
    }

    #[test]
    fn every_word_must_be_found_and_nothing_is_a_wildcard() {
        for (search, text) in [
            ("maria perez", "Maria Lopez"),
            ("%", "Maria Lopez"),
            ("M_ria", "Maria Lopez"),
            ("*", "Maria Lopez"),
            ("王明", "王小明"),
        ] {
            assert!(!Words::of(search).all_in(&folded(text)), "{search} in {text}");
        }
    }
}
