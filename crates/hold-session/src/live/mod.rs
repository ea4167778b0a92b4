//! The live state, owned by the session's task. Nothing here waits: what takes time runs in tasks of its own and
//! comes back as a [`Happening`].

mod alerting;
mod choices;
mod commands;
mod effects;
mod handing;
mod logging;
mod looking;
mod muting;
mod waiting;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use choices::Choices;
use looking::{Looked, Looking};
use waiting::Waiting;

use hold_core::{CallSid, HoldQueue, Timestamp, VoiceFault};
use rand::SeedableRng;
use rand::rngs::SmallRng;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::Instant;

use crate::account::{Accounts, Opened};
use crate::command::{CommandFault, Event};
use crate::finding::Note;
use crate::log::LogTrouble;
use crate::noting::Noting;
use crate::pace::Mood;
use crate::perform::Performed;
use crate::ports::{JournalFault, Strain};
use crate::preview::Preview;
use crate::roster::Roster;
use crate::session::Ports;
use crate::snapshot::{Connection, SignedIn, Snapshot};
use crate::steady::SteadyClock;
use crate::writing::LogWriter;

/// How often what is not confirmed is shown anew, should no answer come at all.
const SHOWN_EVERY: Duration = Duration::from_secs(1);

/// The reply to a command.
pub(crate) type Reply = oneshot::Sender<Result<(), CommandFault>>;

/// What comes back to the session's task.
pub(crate) enum Happening {
    /// A step was answered.
    Answered { account: u64, party: CallSid, performed: Box<Performed> },
    /// A change of the agent's own mute was answered, with what Twilio then said.
    MuteAnswered { account: u64, leg: CallSid, answer: Result<bool, VoiceFault> },
    /// A look came back.
    Looked { account: u64, looked: Box<Looked> },
    /// A colleague who was called for a party answered, or did not.
    ColleagueCalled { account: u64, party: CallSid, answered: Result<bool, VoiceFault> },
    /// A hold queue was removed, or could not be.
    QueueRemoved { account: u64, queue: HoldQueue, removed: bool },
    /// The keychain or Twilio answered for an account.
    Opened { opened: Box<Opened>, reply: Option<Reply> },
    /// The journal has come into trouble, or out of it.
    JournalStands(Option<JournalFault>),
    /// The hold log has come into trouble, or out of it.
    LogStands(Option<LogTrouble>),
    /// It is time to look.
    LookDue,
    /// A thorough look takes too long.
    LookHoldsUp,
    /// It is time to forget old lines of the hold log.
    ForgetDue,
    /// Twilio refuses requests since it has too many, or takes them again.
    Strained,
    /// The preview began, ended or failed.
    Previewed,
    /// Time has passed: what is not confirmed may be unknown by now, and who is on hold be so for long.
    TimePassed,
}

pub(crate) struct Live {
    pub(crate) ports: Ports,
    pub(crate) accounts: Accounts,
    time: SteadyClock,
    roster: Roster,
    connection: Connection,
    trouble: Option<VoiceFault>,
    look: Looking,
    choices: Choices,
    preview: watch::Receiver<Preview>,
    /// Parties for whom a colleague is being called.
    handing: BTreeSet<CallSid>,
    /// Clicks that wait for a look.
    waiting: Vec<Waiting>,
    removing: BTreeSet<HoldQueue>,
    random: SmallRng,
    pub(crate) noting: Noting,
    journal_trouble: Option<JournalFault>,
    log: LogWriter,
    log_trouble: Option<LogTrouble>,
    forget_due: Instant,
    /// Parties of calls of which the agent has been told.
    known_parties: BTreeSet<CallSid>,
    /// When the agent was last reminded of whoever is on hold.
    reminded: BTreeMap<CallSid, Timestamp>,
    pub(crate) outbox: mpsc::UnboundedSender<Happening>,
    inbox: mpsc::UnboundedReceiver<Happening>,
    publish: watch::Sender<Arc<Snapshot>>,
}

impl Live {
    pub fn new(ports: Ports, publish: watch::Sender<Arc<Snapshot>>) -> Self {
        let (outbox, inbox) = mpsc::unbounded_channel();
        let random = SmallRng::seed_from_u64(ports.seed);
        Self {
            accounts: Accounts::read(&*ports.profiles),
            choices: Choices::read(&*ports.settings),
            preview: ports.preview.state(),
            time: SteadyClock::new(ports.clock.clone()),
            log: LogWriter::start(ports.log.clone(), outbox.clone()),
            log_trouble: None,
            noting: Noting::new(ports.journal.clone(), outbox.clone()),
            journal_trouble: None,
            forget_due: Instant::now(),
            known_parties: BTreeSet::new(),
            reminded: BTreeMap::new(),
            ports,
            roster: Roster::default(),
            connection: Connection::Unauthorized,
            trouble: None,
            look: Looking::at_once(),
            handing: BTreeSet::new(),
            waiting: Vec::new(),
            removing: BTreeSet::new(),
            random,
            outbox,
            inbox,
            publish,
        }
    }

