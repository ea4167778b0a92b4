//! Clicks that wait for a look: the last one may be seconds old, and a call have begun since.

use std::time::Duration;

use hold_core::hold::HoldState;
use tokio::time::Instant;

use super::{Live, Reply};
use crate::command::Command;
use crate::snapshot::Connection;

/// How long a click waits for a look.
const PATIENCE: Duration = Duration::from_secs(3);

/// A command that waits.
pub(super) struct Waiting {
    command: Command,
    reply: Reply,
    /// The last look that began before it.
    after: u64,
    until: Instant,
}

impl Live {
    /// Does what a command says; where no call is in sight, after one look.
    pub fn command(&mut self, command: Command, reply: Reply) {
        if !self.looks_first(&command) {
            return self.decide(command, reply);
        }
        let (after, until) = (self.look.number, Instant::now() + PATIENCE);
        self.waiting.push(Waiting { command, reply, after, until });
        self.look_now();
    }

    fn looks_first(&self, command: &Command) -> bool {
        let means_a_call = matches!(
            command,
            Command::Hold { .. }
                | Command::HoldAll { .. }
                | Command::Resume { .. }
                | Command::ResumeAll { .. }
                | Command::ResumeLast
                | Command::Toggle { .. }
                | Command::Glance
        );
        // Where Twilio is not reached, a look would tell nothing.
        let sees = matches!(self.connection, Connection::Ok | Connection::Connecting);
        means_a_call && sees && self.sees_nobody() && self.accounts.current.is_some()
    }

    fn sees_nobody(&self) -> bool {
        let shown = self.roster.view(self.now());
        let mut parties = shown.iter().flat_map(|call| &call.parties);
        parties.all(|party| party.state == HoldState::Ended)
    }

    /// Does what waited for this look. Once somebody is in sight nothing waits any longer: a click that takes effect
    /// seconds later meets another state than the agent saw, and comes after clicks that were made after it.
    pub(super) fn decide_after(&mut self, look: u64) {
        let in_sight = !self.sees_nobody();
        self.decide_those(|one| in_sight || one.after < look);
    }

    /// Does what has waited for too long.
    pub(super) fn decide_late(&mut self) {
        let now = Instant::now();
        self.decide_those(|one| one.until <= now);
    }

    fn decide_those(&mut self, is_due: impl Fn(&Waiting) -> bool) {
        for Waiting { command, reply, .. } in
            self.waiting.extract_if(.., |one| is_due(one)).collect::<Vec<_>>()
        {
            self.decide(command, reply);
        }
    }

    /// When a click has waited for too long.
    pub(super) fn waits_until(&self) -> Option<Instant> {
        self.waiting.iter().map(|one| one.until).min()
    }
}
