//! Names and values, from a query or a form. Names keep their case; what is not asked for is ignored, as at Twilio.

use serde_json::{Map, Value};

/// Pairs in the order they came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    pub(crate) fn parse(encoded: &[u8]) -> Self {
        Self(form_urlencoded::parse(encoded).into_owned().collect())
    }

    /// The first value of that name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The first value of that name, if it is not empty.
    pub(crate) fn filled(&self, name: &str) -> Option<&str> {
        self.get(name).filter(|value| !value.is_empty())
    }

    pub(crate) fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// Twilio reads anything but `true` as false.
    pub(crate) fn flag(&self, name: &str) -> Option<bool> {
        self.get(name).map(|value| value.eq_ignore_ascii_case("true"))
    }

    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// For the log: one object, a name that comes again joined by commas.
    pub(crate) fn json(&self) -> Value {
        let mut object = Map::new();
        for (name, value) in self.pairs() {
            match object.get_mut(name) {
                Some(Value::String(earlier)) => {
                    earlier.push(',');
                    earlier.push_str(value);
                }
                _ => {
                    object.insert(name.to_owned(), Value::String(value.to_owned()));
                }
            }
        }
        Value::Object(object)
    }
}
