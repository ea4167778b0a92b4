//! The Call resource.

use serde_json::{Map, Value, json};

use super::error::ApiError;
use super::form::Form;
use super::paging::List;
use super::{Answer, Outcome, Request, validate};
use crate::address;
use crate::exchange::{CallStatus, Exchange, LegId, NewCall};
use crate::moment::Moment;
use crate::sid::{Sid, SidKind};
use crate::twiml::Method;

/// The parts of a call that have addresses of their own.
const PARTS: [(&str, &str); 9] = [
    ("events", "Events"),
    ("notifications", "Notifications"),
    ("payments", "Payments"),
    ("recordings", "Recordings"),
    ("siprec", "Siprec"),
    ("streams", "Streams"),
    ("transcriptions", "Transcriptions"),
    ("user_defined_message_subscriptions", "UserDefinedMessageSubscriptions"),
    ("user_defined_messages", "UserDefinedMessages"),
];

/// `GET Calls`, newest first.
pub(crate) fn list(exchange: &Exchange, request: &Request) -> Outcome {
    let query = &request.query;
    let status = match query.filled("Status") {
        Some(text) => {
            let known = CallStatus::ALL.into_iter().find(|status| status.name() == text);
            Some(known.ok_or_else(|| ApiError::invalid("Status", text))?)
        }
        None => None,
    };
    let (started, ended) = (Days::read(query, "StartTime")?, Days::read(query, "EndTime")?);
    let (from, to) = (query.filled("From"), query.filled("To"));
    let fits = move |id: LegId| {
        let leg = exchange.leg(id);
        status.is_none_or(|status| leg.status == status)
            && from.is_none_or(|from| *leg.from == *from)
            && to.is_none_or(|to| *leg.to == *to)
            && started.fit(leg.started)
            && ended.fit(leg.ended)
    };
    let mut items = candidates(exchange, query)?;
    items.reverse();
    List {
        key: "calls",
        items,
        fits: Box::new(fits),
        sid: Box::new(|id| exchange.leg(id).sid),
        show: Box::new(|id| show(exchange, id)),
    }
    .page(request)
}

/// The shortest list of legs that can hold what is asked for, oldest first.
fn candidates(exchange: &Exchange, query: &Form) -> Result<Vec<LegId>, ApiError> {
    if let Some(parent) = query.filled("ParentCallSid") {
        let sid =
            Sid::parse(SidKind::Call, parent).ok_or_else(|| ApiError::invalid("ParentCallSid", parent))?;
        return Ok(exchange
            .leg_by_sid(sid)
            .map(|leg| exchange.leg(leg).children.clone())
            .unwrap_or_default());
    }
    Ok(match (query.filled("To"), query.filled("From")) {
        (Some(to), _) => exchange.legs_to(to).to_vec(),
        (None, Some(from)) => exchange.legs_from(from).to_vec(),
        (None, None) => exchange.legs().collect(),
    })
}

/// A filter on a date: on it, before it, on or after it. Days are UTC.
pub(crate) struct Days {
    on: Option<String>,
    before: Option<String>,
    from: Option<String>,
}

impl Days {
    /// Reads `Name`, `Name<` and `Name>`.
    pub(crate) fn read(query: &Form, name: &str) -> Result<Self, ApiError> {
        let day = |name: &str| match query.filled(name) {
            Some(text) => day_of(text).map(Some).ok_or_else(|| ApiError::invalid(name, text)),
            None => Ok(None),
        };
        Ok(Self { on: day(name)?, before: day(&format!("{name}<"))?, from: day(&format!("{name}>"))? })
    }

    /// What has no date fits only where none is asked for.
    pub(crate) fn fit(&self, moment: Option<Moment>) -> bool {
        if self.on.is_none() && self.before.is_none() && self.from.is_none() {
            return true;
        }
        let Some(moment) = moment else { return false };
        let day = moment.day();
        self.on.as_ref().is_none_or(|on| day == *on)
            && self.before.as_ref().is_none_or(|before| day < *before)
            && self.from.as_ref().is_none_or(|from| day >= *from)
    }
}

/// `2009-07-06`, alone or at the head of a longer time.
fn day_of(text: &str) -> Option<String> {
    let day = text.get(..10)?;
    let rest = &text[10..];
    let date: jiff::civil::Date = day.parse().ok()?;
    (rest.is_empty() || rest.starts_with(['T', ' '])).then(|| date.to_string())
}

fn find(exchange: &Exchange, request: &Request, sid: &str) -> Result<LegId, ApiError> {
    let leg = Sid::parse(SidKind::Call, sid).and_then(|sid| exchange.leg_by_sid(sid));
    leg.ok_or_else(|| ApiError::not_found(&request.path))
}

