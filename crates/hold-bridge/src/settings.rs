//! The settings and what is preferred in a profile, to the window and back.

use std::time::Duration;

use hold_core::profile::Preferences;
use hold_core::{HoldMethod, HoldMusic, HoldMusicFault, HoldNote, Musics, NamedMusic, Reminders};
use hold_session::Settings;
use hold_session::settings::{AlertKinds, Chord, LanguageChoice, SettingsForm};
use hold_session::sign_in::{Field, FieldFault};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::form::MethodWord;

/// The language of every surface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub enum LanguageWord {
    /// The system's.
    #[serde(rename = "system")]
    System,
    /// English.
    #[serde(rename = "en")]
    English,
    /// 简体中文.
    #[serde(rename = "zh-Hans")]
    SimplifiedChinese,
    /// 繁體中文.
    #[serde(rename = "zh-Hant")]
    TraditionalChinese,
}

/// Which notifications are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AlertsDto {
    /// A call was found.
    pub call_found: bool,
    /// A party hung up on hold.
    pub hung_up: bool,
    /// A party is on hold for long.
    pub held_too_long: bool,
    /// Twilio refuses the credentials.
    pub sign_in_expired: bool,
}

/// The settings, as they are and as they are typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SettingsDto {
    /// The language.
    pub language: LanguageWord,
    /// The key for hold and resume everywhere, such as `Ctrl+Alt+H`; empty for none.
    pub toggle_key: String,
    /// The key that brings back whoever was held last; empty for none.
    pub resume_last_key: String,
    /// Whether `holdline://` links are followed.
    pub follows_links: bool,
    /// Notifications.
    pub alerts: AlertsDto,
    /// Whether the application starts with the desktop.
    pub starts_at_login: bool,
    /// How many days the hold log reaches back.
    pub log_days: u32,
}

/// When the agent is reminded of whoever is on hold: whole seconds, or nothing where that is switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RemindersDto {
    /// After this the window and the tray show it.
    pub first: Option<u32>,
    /// After this a notification says so.
    pub second: Option<u32>,
    /// So long after a notification comes the next.
    pub again: Option<u32>,
}

/// What is said to held callers between the music.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct HoldNoteDto {
    /// The sentence.
    pub text: String,
    /// The language of the voice.
    pub language: String,
}

/// How the holds of a profile are noted, and the agent reminded of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PreferencesDto {
    /// The reasons that a hold can be given.
    pub reasons: Vec<String>,
    /// Whether telephone numbers are kept and shown whole in the hold log.
    pub shows_numbers: bool,
    /// When the agent is reminded.
    pub reminders: RemindersDto,
    /// What is said to held callers.
    pub note: Option<HoldNoteDto>,
    /// Hold musics that can be chosen for a hold.
    pub musics: Vec<MusicDto>,
    /// The name of the one that is heard where none is chosen; without, the account's own.
    pub default_music: Option<String>,
}

/// A hold music that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MusicDto {
    /// How it is called.
    pub name: String,
    /// Its hold URL.
    pub url: String,
    /// How Twilio asks for it.
    pub method: MethodWord,
}

/// How keys that work everywhere can be had on this desktop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum KeysWord {
    /// The application takes them itself.
    Own,
    /// The desktop's portal asks the user and takes them.
    Portal,
    /// Not at all: the desktop can bind `holdctl toggle` to a key.
    None,
}

/// What this desktop offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DesktopDto {
    /// Keys that work everywhere.
    pub keys: KeysWord,
    /// Whether a window can be kept in front of all others.
    pub keeps_in_front: bool,
    /// Whether there is a tray.
    pub tray: bool,
    /// The suggestion for the hold and resume key.
    pub suggested_key: String,
}

impl From<AlertKinds> for AlertsDto {
    fn from(alerts: AlertKinds) -> Self {
        let AlertKinds { call_found, hung_up, held_too_long, sign_in_expired } = alerts;
        Self { call_found, hung_up, held_too_long, sign_in_expired }
    }
}

impl From<AlertsDto> for AlertKinds {
    fn from(alerts: AlertsDto) -> Self {
        let AlertsDto { call_found, hung_up, held_too_long, sign_in_expired } = alerts;
        Self { call_found, hung_up, held_too_long, sign_in_expired }
    }
}

impl From<LanguageChoice> for LanguageWord {
    fn from(choice: LanguageChoice) -> Self {
        match choice {
            LanguageChoice::System => Self::System,
            LanguageChoice::English => Self::English,
            LanguageChoice::SimplifiedChinese => Self::SimplifiedChinese,
            LanguageChoice::TraditionalChinese => Self::TraditionalChinese,
        }
    }
}

impl From<LanguageWord> for LanguageChoice {
    fn from(word: LanguageWord) -> Self {
        match word {
            LanguageWord::System => Self::System,
            LanguageWord::English => Self::English,
            LanguageWord::SimplifiedChinese => Self::SimplifiedChinese,
            LanguageWord::TraditionalChinese => Self::TraditionalChinese,
        }
    }
}

