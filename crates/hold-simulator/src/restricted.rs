//! A restricted API key: one that may not do everything.

use serde::Deserialize;

use crate::rest::error::ApiError;

/// The permissions that the API key is without, by Twilio's ids: `/twilio/voice/calls/update`, or `…/calls/*` for all
/// of a resource's.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Restrictions {
    without: Vec<String>,
}

impl Restrictions {
    /// Refuses a request that the key may not make. `segments` is the path after the account.
    pub(crate) fn check(&self, method: &str, segments: &[String]) -> Result<(), ApiError> {
        let Some((resource, action)) = permission(method, segments) else { return Ok(()) };
        let [all, one] = ["*", action].map(|end| format!("/twilio/voice/{resource}/{end}"));
        match self.without.iter().any(|id| *id == all || *id == one) {
            true => Err(ApiError::new(403, 70_051, "Authorization Failed")),
            false => Ok(()),
        }
    }
}

/// What a request needs.
fn permission(method: &str, segments: &[String]) -> Option<(&'static str, &'static str)> {
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let (resource, one) = match segments.as_slice() {
        ["Calls", rest @ ..] => ("calls", !rest.is_empty()),
        ["Conferences", _, "Participants", rest @ ..] => ("conferences.participants", !rest.is_empty()),
        ["Conferences", rest @ ..] => ("conferences", !rest.is_empty()),
        ["Queues", _, "Members", rest @ ..] => ("queues.member", !rest.is_empty()),
        ["Queues", rest @ ..] => ("queues", !rest.is_empty()),
        _ => return None,
    };
    Some((
        resource,
        match (method, one) {
            ("GET", false) => "list",
            ("GET", true) => "read",
            ("POST", false) => "create",
            ("POST", true) => "update",
            _ => "delete",
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_needs_one_permission() {
        for (method, path, expect) in [
            ("GET", "Calls", Some(("calls", "list"))),
            ("POST", "Calls", Some(("calls", "create"))),
            ("POST", "Calls/CA1", Some(("calls", "update"))),
            ("GET", "Conferences/CF1", Some(("conferences", "read"))),
            ("GET", "Conferences/CF1/Participants", Some(("conferences.participants", "list"))),
            ("POST", "Conferences/CF1/Participants/CA1", Some(("conferences.participants", "update"))),
            ("DELETE", "Queues/QU1", Some(("queues", "delete"))),
            ("GET", "Queues/QU1/Members/CA1", Some(("queues.member", "read"))),
            ("GET", "Messages", None),
        ] {
            let segments: Vec<String> = path.split('/').map(str::to_owned).collect();
            assert_eq!(permission(method, &segments), expect, "{method} {path}");
        }
    }
}
