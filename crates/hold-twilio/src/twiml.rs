//! Writing TwiML: the verbs that Holdline's documents need, and no more.

use std::io;

use hold_core::{HoldMusic, VoiceFault};
use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::BytesText;
use quick_xml::events::attributes::Attribute;
use quick_xml::name::QName;

/// The most characters that Twilio takes inline (Calls, parameter `Twiml`; error 32018).
pub const LONGEST: usize = 4_000;

/// One instruction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verb {
    /// Waits in a queue, which comes into being if need be, with music until somebody dials it.
    Enqueue {
        /// The queue's name.
        queue: String,
        /// What the waiting one hears; Twilio repeats it by itself.
        music: HoldMusic,
    },
    /// Is joined with the one who waits longest in a queue.
    DialQueue {
        /// The queue's name.
        queue: String,
    },
    /// Hears a sound file, once.
    Play {
        /// Its address.
        url: String,
    },
    /// Hears a sound file again and again.
    PlayForEver {
        /// Its address.
        url: String,
    },
    /// Hears a sentence.
    Say {
        /// The sentence.
        text: String,
        /// The language of the voice.
        language: String,
    },
    /// Hears the same document from its beginning.
    Again,
    /// Stays on the line in silence.
    Pause {
        /// For how long, in seconds.
        seconds: u32,
    },
    /// Ends the leg that runs the document.
    Hangup,
}

/// A document that fits into a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Twiml(String);

/// Why verbs do not make a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TwimlFault {
    /// More than Twilio takes.
    #[error(
        "The instructions for Twilio have {got} characters; at most {LONGEST} can be sent. A shorter hold music address would help."
    )]
    TooLong {
        /// How many there are.
        got: usize,
    },
    /// A character that no XML document may contain, escaped or not.
    #[error("The character U+{:04X} cannot be sent to Twilio.", *.0 as u32)]
    Character(char),
    /// The XML writer failed.
    #[error("The instructions for Twilio could not be written: {0}")]
    Writer(String),
}

impl From<TwimlFault> for VoiceFault {
    fn from(fault: TwimlFault) -> Self {
        Self::Unsendable(fault.to_string())
    }
}

impl Twiml {
    /// Writes a document. All text is escaped.
    ///
    /// # Errors
    /// When the document would be too long, or holds what XML cannot carry.
    pub fn write(verbs: &[Verb]) -> Result<Self, TwimlFault> {
        verbs.iter().try_for_each(check_text)?;
        let mut writer = Writer::new(Vec::new());
        let written = writer
            .create_element("Response")
            .write_inner_content(|inside| verbs.iter().try_for_each(|verb| write(inside, verb)));
        written.map_err(|error| TwimlFault::Writer(error.to_string()))?;
        let text =
            String::from_utf8(writer.into_inner()).map_err(|error| TwimlFault::Writer(error.to_string()))?;
        match text.chars().count() {
            got if got > LONGEST => Err(TwimlFault::TooLong { got }),
            _ => Ok(Self(text)),
        }
    }

    /// What stands inside the document, to be put into another.
    #[must_use]
    pub fn inside(&self) -> &str {
        let inside = self.0.strip_prefix("<Response>").and_then(|rest| rest.strip_suffix("</Response>"));
        inside.unwrap_or_default()
    }

    /// The document.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn write(writer: &mut Writer<Vec<u8>>, verb: &Verb) -> io::Result<()> {
    match verb {
        Verb::Enqueue { queue, music } => {
            let mut element = writer.create_element("Enqueue");
            if let Some(url) = music.url() {
                let method = music.method().as_str();
                element =
                    element.with_attributes([attribute("waitUrl", url), attribute("waitUrlMethod", method)]);
            }
            element.write_text_content(BytesText::new(queue))?;
        }
        Verb::DialQueue { queue } => {
            writer.create_element("Dial").write_inner_content(|inside| {
                inside.create_element("Queue").write_text_content(BytesText::new(queue)).map(|_| ())
            })?;
        }
        Verb::Play { url } => {
            writer.create_element("Play").write_text_content(BytesText::new(url))?;
        }
        // Zero is without end (Twilio, `<Play>`).
        Verb::PlayForEver { url } => {
            let play = writer.create_element("Play").with_attribute(attribute("loop", "0"));
            play.write_text_content(BytesText::new(url))?;
        }
        Verb::Say { text, language } => {
            let say = writer.create_element("Say").with_attribute(attribute("language", language));
            say.write_text_content(BytesText::new(text))?;
        }
        // Without an address it means this document (Twilio, `<Redirect>`); GET, because it was got.
        Verb::Again => {
            writer.create_element("Redirect").with_attribute(attribute("method", "GET")).write_empty()?;
        }
        Verb::Pause { seconds } => {
            let length = seconds.to_string();
            writer.create_element("Pause").with_attribute(attribute("length", &length)).write_empty()?;
        }
        Verb::Hangup => {
            writer.create_element("Hangup").write_empty()?;
        }
    }
    Ok(())
}

/// Line breaks and tabs are escaped too: a reader would turn them into blanks (XML 1.0, §3.3.3).
fn attribute<'a>(name: &'a str, value: &str) -> Attribute<'a> {
    let value = escape(value).replace('\n', "&#10;").replace('\t', "&#9;");
    Attribute { key: QName(name), value: value.into() }
}

fn check_text(verb: &Verb) -> Result<(), TwimlFault> {
    let texts: [&str; 2] = match verb {
        Verb::Enqueue { queue, music } => [queue, music.url().unwrap_or_default()],
        Verb::DialQueue { queue } => [queue, ""],
        Verb::Play { url } | Verb::PlayForEver { url } => [url, ""],
        Verb::Say { text, language } => [text, language],
        Verb::Again | Verb::Pause { .. } | Verb::Hangup => return Ok(()),
    };
    match texts.into_iter().flat_map(str::chars).find(|c| !is_xml_char(*c)) {
        Some(c) => Err(TwimlFault::Character(c)),
        None => Ok(()),
    }
}

/// The characters of XML 1.0, §2.2.
fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}
