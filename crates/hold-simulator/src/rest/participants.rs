//! The Participant resource.

use std::sync::Arc;

use serde_json::{Value, json};

use super::error::ApiError;
use super::form::Form;
use super::paging::List;
use super::{Answer, Outcome, Request, conferences, validate};
use crate::exchange::{
    CallStatus, ConferenceId, ConferenceStatus, Exchange, LegId, NewCall, NewParticipant, Participant,
    ParticipantChange, Refusal, Source,
};
use crate::sid::{Sid, SidKind};
use crate::twiml::{ConferenceNoun, Document, Link, Method};

/// `GET Participants`: the live ones, in the order they joined.
pub(crate) fn list(exchange: &Exchange, request: &Request, room: &str) -> Outcome {
    let room = conferences::find(exchange, request, room)?;
    let query = &request.query;
    let (muted, hold, coaching) = (query.flag("Muted"), query.flag("Hold"), query.flag("Coaching"));
    let fits = move |leg: LegId| {
        exchange.conference(room).participant(leg).is_some_and(|participant| {
            muted.is_none_or(|muted| participant.muted == muted)
                && hold.is_none_or(|hold| participant.hold == hold)
                && coaching.is_none_or(|coaching| participant.coaches.is_some() == coaching)
        })
    };
    let items = exchange.conference(room).participants.iter().map(|participant| participant.leg).collect();
    List {
        key: "participants",
        items,
        fits: Box::new(fits),
        sid: Box::new(|leg| exchange.leg(leg).sid),
        show: Box::new(|leg| show_leg(exchange, room, leg).unwrap_or(Value::Null)),
    }
    .page(request)
}

/// Finds a participant by Call SID or by label.
fn find(
    exchange: &Exchange,
    request: &Request,
    room: &str,
    who: &str,
) -> Result<(ConferenceId, LegId), ApiError> {
    let room = conferences::find(exchange, request, room)?;
    let sid = Sid::parse(SidKind::Call, who);
    let named = |participant: &&Participant| match sid {
        Some(sid) => exchange.leg(participant.leg).sid == sid,
        None => participant.label.as_deref() == Some(who),
    };
    let participant = exchange.conference(room).participants.iter().find(named);
    participant.map(|participant| (room, participant.leg)).ok_or_else(|| ApiError::not_found(&request.path))
}

/// `GET Participants/{CallSid}`.
pub(crate) fn fetch(exchange: &Exchange, request: &Request, room: &str, who: &str) -> Outcome {
    let (room, leg) = find(exchange, request, room, who)?;
    shown(exchange, request, room, leg)
}

/// `POST Participants/{CallSid}`.
pub(crate) fn update(exchange: &mut Exchange, request: &Request, room: &str, who: &str) -> Outcome {
    let (room, leg) = find(exchange, request, room, who)?;
    let change = change(&request.form)?;
    exchange.change_participant(room, leg, &change).map_err(refused)?;
    shown(exchange, request, room, leg)
}

fn change(form: &Form) -> Result<ParticipantChange, ApiError> {
    // The API reference has GET as HoldMethod's default.
    let hold_music = validate::link(form, "HoldUrl", "HoldMethod", Method::Get)?;
    let coached = match form.filled("CallSidToCoach") {
        Some(text) => {
            Some(Sid::parse(SidKind::Call, text).ok_or_else(|| ApiError::invalid("CallSidToCoach", text))?)
        }
        None => None,
    };
    let coaches = match (form.flag("Coaching"), coached) {
        (None, _) => None,
        (Some(false), _) => Some(None),
        (Some(true), Some(sid)) => Some(Some(sid)),
        (Some(true), None) => return Err(ApiError::missing("CallSidToCoach")),
    };
    Ok(ParticipantChange {
        hold: form.flag("Hold"),
        hold_music,
        muted: form.flag("Muted"),
        end_on_exit: form.flag("EndConferenceOnExit"),
        announcement: validate::link(form, "AnnounceUrl", "AnnounceMethod", Method::Post)?,
        coaches,
    })
}

fn refused(refusal: Refusal) -> ApiError {
    match refusal {
        Refusal::NotBridged => ApiError::bad_request(16_001, "Conference is not bridged"),
        Refusal::CoachedOnHold => ApiError::bad_request(16_027, "The participant to coach is on hold"),
        Refusal::CoachedElsewhere => {
            ApiError::bad_request(16_028, "The participant to coach is not in the conference")
        }
    }
}

