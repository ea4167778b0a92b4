//! The shapes of Twilio's answers (twilio-oai, `twilio_api_v2010.json`). Everything but the SIDs may be absent
//! or null, and what is not named here is passed over.

use hold_core::{
    Address, Call, CallSid, CallStatus, Conference, ConferenceStatus, Member, Participant, ParticipantStatus,
    Queue, Timestamp,
};
use jiff::fmt::rfc2822::DateTimeParser;
use serde::Deserialize;

use crate::status::{self, Word};

/// What an answer lacks, to be told with the request's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lacks(pub(crate) &'static str);

#[derive(Debug, Deserialize)]
pub(crate) struct CallBody {
    sid: String,
    parent_call_sid: Option<String>,
    from: Option<String>,
    to: Option<String>,
    status: Option<String>,
    direction: Option<String>,
    start_time: Option<String>,
    caller_name: Option<String>,
}

impl CallBody {
    /// `presumed` is the state that the request itself implies, for an answer that does not tell it.
    pub(crate) fn read(self, presumed: Option<CallStatus>) -> Result<Call, Lacks> {
        let parent = self.parent_call_sid.as_deref().and_then(|sid| sid.parse().ok());
        Ok(Call {
            sid: self.sid.parse().map_err(|_| Lacks("a call without a call SID"))?,
            parent,
            from: Address::seen(&self.from.unwrap_or_default()),
            to: Address::seen(&self.to.unwrap_or_default()),
            status: state(self.status.as_deref(), presumed).ok_or(Lacks("a call without a known status"))?,
            direction: status::direction(self.direction.as_deref(), parent.is_some()),
            started: date(self.start_time.as_deref()),
            caller_name: self.caller_name.filter(|name| !name.trim().is_empty()),
        })
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct ConferenceBody {
    sid: String,
    friendly_name: Option<String>,
    status: Option<String>,
    date_created: Option<String>,
}

impl ConferenceBody {
    /// `presumed` as for a call.
    pub(crate) fn read(self, presumed: Option<ConferenceStatus>) -> Result<Conference, Lacks> {
        Ok(Conference {
            sid: self.sid.parse().map_err(|_| Lacks("a conference without a conference SID"))?,
            name: self.friendly_name.unwrap_or_default(),
            status: state(self.status.as_deref(), presumed)
                .ok_or(Lacks("a conference without a known status"))?,
            created: date(self.date_created.as_deref()),
        })
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct ParticipantBody {
    call_sid: String,
    uri: Option<String>,
    label: Option<String>,
    hold: Option<bool>,
    muted: Option<bool>,
    status: Option<String>,
    end_conference_on_exit: Option<bool>,
    coaching: Option<bool>,
    call_sid_to_coach: Option<String>,
    date_updated: Option<String>,
}

impl ParticipantBody {
    pub(crate) fn read(self) -> Result<Participant, Lacks> {
        Ok(Participant {
            coaches: self.coached(),
            call: self.call().ok_or(Lacks("a participant without a call SID"))?,
            // Whether somebody is on hold is never guessed: the screen would show it, or a hold would pass for confirmed.
            hold: self.hold.ok_or(Lacks("a participant without a word on its hold"))?,
            label: self.label.filter(|label| !label.is_empty()),
            muted: self.muted.unwrap_or(false),
            // Twilio lists only those who are there.
            status: state(self.status.as_deref(), Some(ParticipantStatus::Connected))
                .ok_or(Lacks("a participant without a status"))?,
            end_conference_on_exit: self.end_conference_on_exit.unwrap_or(false),
            updated: date(self.date_updated.as_deref()),
        })
    }

    fn coached(&self) -> Option<CallSid> {
        let coached = self.call_sid_to_coach.as_deref().filter(|_| self.coaching.unwrap_or(false));
        coached.and_then(|call| call.parse().ok())
    }

    /// In some answers `call_sid` shows the label, and only `uri` the SID (Twilio's own samples).
    fn call(&self) -> Option<CallSid> {
        self.call_sid.parse().ok().or_else(|| {
            let last = self.uri.as_deref()?.rsplit('/').next()?;
            last.strip_suffix(".json").unwrap_or(last).parse().ok()
        })
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct QueueBody {
    sid: String,
    friendly_name: Option<String>,
    current_size: Option<u32>,
}

impl QueueBody {
    pub(crate) fn read(self) -> Result<Queue, Lacks> {
        Ok(Queue {
            sid: self.sid.parse().map_err(|_| Lacks("a queue without a queue SID"))?,
            name: self.friendly_name.unwrap_or_default(),
            size: self.current_size.unwrap_or(0),
        })
    }
}

#[derive(Debug, Deserialize)]
pub(crate) struct MemberBody {
    call_sid: String,
    date_enqueued: Option<String>,
}

impl MemberBody {
    pub(crate) fn read(self) -> Result<Member, Lacks> {
        Ok(Member {
            call: self.call_sid.parse().map_err(|_| Lacks("a queue member without a call SID"))?,
            enqueued: date(self.date_enqueued.as_deref()),
        })
    }
}

fn state<T: Word>(word: Option<&str>, presumed: Option<T>) -> Option<T> {
    word.and_then(T::from_word).or(presumed)
}

/// `Fri, 20 Aug 2010 01:13:42 +0000`. An odd date is no reason to lose a call.
fn date(text: Option<&str>) -> Option<Timestamp> {
    DateTimeParser::new().relaxed_weekday(true).parse_timestamp(text?).ok()
}
