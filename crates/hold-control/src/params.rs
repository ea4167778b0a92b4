//! The parameters of the methods, alike for the app and its client.

use hold_core::{Address, CallSid, HoldMethod, HoldMusic, NamedMusic};
use hold_session::confirm::{Whom, Wish};
use hold_session::{Command, PartyRef};
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

/// Of `hold`.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HoldParams {
    /// A Call SID or an address; without, the only one who can be meant.
    pub party: Option<String>,
    /// Everybody on the call.
    pub all: bool,
    /// Whether the agent has accepted what the hold risks, such as that their own call may drop.
    #[serde(alias = "accepts_drop")]
    pub accepts_risk: bool,
    /// Why, for the hold log.
    pub reason: Option<String>,
    /// What they are to hear, by its name in the profile.
    pub music: Option<String>,
    /// Whether to tell what is told meanwhile.
    pub tell: bool,
}

/// Of `resume`.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ResumeParams {
    /// As in `hold`.
    pub party: Option<String>,
    /// As in `hold`.
    pub all: bool,
    /// As in `hold`.
    pub tell: bool,
}

/// Of `use-music`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UseMusicParams {
    /// The profile's name.
    pub profile: String,
    /// The music's name.
    pub name: String,
    /// Its hold URL, which is asked for with GET.
    pub url: String,
}

/// Of `toggle`.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ToggleParams {
    /// As in `hold`.
    #[serde(alias = "accepts_drop")]
    pub accepts_risk: bool,
    /// As in `hold`.
    pub tell: bool,
}

impl HoldParams {
    pub fn wish(&self) -> Result<Wish, String> {
        let whom = whom(self.party.as_deref(), self.all)?;
        let (reason, music) = (self.reason.clone(), self.music.clone());
        Ok(Wish::Hold { whom, accepts_risk: self.accepts_risk, reason, music })
    }
}

impl UseMusicParams {
    pub fn command(self) -> Result<Command, String> {
        let music = HoldMusic::from_url(&self.url, HoldMethod::Get).map_err(|fault| fault.to_string())?;
        Ok(Command::UseMusic { profile: self.profile, music: NamedMusic { name: self.name, music } })
    }
}

impl ResumeParams {
    pub fn wish(&self) -> Result<Wish, String> {
        Ok(Wish::Resume { whom: whom(self.party.as_deref(), self.all)? })
    }
}

impl ToggleParams {
    pub fn wish(&self) -> Wish {
        Wish::Toggle { accepts_risk: self.accepts_risk }
    }
}

/// The method that grants a wish, and its parameters.
pub fn spell(wish: &Wish, tell: bool) -> serde_json::Result<(&'static str, Box<RawValue>)> {
    Ok(match wish {
        Wish::Hold { whom, accepts_risk, reason, music } => {
            let (party, all) = spell_whom(whom);
            let (accepts_risk, reason, music) = (*accepts_risk, reason.clone(), music.clone());
            ("hold", to_raw_value(&HoldParams { party, all, accepts_risk, reason, music, tell })?)
        }
        Wish::Resume { whom } => {
            let (party, all) = spell_whom(whom);
            ("resume", to_raw_value(&ResumeParams { party, all, tell })?)
        }
        Wish::Toggle { accepts_risk } => {
            ("toggle", to_raw_value(&ToggleParams { accepts_risk: *accepts_risk, tell })?)
        }
    })
}

fn spell_whom(whom: &Whom) -> (Option<String>, bool) {
    match whom {
        Whom::Everybody => (None, true),
        Whom::One(PartyRef::Only) => (None, false),
        Whom::One(PartyRef::Call(call)) => (Some(call.to_string()), false),
        Whom::One(PartyRef::Address(address)) => (Some(address.to_string()), false),
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
        let expect = expect
            .map(|whom| Wish::Hold { whom, accepts_risk: false, reason: None, music: None })
            .map_err(str::to_owned);
        assert_eq!(params.wish(), expect, "{json}");
    }

    #[test]
    fn a_wish_is_read_as_it_was_spelt() {
        let address = Whom::One(PartyRef::Address(Address::seen("anonymous")));
        for whom in [Whom::Everybody, Whom::One(PartyRef::Only), address] {
            let wish = Wish::Hold {
                whom: whom.clone(),
                accepts_risk: true,
                reason: Some("Parts".to_owned()),
                music: Some("Rain".to_owned()),
            };
            let (method, params) = spell(&wish, true).unwrap();
            let params: HoldParams = serde_json::from_str(params.get()).unwrap();
            assert_eq!((method, params.tell, params.wish()), ("hold", true, Ok(wish)));
            let wish = Wish::Resume { whom };
            let (method, params) = spell(&wish, false).unwrap();
            let params: ResumeParams = serde_json::from_str(params.get()).unwrap();
            assert_eq!((method, params.tell, params.wish()), ("resume", false, Ok(wish)));
        }
        let (method, params) = spell(&Wish::Toggle { accepts_risk: true }, true).unwrap();
        let params: ToggleParams = serde_json::from_str(params.get()).unwrap();
        assert_eq!(
            (method, params.tell, params.wish()),
            ("toggle", true, Wish::Toggle { accepts_risk: true })
        );
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
