//! The live state, owned by the session's task. Nothing here waits: what takes time runs in tasks of its own and
//! comes back as a [`Happening`].

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use hold_core::hold::{Click, Effect, Outcome};
use hold_core::notice::Notice;
use hold_core::plan::{Goal, Step};
use hold_core::{CallSid, HoldQueue, QueueSid, Refusal, Timestamp, VoiceFault};
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::Instant;

use crate::account::{Account, Accounts, Opened};
use crate::command::{Command, CommandFault, Event};
use crate::finding::{self, Look, Memory, Note};
use crate::pace::{Mood, until_next_look};
use crate::perform;
use crate::ports::Strain;
use crate::roster::{PartyEffect, Roster};
use crate::session::Ports;
use crate::snapshot::{Connection, SignedIn, Snapshot};

/// How often a look also asks for what only another program, or a crash, could have changed.
const THOROUGH_EVERY: Duration = Duration::from_secs(30);

/// How often what is not confirmed is shown anew, should no answer come at all.
const SHOWN_EVERY: Duration = Duration::from_secs(1);

/// The reply to a command.
pub(crate) type Reply = oneshot::Sender<Result<(), CommandFault>>;

/// What comes back to the session's task.
pub(crate) enum Happening {
    /// A step was answered.
    Answered { account: u64, party: CallSid, outcome: Outcome, note: Option<Note> },
    /// A look came back.
    Looked {
        account: u64,
        memory: Box<Memory>,
        asked: Timestamp,
        thorough: bool,
        look: Result<Look, VoiceFault>,
    },
    /// A hold queue was removed, or could not be.
    QueueRemoved { account: u64, queue: HoldQueue, removed: bool },
    /// The keychain or Twilio answered for an account.
    Opened { opened: Box<Opened>, reply: Option<Reply> },
    /// It is time to look.
    LookDue,
    /// Twilio is pressed more, or less.
    Strained,
    /// Time has passed while something is not confirmed; that alone may make it unknown.
    TimePassed,
}

pub(crate) struct Live {
    pub(crate) ports: Ports,
    pub(crate) accounts: Accounts,
    roster: Roster,
    connection: Connection,
    trouble: Option<VoiceFault>,
    look: Looking,
    removing: HashSet<HoldQueue>,
    random: SmallRng,
    pub(crate) outbox: mpsc::UnboundedSender<Happening>,
    inbox: mpsc::UnboundedReceiver<Happening>,
    publish: watch::Sender<Arc<Snapshot>>,
}

/// When Twilio was, is and will be looked at.
struct Looking {
    under_way: bool,
    /// Something was asked for while a look was under way: look once more as soon as it is back.
    again: bool,
    thorough_at: Option<Instant>,
    /// By the wall clock, which goes on while the machine sleeps.
    asked: Option<Timestamp>,
    due: Instant,
    failures: u32,
}

impl Looking {
    fn at_once() -> Self {
        Self {
            under_way: false,
            again: false,
            thorough_at: None,
            asked: None,
            due: Instant::now(),
            failures: 0,
        }
    }
}

impl Live {
    pub fn new(ports: Ports, publish: watch::Sender<Arc<Snapshot>>) -> Self {
        let (outbox, inbox) = mpsc::unbounded_channel();
        let random = SmallRng::seed_from_u64(ports.seed);
        Self {
            accounts: Accounts::read(&*ports.profiles),
            ports,
            roster: Roster::default(),
            connection: Connection::Unauthorized,
            trouble: None,
            look: Looking::at_once(),
            removing: HashSet::new(),
            random,
            outbox,
            inbox,
            publish,
        }
    }

    fn now(&self) -> Timestamp {
        self.ports.clock.now()
    }

    /// Waits for whatever comes first. May be dropped and called again at any time.
    pub async fn next_happening(&mut self) -> Happening {
        let looks = self.accounts.current.is_some() && !self.look.under_way;
        let due = self.look.due;
        let unconfirmed = self.roster.mood() == Mood::Unconfirmed;
        let strain = self.accounts.current.as_mut().map(|account| &mut account.strain);
        tokio::select! {
            biased;
            Some(happening) = self.inbox.recv() => happening,
            () = tokio::time::sleep_until(due), if looks => Happening::LookDue,
            () = changed(strain) => Happening::Strained,
            () = tokio::time::sleep(SHOWN_EVERY), if unconfirmed => Happening::TimePassed,
        }
    }

    pub fn happened(&mut self, happening: Happening) {
        let current = self.accounts.current.as_ref().map(|account| account.number);
        match happening {
            Happening::Answered { account, party, outcome, note } if current == Some(account) => {
                self.note(note);
                self.answered(party, outcome);
            }
            Happening::Looked { account, memory, asked, thorough, look } if current == Some(account) => {
                self.looked(*memory, asked, thorough, look);
            }
            Happening::QueueRemoved { account, queue, removed } if current == Some(account) => {
                self.removing.remove(&queue);
                self.note(removed.then_some(Note::QueueRemoved { caller: queue.caller }));
            }
            Happening::Opened { opened, reply } => self.opened(*opened, reply),
            Happening::LookDue => self.start_look(),
            // Both are read when the next snapshot is made, which is now.
            Happening::Strained | Happening::TimePassed => {}
            // Of an account that is no longer in use.
            Happening::Answered { .. } | Happening::Looked { .. } | Happening::QueueRemoved { .. } => {}
        }
    }

