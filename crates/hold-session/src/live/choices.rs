//! What the agent chose: settings, and how holds are noted.

use hold_core::Refusal;
use hold_core::profile::Preferences;

use super::Live;
use crate::Misfit;
use crate::command::CommandFault;
use crate::log::LOG_WORDS;
use crate::ports::{SettingsFault, SettingsStore};
use crate::settings::Settings;
use crate::sign_in::{Field, FieldFault};
use crate::snapshot::Snapshot;

/// How many reasons a hold can be given.
const REASONS: usize = 20;

/// The settings in use.
pub(super) struct Choices {
    pub settings: Settings,
    trouble: Option<SettingsFault>,
}

impl Choices {
    /// The settings that are kept: a small file, read before anything else is done.
    pub fn read(store: &dyn SettingsStore) -> Self {
        match store.load() {
            Ok(settings) => Self { settings, trouble: None },
            Err(fault) => Self { settings: Settings::default(), trouble: Some(fault) },
        }
    }

    /// What is shown of it.
    pub fn describe(&self, snapshot: &mut Snapshot) {
        snapshot.settings = self.settings.clone();
        snapshot.settings_trouble = self.trouble.clone();
    }
}

impl Live {
    /// Settings count even where they could not be kept: then they are told to be lost with the next start.
    pub(super) fn change(&mut self, settings: Settings) -> Result<(), CommandFault> {
        let kept = self.ports.settings.save(&settings);
        let days_before = self.choices.settings.log_days;
        self.choices.settings = settings;
        if self.choices.settings.log_days != days_before {
            self.forget_old_lines();
        }
        self.choices.trouble = kept.as_ref().err().cloned();
        Ok(kept?)
    }

    /// Plays what the held callers of the profile in use hear, or stops.
    pub(super) fn preview(&mut self, on: bool) {
        let music = self.accounts.current.as_ref().map(|account| account.profile.music.clone());
        if on {
            self.ports.preview.play(&music.unwrap_or_default());
        } else {
            self.ports.preview.stop();
        }
    }

    pub(super) fn prefer(&mut self, preferences: &Preferences) -> Result<(), CommandFault> {
        let Some(account) = &self.accounts.current else { return Err(Refusal::SignedOut.into()) };
        let reasons =
            read_reasons(&preferences.reasons).map_err(|fault| CommandFault::Fields(vec![fault]))?;
        let mut profile = account.profile.clone();
        profile.preferences = Preferences { reasons, ..preferences.clone() };
        self.amend(profile);
        Ok(())
    }
}

/// Each once, without the blanks around it.
fn read_reasons(typed: &[String]) -> Result<Vec<String>, FieldFault> {
    let mut reasons: Vec<String> = Vec::with_capacity(typed.len());
    for reason in typed.iter().map(|reason| reason.trim()).filter(|reason| !reason.is_empty()) {
        if reason.chars().count() > LOG_WORDS {
            return Err(FieldFault { field: Field::Reasons, why: Misfit::ReasonLength { most: LOG_WORDS } });
        }
        if !reasons.iter().any(|one| one == reason) {
            reasons.push(reason.to_owned());
        }
    }
    if reasons.len() > REASONS {
        return Err(FieldFault { field: Field::Reasons, why: Misfit::Reasons { most: REASONS } });
    }
    Ok(reasons)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &[&str]) -> Result<Vec<String>, Field> {
        let typed: Vec<String> = typed.iter().map(|text| (*text).to_owned()).collect();
        read_reasons(&typed).map_err(|fault| fault.field)
    }

    #[test]
    fn reasons_are_kept_in_their_order_and_once() {
        assert_eq!(
            read(&[" Asking a colleague ", "", "Lookup", "Lookup"]).unwrap(),
            ["Asking a colleague", "Lookup"]
        );
        assert_eq!(read(&[]), Ok(Vec::new()));
    }

    #[test]
    fn too_long_and_too_many_are_said() {
        assert_eq!(read(&[&"x".repeat(LOG_WORDS + 1)]), Err(Field::Reasons));
        let many: Vec<String> = (0..=REASONS).map(|number| number.to_string()).collect();
        assert_eq!(read_reasons(&many).unwrap_err().field, Field::Reasons);
    }
}
