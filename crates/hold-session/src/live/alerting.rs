//! Telling the agent wherever they look.

use std::time::Duration;

use hold_core::hold::HoldState;
use hold_core::notice::Notice;
use hold_core::{CallSid, Timestamp};

use super::Live;
use crate::alert::Alert;
use crate::command::Event;
use crate::snapshot::PartyView;

/// After how long on hold the agent is reminded, and how often from then on.
const LONG: Duration = Duration::from_secs(180);
const AGAIN: Duration = Duration::from_secs(60);

/// How long somebody is on hold by now, where the agent is to be reminded of them.
fn reminder(since: Timestamp, last: Option<Timestamp>, now: Timestamp) -> Option<Duration> {
    let passed = |from: Timestamp| Duration::try_from(now.duration_since(from)).unwrap_or_default();
    // A reminder from before this hold was of an earlier one.
    let last = last.filter(|last| *last >= since);
    let due = passed(since) >= LONG && last.is_none_or(|last| passed(last) >= AGAIN);
    due.then(|| passed(since))
}

impl Live {
    fn alert(&self, alert: Alert) {
        if alert.is_wanted(self.choices.settings.alerts) {
            self.ports.sink.send(Event::Alert(alert));
        }
    }

    /// Tells of each call once, however often it is lost from sight and found again: also of one that was there
    /// before Holdline, since the agent wants to know that it is seen.
    pub(super) fn alert_of_calls(&mut self) {
        let mut found = Vec::new();
        for call in self.roster.view(self.now()) {
            let known = call.parties.iter().any(|party| self.known_parties.contains(&party.call));
            let there = call.parties.iter().find(|party| party.state != HoldState::Ended);
            if let (false, Some(party)) = (known, there) {
                found.push(Alert::CallFound { party: party.call, who: party.who() });
            }
            self.known_parties.extend(call.parties.iter().map(|party| party.call));
        }
        for alert in found {
            self.alert(alert);
        }
    }

    /// Reminds of whoever is on hold for long; looked at with each look, which are close while somebody is held.
    pub(super) fn alert_of_long_holds(&mut self) {
        let now = self.now();
        let parties: Vec<PartyView> =
            self.roster.view(now).into_iter().flat_map(|call| call.parties).collect();
        self.reminded.retain(|call, _| parties.iter().any(|party| party.call == *call));
        for party in parties.iter().filter(|party| party.may_be_held()) {
            let last = self.reminded.get(&party.call).copied();
            if let Some(held_for) = party.held_since.and_then(|since| reminder(since, last, now)) {
                self.reminded.insert(party.call, now);
                self.alert(Alert::HeldTooLong { party: party.call, who: party.who(), held_for });
            }
        }
    }

    pub(super) fn alert_of(&self, party: CallSid, notice: &Notice) {
        if let (Notice::HungUpOnHold, Some(who)) = (notice, self.roster.who(party)) {
            self.alert(Alert::HungUp { party, who });
        }
    }

    /// Twilio refuses credentials; told where it took them before, and then once.
    pub(super) fn alert_of_refused_credentials(&mut self) {
        let Some(account) = &mut self.accounts.current else { return };
        if std::mem::take(&mut account.worked) {
            self.alert(Alert::SignInExpired);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reminders_come_after_three_minutes_and_then_each_minute() {
        let start: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let at = |seconds| start + Duration::from_secs(seconds);
        for (now, last, expect) in [
            (179, None, None),
            (180, None, Some(180)),
            (239, Some(180), None),
            (240, Some(180), Some(240)),
            (4000, Some(240), Some(4000)),
        ] {
            let due = reminder(start, last.map(at), at(now));
            assert_eq!(due, expect.map(Duration::from_secs), "{now} s after {last:?}");
        }
        assert_eq!(
            reminder(at(500), Some(at(490)), at(680)),
            Some(Duration::from_secs(180)),
            "of a new hold"
        );
        assert_eq!(reminder(at(10), None, start), None, "Twilio's clock is ahead");
    }
}
