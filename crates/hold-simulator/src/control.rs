//! The simulator's own paths, under `/simulator/`. Bodies and answers are JSON.

use std::sync::Arc;

use bytes::Bytes;
use hyper::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::exchange::{Cause, Exchange, LegId, Source};
use crate::faults::Fault;
use crate::front::{Asked, Front};
use crate::rest::error::ApiError;
use crate::rest::validate;
use crate::server::response;
use crate::sid::{Sid, SidKind};
use crate::twiml::{Link, Method};

type Outcome = Result<(u16, Value), ApiError>;

/// Ten years: further than anybody advances by hand.
const LONGEST_ADVANCE_MILLIS: u64 = 10 * 366 * 24 * 3600 * 1000;

/// Answers a request whose credentials are good.
pub(crate) async fn answer(front: &Front, asked: &Asked) -> Response<Bytes> {
    let parts: Vec<&str> = asked.path.split('/').skip(2).collect();
    if (asked.method.as_str(), parts.as_slice()) == ("GET", &["log"][..]) {
        return json_response(200, front.switchboard.log.lock().json());
    }
    match outcome(front, asked, &parts).await {
        Ok((204, _)) => response(204, &[], Bytes::new()),
        Ok((status, body)) => json_response(status, body.to_string()),
        Err(error) => json_response(error.status, error.body().to_string()),
    }
}

fn json_response(status: u16, body: String) -> Response<Bytes> {
    response(status, &[("Content-Type", "application/json")], body)
}

async fn outcome(front: &Front, asked: &Asked, parts: &[&str]) -> Outcome {
    match (asked.method.as_str(), parts) {
        ("GET", ["legs"]) => Ok((200, front.switchboard.read(legs))),
        ("POST", ["calls"]) => receive(front, &asked.body),
        ("POST", ["calls", sid, "hangup"]) => hang_up(front, asked, sid),
        ("GET", ["faults"]) => Ok((200, json!(front.faults.lock().list()))),
        ("POST", ["faults"]) => {
            let fault: Fault = parse(&asked.body)?;
            front.faults.lock().add(fault);
            Ok((201, json!(front.faults.lock().list())))
        }
        ("DELETE", ["faults"]) => {
            front.faults.lock().clear();
            Ok((204, Value::Null))
        }
        ("POST", ["restrictions"]) => {
            *front.restrictions.lock() = parse(&asked.body)?;
            Ok((204, Value::Null))
        }
        ("POST", ["builds"]) => {
            let Failing { fail } = parse(&asked.body)?;
            front.serverless.lock().fail_builds(fail);
            Ok((204, Value::Null))
        }
        ("GET", ["clock"]) => Ok((200, json!({ "now": front.switchboard.now().to_string() }))),
        ("POST", ["clock"]) => advance(front, &asked.body).await,
        (
            _,
            ["legs" | "calls" | "log" | "faults" | "restrictions" | "builds" | "clock"]
            | ["calls", _, "hangup"],
        ) => Err(ApiError::method_not_allowed()),
        _ => Err(ApiError::not_found(&asked.path)),
    }
}

fn parse<T: for<'de> Deserialize<'de>>(body: &[u8]) -> Result<T, ApiError> {
    serde_json::from_slice(body)
        .map_err(|error| ApiError::bad_request(20_001, format!("not understood: {error}")))
}

/// Every leg there ever was, oldest first, with what it hears.
fn legs(exchange: &Exchange) -> Value {
    exchange.legs().map(|id| leg(exchange, id)).collect()
}

fn leg(exchange: &Exchange, id: LegId) -> Value {
    let leg = exchange.leg(id);
    json!({
        "call_sid": leg.sid.to_string(),
        "parent_call_sid": leg.parent.map(|parent| exchange.leg(parent).sid.to_string()),
        "from": &*leg.from,
        "to": &*leg.to,
        "direction": leg.direction.name(),
        "status": leg.status.name(),
        "hears": exchange.hears_json(id),
        "since": leg.hears_since.to_string(),
    })
}

/// A call from outside.
#[derive(Deserialize)]
struct Received {
    from: String,
    to: String,
    twiml: Option<String>,
    url: Option<String>,
}

fn receive(front: &Front, body: &[u8]) -> Outcome {
    let received: Received = parse(body)?;
    let program = match (received.twiml, received.url) {
        (Some(twiml), None) => validate::inline(&twiml)?,
        (None, Some(url)) if url::Url::parse(&url).is_ok() => {
            Source::Url(Link { url: Arc::from(url), method: Method::Post })
        }
        _ => return Err(ApiError::bad_request(20_001, "either twiml or a valid url is required")),
    };
    let sid = front.switchboard.write(Cause::Person, |exchange| {
        let leg = exchange.receive_call(&received.from, &received.to, program);
        exchange.leg(leg).sid
    });
    Ok((201, json!({ "call_sid": sid.to_string() })))
}

fn hang_up(front: &Front, asked: &Asked, sid: &str) -> Outcome {
    let sid = Sid::parse(SidKind::Call, sid).ok_or_else(|| ApiError::not_found(&asked.path))?;
    front.switchboard.write(Cause::Person, |exchange| {
        let leg = exchange.leg_by_sid(sid).ok_or_else(|| ApiError::not_found(&asked.path))?;
        exchange.hang_up(leg);
        Ok((200, json!({ "call_sid": sid.to_string(), "status": exchange.leg(leg).status.name() })))
    })
}

/// So many of the next builds fail.
#[derive(Deserialize)]
struct Failing {
    fail: u32,
}

#[derive(Deserialize)]
struct Advance {
    advance_ms: u64,
}

async fn advance(front: &Front, body: &[u8]) -> Outcome {
    let advance: Advance = parse(body)?;
    let millis = advance.advance_ms.min(LONGEST_ADVANCE_MILLIS);
    // In a task of its own: time must not stay stopped when whoever asked goes away.
    let advanced = tokio::spawn(Arc::clone(&front.switchboard).advance(millis)).await;
    match advanced {
        Ok(now) => Ok((200, json!({ "now": now.to_string() }))),
        Err(error) => Err(ApiError::new(500, 20_500, error.to_string())),
    }
}
