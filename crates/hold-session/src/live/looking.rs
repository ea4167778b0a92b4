//! Looking at Twilio: when, and what a look changes.

use std::collections::BTreeMap;
use std::time::Duration;

use hold_core::hold::Effect;
use hold_core::{Timestamp, VoiceFault};
use rand::RngExt;
use tokio::time::Instant;

use super::{Happening, Live};
use crate::finding::{self, Look, Memory};
use crate::pace::{Mood, until_next_look};
use crate::roster::Roster;
use crate::snapshot::Connection;

/// How often a look also asks for what only another program, or a crash, could have changed.
const THOROUGH_EVERY: Duration = Duration::from_secs(30);

/// How soon after the first look there is another as thorough: what was asked just before a kill takes its time.
const ONCE_MORE: Duration = Duration::from_secs(2);

/// For how long after a start what was on its way before it may still take effect.
const STRAGGLES: Duration = Duration::from_secs(10);

/// When Twilio was, is and will be looked at.
pub(super) struct Looking {
    pub under_way: bool,
    /// Something was asked for while a look was under way: look once more as soon as it is back.
    again: bool,
    /// Nothing was found out yet since the start.
    is_first: bool,
    pub thorough_at: Option<Instant>,
    /// By the wall clock, which goes on while the machine sleeps.
    asked: Option<Timestamp>,
    pub due: Instant,
    /// Until when something may happen that was asked for before the start.
    straggles_until: Option<Instant>,
    pub failures: u32,
}

impl Looking {
    pub fn at_once() -> Self {
        Self {
            under_way: false,
            again: false,
            is_first: true,
            thorough_at: None,
            asked: None,
            due: Instant::now(),
            straggles_until: None,
            failures: 0,
        }
    }
}

impl Live {
    /// Looks as soon as possible.
    pub(super) fn look_now(&mut self) {
        self.look.again = self.look.under_way;
        self.look.due = Instant::now();
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
        let slept =
            self.look.asked.is_some_and(|last| asked.duration_since(last).unsigned_abs() > THOROUGH_EVERY);
        let thorough = slept || self.look.thorough_at.is_none_or(|at| at.elapsed() > THOROUGH_EVERY);
        self.look.asked = Some(asked);
        let Some(account) = &mut self.accounts.current else { return };
        self.look.under_way = true;
        self.look.again = false;
        let mut memory = account.memory_to_look();
        let (api, profile, number) = (account.api.clone(), account.profile.clone(), account.number);
        let (noting, outbox) = (self.noting.clone(), self.outbox.clone());
        tokio::spawn(async move {
            if !memory.recalls() {
                memory.recall(noting.recall(profile.account, asked).await);
            }
            let look = finding::look(&*api, &profile, &mut memory, asked, thorough).await;
            let _ = outbox.send(Happening::Looked {
                account: number,
                memory: Box::new(memory),
                asked,
                thorough,
                look,
            });
        });
    }

    pub(super) fn looked(
        &mut self,
        memory: Memory,
        asked: Timestamp,
        thorough: bool,
        look: Result<Look, VoiceFault>,
    ) {
        let mut recalled = BTreeMap::new();
        if let Some(account) = &mut self.accounts.current {
            account.memory = memory;
            account.worked |= look.is_ok();
            if look.is_ok() {
                recalled = account.memory.take_recalled();
            }
        }
        match look {
            Ok(look) => {
                self.look.failures = 0;
                self.connection = Connection::Ok;
                self.trouble = None;
                if look.put_off {
                    self.look.again = true;
                } else if thorough && !std::mem::take(&mut self.look.is_first) {
                    self.look.thorough_at = Some(Instant::now());
                }
                let mutes = self.roster.muting.seen(&look.calls, asked, self.now());
                if recalled.values().any(|past| past.interrupted.is_some()) {
                    self.look.straggles_until = Some(Instant::now() + STRAGGLES);
                }
                self.roster.recall(recalled);
                let effects = self.roster.seen(look.calls, asked, self.now());
                if effects.iter().any(|(_, effect)| matches!(effect, Effect::RemoveQueue(_))) {
                    // Whoever has left the agent's leg may be in a hold queue by somebody else's hand.
                    self.look.thorough_at = None;
                }
                self.carry_out_mutes(mutes);
                self.carry_out(effects);
                self.alert_of_calls();
                for (queue, sid) in look.finished {
                    self.remove_known_queue(queue, Some(sid));
                }
            }
            Err(fault) => {
                self.look.failures += 1;
                self.look.thorough_at = None;
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
    }

    fn time_next_look(&mut self) {
        if self.look.again {
            self.look.due = Instant::now();
            return;
        }
        let strain = self.accounts.strain();
        let spread = self.random.random();
        let straggles = self.look.straggles_until.is_some_and(|until| Instant::now() < until);
        let mood = if straggles { Mood::Unconfirmed } else { self.roster.mood() };
        let mut wait = until_next_look(mood, strain, self.look.failures, spread);
        if self.look.failures == 0 && self.look.thorough_at.is_none() {
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
