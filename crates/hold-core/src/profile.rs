//! What the agent told Holdline about an account, and the credentials for it.

use std::fmt;
use std::str::FromStr;

use crate::plan::AfterDial;
use crate::topology::{RingBack, Side};
use crate::{AccountSid, Address, ApiKeySid, CallSid, HoldMusic, HoldNote, Musics, Reminders, Secret};

/// An account as one agent uses it. It holds no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// How the agent calls it.
    pub name: String,
    /// The account.
    pub account: AccountSid,
    /// Where its calls are processed.
    pub region: Region,
    /// A server on loopback instead of Twilio: the simulated account.
    pub base_url: Option<String>,
    /// The addresses at which the agent takes calls; at least one.
    pub addresses: Vec<Address>,
    /// How the application names its conferences.
    pub conference_pattern: Option<ConferencePattern>,
    /// What follows the application's `<Dial>`.
    pub after_dial: AfterDial,
    /// What was seen to follow the `<Dial>` of the agent's own calls; used where the agent is not sure.
    pub learnt_outbound: Option<AfterDial>,
    /// The caller shown when the agent is rung back.
    pub ring_back_from: Option<Address>,
    /// What held callers hear, unless one of the musics below is the default or is chosen for a hold.
    pub music: HoldMusic,
    /// How holds are noted, and the agent reminded of them.
    pub preferences: Preferences,
}

/// How the holds of a profile are noted, and the agent reminded of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The reasons that a hold can be given, in the order in which they are offered; none asks for none.
    pub reasons: Vec<String>,
    /// Whether telephone numbers are kept and shown whole in the hold log.
    pub shows_numbers: bool,
    /// When the agent is reminded of whoever is on hold.
    pub reminders: Reminders,
    /// What is said to held callers between the music.
    pub note: Option<HoldNote>,
    /// Other hold musics, of which one can be chosen for a hold.
    pub musics: Musics,
}

impl Profile {
    /// How the agent can be rung back at `to`, if at all.
    #[must_use]
    pub fn ring_back(&self, to: &Address) -> Option<RingBack> {
        let from = match &self.ring_back_from {
            Some(from) => from.clone(),
            None if to.needs_caller_id() => return None,
            None => Address::seen("client:holdline"),
        };
        Some(RingBack { to: to.clone(), from })
    }

    /// What follows the `<Dial>` that placed, or was placed by, the agent's leg at `side`. What was learnt of the
    /// agent's own calls says nothing of the calls that come in: there the caller's leg is at stake.
    #[must_use]
    pub fn after_dial_at(&self, side: Side) -> AfterDial {
        match (self.after_dial, side, self.learnt_outbound) {
            (AfterDial::Unsure, Side::Parent, Some(learnt)) => learnt,
            (told, _, _) => told,
        }
    }

    /// What held callers hear where nothing else is chosen for a hold.
    #[must_use]
    pub fn default_music(&self) -> &HoldMusic {
        self.preferences.musics.default_one().map_or(&self.music, |named| &named.music)
    }

    /// Whether this address is among what its held callers may hear.
    #[must_use]
    pub fn may_play(&self, url: &str) -> bool {
        let named = self.preferences.musics.list.iter().map(|named| &named.music);
        named.chain([&self.music]).any(|music| music.url() == Some(url))
    }

    /// The first address that cannot be rung back, told at sign-in rather than at the first resume.
    #[must_use]
    pub fn unreachable_address(&self) -> Option<&Address> {
        self.addresses.iter().find(|address| self.ring_back(address).is_none())
    }
}

/// What proves to Twilio who asks.
#[derive(Debug, Clone)]
pub enum Credentials {
    /// An API key, recommended: it can be revoked alone and restricted.
    ApiKey {
        /// The key.
        sid: ApiKeySid,
        /// Its secret.
        secret: Secret,
    },
    /// The account's auth token.
    AuthToken(Secret),
}

/// Where an account's calls are processed: `us1`, or an edge and a region as in `dublin.ie1`.
/// Without an edge a request to another region is processed in the US (Twilio, "Global Infrastructure").
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Region(Box<str>);

/// Why a text is not a region.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Write us1, or an edge and a region such as dublin.ie1.")]
pub struct RegionFault;

impl Region {
    /// The regions that Twilio offers for voice, each with its usual edge.
    pub const USUAL: [&'static str; 4] = ["us1", "dublin.ie1", "sydney.au1", "tokyo.jp1"];

    /// The host of the REST API.
    #[must_use]
    pub fn api_host(&self) -> String {
        match &*self.0 {
            "us1" => "api.twilio.com".to_owned(),
            region => format!("api.{region}.twilio.com"),
        }
    }

    /// `us1`, or edge and region.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for Region {
    fn default() -> Self {
        Self("us1".into())
    }
}

impl FromStr for Region {
    type Err = RegionFault;

