//! The log: every request, every webhook, every change of what a leg hears.

use std::collections::VecDeque;

use serde_json::Value;

/// So many entries are kept; the oldest go first.
const CAPACITY: usize = 50_000;

/// Entries as JSON text, which takes a fraction of the room of parsed values.
#[derive(Default)]
pub(crate) struct Log {
    entries: VecDeque<Box<str>>,
    /// Number of the first entry that is kept.
    first: u64,
}

impl Log {
    /// Adds an entry and answers its number.
    pub(crate) fn add(&mut self, entry: &Value) -> u64 {
        if self.entries.len() == CAPACITY {
            self.entries.pop_front();
            self.first += 1;
        }
        self.entries.push_back(entry.to_string().into());
        self.first + self.entries.len() as u64 - 1
    }

    /// Writes an entry anew, where it is still kept.
    pub(crate) fn rewrite(&mut self, number: u64, entry: &Value) {
        let place = number.checked_sub(self.first).and_then(|place| usize::try_from(place).ok());
        if let Some(kept) = place.and_then(|place| self.entries.get_mut(place)) {
            *kept = entry.to_string().into();
        }
    }

    /// The whole log as a JSON array.
    pub(crate) fn json(&self) -> String {
        let length: usize = self.entries.iter().map(|entry| entry.len() + 1).sum();
        let mut text = String::with_capacity(length + 2);
        text.push('[');
        for (place, entry) in self.entries.iter().enumerate() {
            if place > 0 {
                text.push(',');
            }
            text.push_str(entry);
        }
        text.push(']');
        text
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_entry_is_rewritten_in_its_place() {
        let mut log = Log::default();
        let first = log.add(&json!({"n": 1}));
        log.add(&json!({"n": 2}));
        log.rewrite(first, &json!({"n": 3}));
        assert_eq!(log.json(), r#"[{"n":3},{"n":2}]"#);
    }

    #[test]
    fn the_oldest_entries_go_first() {
        let mut log = Log::default();
        let first = log.add(&json!("first"));
        for _ in 0..CAPACITY {
            log.add(&json!(0));
        }
        log.rewrite(first, &json!("gone"));
        assert!(log.json().starts_with("[0,0,"), "the first entry is gone");
        assert_eq!(log.entries.len(), CAPACITY);
    }
}
