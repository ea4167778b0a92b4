//! The Queue resource.

use serde_json::{Value, json};

use super::error::ApiError;
use super::paging::List;
use super::{Answer, Outcome, Request, validate};
use crate::exchange::{Exchange, QueueId};
use crate::sid::{Sid, SidKind};

const DEFAULT_MAX_SIZE: u64 = 1000;
const LARGEST_MAX_SIZE: u64 = 5000;
const LONGEST_NAME: usize = 64;

/// `GET Queues`, newest first; it has no filter.
pub(crate) fn list(exchange: &Exchange, request: &Request) -> Outcome {
    let mut items: Vec<QueueId> = exchange.queues().collect();
    items.reverse();
    List {
        key: "queues",
        items,
        fits: Box::new(|_| true),
        sid: Box::new(|id| exchange.queue(id).sid),
        show: Box::new(|id| show(exchange, id)),
    }
    .page(request)
}

pub(crate) fn find(exchange: &Exchange, request: &Request, sid: &str) -> Result<QueueId, ApiError> {
    let queue = Sid::parse(SidKind::Queue, sid).and_then(|sid| exchange.queue_by_sid(sid));
    queue.ok_or_else(|| ApiError::not_found(&request.path))
}

/// `GET Queues/{Sid}`.
pub(crate) fn fetch(exchange: &Exchange, request: &Request, sid: &str) -> Outcome {
    Ok(Answer::ok(show(exchange, find(exchange, request, sid)?)))
}

fn name(request: &Request) -> Result<Option<&str>, ApiError> {
    match request.form.filled("FriendlyName") {
        Some(name) if name.chars().count() > LONGEST_NAME => Err(ApiError::invalid("FriendlyName", name)),
        name => Ok(name),
    }
}

/// The name is taken (22003 in Twilio's error list).
fn taken(name: &str) -> ApiError {
    ApiError::bad_request(22_003, format!("Queue already exists with the name {name:?}"))
}

/// `POST Queues`.
pub(crate) fn create(exchange: &mut Exchange, request: &Request) -> Outcome {
    let name = name(request)?.ok_or_else(|| ApiError::missing("FriendlyName"))?;
    let max_size = validate::number(&request.form, "MaxSize", (1, LARGEST_MAX_SIZE), DEFAULT_MAX_SIZE)?;
    if exchange.queue_named(name).is_some() {
        return Err(taken(name));
    }
    let queue = exchange.create_queue(name, u32::try_from(max_size).unwrap_or(u32::MAX));
    Ok(Answer::created(show(exchange, queue)))
}

/// `POST Queues/{Sid}`.
pub(crate) fn update(exchange: &mut Exchange, request: &Request, sid: &str) -> Outcome {
    let queue = find(exchange, request, sid)?;
    let name = name(request)?;
    let now = u64::from(exchange.queue(queue).max_size);
    let max_size = validate::number(&request.form, "MaxSize", (1, LARGEST_MAX_SIZE), now)?;
    if let Some(name) = name.filter(|name| exchange.queue_named(name).is_some_and(|other| other != queue)) {
        return Err(taken(name));
    }
    exchange.update_queue(queue, name, u32::try_from(max_size).unwrap_or(u32::MAX));
    Ok(Answer::ok(show(exchange, queue)))
}

/// `DELETE Queues/{Sid}`: only an empty one. Twilio's code for the refusal was found nowhere.
pub(crate) fn delete(exchange: &mut Exchange, request: &Request, sid: &str) -> Outcome {
    let queue = find(exchange, request, sid)?;
    if exchange.delete_queue(queue) {
        Ok(Answer::no_content())
    } else {
        Err(ApiError::bad_request(20_001, "Queue is not empty"))
    }
}

fn show(exchange: &Exchange, id: QueueId) -> Value {
    let queue = exchange.queue(id);
    let uri = format!("/2010-04-01/Accounts/{}/Queues/{}", exchange.account, queue.sid);
    json!({
        "account_sid": exchange.account.to_string(),
        "average_wait_time": exchange.average_wait(id),
        "current_size": queue.members.len(),
        "date_created": queue.created.rfc_2822(),
        "date_updated": queue.updated.rfc_2822(),
        "friendly_name": &*queue.name,
        "max_size": queue.max_size,
        "sid": queue.sid.to_string(),
        "subresource_uris": { "members": format!("{uri}/Members.json") },
        "uri": format!("{uri}.json"),
    })
}
