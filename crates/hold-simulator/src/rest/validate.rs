//! Checks of parameters that several resources share.

use std::sync::Arc;

use url::Url;

use super::error::ApiError;
use super::form::Form;
use crate::address;
use crate::exchange::Source;
use crate::people;
use crate::twiml::{self, Link, Method, StatusCallback};

/// Inline TwiML may have so many characters (32018).
const LONGEST_TWIML: usize = 4000;

/// `GET` or `POST`, or the default.
pub(crate) fn method(form: &Form, name: &str, default: Method) -> Result<Method, ApiError> {
    match form.filled(name) {
        Some(text) => Method::read(text).ok_or_else(|| ApiError::invalid(name, text)),
        None => Ok(default),
    }
}

/// An absolute http(s) URL with its method, where the parameter is there.
pub(crate) fn link(
    form: &Form,
    name: &str,
    method_name: &str,
    default: Method,
) -> Result<Option<Link>, ApiError> {
    let Some(text) = form.filled(name) else { return Ok(None) };
    let good = Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    if !good {
        return Err(ApiError::bad_request(21_205, format!("{name} is not a valid URL: {text}")));
    }
    Ok(Some(Link { url: Arc::from(text), method: method(form, method_name, default)? }))
}

/// What a call is to run: `Twiml` or `Url`, where one is there.
pub(crate) fn program(form: &Form) -> Result<Option<Source>, ApiError> {
    let url = link(form, "Url", "Method", Method::Post)?;
    match (form.filled("Twiml"), url) {
        (Some(_), Some(_)) => Err(ApiError::bad_request(20_001, "Url and Twiml are mutually exclusive")),
        (Some(text), None) => inline(text).map(Some),
        (None, url) => Ok(url.map(Source::Url)),
    }
}

/// TwiML in a request. What is no TwiML is accepted, and fails when it is run.
pub(crate) fn inline(text: &str) -> Result<Source, ApiError> {
    if text.chars().count() > LONGEST_TWIML {
        return Err(ApiError::bad_request(32_018, "TwiML size exceeded: at most 4000 characters"));
    }
    Ok(Source::Inline(twiml::parse(text).map(Arc::new).map_err(|error| Arc::from(error.to_string()))))
}

/// A status callback with its events.
pub(crate) fn callback(
    form: &Form,
    name: &str,
    default_events: &[&str],
) -> Result<Option<StatusCallback>, ApiError> {
    let Some(link) = link(form, name, &format!("{name}Method"), Method::Post)? else { return Ok(None) };
    let events_name = format!("{name}Event");
    let mut events: Vec<Arc<str>> = form
        .all(&events_name)
        .flat_map(|events| events.split([' ', ',']))
        .filter(|event| !event.is_empty())
        .map(Arc::from)
        .collect();
    if events.is_empty() {
        events = default_events.iter().map(|event| Arc::from(*event)).collect();
    }
    Ok(Some(StatusCallback { link, events }))
}

/// A number within limits, or the default.
pub(crate) fn number(form: &Form, name: &str, limits: (u64, u64), default: u64) -> Result<u64, ApiError> {
    let Some(text) = form.filled(name) else { return Ok(default) };
    match text.parse() {
        Ok(number) if (limits.0..=limits.1).contains(&number) => Ok(number),
        _ => Err(ApiError::invalid(name, text)),
    }
}

/// `To` and `From` of a call that the API places.
pub(crate) fn ends(form: &Form) -> Result<(Arc<str>, Arc<str>), ApiError> {
    let Some(to) = form.filled("To") else {
        return Err(ApiError::bad_request(21_201, "No 'To' number is specified"));
    };
    let Some(from) = form.filled("From") else {
        return Err(ApiError::bad_request(21_213, "'From' phone number is required"));
    };
    if !address::is_callable(to) {
        return Err(ApiError::bad_request(21_211, format!("Invalid 'To' Phone Number: {to}")));
    }
    from_may_call(from, to)?;
    Ok((Arc::from(from), Arc::from(to)))
}

/// A client may be called from any client name or own number; a phone or SIP address from a number of the account.
fn from_may_call(from: &str, to: &str) -> Result<(), ApiError> {
    if address::is_client(to) && address::is_client(from) {
        return Ok(());
    }
    if !address::is_phone(from) {
        return Err(ApiError::bad_request(21_212, format!("Invalid 'From' Phone Number: {from}")));
    }
    if from != people::ACCOUNT_NUMBER {
        let message =
            format!("The source phone number provided, {from}, is not yet verified for your account.");
        return Err(ApiError::bad_request(21_210, message));
    }
    Ok(())
}
