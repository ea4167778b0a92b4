//! The check of a hold URL: what Twilio would get from it, and whether a caller is left in silence.

mod guard;
mod sounds;
mod visit;

use hold_core::HoldMethod;
use hold_session::music::{AddressCheckId, AddressFinding, AddressRemedy, AddressReport, Loops, Verdict};
use reqwest::ClientBuilder;
use url::Url;

use crate::playlist::{Playlist, Track};
use visit::{Answer, Visitor};

/// So many sounds of a document are looked at.
const SOUNDS: usize = 20;

/// The lines of one check.
#[derive(Default)]
struct Lines {
    lines: Vec<AddressFinding>,
}

impl Lines {
    fn add(
        &mut self,
        url: &str,
        id: AddressCheckId,
        verdict: Verdict,
        measured: impl Into<String>,
        remedy: AddressRemedy,
    ) {
        self.lines.push(AddressFinding {
            url: url.to_owned(),
            id,
            verdict,
            measured: measured.into(),
            remedy: (verdict != Verdict::Good).then_some(remedy),
        });
    }
}

/// Checks what `url` answers to `method`, and every sound that it plays, within 20 s, 30 MB and 10 redirects in all.
/// Addresses inside this computer or a private network are refused, wherever they come up, unless `base_url`, the
/// account's own, is on loopback. `client` makes clients without redirects of their own; nothing where it cannot.
pub async fn check_url(
    url: &str,
    method: HoldMethod,
    base_url: Option<&Url>,
    client: impl Fn() -> Option<ClientBuilder> + Send + Sync,
) -> AddressReport {
    let mut lines = Lines::default();
    let is_local = base_url.is_some_and(guard::is_loopback);
    let mut visitor = Visitor::new(is_local, &client);
    let answer = visitor.visit(url, method, &mut lines).await;
    let loops = match &answer {
        Some(answer) => judge(url, method, answer, &mut visitor, &mut lines).await,
        None => Loops::Unknown,
    };
    if answer.is_some() {
        say_whether_it_loops(url, answer.as_ref(), loops, &mut lines);
    }
    AddressReport { url: url.to_owned(), loops, findings: lines.lines }
}

async fn judge(
    url: &str,
    method: HoldMethod,
    answer: &Answer,
    visitor: &mut Visitor<'_>,
    lines: &mut Lines,
) -> Loops {
    let Some(document) = document(answer) else {
        sounds::judge(url, answer, lines);
        let (verdict, said) = match method {
            HoldMethod::Get => (Verdict::Good, "GET"),
            HoldMethod::Post => (Verdict::Ok, "POST"),
        };
        lines.add(url, AddressCheckId::Method, verdict, said, AddressRemedy::Get);
        return if answer.is_sound() { Loops::Once } else { Loops::Unknown };
    };
    lines.add(url, AddressCheckId::Method, Verdict::Good, method.as_str(), AddressRemedy::Get);
    if !document.forbidden.is_empty() {
        let verbs = document.forbidden.join(", ");
        lines.add(url, AddressCheckId::Document, Verdict::Bad, verbs, AddressRemedy::Verbs);
    } else if document.tracks.is_empty() && !document.speaks {
        lines.add(url, AddressCheckId::Document, Verdict::Bad, "0 <Play>", AddressRemedy::Play);
    } else {
        let plays = format!("{} <Play>", document.tracks.len());
        lines.add(url, AddressCheckId::Document, Verdict::Good, plays, AddressRemedy::Play);
    }
    let mut seen: Vec<&Url> = Vec::new();
    for Track { url, .. } in &document.tracks {
        if seen.contains(&url) || seen.len() == SOUNDS {
            continue;
        }
        seen.push(url);
        if let Some(answer) = visitor.visit(url.as_str(), HoldMethod::Get, lines).await {
            sounds::judge(url.as_str(), &answer, lines);
        }
    }
    let is_endless = document.again || document.tracks.iter().any(|track| track.times.is_none());
    match (is_endless, document.elsewhere) {
        (true, _) => Loops::Yes,
        (false, true) => Loops::Unknown,
        (false, false) => Loops::Once,
    }
}

fn document(answer: &Answer) -> Option<Playlist> {
    // Text is run where it is a document, and read aloud where it is none (Twilio, "TwiML").
    if !crate::fetch::is_twiml(&answer.kind) && answer.kind != "text/plain" {
        return None;
    }
    Playlist::read(&String::from_utf8_lossy(&answer.body), &answer.url)
}

fn say_whether_it_loops(url: &str, answer: Option<&Answer>, loops: Loops, lines: &mut Lines) {
    let verdict = match loops {
        Loops::Yes => Verdict::Good,
        Loops::Once => Verdict::Bad,
        Loops::Unknown => Verdict::Ok,
    };
    let first = answer.and_then(document).and_then(|document| document.tracks.into_iter().next());
    let sound = first.map_or_else(|| url.to_owned(), |track| track.url.into());
    let remedy = AddressRemedy::Loop { twiml: looping(&sound) };
    lines.add(url, AddressCheckId::Loops, verdict, loops.as_str(), remedy);
}

/// The document that plays a sound for as long as somebody is on hold.
#[must_use]
pub fn looping(sound: &str) -> String {
    format!("<Response><Play loop=\"0\">{}</Play></Response>", quick_xml::escape::escape(sound))
}
