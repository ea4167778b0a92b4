//! The Account resource, which only the account's own token may read.

use serde_json::{Map, Value, json};

use super::Answer;
use crate::moment::Moment;

const PARTS: [(&str, &str); 20] = [
    ("addresses", "Addresses"),
    ("applications", "Applications"),
    ("authorized_connect_apps", "AuthorizedConnectApps"),
    ("available_phone_numbers", "AvailablePhoneNumbers"),
    ("balance", "Balance"),
    ("calls", "Calls"),
    ("conferences", "Conferences"),
    ("connect_apps", "ConnectApps"),
    ("incoming_phone_numbers", "IncomingPhoneNumbers"),
    ("keys", "Keys"),
    ("messages", "Messages"),
    ("notifications", "Notifications"),
    ("outgoing_caller_ids", "OutgoingCallerIds"),
    ("queues", "Queues"),
    ("recordings", "Recordings"),
    ("short_codes", "SMS/ShortCodes"),
    ("signing_keys", "SigningKeys"),
    ("sip", "SIP"),
    ("transcriptions", "Transcriptions"),
    ("usage", "Usage"),
];

/// `GET Accounts/{Sid}`.
pub(crate) fn account(sid: &str, auth_token: &str, created: Moment) -> Answer {
    let parts: Map<String, Value> = PARTS
        .iter()
        .map(|(name, path)| ((*name).to_owned(), json!(format!("/2010-04-01/Accounts/{sid}/{path}.json"))))
        .collect();
    Answer::ok(json!({
        "auth_token": auth_token,
        "date_created": created.rfc_2822(),
        "date_updated": created.rfc_2822(),
        "friendly_name": "Simulated account",
        "owner_account_sid": sid,
        "sid": sid,
        "status": "active",
        "subresource_uris": parts,
        "type": "Full",
        "uri": format!("/2010-04-01/Accounts/{sid}.json"),
    }))
}
