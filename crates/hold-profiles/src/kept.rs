//! The text of the file: JSON, written from and read into the domain's own types.

use std::time::Duration;

use hold_core::plan::AfterDial;
use hold_core::profile::Preferences;
use hold_core::{HoldMethod, HoldMusic, HoldNote, Musics, NamedMusic, Profile, Reminders};
use hold_session::ports::Profiles;
use serde::{Deserialize, Serialize};

/// The form of the file. A file of a later form is not read as one of this.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct KeptProfiles {
    version: u32,
    current: Option<String>,
    profiles: Vec<KeptProfile>,
}

#[derive(Serialize, Deserialize)]
struct KeptExport {
    /// Tells that it is one, and of which form.
    holdline_profile: u32,
    profile: KeptProfile,
}

#[derive(Serialize, Deserialize)]
struct KeptProfile {
    name: String,
    account: String,
    region: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base_url: Option<String>,
    addresses: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    conference_pattern: Option<String>,
    after_dial: KeptAfterDial,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    learnt_outbound: Option<KeptAfterDial>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ring_back_from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    music: Option<KeptMusic>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    shows_numbers: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reminders: Option<KeptReminders>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<KeptNote>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    musics: Vec<KeptNamedMusic>,
    /// One of them; without, `music` is the default, as before there were several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    default_music: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct KeptNamedMusic {
    name: String,
    url: String,
    method: KeptMethod,
}

#[derive(Serialize, Deserialize)]
struct KeptNote {
    text: String,
    language: String,
}

