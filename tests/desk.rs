//! An agent's desk: a real session and a real Twilio client, with credentials and profiles kept in memory.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hold_core::hold::HoldState;
use hold_core::profile::{Credentials, Profile};
use hold_core::{CallSid, Timestamp};
use hold_journal::{HoldJournal, TimeZone};
use hold_session::log::{DaySum, KeptEntry, LogEntry, LogFault, LogQuery};
use hold_session::ports::{
    Clock, CredentialStore, EventSink, HoldLog, KeychainFault, ProfileStore, ProfileStoreFault, Profiles,
};
use hold_session::{
    Alert, Command, CommandFault, Connection, Event, KeptNowhere, PartyRef, PartyView, Ports, Session,
    Snapshot,
};
use jiff::SignedDuration;
use tempfile::TempDir;

use crate::simulated::{PATIENCE, SimulatedAccount};

/// The computer's clock, which can be put forward and back.
#[derive(Default)]
pub struct DeskClock(Mutex<SignedDuration>);

impl DeskClock {
    /// Puts it forward.
    pub fn advance(&self, time: Duration) {
        *self.0.lock().unwrap() += SignedDuration::try_from(time).unwrap();
    }

    /// Puts it back, as a time server or a user may.
    pub fn set_back(&self, time: Duration) {
        *self.0.lock().unwrap() -= SignedDuration::try_from(time).unwrap();
    }
}

impl Clock for DeskClock {
    fn now(&self) -> Timestamp {
        Timestamp::now() + *self.0.lock().unwrap()
    }
}

/// A keychain that forgets when dropped.
#[derive(Default)]
pub struct FakeKeychain {
    /// What is kept.
    pub items: Mutex<HashMap<String, Credentials>>,
    /// What it answers instead of doing anything.
    pub fault: Mutex<Option<KeychainFault>>,
}

impl FakeKeychain {
    fn check(&self) -> Result<(), KeychainFault> {
        self.fault.lock().unwrap().clone().map_or(Ok(()), Err)
    }
}

impl CredentialStore for FakeKeychain {
    fn load(&self, profile: &str) -> Result<Credentials, KeychainFault> {
        self.check()?;
        self.items.lock().unwrap().get(profile).cloned().ok_or(KeychainFault::NoEntry)
    }

    fn save(&self, profile: &str, credentials: &Credentials) -> Result<(), KeychainFault> {
        self.check()?;
        self.items.lock().unwrap().insert(profile.to_owned(), credentials.clone());
        Ok(())
    }

    fn remove(&self, profile: &str) -> Result<(), KeychainFault> {
        self.check()?;
        self.items.lock().unwrap().remove(profile);
        Ok(())
    }
}

/// Profiles that are forgotten when dropped.
#[derive(Default)]
pub struct FakeProfiles(pub Mutex<Profiles>);

impl ProfileStore for FakeProfiles {
    fn load(&self) -> Result<Profiles, ProfileStoreFault> {
        Ok(self.0.lock().unwrap().clone())
    }

    fn save(&self, profiles: &Profiles) -> Result<(), ProfileStoreFault> {
        *self.0.lock().unwrap() = profiles.clone();
        Ok(())
    }
}

/// Everything that the session told.
#[derive(Default)]
pub struct EventSpy(pub Mutex<Vec<Event>>);

impl EventSink for EventSpy {
    fn send(&self, event: Event) {
        self.0.lock().unwrap().push(event);
    }
}

/// A hold log that is forgotten when dropped.
#[derive(Default)]
pub struct LogSpy {
    /// Its lines.
    pub lines: Mutex<Vec<LogEntry>>,
    /// From when on it was to keep lines, in the order of the wishes.
    pub kept_from: Mutex<Vec<Timestamp>>,
    /// Whether its disk is full.
    pub full: AtomicBool,
}

impl LogSpy {
    fn check(&self) -> Result<(), LogFault> {
        let full = self.full.load(Ordering::SeqCst);
        let fault = LogFault { doing: "written", why: "database or disk is full".to_owned() };
        if full { Err(fault) } else { Ok(()) }
    }
}

impl HoldLog for LogSpy {
    fn append(&self, entry: &LogEntry) -> Result<(), LogFault> {
        self.check()?;
        self.lines.lock().unwrap().push(entry.clone());
        Ok(())
    }

