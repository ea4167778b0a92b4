//! The session's documents, as TwiML.

use hold_core::VoiceFault;
use hold_session::ports::Document;

use crate::twiml::{Twiml, TwimlFault, Verb};

/// How long a leg stays on the line after it lost the other one: long enough for the next request to fetch it,
/// short enough that nobody listens to silence for long when the other person simply hung up. In seconds.
const GRACE: u32 = 20;
/// The longest call that Twilio allows (four hours), in seconds.
const LONGEST_CALL: u32 = 14_400;

/// Writes a document of the session.
///
/// # Errors
/// [`VoiceFault::Unsendable`] with the reason, when it does not fit into a request.
pub fn write_document(document: &Document) -> Result<Twiml, VoiceFault> {
    Ok(Twiml::write(&verbs(document))?)
}

fn verbs(document: &Document) -> Vec<Verb> {
    match document {
        Document::HoldInQueue { queue, music } => vec![
            Verb::Enqueue { queue: queue.to_string(), music: music.clone() },
            Verb::Pause { seconds: GRACE },
        ],
        Document::Wait => vec![Verb::Pause { seconds: LONGEST_CALL }],
        Document::JoinQueue { queue } => {
            vec![Verb::DialQueue { queue: queue.to_string() }, Verb::Pause { seconds: GRACE }]
        }
        Document::HangUp => vec![Verb::Hangup],
    }
}

/// What a customer puts right after the `<Dial>` of their own application, inside `<Response>`, so that the leg
/// which ran it stays on the line while the other one is moved.
#[must_use]
pub fn after_dial_document() -> String {
    format!(r#"<Pause length="{GRACE}"/>"#)
}

/// The same for a `<Dial>` with an `action`, where nothing after it is reached: what the action answers.
///
/// # Errors
/// When the document cannot be written.
pub fn after_dial_action_document() -> Result<Twiml, TwimlFault> {
    Twiml::write(&[Verb::Pause { seconds: GRACE }])
}
