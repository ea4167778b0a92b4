//! The sign-in form as it comes from the web view. It goes one way: nothing here is ever sent back.

use hold_core::plan::AfterDial;
use hold_core::{Address, HoldMethod, Profile, Secret};
use hold_session::sign_in::Form;
use hold_words::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{FieldError, PreferencesDto};

/// A secret that was typed. It can be read from JSON, but not written, printed or copied.
#[derive(Deserialize, TS)]
pub struct SecretText(String);

/// With what the agent signs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum SignInWith {
    /// An API key and its secret.
    ApiKey,
    /// The account's auth token.
    AuthToken,
}

/// What follows the application's `<Dial>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum AfterDialWord {
    /// Something that keeps the call.
    Keeps,
    /// Nothing: the call is hung up.
    Drops,
    /// Nobody knows.
    Unsure,
}

/// How Twilio asks for the hold music.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "UPPERCASE")]
#[ts(export)]
pub enum MethodWord {
    /// `GET`.
    Get,
    /// `POST`.
    Post,
}

/// What the agent typed.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct SignInForm {
    /// The profile's name; empty takes the first address.
    pub name: String,
    /// The account SID.
    pub account: String,
    /// With what.
    pub with: SignInWith,
    /// The API key SID.
    pub key: String,
    /// The key's secret or the auth token.
    pub secret: SecretText,
    /// `us1`, or edge and region.
    pub region: String,
    /// Addresses, separated by commas or lines.
    pub addresses: String,
    /// The conference-name pattern, or empty.
    pub conference_pattern: String,
    /// What follows `<Dial>`.
    pub after_dial: AfterDialWord,
    /// The ring-back caller ID, or empty.
    pub ring_back_from: String,
    /// The hold music's URL, or empty.
    pub music_url: String,
    /// How Twilio asks for it.
    pub music_method: MethodWord,
    /// How holds are noted, as an imported account brings it.
    pub preferences: Option<PreferencesDto>,
}

/// What is kept of a profile, for a form that is filled in anew. The credentials are not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct KeptProfileDto {
    /// The profile's name.
    pub name: String,
    /// The account SID.
    pub account: String,
    /// `us1`, or edge and region.
    pub region: String,
    /// Addresses, separated by commas.
    pub addresses: String,
    /// The conference-name pattern, or empty.
    pub conference_pattern: String,
    /// What follows `<Dial>`.
    pub after_dial: AfterDialWord,
    /// The ring-back caller ID, or empty.
    pub ring_back_from: String,
    /// The hold music's URL, or empty.
    pub music_url: String,
    /// How Twilio asks for it.
    pub music_method: MethodWord,
    /// How holds are noted.
    pub preferences: PreferencesDto,
}

impl From<AfterDial> for AfterDialWord {
    fn from(after: AfterDial) -> Self {
        match after {
            AfterDial::Keeps => Self::Keeps,
            AfterDial::Drops => Self::Drops,
            AfterDial::Unsure => Self::Unsure,
        }
    }
}

impl From<&Profile> for KeptProfileDto {
    fn from(profile: &Profile) -> Self {
        let addresses: Vec<&str> = profile.addresses.iter().map(Address::as_str).collect();
        Self {
            name: profile.name.clone(),
            account: profile.account.to_string(),
            region: profile.region.to_string(),
            addresses: addresses.join(", "),
            conference_pattern: profile
                .conference_pattern
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            after_dial: profile.after_dial.into(),
            ring_back_from: profile.ring_back_from.as_ref().map(ToString::to_string).unwrap_or_default(),
            music_url: profile.music.url().unwrap_or_default().to_owned(),
            music_method: match profile.music.method() {
                HoldMethod::Get => MethodWord::Get,
                HoldMethod::Post => MethodWord::Post,
            },
            preferences: PreferencesDto::from(&profile.preferences),
        }
    }
}

impl From<SignInForm> for Form {
    fn from(form: SignInForm) -> Self {
        Self {
            name: form.name,
            account: form.account,
            key: (form.with == SignInWith::ApiKey).then_some(form.key),
            secret: Some(Secret::new(form.secret.0)),
            region: form.region,
            addresses: form.addresses,
            conference_pattern: form.conference_pattern,
            after_dial: match form.after_dial {
                AfterDialWord::Keeps => AfterDial::Keeps,
                AfterDialWord::Drops => AfterDial::Drops,
                AfterDialWord::Unsure => AfterDial::Unsure,
            },
            ring_back_from: form.ring_back_from,
            music_url: form.music_url,
            music_method: match form.music_method {
                MethodWord::Get => HoldMethod::Get,
                MethodWord::Post => HoldMethod::Post,
            },
            base_url: String::new(),
            // They came from an account that was read, whose hold musics have addresses.
            preferences: form.preferences.and_then(|kept| kept.try_into().ok()).unwrap_or_default(),
        }
    }
}

/// What can be said of a form before it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SignInHints {
    /// Fields that are wrong.
    pub faults: Vec<FieldError>,
    /// An address that cannot be rung back without a ring-back caller ID.
    pub unreachable: Option<String>,
}

/// Checks a form without sending anything. Works field by field, so that a half-filled form can be checked too.
#[must_use]
pub fn hints(form: SignInForm, words: &Words) -> SignInHints {
    let rings_as = form.ring_back_from.trim().to_owned();
    let unreachable = form
        .addresses
        .split([',', ';', '\n'])
        .filter_map(|text| text.parse::<Address>().ok())
        .find(|address| rings_as.is_empty() && address.needs_caller_id())
        .map(|address| address.to_string());
    let faults = Form::from(form).read().err().unwrap_or_default();
    SignInHints { faults: faults.iter().map(|fault| FieldError::new(fault, words)).collect(), unreachable }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{MusicDto, RemindersDto};

    #[test]
    fn a_kept_profile_fills_the_form_that_made_it() {
        let kept = KeptProfileDto {
            name: "Work".to_owned(),
            account: format!("AC{}", "0".repeat(32)),
            region: "dublin.ie1".to_owned(),
            addresses: "client:alice, +15550100".to_owned(),
            conference_pattern: "desk {agent}".to_owned(),
            after_dial: AfterDialWord::Keeps,
            ring_back_from: "+15550199".to_owned(),
            music_url: "https://example.com/a.mp3".to_owned(),
            music_method: MethodWord::Post,
            preferences: PreferencesDto {
                reasons: vec!["Lookup".to_owned()],
                shows_numbers: true,
                reminders: RemindersDto { first: Some(30), second: None, again: None },
                note: None,
                musics: vec![MusicDto {
                    name: "Rain".to_owned(),
                    url: "https://example.com/rain.xml".to_owned(),
                    method: MethodWord::Get,
                }],
                default_music: None,
            },
        };
        let form = SignInForm {
            name: kept.name.clone(),
            account: kept.account.clone(),
            with: SignInWith::AuthToken,
            key: String::new(),
            secret: SecretText("token".to_owned()),
            region: kept.region.clone(),
            addresses: kept.addresses.clone(),
            conference_pattern: kept.conference_pattern.clone(),
            after_dial: kept.after_dial,
            ring_back_from: kept.ring_back_from.clone(),
            music_url: kept.music_url.clone(),
            music_method: kept.music_method,
            preferences: Some(kept.preferences.clone()),
        };
        let (profile, _) = Form::from(form).read().unwrap();
        assert_eq!(KeptProfileDto::from(&profile), kept);
    }
}
