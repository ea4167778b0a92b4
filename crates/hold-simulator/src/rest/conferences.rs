//! The Conference resource.

use serde_json::{Value, json};

use super::calls::Days;
use super::error::ApiError;
use super::paging::List;
use super::{Answer, Outcome, Request, validate};
use crate::exchange::{ConferenceId, ConferenceStatus, Exchange};
use crate::sid::{Sid, SidKind};
use crate::twiml::Method;

/// `GET Conferences`, newest first.
pub(crate) fn list(exchange: &Exchange, request: &Request) -> Outcome {
    let query = &request.query;
    let status = match query.filled("Status") {
        Some(text) => {
            let known = ConferenceStatus::ALL.into_iter().find(|status| status.name() == text);
            Some(known.ok_or_else(|| ApiError::invalid("Status", text))?)
        }
        None => None,
    };
    let (created, updated) = (Days::read(query, "DateCreated")?, Days::read(query, "DateUpdated")?);
    let mut items: Vec<ConferenceId> = match query.filled("FriendlyName") {
        Some(name) => exchange.conferences_named(name).to_vec(),
        None => exchange.conferences().collect(),
    };
    items.reverse();
    let fits = move |id: ConferenceId| {
        let conference = exchange.conference(id);
        status.is_none_or(|status| conference.status == status)
            && created.fit(Some(conference.created))
            && updated.fit(Some(conference.updated))
    };
    List {
        key: "conferences",
        items,
        fits: Box::new(fits),
        sid: Box::new(|id| exchange.conference(id).sid),
        show: Box::new(|id| show(exchange, id)),
    }
    .page(request)
}

pub(crate) fn find(exchange: &Exchange, request: &Request, sid: &str) -> Result<ConferenceId, ApiError> {
    let room = Sid::parse(SidKind::Conference, sid).and_then(|sid| exchange.conference_by_sid(sid));
    room.ok_or_else(|| ApiError::not_found(&request.path))
}

/// `GET Conferences/{Sid}`.
pub(crate) fn fetch(exchange: &Exchange, request: &Request, sid: &str) -> Outcome {
    Ok(Answer::ok(show(exchange, find(exchange, request, sid)?)))
}

/// `POST Conferences/{Sid}`: end it, or announce something to everybody.
pub(crate) fn update(exchange: &mut Exchange, request: &Request, sid: &str) -> Outcome {
    let room = find(exchange, request, sid)?;
    let announcement = validate::link(&request.form, "AnnounceUrl", "AnnounceMethod", Method::Post)?;
    let status = exchange.conference(room).status;
    match (request.form.filled("Status"), status) {
        (None, _) => {}
        (Some("completed"), ConferenceStatus::InProgress) => exchange.end_conference(room),
        // Users see "Bad request" for a conference that has not started (twilio-node 663 and 681).
        (Some("completed"), ConferenceStatus::Init) => {
            return Err(ApiError::bad_request(20_001, "Conference is not in progress"));
        }
        (Some("completed"), ConferenceStatus::Completed) => {
            return Err(ApiError::bad_request(16_022, "Conference does not exist or is completed"));
        }
        (Some(other), _) => return Err(ApiError::invalid("Status", other)),
    }
    if let Some(announcement) = announcement {
        exchange.announce_to_all(room, &announcement);
    }
    Ok(Answer::ok(show(exchange, room)))
}

fn show(exchange: &Exchange, id: ConferenceId) -> Value {
    let conference = exchange.conference(id);
    let uri = format!("/2010-04-01/Accounts/{}/Conferences/{}", exchange.account, conference.sid);
    json!({
        "account_sid": exchange.account.to_string(),
        "api_version": "2010-04-01",
        "call_sid_ending_conference": conference.ended_by.map(|sid| sid.to_string()),
        "date_created": conference.created.rfc_2822(),
        "date_updated": conference.updated.rfc_2822(),
        "friendly_name": &*conference.name,
        "reason_conference_ended": conference.reason,
        "region": "us1",
        "sid": conference.sid.to_string(),
        "status": conference.status.name(),
        "subresource_uris": {
            "participants": format!("{uri}/Participants.json"),
            "recordings": format!("{uri}/Recordings.json"),
        },
        "uri": format!("{uri}.json"),
    })
}