/// In whole seconds; what is not there is switched off.
#[derive(Serialize, Deserialize)]
struct KeptReminders {
    first: Option<u64>,
    second: Option<u64>,
    again: Option<u64>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KeptAfterDial {
    Keeps,
    Drops,
    Unsure,
}

#[derive(Serialize, Deserialize)]
struct KeptMusic {
    url: String,
    method: KeptMethod,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
enum KeptMethod {
    Get,
    Post,
}

/// The file for these profiles.
pub(crate) fn write(profiles: &Profiles) -> serde_json::Result<Vec<u8>> {
    let kept = KeptProfiles {
        version: VERSION,
        current: profiles.current.clone(),
        profiles: profiles.list.iter().map(KeptProfile::from).collect(),
    };
    let mut text = serde_json::to_vec_pretty(&kept)?;
    text.push(b'\n');
    Ok(text)
}

/// A profile alone, for another computer. It holds no secret.
///
/// # Errors
/// None that is known: every profile can be written.
pub fn export(profile: &Profile) -> serde_json::Result<String> {
    serde_json::to_string_pretty(&KeptExport { holdline_profile: VERSION, profile: profile.into() })
}

/// The profile that another computer exported.
///
/// # Errors
/// What is wrong with the text, for whoever imports it.
pub fn import(text: &str) -> Result<Profile, String> {
    let kept: KeptExport = serde_json::from_str(text).map_err(|error| error.to_string())?;
    if kept.holdline_profile != VERSION {
        return Err(format!("it is of version {}, and only {VERSION} is known", kept.holdline_profile));
    }
    kept.profile.read()
}

/// The profiles in a file.
///
/// # Errors
/// What is wrong with the file, for its owner.
pub(crate) fn read(text: &[u8]) -> Result<Profiles, String> {
    let kept: KeptProfiles = serde_json::from_slice(text).map_err(|error| error.to_string())?;
    if kept.version != VERSION {
        return Err(format!("it is of version {}, and only {VERSION} is known", kept.version));
    }
    let named = |kept: KeptProfile| {
        let name = kept.name.clone();
        kept.read().map_err(|why| format!("profile {name:?}: {why}"))
    };
    let list = kept.profiles.into_iter().map(named).collect::<Result<Vec<Profile>, String>>()?;
    Ok(Profiles { list, current: kept.current })
}

impl KeptProfile {
    fn read(self) -> Result<Profile, String> {
        let addresses =
            self.addresses.iter().map(|text| text.parse().map_err(said)).collect::<Result<Vec<_>, _>>()?;
        if addresses.is_empty() {
            return Err("it has no address".to_owned());
        }
        let music = match self.music {
            Some(KeptMusic { url, method }) => HoldMusic::from_url(&url, method.into()).map_err(said)?,
            None => HoldMusic::Default,
        };
        let reminders = self.reminders.as_ref().map(Reminders::from).unwrap_or_default();
        reminders.check().map_err(said)?;
        let note = self.note.map(|KeptNote { text, language }| HoldNote { text, language });
        note.as_ref().map_or(Ok(()), HoldNote::check).map_err(said)?;
        let list = self.musics.into_iter().map(KeptNamedMusic::read).collect::<Result<_, _>>()?;
        let musics = Musics { list, default: self.default_music }.checked().map_err(said)?;
        Ok(Profile {
            name: self.name,
            account: self.account.parse().map_err(said)?,
            region: self.region.parse().map_err(said)?,
            base_url: self.base_url,
            addresses,
            conference_pattern: self.conference_pattern.map(|text| text.parse()).transpose().map_err(said)?,
            after_dial: self.after_dial.into(),
            learnt_outbound: self.learnt_outbound.map(Into::into),
            ring_back_from: self.ring_back_from.map(|text| text.parse()).transpose().map_err(said)?,
            music,
            preferences: Preferences {
                reasons: self.reasons,
                shows_numbers: self.shows_numbers,
                reminders,
                note,
                musics,
            },
        })
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn said(fault: impl ToString) -> String {
    fault.to_string()
}

impl From<&Profile> for KeptProfile {
    fn from(profile: &Profile) -> Self {
        let music = match &profile.music {
            HoldMusic::Default => None,
            HoldMusic::Url { url, method } => {
                Some(KeptMusic { url: url.to_string(), method: (*method).into() })
            }
        };
        Self {
            name: profile.name.clone(),
            account: profile.account.to_string(),
            region: profile.region.to_string(),
            base_url: profile.base_url.clone(),
            addresses: profile.addresses.iter().map(ToString::to_string).collect(),
            conference_pattern: profile.conference_pattern.as_ref().map(|one| one.as_str().to_owned()),
            after_dial: profile.after_dial.into(),
            learnt_outbound: profile.learnt_outbound.map(Into::into),
            ring_back_from: profile.ring_back_from.as_ref().map(ToString::to_string),
            music,
            reasons: profile.preferences.reasons.clone(),
            shows_numbers: profile.preferences.shows_numbers,
            reminders: Some(&profile.preferences.reminders)
                .filter(|reminders| **reminders != Reminders::default())
                .map(KeptReminders::from),
            note: profile.preferences.note.as_ref().map(|HoldNote { text, language }| KeptNote {
                text: text.clone(),
                language: language.clone(),
            }),
            musics: profile.preferences.musics.list.iter().map(KeptNamedMusic::from).collect(),
            default_music: profile.preferences.musics.default.clone(),
        }
    }
}

impl KeptNamedMusic {
    fn read(self) -> Result<NamedMusic, String> {
        let music = HoldMusic::from_url(&self.url, self.method.into()).map_err(said)?;
        Ok(NamedMusic { name: self.name, music })
    }
}

impl From<&NamedMusic> for KeptNamedMusic {
    fn from(NamedMusic { name, music }: &NamedMusic) -> Self {
        // Twilio's own music has no address, and can be chosen by its name too.
        let url = music.url().unwrap_or_default().to_owned();
        Self { name: name.clone(), url, method: music.method().into() }
    }
}

impl From<&KeptReminders> for Reminders {
    fn from(kept: &KeptReminders) -> Self {
        let time = |seconds: Option<u64>| seconds.map(Duration::from_secs);
        Self { first: time(kept.first), second: time(kept.second), again: time(kept.again) }
    }
}

impl From<&Reminders> for KeptReminders {
    fn from(reminders: &Reminders) -> Self {
        let seconds = |time: Option<Duration>| time.map(|time| time.as_secs());
        Self {
            first: seconds(reminders.first),
            second: seconds(reminders.second),
            again: seconds(reminders.again),
        }
    }
}

/// Two lists of words that say the same, in both directions.
macro_rules! twins {
    ($one:ident = $other:ident { $($word:ident),+ }) => {
        impl From<$one> for $other {
            fn from(word: $one) -> Self {
                match word { $($one::$word => Self::$word),+ }
            }
        }

        impl From<$other> for $one {
            fn from(word: $other) -> Self {
                match word { $($other::$word => Self::$word),+ }
            }
        }
    };
}

twins!(KeptAfterDial = AfterDial { Keeps, Drops, Unsure });
twins!(KeptMethod = HoldMethod { Get, Post });

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(name: &str) -> Profile {
        Profile {
            name: name.to_owned(),
            account: "AC0123456789abcdef0123456789abcdef".parse().unwrap(),
            region: "dublin.ie1".parse().unwrap(),
            base_url: Some("http://127.0.0.1:4010".to_owned()),
            addresses: vec!["client:alice".parse().unwrap(), "+15550100".parse().unwrap()],
            conference_pattern: Some("desk {agent}".parse().unwrap()),
            after_dial: AfterDial::Unsure,
            learnt_outbound: Some(AfterDial::Drops),
            ring_back_from: Some("+15550199".parse().unwrap()),
            music: HoldMusic::from_url("https://example.com/a.mp3", HoldMethod::Post).unwrap(),
            preferences: Preferences {
                reasons: vec!["Lookup".to_owned()],
                shows_numbers: true,
                reminders: Reminders { first: Some(Duration::from_secs(30)), second: None, again: None },
                note: Some(HoldNote { text: "Still with you.".to_owned(), language: "en-GB".to_owned() }),
                musics: musics(),
            },
        }
    }

    fn musics() -> Musics {
        let music = HoldMusic::from_url("https://example.com/rain/hold.xml", HoldMethod::Get).unwrap();
        let rain = NamedMusic { name: "Rain".to_owned(), music };
        let plain = NamedMusic { name: "Plain".to_owned(), music: HoldMusic::Default };
        Musics { list: vec![rain, plain], default: Some("Rain".to_owned()) }
    }

    #[test]
    fn what_was_written_is_read() {
        let plain = Profile {
            base_url: None,
            conference_pattern: None,
            learnt_outbound: None,
            ring_back_from: None,
            music: HoldMusic::Default,
            preferences: Preferences::default(),
            ..profile("秘密 \"two\"")
        };
        let profiles = Profiles { list: vec![profile("Work"), plain], current: Some("Work".to_owned()) };
        assert_eq!(read(&write(&profiles).unwrap()), Ok(profiles));
    }

    #[test]
    fn an_exported_profile_is_imported() {
        let text = export(&profile("Work")).unwrap();
        assert_eq!(import(&text), Ok(profile("Work")));
        assert!(import("{}").unwrap_err().contains("holdline_profile"));
        assert!(
            import(&text.replace("\"holdline_profile\": 1", "\"holdline_profile\": 9"))
                .unwrap_err()
                .contains("version 9")
        );
    }

    /// Files of earlier builds must stay readable.
    #[test]
    fn the_file_has_this_form() {
        let text = r#"{
            "version": 1, "current": "Work",
            "profiles": [{
                "name": "Work", "account": "AC0123456789abcdef0123456789abcdef", "region": "dublin.ie1",
                "base_url": "http://127.0.0.1:4010", "addresses": ["client:alice", "+15550100"],
                "conference_pattern": "desk {agent}", "after_dial": "unsure", "learnt_outbound": "drops",
                "ring_back_from": "+15550199", "reasons": ["Lookup"], "shows_numbers": true,
                "reminders": {"first": 30, "second": null},
                "note": {"text": "Still with you.", "language": "en-GB"}, "music": {"url": "https://example.com/a.mp3", "method": "POST"},
                "musics": [
                    {"name": "Rain", "url": "https://example.com/rain/hold.xml", "method": "GET"},
                    {"name": "Plain", "url": "", "method": "GET"}
                ],
                "default_music": "Rain",
                "of_a_later_build": true
            }]
        }"#;
        let expect = Profiles { list: vec![profile("Work")], current: Some("Work".to_owned()) };
        assert_eq!(read(text.as_bytes()), Ok(expect));
        // Before there were several.
        let (head, rest) = text.split_once("\"musics\"").unwrap();
        let one = format!("{head}{}", rest.split_once("\"Rain\",\n").unwrap().1);
        let kept = &read(one.as_bytes()).unwrap().list[0];
        assert_eq!((&kept.preferences.musics, kept.default_music()), (&Musics::default(), &kept.music));
    }

