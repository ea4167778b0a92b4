//! Twilio's error bodies.

use serde_json::{Value, json};

/// An error as the API reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ApiError {
    pub(crate) status: u16,
    pub(crate) code: u32,
    pub(crate) message: String,
}

impl ApiError {
    pub(crate) fn new(status: u16, code: u32, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into() }
    }

    pub(crate) fn bad_request(code: u32, message: impl Into<String>) -> Self {
        Self::new(400, code, message)
    }

    /// 20003: wrong credentials, or an account that they do not reach.
    pub(crate) fn unauthorized() -> Self {
        Self::new(401, 20_003, "Authenticate")
    }

    pub(crate) fn not_found(path: &str) -> Self {
        Self::new(404, 20_404, format!("The requested resource {path} was not found"))
    }

    pub(crate) fn method_not_allowed() -> Self {
        Self::new(405, 20_004, "Method not allowed")
    }

    /// 20422: a parameter that cannot be understood.
    pub(crate) fn invalid(name: &str, value: &str) -> Self {
        Self::bad_request(20_422, format!("Invalid parameter: {name}={value:?}"))
    }

    pub(crate) fn missing(name: &str) -> Self {
        Self::bad_request(20_001, format!("Missing required parameter {name} in the post body"))
    }

    pub(crate) fn not_in_progress() -> Self {
        Self::bad_request(21_220, "Call is not in-progress. Cannot redirect.")
    }

    /// The body that Twilio sends with a bare status.
    pub(crate) fn of_status(status: u16) -> Self {
        let (code, message) = match status {
            401 => return Self::unauthorized(),
            403 => (20_403, "Forbidden"),
            405 => return Self::method_not_allowed(),
            429 => (20_429, "Too Many Requests"),
            503 => (20_503, "Service Unavailable"),
            500.. => (20_500, "An internal server error has occurred"),
            _ => (20_001, "Bad Request"),
        };
        Self::new(status, code, message)
    }

    pub(crate) fn body(&self) -> Value {
        json!({
            "code": self.code,
            "message": self.message,
            "more_info": format!("https://www.twilio.com/docs/errors/{}", self.code),
            "status": self.status,
        })
    }
}
