//! The snapshot as JSON. Its first fields are what `holdctl status --json` promises.

use hold_core::notice::Notice;
use hold_session::preview::Preview;
use hold_session::{CallView, Confirmation, PartyView, Snapshot};
use hold_words::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::log::millis;
use crate::vocabulary::{
    ConnectionWord, PreviewWord, RiskWord, RoleWord, SignedInWord, SpokenLanguage, StateWord, TopologyWord,
    WaitingWord,
};
use crate::{LedgerDto, PreferencesDto, SettingsDto};

/// Everything that is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SnapshotDto {
    /// Grows with each change.
    #[ts(type = "number")]
    pub revision: u64,
    /// How it stands with Twilio.
    pub connection: ConnectionWord,
    /// The agent's first address; empty while nobody is signed in.
    pub agent: String,
    /// The calls, the newest first.
    pub calls: Vec<CallDto>,
    /// All addresses of the agent.
    pub addresses: Vec<String>,
    /// Why the connection does not stand well, in a sentence.
    pub trouble: Option<String>,
    /// Whether somebody is signed in.
    pub signed_in: SignedInWord,
    /// Why the keychain or the file of profiles failed, in a sentence.
    pub sign_in_trouble: Option<String>,
    /// The profile in use.
    pub profile: Option<String>,
    /// All profiles that are kept.
    pub profiles: Vec<String>,
    /// An address of the agent that could not be rung back for want of a caller ID.
    pub unreachable: Option<String>,
    /// The hold music's URL; nothing for Twilio's default.
    pub music_url: Option<String>,
    /// What was chosen for the whole application.
    pub settings: SettingsDto,
    /// Why the settings could not be read or kept, in a sentence.
    pub settings_trouble: Option<String>,
    /// How holds are noted in the profile in use, and the agent reminded of them.
    pub preferences: PreferencesDto,
    /// Why the note of that is not said to held callers, in a sentence.
    pub note_trouble: Option<String>,
    /// Whether what held callers hear is played here.
    pub preview: PreviewWord,
    /// Why it could not be played, in a sentence.
    pub preview_trouble: Option<String>,
    /// What is missing in the hold log, and why, in a sentence.
    pub log_trouble: Option<String>,
    /// Why what is on its way is not noted on this computer, in a sentence.
    pub journal_trouble: Option<String>,
    /// The language that is spoken.
    pub language: SpokenLanguage,
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CallDto {
    /// How its legs hang together.
    pub topology: TopologyWord,
    /// The conference.
    pub conference_sid: Option<String>,
    /// The agent's leg.
    pub agent_call_sid: Option<String>,
    /// Whether the others do not hear the agent.
    pub agent_muted: bool,
    /// Whether it ends, also for whoever is on hold, when the agent hangs up.
    pub ends_with_agent: bool,
    /// Whether the agent can be muted in it.
    pub can_mute: bool,
    /// When it began (RFC 3339).
    pub started: Option<String>,
    /// Who is on it beside the agent.
    pub parties: Vec<PartyDto>,
}

/// A party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PartyDto {
    /// Their leg.
    pub call_sid: String,
    /// Their address.
    pub address: String,
    /// Their part in the call.
    pub role: RoleWord,
    /// Their hold state.
    pub state: StateWord,
    /// Since when they are on hold (RFC 3339).
    pub held_since: Option<String>,
    /// Whether that is long, or too long, by the measure of the account in use.
    pub waiting: WaitingWord,
    /// Whether the others do not hear them.
    pub muted: bool,
    /// Their name, where one is known.
    pub name: Option<String>,
    /// Whether they have not answered yet.
    pub ringing: bool,
    /// What holding them would risk.
    pub risk: Option<RiskWord>,
    /// The last thing to be told of them.
    pub notice: Option<NoticeDto>,
    /// The last change that Twilio confirmed.
    pub confirmed: Option<ConfirmedDto>,
}

/// A sentence about a party.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NoticeDto {
    /// The sentence.
    pub message: String,
    /// Whether something went wrong.
    pub fault: bool,
}

/// A confirmed change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ConfirmedDto {
    /// When (RFC 3339).
    pub at: String,
    /// Milliseconds from the click to Twilio's confirmation.
    #[ts(type = "number")]
    pub took_ms: u64,
    /// Of the last request, from sending it to its answer, in milliseconds; nothing where the answer was lost.
    #[ts(type = "number | null")]
    pub answered_ms: Option<u64>,
    /// Of it, what Twilio itself took, in milliseconds.
    #[ts(type = "number | null")]
    pub twilio_ms: Option<u64>,
    /// The last request's id, for Twilio's support.
    pub request_id: Option<String>,
    /// Where its time went.
    #[serde(default)]
    pub ledger: LedgerDto,
}

/// A sentence told at this moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ToldDto {
    /// The party's leg.
    pub call_sid: String,
    /// The sentence.
    pub notice: NoticeDto,
}

impl NoticeDto {
    /// Of a notice.
    #[must_use]
    pub fn new(notice: &Notice, words: &Words) -> Self {
        Self { message: words.notice(notice), fault: notice.is_fault() }
    }
}

