//! What an answer tells of where its time went.

use std::time::Duration;

use hold_session::log::Trace;
use reqwest::header::HeaderMap;

/// Twilio's name for the request, which its support asks for.
const REQUEST_ID: &str = "twilio-request-id";
/// Seconds, with a fraction.
const REQUEST_DURATION: &str = "twilio-request-duration";
/// Twilio's names have 34 characters; what is longer is none.
const LONGEST_ID: usize = 64;

/// Reads an answer that came after `answered_in`.
pub(crate) fn read(headers: &HeaderMap, answered_in: Duration) -> Trace {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let is_name = |id: &&str| {
        !id.is_empty() && id.len() <= LONGEST_ID && id.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let seconds = header(REQUEST_DURATION).and_then(|seconds| seconds.parse().ok());
    Trace {
        request_id: header(REQUEST_ID).filter(is_name).map(str::to_owned),
        answered_in: Some(answered_in),
        at_twilio: seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(id: &str, duration: &str, expect_id: Option<&str>, expect_ms: Option<u64>) {
        let mut headers = HeaderMap::new();
        headers.insert(REQUEST_ID, id.parse().unwrap());
        headers.insert(REQUEST_DURATION, duration.parse().unwrap());
        let answered_in = Duration::from_millis(80);
        let expect = Trace {
            request_id: expect_id.map(str::to_owned),
            answered_in: Some(answered_in),
            at_twilio: expect_ms.map(Duration::from_millis),
        };
        assert_eq!(read(&headers, answered_in), expect, "{id} {duration}");
    }

    #[test]
    fn twilios_headers_are_read_and_anything_else_is_not() {
        check(
            "RQ0123456789abcdef0123456789abcdef",
            "0.042",
            Some("RQ0123456789abcdef0123456789abcdef"),
            Some(42),
        );
        check("RQ01", "1", Some("RQ01"), Some(1000));
        check("", "", None, None);
        check("two words", "soon", None, None);
        check(&"R".repeat(65), "-1", None, None);
        check("RQ01", "NaN", Some("RQ01"), None);
        check("RQ01", "inf", Some("RQ01"), None);
    }
}
