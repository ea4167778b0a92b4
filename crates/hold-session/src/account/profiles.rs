//! The profiles that are kept.

use hold_core::NamedMusic;
use hold_core::plan::AfterDial;
use hold_core::profile::{Preferences, Profile};

use crate::command::CommandFault;
use crate::live::Live;
use crate::ports::Profiles;
use crate::preferences::checked;

impl Live {
    /// A sign-in says nothing of how holds are noted: that stays as it was. An imported account brings it along.
    pub(super) fn with_preferences_kept(&self, profile: Profile) -> Profile {
        let says_nothing = profile.preferences == Preferences::default();
        match self.accounts.find(&profile.name) {
            Some(before) if says_nothing => Profile { preferences: before.preferences.clone(), ..profile },
            _ => profile,
        }
    }

    pub(super) fn keep_profile(&mut self, profile: Profile) {
        let Profiles { list, current } = &mut self.accounts.profiles;
        *current = Some(profile.name.clone());
        match list.iter_mut().find(|kept| kept.name == profile.name) {
            Some(kept) => *kept = profile,
            None => list.push(profile),
        }
        self.save_profiles();
    }

    pub(super) fn forget_profile(&mut self, name: &str) {
        let Profiles { list, current } = &mut self.accounts.profiles;
        list.retain(|profile| profile.name != name);
        *current = None;
        self.save_profiles();
        self.use_none();
    }

    /// Offers a music in a profile that is kept or in use, as its default.
    pub(super) fn use_music(&mut self, name: &str, music: NamedMusic) -> Result<(), CommandFault> {
        let in_use = self.accounts.current.as_ref().map(|account| &account.profile);
        let in_use = in_use.filter(|profile| profile.name == name).cloned();
        let is_in_use = in_use.is_some();
        let found = in_use.or_else(|| self.accounts.find(name).cloned());
        let mut profile = found.ok_or(CommandFault::NoProfile)?;
        let musics = &mut profile.preferences.musics;
        musics.default = Some(music.name.clone());
        musics.put(music);
        *musics = checked(musics).map_err(|fault| CommandFault::Fields(vec![fault]))?;
        if is_in_use {
            self.amend(profile);
            return Ok(());
        }
        if let Some(kept) = self.accounts.profiles.list.iter_mut().find(|kept| kept.name == name) {
            *kept = profile;
        }
        self.save_profiles();
        Ok(())
    }

    /// What was seen to follow the `<Dial>` of the agent's own calls.
    pub(crate) fn learn(&mut self, after_dial: AfterDial) {
        let Some(account) = &mut self.accounts.current else { return };
        if account.profile.learnt_outbound == Some(after_dial) {
            return;
        }
        let profile = Profile { learnt_outbound: Some(after_dial), ..account.profile.clone() };
        self.amend(profile);
    }

    /// Goes on with a changed profile of the account in use.
    pub(crate) fn amend(&mut self, profile: Profile) {
        let hears = self.hears(&profile);
        let Some(account) = &mut self.accounts.current else { return };
        account.hears = hears;
        account.profile = profile.clone();
        if account.kept {
            self.keep_profile(profile);
        }
    }

    pub(super) fn save_profiles(&mut self) {
        if self.accounts.unread {
            // A damaged file was put aside and reads as none now; one that still cannot be read is left alone.
            let Ok(kept) = self.ports.profiles.load() else { return };
            let new = |old: &Profile| self.accounts.find(&old.name).is_none();
            let missing: Vec<Profile> = kept.list.into_iter().filter(new).collect();
            self.accounts.profiles.list.extend(missing);
            self.accounts.unread = false;
        }
        // A small file: written here, so that no later write can overtake it.
        self.accounts.profiles_trouble = self.ports.profiles.save(&self.accounts.profiles).err();
    }
}
