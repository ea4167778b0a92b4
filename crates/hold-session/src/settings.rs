//! What an agent chose for the whole application, whichever account is in use.

mod chord;

pub use chord::{Chord, ChordFault};

use crate::Misfit;
use crate::sign_in::{Field, FieldFault};

/// How many days the hold log may reach back.
pub const LOG_DAYS: std::ops::RangeInclusive<u32> = 1..=3650;

/// The language of every surface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum LanguageChoice {
    /// The system's, English where it is none of ours.
    #[default]
    System,
    /// English.
    English,
    /// 简体中文.
    SimplifiedChinese,
    /// 繁體中文.
    TraditionalChinese,
}

/// Keys that work whichever window is in front.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Keys {
    /// Hold, or bring back.
    pub toggle: Option<Chord>,
    /// Bring back whoever was held last.
    pub resume_last: Option<Chord>,
}

/// Which notifications are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AlertKinds {
    /// A call was found.
    pub call_found: bool,
    /// A party hung up on hold.
    pub hung_up: bool,
    /// A party is on hold for long.
    pub held_too_long: bool,
    /// Twilio refuses the credentials.
    pub sign_in_expired: bool,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Settings {
    /// The language.
    pub language: LanguageChoice,
    /// Keys everywhere; none until chosen.
    pub keys: Keys,
    /// Whether `holdline://` links are followed.
    pub follows_links: bool,
    /// Notifications.
    pub alerts: AlertKinds,
    /// Whether the application starts with the desktop.
    pub starts_at_login: bool,
    /// How many days the hold log reaches back; see [`LOG_DAYS`].
    pub log_days: u32,
    /// Whether the agent has been told that closing the window leaves the application in the tray.
    pub told_of_tray: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: LanguageChoice::System,
            keys: Keys::default(),
            follows_links: false,
            alerts: AlertKinds {
                call_found: true,
                hung_up: true,
                held_too_long: true,
                sign_in_expired: true,
            },
            starts_at_login: false,
            log_days: 30,
            told_of_tray: false,
        }
    }
}

/// The settings as they were typed.
#[derive(Debug, Clone)]
pub struct SettingsForm {
    /// As in [`Settings`].
    pub language: LanguageChoice,
    /// As in [`Keys`]; empty for none.
    pub toggle_key: String,
    /// As in [`Keys`]; empty for none.
    pub resume_last_key: String,
    /// As in [`Settings`].
    pub follows_links: bool,
    /// As in [`Settings`].
    pub alerts: AlertKinds,
    /// As in [`Settings`].
    pub starts_at_login: bool,
    /// As in [`Settings`].
    pub log_days: u32,
}

impl SettingsForm {
    /// Reads the form; what is not in it stays as in `before`.
    ///
    /// # Errors
    /// Every field that is wrong, each with its sentence.
    pub fn read(&self, before: &Settings) -> Result<Settings, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let toggle = chord(Field::ToggleKey, &self.toggle_key, &mut faults);
        let resume_last = chord(Field::ResumeLastKey, &self.resume_last_key, &mut faults);
        if toggle.is_some() && toggle == resume_last {
            faults.push(FieldFault { field: Field::ResumeLastKey, why: Misfit::ChordTwice });
        }
        if !LOG_DAYS.contains(&self.log_days) {
            faults.push(FieldFault { field: Field::LogDays, why: Misfit::LogDays });
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Settings {
            language: self.language,
            keys: Keys { toggle, resume_last },
            follows_links: self.follows_links,
            alerts: self.alerts,
            starts_at_login: self.starts_at_login,
            log_days: self.log_days,
            told_of_tray: before.told_of_tray,
        })
    }
}

fn chord(field: Field, text: &str, faults: &mut Vec<FieldFault>) -> Option<Chord> {
    if text.trim().is_empty() {
        return None;
    }
    text.parse().map_err(|fault: ChordFault| faults.push(FieldFault { field, why: fault.into() })).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> SettingsForm {
        let Settings { language, follows_links, alerts, starts_at_login, log_days, .. } = Settings::default();
        SettingsForm {
            language,
            toggle_key: String::new(),
            resume_last_key: String::new(),
            follows_links,
            alerts,
            starts_at_login,
            log_days,
        }
    }

    fn faults(form: &SettingsForm) -> Vec<Field> {
        let faults = form.read(&Settings::default()).err().unwrap_or_default();
        faults.into_iter().map(|fault| fault.field).collect()
    }

    #[test]
    fn the_defaults_are_right() {
        assert_eq!(form().read(&Settings::default()), Ok(Settings::default()));
    }

    #[test]
    fn what_is_not_in_the_form_stays() {
        let before = Settings { told_of_tray: true, ..Settings::default() };
        assert!(form().read(&before).unwrap().told_of_tray);
    }

    #[test]
    fn wrong_values_are_said_at_their_fields() {
        assert_eq!(faults(&SettingsForm { toggle_key: "H".to_owned(), ..form() }), [Field::ToggleKey]);
        assert_eq!(faults(&SettingsForm { log_days: 0, ..form() }), [Field::LogDays]);
        assert_eq!(faults(&SettingsForm { log_days: 3651, ..form() }), [Field::LogDays]);
        let twice = |first: &str, second: &str| SettingsForm {
            toggle_key: first.to_owned(),
            resume_last_key: second.to_owned(),
            ..form()
        };
        assert_eq!(faults(&twice("Ctrl+Alt+H", "alt+ctrl+h")), [Field::ResumeLastKey]);
        assert_eq!(faults(&twice("Ctrl+Alt+H", "Ctrl+Alt+R")), []);
    }
}