    fn note(&mut self, note: Option<Note>) {
        if let Some(account) = &mut self.accounts.current {
            account.notes.extend(note);
        }
    }
}

async fn changed(strain: Option<&mut watch::Receiver<Strain>>) {
    let changed = match strain {
        Some(strain) => strain.changed().await.is_ok(),
        None => false,
    };
    if !changed {
        std::future::pending::<()>().await;
    }
}

/// Commands.
impl Live {
    pub fn command(&mut self, command: Command, reply: Reply) {
        let now = self.now();
        let done = match command {
            Command::Hold { party, accepts_drop } => self
                .roster
                .meant(&party, Goal::Hold, now)
                .map_err(Into::into)
                .and_then(|party| self.click(party, Click { goal: Goal::Hold, accepts_drop })),
            Command::Resume { party } => self
                .roster
                .meant(&party, Goal::Resume, now)
                .map_err(Into::into)
                .and_then(|party| self.click(party, Click { goal: Goal::Resume, accepts_drop: false })),
            Command::HoldAll { with, accepts_drop } => self
                .roster
                .all(with, Goal::Hold, now)
                .map_err(Into::into)
                .and_then(|parties| self.click_all(&parties, Click { goal: Goal::Hold, accepts_drop })),
            Command::ResumeAll { with } => {
                self.roster.all(with, Goal::Resume, now).map_err(Into::into).and_then(|parties| {
                    self.click_all(&parties, Click { goal: Goal::Resume, accepts_drop: false })
                })
            }
            Command::Toggle { accepts_drop } => self
                .roster
                .toggled(now)
                .map_err(Into::into)
                .and_then(|(goal, parties)| self.click_all(&parties, Click { goal, accepts_drop })),
            Command::Look => {
                self.look.thorough_at = None;
                self.look.failures = 0;
                self.look_now();
                Ok(())
            }
            other => return self.account_command(other, reply),
        };
        let done = if self.accounts.current.is_none() { Err(Refusal::SignedOut.into()) } else { done };
        // Whoever gave the command may have gone meanwhile.
        let _ = reply.send(done);
    }

    fn click(&mut self, party: CallSid, click: Click) -> Result<(), CommandFault> {
        let effects = self.roster.clicked(party, click, self.now())?;
        self.carry_out(effects);
        Ok(())
    }

    /// Each party for itself: one refusal never blocks the rest. Only if nobody moved is it an error.
    fn click_all(&mut self, parties: &[CallSid], click: Click) -> Result<(), CommandFault> {
        let done: Vec<Result<(), CommandFault>> =
            parties.iter().map(|party| self.click(*party, click)).collect();
        let moved = done.iter().any(Result::is_ok);
        for (party, result) in parties.iter().zip(&done) {
            if let (true, Err(CommandFault::Refused(refusal))) = (moved, result) {
                self.tell(*party, Notice::Refused(*refusal));
            }
        }
        match done.into_iter().find_map(Result::err) {
            Some(CommandFault::WouldDropAgent) => Err(CommandFault::WouldDropAgent),
            Some(fault) if !moved => Err(fault),
            _ => Ok(()),
        }
    }
}

/// Effects.
impl Live {
    fn carry_out(&mut self, effects: Vec<PartyEffect>) {
        for (party, effect) in effects {
            match effect {
                Effect::Perform(step) => self.send(party, step),
                Effect::Read => self.look_now(),
                // A click that came while another was under way turned out to need a question that nobody waits for.
                Effect::AskDrop => {}
                Effect::Tell(notice) => self.tell(party, notice),
                Effect::Learn(after_dial) => self.learn(after_dial),
                Effect::Release(agent) => self.release(agent),
                Effect::RemoveQueue(queue) => self.remove_queue(queue),
            }
        }
    }

    fn send(&mut self, party: CallSid, step: Step) {
        self.note(perform::note_before(&step));
        let Some(Account { api, number, profile, .. }) = &self.accounts.current else { return };
        let (api, account, music) = (api.clone(), *number, profile.music.clone());
        let outbox = self.outbox.clone();
        tokio::spawn(async move {
            let (outcome, note) = perform::perform(&*api, &step, &music).await;
            // Nobody listens any more once the session has ended.
            let _ = outbox.send(Happening::Answered { account, party, outcome, note });
        });
    }

    fn answered(&mut self, party: CallSid, outcome: Outcome) {
        if let Outcome::Failed(fault) = &outcome {
            self.note_fault(fault);
        }
        let effects = self.roster.answered(party, outcome, self.now());
        self.carry_out(effects);
    }

    fn tell(&mut self, party: CallSid, notice: Notice) {
        self.roster.tell(party, notice.clone(), self.now());
        self.ports.sink.send(Event::Told { party, notice });
    }

