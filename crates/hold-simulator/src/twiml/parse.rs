//! Reading TwiML.

use std::sync::Arc;

use roxmltree::Node;

use super::{Callee, ConferenceNoun, Dial, Document, Enqueue, Link, Method, StatusCallback, Target, Verb};

/// Why a text is not TwiML. Twilio's debugger calls it 12100.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ParseError {
    /// Not well-formed XML.
    #[error("document parse failure: {0}")]
    Malformed(#[from] roxmltree::Error),
    /// Well-formed, but something else.
    #[error("the document's root is <{0}>, not <Response>")]
    NotAResponse(String),
}

/// Parses a document.
pub(crate) fn parse(text: &str) -> Result<Document, ParseError> {
    let xml = roxmltree::Document::parse(text.trim_start_matches('\u{feff}').trim_start())?;
    let root = xml.root_element();
    if root.tag_name().name() != "Response" {
        return Err(ParseError::NotAResponse(root.tag_name().name().to_owned()));
    }
    Ok(Document { verbs: elements(root).map(verb).collect() })
}

fn elements<'a, 'input>(node: Node<'a, 'input>) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(Node::is_element)
}

fn verb(node: Node<'_, '_>) -> Verb {
    match node.tag_name().name() {
        "Say" => Verb::Say {
            characters: u32::try_from(all_text(node).chars().count()).unwrap_or(u32::MAX),
            times: number(node, "loop", 1),
        },
        "Play" => Verb::Play { url: Arc::from(text(node)), times: number(node, "loop", 1) },
        "Pause" => Verb::Pause { millis: number(node, "length", 1_u64).saturating_mul(1000) },
        "Dial" => Verb::Dial(dial(node)),
        "Enqueue" => Verb::Enqueue(enqueue(node)),
        "Leave" => Verb::Leave,
        "Redirect" => Verb::Redirect(redirect(node)),
        "Hangup" => Verb::Hangup,
        "Reject" => Verb::Reject { busy: node.attribute("reason") == Some("busy") },
        other => Verb::Unknown(other.to_owned()),
    }
}

fn redirect(node: Node<'_, '_>) -> Option<Link> {
    let url = text(node);
    (!url.is_empty()).then(|| Link { url: Arc::from(url), method: method(node, "method", Method::Post) })
}

fn dial(node: Node<'_, '_>) -> Dial {
    Dial {
        action: link(node, "action", "method", Method::Post).filter(|action| !action.url.is_empty()),
        timeout: number(node, "timeout", 30),
        time_limit: number(node, "timeLimit", 14_400),
        caller_id: node.attribute("callerId").map(Arc::from),
        answer_on_bridge: flag(node, "answerOnBridge", false),
        hangup_on_star: flag(node, "hangupOnStar", false),
        target: target(node),
    }
}

fn target(node: Node<'_, '_>) -> Target {
    let mut callees = Vec::new();
    for noun in elements(node) {
        match noun.tag_name().name() {
            "Conference" => return Target::Conference(conference(noun)),
            "Queue" => {
                return Target::Queue {
                    name: Arc::from(text(noun)),
                    whisper: link(noun, "url", "method", Method::Post),
                };
            }
            "Number" => callees.push(callee(noun, text(noun))),
            "Client" => callees.push(callee(noun, format!("client:{}", client_identity(noun)))),
            "Sip" => callees.push(callee(noun, sip_address(&text(noun)))),
            _ => {}
        }
    }
    let plain = text(node);
    if callees.is_empty() && !plain.is_empty() {
        callees.push(Callee { address: Arc::from(plain), whisper: None, callback: None });
    }
    Target::Parties(callees)
}

/// `<Client>alice</Client>` or `<Client><Identity>alice</Identity>…</Client>`.
fn client_identity(noun: Node<'_, '_>) -> String {
    elements(noun).find(|child| child.tag_name().name() == "Identity").map_or_else(|| text(noun), text)
}

fn sip_address(text: &str) -> String {
    if text.starts_with("sip:") || text.starts_with("sips:") {
        text.to_owned()
    } else {
        format!("sip:{text}")
    }
}

fn callee(noun: Node<'_, '_>, address: String) -> Callee {
    Callee {
        address: Arc::from(address),
        whisper: link(noun, "url", "method", Method::Post).filter(|whisper| !whisper.url.is_empty()),
        callback: callback(noun, &["completed"]),
    }
}

fn callback(noun: Node<'_, '_>, default_events: &[&str]) -> Option<StatusCallback> {
    let link = link(noun, "statusCallback", "statusCallbackMethod", Method::Post)?;
    let events = match noun.attribute("statusCallbackEvent") {
        Some(events) => events.split_whitespace().map(Arc::from).collect(),
        None => default_events.iter().map(|event| Arc::from(*event)).collect(),
    };
    (!link.url.is_empty()).then_some(StatusCallback { link, events })
}

