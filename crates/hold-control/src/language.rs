//! In which language a request is answered: beside the parameters of any method stands `language`, a tag such as
//! `zh-Hant`. Without it the app answers in its own.

use hold_bridge::SnapshotDto;
use hold_session::Snapshot;
use hold_words::{Language, Words};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};

const LANGUAGE: &str = "language";

/// The parameters with the language beside them.
pub fn add(params: Option<&RawValue>, language: Language) -> serde_json::Result<Box<RawValue>> {
    let mut members: Map<String, Value> =
        params.map_or_else(|| Ok(Map::new()), |params| serde_json::from_str(params.get()))?;
    members.insert(LANGUAGE.to_owned(), language.tag().into());
    to_raw_value(&members)
}

/// The parameters without the language, and which it is. Parameters that are no object stay as they are:
/// whoever reads them says what is wrong.
pub fn take(params: Option<Box<RawValue>>) -> (Option<Box<RawValue>>, Option<Language>) {
    let members = params.as_ref().map(|params| serde_json::from_str::<Map<String, Value>>(params.get()));
    let Some(Ok(mut members)) = members else { return (params, None) };
    let Some(named) = members.remove(LANGUAGE) else { return (params, None) };
    (to_raw_value(&members).ok(), named.as_str().and_then(Language::of_locale))
}

/// A snapshot in these words, or else in the app's own.
pub fn shown(snapshot: &Snapshot, language: Option<Language>) -> SnapshotDto {
    SnapshotDto::new(snapshot, words(snapshot, language))
}

/// The words of this language, or else those that the app's settings choose.
pub fn words(snapshot: &Snapshot, language: Option<Language>) -> &'static Words {
    language.map_or_else(|| Words::chosen(snapshot.settings.language), Words::of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_stands_beside_whatever_else_is_asked() {
        let check = |params: Option<&str>, expect: &str| {
            let params = params.map(|json| RawValue::from_string(json.to_owned()).unwrap());
            let added = add(params.as_deref(), Language::TraditionalChinese).unwrap();
            assert_eq!(added.get(), expect);
        };
        check(None, r#"{"language":"zh-Hant"}"#);
        check(Some(r#"{"all":true}"#), r#"{"all":true,"language":"zh-Hant"}"#);
    }

    #[test]
    fn what_is_asked_is_left() {
        let check = |json: &str, left: &str, language| {
            let (params, taken) = take(Some(RawValue::from_string(json.to_owned()).unwrap()));
            assert_eq!((params.unwrap().get(), taken), (left, language), "{json}");
        };
        check(r#"{"all":true,"language":"zh-Hant"}"#, r#"{"all":true}"#, Some(Language::TraditionalChinese));
        check(r#"{"language":"tlh"}"#, "{}", None);
        check(r#"{"language":7}"#, "{}", None);
        check(r#"{"all":true}"#, r#"{"all":true}"#, None);
        check("[1]", "[1]", None);
    }
}
