//! A leg: one call resource, and what it is doing.

use std::sync::Arc;

use super::conference::ConferenceId;
use super::hears::Hears;
use super::queue::QueueId;
use super::redirect::PendingRedirect;
use super::timers::TimerKey;
use super::track::{Track, TrackKind};
use crate::moment::Moment;
use crate::sid::Sid;
use crate::twiml::{Document, Link, StatusCallback};

/// Place of a leg in the exchange; legs are never forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct LegId(pub(crate) u32);

/// Twilio's call statuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CallStatus {
    Queued,
    Ringing,
    InProgress,
    Completed,
    Busy,
    Failed,
    NoAnswer,
    Canceled,
}

impl CallStatus {
    pub(crate) const ALL: [Self; 8] = [
        Self::Queued,
        Self::Ringing,
        Self::InProgress,
        Self::Completed,
        Self::Busy,
        Self::Failed,
        Self::NoAnswer,
        Self::Canceled,
    ];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Ringing => "ringing",
            Self::InProgress => "in-progress",
            Self::Completed => "completed",
            Self::Busy => "busy",
            Self::Failed => "failed",
            Self::NoAnswer => "no-answer",
            Self::Canceled => "canceled",
        }
    }

    pub(crate) const fn is_live(self) -> bool {
        matches!(self, Self::Queued | Self::Ringing | Self::InProgress)
    }
}

/// Who made the leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Inbound,
    OutboundApi,
    OutboundDial,
}

impl Direction {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Inbound => "inbound",
            Self::OutboundApi => "outbound-api",
            Self::OutboundDial => "outbound-dial",
        }
    }
}

/// Where a leg's TwiML comes from.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// TwiML given in the request itself; a text that is no TwiML is an error only when it is run, as at Twilio.
    Inline(Result<Arc<Document>, Arc<str>>),
    /// TwiML to be requested.
    Url(Link),
}

/// What a leg is doing.
#[derive(Clone, Debug)]
pub(crate) enum Activity {
    /// Placed by us and not yet answered.
    Calling { timers: Vec<TimerKey> },
    /// Running its document, or waiting for one.
    Running,
    /// In `<Dial>`, nobody has answered yet.
    Dialling { children: Vec<LegId>, timeout: TimerKey },
    /// Connected to one other leg.
    Bridged(Bridged),
    /// In a conference.
    Conference(ConferenceId),
    /// Waiting in a queue.
    Enqueued { queue: QueueId, since: Moment },
    /// In `<Dial><Queue>`, nobody is in the queue yet.
    AwaitingMember { queue: QueueId, timeout: TimerKey },
    /// Over.
    Ended,
}

/// A leg's end of a connection between two.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bridged {
    pub(crate) other: LegId,
    pub(crate) side: Side,
    pub(crate) since: Moment,
    /// Kept at the dialling side.
    pub(crate) limit: Option<TimerKey>,
    /// The called or queued party still hears its own announcement.
    pub(crate) whispering: bool,
}

/// Which end it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Ran `<Dial>`; the other end is its child.
    Dialler,
    /// The child of a `<Dial>`.
    Dialled,
    /// Ran `<Dial><Queue>`.
    QueueDialler,
    /// Was waiting in that queue, for so many seconds.
    QueueMember { queue: QueueId, waited: u64 },
}

/// How a leg comes to leave what it was doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leaving {
    HungUp,
    Redirected,
}

/// One leg.
#[derive(Clone)]
pub(crate) struct Leg {
    pub(crate) sid: Sid,
    pub(crate) parent: Option<LegId>,
    pub(crate) children: Vec<LegId>,
    pub(crate) from: Arc<str>,
    pub(crate) to: Arc<str>,
    pub(crate) caller_name: Option<Arc<str>>,
    pub(crate) direction: Direction,
    pub(crate) status: CallStatus,
    pub(crate) created: Moment,
    pub(crate) updated: Moment,
    /// When it began to ring.
    pub(crate) started: Option<Moment>,
    pub(crate) answered: Option<Moment>,
    pub(crate) ended: Option<Moment>,
    pub(crate) activity: Activity,
    /// Its own document.
    pub(crate) main: Track,
    /// What it hears while it waits or is held.
    pub(crate) overlay: Option<Box<Track>>,
    /// An announcement over a conference.
    pub(crate) announcement: Option<Box<Track>>,
    /// What an outbound call runs once it is answered.
    pub(crate) program: Option<Source>,
    pub(crate) fallback: Option<Link>,
    pub(crate) callback: Option<Arc<StatusCallback>>,
    pub(crate) callback_sequence: u32,
    /// Seconds that the leg may last.
    pub(crate) time_limit: u64,
    pub(crate) limit: Option<TimerKey>,
    pub(crate) redirect: Option<Box<PendingRedirect>>,
    /// The conference that it was called into, until it answers.
    pub(crate) joining: Option<ConferenceId>,
    pub(crate) hears: Hears,
    pub(crate) hears_since: Moment,
}

/// How long a call lasts at most: four hours (Twilio's default limit), in seconds.
pub(crate) const CALL_LIMIT_SECONDS: u64 = 14_400;

impl Leg {
    pub(crate) fn new(sid: Sid, from: Arc<str>, to: Arc<str>, direction: Direction, now: Moment) -> Self {
        Self {
            sid,
            parent: None,
            children: Vec::new(),
            from,
            to,
            caller_name: None,
            direction,
            status: CallStatus::Queued,
            created: now,
            updated: now,
            started: None,
            answered: None,
            ended: None,
            activity: Activity::Running,
            main: Track::new(TrackKind::Main),
            overlay: None,
            announcement: None,
            program: None,
            fallback: None,
            callback: None,
            callback_sequence: 0,
            time_limit: CALL_LIMIT_SECONDS,
            limit: None,
            redirect: None,
            joining: None,
            hears: Hears::Silence,
            hears_since: now,
        }
    }

    pub(crate) fn is_live(&self) -> bool {
        self.status.is_live()
    }

    /// Seconds from answer to end.
    pub(crate) fn duration(&self) -> Option<u64> {
        let ended = self.ended?;
        Some(self.answered.map_or(0, |answered| ended.seconds_since(answered)))
    }
}
