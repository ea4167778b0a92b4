//! The parameters of the methods, alike for the app and its client.

use hold_core::{Address, CallSid};
use hold_session::PartyRef;
use hold_session::confirm::{Whom, Wish};
use serde::{Deserialize, Serialize};

/// Of `hold`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HoldParams {
    /// A Call SID or an address; without, the only one who can be meant.
    pub party: Option<String>,
    /// Everybody on the call.
    pub all: bool,
    /// Whether the agent has accepted that their own call may drop.
    pub accepts_drop: bool,
    /// Why, for the hold log.
    pub reason: Option<String>,
    /// Whether to tell what is told meanwhile.
    pub tell: bool,
}

/// Of `resume`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ResumeParams {
    /// As in `hold`.
    pub party: Option<String>,
    /// As in `hold`.
    pub all: bool,
    /// As in `hold`.
    pub tell: bool,
}

/// Of `toggle`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ToggleParams {
    /// As in `hold`.
    pub accepts_drop: bool,
    /// As in `hold`.
    pub tell: bool,
}

impl HoldParams {
    pub(crate) fn wish(&self) -> Result<Wish, String> {
        let whom = whom(self.party.as_deref(), self.all)?;
        Ok(Wish::Hold { whom, accepts_drop: self.accepts_drop, reason: self.reason.clone() })
    }
}

impl ResumeParams {
    pub(crate) fn wish(&self) -> Result<Wish, String> {
        Ok(Wish::Resume { whom: whom(self.party.as_deref(), self.all)? })
    }
}

impl ToggleParams {
    pub(crate) fn wish(&self) -> Wish {
        Wish::Toggle { accepts_drop: self.accepts_drop }
    }
}

fn whom(party: Option<&str>, all: bool) -> Result<Whom, String> {
    match (party.map(str::trim), all) {
        (None, true) => Ok(Whom::Everybody),
        (None, false) => Ok(Whom::One(PartyRef::Only)),
        (Some(_), true) => Err("party and all exclude each other".to_owned()),
        (Some(""), false) => Err("party is empty".to_owned()),
        (Some(text), false) => Ok(Whom::One(match text.parse::<CallSid>() {
            Ok(call) => PartyRef::Call(call),
            // Whatever Twilio shows as a caller can be written as it is shown, such as `anonymous`.
            Err(_) => PartyRef::Address(text.parse().unwrap_or_else(|_| Address::seen(text))),
        })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, expect: Result<Whom, &str>) {
        let params: HoldParams = serde_json::from_str(json).unwrap();
        let expect =
            expect.map(|whom| Wish::Hold { whom, accepts_drop: false, reason: None }).map_err(str::to_owned);
        assert_eq!(params.wish(), expect, "{json}");
    }

    #[test]
    fn a_party_is_a_sid_or_an_address() {
        let sid = "CA0123456789abcdef0123456789abcdef";
        check("{}", Ok(Whom::One(PartyRef::Only)));
        check(r#"{"party": null}"#, Ok(Whom::One(PartyRef::Only)));
        check(r#"{"all": true}"#, Ok(Whom::Everybody));
        check(&format!(r#"{{"party": "{sid}"}}"#), Ok(Whom::One(PartyRef::Call(sid.parse().unwrap()))));
        let address = |text| Ok(Whom::One(PartyRef::Address(Address::seen(text))));
        check(r#"{"party": "+1 (555) 010-0142"}"#, address("+15550100142"));
        check(r#"{"party": "anonymous"}"#, address("anonymous"));
        check(r#"{"party": " "}"#, Err("party is empty"));
        check(r#"{"party": "+15550100142", "all": true}"#, Err("party and all exclude each other"));
    }
}
