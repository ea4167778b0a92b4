//! The situations that a simulator can start in.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::application::AFTER_DIAL;
use crate::chance::Chance;
use crate::exchange::{Exchange, NewCall, NewParticipant, Source};
use crate::people::{ACCOUNT_NUMBER, AGENT, CALLER, PARTS_DESK};
use crate::twiml::{self, ConferenceNoun, Document};

/// A situation to start in. In all but `Idle` the agent is on the phone when the simulator is ready.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scenario {
    /// Nobody is on the phone.
    Idle,
    /// The caller and the agent in a conference.
    #[default]
    Conference,
    /// The caller, the agent and the parts desk in a conference.
    ThreeWay,
    /// The caller's leg dialled the agent; something follows its `<Dial>`.
    InboundLegs,
    /// The agent's leg dialled the caller; something follows its `<Dial>`.
    OutboundLegs,
    /// The caller's leg dialled the agent; nothing follows its `<Dial>`.
    InboundLegsBare,
    /// The agent's leg dialled the caller; nothing follows its `<Dial>`.
    OutboundLegsBare,
    /// A thousand conferences of two; the agent is in one of them.
    BusyAccount,
}

impl Scenario {
    /// Every scenario.
    pub const ALL: [Self; 8] = [
        Self::Idle,
        Self::Conference,
        Self::ThreeWay,
        Self::InboundLegs,
        Self::OutboundLegs,
        Self::InboundLegsBare,
        Self::OutboundLegsBare,
        Self::BusyAccount,
    ];

    /// Its name on the command line and in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Conference => "conference",
            Self::ThreeWay => "three-way",
            Self::InboundLegs => "inbound-legs",
            Self::OutboundLegs => "outbound-legs",
            Self::InboundLegsBare => "inbound-legs-bare",
            Self::OutboundLegsBare => "outbound-legs-bare",
            Self::BusyAccount => "busy-account",
        }
    }
}

impl fmt::Display for Scenario {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl Serialize for Scenario {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// A name that no scenario has.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error(
    "there is no scenario {0:?}; there are idle, conference, three-way, inbound-legs, outbound-legs, \
         inbound-legs-bare, outbound-legs-bare and busy-account"
)]
pub struct UnknownScenario(String);

impl FromStr for Scenario {
    type Err = UnknownScenario;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|scenario| scenario.name() == name);
        found.ok_or_else(|| UnknownScenario(name.to_owned()))
    }
}

/// How long before the simulator is ready a scenario's calls began, in milliseconds.
const CALLS_BEGAN_BEFORE: u64 = 42_000;

/// How many conferences a busy account has.
const BUSY: u32 = 1000;

/// How far apart they began, in milliseconds: the oldest is an hour old.
const BUSY_EVERY: u64 = 3_600;

impl Scenario {
    /// How long before the simulator is ready the scenario's first call began, in milliseconds.
    pub(crate) const fn began_before(self) -> u64 {
        match self {
            Self::BusyAccount => CALLS_BEGAN_BEFORE + BUSY as u64 * BUSY_EVERY,
            _ => CALLS_BEGAN_BEFORE,
        }
    }
}

/// Brings a scenario about, and answers the name of the agent's conference. The exchange stands
/// [`Scenario::began_before`] in the past; the caller lets time pass afterwards.
pub(crate) fn stage(
    exchange: &mut Exchange,
    scenario: Scenario,
    base_url: &str,
    chance: &Chance,
) -> Option<String> {
    let after_dial = format!("{base_url}{AFTER_DIAL}");
    match scenario {
        Scenario::Idle => None,
        Scenario::Conference => Some(conference(exchange, chance, true)),
        Scenario::ThreeWay => {
            let name = conference(exchange, chance, false);
            let noun = ConferenceNoun { label: Some(Arc::from("Parts desk")), ..noun(&name) };
            add(exchange, PARTS_DESK, noun);
            Some(name)
        }
        Scenario::InboundLegs => {
            caller_dials_agent(exchange, &format!(" action=\"{after_dial}\""));
            None
        }
        Scenario::InboundLegsBare => {
            caller_dials_agent(exchange, "");
            None
        }
        Scenario::OutboundLegs => {
            agent_dials_caller(exchange, &format!("<Redirect>{after_dial}</Redirect>"));
            None
        }
        Scenario::OutboundLegsBare => {
            agent_dials_caller(exchange, "");
            None
        }
        Scenario::BusyAccount => Some(busy_account(exchange, chance)),
    }
}

