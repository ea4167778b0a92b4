//! The texts of one language.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use hold_session::settings::LanguageChoice;
use unic_langid::LanguageIdentifier;

use crate::Language;

/// The files of every language, by area.
macro_rules! areas {
    ($($area:literal),+ $(,)?) => {
        /// The areas that Rust says, each a file in the folder of every language. The window has more of its own.
        pub const AREAS: &[&str] = &[$($area),+];

        fn files(language: Language) -> &'static [&'static str] {
            match language {
                Language::English => &[$(include_str!(concat!("../text/en/", $area, ".ftl"))),+],
                Language::SimplifiedChinese => &[$(include_str!(concat!("../text/zh-Hans/", $area, ".ftl"))),+],
                Language::TraditionalChinese => &[$(include_str!(concat!("../text/zh-Hant/", $area, ".ftl"))),+],
            }
        }
    };
}

areas!("call", "cli", "doctor", "faults", "music", "notify", "publishing", "tray", "verdict");

/// What Holdline says in one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The words of a language. They are read once.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static ALL: [OnceLock<Words>; Language::ALL.len()] = [const { OnceLock::new() }; Language::ALL.len()];
        let at = match language {
            Language::English => 0,
            Language::SimplifiedChinese => 1,
            Language::TraditionalChinese => 2,
        };
        ALL[at].get_or_init(|| Self::read(language))
    }

    /// The words that were chosen in the settings.
    #[must_use]
    pub fn chosen(choice: LanguageChoice) -> &'static Self {
        Self::of(Language::chosen(choice))
    }

    /// English words.
    #[must_use]
    pub fn english() -> &'static Self {
        Self::of(Language::English)
    }

    /// The language of these words.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The text of this name.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.say(name, [])
    }

    /// The text of this name, with these facts in it. In a program that was built for speed a name that no file has
    /// is said itself; in any other it is a mistake that stops it.
    #[must_use]
    pub fn say<const N: usize>(&self, name: &str, facts: [(&'static str, FluentValue<'_>); N]) -> String {
        self.say_all(name, facts.into())
    }

    /// As [`say`](Self::say), of any number of facts.
    pub(crate) fn say_all(&self, name: &str, facts: Facts<'_>) -> String {
        let message = self.bundle.get_message(name).and_then(|message| message.value());
        debug_assert!(message.is_some(), "no text has the name {name}");
        let Some(pattern) = message else { return name.to_owned() };
        let facts: FluentArgs<'_> = facts.into_iter().collect();
        let mut faults = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(&facts), &mut faults).into_owned();
        debug_assert!(faults.is_empty(), "{name}: {faults:?}");
        said
    }

    fn read(language: Language) -> Self {
        let locale: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // No marks around what is put in: every language here is written from left to right.
        bundle.set_use_isolating(false);
        for file in files(language) {
            // What cannot be read is left out of what is kept; a test reads every file.
            let resource = match FluentResource::try_new((*file).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Words").field(&self.language).finish()
    }
}

/// The facts of a text, where their number is not known beforehand.
pub(crate) type Facts<'a> = Vec<(&'static str, FluentValue<'a>)>;

/// A fact, from what holds it.
pub(crate) fn fact<'a>(text: impl Into<Cow<'a, str>>) -> FluentValue<'a> {
    FluentValue::String(text.into())
}

/// A count, written with the plural that it takes.
pub(crate) fn count<'a>(number: usize) -> FluentValue<'a> {
    FluentValue::from(number)
}
