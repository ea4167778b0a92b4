//! Twilio's identifiers: two letters for the kind, then 32 hexadecimal digits.

use std::fmt;

use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng, SeedableRng};

/// What a SID names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum SidKind {
    Account,
    ApiKey,
    Call,
    Conference,
    Queue,
    Service,
    Environment,
    Asset,
    AssetVersion,
    Build,
    Deployment,
}

impl SidKind {
    const fn prefix(self) -> &'static str {
        match self {
            Self::Account => "AC",
            Self::ApiKey => "SK",
            Self::Call => "CA",
            Self::Conference => "CF",
            Self::Queue => "QU",
            Self::Service => "ZS",
            Self::Environment => "ZE",
            Self::Asset => "ZH",
            Self::AssetVersion => "ZN",
            Self::Build => "ZB",
            Self::Deployment => "ZD",
        }
    }
}

/// A SID, kept as a number so that a thousand legs cost little.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Sid {
    kind: SidKind,
    bits: u128,
}

impl Sid {
    /// Reads a SID of this kind, or nothing where the text is not one.
    pub(crate) fn parse(kind: SidKind, text: &str) -> Option<Self> {
        let digits = text.strip_prefix(kind.prefix())?;
        if digits.len() != 32 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        u128::from_str_radix(digits, 16).ok().map(|bits| Self { kind, bits })
    }
}

impl fmt::Display for Sid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{:032x}", self.kind.prefix(), self.bits)
    }
}

impl fmt::Debug for Sid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// Makes SIDs and other secrets in an order that follows from the seed.
#[derive(Clone)]
pub(crate) struct SidMint(Xoshiro256PlusPlus);

impl SidMint {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    pub(crate) fn mint(&mut self, kind: SidKind) -> Sid {
        Sid { kind, bits: self.bits() }
    }

    /// 32 hexadecimal digits, as an auth token or an API key's secret.
    pub(crate) fn secret(&mut self) -> String {
        format!("{:032x}", self.bits())
    }

    fn bits(&mut self) -> u128 {
        (u128::from(self.0.next_u64()) << 64) | u128::from(self.0.next_u64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sid_is_read_back_as_it_was_written() {
        let sid = SidMint::new(7).mint(SidKind::Call);
        assert_eq!(Sid::parse(SidKind::Call, &sid.to_string()), Some(sid));
        assert_eq!(Sid::parse(SidKind::Conference, &sid.to_string()), None, "another kind is refused");
    }

    #[test]
    fn what_is_not_a_sid_is_refused() {
        for text in
            ["", "CA", "CA123", "CA+2345678901234567890123456789012", "CAé234567890123456789012345678901"]
        {
            assert_eq!(Sid::parse(SidKind::Call, text), None, "{text}");
        }
    }

    #[test]
    fn sids_follow_from_the_seed() {
        let first = |seed| SidMint::new(seed).mint(SidKind::Call);
        assert_eq!(first(1), first(1));
        assert_ne!(first(1), first(2));
    }
}
