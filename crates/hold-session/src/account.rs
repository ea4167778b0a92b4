//! Signing in, switching and signing out.

use std::collections::HashSet;
use std::sync::Arc;

use hold_core::plan::AfterDial;
use hold_core::profile::{Credentials, Profile};
use hold_core::{CallSid, HoldQueue, QueueSid, Refusal};
use tokio::sync::watch;

use crate::command::{Command, CommandFault};
use crate::finding::{Memory, Note};
use crate::live::{Happening, Live, Reply};
use crate::ports::{KeychainFault, ProfileStore, ProfileStoreFault, Profiles, Strain, VoiceApi};
use crate::snapshot::{Connection, SignedIn, Snapshot};

/// The account in use.
pub(crate) struct Account {
    /// Tells answers for this account from those for an earlier one.
    pub number: u64,
    pub profile: Profile,
    pub api: Arc<dyn VoiceApi>,
    pub strain: watch::Receiver<Strain>,
    pub memory: Memory,
    /// What the next look must know.
    pub notes: Vec<Note>,
    /// Callers who were sent to a hold queue, whether it was seen or not.
    pub used_queues: HashSet<CallSid>,
    /// Whether Twilio has taken the credentials since it last refused them.
    pub worked: bool,
    kept: bool,
}

impl Account {
    /// The memory for a look, with everything that was noted for it.
    pub fn take_memory(&mut self) -> Memory {
        let mut memory = std::mem::take(&mut self.memory);
        for note in self.notes.drain(..) {
            match note {
                Note::Enqueueing { caller } => self.used_queues.insert(caller),
                Note::QueueRemoved { caller } => self.used_queues.remove(&caller),
                Note::Ringing { .. } | Note::Rung { .. } => false,
            };
            memory.note(note);
        }
        memory
    }

    pub fn queue_of(&self, queue: HoldQueue) -> Option<QueueSid> {
        self.memory.queue_of(queue.caller)
    }
}

/// All accounts, and the one in use.
#[derive(Default)]
pub(crate) struct Accounts {
    pub current: Option<Account>,
    profiles: Profiles,
    opening: bool,
    keychain: Option<KeychainFault>,
    profiles_trouble: Option<ProfileStoreFault>,
    /// The profiles that are kept could not be read, so they must not be written over.
    unread: bool,
    count: u64,
}

impl Accounts {
    /// Nobody signed in yet, with the profiles that are kept: a small file, read before anything else is done.
    pub fn read(store: &dyn ProfileStore) -> Self {
        match store.load() {
            Ok(profiles) => Self { profiles, ..Self::default() },
            Err(fault) => Self { unread: true, profiles_trouble: Some(fault), ..Self::default() },
        }
    }

    fn last_used(&self) -> Option<Profile> {
        self.profiles.current.as_ref().and_then(|name| self.find(name)).cloned()
    }

    pub fn strain(&self) -> Strain {
        self.current.as_ref().map(|account| *account.strain.borrow()).unwrap_or_default()
    }

    /// What is shown of it.
    pub fn describe(&self, snapshot: &mut Snapshot) {
        snapshot.profiles = self.profiles.list.iter().map(|profile| profile.name.clone()).collect();
        snapshot.profile.clone_from(&self.profiles.current);
        snapshot.keychain.clone_from(&self.keychain);
        snapshot.profiles_trouble = self.profiles_trouble.clone();
        snapshot.signed_in = match &self.current {
            _ if self.opening => SignedIn::Opening,
            Some(Account { kept: false, profile, .. }) if profile.base_url.is_some() => SignedIn::Simulated,
            Some(_) => SignedIn::Account,
            None => SignedIn::Out,
        };
        if let Some(account) = &self.current {
            let profile = &account.profile;
            snapshot.profile = Some(profile.name.clone());
            snapshot.agent.clone_from(&profile.addresses);
            snapshot.unreachable = profile.unreachable_address().cloned();
            snapshot.music = profile.music.clone();
            snapshot.preferences = profile.preferences.clone();
        }
        let in_use_is_kept = self.current.as_ref().is_none_or(|account| account.kept);
        let name = snapshot.profile.as_deref().filter(|_| in_use_is_kept);
        snapshot.kept = name.and_then(|name| self.find(name)).cloned();
    }

    fn find(&self, name: &str) -> Option<&Profile> {
        self.profiles.list.iter().find(|profile| profile.name == name)
    }
}

/// What came of opening an account.
pub(crate) enum Opened {
    /// The keychain gave, or did not give, a profile's credentials.
    Unlocked { profile: Profile, credentials: Result<Credentials, KeychainFault> },
    /// New credentials were checked, and kept.
    SignedIn { profile: Profile, result: Result<Arc<dyn VoiceApi>, CommandFault> },
    /// Credentials were removed from the keychain.
    SignedOut { profile: String, result: Result<(), KeychainFault> },
}