/// `GET Calls/{Sid}`.
pub(crate) fn fetch(exchange: &Exchange, request: &Request, sid: &str) -> Outcome {
    Ok(Answer::ok(show(exchange, find(exchange, request, sid)?)))
}

/// `POST Calls`.
pub(crate) fn create(exchange: &mut Exchange, request: &Request) -> Outcome {
    let call = new_call(&request.form)?;
    let leg = exchange.place_call(call);
    Ok(Answer::created(show(exchange, leg)))
}

fn new_call(form: &Form) -> Result<NewCall, ApiError> {
    let (from, to) = validate::ends(form)?;
    let program =
        validate::program(form)?.ok_or_else(|| ApiError::bad_request(21_205, "Url parameter is required"))?;
    Ok(NewCall {
        from,
        to,
        program,
        timeout: validate::number(form, "Timeout", (1, 600), 60)?,
        time_limit: validate::number(form, "TimeLimit", (1, 86_400), 14_400)?,
        fallback: validate::link(form, "FallbackUrl", "FallbackMethod", Method::Post)?,
        callback: validate::callback(form, "StatusCallback", &["completed"])?,
    })
}

/// `POST Calls/{Sid}`.
pub(crate) fn update(exchange: &mut Exchange, request: &Request, sid: &str) -> Outcome {
    let leg = find(exchange, request, sid)?;
    let form = &request.form;
    let program = validate::program(form)?;
    let fallback = validate::link(form, "FallbackUrl", "FallbackMethod", Method::Post)?;
    let callback = validate::callback(form, "StatusCallback", &["completed"])?;
    let time_limit = match form.filled("TimeLimit") {
        Some(_) => Some(validate::number(form, "TimeLimit", (1, 86_400), 14_400)?),
        None => None,
    };
    match form.filled("Status") {
        None => {}
        Some("completed") if exchange.leg(leg).is_live() => exchange.hang_up(leg),
        Some("canceled") if exchange.leg(leg).status == CallStatus::InProgress => {
            // Cancelling leaves a call in progress alone.
        }
        Some("canceled") if exchange.leg(leg).is_live() => exchange.hang_up(leg),
        Some("completed" | "canceled") => return Err(ApiError::not_in_progress()),
        Some(other) => return Err(ApiError::invalid("Status", other)),
    }
    if let Some(program) = program {
        exchange.redirect(leg, program).map_err(|_| ApiError::not_in_progress())?;
        // A callback changes only together with what the call runs.
        exchange.set_callbacks(leg, fallback, callback);
    }
    if let Some(seconds) = time_limit {
        exchange.set_time_limit(leg, seconds);
    }
    Ok(Answer::ok(show(exchange, leg)))
}

/// `DELETE Calls/{Sid}`: only a call that is over can be deleted, and here none ever is.
pub(crate) fn delete(exchange: &Exchange, request: &Request, sid: &str) -> Outcome {
    find(exchange, request, sid)?;
    Err(ApiError::method_not_allowed())
}

fn show(exchange: &Exchange, id: LegId) -> Value {
    let leg = exchange.leg(id);
    let uri = format!("/2010-04-01/Accounts/{}/Calls/{}", exchange.account, leg.sid);
    let date = |moment: Option<Moment>| moment.map(Moment::rfc_2822);
    let parts: Map<String, Value> =
        PARTS.iter().map(|(name, path)| ((*name).to_owned(), json!(format!("{uri}/{path}.json")))).collect();
    json!({
        "account_sid": exchange.account.to_string(),
        "annotation": null,
        "answered_by": null,
        "api_version": "2010-04-01",
        "caller_name": leg.caller_name.as_deref(),
        "date_created": leg.created.rfc_2822(),
        "date_updated": leg.updated.rfc_2822(),
        "direction": leg.direction.name(),
        "duration": leg.duration().map(|seconds| seconds.to_string()),
        "end_time": date(leg.ended),
        "forwarded_from": null,
        "from": &*leg.from,
        "from_formatted": address::formatted(&leg.from),
        "group_sid": null,
        "parent_call_sid": leg.parent.map(|parent| exchange.leg(parent).sid.to_string()),
        "phone_number_sid": null,
        "price": null,
        "price_unit": "USD",
        "queue_time": "0",
        "sid": leg.sid.to_string(),
        "start_time": date(leg.started),
        "status": leg.status.name(),
        "subresource_uris": parts,
        "to": &*leg.to,
        "to_formatted": address::formatted(&leg.to),
        "trunk_sid": null,
        "uri": format!("{uri}.json"),
    })
}
