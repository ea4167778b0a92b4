//! Telling the agent wherever they look.

use std::time::Duration;

use hold_core::hold::HoldState;
use hold_core::notice::Notice;
use hold_core::{CallSid, Reminders, Timestamp};

use super::Live;
use crate::alert::Alert;
use crate::command::Event;
use crate::snapshot::{CallView, PartyView};

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

    /// Reminds of whoever is on hold for too long.
    pub(super) fn alert_of_long_holds(&mut self) {
        let now = self.now();
        let reminders = self.reminders();
        let parties: Vec<PartyView> = self.calls(now).into_iter().flat_map(|call| call.parties).collect();
        self.reminded.retain(|call, _| parties.iter().any(|party| party.call == *call));
        for party in &parties {
            let Some(held_for) = held_for(party, now) else { continue };
            if reminders.is_due(held_for, self.told_at(party)) {
                self.reminded.insert(party.call, now);
                self.alert(Alert::HeldTooLong { party: party.call, who: party.who(), held_for });
            }
        }
    }

    /// The calls as they are shown, each party with how they wait.
    pub(super) fn calls(&self, now: Timestamp) -> Vec<CallView> {
        let reminders = self.reminders();
        let mut calls = self.roster.view(now);
        for party in calls.iter_mut().flat_map(|call| &mut call.parties) {
            party.waiting = held_for(party, now).map(|span| reminders.waiting(span)).unwrap_or_default();
        }
        calls
    }

    /// How long it takes until somebody has been on hold for long, or a reminder is due.
    pub(super) fn until_reminder(&self) -> Option<Duration> {
        let (now, reminders) = (self.now(), self.reminders());
        let shown = self.publish.borrow();
        let next = |party: &PartyView| reminders.until_next(held_for(party, now)?, self.told_at(party));
        shown.parties().filter_map(next).min()
    }

    fn reminders(&self) -> Reminders {
        let account = self.accounts.current.as_ref();
        account.map(|account| account.profile.preferences.reminders).unwrap_or_default()
    }

    /// How long a party had been on hold when the agent was last reminded of them. A reminder from before this hold
    /// was of an earlier one.
    fn told_at(&self, party: &PartyView) -> Option<Duration> {
        let last = *self.reminded.get(&party.call)?;
        Duration::try_from(last.duration_since(party.held_since?)).ok()
    }

    pub(super) fn alert_of(&self, party: CallSid, notice: &Notice) {
        let Some(who) = self.roster.who(party) else { return };
        match notice {
            Notice::HungUpOnHold => self.alert(Alert::HungUp { party, who }),
            Notice::AgentDropped => self.alert(Alert::AgentDropped { party, who }),
            _ => {}
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

/// How long a party is on hold, where they are or may be; nothing where Twilio's clock is ahead.
fn held_for(party: &PartyView, now: Timestamp) -> Option<Duration> {
    let since = party.held_since.filter(|_| party.may_be_held())?;
    Some(Duration::try_from(now.duration_since(since)).unwrap_or_default())
}