    fn from_str(text: &str) -> Result<Self, RegionFault> {
        let text = text.trim().to_ascii_lowercase();
        let word = |word: &str| {
            !word.is_empty()
                && word.starts_with(|c: char| c.is_ascii_lowercase())
                && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        let parts: Vec<&str> = text.split('.').collect();
        match parts.as_slice() {
            ["" | "us1"] => Ok(Self::default()),
            [edge, region] if word(edge) && word(region) => Ok(Self(text.into())),
            _ => Err(RegionFault),
        }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How an application names its conferences: fixed text with `{agent}`, `{call_sid}`, `{parent_call_sid}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConferencePattern(Box<str>);

/// Why a text is not a conference-name pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternFault {
    /// A word in braces that is none of the three.
    #[error("{{{0}}} is not known here. Use {{agent}}, {{call_sid}} or {{parent_call_sid}}.")]
    Word(String),
    /// A brace without its partner.
    #[error("A brace is left open.")]
    Brace,
    /// Longer than a conference name may be (128 characters, twilio-oai).
    #[error("A conference name has at most 128 characters.")]
    Length,
}

/// What a pattern is filled with.
#[derive(Debug, Clone, Copy)]
pub struct PatternFacts<'a> {
    /// The agent's address.
    pub agent: &'a Address,
    /// The agent's leg.
    pub call: CallSid,
    /// The leg that dialled the agent's.
    pub parent: Option<CallSid>,
}

impl ConferencePattern {
    /// The name of the conference that the agent's leg would be in, or `None` where the pattern asks for
    /// a parent and the leg has none. `{agent}` is the address without its scheme, as in `alice`.
    #[must_use]
    pub fn fill(&self, facts: PatternFacts<'_>) -> Option<String> {
        if self.0.contains("{parent_call_sid}") && facts.parent.is_none() {
            return None;
        }
        let parent = facts.parent.map(|parent| parent.to_string()).unwrap_or_default();
        Some(
            self.0
                .replace("{parent_call_sid}", &parent)
                .replace("{call_sid}", facts.call.as_str())
                .replace("{agent}", facts.agent.name()),
        )
    }

    /// The pattern as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ConferencePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ConferencePattern {
    type Err = PatternFault;

    fn from_str(text: &str) -> Result<Self, PatternFault> {
        let text = text.trim();
        if text.chars().count() > 128 {
            return Err(PatternFault::Length);
        }
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (brace, after) = rest[at..].split_at(1);
            let end = if brace == "{" { after.find('}') } else { None };
            let word = &after[..end.ok_or(PatternFault::Brace)?];
            if !["agent", "call_sid", "parent_call_sid"].contains(&word) {
                return Err(PatternFault::Word(word.to_owned()));
            }
            rest = &after[word.len() + 1..];
        }
        Ok(Self(text.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_have_their_hosts() {
        for (text, host) in [
            ("", Some("api.twilio.com")),
            ("US1", Some("api.twilio.com")),
            ("dublin.ie1", Some("api.dublin.ie1.twilio.com")),
            ("ie1", None),
            ("dublin.ie1.evil/", None),
            ("evil.com#.ie1", None),
        ] {
            let got = text.parse::<Region>().ok().map(|region| region.api_host());
            assert_eq!(got.as_deref(), host, "{text}");
        }
    }

    #[test]
    fn patterns_are_filled() {
        let agent: Address = "client:alice".parse().unwrap();
        let call: CallSid = "CA0123456789abcdef0123456789abcdef".parse().unwrap();
        let facts = PatternFacts { agent: &agent, call, parent: None };
        let fill = |text: &str| text.parse::<ConferencePattern>().unwrap().fill(facts);
        assert_eq!(fill("desk {agent}"), Some("desk alice".to_owned()));
        assert_eq!(fill("{call_sid}"), Some(call.to_string()));
        assert_eq!(fill("room-{parent_call_sid}"), None);
    }

    #[test]
    fn patterns_are_checked() {
        let check = |text: &str| text.parse::<ConferencePattern>().err();
        assert_eq!(check("{agnet}"), Some(PatternFault::Word("agnet".to_owned())));
        assert_eq!(check("{agent"), Some(PatternFault::Brace));
        assert_eq!(check("agent}"), Some(PatternFault::Brace));
        assert_eq!(check(&"x".repeat(129)), Some(PatternFault::Length));
        assert_eq!(check("plain"), None);
    }

    #[test]
    fn a_phone_needs_a_caller_id_to_be_rung_back() {
        let profile = |from: Option<&str>| Profile {
            name: "Work".to_owned(),
            account: "AC0123456789abcdef0123456789abcdef".parse().unwrap(),
            region: Region::default(),
            base_url: None,
            addresses: vec!["client:alice".parse().unwrap(), "+15550100".parse().unwrap()],
            conference_pattern: None,
            after_dial: AfterDial::Unsure,
            learnt_outbound: None,
            ring_back_from: from.map(|from| from.parse().unwrap()),
            music: HoldMusic::Default,
            preferences: Preferences::default(),
        };
        assert_eq!(profile(None).unreachable_address().map(Address::as_str), Some("+15550100"));
        assert_eq!(profile(Some("+15550199")).unreachable_address(), None);
    }
}
