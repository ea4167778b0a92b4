//! What every surface shows. All of them render the same snapshot, whole.

use std::time::Duration;

use hold_core::hold::HoldState;
use hold_core::notice::Notice;
use hold_core::profile::{Preferences, Profile};
use hold_core::topology::{Risk, Topology};
use hold_core::{Address, CallSid, ConferenceSid, HoldMusic, NoteFault, Timestamp, VoiceFault, Waiting};

use crate::log::{Ledger, LogTrouble};
use crate::ports::{JournalFault, KeychainFault, ProfileStoreFault, SettingsFault};
use crate::preview::Preview;
use crate::settings::Settings;

/// How it stands with Twilio.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Connection {
    /// Twilio answers.
    Ok,
    /// No answer yet.
    Connecting,
    /// Twilio cannot be reached; trying again.
    Offline,
    /// Nobody is signed in, or Twilio refuses the credentials.
    Unauthorized,
    /// Twilio is busy; trying again.
    RateLimited,
}

/// Whether, and as whom, the agent is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SignedIn {
    /// Not at all.
    Out,
    /// The keychain is being asked.
    Opening,
    /// With an account of Twilio.
    Account,
    /// With the simulated account, kept nowhere.
    Simulated,
}

/// A party's part in the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The outside party that the call is with.
    Caller,
    /// Anybody else.
    ThirdParty,
}

/// Everything that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Grows with each change.
    pub revision: u64,
    /// How it stands with Twilio.
    pub connection: Connection,
    /// Why it does not stand well.
    pub trouble: Option<VoiceFault>,
    /// Whether somebody is signed in.
    pub signed_in: SignedIn,
    /// Why the keychain did not give the credentials.
    pub keychain: Option<KeychainFault>,
    /// Why the profiles could not be read or kept.
    pub profiles_trouble: Option<ProfileStoreFault>,
    /// The profile in use.
    pub profile: Option<String>,
    /// All profiles that are kept.
    pub profiles: Vec<String>,
    /// The profile in use, or last used, as it is kept; `None` for one that is kept nowhere.
    pub kept: Option<Profile>,
    /// The agent's addresses.
    pub agent: Vec<Address>,
    /// An address of the agent that could not be rung back.
    pub unreachable: Option<Address>,
    /// What held callers hear.
    pub music: HoldMusic,
    /// What was chosen for the whole application.
    pub settings: Settings,
    /// Why the settings could not be read or kept.
    pub settings_trouble: Option<SettingsFault>,
    /// How holds are noted in the profile in use, and the agent reminded of them.
    pub preferences: Preferences,
    /// Why the note of that is not said to held callers.
    pub note_trouble: Option<NoteFault>,
    /// Whether what held callers hear is played here.
    pub preview: Preview,
    /// What is missing in the hold log, and why.
    pub log_trouble: Option<LogTrouble>,
    /// Why what is on its way is not noted on this computer. Twilio tells of held callers all the same.
    pub journal_trouble: Option<JournalFault>,
    /// The calls, the newest first.
    pub calls: Vec<CallView>,
}

impl Snapshot {
    /// Before anything is known.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            revision: 0,
            connection: Connection::Unauthorized,
            trouble: None,
            signed_in: SignedIn::Out,
            keychain: None,
            profiles_trouble: None,
            profile: None,
            profiles: Vec::new(),
            kept: None,
            agent: Vec::new(),
            unreachable: None,
            music: HoldMusic::Default,
            settings: Settings::default(),
            settings_trouble: None,
            preferences: Preferences::default(),
            note_trouble: None,
            preview: Preview::Silent,
            log_trouble: None,
            journal_trouble: None,
            calls: Vec::new(),
        }
    }

    /// Every party of every call.
    pub fn parties(&self) -> impl Iterator<Item = &PartyView> {
        self.calls.iter().flat_map(|call| &call.parties)
    }

    /// How whoever waits longest waits.
    #[must_use]
    pub fn waiting(&self) -> Waiting {
        self.parties().map(|party| party.waiting).max().unwrap_or_default()
    }

    /// Whether somebody is, or may be, on hold.
    #[must_use]
    pub fn holds_somebody(&self) -> bool {
        self.parties().any(PartyView::may_be_held)
    }
}

/// A call of the agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallView {
    /// How its legs hang together.
    pub topology: Topology,
    /// The conference, where there is one.
    pub conference: Option<ConferenceSid>,
    /// The agent's leg, unless it is gone.
    pub agent_call: Option<CallSid>,
    /// Whether the others do not hear the agent.
    pub agent_muted: bool,
    /// Whether the agent can be muted in it.
    pub can_mute: bool,
    /// Whether it ends, also for whoever is on hold, when the agent hangs up.
    pub ends_with_agent: bool,
    /// When it began.
    pub started: Option<Timestamp>,
    /// Who is on it beside the agent.
    pub parties: Vec<PartyView>,
}

/// A party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyView {
    /// Their leg.
    pub call: CallSid,
    /// Their address.
    pub address: Address,
    /// Their name, where one is known.
    pub name: Option<String>,
    /// Their part in the call.
    pub role: Role,
    /// Their hold state.
    pub state: HoldState,
    /// Whether they have not answered yet.
    pub ringing: bool,
    /// Since when they are on hold.
    pub held_since: Option<Timestamp>,
    /// Whether that is long, or too long, by the measure of the account in use.
    pub waiting: Waiting,
    /// Whether the others do not hear them.
    pub muted: bool,
    /// What holding them would risk.
    pub risk: Option<Risk>,
    /// The last thing to be told of them.
    pub notice: Option<Notice>,
    /// The last change that Twilio confirmed.
    pub confirmed: Option<Confirmation>,
}

/// A change that Twilio confirmed, and where its time went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// When.
    pub at: Timestamp,
    /// How long after the click.
    pub took: Duration,
    /// Where that went.
    pub ledger: Ledger,
}

impl PartyView {
    /// What they are called: their name, or else their address.
    #[must_use]
    pub fn who(&self) -> String {
        called(self.name.as_deref(), &self.address)
    }

    /// Whether they are on hold, or nobody knows.
    #[must_use]
    pub fn may_be_held(&self) -> bool {
        matches!(self.state, HoldState::Held | HoldState::Holding | HoldState::Resuming | HoldState::Unknown)
    }
}

/// What a party is called: their name, or else their address.
pub(crate) fn called(name: Option<&str>, address: &Address) -> String {
    name.map_or_else(|| address.to_string(), str::to_owned)
}