fn caller_dials_agent(exchange: &mut Exchange, attributes: &str) {
    let twiml = format!("<Response><Dial{attributes}><Client>alice</Client></Dial></Response>");
    exchange.receive_call(CALLER, ACCOUNT_NUMBER, inline(&twiml));
}

/// A softphone's call reaches Twilio with no number of its own to call: the application's TwiML dials.
fn agent_dials_caller(exchange: &mut Exchange, following: &str) {
    let dial = format!("<Dial callerId=\"{ACCOUNT_NUMBER}\"><Number>{CALLER}</Number></Dial>");
    exchange.receive_call(AGENT, "", inline(&format!("<Response>{dial}{following}</Response>")));
}

fn inline(twiml: &str) -> Source {
    Source::Inline(twiml::parse(twiml).map(Arc::new).map_err(|error| Arc::from(error.to_string())))
}

/// The caller joins by TwiML, and the agent is called into the conference, as Twilio's reference components do it.
fn conference(exchange: &mut Exchange, chance: &Chance, caller_ends_it: bool) -> String {
    let name = format!("support-{}", chance.name());
    let join = format!(
        "<Response><Dial><Conference beep=\"false\" endConferenceOnExit=\"{caller_ends_it}\">{name}</Conference></Dial></Response>"
    );
    exchange.receive_call(CALLER, ACCOUNT_NUMBER, inline(&join));
    add(exchange, AGENT, noun(&name));
    name
}

fn noun(name: &str) -> ConferenceNoun {
    ConferenceNoun { name: Arc::from(name), ..ConferenceNoun::default() }
}

fn add(exchange: &mut Exchange, address: &str, noun: ConferenceNoun) {
    let call = NewCall {
        from: Arc::from(ACCOUNT_NUMBER),
        to: Arc::from(address),
        program: Source::Inline(Ok(Arc::new(Document::default()))),
        timeout: 60,
        time_limit: 14_400,
        fallback: None,
        callback: None,
    };
    let added =
        exchange.add_participant(NewParticipant { call, room: None, noun, conference_callback: None });
    debug_assert!(added.is_ok(), "a scenario's own participants always fit");
}

/// Others' conferences before and after the agent's, so that a search has something to search. They began one after
/// the other, as calls do: by the time of its beginning a conference can be told from most others.
fn busy_account(exchange: &mut Exchange, chance: &Chance) -> String {
    let fresh = chance.name();
    let mut own = String::new();
    for number in 0..BUSY {
        exchange.advance_to(exchange.now().plus(BUSY_EVERY));
        if number == BUSY / 2 {
            own = conference(exchange, chance, true);
            continue;
        }
        let join = inline(&format!(
            "<Response><Dial><Conference beep=\"false\">sales-{fresh}-{number}</Conference></Dial></Response>"
        ));
        exchange.receive_call(&format!("+1555200{number:04}"), ACCOUNT_NUMBER, join.clone());
        exchange.receive_call(&format!("client:agent-{number:04}"), "", join);
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for scenario in Scenario::ALL {
            assert_eq!(scenario.to_string().parse(), Ok(scenario));
            assert!(
                scenario == Scenario::Idle
                    || UnknownScenario(String::new()).to_string().contains(scenario.name())
            );
        }
        assert_eq!("conferences".parse::<Scenario>(), Err(UnknownScenario("conferences".to_owned())));
    }
}
