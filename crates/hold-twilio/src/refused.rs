//! Answers other than 2xx.

use std::time::Duration;

use hold_core::{Timestamp, VoiceFault};
use jiff::fmt::rfc2822::DateTimeParser;
use reqwest::StatusCode;
use reqwest::header::{CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use serde::Deserialize;

/// "Call is not in-progress. Cannot redirect." (Twilio error 21220).
const NOT_IN_PROGRESS: u32 = 21220;
/// "Permission denied" (Twilio error 20003).
const PERMISSION_DENIED: u32 = 20003;
/// A restricted key without the permission is answered 401 or 403, with a code of the 70xxx family.
const INSUFFICIENT_PERMISSION: std::ops::Range<u32> = 70_000..71_000;
/// Sentences of Twilio are shorter; what is longer is cut before anybody shows it.
const LONGEST_MESSAGE: usize = 500;

/// The body of an error, as Twilio writes it. Any part may be absent (Twilio, "REST API responses").
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TwilioError {
    /// Twilio's code, such as 20404.
    pub code: Option<u32>,
    /// What happened, in Twilio's words.
    pub message: Option<String>,
    /// Where the code is explained.
    pub more_info: Option<String>,
}

/// Both shapes of an error: Twilio's own, and RFC 9457 (`type`, `title`, `detail`) of its newer products.
#[derive(Deserialize)]
struct ErrorBody {
    code: Option<u32>,
    message: Option<String>,
    more_info: Option<String>,
    r#type: Option<String>,
    title: Option<String>,
    detail: Option<String>,
}

impl TwilioError {
    /// Reads an error's body; `None` where it is not one.
    #[must_use]
    pub fn from_body(body: &[u8]) -> Option<Self> {
        let body: ErrorBody = serde_json::from_slice(body).ok()?;
        Some(Self {
            code: body.code,
            message: body.message.or(body.detail).or(body.title),
            more_info: body.more_info.or(body.r#type),
        })
    }
}

/// Reads an answer that is not a success. `request` is its method and path.
pub(crate) fn read(status: StatusCode, headers: &HeaderMap, body: &[u8], request: &str) -> VoiceFault {
    // An error of the server is one whatever page comes with it. So is 429, which Twilio's edge may send bare.
    match status {
        StatusCode::TOO_MANY_REQUESTS => return VoiceFault::Busy { retry_after: retry_after(headers) },
        StatusCode::PROXY_AUTHENTICATION_REQUIRED | StatusCode::NETWORK_AUTHENTICATION_REQUIRED => {
            return VoiceFault::Proxy;
        }
        _ if status.is_server_error() => return VoiceFault::Server(status.as_u16()),
        _ => {}
    }
    let malformed = |what: &str| VoiceFault::Malformed {
        request: request.to_owned(),
        what: format!("{what} (HTTP {})", status.as_u16()),
    };
    if status.is_redirection() {
        return malformed("a redirect to somewhere else");
    }
    // The 404 page of a proxy must not be taken for the end of a call.
    if is_page(headers, body) {
        return malformed("a web page");
    }
    if !status.is_client_error() {
        return malformed("an unusual status");
    }
    told(status, TwilioError::from_body(body).unwrap_or_default())
}

fn told(status: StatusCode, error: TwilioError) -> VoiceFault {
    let TwilioError { code, message, more_info } = error;
    let status_code = status.as_u16();
    let message = match message.as_deref().map(str::trim) {
        None | Some("") => format!("HTTP {status_code}"),
        Some(words) => words.chars().take(LONGEST_MESSAGE).collect(),
    };
    let lacks_permission = code.is_some_and(|code| INSUFFICIENT_PERMISSION.contains(&code));
    match (status, code) {
        (StatusCode::UNAUTHORIZED, _) if lacks_permission => VoiceFault::Forbidden(message),
        (StatusCode::UNAUTHORIZED, _) => VoiceFault::Unauthorized,
        (StatusCode::FORBIDDEN, _) => VoiceFault::Forbidden(message),
        (StatusCode::NOT_FOUND, _) => VoiceFault::NotFound,
        (_, Some(PERMISSION_DENIED)) => VoiceFault::Unauthorized,
        (_, Some(NOT_IN_PROGRESS)) => VoiceFault::NotInProgress,
        _ => VoiceFault::Rejected { status: status_code, code, message, more_info },
    }
}

/// Whether an answer is a page for people, as of a proxy or a hotel's log-in.
pub(crate) fn is_page(headers: &HeaderMap, body: &[u8]) -> bool {
    let html = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.to_ascii_lowercase().contains("html"));
    html || body.trim_ascii_start().starts_with(b"<")
}

/// Seconds, or a date (RFC 9110 §10.2.3). The 2010 API does not promise this header; it is kept when sent.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    Duration::try_from(date(text)?.duration_since(Timestamp::now())).ok()
}