    #[test]
    fn a_wrong_file_says_what_is_wrong() {
        for (text, expect) in [
            ("", "EOF"),
            ("[]", "invalid length 0"),
            (r#"{"version": 2, "current": null, "profiles": []}"#, "version 2"),
            (
                r#"{"version": 1, "current": null, "profiles": [{"name": "Work", "account": "SK1", "region": "us1",
                    "addresses": ["client:alice"], "after_dial": "keeps"}]}"#,
                r#"profile "Work": An account SID has 34 characters, this has 3."#,
            ),
            (
                r#"{"version": 1, "current": null, "profiles": [{"name": "Work",
                    "account": "AC0123456789abcdef0123456789abcdef", "region": "us1", "addresses": ["client:alice"],
                    "after_dial": "keeps", "reminders": {"first": 1}}]}"#,
                r#"profile "Work": Write a time from 0:05 to 60:00, or nothing."#,
            ),
            (
                r#"{"version": 1, "current": null, "profiles": [{"name": "Work", "account": "AC1", "region": "us1",
                    "addresses": [], "after_dial": "keeps"}]}"#,
                r#"profile "Work": it has no address"#,
            ),
        ] {
            let fault = read(text.as_bytes()).unwrap_err();
            assert!(fault.contains(expect), "{text}: {fault}");
        }
    }
}
