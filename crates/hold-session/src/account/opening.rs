//! Signing in, switching and signing out.

use std::collections::BTreeSet;
use std::sync::Arc;

use hold_core::Refusal;
use hold_core::profile::{Credentials, Profile};

use super::Account;
use super::chosen::Chosen;
use crate::command::{Command, CommandFault};
use crate::finding::Memory;
use crate::live::{Happening, Live, Reply};
use crate::ports::{KeychainFault, VoiceApi};
use crate::snapshot::Connection;

/// What came of opening an account.
pub(crate) enum Opened {
    /// The keychain gave, or did not give, a profile's credentials.
    Unlocked { profile: Profile, credentials: Result<Credentials, KeychainFault>, leave_held: bool },
    /// New credentials were checked, and kept.
    SignedIn { profile: Profile, result: Result<Arc<dyn VoiceApi>, CommandFault>, leave_held: bool },
    /// Credentials were removed from the keychain.
    SignedOut { profile: String, result: Result<(), KeychainFault>, leave_held: bool },
}

impl Live {
    pub(crate) fn account_command(&mut self, command: Command, reply: Reply) {
        let refused = match command {
            Command::Open => match self.accounts.last_used() {
                Some(profile) => return self.unlock(profile, false, Some(reply)),
                None => self.accounts.profiles_trouble.clone().map(CommandFault::from),
            },
            Command::SignIn { profile, leave_held: false, .. }
            | Command::Use { profile, leave_held: false, .. }
                if self.would_lose_sight(&profile) =>
            {
                Some(CommandFault::SomebodyHeld)
            }
            Command::SignIn { profile, credentials, leave_held } => {
                return self.sign_in(*profile, credentials, leave_held, reply);
            }
            Command::Use { profile, credentials, .. } => {
                match self.ports.gateway.open(&profile, &credentials) {
                    Ok(api) => {
                        self.use_account(*profile, api, false);
                        None
                    }
                    Err(fault) => Some(fault.into()),
                }
            }
            Command::Switch { leave_held: false, .. } | Command::SignOut { leave_held: false }
                if self.holds_somebody() =>
            {
                Some(CommandFault::SomebodyHeld)
            }
            Command::Switch { profile, leave_held } => match self.accounts.find(&profile).cloned() {
                Some(profile) => return self.unlock(profile, leave_held, Some(reply)),
                None => Some(CommandFault::NoProfile),
            },
            Command::UseMusic { profile, music } => self.use_music(&profile, music).err(),
            Command::SignOut { leave_held } => return self.sign_out(leave_held, reply),
            Command::Hold { .. }
            | Command::Resume { .. }
            | Command::HoldAll { .. }
            | Command::ResumeAll { .. }
            | Command::ResumeLast
            | Command::HandOver { .. }
            | Command::Glance
            | Command::Mute { .. }
            | Command::Preview { .. }
            | Command::Prefer(_)
            | Command::Change(_)
            | Command::Toggle { .. } => None,
            Command::Look if self.accounts.current.is_none() => Some(Refusal::SignedOut.into()),
            Command::Look => {
                self.look_afresh();
                None
            }
        };
        self.reply(reply, refused.map_or(Ok(()), Err));
    }

    /// Whether somebody is on hold who would not be seen any more with this profile. Signing in anew as the same
    /// agent loses nobody, and may be needed to bring them back.
    fn would_lose_sight(&self, profile: &Profile) -> bool {
        let same = |account: &Account| {
            account.profile.account == profile.account
                && account.profile.base_url == profile.base_url
                && account.profile.addresses.iter().all(|address| profile.addresses.contains(address))
        };
        self.holds_somebody() && !self.accounts.current.as_ref().is_some_and(same)
    }

    /// Runs what may block, such as a keychain that asks the user, away from the session's task.
    fn off_thread(&self, reply: Option<Reply>, work: impl FnOnce() -> Opened + Send + 'static) {
        let outbox = self.outbox.clone();
        tokio::task::spawn_blocking(move || {
            let _ = outbox.send(Happening::Opened { opened: Box::new(work()), reply });
        });
    }

    fn unlock(&mut self, profile: Profile, leave_held: bool, reply: Option<Reply>) {
        self.accounts.opening = true;
        let keychain = self.ports.credentials.clone();
        self.off_thread(reply, move || {
            let credentials = keychain.load(&profile.name);
            Opened::Unlocked { profile, credentials, leave_held }
        });
    }