impl Live {
    pub(crate) fn account_command(&mut self, command: Command, reply: Reply) {
        let refused = match command {
            Command::Open => match self.accounts.last_used() {
                Some(profile) => return self.unlock(profile, Some(reply)),
                None => self.accounts.profiles_trouble.clone().map(CommandFault::from),
            },
            Command::SignIn { profile, leave_held: false, .. }
            | Command::Use { profile, leave_held: false, .. }
                if self.would_lose_sight(&profile) =>
            {
                Some(CommandFault::SomebodyHeld)
            }
            Command::SignIn { profile, credentials, .. } => {
                return self.sign_in(*profile, credentials, reply);
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
            Command::Switch { profile, .. } => match self.accounts.find(&profile).cloned() {
                Some(profile) => return self.unlock(profile, Some(reply)),
                None => Some(CommandFault::NoProfile),
            },
            Command::SignOut { .. } => return self.sign_out(reply),
            Command::Hold { .. }
            | Command::Resume { .. }
            | Command::HoldAll { .. }
            | Command::ResumeAll { .. }
            | Command::ResumeLast
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

    fn unlock(&mut self, profile: Profile, reply: Option<Reply>) {
        self.accounts.opening = true;
        let keychain = self.ports.credentials.clone();
        self.off_thread(reply, move || {
            let credentials = keychain.load(&profile.name);
            Opened::Unlocked { profile, credentials }
        });
    }

    /// Checked at Twilio before it is kept, and kept before it is used.
    fn sign_in(&self, profile: Profile, credentials: Credentials, reply: Reply) {
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
            let opened = Box::new(Opened::SignedIn { profile, result });
            let _ = outbox.send(Happening::Opened { opened, reply: Some(reply) });
        });
    }

    fn sign_out(&mut self, reply: Reply) {
        let kept = self.accounts.current.as_ref().is_none_or(|account| account.kept);
        let name = self.accounts.current.as_ref().map(|account| account.profile.name.clone());
        match name.or_else(|| self.accounts.profiles.current.clone()) {
            Some(profile) if kept => {
                let keychain = self.ports.credentials.clone();
                self.off_thread(Some(reply), move || {
                    let result = keychain.remove(&profile);
                    Opened::SignedOut { profile, result }
                });
            }
            _ => {
                self.use_none();
                self.reply(reply, Ok(()));
            }
        }
    }

    pub(crate) fn opened(&mut self, opened: Opened, reply: Option<Reply>) {
        let done = match opened {
            Opened::Unlocked { profile, credentials } => self.unlocked(profile, credentials),
            Opened::SignedIn { profile, result } => result.map(|api| {
                let profile = self.with_preferences_kept(profile);
                self.keep_profile(profile.clone());
                self.use_account(profile, api, true);
            }),
            Opened::SignedOut { profile, result } => {
                result.map_err(Into::into).map(|()| self.forget_profile(&profile))
            }
        };
        if let Some(reply) = reply {
            self.reply(reply, done);
        }
    }

    fn unlocked(
        &mut self,
        profile: Profile,
        credentials: Result<Credentials, KeychainFault>,
    ) -> Result<(), CommandFault> {
        self.accounts.opening = false;
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
            profile,
            api,
            memory: Memory::default(),
            notes: Vec::new(),
            used_queues: HashSet::new(),
            worked: false,
            kept,
        });
        self.start_over(Connection::Connecting);
    }

    fn use_none(&mut self) {
        self.accounts.current = None;
        self.accounts.keychain = None;
        self.start_over(Connection::Unauthorized);
    }

    /// A sign-in says nothing of how holds are noted: that stays as it was.
    fn with_preferences_kept(&self, profile: Profile) -> Profile {
        match self.accounts.find(&profile.name) {
            Some(before) => Profile { preferences: before.preferences.clone(), ..profile },
            None => profile,
        }
    }

    fn keep_profile(&mut self, profile: Profile) {
        let Profiles { list, current } = &mut self.accounts.profiles;
        *current = Some(profile.name.clone());
        match list.iter_mut().find(|kept| kept.name == profile.name) {
            Some(kept) => *kept = profile,
            None => list.push(profile),
        }
        self.save_profiles();
    }

    fn forget_profile(&mut self, name: &str) {
        let Profiles { list, current } = &mut self.accounts.profiles;
        list.retain(|profile| profile.name != name);
        *current = None;
        self.save_profiles();
        self.use_none();
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
        let Some(account) = &mut self.accounts.current else { return };
        account.profile = profile.clone();
        if account.kept {
            self.keep_profile(profile);
        }
    }

    fn save_profiles(&mut self) {
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

async fn keep(work: impl FnOnce() -> Result<(), KeychainFault> + Send + 'static) -> Result<(), CommandFault> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done.map_err(Into::into),
        Err(_) => Err(KeychainFault::Failed.into()),
    }
}
