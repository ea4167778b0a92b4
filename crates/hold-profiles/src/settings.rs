//! The settings in one file beside the profiles.

use std::path::Path;

use hold_session::Settings;
use hold_session::ports::{SettingsFault, SettingsStore};
use hold_session::settings::{AlertKinds, Chord, Keys, LOG_DAYS, LanguageChoice};
use serde::{Deserialize, Serialize};

use crate::whole_file::WholeFile;

/// The name of the file in Holdline's folder.
const NAME: &str = "settings.json";

/// The settings in `settings.json` of a folder.
#[derive(Debug, Clone)]
pub struct FileSettings(WholeFile);

impl FileSettings {
    /// The settings kept in a folder, which is made when it is needed.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self(WholeFile::new(folder.join(NAME)))
    }
}

impl SettingsStore for FileSettings {
    fn load(&self) -> Result<Settings, SettingsFault> {
        let read = self.0.read(|text| {
            let kept: KeptSettings = serde_json::from_slice(text).map_err(|error| error.to_string())?;
            kept.read()
        });
        let settings = read.map_err(|why| SettingsFault { doing: "read", why })?;
        Ok(settings.unwrap_or_default())
    }

    fn save(&self, settings: &Settings) -> Result<(), SettingsFault> {
        let text = serde_json::to_vec_pretty(&KeptSettings::from(settings));
        self.0.replace(text).map_err(|why| SettingsFault { doing: "kept", why })
    }
}

/// What a file does not say is as in the defaults: a later build may know more.
#[derive(Serialize, Deserialize)]
#[serde(default)]
struct KeptSettings {
    language: KeptLanguage,
    toggle_key: Option<String>,
    resume_last_key: Option<String>,
    follows_links: bool,
    alert_call_found: bool,
    alert_hung_up: bool,
    alert_held_too_long: bool,
    alert_sign_in_expired: bool,
    starts_at_login: bool,
    log_days: u32,
    told_of_tray: bool,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
enum KeptLanguage {
    #[serde(rename = "system")]
    System,
    #[serde(rename = "en")]
    English,
    #[serde(rename = "zh-Hans")]
    SimplifiedChinese,
    #[serde(rename = "zh-Hant")]
    TraditionalChinese,
}

impl Default for KeptSettings {
    fn default() -> Self {
        Self::from(&Settings::default())
    }
}

impl KeptSettings {
    fn read(self) -> Result<Settings, String> {
        let chord = |text: Option<String>| -> Result<Option<Chord>, String> {
            text.map(|text| text.parse().map_err(|fault| format!("{text:?}: {fault}"))).transpose()
        };
        if !LOG_DAYS.contains(&self.log_days) {
            return Err(format!("log_days is {}", self.log_days));
        }
        Ok(Settings {
            language: match self.language {
                KeptLanguage::System => LanguageChoice::System,
                KeptLanguage::English => LanguageChoice::English,
                KeptLanguage::SimplifiedChinese => LanguageChoice::SimplifiedChinese,
                KeptLanguage::TraditionalChinese => LanguageChoice::TraditionalChinese,
            },
            keys: Keys { toggle: chord(self.toggle_key)?, resume_last: chord(self.resume_last_key)? },
            follows_links: self.follows_links,
            alerts: AlertKinds {
                call_found: self.alert_call_found,
                hung_up: self.alert_hung_up,
                held_too_long: self.alert_held_too_long,
                sign_in_expired: self.alert_sign_in_expired,
            },
            starts_at_login: self.starts_at_login,
            log_days: self.log_days,
            told_of_tray: self.told_of_tray,
        })
    }
}

impl From<&Settings> for KeptSettings {
    fn from(settings: &Settings) -> Self {
        let chord = |chord: &Option<Chord>| chord.as_ref().map(ToString::to_string);
        Self {
            language: match settings.language {
                LanguageChoice::System => KeptLanguage::System,
                LanguageChoice::English => KeptLanguage::English,
                LanguageChoice::SimplifiedChinese => KeptLanguage::SimplifiedChinese,
                LanguageChoice::TraditionalChinese => KeptLanguage::TraditionalChinese,
            },
            toggle_key: chord(&settings.keys.toggle),
            resume_last_key: chord(&settings.keys.resume_last),
            follows_links: settings.follows_links,
            alert_call_found: settings.alerts.call_found,
            alert_hung_up: settings.alerts.hung_up,
            alert_held_too_long: settings.alerts.held_too_long,
            alert_sign_in_expired: settings.alerts.sign_in_expired,
            starts_at_login: settings.starts_at_login,
            log_days: settings.log_days,
            told_of_tray: settings.told_of_tray,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn chosen() -> Settings {
        Settings {
            language: LanguageChoice::TraditionalChinese,
            keys: Keys {
                toggle: Some(Chord::SUGGESTED.parse().unwrap()),
                resume_last: Some("Ctrl+Alt+R".parse().unwrap()),
            },
            follows_links: true,
            alerts: AlertKinds {
                call_found: false,
                hung_up: true,
                held_too_long: false,
                sign_in_expired: true,
            },
            starts_at_login: true,
            log_days: 90,
            told_of_tray: true,
        }
    }

    #[test]
    fn what_was_kept_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let store = FileSettings::in_folder(folder.path());
        assert_eq!(store.load(), Ok(Settings::default()), "nothing kept yet");
        store.save(&chosen()).unwrap();
        assert_eq!(FileSettings::in_folder(folder.path()).load(), Ok(chosen()));
    }

    #[test]
    fn what_an_older_file_does_not_say_is_as_in_the_defaults() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(NAME), r#"{"log_days": 7, "of_a_later_build": 1}"#).unwrap();
        let read = FileSettings::in_folder(folder.path()).load();
        assert_eq!(read, Ok(Settings { log_days: 7, ..Settings::default() }));
    }

    #[test]
    fn a_damaged_file_is_kept_aside_and_told_once() {
        for text in ["{", r#"{"toggle_key": "H"}"#, r#"{"log_days": 0}"#, r#"{"language": "tlh"}"#] {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join(NAME), text).unwrap();
            let store = FileSettings::in_folder(folder.path());
            let fault = store.load().unwrap_err();
            assert!(fault.to_string().starts_with("The settings could not be read: "), "{fault}");
            assert!(fault.why.contains("settings.json.bad"), "{fault}");
            assert_eq!(store.load(), Ok(Settings::default()));
            assert_eq!(fs::read_to_string(folder.path().join("settings.json.bad")).unwrap(), text);
        }
    }
}
