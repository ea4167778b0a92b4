//! The sign-in form, checked field by field before anything is sent.

use hold_core::plan::AfterDial;
use hold_core::profile::{Credentials, Preferences, Profile};
use hold_core::{Address, HoldMethod, HoldMusic, Secret};

use crate::Misfit;
use crate::preferences::read_preferences;

/// A field of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The account SID.
    Account,
    /// The API key SID.
    Key,
    /// The API key's secret, or the auth token.
    Secret,
    /// The region.
    Region,
    /// The agent's addresses.
    Addresses,
    /// The conference-name pattern.
    ConferencePattern,
    /// The ring-back caller ID.
    RingBackFrom,
    /// The hold music's URL.
    MusicUrl,
    /// The key for hold and resume.
    ToggleKey,
    /// The key that brings back whoever was held last.
    ResumeLastKey,
    /// How many days the hold log reaches back.
    LogDays,
    /// The reasons for a hold.
    Reasons,
    /// After how long a hold is shown to be long.
    FirstReminder,
    /// After how long a notification tells of it.
    SecondReminder,
    /// How long after a notification comes the next.
    AgainReminder,
    /// What is said to held callers.
    HoldNote,
    /// The hold musics that can be chosen.
    Musics,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// Which field.
    pub field: Field,
    /// Why: the sentence shown beside it.
    pub why: Misfit,
}

/// What the agent typed.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// The profile's name; empty takes the first address.
    pub name: String,
    /// `AC…`.
    pub account: String,
    /// `SK…`; empty signs in with the auth token.
    pub key: Option<String>,
    /// The key's secret or the auth token.
    pub secret: Option<Secret>,
    /// `us1`, or edge and region.
    pub region: String,
    /// Addresses, separated by commas, blanks or lines.
    pub addresses: String,
    /// The conference-name pattern, or empty.
    pub conference_pattern: String,
    /// What follows `<Dial>`.
    pub after_dial: AfterDial,
    /// The ring-back caller ID, or empty.
    pub ring_back_from: String,
    /// The hold music's URL, or empty for Twilio's default.
    pub music_url: String,
    /// How Twilio asks for it.
    pub music_method: HoldMethod,
    /// A server on loopback instead of Twilio, or empty.
    pub base_url: String,
    /// How holds are noted, as an imported account brings it; the defaults where nothing is said of it.
    pub preferences: Preferences,
}

impl Form {
    /// Reads the form.
    ///
    /// # Errors
    /// Every field that is wrong, each with its sentence.
    pub fn read(&self) -> Result<(Profile, Credentials), Vec<FieldFault>> {
        let mut faults = Faults(Vec::new());
        let account = faults.take(Field::Account, self.account.parse());
        let region = faults.take(Field::Region, self.region.parse());
        let addresses = self.read_addresses(&mut faults);
        let pattern = faults.optional(Field::ConferencePattern, &self.conference_pattern);
        let ring_back_from = faults.optional::<Address>(Field::RingBackFrom, &self.ring_back_from);
        let music = faults.take(Field::MusicUrl, HoldMusic::from_url(&self.music_url, self.music_method));
        let preferences = read_preferences(&self.preferences).map_err(|wrong| faults.0.extend(wrong)).ok();
        let credentials = self.read_credentials(&mut faults);
        let (
            Some(account),
            Some(region),
            Some(music),
            Some(preferences),
            Some(credentials),
            Some(first),
            true,
        ) = (account, region, music, preferences, credentials, addresses.first(), faults.0.is_empty())
        else {
            return Err(faults.0);
        };
        let name = self.name.trim();
        let profile = Profile {
            name: if name.is_empty() { first.to_string() } else { name.to_owned() },
            account,
            region,
            base_url: Some(self.base_url.trim().to_owned()).filter(|url| !url.is_empty()),
            addresses,
            conference_pattern: pattern,
            after_dial: self.after_dial,
            learnt_outbound: None,
            ring_back_from,
            music,
            preferences,
        };
        Ok((profile, credentials))
    }

    fn read_addresses(&self, faults: &mut Faults) -> Vec<Address> {
        let compact_numbers = self.addresses.replace(['\n', ';'], ",");
        let texts: Vec<&str> =
            compact_numbers.split(',').map(str::trim).filter(|text| !text.is_empty()).collect();
        if texts.is_empty() {
            faults.take(Field::Addresses, "".parse::<Address>());
        }
        texts.into_iter().filter_map(|text| faults.take(Field::Addresses, text.parse())).collect()
    }

    fn read_credentials(&self, faults: &mut Faults) -> Option<Credentials> {
        let secret = self.secret.clone().filter(|secret| !secret.is_empty());
        let missing = if self.key.is_some() { Misfit::NoKeySecret } else { Misfit::NoToken };
        let secret = faults.take(Field::Secret, secret.ok_or(missing));
        match &self.key {
            Some(key) => {
                let sid = faults.take(Field::Key, key.parse());
                Some(Credentials::ApiKey { sid: sid?, secret: secret? })
            }
            None => Some(Credentials::AuthToken(secret?)),
        }
    }
}

struct Faults(Vec<FieldFault>);

impl Faults {
    fn take<T, E: Into<Misfit>>(&mut self, field: Field, read: Result<T, E>) -> Option<T> {
        read.map_err(|fault| self.0.push(FieldFault { field, why: fault.into() })).ok()
    }

    fn optional<T: std::str::FromStr>(&mut self, field: Field, text: &str) -> Option<T>
    where
        T::Err: Into<Misfit>,
    {
        if text.trim().is_empty() { None } else { self.take(field, text.parse()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> Form {
        Form {
            account: format!("AC{}", "0".repeat(32)),
            key: Some(format!("SK{}", "1".repeat(32))),
            secret: Some(Secret::new("s".to_owned())),
            addresses: "client:alice, +1 555 010 0100".to_owned(),
            ..Form::default()
        }
    }

    fn check(form: &Form, expect: &[(Field, &str)]) {
        let faults = form.read().err().unwrap_or_default();
        let said: Vec<_> = faults.iter().map(|fault| (fault.field, fault.why.to_string())).collect();
        let got: Vec<_> = said.iter().map(|(field, why)| (*field, why.as_str())).collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn a_good_form_gives_a_profile() {
        let (profile, credentials) = good().read().unwrap();
        assert_eq!(profile.name, "client:alice");
        assert_eq!(profile.addresses.len(), 2);
        assert!(matches!(credentials, Credentials::ApiKey { .. }));
    }

    #[test]
    fn every_wrong_field_is_said() {
        let form = Form {
            account: format!("SK{}", "0".repeat(32)),
            key: Some("SK19".to_owned()),
            secret: None,
            region: "ie1".to_owned(),
            addresses: "alice".to_owned(),
            music_url: "ftp://example.com".to_owned(),
            ..good()
        };
        check(
            &form,
            &[
                (Field::Account, "An account SID begins with AC, this begins with SK."),
                (Field::Region, "Write us1, or an edge and a region such as dublin.ie1."),
                (
                    Field::Addresses,
                    "alice is not an address: write client:alice, +15550100 or sip:alice@example.com.",
                ),
                (Field::MusicUrl, "Hold music is a web address that begins with https:// or http://."),
                (Field::Secret, "The API key's secret is missing."),
                (Field::Key, "An API key SID has 34 characters, this has 4."),
            ],
        );
    }

    #[test]
    fn an_auth_token_needs_no_key() {
        let form = Form { key: None, ..good() };
        assert!(matches!(form.read().unwrap().1, Credentials::AuthToken(_)));
    }
}
