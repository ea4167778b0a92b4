//! What the session needs from outside, named as operations. Adapters implement these; the shell wires them.

mod assets;

use std::sync::Arc;

use async_trait::async_trait;
use hold_core::profile::{Credentials, Profile};
use hold_core::topology::RingBack;
use hold_core::{
    AccountSid, Address, Call, CallSid, CallStatus, Conference, ConferenceSid, ConferenceStatus, HoldMusic,
    HoldNote, HoldQueue, Member, NoteFault, Participant, Queue, QueueSid, Timestamp, VoiceFault,
};
use tokio::sync::watch;

use crate::journal::{Intent, IntentEnd, IntentId, NotedIntent};
use crate::log::{DaySum, KeptEntry, LogEntry, LogFault, LogQuery, Trace};
use crate::preview::Preview;
use crate::settings::Settings;
pub use assets::{
    Asset, AssetFile, AssetHost, AssetVersion, Build, BuildStatus, Code, Environment, Examined, Studio,
};

/// Which calls to list. Every field given narrows the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CallFilter {
    /// Calls to this address.
    pub to: Option<Address>,
    /// Calls from this address.
    pub from: Option<Address>,
    /// Calls that this call dialled.
    pub parent: Option<CallSid>,
    /// Calls in this state.
    pub status: Option<CallStatus>,
    /// Calls that began on the day of this instant, or later.
    pub started_since: Option<Timestamp>,
}

/// Which conferences to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConferenceFilter {
    /// Conferences of exactly this name.
    pub name: Option<String>,
    /// Conferences in this state.
    pub status: Option<ConferenceStatus>,
}

/// A document that a leg is sent to. The adapter writes it as TwiML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Document {
    /// The caller waits in their own queue with hold music, then for a short while in silence.
    HoldInQueue {
        /// The caller's queue.
        queue: HoldQueue,
        /// What the caller hears.
        music: HoldMusic,
    },
    /// The agent's leg waits in silence until it is joined.
    Wait,
    /// The agent's leg is joined with the caller in the queue, then waits for a short while.
    JoinQueue {
        /// The caller's queue.
        queue: HoldQueue,
    },
    /// The agent's waiting leg is released, because the caller has gone.
    HangUp,
}

/// How hard Twilio is pressed at the moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Strain {
    /// A request was answered 429 and is being repeated.
    pub busy: bool,
    /// Requests of the whole account under way, as Twilio last told (`Twilio-Concurrent-Requests`).
    pub concurrent: Option<u32>,
}

/// What came of a request that changes something, and where its time went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered<T> {
    /// What Twilio then says, or why nobody knows.
    pub answer: Result<T, VoiceFault>,
    /// Of the last time it was sent, also where it failed.
    pub trace: Trace,
}

impl<T> From<Result<T, VoiceFault>> for Answered<T> {
    /// Of what was never sent.
    fn from(answer: Result<T, VoiceFault>) -> Self {
        Self { answer, trace: Trace::default() }
    }
}

