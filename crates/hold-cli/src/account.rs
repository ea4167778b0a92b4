//! Which account is asked: one from the arguments and the environment, or a profile of the app.

use hold_core::plan::AfterDial;
use hold_core::{Credentials, HoldMusic, Profile, Secret};
use hold_doctor::Given;
use hold_keychain::Keychain;
use hold_profiles::FileProfiles;
use hold_session::ports::{CredentialStore, KeychainFault, ProfileStore, Profiles};

use crate::arguments::AccountArguments;
use crate::ending::Failure;
use crate::speech::words;

/// The profile that a check-up is of, and where its credentials are: as for everything else, but a missing account is
/// no fault there, and an environment that names one is enough.
///
/// # Errors
/// Wrong usage, or no such profile.
pub fn examined(
    arguments: &AccountArguments,
    environment: impl Fn(&str) -> Option<String>,
) -> Result<(Option<Profile>, Given), Failure> {
    let here = |(profile, credentials)| (Some(profile), Given::Here(credentials));
    if !arguments.agent.is_empty() {
        return from_environment(arguments, environment).map(here);
    }
    let profiles = FileProfiles::in_folder(&hold_profiles::home()).load();
    let profiles = profiles.map_err(|fault| Failure::Failed(words().profiles_fault(&fault)))?;
    if arguments.profile.is_some() || profiles.current.is_some() {
        return Ok((Some(kept(profiles, arguments.profile.as_deref())?), Given::Kept));
    }
    match environment("TWILIO_ACCOUNT_SID").filter(|account| !account.trim().is_empty()) {
        Some(_) => from_environment(arguments, environment).map(here),
        None => Ok((None, Given::Nowhere)),
    }
}

/// The account that is meant, and the credentials for it. `environment` looks up a variable.
///
/// # Errors
/// Wrong usage; or no such profile, or a keychain that does not give its item.
pub async fn chosen(
    arguments: &AccountArguments,
    environment: impl Fn(&str) -> Option<String>,
) -> Result<(Profile, Credentials), Failure> {
    if !arguments.agent.is_empty() {
        return from_environment(arguments, environment);
    }
    let store = FileProfiles::in_folder(&hold_profiles::home());
    let mut profile = kept(
        store.load().map_err(|fault| Failure::Failed(words().profiles_fault(&fault)))?,
        arguments.profile.as_deref(),
    )?;
    if let Some(word) = arguments.after_dial {
        profile.after_dial = word.into();
    }
    let name = profile.name.clone();
    // It may ask the user to unlock it.
    let asked = tokio::task::spawn_blocking(move || Keychain.load(&name)).await;
    let credentials = asked
        .unwrap_or(Err(KeychainFault::Failed))
        .map_err(|fault| Failure::Failed(words().keychain_fault(&fault)))?;
    Ok((profile, credentials))
}

fn kept(profiles: Profiles, name: Option<&str>) -> Result<Profile, Failure> {
    let Profiles { list, current } = profiles;
    let wanted = name.or(current.as_deref());
    let names: Vec<String> = list.iter().map(|profile| format!("{:?}", profile.name)).collect();
    let found = list.into_iter().find(|profile| Some(profile.name.as_str()) == wanted);
    found.ok_or_else(|| match (name, names.is_empty()) {
        (Some(name), true) => Failure::Failed(words().say("cli-no-profile-kept", [("name", name.into())])),
        (Some(name), false) => {
            let facts = [("name", name.into()), ("names", names.join(", ").into())];
            Failure::Failed(words().say("cli-no-profile", facts))
        }
        (None, true) => Failure::usage(
            "--agent ADDRESS is missing: the address at which you take calls (no profile of the app is kept)",
        ),
        (None, false) => {
            Failure::usage(format!("say which profile with --profile NAME; there is {}", names.join(", ")))
        }
    })
}

fn from_environment(
    arguments: &AccountArguments,
    environment: impl Fn(&str) -> Option<String>,
) -> Result<(Profile, Credentials), Failure> {
    let variable = |name: &str| environment(name).filter(|value| !value.trim().is_empty());
    let account = variable("TWILIO_ACCOUNT_SID")
        .ok_or_else(|| Failure::usage("TWILIO_ACCOUNT_SID is missing in the environment"))?;
    let method = arguments.music_method.map(Into::into).unwrap_or_default();
    let music_url = arguments.music_url.as_deref().unwrap_or_default();
    let profile = Profile {
        name: arguments.agent.first().map(ToString::to_string).unwrap_or_default(),
        account: account.parse().map_err(|fault| Failure::usage(format!("TWILIO_ACCOUNT_SID: {fault}")))?,
        region: arguments.region.clone().unwrap_or_default(),
        base_url: arguments.base_url.clone(),
        addresses: arguments.agent.clone(),
        conference_pattern: arguments.conference_pattern.clone(),
        after_dial: arguments.after_dial.map_or(AfterDial::Unsure, Into::into),
        learnt_outbound: None,
        ring_back_from: arguments.ring_back_from.clone(),
        music: HoldMusic::from_url(music_url, method).map_err(Failure::usage)?,
        preferences: hold_core::profile::Preferences::default(),
    };
    Ok((profile, credentials(variable)?))
}

