//! Where a person can be reached.

use std::fmt;
use std::str::FromStr;

/// The kinds of address that Twilio dials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AddressKind {
    /// A number in E.164 form, `+15550100`.
    Phone,
    /// A softphone, `client:alice`.
    Client,
    /// A SIP address, `sip:alice@example.com`.
    Sip,
    /// Anything else that Twilio shows as a caller: `anonymous`, a short code, a SIM.
    Other,
}

/// An address of a person: of the agent, or of somebody on the call.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address(Box<str>);

/// Why a text cannot be the agent's address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressFault {
    /// Nothing was given.
    #[error("An address is missing, such as client:alice, +15550100 or sip:alice@example.com.")]
    Missing,
    /// Not one of the forms that Twilio dials.
    #[error("{0} is not an address: write client:alice, +15550100 or sip:alice@example.com.")]
    Form(String),
}

impl Address {
    /// An address as Twilio shows it, whatever its form.
    #[must_use]
    pub fn seen(text: &str) -> Self {
        Self(text.trim().into())
    }

    /// The text that Twilio takes.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Which kind of address this is.
    #[must_use]
    pub fn kind(&self) -> AddressKind {
        let text = self.as_str();
        if text.strip_prefix("client:").is_some_and(|name| !name.is_empty()) {
            AddressKind::Client
        } else if is_sip(text) {
            AddressKind::Sip
        } else if is_phone(text) {
            AddressKind::Phone
        } else {
            AddressKind::Other
        }
    }

    /// Whether a call to this address must show a number of the account as its caller.
    /// `client:` takes any name as caller (Twilio, `POST Calls`, `From`).
    #[must_use]
    pub fn needs_caller_id(&self) -> bool {
        self.kind() != AddressKind::Client
    }

    /// Whether both name the same person's phone. SIP parameters and case do not count.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let plain = |address: &Self| {
            let text = address.as_str();
            let end = if address.kind() == AddressKind::Sip { text.find(';') } else { None };
            text[..end.unwrap_or(text.len())].to_ascii_lowercase()
        };
        plain(self) == plain(other)
    }

    /// The part that names a person: the client name, the SIP user, or the number itself.
    #[must_use]
    pub fn name(&self) -> &str {
        let text = self.as_str();
        match self.kind() {
            AddressKind::Client => text.trim_start_matches("client:"),
            AddressKind::Sip => {
                text.split_once(':').map_or(text, |(_, rest)| rest.split('@').next().unwrap_or(rest))
            }
            AddressKind::Phone | AddressKind::Other => text,
        }
    }
}

fn is_phone(text: &str) -> bool {
    text.strip_prefix('+')
        .is_some_and(|digits| (5..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()))
}

fn is_sip(text: &str) -> bool {
    ["sip:", "sips:"]
        .iter()
        .filter_map(|scheme| text.strip_prefix(scheme))
        .any(|rest| rest.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty()))
}

impl FromStr for Address {
    type Err = AddressFault;

    /// Reads an address that a person typed; spaces inside a number are taken out.
    fn from_str(text: &str) -> Result<Self, AddressFault> {
        let text = text.trim();
        if text.is_empty() {
            return Err(AddressFault::Missing);
        }
        let compact: String = if text.starts_with('+') {
            text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '.')).collect()
        } else {
            text.to_owned()
        };
        let address = Self(compact.into());
        let plain = !address.as_str().chars().any(|c| c.is_whitespace() || c.is_control());
        match address.kind() {
            AddressKind::Phone | AddressKind::Client | AddressKind::Sip if plain => Ok(address),
            _ => Err(AddressFault::Form(text.to_owned())),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<(AddressKind, &str, &str)>) {
        let got = text.parse::<Address>().ok();
        let got = got.as_ref().map(|address| (address.kind(), address.as_str(), address.name()));
        assert_eq!(got, expect, "{text}");
    }

    #[test]
    fn reads_what_people_type() {
        check("client:alice", Some((AddressKind::Client, "client:alice", "alice")));
        check(" +1 (555) 010-0142 ", Some((AddressKind::Phone, "+15550100142", "+15550100142")));
        check("sip:alice@example.com", Some((AddressKind::Sip, "sip:alice@example.com", "alice")));
        check("client:", None);
        check("alice", None);
        check("5550100", None);
        check("sip:alice", None);
        check("client:a b", None);
    }

    #[test]
    fn knows_the_same_phone() {
        let same = |one: &str, other: &str| Address::seen(one).is_same(&Address::seen(other));
        assert!(same("sip:alice@example.com", "sip:Alice@example.com;user=phone"));
        assert!(!same("client:alice", "client:alicia"));
    }

    #[test]
    fn keeps_what_twilio_shows() {
        assert_eq!(Address::seen("anonymous").kind(), AddressKind::Other);
    }
}