/// Twilio's voice API for one account. Every method is one question or one change; retries of answers
/// 429 are the adapter's, everything else is the session's to decide.
#[async_trait]
pub trait VoiceApi: Send + Sync {
    /// Lists calls, every page.
    async fn calls(&self, filter: &CallFilter) -> Result<Vec<Call>, VoiceFault>;
    /// Reads a call.
    async fn call(&self, call: CallSid) -> Result<Call, VoiceFault>;
    /// Lists conferences, every page.
    async fn conferences(&self, filter: &ConferenceFilter) -> Result<Vec<Conference>, VoiceFault>;
    /// Reads a conference.
    async fn conference(&self, conference: ConferenceSid) -> Result<Conference, VoiceFault>;
    /// Lists who is in a conference; those who left are absent.
    async fn participants(&self, conference: ConferenceSid) -> Result<Vec<Participant>, VoiceFault>;
    /// Reads a participant.
    async fn participant(&self, conference: ConferenceSid, call: CallSid) -> Result<Participant, VoiceFault>;
    /// Sets a participant's hold; `music` is sent when holding. Answers what Twilio then says.
    async fn set_hold(
        &self,
        conference: ConferenceSid,
        call: CallSid,
        hold: bool,
        music: &HoldMusic,
    ) -> Answered<Participant>;
    /// Sets whether the others in a conference hear a participant. Answers what Twilio then says.
    async fn set_muted(&self, conference: ConferenceSid, call: CallSid, muted: bool)
    -> Answered<Participant>;
    /// Sends a live leg to a document.
    async fn redirect(&self, call: CallSid, document: &Document) -> Answered<Call>;
    /// Calls the agent; an answered call runs the document.
    async fn ring(&self, ring_back: &RingBack, document: &Document) -> Answered<Call>;
    /// Calls the agent into a conference, where they hear and are heard as soon as they answer.
    async fn ring_into(&self, conference: ConferenceSid, ring_back: &RingBack) -> Answered<Participant>;
    /// Lists the account's queues, every page.
    async fn queues(&self) -> Result<Vec<Queue>, VoiceFault>;
    /// Lists who waits in a queue.
    async fn members(&self, queue: QueueSid) -> Result<Vec<Member>, VoiceFault>;
    /// Reads who waits in a queue under this SID.
    async fn member(&self, queue: QueueSid, call: CallSid) -> Result<Member, VoiceFault>;
    /// Removes an empty queue.
    async fn delete_queue(&self, queue: QueueSid) -> Result<(), VoiceFault>;
    /// Asks the cheapest question that standard and restricted keys may ask, to check credentials.
    async fn check(&self) -> Result<(), VoiceFault>;
    /// How hard Twilio is pressed; changes as it changes.
    fn strain(&self) -> watch::Receiver<Strain>;
}

/// Opens Twilio's voice API for a profile. Nothing is sent yet.
pub trait VoiceGateway: Send + Sync {
    /// # Errors
    /// When the profile's base URL is not on loopback, or TLS cannot be set up.
    fn open(&self, profile: &Profile, credentials: &Credentials) -> Result<Arc<dyn VoiceApi>, VoiceFault>;

    /// What a held caller is given so that they hear the note each time the music has played through.
    ///
    /// # Errors
    /// When the two cannot be put together, or this gateway does not do it.
    fn with_note(&self, _music: &HoldMusic, _note: &HoldNote) -> Result<HoldMusic, NoteFault> {
        Err(NoteFault::NotHere)
    }
}

/// Why the keychain did not do what it was asked. Texts are ours: the system's own vary by language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeychainFault {
    /// Nothing is kept for this profile.
    #[error("The keychain holds nothing for this profile. Sign in again.")]
    NoEntry,
    /// The keychain is locked, or the user said no.
    #[error(
        "The keychain is locked or refused access. Unlock it (on Linux: log in to the keyring in Passwords and Keys) and try again."
    )]
    Locked,
    /// There is no keychain.
    #[error(
        "This computer offers no keychain. On Linux, install and start gnome-keyring or KWallet, then try again. Holdline keeps credentials nowhere else."
    )]
    Absent,
    /// What is kept cannot be read.
    #[error("What the keychain holds for this profile cannot be read. Sign out and in again.")]
    Unreadable,
    /// Anything else.
    #[error("The keychain failed. Try again, or restart the computer's keychain service.")]
    Failed,
}

/// Keeps credentials, one item for each profile. Calls may block on a prompt of the system,
/// so they are made away from the async threads.
pub trait CredentialStore: Send + Sync {
    /// Reads what is kept for a profile.
    fn load(&self, profile: &str) -> Result<Credentials, KeychainFault>;
    /// Keeps credentials, replacing older ones.
    fn save(&self, profile: &str, credentials: &Credentials) -> Result<(), KeychainFault>;
    /// Removes what is kept; nothing kept is success.
    fn remove(&self, profile: &str) -> Result<(), KeychainFault>;
}