/// The API key where there is one: it is what Twilio recommends.
fn credentials(variable: impl Fn(&str) -> Option<String>) -> Result<Credentials, Failure> {
    let secret = |name| variable(name).map(|value| Secret::new(value.trim().to_owned()));
    match (variable("TWILIO_API_KEY"), secret("TWILIO_API_SECRET"), secret("TWILIO_AUTH_TOKEN")) {
        (Some(key), Some(secret), _) => {
            let sid = key.parse().map_err(|fault| Failure::usage(format!("TWILIO_API_KEY: {fault}")))?;
            Ok(Credentials::ApiKey { sid, secret })
        }
        (_, _, Some(token)) => Ok(Credentials::AuthToken(token)),
        (Some(_), None, None) => Err(Failure::usage("TWILIO_API_SECRET is missing in the environment")),
        (None, Some(_), None) => Err(Failure::usage("TWILIO_API_KEY is missing in the environment")),
        (None, None, None) => Err(Failure::usage(
            "TWILIO_API_KEY with TWILIO_API_SECRET, or TWILIO_AUTH_TOKEN, is missing in the environment",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACCOUNT: (&str, &str) = ("TWILIO_ACCOUNT_SID", "AC0123456789abcdef0123456789abcdef");
    const KEY: (&str, &str) = ("TWILIO_API_KEY", "SK0123456789abcdef0123456789abcdef");
    const SECRET: (&str, &str) = ("TWILIO_API_SECRET", "key-secret");
    const TOKEN: (&str, &str) = ("TWILIO_AUTH_TOKEN", "auth-token");

    /// With what one signs in, or what is wrong.
    fn check(environment: &[(&str, &str)], expect: &str) {
        let arguments = AccountArguments {
            agent: vec!["client:alice".parse().unwrap(), "+15550100".parse().unwrap()],
            ..AccountArguments::default()
        };
        let lookup = |name: &str| {
            environment.iter().find(|(one, _)| *one == name).map(|(_, value)| (*value).to_owned())
        };
        let got = match from_environment(&arguments, lookup) {
            Ok((profile, Credentials::ApiKey { sid, secret })) => {
                assert_eq!(profile.addresses.len(), 2);
                format!("{sid} {}", secret.expose())
            }
            Ok((_, Credentials::AuthToken(token))) => token.expose().to_owned(),
            Err(Failure::Usage(sentence)) => sentence,
            Err(other) => panic!("{other:?}"),
        };
        assert!(got.contains(expect), "{environment:?}: {got}");
    }

    #[test]
    fn credentials_come_from_the_environment() {
        check(&[ACCOUNT, KEY, SECRET], "SK0123456789abcdef0123456789abcdef key-secret");
        check(&[ACCOUNT, TOKEN], "auth-token");
        check(&[ACCOUNT, KEY, SECRET, TOKEN], "key-secret");
        check(&[ACCOUNT, KEY, TOKEN], "auth-token");
    }

    #[test]
    fn what_is_missing_or_wrong_is_named() {
        check(&[], "TWILIO_ACCOUNT_SID is missing");
        check(&[ACCOUNT, ("TWILIO_AUTH_TOKEN", " ")], "or TWILIO_AUTH_TOKEN, is missing");
        check(&[ACCOUNT, KEY], "TWILIO_API_SECRET is missing");
        check(&[ACCOUNT, SECRET], "TWILIO_API_KEY is missing");
        check(&[("TWILIO_ACCOUNT_SID", "AC12"), TOKEN], "TWILIO_ACCOUNT_SID: An account SID has 34");
        check(&[ACCOUNT, ("TWILIO_API_KEY", "AC12"), SECRET], "TWILIO_API_KEY: An API key SID");
    }

    #[test]
    fn the_profile_last_used_is_meant_where_none_is_named() {
        let profile = |name: &str| Profile {
            name: name.to_owned(),
            account: ACCOUNT.1.parse().unwrap(),
            region: hold_core::Region::default(),
            base_url: None,
            addresses: vec!["client:alice".parse().unwrap()],
            conference_pattern: None,
            after_dial: AfterDial::Unsure,
            learnt_outbound: None,
            ring_back_from: None,
            music: HoldMusic::Default,
            preferences: hold_core::profile::Preferences::default(),
        };
        let profiles = |names: &[&str], current: Option<&str>| Profiles {
            list: names.iter().map(|name| profile(name)).collect(),
            current: current.map(str::to_owned),
        };
        let two = || profiles(&["Work", "Home"], Some("Home"));
        assert_eq!(kept(two(), None).unwrap().name, "Home");
        assert_eq!(kept(two(), Some("Work")).unwrap().name, "Work");
        assert!(matches!(kept(two(), Some("Desk")), Err(Failure::Failed(says)) if says.contains("\"Work\"")));
        assert!(matches!(kept(profiles(&["Work"], None), None), Err(Failure::Usage(_))));
        assert!(matches!(kept(profiles(&[], None), None), Err(Failure::Usage(_))));
        assert!(matches!(kept(profiles(&[], None), Some("Work")), Err(Failure::Failed(_))));
    }
}
