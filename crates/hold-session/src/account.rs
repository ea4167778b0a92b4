//! The account in use, and all that are kept.

mod chosen;
mod opening;
mod profiles;

use std::collections::BTreeSet;
use std::sync::Arc;

use hold_core::profile::Profile;
use hold_core::{CallSid, HoldMusic, HoldQueue, NoteFault, QueueSid};
use tokio::sync::watch;

use crate::finding::{Memory, Note};
use crate::ports::{KeychainFault, ProfileStore, ProfileStoreFault, Profiles, Strain, VoiceApi};
use crate::snapshot::{SignedIn, Snapshot};
use chosen::Chosen;
pub(crate) use opening::Opened;

/// The account in use.
pub(crate) struct Account {
    /// Tells answers for this account from those for an earlier one.
    pub number: u64,
    pub profile: Profile,
    /// What held callers are given, and why the note is not among it.
    pub hears: (HoldMusic, Option<NoteFault>),
    pub chosen: Chosen,
    pub api: Arc<dyn VoiceApi>,
    pub strain: watch::Receiver<Strain>,
    pub memory: Memory,
    /// What the next look must know.
    pub notes: Vec<Note>,
    /// Callers who were sent to a hold queue, whether it was seen or not.
    pub used_queues: BTreeSet<CallSid>,
    /// Whether Twilio has taken the credentials since it last refused them.
    pub worked: bool,
    kept: bool,
}

impl Account {
    /// A copy of the memory for a look, with everything that was noted for it: it may be given up.
    pub fn memory_to_look(&mut self) -> Memory {
        for note in self.notes.drain(..) {
            match note {
                Note::Enqueueing { caller } => self.used_queues.insert(caller),
                Note::QueueRemoved { caller } => self.used_queues.remove(&caller),
                Note::HoldingIn { .. }
                | Note::HandedOver { .. }
                | Note::Ringing { .. }
                | Note::Rung { .. } => false,
            };
            self.memory.note(note);
        }
        self.memory.clone()
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
            snapshot.music = profile.default_music().clone();
            snapshot.preferences = profile.preferences.clone();
            snapshot.note_trouble.clone_from(&account.hears.1);
        }
        let in_use_is_kept = self.current.as_ref().is_none_or(|account| account.kept);
        let name = snapshot.profile.as_deref().filter(|_| in_use_is_kept);
        snapshot.kept = name.and_then(|name| self.find(name)).cloned();
    }

    fn find(&self, name: &str) -> Option<&Profile> {
        self.profiles.list.iter().find(|profile| profile.name == name)
    }
}
