//! What is private, taken out of texts before they go to anybody.

use std::sync::OnceLock;

use hold_core::{Address, AddressKind};
use hold_session::log;
use regex_lite::{Captures, Regex};
use url::Url;

/// In the place of a name.
const HIDDEN: &str = "•••";

/// An address without its name; of a number stays what the hold log shows.
pub fn address(address: &str) -> String {
    match Address::seen(address).kind() {
        AddressKind::Client => format!("client:{HIDDEN}"),
        AddressKind::Sip => format!("sip:{HIDDEN}@{HIDDEN}"),
        AddressKind::Phone => log::masked(address, false),
        // `anonymous`, a short code, a number that was masked before, or whatever else Twilio shows.
        AddressKind::Other => text(address),
    }
}

/// A SID's kind and its last characters.
pub fn sid(sid: &str) -> String {
    match (sid.get(..2), sid.len().checked_sub(4).and_then(|from| sid.get(from..))) {
        (Some(kind), Some(end)) => format!("{kind}…{end}"),
        _ => HIDDEN.to_owned(),
    }
}

/// The server of an address, without what is asked of it.
pub fn url(url: &str) -> String {
    Url::parse(url).map_or_else(|_| HIDDEN.to_owned(), |url| url.origin().ascii_serialization())
}

/// A sentence without addresses, SIDs, numbers, what follows a server's name, and the user's own folder.
pub fn text(text: &str) -> String {
    // Rather nothing at all than something private.
    let Some(rules) = rules() else { return HIDDEN.to_owned() };
    let masked = rules.iter().fold(text.to_owned(), |masked, (found, hide)| {
        found.replace_all(&masked, |part: &Captures<'_>| hide(&part[0])).into_owned()
    });
    without_home(&masked)
}

/// What stands in the place of what was found.
type Hide = fn(&str) -> String;

/// What is found, and what stands in its place.
type Rule = (Regex, Hide);

fn rules() -> Option<&'static [Rule]> {
    static RULES: OnceLock<Option<Vec<Rule>>> = OnceLock::new();
    let written: [(&str, Hide); 5] = [
        (r"\b(?:https?|wss?)://\S+", url),
        (r"\b(?:client|sips?):[^\s,;]+", |found| {
            format!("{}:{HIDDEN}", found.split(':').next().unwrap_or_default())
        }),
        (r"[^\s<>]+@[^\s<>]+", |_| HIDDEN.to_owned()),
        (r"\b[A-Z]{2}[0-9a-f]{32}\b", sid),
        (r"\+?\d(?:[ ().-]{0,2}\d){6,}", |_| HIDDEN.to_owned()),
    ];
    let read = || written.into_iter().map(|(text, hide)| Some((Regex::new(text).ok()?, hide))).collect();
    RULES.get_or_init(read).as_deref()
}

fn without_home(text: &str) -> String {
    let home = ["HOME", "USERPROFILE"].into_iter().find_map(|name| std::env::var(name).ok());
    match home.filter(|home| home.len() > 1) {
        Some(home) => text.replace(&home, "~"),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_masked() {
        for (given, expect) in [
            ("+15550100142", "+1••••••••42"),
            ("client:alice", "client:•••"),
            ("sip:alice@example.com", "sip:•••@•••"),
            ("sip:+15550100142@example.com", "sip:•••@•••"),
            ("+1••••••••42", "+1••••••••42"),
            ("anonymous", "anonymous"),
            ("5550100142", "•••"),
        ] {
            assert_eq!(address(given), expect, "{given}");
        }
    }

    #[test]
    fn sentences_are_masked() {
        let account = "AC0123456789abcdef0123456789abcdef";
        for (given, expect) in [
            (format!("POST /Accounts/{account}/Calls"), "POST /Accounts/AC…cdef/Calls".to_owned()),
            (
                "The number +1 (555) 010-0142 is not yours.".to_owned(),
                "The number ••• is not yours.".to_owned(),
            ),
            (
                "https://me:secret@example.com/a?token=1 failed".to_owned(),
                "https://example.com failed".to_owned(),
            ),
            ("client:alice is away".to_owned(), "client:••• is away".to_owned()),
            ("ask alice@example.com".to_owned(), "ask •••".to_owned()),
            ("error 21220 (HTTP 400)".to_owned(), "error 21220 (HTTP 400)".to_owned()),
        ] {
            assert_eq!(text(&given), expect);
        }
    }
}