impl SnapshotDto {
    /// Of a snapshot, in these words.
    #[must_use]
    pub fn new(snapshot: &Snapshot, words: &Words) -> Self {
        let addresses: Vec<String> = snapshot.agent.iter().map(ToString::to_string).collect();
        let keychain = snapshot.keychain.as_ref().map(|fault| words.keychain_fault(fault));
        Self {
            revision: snapshot.revision,
            connection: snapshot.connection.into(),
            agent: addresses.first().cloned().unwrap_or_default(),
            calls: snapshot.calls.iter().map(|call| CallDto::new(call, words)).collect(),
            addresses,
            trouble: snapshot.trouble.as_ref().map(|fault| words.voice_fault(fault)),
            signed_in: snapshot.signed_in.into(),
            sign_in_trouble: keychain
                .or_else(|| snapshot.profiles_trouble.as_ref().map(|fault| words.profiles_fault(fault))),
            profile: snapshot.profile.clone(),
            profiles: snapshot.profiles.clone(),
            unreachable: snapshot.unreachable.as_ref().map(ToString::to_string),
            music_url: snapshot.music.url().map(str::to_owned),
            settings: SettingsDto::from(&snapshot.settings),
            settings_trouble: snapshot.settings_trouble.as_ref().map(|fault| words.settings_fault(fault)),
            preferences: PreferencesDto::from(&snapshot.preferences),
            note_trouble: snapshot.note_trouble.as_ref().map(|fault| words.note_fault(fault)),
            preview: PreviewWord::from(&snapshot.preview),
            preview_trouble: match &snapshot.preview {
                Preview::Failed(fault) => Some(words.preview_fault(*fault)),
                _ => None,
            },
            journal_trouble: snapshot.journal_trouble.as_ref().map(|fault| words.journal_fault(fault)),
            log_trouble: snapshot.log_trouble.as_ref().map(|trouble| words.log_trouble(trouble)),
            language: words.language().into(),
        }
    }
}

impl CallDto {
    fn new(call: &CallView, words: &Words) -> Self {
        Self {
            topology: call.topology.into(),
            conference_sid: call.conference.map(|sid| sid.to_string()),
            agent_call_sid: call.agent_call.map(|sid| sid.to_string()),
            agent_muted: call.agent_muted,
            ends_with_agent: call.ends_with_agent,
            can_mute: call.can_mute,
            started: call.started.map(|at| at.to_string()),
            parties: call.parties.iter().map(|party| PartyDto::new(party, words)).collect(),
        }
    }
}

impl PartyDto {
    fn new(party: &PartyView, words: &Words) -> Self {
        Self {
            call_sid: party.call.to_string(),
            address: party.address.to_string(),
            role: party.role.into(),
            state: party.state.into(),
            held_since: party.held_since.map(|at| at.to_string()),
            waiting: party.waiting.into(),
            muted: party.muted,
            name: party.name.clone(),
            ringing: party.ringing,
            risk: party.risk.map(RiskWord::from),
            notice: party.notice.as_ref().map(|notice| NoticeDto::new(notice, words)),
            confirmed: party.confirmed.as_ref().map(ConfirmedDto::from),
        }
    }
}

impl From<&Confirmation> for ConfirmedDto {
    fn from(Confirmation { at, took, ledger }: &Confirmation) -> Self {
        let last = ledger.requests.last().cloned().unwrap_or_default();
        Self {
            at: at.to_string(),
            took_ms: millis(*took),
            answered_ms: last.answered_in.map(millis),
            twilio_ms: last.at_twilio.map(millis),
            request_id: last.request_id,
            ledger: LedgerDto::from(ledger),
        }
    }
}

#[cfg(test)]
mod tests {
    use hold_core::hold::HoldState;
    use hold_core::topology::Topology;
    use hold_core::{Address, HoldMusic, Waiting};
    use hold_session::{Connection, Role};

    use super::*;

    #[test]
    fn the_json_has_the_promised_fields() {
        let party = PartyView {
            call: "CA0123456789abcdef0123456789abcdef".parse().unwrap(),
            address: Address::seen("+15550100142"),
            name: None,
            role: Role::Caller,
            state: HoldState::Held,
            ringing: false,
            held_since: Some("2026-11-22T10:00:00Z".parse().unwrap()),
            waiting: Waiting::TooLong,
            muted: false,
            risk: None,
            notice: None,
            confirmed: None,
        };
        let call = CallView {
            topology: Topology::Conference,
            conference: Some("CF0123456789abcdef0123456789abcdef".parse().unwrap()),
            agent_call: None,
            agent_muted: false,
            ends_with_agent: false,
            can_mute: false,
            started: None,
            parties: vec![party],
        };
        let snapshot = Snapshot {
            revision: 7,
            connection: Connection::RateLimited,
            agent: vec!["client:alice".parse().unwrap()],
            music: HoldMusic::Default,
            calls: vec![call],
            ..Snapshot::empty()
        };
        let json = serde_json::to_value(SnapshotDto::new(&snapshot, Words::english())).unwrap();
        assert_eq!(json["revision"], 7);
        assert_eq!(json["connection"], "rate-limited");
        assert_eq!(json["agent"], "client:alice");
        let call = &json["calls"][0];
        assert_eq!(call["topology"], "conference");
        assert_eq!(call["conference_sid"], "CF0123456789abcdef0123456789abcdef");
        assert_eq!(call["agent_call_sid"], serde_json::Value::Null);
        let party = &call["parties"][0];
        assert_eq!(party["call_sid"], "CA0123456789abcdef0123456789abcdef");
        assert_eq!(party["address"], "+15550100142");
        assert_eq!(party["role"], "caller");
        assert_eq!(party["state"], "held");
        assert_eq!(party["held_since"], "2026-11-22T10:00:00Z");
        assert_eq!(party["muted"], false);
        assert_eq!(party["waiting"], "too-long");
    }
}
