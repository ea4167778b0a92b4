//! Looking at Twilio: when, and what a look changes.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use hold_core::hold::{Effect, Recalled};
use hold_core::{CallSid, Timestamp, VoiceFault};
use rand::RngExt;
use tokio::time::Instant;

use super::{Happening, Live};
use crate::finding::{self, Depth, Found, Look, Memory};
use crate::pace::{Mood, until_next_look, until_next_thorough};
use crate::ports::Strain;
use crate::roster::Roster;
use crate::snapshot::Connection;

/// A computer that has not looked for longer has slept.
const SLEPT: Duration = Duration::from_secs(60);

/// How soon after the first look there is another as thorough: what was asked just before a kill takes its time.
const ONCE_MORE: Duration = Duration::from_secs(2);

/// For how long looks stay slower once a request was refused.
const REMEMBERED: Duration = Duration::from_secs(20);

/// For how long after a start what was on its way before it may still take effect.
const STRAGGLES: Duration = Duration::from_secs(10);

/// How long a thorough look may hold up the usual ones, which tell what the agent sees.
const OVERTAKEN_AFTER: Duration = Duration::from_secs(3);

/// When Twilio was, is and will be looked at.
pub(super) struct Looking {
    pub under_way: bool,
    /// Of the last look that began.
    pub number: u64,
    /// Since when a look is under way that also asks for what can wait.
    searches_since: Option<Instant>,
    /// Such a look that others did not wait for: it still tells what it learns.
    overtaken: Option<u64>,
    /// Why the last of those learnt nothing: somebody may be on hold who is not shown.
    unsearched: Option<VoiceFault>,
    /// Something was asked for while a look was under way: look once more as soon as it is back.
    again: bool,
    /// Nothing was found out yet since the start.
    is_first: bool,
    pub thorough_at: Option<Instant>,
    /// Something may have come about while nobody looked.
    afresh: bool,
    /// By the wall clock, which goes on while the machine sleeps.
    asked: Option<Timestamp>,
    pub due: Instant,
    /// Callers for whom something was on its way when an earlier start ended.
    interrupted: BTreeSet<CallSid>,
    /// Until when something may happen that was asked for before the start.
    straggles_until: Option<Instant>,
    pub failures: u32,
    /// Whether Twilio refused the last request since it had too many.
    pub busy: bool,
    /// When it last did.
    refused_at: Option<Instant>,
}

/// A look that came back.
pub(crate) struct Looked {
    /// Which.
    look: u64,
    memory: Memory,
    asked: Timestamp,
    depth: Depth,
    found: Result<Look, VoiceFault>,
}

impl Looking {
    pub fn at_once() -> Self {
        Self {
            under_way: false,
            number: 0,
            searches_since: None,
            overtaken: None,
            unsearched: None,
            again: false,
            is_first: true,
            thorough_at: None,
            afresh: true,
            asked: None,
            due: Instant::now(),
            interrupted: BTreeSet::new(),
            straggles_until: None,
            failures: 0,
            busy: false,
            refused_at: None,
        }
    }
}

impl Live {
    /// Looks as soon as possible.
    pub(super) fn look_now(&mut self) {
        self.look.again = self.look.under_way;
        self.look.due = Instant::now();
    }

    /// Looks as soon as possible for what came of a click. That does not wait for a look that also asks for what could
    /// wait itself, and which began too early to tell.
    pub(super) fn look_for_answer(&mut self) {
        self.overtake();
        self.look_now();
    }

    /// Until when the look under way may hold up the next one: one slow answer to a question that can wait must not
    /// keep from the agent what changes by itself.
    pub(super) fn holds_up_until(&self) -> Option<Instant> {
        self.look.searches_since.map(|since| since + OVERTAKEN_AFTER)
    }

