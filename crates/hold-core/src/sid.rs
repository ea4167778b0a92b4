//! Twilio's identifiers, each kind a type of its own.

use std::fmt;
use std::str::FromStr;

/// Two letters and 32 hexadecimal digits (twilio-oai, every `sid` pattern).
const LENGTH: usize = 34;

/// Why a text is not a SID of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SidFault {
    /// Nothing was given.
    #[error("{kind} is missing.")]
    Missing {
        /// What was wanted, with its article.
        kind: &'static str,
    },
    /// Too short or too long.
    #[error("{kind} has {LENGTH} characters, this has {got}.")]
    Length {
        /// What was wanted, with its article.
        kind: &'static str,
        /// The number of characters given.
        got: usize,
    },
    /// A SID, but of something else.
    #[error("{kind} begins with {prefix}, this begins with {got}.")]
    Kind {
        /// What was wanted, with its article.
        kind: &'static str,
        /// The two letters wanted.
        prefix: &'static str,
        /// The two letters given.
        got: String,
    },
    /// The right length and letters, but not hexadecimal.
    #[error("{kind} has only digits and the letters a to f after {prefix}.")]
    Digits {
        /// What was wanted, with its article.
        kind: &'static str,
        /// The two letters wanted.
        prefix: &'static str,
    },
}

fn read(text: &str, kind: &'static str, prefix: &'static str) -> Result<[u8; LENGTH], SidFault> {
    let text = text.trim();
    if text.is_empty() {
        return Err(SidFault::Missing { kind });
    }
    if !text.starts_with(prefix) && text.len() == LENGTH {
        return Err(SidFault::Kind { kind, prefix, got: text.chars().take(2).collect() });
    }
    let bytes: [u8; LENGTH] =
        text.as_bytes().try_into().map_err(|_| SidFault::Length { kind, got: text.chars().count() })?;
    if bytes[2..].iter().all(u8::is_ascii_hexdigit) {
        Ok(bytes)
    } else {
        Err(SidFault::Digits { kind, prefix })
    }
}

macro_rules! sids {
    ($($(#[$doc:meta])* $name:ident, $prefix:literal, $kind:literal;)*) => {$(
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
                read(text, $kind, $prefix).map(Self)
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
    AccountSid, "AC", "An account SID";
    /// An API key, `SK…`.
    ApiKeySid, "SK", "An API key SID";
    /// One leg of a call, `CA…`.
    CallSid, "CA", "A call SID";
    /// A conference, `CF…`.
    ConferenceSid, "CF", "A conference SID";
    /// A queue, `QU…`.
    QueueSid, "QU", "A queue SID";
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
