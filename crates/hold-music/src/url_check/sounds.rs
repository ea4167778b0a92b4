//! What is answered as a sound.

use hold_session::music::{AddressCheckId, AddressRemedy, Verdict};

use super::Lines;
use super::visit::Answer;
use crate::decode::Sound;

/// What Twilio plays (Twilio, "<Play>").
const KINDS: [&str; 10] = [
    "audio/mpeg",
    "audio/wav",
    "audio/wave",
    "audio/x-wav",
    "audio/aiff",
    "audio/x-aifc",
    "audio/x-aiff",
    "audio/x-gsm",
    "audio/gsm",
    "audio/ulaw",
];

/// Of these the bytes are samples alone, which nothing can be told from.
const BARE: [&str; 3] = ["audio/x-gsm", "audio/gsm", "audio/ulaw"];

/// Up to here a file starts soon, in bytes.
const QUICK: usize = 10_000_000;

impl Answer {
    /// Whether Twilio would play it.
    pub fn is_sound(&self) -> bool {
        KINDS.contains(&self.kind.as_str())
    }
}

/// The lines of a sound.
pub(super) fn judge(url: &str, answer: &Answer, lines: &mut Lines) {
    let kind = if answer.kind.is_empty() { "-" } else { &answer.kind };
    let taken = if answer.is_sound() { Verdict::Good } else { Verdict::Bad };
    lines.add(url, AddressCheckId::ContentType, taken, kind, AddressRemedy::ContentType);
    let size = answer.body.len();
    let quick = if size <= QUICK { Verdict::Good } else { Verdict::Ok };
    lines.add(url, AddressCheckId::Size, quick, size.to_string(), AddressRemedy::Size);
    let kept = if answer.may_be_kept { Verdict::Good } else { Verdict::Ok };
    lines.add(url, AddressCheckId::Cache, kept, answer.cache.clone(), AddressRemedy::Cache);
    if BARE.contains(&answer.kind.as_str()) {
        return;
    }
    let (verdict, format) = match Sound::in_memory(url, answer.body.clone()) {
        Ok(sound) => (sound.kind().verdict(), sound.about().format.clone()),
        Err(fault) => (Verdict::Bad, fault.trouble.to_string()),
    };
    lines.add(url, AddressCheckId::Sound, verdict, format, AddressRemedy::Sound);
}
