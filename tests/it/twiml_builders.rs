//! Holdline's TwiML is what Twilio's own builder (npm `twilio`) writes for the same document.

use std::io::Write;
use std::process::{Command, Stdio};

use hold_core::{HoldMethod, HoldMusic, HoldNote, HoldQueue};
use hold_session::ports::Document;
use hold_twilio::twiml::{Twiml, Verb};
use hold_twilio::{noted_document, write_document};
use roxmltree::Node;
use serde_json::{Value, json};

/// What Twilio's builder writes, one text for each document.
fn builder(documents: &[Value]) -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/sdk");
    let mut node = Command::new("node")
        .arg("builders.mjs")
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node.js is needed for this test");
    let mut input = node.stdin.take().unwrap();
    input.write_all(serde_json::to_string(documents).unwrap().as_bytes()).unwrap();
    drop(input);
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success(), "`npm ci` in {folder} installs what builders.mjs needs");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A document as the builder's script takes it.
fn script(verbs: &[Verb]) -> Value {
    verbs
        .iter()
        .map(|verb| match verb {
            Verb::Enqueue { queue, music: HoldMusic::Default } => json!({"verb": "enqueue", "queue": queue}),
            Verb::Enqueue { queue, music: HoldMusic::Url { url, method } } => {
                json!({"verb": "enqueue", "queue": queue, "waitUrl": url, "waitUrlMethod": method.as_str()})
            }
            Verb::DialQueue { queue } => json!({"verb": "dialQueue", "queue": queue}),
            Verb::Play { url } => json!({"verb": "play", "url": url}),
            Verb::PlayForEver { url } => json!({"verb": "play", "url": url, "loop": 0}),
            Verb::Say { text, language } => json!({"verb": "say", "text": text, "language": language}),
            Verb::Again => json!({"verb": "again"}),
            Verb::Pause { seconds } => json!({"verb": "pause", "seconds": seconds}),
            Verb::Hangup => json!({"verb": "hangup"}),
        })
        .collect()
}

/// What a document says, however it is spelt: names, attributes and texts.
fn meaning(node: Node<'_, '_>) -> Value {
    if node.is_text() {
        return json!(node.text());
    }
    let mut attributes: Vec<_> = node.attributes().map(|at| (at.name(), at.value())).collect();
    attributes.sort_unstable();
    json!([node.tag_name().name(), attributes, node.children().map(meaning).collect::<Vec<_>>()])
}

fn read(xml: &str) -> Value {
    meaning(roxmltree::Document::parse(xml).unwrap().root_element())
}

fn music(url: &str, method: HoldMethod) -> HoldMusic {
    HoldMusic::Url { url: url.into(), method }
}

#[test]
fn documents_are_those_of_twilios_builder() {
    let queue = HoldQueue { caller: "CA0123456789abcdef0123456789abcdef".parse().unwrap() };
    let enqueue = |music: HoldMusic| Verb::Enqueue { queue: queue.to_string(), music };
    let pause = |seconds| Verb::Pause { seconds };
    let url = music("https://example.com/hold.xml?a=1&b=%20", HoldMethod::Get);
    let cases = [
        (
            Document::HoldInQueue { queue, music: HoldMusic::Default },
            vec![enqueue(HoldMusic::Default), pause(20)],
        ),
        (Document::HoldInQueue { queue, music: url.clone() }, vec![enqueue(url), pause(20)]),
        (Document::Wait, vec![pause(14_400)]),
        (Document::JoinQueue { queue }, vec![Verb::DialQueue { queue: queue.to_string() }, pause(20)]),
        (Document::HangUp, vec![Verb::Hangup]),
    ];
    let scripts: Vec<Value> = cases.iter().map(|(_, verbs)| script(verbs)).collect();
    for ((document, _), theirs) in cases.iter().zip(builder(&scripts)) {
        let ours = write_document(document).unwrap();
        let declared = format!(r#"<?xml version="1.0" encoding="UTF-8"?>{}"#, ours.as_str());
        assert_eq!(declared, theirs, "letter for letter, but for the declaration");
    }
}

#[test]
fn a_sound_without_end_is_written_as_twilios_builder_writes_it() {
    let endless = [Verb::PlayForEver { url: "https://example.com/rain.mp3?a=1&b=2".to_owned() }];
    let theirs = builder(&[script(&endless)]);
    assert_eq!(read(Twiml::write(&endless).unwrap().as_str()), read(&theirs[0]), "{}", theirs[0]);
}

#[test]
fn a_note_is_written_as_twilios_builder_writes_it() {
    let note = HoldNote { text: "You & we: \"soon\"".to_owned(), language: "en-GB".to_owned() };
    let url = "https://example.com/rain.mp3?a=1&b=2".to_owned();
    let say = Verb::Say { text: note.text.clone(), language: note.language.clone() };
    let theirs = builder(&[script(&[Verb::Play { url: url.clone() }, say, Verb::Again])]);
    assert_eq!(read(noted_document(&url, &note).unwrap().as_str()), read(&theirs[0]), "{}", theirs[0]);
}

#[test]
fn names_of_any_kind_mean_what_they_mean_to_twilios_builder() {
    let names = [
        "Smith & Sons <sales> \"north\" 'east'",
        "]]> &amp; &#10; <!-- -->",
        "Отдел продаж — 営業部 — قسم — 🎧",
        "  blanks  before\tand\nafter  ",
        "a\rb\r\nc",
    ];
    let documents: Vec<Vec<Verb>> = names
        .iter()
        .flat_map(|name| {
            let queue = (*name).to_owned();
            let music = music(&format!("https://example.com/?name={name}"), HoldMethod::Post);
            [
                vec![Verb::Enqueue { queue: queue.clone(), music }, Verb::Hangup],
                vec![Verb::DialQueue { queue }, Verb::Pause { seconds: 1 }],
            ]
        })
        .collect();
    let scripts: Vec<Value> = documents.iter().map(|verbs| script(verbs)).collect();
    for (verbs, theirs) in documents.iter().zip(builder(&scripts)) {
        let ours = Twiml::write(verbs).unwrap();
        assert_eq!(read(ours.as_str()), read(&theirs), "{theirs}");
    }
}
