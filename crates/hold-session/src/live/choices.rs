//! What the agent chose: settings, and how holds are noted.

use hold_core::plan::Goal;
use hold_core::profile::{Preferences, Profile};
use hold_core::{CallSid, HoldMusic, NoteFault, Refusal};

use super::Live;
use crate::command::CommandFault;
use crate::ports::{SettingsFault, SettingsStore};
use crate::preferences::{note_fault, read_preferences};
use crate::settings::Settings;
use crate::snapshot::Snapshot;

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
        let music = self.accounts.current.as_ref().map(|account| account.profile.default_music().clone());
        if on {
            self.ports.preview.play(&music.unwrap_or_default());
        } else {
            self.ports.preview.stop();
        }
    }

    /// What held callers of a profile are given, and why a note is not among it: a hold never fails for that.
    pub(crate) fn hears(&self, profile: &Profile) -> (HoldMusic, Option<NoteFault>) {
        self.with_note(profile, profile.default_music().clone())
    }

    fn with_note(&self, profile: &Profile, music: HoldMusic) -> (HoldMusic, Option<NoteFault>) {
        match profile.preferences.note.as_ref().map(|note| self.ports.gateway.with_note(&music, note)) {
            None => (music, None),
            Some(Ok(noted)) => (noted, None),
            Some(Err(fault)) => (music, Some(fault)),
        }
    }

    /// What these parties are to hear in their next hold.
    pub(super) fn choose_music(
        &mut self,
        parties: &[CallSid],
        goal: Goal,
        name: Option<&str>,
    ) -> Result<(), CommandFault> {
        let Some(account) = &self.accounts.current else { return Err(Refusal::SignedOut.into()) };
        let musics = &account.profile.preferences.musics;
        let chosen = match name {
            None => None,
            Some(name) => {
                let named = musics.named(name).ok_or_else(|| CommandFault::NoMusic {
                    name: name.to_owned(),
                    names: musics.list.iter().map(|named| named.name.clone()).collect(),
                })?;
                // A note that does not fit is left out, as with the default.
                Some(self.with_note(&account.profile, named.music.clone()).0)
            }
        };
        let Some(account) = &mut self.accounts.current else { return Ok(()) };
        for party in parties {
            // A resume says nothing of the next hold, but a hold of nobody's choosing has the default.
            if chosen.is_some() || goal == Goal::Hold {
                account.chosen.choose(*party, chosen.clone());
            }
        }
        Ok(())
    }

    pub(super) fn prefer(&mut self, preferences: &Preferences) -> Result<(), CommandFault> {
        let Some(account) = &self.accounts.current else { return Err(Refusal::SignedOut.into()) };
        let preferences = read_preferences(preferences).map_err(CommandFault::Fields)?;
        let profile = Profile { preferences, ..account.profile.clone() };
        if let (_, Some(fault)) = self.hears(&profile) {
            return Err(CommandFault::Fields(vec![note_fault(fault)]));
        }
        self.amend(profile);
        Ok(())
    }
}
