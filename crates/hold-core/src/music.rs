//! What a held caller hears.

use std::fmt;

/// How Twilio asks for the hold music. Always sent, because Twilio's sources disagree on the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum HoldMethod {
    /// `GET`: may be cached; right for files.
    #[default]
    Get,
    /// `POST`.
    Post,
}

impl HoldMethod {
    /// The word on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// Why a text cannot be a hold music URL.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HoldMusicFault {
    /// Not `http` or `https`, or without a host.
    #[error("Hold music is a web address that begins with https:// or http://.")]
    Scheme,
    /// A blank or a control character.
    #[error("A web address has no blanks.")]
    Blank,
    /// Longer than fits into a hold document.
    #[error("This address has {got} characters; at most {} fit.", HoldMusic::LONGEST_URL)]
    Length {
        /// The number of characters given.
        got: usize,
    },
    /// Short enough by itself, but not once its `&` and quotes are written as XML wants them.
    #[error(
        "Written for Twilio, this address has {got} characters; at most {} fit. Each & in it takes five.",
        HoldMusic::LONGEST_WRITTEN
    )]
    Written {
        /// The number of characters as written.
        got: usize,
    },
}

/// The music of a profile: Twilio's own, or a URL that answers with audio or TwiML.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum HoldMusic {
    /// Twilio's default music.
    #[default]
    Default,
    /// A public URL.
    Url {
        /// `http` or `https`.
        url: Box<str>,
        /// How Twilio asks for it.
        method: HoldMethod,
    },
}

impl HoldMusic {
    /// The longest URL taken, in bytes.
    pub const LONGEST_URL: usize = 2048;
    /// The longest URL taken, in characters once escaped. The inline TwiML that carries it may have 4,000
    /// (Twilio error 32018), and what stands around it has fewer than 200. A URL that does not fit must be refused
    /// here: in a plan that moves the agent first, the hold would be too late to notice.
    pub const LONGEST_WRITTEN: usize = 3_800;

    /// Reads a URL that a person typed; an empty one means Twilio's default music.
    ///
    /// # Errors
    /// When it is not a web address, or too long.
    pub fn from_url(text: &str, method: HoldMethod) -> Result<Self, HoldMusicFault> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Self::Default);
        }
        if text.len() > Self::LONGEST_URL {
            return Err(HoldMusicFault::Length { got: text.chars().count() });
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control() || is_no_character(c)) {
            return Err(HoldMusicFault::Blank);
        }
        let written = text.chars().map(written_length).sum();
        if written > Self::LONGEST_WRITTEN {
            return Err(HoldMusicFault::Written { got: written });
        }
        let lower = text.to_ascii_lowercase();
        let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
        let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
        if host.is_empty() || host.starts_with([':', '@']) {
            return Err(HoldMusicFault::Scheme);
        }
        Ok(Self::Url { url: text.into(), method })
    }

    /// The URL, unless it is Twilio's default.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        match self {
            Self::Default => None,
            Self::Url { url, .. } => Some(url),
        }
    }

    /// How Twilio asks for it.
    #[must_use]
    pub fn method(&self) -> HoldMethod {
        match self {
            Self::Default => HoldMethod::Get,
            Self::Url { method, .. } => *method,
        }
    }
}

/// How many characters XML takes for one inside an attribute.
fn written_length(c: char) -> usize {
    match c {
        '<' | '>' => "&lt;".len(),
        '&' => "&amp;".len(),
        '"' | '\'' => "&quot;".len(),
        _ => 1,
    }
}

/// What no XML document can carry, escaped or not (XML 1.0, §2.2), beside control characters.
fn is_no_character(c: char) -> bool {
    matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

impl fmt::Display for HoldMusic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.url().unwrap_or("Twilio's default music"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &Result<Option<&str>, HoldMusicFault>) {
        let got = HoldMusic::from_url(text, HoldMethod::Get);
        assert_eq!(got.as_ref().map(HoldMusic::url), expect.as_ref().copied(), "{text}");
    }

    #[test]
    fn takes_web_addresses_only() {
        check("", &Ok(None));
        check(" https://example.com/a.mp3 ", &Ok(Some("https://example.com/a.mp3")));
        check("HTTP://127.0.0.1:8080", &Ok(Some("HTTP://127.0.0.1:8080")));
        for text in
            ["ftp://example.com", "example.com/a.mp3", "https://", "javascript:alert(1)", "https://:80/"]
        {
            check(text, &Err(HoldMusicFault::Scheme));
        }
        check("https://example.com/a b", &Err(HoldMusicFault::Blank));
        let long = format!("https://example.com/{}", "a".repeat(2048));
        check(&long, &Err(HoldMusicFault::Length { got: 2068 }));
        check("https://example.com/\u{FFFE}", &Err(HoldMusicFault::Blank));
    }

    #[test]
    fn takes_what_fits_once_it_is_written() {
        let url = |letter: &str, times| format!("https://example.com/?{}", letter.repeat(times));
        for (letter, longest, got) in [("&", 755, 3_801), ("\"", 629, 3_801), ("<", 944, 3_801)] {
            check(&url(letter, longest), &Ok(Some(&url(letter, longest))));
            let rest = got - 21 - longest * written_length(letter.chars().next().unwrap());
            let over = format!("{}{}", url(letter, longest), "a".repeat(rest));
            check(&over, &Err(HoldMusicFault::Written { got }));
        }
    }
}
