//! What is found out about a hold URL.

use super::Verdict;

/// What is looked at in an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AddressCheckId {
    /// `http` or `https`, and not an address inside a private network.
    Address,
    /// Whether anybody answers.
    Reachable,
    /// The answer's status.
    Status,
    /// How many redirects lead to it.
    Redirects,
    /// Whether Twilio takes the content type.
    ContentType,
    /// Whether the method suits what answers.
    Method,
    /// How large it is.
    Size,
    /// Whether Twilio may keep a copy.
    Cache,
    /// Whether the document has only verbs that are allowed.
    Document,
    /// Whether what is played can be decoded.
    Sound,
    /// Whether it goes on for as long as somebody is on hold.
    Loops,
}

impl AddressCheckId {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Reachable => "reachable",
            Self::Status => "status",
            Self::Redirects => "redirects",
            Self::ContentType => "content-type",
            Self::Method => "method",
            Self::Size => "size",
            Self::Cache => "cache",
            Self::Document => "document",
            Self::Sound => "sound",
            Self::Loops => "loops",
        }
    }

    /// What it is measured in; nothing where it is a word.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Size => "bytes",
            _ => "",
        }
    }
}

/// Whether hold music goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Loops {
    /// For as long as somebody is on hold.
    Yes,
    /// It is played, then there is silence.
    Once,
    /// It cannot be told from here.
    Unknown,
}

impl Loops {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Once => "once",
            Self::Unknown => "unknown",
        }
    }
}

/// What to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressRemedy {
    /// Write `https://` or `http://`.
    Scheme,
    /// Twilio cannot reach a private network.
    Public,
    /// Use https.
    Encrypt,
    /// Look whether the server runs and the name is right.
    Server,
    /// It took longer than is waited for.
    Slow,
    /// See to it that the address answers with 200.
    Status,
    /// Name the last address instead of the first.
    Redirects,
    /// Serve it with the right content type.
    ContentType,
    /// Use GET.
    Get,
    /// Make it smaller.
    Size,
    /// Send ETag or Last-Modified, and no `no-store`.
    Cache,
    /// Take the verbs out that are not allowed (Twilio error 13238).
    Verbs,
    /// Put at least one `<Play>` into it.
    Play,
    /// It is not a sound, or not one that Twilio plays.
    Sound,
    /// Use this document, which loops.
    Loop {
        /// The whole document.
        twiml: String,
    },
}

/// One line of the check of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressFinding {
    /// The address that it is about: the one asked for, or one that the document plays.
    pub url: String,
    /// What was looked at.
    pub id: AddressCheckId,
    /// How it stands.
    pub verdict: Verdict,
    /// What was seen.
    pub measured: String,
    /// What to do about it, unless it is good.
    pub remedy: Option<AddressRemedy>,
}

/// The check of one hold URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressReport {
    /// The address as it was given.
    pub url: String,
    /// Whether it loops.
    pub loops: Loops,
    /// Every line: first those of the address, then those of each sound that it plays.
    pub findings: Vec<AddressFinding>,
}

impl AddressReport {
    /// The worst of its lines.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        Verdict::worst(self.findings.iter().map(|finding| finding.verdict))
    }
}
