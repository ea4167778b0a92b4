//! What is said to a held caller between the music.

/// A sentence that is spoken each time the music has played through. It is what was chosen, and need not make sense:
/// see [`HoldNote::check`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldNote {
    /// The sentence.
    pub text: String,
    /// The language of the voice, one of [`HoldNote::LANGUAGES`].
    pub language: String,
}

/// Why a note cannot be said. As text it is a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteFault {
    /// Longer than anybody wants to hear.
    #[error("A note has at most {} characters.", HoldNote::LONGEST)]
    Length,
    /// A character that nothing can say, or none that can be said.
    #[error("Write the note as plain words on one line.")]
    Words,
    /// Not a language in which Twilio speaks.
    #[error("Twilio has no voice for this language.")]
    Language,
    /// Twilio's own music is a list of which nobody knows the files.
    #[error("The note needs a sound file as hold music. Choose the address of an MP3 or a WAV first.")]
    NoFile,
    /// The music is a document of the customer's own, into which the note can be written by hand.
    #[error("This hold music is a document of your own. Put this into it instead: {say}")]
    Document {
        /// What is to be put into it.
        say: String,
    },
    /// Music and note together do not fit into one address.
    #[error("Music and note together are too long by {by} characters. A shorter note would help.")]
    TooLong {
        /// By so many.
        by: usize,
    },
    /// Whatever stands for Twilio says no notes.
    #[error("No note can be said here.")]
    NotHere,
}

impl HoldNote {
    /// How many characters a note may have.
    pub const LONGEST: usize = 160;

    /// The languages for which Twilio has a voice (`<Say>`, attribute `language`).
    pub const LANGUAGES: [&str; 26] = [
        "en-US", "en-GB", "en-AU", "en-CA", "en-IN", "zh-CN", "zh-HK", "zh-TW", "ca-ES", "da-DK", "de-DE",
        "es-ES", "es-MX", "fi-FI", "fr-CA", "fr-FR", "it-IT", "ja-JP", "ko-KR", "nb-NO", "nl-NL", "pl-PL",
        "pt-BR", "pt-PT", "ru-RU", "sv-SE",
    ];

    /// Whether it can be said at all.
    ///
    /// # Errors
    /// The first thing that stands against it.
    pub fn check(&self) -> Result<(), NoteFault> {
        if self.text.chars().count() > Self::LONGEST {
            return Err(NoteFault::Length);
        }
        let unsayable = |c: char| c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}');
        if self.text.trim().is_empty() || self.text.contains(unsayable) {
            return Err(NoteFault::Words);
        }
        if !Self::LANGUAGES.contains(&self.language.as_str()) {
            return Err(NoteFault::Language);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_a_short_sentence_in_a_language_that_is_spoken() {
        for (text, language, expect) in [
            ("We are still with you.", "en-US", Ok(())),
            ("请稍候。", "zh-CN", Ok(())),
            (&*"x".repeat(160), "en-US", Ok(())),
            (&*"x".repeat(161), "en-US", Err(NoteFault::Length)),
            ("  ", "en-US", Err(NoteFault::Words)),
            ("one\ntwo", "en-US", Err(NoteFault::Words)),
            ("Still with you.", "tlh", Err(NoteFault::Language)),
        ] {
            let note = HoldNote { text: text.to_owned(), language: language.to_owned() };
            assert_eq!(note.check(), expect, "{text} in {language}");
        }
    }
}
