//! TwiML as typed verbs.

mod parse;

use std::sync::Arc;

pub(crate) use parse::parse;

/// A parsed TwiML document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Document {
    pub(crate) verbs: Vec<Verb>,
}

/// How a URL is requested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
}

impl Method {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }

    /// Reads `GET` or `POST`, in any case.
    pub(crate) fn read(text: &str) -> Option<Self> {
        match text.to_ascii_uppercase().as_str() {
            "GET" => Some(Self::Get),
            "POST" => Some(Self::Post),
            _ => None,
        }
    }
}

/// A URL with the method to request it by. The URL may be relative to the document it stands in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Link {
    pub(crate) url: Arc<str>,
    pub(crate) method: Method,
}

/// One verb of a document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Verb {
    /// Speech; its length is guessed from the text.
    Say { characters: u32, times: u32 },
    /// Audio; zero times means a thousand, as Twilio has it.
    Play { url: Arc<str>, times: u32 },
    /// Silence, in milliseconds.
    Pause { millis: u64 },
    /// Calls or joins somebody.
    Dial(Dial),
    /// Waits in a queue.
    Enqueue(Enqueue),
    /// Leaves the queue that the leg waits in.
    Leave,
    /// Goes on with another document; nothing means this one again.
    Redirect(Option<Link>),
    /// Ends the leg.
    Hangup,
    /// Declines an unanswered inbound call; `busy` or not.
    Reject { busy: bool },
    /// A verb that this simulator does not know: skipped with an alert, as Twilio skips what its schema does not have.
    Unknown(String),
}

/// `<Dial>`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Dial {
    pub(crate) action: Option<Link>,
    /// Seconds of ringing, or of waiting for somebody to join an empty queue.
    pub(crate) timeout: u64,
    /// Seconds that the connection may last.
    pub(crate) time_limit: u64,
    pub(crate) caller_id: Option<Arc<str>>,
    pub(crate) answer_on_bridge: bool,
    /// Whether `*` ends the connection. Nobody presses keys here, so it has no effect.
    pub(crate) hangup_on_star: bool,
    pub(crate) target: Target,
}

/// What a `<Dial>` dials.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Target {
    Parties(Vec<Callee>),
    Conference(ConferenceNoun),
    Queue { name: Arc<str>, whisper: Option<Link> },
}

/// `<Number>`, `<Client>` or `<Sip>`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Callee {
    /// As the Call resource shows it: `+15550100`, `client:alice`, `sip:a@b.c`.
    pub(crate) address: Arc<str>,
    /// TwiML that the called party hears before the connection.
    pub(crate) whisper: Option<Link>,
    pub(crate) callback: Option<StatusCallback>,
}

/// Where a leg's progress is reported.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StatusCallback {
    pub(crate) link: Link,
    /// Of `initiated`, `ringing`, `answered`, `completed`; Twilio's default is `completed` alone.
    pub(crate) events: Vec<Arc<str>>,
}

/// `<Conference>`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ConferenceNoun {
    pub(crate) name: Arc<str>,
    pub(crate) muted: bool,
    pub(crate) start_on_enter: bool,
    pub(crate) end_on_exit: bool,
    pub(crate) label: Option<Arc<str>>,
    pub(crate) max_participants: usize,
    /// What plays before the start; `None` is Twilio's classical playlist.
    pub(crate) wait: Option<Link>,
    /// Events start, end, join, leave, mute, hold, modify, announcement.
    pub(crate) callback: Option<StatusCallback>,
    /// Call SID of the participant that this one coaches.
    pub(crate) coach: Option<Arc<str>>,
}

impl Default for ConferenceNoun {
    fn default() -> Self {
        Self {
            name: Arc::from(""),
            muted: false,
            start_on_enter: true,
            end_on_exit: false,
            label: None,
            max_participants: 250,
            wait: None,
            callback: None,
            coach: None,
        }
    }
}

/// `<Enqueue>`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Enqueue {
    pub(crate) name: Arc<str>,
    pub(crate) action: Option<Link>,
    /// What plays meanwhile; `None` is Twilio's classical playlist.
    pub(crate) wait: Option<Link>,
}

/// Twilio's default for what is heard while waiting or on hold (its documents name this playlist for
/// `waitUrl`; that hold uses the same is inferred).
pub(crate) const DEFAULT_MUSIC: &str = "https://s3.amazonaws.com/com.twilio.sounds.music/index.xml";