    fn forget_before(&self, instant: Timestamp) -> Result<(), LogFault> {
        self.kept_from.lock().unwrap().push(instant);
        self.check()
    }

    fn search(&self, _: &LogQuery) -> Result<Vec<KeptEntry>, LogFault> {
        Ok(Vec::new())
    }

    fn days(&self, _: &LogQuery) -> Result<Vec<DaySum>, LogFault> {
        Ok(Vec::new())
    }
}

/// A session and everything around it.
pub struct Desk {
    /// The session.
    pub session: Session,
    /// Its keychain.
    pub keychain: Arc<FakeKeychain>,
    /// Its profiles.
    pub profiles: Arc<FakeProfiles>,
    /// Where its journal is.
    pub folder: Arc<TempDir>,
    /// Its hold log.
    pub log: Arc<LogSpy>,
    /// What it told.
    pub events: Arc<EventSpy>,
    /// What it takes for the time.
    pub clock: Arc<DeskClock>,
}

impl Desk {
    /// A desk where nobody is signed in.
    #[must_use]
    pub fn empty() -> Self {
        Self::with(Arc::default(), Arc::default())
    }

    /// A desk with a keychain and profiles from before, on a computer where nothing is noted.
    #[must_use]
    pub fn with(keychain: Arc<FakeKeychain>, profiles: Arc<FakeProfiles>) -> Self {
        Self::on(keychain, profiles, Arc::new(tempfile::tempdir().unwrap()))
    }

    /// The same desk after the application was killed and started again: all that is left of this one is on the disk.
    #[must_use]
    pub fn again(self) -> Self {
        let Self { keychain, profiles, folder, .. } = self;
        Self::on(keychain, profiles, folder)
    }

    fn on(keychain: Arc<FakeKeychain>, profiles: Arc<FakeProfiles>, folder: Arc<TempDir>) -> Self {
        let events = Arc::<EventSpy>::default();
        let clock = Arc::<DeskClock>::default();
        let log = Arc::<LogSpy>::default();
        let journal = Arc::new(HoldJournal::open(folder.path(), TimeZone::system).0);
        let session = Session::start(Ports {
            gateway: Arc::new(hold_twilio::Gateway),
            credentials: keychain.clone(),
            profiles: profiles.clone(),
            settings: Arc::new(KeptNowhere),
            journal,
            log: log.clone(),
            preview: Arc::new(KeptNowhere),
            sink: events.clone(),
            clock: clock.clone(),
            seed: 1,
        });
        Self { session, keychain, profiles, folder, log, events, clock }
    }

    /// A desk that uses a simulated account, its profile changed by `change`.
    pub async fn at(account: &SimulatedAccount, change: impl FnOnce(&mut Profile)) -> Self {
        let desk = Self::empty();
        desk.use_account(account, change).await;
        desk
    }

    /// Uses a simulated account, its profile changed by `change`.
    pub async fn use_account(&self, account: &SimulatedAccount, change: impl FnOnce(&mut Profile)) {
        let (mut profile, credentials) = account.profile();
        change(&mut profile);
        self.run(Command::Use { profile: Box::new(profile), credentials, leave_held: false }).await.unwrap();
    }

    /// Its journal, as another process would open it.
    #[must_use]
    pub fn journal(&self) -> HoldJournal {
        HoldJournal::open(self.folder.path(), TimeZone::system).0
    }

    /// Does what the agent clicked.
    ///
    /// # Errors
    /// As the session says.
    pub async fn run(&self, command: Command) -> Result<(), CommandFault> {
        self.session.run(command).await
    }

    /// Looks at Twilio at once, as after a wake.
    pub async fn look(&self) {
        self.run(Command::Look).await.unwrap();
    }

    /// Waits for a snapshot that fits.
    pub async fn until(&self, what: &str, fits: impl Fn(&Snapshot) -> bool) -> Arc<Snapshot> {
        let mut snapshots = self.session.snapshots();
        let waited = tokio::time::timeout(PATIENCE, snapshots.wait_for(|snapshot| fits(snapshot))).await;
        match waited {
            Ok(snapshot) => snapshot.unwrap().clone(),
            Err(_) => panic!("never so: {what}\n{:#?}", self.session.snapshot()),
        }
    }