impl From<&Settings> for SettingsDto {
    fn from(settings: &Settings) -> Self {
        let chord = |chord: &Option<Chord>| chord.as_ref().map(ToString::to_string).unwrap_or_default();
        Self {
            language: settings.language.into(),
            toggle_key: chord(&settings.keys.toggle),
            resume_last_key: chord(&settings.keys.resume_last),
            follows_links: settings.follows_links,
            alerts: settings.alerts.into(),
            starts_at_login: settings.starts_at_login,
            log_days: settings.log_days,
        }
    }
}

impl From<SettingsDto> for SettingsForm {
    fn from(form: SettingsDto) -> Self {
        Self {
            language: form.language.into(),
            toggle_key: form.toggle_key,
            resume_last_key: form.resume_last_key,
            follows_links: form.follows_links,
            alerts: form.alerts.into(),
            starts_at_login: form.starts_at_login,
            log_days: form.log_days,
        }
    }
}

impl From<&Preferences> for PreferencesDto {
    fn from(preferences: &Preferences) -> Self {
        let Preferences { reasons, shows_numbers, reminders, note, musics } = preferences.clone();
        let note = note.map(|HoldNote { text, language }| HoldNoteDto { text, language });
        let Musics { list, default: default_music } = musics;
        let musics = list.into_iter().map(MusicDto::from).collect();
        Self { reasons, shows_numbers, reminders: (&reminders).into(), note, musics, default_music }
    }
}

impl TryFrom<PreferencesDto> for Preferences {
    type Error = FieldFault;

    /// What was typed, where every hold music has an address.
    fn try_from(preferences: PreferencesDto) -> Result<Self, FieldFault> {
        let PreferencesDto { reasons, shows_numbers, reminders, note, musics, default_music } = preferences;
        let note = note.map(|HoldNoteDto { text, language }| HoldNote { text, language });
        let list = musics.into_iter().map(NamedMusic::try_from).collect::<Result<_, _>>()?;
        let musics = Musics { list, default: default_music };
        Ok(Self { reasons, shows_numbers, reminders: reminders.into(), note, musics })
    }
}

impl From<NamedMusic> for MusicDto {
    fn from(NamedMusic { name, music }: NamedMusic) -> Self {
        let method = match music.method() {
            HoldMethod::Get => MethodWord::Get,
            HoldMethod::Post => MethodWord::Post,
        };
        Self { name, url: music.url().unwrap_or_default().to_owned(), method }
    }
}

impl TryFrom<MusicDto> for NamedMusic {
    type Error = FieldFault;

    fn try_from(MusicDto { name, url, method }: MusicDto) -> Result<Self, FieldFault> {
        let method = match method {
            MethodWord::Get => HoldMethod::Get,
            MethodWord::Post => HoldMethod::Post,
        };
        let fault = |fault: HoldMusicFault| FieldFault { field: Field::Musics, why: fault.into() };
        Ok(Self { name, music: HoldMusic::from_url(&url, method).map_err(fault)? })
    }
}

impl From<&Reminders> for RemindersDto {
    fn from(reminders: &Reminders) -> Self {
        let seconds =
            |time: Option<Duration>| time.map(|time| u32::try_from(time.as_secs()).unwrap_or(u32::MAX));
        Self {
            first: seconds(reminders.first),
            second: seconds(reminders.second),
            again: seconds(reminders.again),
        }
    }
}

impl From<RemindersDto> for Reminders {
    fn from(reminders: RemindersDto) -> Self {
        let time = |seconds: Option<u32>| seconds.map(|seconds| Duration::from_secs(seconds.into()));
        Self { first: time(reminders.first), second: time(reminders.second), again: time(reminders.again) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_come_back_as_they_went() {
        let reminders = Reminders { first: Some(Duration::from_secs(30)), second: None, again: None };
        let note = Some(HoldNote { text: "Still with you.".to_owned(), language: "en-GB".to_owned() });
        let music = HoldMusic::from_url("https://example.com/a.xml", HoldMethod::Post).unwrap();
        let list = vec![NamedMusic { name: "Rain".to_owned(), music }];
        let musics = Musics { list, default: Some("Rain".to_owned()) };
        for preferences in
            [Preferences::default(), Preferences { reminders, note, musics, ..Preferences::default() }]
        {
            let json = serde_json::to_string(&PreferencesDto::from(&preferences)).unwrap();
            let dto: PreferencesDto = serde_json::from_str(&json).unwrap();
            assert_eq!(Preferences::try_from(dto), Ok(preferences));
        }
    }

    #[test]
    fn settings_come_back_as_they_went() {
        for language in [
            LanguageChoice::System,
            LanguageChoice::English,
            LanguageChoice::SimplifiedChinese,
            LanguageChoice::TraditionalChinese,
        ] {
            let mut settings = Settings { language, log_days: 7, follows_links: true, ..Settings::default() };
            settings.keys.toggle = Some(Chord::SUGGESTED.parse().unwrap());
            settings.alerts.call_found = false;
            let json = serde_json::to_string(&SettingsDto::from(&settings)).unwrap();
            let form: SettingsDto = serde_json::from_str(&json).unwrap();
            assert_eq!(SettingsForm::from(form).read(&Settings::default()), Ok(settings));
        }
    }
}
