//! Hold music with a note: a document that plays the music, says the note and begins anew.

use hold_core::{HoldMethod, HoldMusic, HoldMusicFault, HoldNote, NoteFault};
use url::Url;

use crate::twiml::{Twiml, TwimlFault, Verb};

/// Answers with the document that stands in its query. It is a service of Twilio's, outside the account.
const ECHO: &str = "https://twimlets.com/echo";

/// What Twilio plays by itself (`<Play>`), by the ends of addresses.
const SOUND_FILES: [&str; 9] = [".mp3", ".wav", ".wave", ".aif", ".aiff", ".aifc", ".gsm", ".ulaw", ".au"];

/// The document for a sound file with a note after it, again and again. Whoever publishes music may publish this
/// beside it.
///
/// # Errors
/// As [`Twiml::write`].
pub fn noted_document(url: &str, note: &HoldNote) -> Result<Twiml, TwimlFault> {
    Twiml::write(&[Verb::Play { url: url.to_owned() }, say(note), Verb::Again])
}

/// The same as music that a hold can be given.
///
/// # Errors
/// When there is no sound file to play before the note, or the address would be longer than a hold can carry.
pub(crate) fn with_note(music: &HoldMusic, note: &HoldNote) -> Result<HoldMusic, NoteFault> {
    note.check()?;
    let url = music.url().ok_or(NoteFault::NoFile)?;
    if !is_sound_file(url) {
        let say = Twiml::write(&[say(note)]).map_err(|_| NoteFault::Words)?;
        return Err(NoteFault::Document { say: say.inside().to_owned() });
    }
    let document = noted_document(url, note).map_err(|_| NoteFault::Words)?;
    let address = Url::parse_with_params(ECHO, [("Twiml", document.as_str())]);
    let address = address.map_err(|_| NoteFault::Words)?;
    HoldMusic::from_url(address.as_str(), HoldMethod::Get).map_err(|fault| match fault {
        HoldMusicFault::Length { got } => NoteFault::TooLong { by: got - HoldMusic::LONGEST_URL },
        HoldMusicFault::Written { got } => NoteFault::TooLong { by: got - HoldMusic::LONGEST_WRITTEN },
        HoldMusicFault::Scheme | HoldMusicFault::Blank => NoteFault::Words,
    })
}

fn say(note: &HoldNote) -> Verb {
    Verb::Say { text: note.text.trim().to_owned(), language: note.language.clone() }
}

fn is_sound_file(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    SOUND_FILES.iter().any(|end| path.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(text: &str) -> HoldNote {
        HoldNote { text: text.to_owned(), language: "en-GB".to_owned() }
    }

    fn music(url: &str) -> HoldMusic {
        HoldMusic::from_url(url, HoldMethod::Post).unwrap()
    }

    #[test]
    fn music_and_note_become_one_address() {
        let got = with_note(&music("https://example.com/a.mp3?b=1&c"), &note(" You & <us>? ")).unwrap();
        assert_eq!(got.method(), HoldMethod::Get);
        let url = Url::parse(got.url().unwrap()).unwrap();
        assert_eq!((url.host_str(), url.path()), (Some("twimlets.com"), "/echo"));
        let query: Vec<_> = url.query_pairs().collect();
        assert_eq!(query.len(), 1);
        assert_eq!(
            query[0].1,
            "<Response><Play>https://example.com/a.mp3?b=1&amp;c</Play>\
             <Say language=\"en-GB\">You &amp; &lt;us&gt;?</Say><Redirect method=\"GET\"/></Response>"
        );
    }

    #[test]
    fn what_cannot_carry_a_note_says_why() {
        let plain = note("Still with you.");
        let say = r#"<Say language="en-GB">Still with you.</Say>"#.to_owned();
        for (music, note, expect) in [
            (HoldMusic::Default, &plain, NoteFault::NoFile),
            (music("https://example.com/hold"), &plain, NoteFault::Document { say: say.clone() }),
            (music("https://example.com/hold?file=a.mp3"), &plain, NoteFault::Document { say }),
            (music("https://example.com/a.mp3"), &note(""), NoteFault::Words),
        ] {
            assert_eq!(with_note(&music, note), Err(expect), "{music}");
        }
        let fits = |letters: usize| {
            with_note(&music(&format!("https://example.com/{}.wav", "a".repeat(letters))), &plain)
        };
        let longest = (1..2000).rev().find(|letters| fits(*letters).is_ok()).unwrap();
        assert_eq!(fits(longest + 7), Err(NoteFault::TooLong { by: 7 }));
        let chinese = HoldNote { text: "请".repeat(HoldNote::LONGEST), language: "zh-CN".to_owned() };
        assert!(with_note(&music("https://example.com/a.mp3"), &chinese).is_ok(), "the longest note fits");
    }
}
