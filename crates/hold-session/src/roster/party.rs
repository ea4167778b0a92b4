//! One party, with a [`Hold`] of their own.

use std::time::Duration;

use hold_core::hold::{Confirmed, Effect, Hold, HoldState};
use hold_core::notice::Notice;
use hold_core::{Address, CallSid, Timestamp, Waiting};

use crate::log::{Ledger, Line, LogVerb, Stand, Trace, line};
use crate::snapshot::{Confirmation, PartyView, Role, called};

/// How long a sentence about a party stays, unless a click takes it away before.
const TOLD_FOR: Duration = Duration::from_secs(60);

pub(super) struct Party {
    pub address: Address,
    pub name: Option<String>,
    pub role: Role,
    pub muted: bool,
    pub hold: Hold,
    /// Why the agent held them last.
    pub reason: Option<String>,
    /// Of each request of what is under way, or was last.
    pub traces: Vec<Trace>,
    pub confirmed: Option<Confirmation>,
    pub notice: Option<(Notice, Timestamp)>,
    pub ended: Option<Timestamp>,
}

impl Party {
    pub fn new(address: Address, name: Option<String>, role: Role, muted: bool, hold: Hold) -> Self {
        Self {
            address,
            name,
            role,
            muted,
            hold,
            reason: None,
            traces: Vec::new(),
            confirmed: None,
            notice: None,
            ended: None,
        }
    }

    /// Takes in how their hold stands now. Answers what there is to be written of it.
    pub fn moved(
        &mut self,
        call: CallSid,
        hold: Hold,
        effects: &[Effect],
        now: Timestamp,
    ) -> Option<PartyLine> {
        let before = Stand::of(&std::mem::replace(&mut self.hold, hold));
        let after = Stand::of(&self.hold);
        if self.ended.is_none() && self.hold.state(now) == HoldState::Ended {
            self.ended = Some(now);
        }
        if after.confirmed != before.confirmed {
            let ledger = |took| Ledger::new(took, &self.traces);
            let confirmation = |Confirmed { at, took }| Confirmation { at, took, ledger: ledger(took) };
            self.confirmed = after.confirmed.map(confirmation);
        }
        let line = line(&before, &after, effects, now).map(|line| self.line(call, line));
        if after.errand.is_some() && after.errand != before.errand {
            self.traces.clear();
        } else if after.errand.is_none() && after.held_since.is_none() {
            self.reason = None;
        }
        line
    }

    /// The reason is of whoever clicked here; what was done elsewhere has another, and a trace of its own.
    fn line(&self, call: CallSid, line: Line) -> PartyLine {
        let own = line.is_of_a_click();
        let held_elsewhere = line.elsewhere && line.verb == LogVerb::Hold;
        let (trace, earlier) = match self.traces.split_last() {
            Some((last, earlier)) if own => (last.clone(), earlier.to_vec()),
            _ => Default::default(),
        };
        PartyLine {
            call,
            address: self.address.clone(),
            name: self.name.clone(),
            reason: self.reason.clone().filter(|_| !held_elsewhere),
            trace,
            earlier,
            line,
        }
    }

    /// What they are called.
    pub fn who(&self) -> String {
        called(self.name.as_deref(), &self.address)
    }

    /// What is shown of them.
    pub fn view(&self, call: CallSid, now: Timestamp) -> PartyView {
        let told = self.notice.as_ref().filter(|(_, at)| now.duration_since(*at).unsigned_abs() < TOLD_FOR);
        PartyView {
            call,
            address: self.address.clone(),
            name: self.name.clone(),
            role: self.role,
            state: self.hold.state(now),
            ringing: self.hold.is_ringing(),
            // Twilio's clock may be ahead of this one.
            held_since: self.hold.held_since().map(|since| since.min(now)),
            // The account's own measure is not known here.
            waiting: Waiting::Fresh,
            muted: self.muted,
            risk: self.hold.risk(),
            notice: told.map(|(notice, _)| notice.clone()),
            confirmed: self.confirmed.clone(),
        }
    }
}

/// A line for the hold log, and of whose hold it is.
pub(crate) struct PartyLine {
    pub call: CallSid,
    pub address: Address,
    pub name: Option<String>,
    pub line: Line,
    pub reason: Option<String>,
    pub trace: Trace,
    pub earlier: Vec<Trace>,
}
