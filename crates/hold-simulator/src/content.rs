//! What the answer to a request for TwiML or audio turns out to be.

use std::sync::Arc;

use url::{Host, Url};

use crate::twiml::{self, DEFAULT_MUSIC, Document, Verb};

/// How long a clip of unknown length plays, in milliseconds.
pub(crate) const CLIP_MILLIS: u64 = 30_000;

/// An answer from the web.
#[derive(Clone, Debug)]
pub(crate) struct WebAnswer {
    pub(crate) status: u16,
    pub(crate) content_type: Option<String>,
    pub(crate) body: Arc<[u8]>,
}

/// An answer, understood.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Content {
    Twiml(Arc<Document>),
    /// Audio of that many milliseconds.
    Audio(u64),
    /// Plain text, which Twilio reads aloud.
    Speech(Arc<Document>),
}

/// A fault that Twilio's debugger would show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Alert {
    pub(crate) code: u32,
    pub(crate) message: String,
}

impl Alert {
    pub(crate) fn new(code: u32, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

/// Whether a URL may really be requested: loopback hosts only.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        None => false,
    }
}

/// What stands behind an address that is never requested: a clip where the path is an audio file's, and otherwise
/// TwiML that loops music from that very address, as Twilio's own playlists do.
pub(crate) fn beyond_loopback(url: &Url) -> Result<Content, Alert> {
    let path = url.path().to_ascii_lowercase();
    if path.ends_with(".mp3") || path.ends_with(".wav") {
        return Ok(Content::Audio(CLIP_MILLIS));
    }
    if url.host_str() == Some("twimlets.com") && path == "/echo" {
        return echoed(url);
    }
    Ok(Content::Twiml(Arc::new(looping(url.as_str()))))
}

/// Twilio's `echo` answers with the document that stands in its own query.
fn echoed(url: &Url) -> Result<Content, Alert> {
    let text = url.query_pairs().find(|(name, _)| name == "Twiml").map(|(_, text)| text).unwrap_or_default();
    let document = twiml::parse(&text).map_err(|error| Alert::new(12_100, error.to_string()))?;
    Ok(Content::Twiml(Arc::new(document)))
}

/// A document that plays one address until the leg leaves it.
pub(crate) fn looping(url: &str) -> Document {
    Document { verbs: vec![Verb::Play { url: Arc::from(url), times: 0 }] }
}

/// Twilio's own hold and wait music.
pub(crate) fn default_music() -> Document {
    looping(DEFAULT_MUSIC)
}

/// Reads an answer as Twilio does: by its content type.
pub(crate) fn read(answer: &WebAnswer) -> Result<Content, Alert> {
    if !(200..300).contains(&answer.status) {
        return Err(Alert::new(11_200, format!("HTTP retrieval failure: status {}", answer.status)));
    }
    let kind = media_type(answer);
    if kind.starts_with("audio/") {
        return Ok(Content::Audio(audio_millis(&answer.body)));
    }
    let text = String::from_utf8_lossy(&answer.body);
    match kind.as_str() {
        "text/xml" | "application/xml" | "text/html" => match twiml::parse(&text) {
            Ok(document) => Ok(Content::Twiml(Arc::new(document))),
            // An empty answer is an empty document.
            Err(_) if text.trim().is_empty() => Ok(Content::Twiml(Arc::new(Document::default()))),
            Err(error) => Err(Alert::new(12_100, error.to_string())),
        },
        "text/plain" => Ok(match twiml::parse(&text) {
            Ok(document) => Content::Twiml(Arc::new(document)),
            Err(_) => Content::Speech(Arc::new(spoken(&text))),
        }),
        _ if text.trim().is_empty() => Ok(Content::Twiml(Arc::new(Document::default()))),
        other => Err(Alert::new(12_300, format!("invalid Content-Type {other:?}"))),
    }
}

/// The length of what `<Play>` plays, or why it does not play.
pub(crate) fn clip_millis(answer: &WebAnswer) -> Result<u64, Alert> {
    if !(200..300).contains(&answer.status) {
        return Err(Alert::new(11_200, format!("HTTP retrieval failure: status {}", answer.status)));
    }
    let kind = media_type(answer);
    if !kind.starts_with("audio/") {
        return Err(Alert::new(13_420, format!("Play: invalid Content-Type {kind:?}")));
    }
    Ok(audio_millis(&answer.body))
}

fn media_type(answer: &WebAnswer) -> String {
    let kind = answer.content_type.as_deref().unwrap_or("");
    kind.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
}

fn spoken(text: &str) -> Document {
    let characters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    Document { verbs: vec![Verb::Say { characters, times: 1 }] }
}

