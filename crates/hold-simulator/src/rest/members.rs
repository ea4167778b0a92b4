//! The Member resource: who waits in a queue.

use serde_json::{Value, json};

use super::error::ApiError;
use super::paging::List;
use super::{Answer, Outcome, Request, queues, validate};
use crate::exchange::{Exchange, LegId, QueueId};
use crate::sid::{Sid, SidKind};
use crate::twiml::Method;

/// `GET Members`, the front first.
pub(crate) fn list(exchange: &Exchange, request: &Request, queue: &str) -> Outcome {
    let queue = queues::find(exchange, request, queue)?;
    List {
        key: "queue_members",
        items: exchange.queue(queue).members.iter().copied().collect(),
        fits: Box::new(|_| true),
        sid: Box::new(|leg: LegId| exchange.leg(leg).sid),
        show: Box::new(move |leg| show(exchange, queue, leg)),
    }
    .page(request)
}

/// The member of that Call SID, or the first for `Front`.
fn member(exchange: &Exchange, queue: QueueId, who: &str) -> Option<LegId> {
    let members = &exchange.queue(queue).members;
    if who == "Front" {
        return members.front().copied();
    }
    let sid = Sid::parse(SidKind::Call, who)?;
    members.iter().copied().find(|leg| exchange.leg(*leg).sid == sid)
}

/// `GET Members/{CallSid|Front}`.
pub(crate) fn fetch(exchange: &Exchange, request: &Request, queue: &str, who: &str) -> Outcome {
    let queue = queues::find(exchange, request, queue)?;
    let leg = member(exchange, queue, who).ok_or_else(|| ApiError::not_found(&request.path))?;
    Ok(Answer::ok(show(exchange, queue, leg)))
}

/// `POST Members/{CallSid|Front}`: takes the call out of the queue and makes it run the document at `Url`.
pub(crate) fn update(exchange: &mut Exchange, request: &Request, queue: &str, who: &str) -> Outcome {
    let queue = queues::find(exchange, request, queue)?;
    let program = validate::link(&request.form, "Url", "Method", Method::Post)?
        .ok_or_else(|| ApiError::bad_request(21_205, "Url parameter is required"))?;
    let leg = member(exchange, queue, who).ok_or_else(|| gone(exchange, request, who))?;
    let body = show(exchange, queue, leg);
    exchange.dequeue(leg, program);
    Ok(Answer::ok(body))
}

/// A call that has left the queue is a bad request (Twilio's old Member page: "a second request will fail and return
/// an appropriate 400 response code"); what never was a call is not found.
fn gone(exchange: &Exchange, request: &Request, who: &str) -> ApiError {
    match Sid::parse(SidKind::Call, who).and_then(|sid| exchange.leg_by_sid(sid)) {
        Some(_) => ApiError::bad_request(21_220, "Call is not in the queue. Cannot dequeue."),
        None => ApiError::not_found(&request.path),
    }
}

fn show(exchange: &Exchange, queue: QueueId, leg: LegId) -> Value {
    let room = exchange.queue(queue);
    let sid = exchange.leg(leg).sid;
    let since = exchange.enqueued_since(leg).unwrap_or(exchange.now());
    json!({
        "call_sid": sid.to_string(),
        "date_enqueued": since.rfc_2822(),
        "position": room.position(leg),
        "queue_sid": room.sid.to_string(),
        "uri": format!("/2010-04-01/Accounts/{}/Queues/{}/Members/{sid}.json", exchange.account, room.sid),
        "wait_time": exchange.now().seconds_since(since),
    })
}