/// A date as HTTP writes it.
pub(crate) fn date(text: &str) -> Option<Timestamp> {
    DateTimeParser::new().relaxed_weekday(true).parse_timestamp(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REQUEST: &str = "GET /x.json";

    fn check(status: u16, body: &str, expect: impl Into<Option<VoiceFault>>) {
        let status = StatusCode::from_u16(status).unwrap();
        let got = read(status, &HeaderMap::new(), body.as_bytes(), REQUEST);
        assert_eq!(Some(got), expect.into(), "{status} {body}");
    }

    fn malformed(what: &str) -> VoiceFault {
        VoiceFault::Malformed { request: REQUEST.to_owned(), what: what.to_owned() }
    }

    #[test]
    fn twilio_is_taken_at_its_word() {
        check(
            401,
            r#"{"code":20003,"message":"Authenticate","more_info":"https://www.twilio.com/docs/errors/20003","status":401}"#,
            VoiceFault::Unauthorized,
        );
        check(401, "", VoiceFault::Unauthorized);
        check(
            401,
            r#"{"code":70051,"message":"Key lacks a permission"}"#,
            VoiceFault::Forbidden("Key lacks a permission".to_owned()),
        );
        check(403, r#"{"message":"Forbidden"}"#, VoiceFault::Forbidden("Forbidden".to_owned()));
        check(403, "", VoiceFault::Forbidden("HTTP 403".to_owned()));
        check(404, r#"{"status":404,"message":"gone"}"#, VoiceFault::NotFound);
        check(400, r#"{"code":21220,"status":400}"#, VoiceFault::NotInProgress);
        check(429, r#"{"code":20429}"#, VoiceFault::Busy { retry_after: None });
        check(500, "<html>", VoiceFault::Server(500));
        check(503, r#"{"code":20503}"#, VoiceFault::Server(503));
        check(407, "<html>", VoiceFault::Proxy);
    }

    #[test]
    fn other_refusals_keep_what_twilio_said() {
        check(
            400,
            r#"{"code":21205,"message":"Url is not valid","more_info":"https://www.twilio.com/docs/errors/21205","status":400,"details":{"x":[1]}}"#,
            VoiceFault::Rejected {
                status: 400,
                code: Some(21205),
                message: "Url is not valid".to_owned(),
                more_info: Some("https://www.twilio.com/docs/errors/21205".to_owned()),
            },
        );
        check(
            422,
            r#"{"type":"https://x","title":"No","status":422,"detail":"not so"}"#,
            VoiceFault::Rejected {
                status: 422,
                code: None,
                message: "not so".to_owned(),
                more_info: Some("https://x".to_owned()),
            },
        );
        check(
            405,
            "",
            VoiceFault::Rejected { status: 405, code: None, message: "HTTP 405".to_owned(), more_info: None },
        );
    }

    #[test]
    fn pages_and_redirects_are_not_twilios() {
        check(404, " <!doctype html>", malformed("a web page (HTTP 404)"));
        check(401, "<html>", malformed("a web page (HTTP 401)"));
        check(302, "", malformed("a redirect to somewhere else (HTTP 302)"));
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let read = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, text.parse().unwrap());
            retry_after(&headers)
        };
        assert_eq!(read("3"), Some(Duration::from_secs(3)));
        assert_eq!(read("soon"), None);
        assert_eq!(read("-1"), None);
        assert_eq!(read("Fri, 20 Aug 2010 01:13:42 GMT"), None);
        assert!(read("Fri, 31 Dec 2199 23:59:59 GMT") > Some(Duration::from_secs(3600)));
    }
}