    /// Waits until the party of a leg is in a state.
    pub async fn until_state(&self, party: &str, state: HoldState) -> PartyView {
        let what = format!("{party} is {state:?}");
        let fits = |view: &&PartyView| view.call.as_str() == party && view.state == state;
        let snapshot = self.until(&what, |snapshot| snapshot.parties().any(|view| fits(&view))).await;
        snapshot.parties().find(fits).unwrap().clone()
    }

    /// Clicks Hold for a leg, accepting that the agent's own leg may drop.
    pub async fn hold(&self, party: &str) -> Result<(), CommandFault> {
        let party = PartyRef::Call(party.parse::<CallSid>().unwrap());
        self.session.run(Command::Hold { party, accepts_risk: true, reason: None, music: None }).await
    }

    /// Clicks Resume for a leg.
    pub async fn resume(&self, party: &str) -> Result<(), CommandFault> {
        let party = PartyRef::Call(party.parse::<CallSid>().unwrap());
        self.session.run(Command::Resume { party }).await
    }

    /// What is shown of the party of a leg, if anything.
    #[must_use]
    pub fn party(&self, party: &str) -> Option<PartyView> {
        self.session.snapshot().parties().find(|view| view.call.as_str() == party).cloned()
    }

    /// Every state of a party that was shown, in its order, without repetitions.
    #[must_use]
    pub fn states(&self, party: &str) -> Vec<HoldState> {
        let events = self.events.0.lock().unwrap();
        let mut states: Vec<HoldState> = events
            .iter()
            .filter_map(|event| match event {
                Event::Changed(snapshot) => snapshot.parties().find(|view| view.call.as_str() == party),
                Event::Told { .. } | Event::Alert(_) => None,
            })
            .map(|view| view.state)
            .collect();
        states.dedup();
        states
    }

    /// How often something has changed that is shown: each time a whole snapshot goes to the window.
    #[must_use]
    pub fn changes(&self) -> usize {
        let events = self.events.0.lock().unwrap();
        events.iter().filter(|event| matches!(event, Event::Changed(_))).count()
    }

    /// Every way it stood with Twilio that was shown, in its order, without repetitions.
    #[must_use]
    pub fn connections(&self) -> Vec<Connection> {
        let events = self.events.0.lock().unwrap();
        let mut connections: Vec<Connection> = events
            .iter()
            .filter_map(|event| match event {
                Event::Changed(snapshot) => Some(snapshot.connection),
                Event::Told { .. } | Event::Alert(_) => None,
            })
            .collect();
        connections.dedup();
        connections
    }

    /// Waits until a sentence was told.
    pub async fn until_told(&self, sentence: &str) {
        self.until(sentence, |_| self.told().iter().any(|told| told == sentence)).await;
    }

    /// Waits until the log has this many lines, and answers them.
    pub async fn until_logged(&self, count: usize) -> Vec<LogEntry> {
        let patience = tokio::time::Instant::now() + PATIENCE;
        loop {
            let lines = self.log.lines.lock().unwrap().clone();
            if lines.len() >= count {
                return lines;
            }
            assert!(tokio::time::Instant::now() < patience, "never {count} lines: {lines:#?}");
            tokio::task::yield_now().await;
        }
    }

    /// Waits until the alerts told so far fit.
    pub async fn until_alerted(&self, what: &str, fits: impl Fn(&[Alert]) -> bool) {
        let patience = tokio::time::Instant::now() + PATIENCE;
        while !fits(&self.alerts()) {
            assert!(tokio::time::Instant::now() < patience, "never alerted: {what}\n{:#?}", self.alerts());
            tokio::task::yield_now().await;
        }
    }

    /// The alerts told so far.
    #[must_use]
    pub fn alerts(&self) -> Vec<Alert> {
        let events = self.events.0.lock().unwrap();
        let alerts = events.iter().filter_map(|event| match event {
            Event::Alert(alert) => Some(alert.clone()),
            Event::Changed(_) | Event::Told { .. } => None,
        });
        alerts.collect()
    }

    /// The sentences told so far.
    #[must_use]
    pub fn told(&self) -> Vec<String> {
        let events = self.events.0.lock().unwrap();
        let told = events.iter().filter_map(|event| match event {
            Event::Told { notice, .. } => Some(notice.to_string()),
            Event::Changed(_) | Event::Alert(_) => None,
        });
        told.collect()
    }
}
