//! Twilio's face: the 2010 API.

mod account;
mod calls;
mod conferences;
pub(crate) mod error;
pub(crate) mod form;
mod members;
mod paging;
mod participants;
mod queues;
pub(crate) mod validate;
mod xml;

use serde_json::Value;

use crate::exchange::Exchange;
use error::ApiError;
use form::Form;

/// A request to the API, taken apart.
pub(crate) struct Request {
    pub(crate) delete: bool,
    /// As it came, without the query.
    pub(crate) path: String,
    /// The path after the account, decoded, without the `.json`.
    pub(crate) segments: Vec<String>,
    pub(crate) query: Form,
    pub(crate) form: Form,
}

/// An answer of the API.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Nothing for 204.
    pub(crate) body: Option<Value>,
}

impl Answer {
    pub(crate) fn ok(body: Value) -> Self {
        Self { status: 200, body: Some(body) }
    }

    pub(crate) fn created(body: Value) -> Self {
        Self { status: 201, body: Some(body) }
    }

    pub(crate) fn no_content() -> Self {
        Self { status: 204, body: None }
    }
}

/// What the API answers, or the error that it reports.
pub(crate) type Outcome = Result<Answer, ApiError>;

pub(crate) use xml::{name_in_xml, render as render_xml};

/// Answers a `GET`.
pub(crate) fn read(exchange: &Exchange, request: &Request) -> Outcome {
    let segments: Vec<&str> = request.segments.iter().map(String::as_str).collect();
    match segments.as_slice() {
        ["Calls"] => calls::list(exchange, request),
        ["Calls", sid] => calls::fetch(exchange, request, sid),
        ["Conferences"] => conferences::list(exchange, request),
        ["Conferences", sid] => conferences::fetch(exchange, request, sid),
        ["Conferences", room, "Participants"] => participants::list(exchange, request, room),
        ["Conferences", room, "Participants", who] => participants::fetch(exchange, request, room, who),
        ["Queues"] => queues::list(exchange, request),
        ["Queues", sid] => queues::fetch(exchange, request, sid),
        ["Queues", queue, "Members"] => members::list(exchange, request, queue),
        ["Queues", queue, "Members", who] => members::fetch(exchange, request, queue, who),
        _ => Err(ApiError::not_found(&request.path)),
    }
}

/// Carries out a `POST` or a `DELETE`.
pub(crate) fn write(exchange: &mut Exchange, request: &Request) -> Outcome {
    let segments: Vec<&str> = request.segments.iter().map(String::as_str).collect();
    match (request.delete, segments.as_slice()) {
        (false, ["Calls"]) => calls::create(exchange, request),
        (false, ["Calls", sid]) => calls::update(exchange, request, sid),
        (true, ["Calls", sid]) => calls::delete(exchange, request, sid),
        (false, ["Conferences", sid]) => conferences::update(exchange, request, sid),
        (false, ["Conferences", room, "Participants"]) => participants::create(exchange, request, room),
        (false, ["Conferences", room, "Participants", who]) => {
            participants::update(exchange, request, room, who)
        }
        (true, ["Conferences", room, "Participants", who]) => {
            participants::delete(exchange, request, room, who)
        }
        (false, ["Queues"]) => queues::create(exchange, request),
        (false, ["Queues", sid]) => queues::update(exchange, request, sid),
        (true, ["Queues", sid]) => queues::delete(exchange, request, sid),
        (false, ["Queues", queue, "Members", who]) => members::update(exchange, request, queue, who),
        (
            _,
            ["Calls" | "Conferences" | "Queues"]
            | ["Conferences", _]
            | ["Conferences", _, "Participants"]
            | ["Queues", _, "Members"]
            | ["Queues", _, "Members", _],
        ) => Err(ApiError::method_not_allowed()),
        _ => Err(ApiError::not_found(&request.path)),
    }
}

pub(crate) use account::account;
