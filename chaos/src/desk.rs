//! One Holdline: the real session and the real client, with a disk and a keychain that outlive it.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hold_core::profile::Credentials;
use hold_core::{AccountSid, CallSid, Timestamp};
use hold_journal::{HoldJournal, TimeZone};
use hold_session::journal::{Intent, IntentEnd, IntentId, NotedIntent};
use hold_session::log::{DaySum, KeptEntry, LogEntry, LogFault, LogQuery};
use hold_session::ports::{
    Clock, CredentialStore, HoldLog, Journal, JournalFault, KeychainFault, ProfileStore, ProfileStoreFault,
    Profiles,
};
use hold_session::{Command, KeptNowhere, Ports, Session, Snapshot};
use hold_twilio::CarriedGateway;
use tokio::task::JoinSet;

use crate::network::{Line, Network};
use crate::quiet::Quiet;
use crate::record::{Sink, What};

/// Whether a Holdline still lives. One that was killed does nothing any more, whatever its tasks go on with.
#[derive(Default)]
pub(crate) struct Life(AtomicBool);

impl Life {
    pub fn is_over(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The computer: what is left of a Holdline when it was killed.
pub(crate) struct Computer {
    pub network: Arc<Network>,
    quiet: Arc<Quiet>,
    drive: Drive,
    keychain: Arc<Keychain>,
    profiles: Arc<KeptProfiles>,
    pub clock: Arc<ComputerClock>,
    pub disk_full: Arc<AtomicBool>,
    started: Mutex<u32>,
}

/// What a computer keeps things on.
pub(crate) enum Drive {
    Folder(tempfile::TempDir),
    /// It keeps nothing: many computers at once would wait for this one's disk.
    Nowhere,
}

/// Intents and the hold log.
trait Notes: Journal + HoldLog {}

impl<T: Journal + HoldLog> Notes for T {}

impl Drive {
    fn notes(&self) -> Arc<dyn Notes> {
        match self {
            Self::Folder(folder) => Arc::new(HoldJournal::open(folder.path(), || TimeZone::UTC).0),
            Self::Nowhere => Arc::new(KeptNowhere),
        }
    }
}

fn open<T>(locked: &Mutex<T>) -> MutexGuard<'_, T> {
    locked.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A clock that can be put forward and back.
pub(crate) struct ComputerClock {
    network: Arc<Network>,
    wrong_by_ms: AtomicI64,
}

impl ComputerClock {
    pub fn put_by(&self, ms: i64) {
        self.wrong_by_ms.fetch_add(ms, Ordering::Relaxed);
    }
}

impl Clock for ComputerClock {
    fn now(&self) -> Timestamp {
        let now = self.network.account.now_ms() + self.wrong_by_ms.load(Ordering::Relaxed);
        Timestamp::from_millisecond(now).unwrap_or(Timestamp::MAX)
    }
}

#[derive(Default)]
struct Keychain(Mutex<BTreeMap<String, Credentials>>);

#[derive(Default)]
struct KeptProfiles(Mutex<Profiles>);

impl ProfileStore for KeptProfiles {
    fn load(&self) -> Result<Profiles, ProfileStoreFault> {
        Ok(open(&self.0).clone())
    }

    fn save(&self, profiles: &Profiles) -> Result<(), ProfileStoreFault> {
        *open(&self.0) = profiles.clone();
        Ok(())
    }
}

/// What one Holdline keeps on the disk and in the keychain, each access when the run's thread waits.
struct Kept {
    network: Arc<Network>,
    quiet: Arc<Quiet>,
    life: Arc<Life>,
    keychain: Arc<Keychain>,
    notes: Arc<dyn Notes>,
    disk_full: Arc<AtomicBool>,
}

impl CredentialStore for Kept {
    fn load(&self, profile: &str) -> Result<Credentials, KeychainFault> {
        self.quiet.wait();
        open(&self.keychain.0).get(profile).cloned().ok_or(KeychainFault::NoEntry)
    }

    fn save(&self, profile: &str, credentials: &Credentials) -> Result<(), KeychainFault> {
        self.quiet.wait();
        open(&self.keychain.0).insert(profile.to_owned(), credentials.clone());
        Ok(())
    }

    fn remove(&self, profile: &str) -> Result<(), KeychainFault> {
        self.quiet.wait();
        open(&self.keychain.0).remove(profile);
        Ok(())
    }
}

impl Kept {
    fn writes(&self, doing: &'static str) -> Result<(), LogFault> {
        self.quiet.wait();
        let why = if self.life.is_over() {
            "killed"
        } else if self.disk_full.load(Ordering::Relaxed) {
            "the disk is full"
        } else {
            return Ok(());
        };
        Err(LogFault { doing, why: why.to_owned() })
    }
}

impl Kept {
    fn may_note(&self) -> Result<(), JournalFault> {
        self.writes("noted").map_err(|LogFault { doing, why }| JournalFault { doing, why })
    }
}

impl Journal for Kept {
    fn intend(&self, intent: &Intent) -> Result<IntentId, JournalFault> {
        self.may_note().inspect_err(|_| {
            self.network.record.add(self.network.account.now_ms(), What::Unnoted(intent.caller));
        })?;
        self.notes.intend(intent)
    }

    fn end(&self, intent: IntentId, end: IntentEnd) -> Result<(), JournalFault> {
        self.may_note()?;
        self.notes.end(intent, end)
    }

    fn seen(&self, caller: CallSid, by: Timestamp) -> Result<(), JournalFault> {
        self.may_note()?;
        self.notes.seen(caller, by)
    }

    fn intents(&self, account: AccountSid) -> Result<Vec<NotedIntent>, JournalFault> {
        self.quiet.wait();
        self.notes.intents(account)
    }

    fn forget(&self, caller: CallSid) -> Result<(), JournalFault> {
        self.may_note()?;
        self.notes.forget(caller)
    }

    fn forget_intents_before(&self, instant: Timestamp) -> Result<(), JournalFault> {
        self.may_note()?;
        self.notes.forget_intents_before(instant)
    }
}

impl HoldLog for Kept {
    fn append(&self, entry: &LogEntry) -> Result<(), LogFault> {
        self.writes("written")?;
        self.notes.append(entry)
    }

    fn forget_before(&self, instant: Timestamp) -> Result<(), LogFault> {
        self.writes("written")?;
        self.notes.forget_before(instant)
    }

    fn search(&self, query: &LogQuery) -> Result<Vec<KeptEntry>, LogFault> {
        self.quiet.wait();
        self.notes.search(query)
    }

    fn days(&self, query: &LogQuery) -> Result<Vec<DaySum>, LogFault> {
        self.quiet.wait();
        self.notes.days(query)
    }
}

impl Computer {
    pub fn new(network: Arc<Network>, quiet: Arc<Quiet>, drive: Drive) -> Self {
        let clock = Arc::new(ComputerClock { network: network.clone(), wrong_by_ms: AtomicI64::new(0) });
        Self {
            network,
            quiet,
            drive,
            keychain: Arc::default(),
            profiles: Arc::default(),
            clock,
            disk_full: Arc::default(),
            started: Mutex::new(0),
        }
    }

    /// Starts Holdline. Nobody is signed in yet.
    pub fn start(&self, seed: u64) -> Desk {
        let holdline = {
            let mut started = open(&self.started);
            *started += 1;
            *started
        };
        let life = Arc::<Life>::default();
        let Network { account, record, .. } = &*self.network;
        let line = Line { network: self.network.clone(), holdline, life: life.clone() };
        let kept = Arc::new(Kept {
            network: self.network.clone(),
            quiet: self.quiet.clone(),
            life: life.clone(),
            keychain: self.keychain.clone(),
            notes: self.drive.notes(),
            disk_full: self.disk_full.clone(),
        });
        let sink = Sink { record: record.clone(), account: account.clone(), life: life.clone() };
        let session = Session::start(Ports {
            gateway: Arc::new(CarriedGateway(Arc::new(line))),
            credentials: kept.clone(),
            profiles: self.profiles.clone(),
            settings: Arc::new(KeptNowhere),
            journal: kept.clone(),
            log: kept,
            preview: Arc::new(KeptNowhere),
            sink: Arc::new(sink),
            clock: self.clock.clone(),
            seed,
        });
        Desk { session, life, commands: JoinSet::new() }
    }

    /// Kills Holdline: nothing of it goes on.
    pub fn kill(&self, desk: Desk) {
        desk.life.0.store(true, Ordering::Relaxed);
        drop(desk);
        self.network.record.add(self.network.account.now_ms(), What::Dark);
    }
}

/// A running Holdline.
pub(crate) struct Desk {
    session: Session,
    life: Arc<Life>,
    commands: JoinSet<()>,
}

impl Desk {
    /// What is shown now.
    pub fn shown(&self) -> Arc<Snapshot> {
        self.session.snapshot()
    }

    /// Gives a command and goes on at once, as people do.
    pub fn click(&mut self, command: Command) {
        let session = self.session.clone();
        // A refusal is told by the session itself; here it changes nothing.
        self.commands.spawn(async move { drop(session.run(command).await) });
    }

    /// Waits until what is shown fits.
    pub async fn until(&self, fits: impl Fn(&Snapshot) -> bool) {
        // It only ends with the session, which lives as long as this handle.
        let _ = self.session.snapshots().wait_for(|shown| fits(shown)).await;
    }

    /// Gives a command and waits for what it is answered.
    pub async fn run(&self, command: Command) -> Result<(), hold_session::CommandFault> {
        self.session.run(command).await
    }
}
