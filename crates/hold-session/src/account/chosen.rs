//! What was chosen for single holds.

use std::collections::HashMap;

use hold_core::{CallSid, HoldMusic};

/// The hold music of single holds, by the party's leg.
#[derive(Default)]
pub(crate) struct Chosen(HashMap<CallSid, HoldMusic>);

impl Chosen {
    /// What a party hears in their next hold; `None` is the default.
    pub fn choose(&mut self, party: CallSid, music: Option<HoldMusic>) {
        match music {
            Some(music) => drop(self.0.insert(party, music)),
            None => drop(self.0.remove(&party)),
        }
    }

    pub fn of(&self, party: CallSid) -> Option<&HoldMusic> {
        self.0.get(&party)
    }

    /// Forgets what was chosen for those who have gone.
    pub fn keep_to(&mut self, is_there: impl Fn(CallSid) -> bool) {
        self.0.retain(|party, _| is_there(*party));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_goes_with_its_party() {
        let leg = |digit: &str| -> CallSid { format!("CA{}", digit.repeat(32)).parse().unwrap() };
        let mut chosen = Chosen::default();
        chosen.choose(leg("a"), Some(HoldMusic::default()));
        chosen.choose(leg("b"), Some(HoldMusic::default()));
        chosen.keep_to(|party| party == leg("b"));
        assert_eq!((chosen.of(leg("a")), chosen.of(leg("b"))), (None, Some(&HoldMusic::default())));
        chosen.choose(leg("b"), None);
        assert_eq!(chosen.of(leg("b")), None);
    }
}
