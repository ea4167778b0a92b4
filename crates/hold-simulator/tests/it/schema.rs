//! Answers checked against the OpenAPI description of Twilio's API, strict in that every field is required.
//!
//! The description is no part of this repository. It is looked for at `HOLDLINE_OPENAPI` and beside the workspace; where
//! it is absent the fields are still checked against the lists below.

use std::path::PathBuf;
use std::sync::OnceLock;

use serde_json::{Map, Value, json};

const CALL: &[&str] = &[
    "account_sid",
    "answered_by",
    "api_version",
    "caller_name",
    "date_created",
    "date_updated",
    "direction",
    "duration",
    "end_time",
    "forwarded_from",
    "from",
    "from_formatted",
    "group_sid",
    "parent_call_sid",
    "phone_number_sid",
    "price",
    "price_unit",
    "queue_time",
    "sid",
    "start_time",
    "status",
    "subresource_uris",
    "to",
    "to_formatted",
    "trunk_sid",
    "uri",
];
const CONFERENCE: &[&str] = &[
    "account_sid",
    "api_version",
    "call_sid_ending_conference",
    "date_created",
    "date_updated",
    "friendly_name",
    "reason_conference_ended",
    "region",
    "sid",
    "status",
    "subresource_uris",
    "uri",
];
const PARTICIPANT: &[&str] = &[
    "account_sid",
    "call_sid",
    "call_sid_to_coach",
    "coaching",
    "conference_sid",
    "date_created",
    "date_updated",
    "end_conference_on_exit",
    "hold",
    "label",
    "muted",
    "queue_time",
    "start_conference_on_enter",
    "status",
    "uri",
];
const QUEUE: &[&str] = &[
    "account_sid",
    "average_wait_time",
    "current_size",
    "date_created",
    "date_updated",
    "friendly_name",
    "max_size",
    "sid",
    "uri",
];
const MEMBER: &[&str] = &["call_sid", "date_enqueued", "position", "queue_sid", "uri", "wait_time"];
const ACCOUNT: &[&str] = &[
    "auth_token",
    "date_created",
    "date_updated",
    "friendly_name",
    "owner_account_sid",
    "sid",
    "status",
    "subresource_uris",
    "type",
    "uri",
];
const ERROR: &[&str] = &["code", "message", "more_info", "status"];
const PAGE: &[&str] =
    &["end", "first_page_uri", "next_page_uri", "page", "page_size", "previous_page_uri", "start", "uri"];

/// The description's path templates (after `/2010-04-01/Accounts/{…}`), the resource's fields, and its list's name.
const RESOURCES: &[(&str, &[&str], Option<&str>)] = &[
    ("/Calls.json", CALL, Some("calls")),
    ("/Calls/{Sid}.json", CALL, None),
    ("/Conferences.json", CONFERENCE, Some("conferences")),
    ("/Conferences/{Sid}.json", CONFERENCE, None),
    ("/Conferences/{ConferenceSid}/Participants.json", PARTICIPANT, Some("participants")),
    ("/Conferences/{ConferenceSid}/Participants/{CallSid}.json", PARTICIPANT, None),
    ("/Queues.json", QUEUE, Some("queues")),
    ("/Queues/{Sid}.json", QUEUE, None),
    ("/Queues/{QueueSid}/Members.json", MEMBER, Some("queue_members")),
    ("/Queues/{QueueSid}/Members/{CallSid}.json", MEMBER, None),
    (".json", ACCOUNT, None),
];

/// Checks one answer. `path` is what follows the account in the request's path.
pub(crate) fn check(method: &str, path: &str, status: u16, body: &Value) {
    check_fields(method, path, status, body);
    let Some(description) = description() else { return };
    let template = match template(path) {
        Some((".json", ..)) => "/2010-04-01/Accounts/{Sid}.json".to_owned(),
        Some((template, ..)) => format!("/2010-04-01/Accounts/{{AccountSid}}{template}"),
        None => return,
    };
    let responses = &description["paths"][&template][method.to_ascii_lowercase()]["responses"];
    let key = if status < 400 { status.to_string() } else { format!("{}XX", status / 100) };
    // An error to a method that the description does not have is still an error body.
    let schema = match &responses[&key]["content"]["application/json"]["schema"] {
        Value::Null if status >= 400 => json!({"$ref": "#/components/schemas/twilio_error"}),
        Value::Null => panic!("{method} {template} answered {status}, which the description does not have"),
        schema => schema.clone(),
    };
    let schema = json!({"allOf": [schema], "components": description["components"]});
    let validator = jsonschema::draft7::new(&schema).expect("the description compiles");
    let faults: Vec<String> =
        validator.iter_errors(body).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
    assert!(faults.is_empty(), "{method} {path} -> {status}: {faults:#?}\n{body:#}");
}

fn check_fields(method: &str, path: &str, status: u16, body: &Value) {
    let has = |value: &Value, fields: &[&str]| {
        for field in fields {
            assert!(value.get(field).is_some(), "{method} {path} -> {status} lacks {field}: {value:#}");
        }
    };
    if status >= 400 {
        return has(body, ERROR);
    }
    let Some((_, fields, list)) = template(path) else { panic!("{path} is no resource") };
    match list.filter(|_| method == "GET") {
        Some(list) => {
            has(body, PAGE);
            body[list].as_array().expect("a list").iter().for_each(|item| has(item, fields));
        }
        None => has(body, fields),
    }
}

fn template(path: &str) -> Option<(&'static str, &'static [&'static str], Option<&'static str>)> {
    let parts: Vec<&str> = path.split('/').collect();
    RESOURCES.iter().copied().find(|(template, ..)| {
        let wanted: Vec<&str> = template.split('/').collect();
        wanted.len() == parts.len()
            && wanted.iter().zip(&parts).all(|(wanted, part)| wanted.starts_with('{') || wanted == part)
    })
}

/// The description as JSON Schema, read once.
fn description() -> Option<&'static Value> {
    static DESCRIPTION: OnceLock<Option<Value>> = OnceLock::new();
    DESCRIPTION.get_or_init(read).as_ref()
}

fn read() -> Option<Value> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/twilio/openapi-voice-hold-strict.json");
    let path = std::env::var_os("HOLDLINE_OPENAPI").map_or(beside, PathBuf::from);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: there is no OpenAPI description at {}", path.display());
        return None;
    };
    let mut description = serde_json::from_str(&text).expect("the description is JSON");
    allow_null(&mut description);
    Some(description)
}

/// OpenAPI 3.0 says `nullable` where JSON Schema adds a type.
fn allow_null(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.values_mut().for_each(allow_null);
            if object.get("nullable") == Some(&Value::Bool(true)) {
                add_null(object);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(allow_null),
        _ => {}
    }
}

fn add_null(schema: &mut Map<String, Value>) {
    if let Some(Value::String(kind)) = schema.get("type").cloned() {
        schema.insert("type".to_owned(), json!([kind, "null"]));
    }
}

#[test]
fn the_description_is_present_or_said_to_be_absent() {
    match description() {
        Some(description) => assert!(description["paths"].as_object().is_some_and(|paths| paths.len() >= 11)),
        None => println!("skipped: answers are checked against the lists of fields alone"),
    }
}

#[test]
#[should_panic(expected = "lacks hold")]
fn an_answer_that_lacks_a_field_is_caught() {
    let mut participant: Map<String, Value> =
        PARTICIPANT.iter().map(|field| ((*field).to_owned(), json!(""))).collect();
    participant.remove("hold");
    check_fields("GET", "/Conferences/CF1/Participants/CA1.json", 200, &Value::Object(participant));
}