/// `POST Participants`: calls somebody into the conference, which a friendly name finds or makes.
pub(crate) fn create(exchange: &mut Exchange, request: &Request, room: &str) -> Outcome {
    let form = &request.form;
    let (from, to) = validate::ends(form)?;
    let existing = match Sid::parse(SidKind::Conference, room) {
        Some(sid) => {
            let live = |id: &ConferenceId| exchange.conference(*id).status != ConferenceStatus::Completed;
            let id = exchange.conference_by_sid(sid).filter(live);
            Some(id.ok_or_else(|| ApiError::not_found(&request.path))?)
        }
        None => None,
    };
    let new = NewParticipant {
        call: NewCall {
            from,
            to,
            program: Source::Inline(Ok(Arc::new(Document::default()))),
            timeout: validate::number(form, "Timeout", (5, 600), 60)?,
            time_limit: validate::number(form, "TimeLimit", (1, 86_400), 14_400)?,
            fallback: None,
            callback: validate::callback(form, "StatusCallback", &["completed"])?,
        },
        room: existing,
        noun: noun(form, room)?,
        conference_callback: validate::callback(form, "ConferenceStatusCallback", &["start", "end"])?,
    };
    let (room, leg) = exchange.add_participant(new).map_err(|alert| {
        let code = if alert.code == 16_025 { 16_026 } else { alert.code };
        ApiError::bad_request(if code == 16_023 { 16_024 } else { code }, alert.message)
    })?;
    let mut body = show_leg(exchange, room, leg).ok_or_else(|| ApiError::not_found(&request.path))?;
    body["queue_time"] = json!("0");
    Ok(Answer::created(body))
}

fn noun(form: &Form, name: &str) -> Result<ConferenceNoun, ApiError> {
    // An empty WaitUrl is silence, an absent one Twilio's music.
    let wait = match form.get("WaitUrl") {
        Some("") => Some(Link { url: Arc::from(""), method: Method::Post }),
        _ => validate::link(form, "WaitUrl", "WaitMethod", Method::Post)?,
    };
    let most = validate::number(form, "MaxParticipants", (2, 250), 250)?;
    Ok(ConferenceNoun {
        name: Arc::from(name),
        muted: form.flag("Muted").unwrap_or(false),
        start_on_enter: form.flag("StartConferenceOnEnter").unwrap_or(true),
        end_on_exit: form.flag("EndConferenceOnExit").unwrap_or(false),
        label: form.filled("Label").map(Arc::from),
        max_participants: usize::try_from(most).unwrap_or(250),
        wait,
        callback: None,
        coach: form.filled("CallSidToCoach").filter(|_| form.flag("Coaching") == Some(true)).map(Arc::from),
    })
}

/// `DELETE Participants/{CallSid}`.
pub(crate) fn delete(exchange: &mut Exchange, request: &Request, room: &str, who: &str) -> Outcome {
    let (room, leg) = find(exchange, request, room, who)?;
    exchange.kick(room, leg);
    Ok(Answer::no_content())
}

fn shown(exchange: &Exchange, request: &Request, room: ConferenceId, leg: LegId) -> Outcome {
    show_leg(exchange, room, leg).map(Answer::ok).ok_or_else(|| ApiError::not_found(&request.path))
}

fn show_leg(exchange: &Exchange, room: ConferenceId, leg: LegId) -> Option<Value> {
    let conference = exchange.conference(room);
    let participant = conference.participant(leg)?;
    let call = exchange.leg(leg);
    let status = match call.status {
        _ if participant.connected => "connected",
        CallStatus::Queued => "queued",
        CallStatus::Ringing => "ringing",
        CallStatus::InProgress => "connecting",
        _ => "complete",
    };
    let base = format!("/2010-04-01/Accounts/{}/Conferences/{}", exchange.account, conference.sid);
    Some(json!({
        "account_sid": exchange.account.to_string(),
        "call_sid": call.sid.to_string(),
        "call_sid_to_coach": participant.coaches.map(|sid| sid.to_string()),
        "coaching": participant.coaches.is_some(),
        "conference_sid": conference.sid.to_string(),
        "date_created": participant.created.rfc_2822(),
        "date_updated": participant.updated.rfc_2822(),
        "end_conference_on_exit": participant.end_on_exit,
        "hold": participant.hold,
        "label": participant.label.as_deref(),
        "muted": participant.muted,
        "queue_time": null,
        "start_conference_on_enter": participant.start_on_enter,
        "status": status,
        "uri": format!("{base}/Participants/{}.json", call.sid),
    }))
}