/// The playing time of a WAV from its header; other formats last a fixed time.
fn audio_millis(body: &[u8]) -> u64 {
    wav_millis(body).filter(|millis| *millis > 0).unwrap_or(CLIP_MILLIS)
}

fn wav_millis(body: &[u8]) -> Option<u64> {
    let chunks = body.strip_prefix(b"RIFF")?.get(4..)?.strip_prefix(b"WAVE")?;
    let mut rest = chunks;
    let mut bytes_per_second = None;
    while let (Some(name), Some(length)) = (rest.get(..4), little_endian(rest.get(4..8))) {
        let data = rest.get(8..)?;
        match name {
            b"fmt " => bytes_per_second = little_endian(data.get(8..12)),
            b"data" => {
                let rate = bytes_per_second.filter(|rate| *rate > 0)?;
                return Some(length * 1000 / rate);
            }
            _ => {}
        }
        rest = data.get(usize::try_from(length + length % 2).ok()?..)?;
    }
    None
}

fn little_endian(bytes: Option<&[u8]>) -> Option<u64> {
    let bytes: [u8; 4] = bytes?.try_into().ok()?;
    Some(u64::from(u32::from_le_bytes(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(content_type: &str, body: &[u8]) -> WebAnswer {
        WebAnswer { status: 200, content_type: Some(content_type.to_owned()), body: Arc::from(body) }
    }

    /// A second and a half of 8 kHz 16-bit silence, header only: the length is what the header says.
    fn wav() -> Vec<u8> {
        let mut wav = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
        wav.extend(8000_u32.to_le_bytes());
        wav.extend(16_000_u32.to_le_bytes());
        wav.extend([2, 0, 16, 0]);
        wav.extend(b"data");
        wav.extend(24_000_u32.to_le_bytes());
        wav
    }

    #[test]
    fn content_types_decide() {
        let twiml = b"<Response><Hangup/></Response>";
        for kind in ["text/xml; charset=utf-8", "application/xml", "text/html", "text/plain"] {
            assert!(matches!(read(&answer(kind, twiml)), Ok(Content::Twiml(_))), "{kind}");
        }
        assert!(matches!(read(&answer("text/plain", b"hello")), Ok(Content::Speech(_))));
        assert_eq!(read(&answer("audio/mpeg", b"...")), Ok(Content::Audio(CLIP_MILLIS)));
        assert_eq!(read(&answer("audio/wav", &wav())), Ok(Content::Audio(1500)));
    }

    #[test]
    fn faults_carry_twilios_codes() {
        let code = |result: Result<Content, Alert>| result.map_err(|alert| alert.code);
        assert_eq!(code(read(&WebAnswer { status: 500, ..answer("text/xml", b"") })), Err(11_200));
        assert_eq!(code(read(&answer("text/xml", b"<nope"))), Err(12_100));
        assert_eq!(code(read(&answer("application/json", b"{}"))), Err(12_300));
        assert_eq!(clip_millis(&answer("text/html", b"x")).map_err(|alert| alert.code), Err(13_420));
    }

    #[test]
    fn only_loopback_is_requested() {
        let loopback = |text: &str| is_loopback(&Url::parse(text).expect("URL"));
        for text in ["http://127.0.0.1:8080/a", "http://[::1]/", "http://localhost/x", "http://127.9.9.9/"] {
            assert!(loopback(text), "{text}");
        }
        for text in ["http://example.com/", "http://10.0.0.1/", "http://localhost.example.com/"] {
            assert!(!loopback(text), "{text}");
        }
    }

    #[test]
    fn a_bare_file_beyond_loopback_is_a_clip_and_the_rest_loops() {
        let beyond = |text: &str| beyond_loopback(&Url::parse(text).expect("URL"));
        assert_eq!(beyond("https://example.com/Hold.MP3"), Ok(Content::Audio(CLIP_MILLIS)));
        let playlist = "https://twimlets.com/holdmusic?Bucket=com.twilio.music.ambient";
        assert_eq!(beyond(playlist), Ok(Content::Twiml(Arc::new(looping(playlist)))));
        let echo = |query: &str| beyond(&format!("https://twimlets.com/echo{query}"));
        let verbs = vec![Verb::Say { characters: 2, times: 1 }];
        let hi = "?Twiml=%3CResponse%3E%3CSay%3EHi%3C/Say%3E%3C/Response%3E";
        assert_eq!(echo(hi), Ok(Content::Twiml(Arc::new(Document { verbs }))));
        assert_eq!(echo("").map_err(|alert| alert.code), Err(12_100));
    }
}