    fn release(&self, agent: CallSid) {
        let Some(Account { api, .. }) = &self.accounts.current else { return };
        let api = api.clone();
        tokio::spawn(async move { perform::release(&*api, agent).await });
    }

    fn remove_queue(&mut self, queue: HoldQueue) {
        let known = self.accounts.current.as_ref().and_then(|account| account.queue_of(queue));
        self.remove_known_queue(queue, known);
    }

    fn remove_known_queue(&mut self, queue: HoldQueue, known: Option<QueueSid>) {
        let Some(Account { api, number, used_queues, .. }) = &self.accounts.current else { return };
        let used = known.is_some() || used_queues.contains(&queue.caller);
        if !used || !self.removing.insert(queue) {
            return;
        }
        let (api, account, outbox) = (api.clone(), *number, self.outbox.clone());
        tokio::spawn(async move {
            let removed = perform::remove_queue(&*api, queue, known).await;
            let _ = outbox.send(Happening::QueueRemoved { account, queue, removed });
        });
    }
}

/// Looking.
impl Live {
    /// Looks as soon as possible.
    fn look_now(&mut self) {
        self.look.again = self.look.under_way;
        self.look.due = Instant::now();
    }

    /// From now on with another account.
    pub(crate) fn start_over(&mut self, connection: Connection) {
        self.roster = Roster::default();
        self.removing.clear();
        self.look = Looking::at_once();
        self.connection = connection;
        self.trouble = None;
    }

    fn start_look(&mut self) {
        let asked = self.now();
        let slept =
            self.look.asked.is_some_and(|last| asked.duration_since(last).unsigned_abs() > THOROUGH_EVERY);
        let thorough = slept || self.look.thorough_at.is_none_or(|at| at.elapsed() > THOROUGH_EVERY);
        self.look.asked = Some(asked);
        let Some(account) = &mut self.accounts.current else { return };
        self.look.under_way = true;
        self.look.again = false;
        let mut memory = account.take_memory();
        let (api, profile, number) = (account.api.clone(), account.profile.clone(), account.number);
        let outbox = self.outbox.clone();
        tokio::spawn(async move {
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

    fn looked(&mut self, memory: Memory, asked: Timestamp, thorough: bool, look: Result<Look, VoiceFault>) {
        self.look.under_way = false;
        if let Some(account) = &mut self.accounts.current {
            account.memory = memory;
        }
        match look {
            Ok(look) => {
                self.look.failures = 0;
                self.connection = Connection::Ok;
                self.trouble = None;
                if look.put_off {
                    self.look.again = true;
                } else if thorough {
                    self.look.thorough_at = Some(Instant::now());
                }
                let effects = self.roster.seen(look.calls, asked, self.now());
                self.carry_out(effects);
                for (queue, sid) in look.finished {
                    self.remove_known_queue(queue, Some(sid));
                }
            }
            Err(fault) => {
                self.look.failures += 1;
                self.look.thorough_at = None;
                self.note_fault(&fault);
                // Also where Twilio was reached and said no to the look alone: what is shown is not news then.
                self.trouble = Some(fault);
            }
        }
        self.time_next_look();
    }

    fn time_next_look(&mut self) {
        if self.look.again {
            self.look.due = Instant::now();
            return;
        }
        let strain = self.accounts.strain();
        let spread = self.random.random();
        self.look.due =
            Instant::now() + until_next_look(self.roster.mood(), strain, self.look.failures, spread);
    }

    fn note_fault(&mut self, fault: &VoiceFault) {
        self.connection = match fault {
            VoiceFault::Unauthorized => Connection::Unauthorized,
            VoiceFault::Busy { .. } => Connection::RateLimited,
            fault if fault.means_offline() => Connection::Offline,
            // Twilio was reached and said no to one thing.
            _ => return,
        };
        self.trouble = Some(fault.clone());
    }
}

/// Telling.
impl Live {
    /// Publishes what is shown, if it has changed.
    pub fn publish(&mut self) {
        let before = self.publish.borrow().clone();
        let mut snapshot = self.snapshot();
        snapshot.revision = before.revision;
        if snapshot == *before {
            return;
        }
        snapshot.revision += 1;
        let snapshot = Arc::new(snapshot);
        self.publish.send_replace(snapshot.clone());
        self.ports.sink.send(Event::Changed(snapshot));
    }

    fn snapshot(&self) -> Snapshot {
        let busy = self.accounts.strain().busy;
        let mut snapshot = Snapshot {
            connection: if busy { Connection::RateLimited } else { self.connection },
            trouble: if busy { Some(VoiceFault::Busy { retry_after: None }) } else { self.trouble.clone() },
            calls: self.roster.view(self.now()),
            ..Snapshot::empty()
        };
        self.accounts.describe(&mut snapshot);
        if snapshot.signed_in == SignedIn::Opening {
            snapshot.connection = Connection::Connecting;
        }
        snapshot
    }

    /// Whether somebody is, or may be, on hold.
    pub(crate) fn holds_somebody(&self) -> bool {
        self.roster.is_in_flight() || self.publish.borrow().holds_somebody()
    }
}