    fn now(&self) -> Timestamp {
        self.time.now()
    }

    /// Waits for whatever comes first. May be dropped and called again at any time.
    pub async fn next_happening(&mut self) -> Happening {
        let looks = self.accounts.current.is_some() && !self.look.under_way;
        let (due, forget_due) = (self.look.due, self.forget_due);
        let unconfirmed = self.roster.mood() == Mood::Unconfirmed;
        let (reminder, late) = (self.until_reminder(), self.waits_until());
        let holds_up = self.holds_up_until();
        let (strain, busy) =
            (self.accounts.current.as_mut().map(|account| &mut account.strain), self.look.busy);
        tokio::select! {
            biased;
            Some(happening) = self.inbox.recv() => happening,
            () = tokio::time::sleep_until(due), if looks => Happening::LookDue,
            () = tokio::time::sleep_until(holds_up.unwrap_or(due)), if holds_up.is_some() => Happening::LookHoldsUp,
            () = tokio::time::sleep_until(forget_due) => Happening::ForgetDue,
            () = busy_or_not(strain, busy) => Happening::Strained,
            () = changed(&mut self.preview) => Happening::Previewed,
            () = tokio::time::sleep(SHOWN_EVERY), if unconfirmed => Happening::TimePassed,
            () = tokio::time::sleep_until(late.unwrap_or(due)), if late.is_some() => Happening::TimePassed,
            () = tokio::time::sleep(reminder.unwrap_or_default()), if reminder.is_some() => Happening::TimePassed,
        }
    }

    pub fn happened(&mut self, happening: Happening) {
        let current = self.accounts.current.as_ref().map(|account| account.number);
        match happening {
            Happening::Answered { account, party, performed } if current == Some(account) => {
                self.answered(party, *performed);
            }
            Happening::ColleagueCalled { account, party, answered } if current == Some(account) => {
                self.colleague_called(party, answered);
            }
            Happening::MuteAnswered { account, leg, answer } if current == Some(account) => {
                self.mute_answered(leg, answer);
            }
            Happening::Looked { account, looked } if current == Some(account) => self.looked(*looked),
            Happening::QueueRemoved { account, queue, removed } if current == Some(account) => {
                self.removing.remove(&queue);
                if removed {
                    self.noting.forget(queue.caller);
                }
                self.note(removed.then_some(Note::QueueRemoved { caller: queue.caller }));
            }
            Happening::Opened { opened, reply } => self.opened(*opened, reply),
            Happening::LogStands(trouble) => self.log_stands(trouble),
            Happening::JournalStands(trouble) => self.journal_trouble = trouble,
            Happening::LookDue => self.start_look(),
            Happening::LookHoldsUp => self.overtake(),
            Happening::ForgetDue => self.forget_old_lines(),
            Happening::Strained => self.strained(),
            // It is read when the next snapshot is made, which is now.
            Happening::Previewed => {}
            Happening::TimePassed => {
                self.alert_of_long_holds();
                self.decide_late();
            }
            // Of an account that is no longer in use.
            Happening::Answered { .. }
            | Happening::ColleagueCalled { .. }
            | Happening::MuteAnswered { .. }
            | Happening::Looked { .. }
            | Happening::QueueRemoved { .. } => {}
        }
    }

    fn note(&mut self, note: Option<Note>) {
        if let Some(account) = &mut self.accounts.current {
            account.notes.extend(note);
        }
    }
}

async fn changed<T>(watched: &mut watch::Receiver<T>) {
    if watched.changed().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// How many requests are under way changes with every answer; that alone changes nothing that is shown.
async fn busy_or_not(strain: Option<&mut watch::Receiver<Strain>>, busy: bool) {
    let changed = match strain {
        Some(strain) => strain.wait_for(|strain| strain.busy != busy).await.is_ok(),
        None => false,
    };
    if !changed {
        std::future::pending::<()>().await;
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
            trouble: if busy {
                Some(VoiceFault::Busy { retry_after: None })
            } else {
                self.trouble_of_looks()
            },
            calls: self.calls(self.now()),
            log_trouble: self.log_trouble.clone(),
            journal_trouble: self.journal_trouble.clone(),
            ..Snapshot::empty()
        };
        self.accounts.describe(&mut snapshot);
        self.choices.describe(&mut snapshot);
        snapshot.preview = self.preview.borrow().clone();
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
