//! The languages, and which of them is spoken.

use hold_session::settings::LanguageChoice;

/// A language that Holdline speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// 简体中文.
    SimplifiedChinese,
    /// 繁體中文.
    TraditionalChinese,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::English, Self::SimplifiedChinese, Self::TraditionalChinese];

    /// Its tag (BCP 47), which is also the name of its folder.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::SimplifiedChinese => "zh-Hans",
            Self::TraditionalChinese => "zh-Hant",
        }
    }

    /// The language that was chosen.
    #[must_use]
    pub fn chosen(choice: LanguageChoice) -> Self {
        match choice {
            LanguageChoice::System => Self::of_system(),
            LanguageChoice::English => Self::English,
            LanguageChoice::SimplifiedChinese => Self::SimplifiedChinese,
            LanguageChoice::TraditionalChinese => Self::TraditionalChinese,
        }
    }

    /// The language of the system: the first of those that its user reads and Holdline speaks, or else English.
    #[must_use]
    pub fn of_system() -> Self {
        sys_locale::get_locales().find_map(|locale| Self::of_locale(&locale)).unwrap_or(Self::English)
    }

    /// The language of a program in a terminal: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that says anything
    /// decides (POSIX, "Environment Variables", 8.2).
    #[must_use]
    pub fn of_terminal(variable: impl Fn(&str) -> Option<String>) -> Self {
        let said = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let locale = said.into_iter().filter_map(variable).find(|value| !value.is_empty());
        locale.and_then(|locale| Self::of_locale(&locale)).unwrap_or(Self::English)
    }

    /// The language of a locale, written as in BCP 47 (`zh-Hant-HK`) or as in POSIX (`zh_TW.UTF-8`). Chinese without a
    /// script is told by where it is spoken.
    #[must_use]
    pub fn of_locale(locale: &str) -> Option<Self> {
        let locale = locale.split(['.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        let mut parts = locale.split(['-', '_']);
        match parts.next()? {
            "en" => Some(Self::English),
            "zh" => Some(parts.find_map(writing).unwrap_or(Self::SimplifiedChinese)),
            _ => None,
        }
    }
}

/// How Chinese is written, by a script or a region.
fn writing(part: &str) -> Option<Language> {
    match part {
        "hans" => Some(Language::SimplifiedChinese),
        "hant" | "tw" | "hk" | "mo" => Some(Language::TraditionalChinese),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_locale_has_its_language() {
        for (locale, language) in [
            ("en", Some(Language::English)),
            ("en_GB.UTF-8", Some(Language::English)),
            ("zh-TW", Some(Language::TraditionalChinese)),
            ("zh_HK.UTF-8", Some(Language::TraditionalChinese)),
            ("zh-MO", Some(Language::TraditionalChinese)),
            ("zh-Hant", Some(Language::TraditionalChinese)),
            ("zh-Hant-CN", Some(Language::TraditionalChinese)),
            ("zh-Hans-HK", Some(Language::SimplifiedChinese)),
            ("zh-CN", Some(Language::SimplifiedChinese)),
            ("zh_SG.GB18030@pinyin", Some(Language::SimplifiedChinese)),
            ("zh", Some(Language::SimplifiedChinese)),
            ("de-DE", None),
            ("C", None),
            ("", None),
        ] {
            assert_eq!(Language::of_locale(locale), language, "{locale}");
        }
    }

    #[test]
    fn a_terminal_says_its_language_in_order() {
        let check = |said: &[(&str, &str)], language| {
            let value = |name: &str| {
                said.iter().find(|(said, _)| *said == name).map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(Language::of_terminal(value), language, "{said:?}");
        };
        check(&[], Language::English);
        check(&[("LANG", "zh_CN.UTF-8")], Language::SimplifiedChinese);
        check(&[("LANG", "zh_CN.UTF-8"), ("LC_MESSAGES", "zh_TW.UTF-8")], Language::TraditionalChinese);
        check(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")], Language::English);
        check(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "")], Language::SimplifiedChinese);
        check(&[("LANG", "de_DE.UTF-8")], Language::English);
    }

    #[test]
    fn what_was_chosen_is_spoken() {
        for language in Language::ALL {
            let choice = match language {
                Language::English => LanguageChoice::English,
                Language::SimplifiedChinese => LanguageChoice::SimplifiedChinese,
                Language::TraditionalChinese => LanguageChoice::TraditionalChinese,
            };
            assert_eq!(Language::chosen(choice), language);
        }
        assert_eq!(Language::chosen(LanguageChoice::System), Language::of_system());
    }
}