    /// Others go on while the look under way searches. There is never more than one such look: none begins meanwhile.
    pub(super) fn overtake(&mut self) {
        if self.look.searches_since.take().is_some() {
            self.look.overtaken = Some(self.look.number);
            self.look.under_way = false;
            self.look.due = Instant::now();
        }
    }

    /// A look that was overtaken is back. What it saw is old by now; what it learnt, the next one asks about.
    fn came_late(&mut self, memory: Memory, depth: Depth, found: &Result<Look, VoiceFault>) {
        self.look.overtaken = None;
        self.look.unsearched = found.as_ref().err().cloned();
        self.look.thorough_at = found.is_ok().then(Instant::now);
        self.look.afresh |= found.is_err() && depth == Depth::Afresh;
        let Some(account) = self.accounts.current.as_mut().filter(|_| found.is_ok()) else { return };
        if account.memory.learn_from(memory) {
            self.look_now();
        }
    }

    /// What the agent is told of the looks' troubles.
    pub(super) fn trouble_of_looks(&self) -> Option<VoiceFault> {
        self.trouble.clone().or_else(|| self.look.unsearched.clone())
    }

    /// Looks as if for the first time: something outside has changed.
    pub(crate) fn look_afresh(&mut self) {
        self.look.afresh = true;
        self.look.failures = 0;
        self.look_now();
    }

    /// From now on with another account.
    pub(crate) fn start_over(&mut self, connection: Connection) {
        self.give_up_mutes();
        self.roster = Roster::default();
        self.removing.clear();
        self.handing.clear();
        self.look = Looking::at_once();
        self.connection = connection;
        self.trouble = None;
    }

    pub(super) fn start_look(&mut self) {
        let asked = self.now();
        let slept = self.look.asked.is_some_and(|last| asked.duration_since(last).unsigned_abs() > SLEPT);
        self.look.afresh |= slept;
        let depth = self.depth();
        self.look.afresh &= depth != Depth::Afresh;
        self.look.asked = Some(asked);
        let Some(account) = &mut self.accounts.current else { return };
        self.look.under_way = true;
        self.look.again = false;
        self.look.number += 1;
        let look = self.look.number;
        let mut memory = account.memory_to_look();
        let (api, profile, number) = (account.api.clone(), account.profile.clone(), account.number);
        let (noting, outbox) = (self.noting.clone(), self.outbox.clone());
        tokio::spawn(async move {
            if !memory.recalls() {
                memory.recall(noting.recall(profile.account, asked).await);
            }
            let found = finding::look(&*api, &profile, &mut memory, asked, depth).await;
            let looked = Box::new(Looked { look, memory, asked, depth, found });
            let _ = outbox.send(Happening::Looked { account: number, looked });
        });
        self.look.searches_since = (depth >= Depth::Thorough).then(Instant::now);
    }

    pub(super) fn strained(&mut self) {
        self.look.busy = self.accounts.strain().busy;
        if self.look.busy {
            self.look.refused_at = Some(Instant::now());
        }
    }

    /// How hard Twilio is pressed, or was until a moment ago: the account is as full as it was before.
    fn strain(&self) -> Strain {
        let mut strain = self.accounts.strain();
        strain.busy |= self.look.refused_at.is_some_and(|at| at.elapsed() < REMEMBERED);
        strain
    }

    fn depth(&self) -> Depth {
        let every = until_next_thorough(self.strain());
        // Whoever waits for an answer does not wait for questions that can.
        let patience = if self.roster.mood() == Mood::Unconfirmed { every * 2 } else { every };
        match self.look.thorough_at {
            _ if self.look.overtaken.is_some() => Depth::Usual,
            _ if self.look.afresh => Depth::Afresh,
            Some(at) if at.elapsed() <= patience => Depth::Usual,
            _ => Depth::Thorough,
        }
    }