fn conference(noun: Node<'_, '_>) -> ConferenceNoun {
    ConferenceNoun {
        name: Arc::from(text(noun)),
        muted: flag(noun, "muted", false),
        start_on_enter: flag(noun, "startConferenceOnEnter", true),
        end_on_exit: flag(noun, "endConferenceOnExit", false),
        label: noun.attribute("participantLabel").map(Arc::from),
        max_participants: number(noun, "maxParticipants", 250),
        wait: link(noun, "waitUrl", "waitMethod", Method::Post),
        callback: callback(noun, &["start", "end"]),
        coach: noun.attribute("coach").filter(|sid| !sid.is_empty()).map(Arc::from),
    }
}

fn enqueue(node: Node<'_, '_>) -> Enqueue {
    Enqueue {
        name: Arc::from(text(node)),
        action: link(node, "action", "method", Method::Post).filter(|action| !action.url.is_empty()),
        wait: link(node, "waitUrl", "waitUrlMethod", Method::Post),
    }
}

/// The element's own text, without that of its children.
fn text(node: Node<'_, '_>) -> String {
    let own: String = node.children().filter(Node::is_text).filter_map(|child| child.text()).collect();
    own.trim().to_owned()
}

/// The element's text with that of its children, as `<Say>` may hold SSML.
fn all_text(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|child| child.text()).collect()
}

fn link(node: Node<'_, '_>, url: &str, method_name: &str, default: Method) -> Option<Link> {
    let url = node.attribute(url)?;
    Some(Link { url: Arc::from(url.trim()), method: method(node, method_name, default) })
}

fn method(node: Node<'_, '_>, name: &str, default: Method) -> Method {
    node.attribute(name).and_then(Method::read).unwrap_or(default)
}

fn flag(node: Node<'_, '_>, name: &str, default: bool) -> bool {
    match node.attribute(name) {
        Some(value) => value.eq_ignore_ascii_case("true"),
        None => default,
    }
}

fn number<N: std::str::FromStr>(node: Node<'_, '_>, name: &str, default: N) -> N {
    node.attribute(name).and_then(|value| value.trim().parse().ok()).unwrap_or(default)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only_verb(text: &str) -> Verb {
        let mut verbs = parse(text).expect("TwiML").verbs;
        assert_eq!(verbs.len(), 1, "{text}");
        verbs.remove(0)
    }

    fn only_dial(text: &str) -> Dial {
        match only_verb(text) {
            Verb::Dial(dial) => dial,
            other => panic!("not a Dial: {other:?}"),
        }
    }

    #[test]
    fn verbs_are_read_in_order() {
        let text =
            r#"<?xml version="1.0"?><Response><Say>Hi</Say><Pause/><Leave/><Hangup/><Gather/></Response>"#;
        let verbs = parse(text).expect("TwiML").verbs;
        let expected = [
            Verb::Say { characters: 2, times: 1 },
            Verb::Pause { millis: 1000 },
            Verb::Leave,
            Verb::Hangup,
            Verb::Unknown("Gather".to_owned()),
        ];
        assert_eq!(verbs, expected);
    }

    #[test]
    fn a_dial_without_attributes_has_twilios_defaults() {
        let dial = only_dial("<Response><Dial>+15550100142</Dial></Response>");
        assert_eq!((dial.timeout, dial.time_limit, dial.action), (30, 14_400, None));
        assert!(!dial.hangup_on_star && !dial.answer_on_bridge);
        let Target::Parties(callees) = dial.target else { panic!("not a party") };
        assert_eq!(&*callees[0].address, "+15550100142");
    }

    #[test]
    fn clients_and_sip_addresses_are_written_as_calls_show_them() {
        let dial = only_dial(
            "<Response><Dial><Client><Identity>alice</Identity></Client><Client>bob</Client>\
             <Sip>sip:parts@example.com</Sip></Dial></Response>",
        );
        let Target::Parties(callees) = dial.target else { panic!("not parties") };
        let addresses: Vec<&str> = callees.iter().map(|callee| &*callee.address).collect();
        assert_eq!(addresses, ["client:alice", "client:bob", "sip:parts@example.com"]);
    }

    #[test]
    fn a_conference_noun_keeps_its_attributes() {
        let dial = only_dial(
            r#"<Response><Dial action="/next" hangupOnStar="true"><Conference endConferenceOnExit="true" waitUrl=""
               startConferenceOnEnter="false" participantLabel="Parts desk">room &amp; board</Conference></Dial></Response>"#,
        );
        assert_eq!(dial.action.map(|action| action.url.to_string()).as_deref(), Some("/next"));
        assert!(dial.hangup_on_star);
        let Target::Conference(noun) = dial.target else { panic!("not a conference") };
        assert_eq!(&*noun.name, "room & board");
        assert!(noun.end_on_exit && !noun.start_on_enter);
        assert_eq!(noun.label.as_deref(), Some("Parts desk"));
        assert_eq!(
            noun.wait.as_ref().map(|wait| &*wait.url),
            Some(""),
            "an empty waitUrl is silence, not the default"
        );
    }

    #[test]
    fn a_blank_redirect_means_this_document_again() {
        assert_eq!(only_verb("<Response><Redirect/></Response>"), Verb::Redirect(None));
    }

    #[test]
    fn what_is_not_twiml_is_refused() {
        for text in
            ["", "no XML", "<Response>", "<html/>", "<!DOCTYPE r [<!ENTITY a 'b'>]><Response>&a;</Response>"]
        {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
