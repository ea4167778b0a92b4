//! TwiML as an independent reader sees it.

use hold_core::{HoldMethod, HoldMusic, HoldQueue, VoiceFault};
use hold_session::ports::Document;
use proptest::prelude::*;
use roxmltree::{Document as Xml, Node};

use super::{CALL, call};
use crate::twiml::{LONGEST, Twiml, TwimlFault, Verb};
use crate::{after_dial_action_document, after_dial_document, write_document};

fn hold_queue() -> HoldQueue {
    HoldQueue { caller: call() }
}

fn check(document: &Document, expect: &str) {
    assert_eq!(write_document(document).unwrap().as_str(), expect);
}

#[test]
fn documents_are_short_and_right() {
    let music = HoldMusic::Default;
    check(
        &Document::HoldInQueue { queue: hold_queue(), music },
        &format!("<Response><Enqueue>holdline-{CALL}</Enqueue><Pause length=\"20\"/></Response>"),
    );
    let music = HoldMusic::from_url("https://example.com/'a'?b=\"1\"&c=<ж>", HoldMethod::Get).unwrap();
    check(
        &Document::HoldInQueue { queue: hold_queue(), music },
        &format!(
            "<Response><Enqueue waitUrl=\"https://example.com/&apos;a&apos;?b=&quot;1&quot;&amp;c=&lt;ж&gt;\" waitUrlMethod=\"GET\">holdline-{CALL}</Enqueue><Pause length=\"20\"/></Response>"
        ),
    );
    check(&Document::Wait, "<Response><Pause length=\"14400\"/></Response>");
    check(
        &Document::JoinQueue { queue: hold_queue() },
        &format!("<Response><Dial><Queue>holdline-{CALL}</Queue></Dial><Pause length=\"20\"/></Response>"),
    );
    check(&Document::HangUp, "<Response><Hangup/></Response>");
}

#[test]
fn what_is_offered_to_paste_is_what_is_run() {
    let pasted = format!("<Response><Dial>+15550100</Dial>{}</Response>", after_dial_document());
    let xml = Xml::parse(&pasted).unwrap();
    let last = xml.root_element().last_element_child().unwrap();
    assert_eq!((last.tag_name().name(), last.attribute("length")), ("Pause", Some("20")));
    let whole = format!("<Response>{}</Response>", after_dial_document());
    assert_eq!(after_dial_action_document().unwrap().as_str(), whole);
}

#[test]
fn too_long_is_refused_with_the_reason() {
    // Every & takes five characters. Such an address is refused at its field; should one come here, it is not sent.
    let url = format!("https://example.com/?{}", "&".repeat(900)).into();
    let music = HoldMusic::Url { url, method: HoldMethod::Get };
    let refused = write_document(&Document::HoldInQueue { queue: hold_queue(), music }).unwrap_err();
    let VoiceFault::Unsendable(reason) = refused else { panic!("{refused:?}") };
    assert!(reason.contains("at most 4000"), "{reason}");

    let of = |length| Twiml::write(&[Verb::DialQueue { queue: "ж".repeat(length) }]);
    let frame = "<Response><Dial><Queue></Queue></Dial></Response>".len();
    assert_eq!(of(LONGEST - frame).unwrap().as_str().chars().count(), LONGEST);
    assert_eq!(of(LONGEST - frame + 1), Err(TwimlFault::TooLong { got: LONGEST + 1 }));
}

#[test]
fn what_xml_cannot_carry_is_refused() {
    for c in ['\0', '\u{B}', '\u{1F}', '\u{FFFE}', '\u{FFFF}'] {
        let verb = Verb::Enqueue { queue: format!("a{c}"), music: HoldMusic::Default };
        assert_eq!(Twiml::write(&[verb]), Err(TwimlFault::Character(c)));
    }
    assert_eq!(TwimlFault::Character('\0').to_string(), "The character U+0000 cannot be sent to Twilio.");
}

fn only_child<'a>(node: Node<'a, 'a>) -> Node<'a, 'a> {
    assert_eq!(node.children().count(), 1, "{node:?}");
    node.first_child().unwrap()
}

/// Any text that XML can carry, with its special characters common.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[<>&'\"\\]\\[!;#\t\n\r -]{1,4}",
        1 => Just("]]>".to_owned()),
        1 => Just("&amp;&#10;<!--".to_owned()),
        3 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..40)
        .prop_map(|pieces| pieces.concat().replace(|c: char| c.is_control() && !"\t\n\r".contains(c), ""))
        .prop_map(|text| text.replace(['\u{FFFE}', '\u{FFFF}'], ""))
}

proptest! {
    #[test]
    fn any_text_comes_back_as_it_was(queue in text(), url in text()) {
        let music = HoldMusic::Url { url: url.as_str().into(), method: HoldMethod::Post };
        let enqueue = Twiml::write(&[Verb::Enqueue { queue: queue.clone(), music }]).unwrap();
        let xml = Xml::parse(enqueue.as_str()).unwrap();
        let element = only_child(xml.root_element());
        prop_assert_eq!(element.tag_name().name(), "Enqueue");
        prop_assert_eq!(element.attribute("waitUrl"), Some(url.as_str()));
        prop_assert_eq!(element.attributes().count(), 2);
        prop_assert_eq!(element.text().unwrap_or_default(), queue.as_str());
        prop_assert!(element.children().count() <= 1);

        let dial = Twiml::write(&[Verb::DialQueue { queue: queue.clone() }]).unwrap();
        let xml = Xml::parse(dial.as_str()).unwrap();
        let element = only_child(only_child(xml.root_element()));
        prop_assert_eq!(element.tag_name().name(), "Queue");
        prop_assert_eq!(element.text().unwrap_or_default(), queue.as_str());
    }
}