    pub(super) fn looked(&mut self, looked: Looked) {
        let Looked { look, memory, asked, depth, found } = looked;
        if self.look.overtaken == Some(look) {
            self.came_late(memory, depth, &found);
            return;
        }
        self.look.searches_since = None;
        let mut recalled = BTreeMap::new();
        if let Some(account) = &mut self.accounts.current {
            account.memory = memory;
            account.worked |= found.is_ok();
            if found.is_ok() {
                recalled = account.memory.take_recalled();
            }
        }
        match found {
            Ok(look) => self.found(look, asked, depth, recalled),
            Err(fault) => {
                self.look.failures += 1;
                self.look.thorough_at = None;
                self.look.afresh = true;
                self.note_fault(&fault);
                // Also where Twilio was reached and said no to the look alone: what is shown is not news then.
                let mutes = self.roster.muting.blind(&fault, self.now());
                self.trouble = Some(fault);
                self.carry_out_mutes(mutes);
            }
        }
        self.alert_of_long_holds();
        // Last of all: what this look asked to be read again is a look of its own.
        self.look.under_way = false;
        self.time_next_look();
        self.decide_after(look);
    }

    fn found(&mut self, look: Look, asked: Timestamp, depth: Depth, recalled: BTreeMap<CallSid, Recalled>) {
        self.look.failures = 0;
        self.connection = Connection::Ok;
        self.trouble = None;
        if look.put_off {
            self.look.again = true;
            self.look.afresh |= depth == Depth::Afresh;
        } else if std::mem::take(&mut self.look.is_first) {
            self.look.afresh = true;
        } else if depth >= Depth::Thorough {
            self.look.thorough_at = Some(Instant::now());
            self.look.unsearched = None;
        }
        let mutes = self.roster.muting.seen(&look.calls, asked, self.now());
        let open = recalled.iter().filter(|(_, past)| past.interrupted.is_some());
        self.look.interrupted.extend(open.map(|(caller, _)| *caller));
        let there =
            |call: &Found| call.parties.iter().any(|party| self.look.interrupted.contains(&party.call));
        if look.calls.iter().any(there) {
            // Of callers whose call is over nothing is on its way any more.
            self.look.interrupted.clear();
            self.look.straggles_until = Some(Instant::now() + STRAGGLES);
        }
        self.roster.recall(recalled);
        let effects = self.roster.seen(look.calls, asked, self.now());
        if effects.iter().any(|(_, effect)| matches!(effect, Effect::RemoveQueue(_))) {
            // Whoever has left the agent's leg may be in a hold queue by somebody else's hand.
            self.look.thorough_at = None;
        }
        if let Some(account) = &mut self.accounts.current {
            account.chosen.keep_to(|party| self.roster.who(party).is_some());
        }
        self.carry_out_mutes(mutes);
        self.carry_out(effects);
        self.alert_of_calls();
        for (queue, sid) in look.finished {
            self.remove_known_queue(queue, Some(sid));
        }
    }

    fn time_next_look(&mut self) {
        if self.look.again {
            self.look.due = Instant::now();
            return;
        }
        let strain = self.strain();
        let spread = self.random.random();
        let straggles = self.look.straggles_until.is_some_and(|until| Instant::now() < until);
        let mood = if straggles { Mood::Unconfirmed } else { self.roster.mood() };
        let mut wait = until_next_look(mood, strain, self.look.failures, spread);
        if self.look.failures == 0 && (self.look.afresh || self.look.thorough_at.is_none()) {
            wait = wait.min(ONCE_MORE);
        }
        self.look.due = Instant::now() + wait;
    }

    pub(super) fn note_fault(&mut self, fault: &VoiceFault) {
        self.connection = match fault {
            VoiceFault::Unauthorized => {
                self.alert_of_refused_credentials();
                Connection::Unauthorized
            }
            VoiceFault::Busy { .. } => Connection::RateLimited,
            fault if fault.means_offline() => Connection::Offline,
            // Twilio was reached and said no to one thing.
            _ => return,
        };
        self.trouble = Some(fault.clone());
    }
}