/// The profiles as they are kept between starts, without secrets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profiles {
    /// All of them, by name in their order.
    pub list: Vec<Profile>,
    /// The one in use.
    pub current: Option<String>,
}

/// Why profiles could not be read or kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("The profiles could not be {doing}: {why}")]
pub struct ProfileStoreFault {
    /// `read` or `kept`.
    pub doing: &'static str,
    /// What the system said.
    pub why: String,
}

/// Keeps profiles between starts.
pub trait ProfileStore: Send + Sync {
    /// Reads them; none is not an error.
    fn load(&self) -> Result<Profiles, ProfileStoreFault>;
    /// Keeps them.
    fn save(&self, profiles: &Profiles) -> Result<(), ProfileStoreFault>;
}

/// Why the settings could not be read or kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("The settings could not be {doing}: {why}")]
pub struct SettingsFault {
    /// `read` or `kept`.
    pub doing: &'static str,
    /// What the system said.
    pub why: String,
}

/// Keeps settings between starts.
pub trait SettingsStore: Send + Sync {
    /// Reads them; none kept are the defaults.
    fn load(&self) -> Result<Settings, SettingsFault>;
    /// Keeps them.
    fn save(&self, settings: &Settings) -> Result<(), SettingsFault>;
}

/// Keeps the hold log. Calls may block on the disk, so they are made away from the async threads.
pub trait HoldLog: Send + Sync {
    /// Adds a line. Once this has returned it survives a kill and a power cut.
    fn append(&self, entry: &LogEntry) -> Result<(), LogFault>;
    /// Forgets every line older than an instant.
    fn forget_before(&self, instant: Timestamp) -> Result<(), LogFault>;
    /// Reads lines, the newest first.
    fn search(&self, query: &LogQuery) -> Result<Vec<KeptEntry>, LogFault>;
    /// The holds of each day of the lines that `query.search` finds, the newest day first. Days begin at midnight
    /// in the computer's time zone.
    fn days(&self, query: &LogQuery) -> Result<Vec<DaySum>, LogFault>;
}

/// Why the journal could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("What is on its way could not be {doing}: {why}")]
pub struct JournalFault {
    /// `noted` or `read`.
    pub doing: &'static str,
    /// What the system said.
    pub why: String,
}

/// Notes what is about to be done, so that whoever starts after a crash knows how far it came. Calls may block on the
/// disk, so they are made away from the async threads.
pub trait Journal: Send + Sync {
    /// Notes an intent. Once this has returned it survives a kill and a power cut.
    fn intend(&self, intent: &Intent) -> Result<IntentId, JournalFault>;
    /// Notes how an intent ended.
    fn end(&self, intent: IntentId, end: IntentEnd) -> Result<(), JournalFault>;
    /// Notes that Twilio was seen to have done everything that was intended for a caller by an instant.
    fn seen(&self, caller: CallSid, by: Timestamp) -> Result<(), JournalFault>;
    /// Every intent of an account that is not forgotten, the oldest first.
    fn intents(&self, account: AccountSid) -> Result<Vec<NotedIntent>, JournalFault>;
    /// Forgets the intents for a caller, who is in nobody's hands any more.
    fn forget(&self, caller: CallSid) -> Result<(), JournalFault>;
    /// Forgets every intent from before an instant: a call of Twilio's lasts a day at most.
    fn forget_intents_before(&self, instant: Timestamp) -> Result<(), JournalFault>;
}

/// Plays what held callers hear on this computer.
pub trait AudioPreview: Send + Sync {
    /// Begins to play, in place of whatever plays; returns at once.
    fn play(&self, music: &HoldMusic);
    /// Stops.
    fn stop(&self);
    /// How it stands; changes as it changes.
    fn state(&self) -> watch::Receiver<Preview>;
}

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// Where the session's events go.
pub trait EventSink: Send + Sync {
    /// Takes an event; it must not block.
    fn send(&self, event: crate::Event);
}