    /// Checked at Twilio before it is kept, and kept before it is used.
    fn sign_in(&self, profile: Profile, credentials: Credentials, leave_held: bool, reply: Reply) {
        let api = match self.ports.gateway.open(&profile, &credentials) {
            Ok(api) => api,
            Err(fault) => {
                let _ = reply.send(Err(fault.into()));
                return;
            }
        };
        let (outbox, keychain) = (self.outbox.clone(), self.ports.credentials.clone());
        tokio::spawn(async move {
            let name = profile.name.clone();
            let result = match api.check().await {
                Ok(()) => keep(move || keychain.save(&name, &credentials)).await.map(|()| api),
                Err(fault) => Err(fault.into()),
            };
            let opened = Box::new(Opened::SignedIn { profile, result, leave_held });
            let _ = outbox.send(Happening::Opened { opened, reply: Some(reply) });
        });
    }

    fn sign_out(&mut self, leave_held: bool, reply: Reply) {
        let kept = self.accounts.current.as_ref().is_none_or(|account| account.kept);
        let name = self.accounts.current.as_ref().map(|account| account.profile.name.clone());
        match name.or_else(|| self.accounts.profiles.current.clone()) {
            Some(profile) if kept => {
                let keychain = self.ports.credentials.clone();
                self.off_thread(Some(reply), move || {
                    let result = keychain.remove(&profile);
                    Opened::SignedOut { profile, result, leave_held }
                });
            }
            _ => {
                self.use_none();
                self.reply(reply, Ok(()));
            }
        }
    }

    /// The keychain and Twilio take their time, and a party may have been held meanwhile: so it is looked again.
    pub(crate) fn opened(&mut self, opened: Opened, reply: Option<Reply>) {
        let done = match opened {
            Opened::Unlocked { profile, credentials, leave_held } => {
                self.accounts.opening = false;
                if !leave_held && self.holds_somebody() {
                    Err(CommandFault::SomebodyHeld)
                } else {
                    self.unlocked(profile, credentials)
                }
            }
            Opened::SignedIn { profile, result: Ok(_), leave_held: false }
                if self.would_lose_sight(&profile) =>
            {
                return self.drop_credentials(profile.name, reply);
            }
            Opened::SignedIn { profile, result, .. } => result.map(|api| {
                let profile = self.with_preferences_kept(profile);
                self.keep_profile(profile.clone());
                self.use_account(profile, api, true);
            }),
            Opened::SignedOut { leave_held: false, .. } if self.holds_somebody() => {
                Err(CommandFault::SomebodyHeld)
            }
            Opened::SignedOut { profile, result, .. } => {
                result.map_err(Into::into).map(|()| self.forget_profile(&profile))
            }
        };
        if let Some(reply) = reply {
            self.reply(reply, done);
        }
    }

    /// Credentials were kept for a profile that is not to be used after all: nothing stays behind of a new one.
    fn drop_credentials(&self, profile: String, reply: Option<Reply>) {
        let keychain = self.accounts.find(&profile).is_none().then(|| self.ports.credentials.clone());
        tokio::task::spawn_blocking(move || {
            if let Some(Err(fault)) = keychain.map(|keychain| keychain.remove(&profile)) {
                tracing::warn!(%fault, "credentials of a profile that is not used stay in the keychain");
            }
            // They may have gone meanwhile.
            let _ = reply.map(|reply| reply.send(Err(CommandFault::SomebodyHeld)));
        });
    }

    fn unlocked(
        &mut self,
        profile: Profile,
        credentials: Result<Credentials, KeychainFault>,
    ) -> Result<(), CommandFault> {
        let opened = match credentials {
            Ok(credentials) => self.ports.gateway.open(&profile, &credentials).map_err(CommandFault::from),
            Err(fault) => {
                self.use_none();
                self.accounts.profiles.current = Some(profile.name);
                self.accounts.keychain = Some(fault.clone());
                return Err(fault.into());
            }
        };
        let api = opened?;
        self.accounts.profiles.current = Some(profile.name.clone());
        self.save_profiles();
        self.use_account(profile, api, true);
        Ok(())
    }

    fn use_account(&mut self, profile: Profile, api: Arc<dyn VoiceApi>, kept: bool) {
        self.accounts.count += 1;
        self.accounts.opening = false;
        self.accounts.keychain = None;
        self.accounts.current = Some(Account {
            number: self.accounts.count,
            strain: api.strain(),
            hears: self.hears(&profile),
            chosen: Chosen::default(),
            profile,
            api,
            memory: Memory::default(),
            notes: Vec::new(),
            used_queues: BTreeSet::new(),
            worked: false,
            kept,
        });
        self.start_over(Connection::Connecting);
    }

    pub(super) fn use_none(&mut self) {
        self.accounts.current = None;
        self.accounts.keychain = None;
        self.start_over(Connection::Unauthorized);
    }
}

async fn keep(work: impl FnOnce() -> Result<(), KeychainFault> + Send + 'static) -> Result<(), CommandFault> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done.map_err(Into::into),
        Err(_) => Err(KeychainFault::Failed.into()),
    }
}
