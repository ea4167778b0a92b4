//! Twilio's identifiers, each kind a type of its own.

use std::fmt;
use std::str::FromStr;

/// Two letters and 32 hexadecimal digits (twilio-oai, every `sid` pattern).
const LENGTH: usize = 34;

/// What a SID names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SidKind {
    /// An account.
    Account,
    /// An API key.
    ApiKey,
    /// One leg of a call.
    Call,
    /// A conference.
    Conference,
    /// A queue.
    Queue,
    /// A service of Serverless.
    Service,
    /// An environment of such a service.
    Environment,
    /// A file of such a service.
    Asset,
    /// The file as it was at one time.
    AssetVersion,
    /// What is deployed together.
    Build,
}

impl SidKind {
    /// The two letters that it begins with.
    #[must_use]
    pub fn prefix(self) -> &'static str {
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
        }
    }
}

impl fmt::Display for SidKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Account => "An account SID",
            Self::ApiKey => "An API key SID",
            Self::Call => "A call SID",
            Self::Conference => "A conference SID",
            Self::Queue => "A queue SID",
            Self::Service => "A service SID",
            Self::Environment => "An environment SID",
            Self::Asset => "An asset SID",
            Self::AssetVersion => "An asset version SID",
            Self::Build => "A build SID",
        })
    }
}

/// Why a text is not a SID of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SidFault {
    /// Nothing was given.
    #[error("{kind} is missing.")]
    Missing {
        /// What was wanted.
        kind: SidKind,
    },
    /// Too short or too long.
    #[error("{kind} has {LENGTH} characters, this has {got}.")]
    Length {
        /// What was wanted.
        kind: SidKind,
        /// The number of characters given.
        got: usize,
    },
    /// A SID, but of something else.
    #[error("{kind} begins with {}, this begins with {got}.", kind.prefix())]
    Kind {
        /// What was wanted.
        kind: SidKind,
        /// The two letters given.
        got: String,
    },
    /// The right length and letters, but not hexadecimal.
    #[error("{kind} has only digits and the letters a to f after {}.", kind.prefix())]
    Digits {
        /// What was wanted.
        kind: SidKind,
    },
}

fn read(text: &str, kind: SidKind) -> Result<[u8; LENGTH], SidFault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(SidFault::Missing { kind });
    }
    if !text.starts_with(kind.prefix()) && text.len() == LENGTH {
        return Err(SidFault::Kind { kind, got: text.chars().take(2).collect() });
    }
    let bytes: [u8; LENGTH] =
        text.as_bytes().try_into().map_err(|_| SidFault::Length { kind, got: text.chars().count() })?;
    if bytes[2..].iter().all(u8::is_ascii_hexdigit) { Ok(bytes) } else { Err(SidFault::Digits { kind }) }
}

macro_rules! sids {
    ($($(#[$doc:meta])* $name:ident, $kind:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; LENGTH]);

        impl $name {
            /// The 34 characters.
            #[must_use]
            pub fn as_str(&self) -> &str {
                std::str::from_utf8(&self.0).unwrap_or_default()
            }
        }

        impl FromStr for $name {
            type Err = SidFault;

            fn from_str(text: &str) -> Result<Self, SidFault> {
                read(text, SidKind::$kind).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    )*};
}

sids! {
    /// An account, `AC…`.
    AccountSid, Account;
    /// An API key, `SK…`.
    ApiKeySid, ApiKey;
    /// One leg of a call, `CA…`.
    CallSid, Call;
    /// A conference, `CF…`.
    ConferenceSid, Conference;
    /// A queue, `QU…`.
    QueueSid, Queue;
    /// A service of Serverless, `ZS…`.
    ServiceSid, Service;
    /// An environment of a service, `ZE…`.
    EnvironmentSid, Environment;
    /// A file of a service, `ZH…`.
    AssetSid, Asset;
    /// The file as it was at one time, `ZN…`.
    AssetVersionSid, AssetVersion;
    /// What is deployed together, `ZB…`.
    BuildSid, Build;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Result<(), &str>) {
        let got = text.parse::<ApiKeySid>().map(|_| ()).map_err(|fault| fault.to_string());
        assert_eq!(got, expect.map_err(str::to_owned), "{text}");
    }

    #[test]
    fn says_what_is_wrong_at_the_field() {
        let digits = "0123456789abcdef0123456789abcdef";
        check(&format!("SK{digits}"), Ok(()));
        check(&format!("  SK{digits}\n"), Ok(()));
        check("", Err("An API key SID is missing."));
        check("SK19", Err("An API key SID has 34 characters, this has 4."));
        check(&format!("AC{digits}"), Err("An API key SID begins with SK, this begins with AC."));
        check(
            "SKzz23456789abcdef0123456789abcdef",
            Err("An API key SID has only digits and the letters a to f after SK."),
        );
        check("ключ", Err("An API key SID has 34 characters, this has 4."));
    }
}
