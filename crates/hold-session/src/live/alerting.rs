//! Telling the agent wherever they look.

use hold_core::CallSid;
use hold_core::hold::HoldState;
use hold_core::notice::Notice;

use super::Live;
use crate::alert::Alert;
use crate::command::Event;

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
