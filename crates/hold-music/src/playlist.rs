//! What a hold document plays. Twilio allows `<Play>`, `<Say>`, `<Pause>` and `<Redirect>` in it (error 13238).

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use url::Url;

/// Twilio's own music, as its conference and queue pages name it.
pub(crate) const TWILIOS_OWN: &str = "https://s3.amazonaws.com/com.twilio.sounds.music/index.xml";

/// A sound of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Track {
    pub url: Url,
    /// How often it is played; `None` for ever.
    pub times: Option<u32>,
}

/// The sounds of a document, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Playlist {
    pub tracks: Vec<Track>,
    /// Whether it begins anew after the last.
    pub again: bool,
    /// Whether it goes on with another document.
    pub elsewhere: bool,
    /// Whether something is read aloud.
    pub speaks: bool,
    /// The verbs in it that Twilio does not allow there.
    pub forbidden: Vec<String>,
}

/// What a hold document may do (Twilio error 13238).
const ALLOWED: [&str; 4] = ["Play", "Say", "Pause", "Redirect"];

impl Playlist {
    /// Reads a document that stands at `base`; `None` where it is none.
    pub fn read(text: &str, base: &Url) -> Option<Self> {
        let mut reader = Reader::from_str(text);
        reader.config_mut().trim_text(true);
        let mut playlist = Self::default();
        let mut is_response = false;
        let mut open: Option<Open> = None;
        let mut depth = 0;
        loop {
            let event = reader.read_event().ok()?;
            if let Event::Start(tag) | Event::Empty(tag) = &event
                && depth == 1
            {
                playlist.note(tag.local_name().as_ref());
            }
            depth = depth + usize::from(matches!(event, Event::Start(_)))
                - usize::from(matches!(event, Event::End(_)) && depth > 0);
            match event {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "Response" => is_response = true,
                    "Play" => open = Some(Open::Play { times: times(&tag), text: String::new() }),
                    "Redirect" => open = Some(Open::Redirect { text: String::new() }),
                    _ => {}
                },
                // `<Redirect/>` without an address asks for the same document.
                Event::Empty(tag) if tag.local_name().as_ref() == "Redirect" => playlist.again = true,
                Event::Text(piece) => append(&mut open, &piece),
                Event::CData(piece) => append(&mut open, &piece),
                Event::GeneralRef(name) => append(&mut open, entity(&name)?),
                Event::End(tag) if matches!(tag.local_name().as_ref(), "Play" | "Redirect") => {
                    playlist.close(open.take(), base);
                }
                Event::Eof => return is_response.then_some(playlist),
                _ => {}
            }
        }
    }

    fn note(&mut self, verb: &str) {
        self.speaks |= verb == "Say";
        if !ALLOWED.contains(&verb) {
            self.forbidden.push(verb.to_owned());
        }
    }

    fn close(&mut self, open: Option<Open>, base: &Url) {
        match open {
            Some(Open::Play { times, text }) => {
                self.tracks.extend(base.join(text.trim()).ok().map(|url| Track { url, times }));
            }
            Some(Open::Redirect { text }) => {
                self.again = base.join(text.trim()).is_ok_and(|url| url == *base);
                self.elsewhere = !self.again;
            }
            None => {}
        }
    }
}

/// A verb whose text is being read.
enum Open {
    Play { times: Option<u32>, text: String },
    Redirect { text: String },
}

fn append(open: &mut Option<Open>, piece: &str) {
    if let Some(Open::Play { text, .. } | Open::Redirect { text }) = open {
        text.push_str(piece);
    }
}

/// The five names that XML itself knows; an address needs no other.
fn entity(name: &str) -> Option<&'static str> {
    Some(match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return None,
    })
}

/// `loop`, 1 where it is not said; 0 means for ever (Twilio, "<Play>").
fn times(tag: &BytesStart<'_>) -> Option<u32> {
    let said = tag.try_get_attribute("loop").ok().flatten();
    let times = said.and_then(|said| said.value.trim().parse().ok()).unwrap_or(1);
    (times != 0).then_some(times)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

        /// Pieces of documents in any order, and noise between them.
        #[test]
        fn any_document_is_survived(pieces in prop::collection::vec(
            prop_oneof![
                prop::sample::select(&["<Response>", "</Response>", "<Play loop=\"0\">", "<Play loop=", "</Play>", "<Redirect>",
                    "<Redirect/>", "</Redirect>", "<![CDATA[", "]]>", "<!--", "-->", "&amp;", "&#x0;", "&", "<?xml version=\"1.0\"?>",
                    "<!DOCTYPE a [<!ENTITY b \"&b;&b;\">]>", "&b;", "a.mp3", "//", "\"", "<", ">", "\u{0}"][..]).prop_map(str::to_owned),
                ".{0,20}",
            ], 0..30))
        {
            let base: Url = "https://example.com/hold/index.xml".parse().unwrap();
            let text = pieces.concat();
            if let Some(playlist) = Playlist::read(&text, &base) {
                prop_assert!(playlist.tracks.len() <= text.len() && text.contains("Response"));
            }
        }
    }

    type Read = (Vec<(String, Option<u32>)>, bool);

    fn read(text: &str) -> Option<Read> {
        let base: Url = "https://example.com/hold/index.xml".parse().unwrap();
        let playlist = Playlist::read(text, &base)?;
        let tracks = playlist.tracks.into_iter().map(|track| (track.url.to_string(), track.times)).collect();
        Some((tracks, playlist.again))
    }

    #[test]
    fn what_twilio_does_not_allow_is_noted() {
        let base: Url = "https://example.com/".parse().unwrap();
        for (text, forbidden) in [
            ("<Response><Say>Hi</Say><Pause/><Play>a</Play><Redirect/></Response>", String::new()),
            ("<Response><Gather><Play>a</Play></Gather><Hangup/></Response>", "Gather Hangup".to_owned()),
            ("<Response><Dial><Number>1</Number></Dial><!-- Record --></Response>", "Dial".to_owned()),
        ] {
            assert_eq!(Playlist::read(text, &base).unwrap().forbidden.join(" "), forbidden, "{text}");
        }
    }

    #[test]
    fn a_document_tells_what_is_played() {
        let rain = "https://example.com/hold/rain.mp3".to_owned();
        let song = "https://example.com/a?b=1&c=2".to_owned();
        for (text, expect) in [
            (
                r#"<Response><Play loop="0">rain.mp3</Play></Response>"#,
                Some((vec![(rain.clone(), None)], false)),
            ),
            (
                "<?xml version=\"1.0\"?><Response> <Play>\n /a?b=1&amp;c=2 </Play><Play loop=\"3\">rain.mp3</Play><Redirect/></Response>",
                Some((vec![(song.clone(), Some(1)), (rain.clone(), Some(3))], true)),
            ),
            (
                "<Response><Say>Hello</Say><Play><![CDATA[/a?b=1&c=2]]></Play><Redirect>index.xml</Redirect></Response>",
                Some((vec![(song, Some(1))], true)),
            ),
            (
                "<Response><Play>rain.mp3</Play><Redirect>/other.xml</Redirect></Response>",
                Some((vec![(rain, Some(1))], false)),
            ),
            ("<Response/>", None),
            ("<Response></Response>", Some((vec![], false))),
            ("<html><body>Not found</body></html>", None),
            ("ID3\u{4}", None),
            ("", None),
        ] {
            assert_eq!(read(text), expect, "{text}");
        }
    }
}
