//! Writing the hold log in its order, away from the session's task: no disk ever holds up a hold.

use std::collections::VecDeque;
use std::sync::Arc;

use hold_core::Timestamp;
use tokio::sync::mpsc;

use crate::live::Happening;
use crate::log::{LogEntry, LogFault, LogTrouble};
use crate::ports::HoldLog;

/// How many lines wait for a disk that is full. The oldest are given up then.
const MOST_WAITING: usize = 1000;

enum Writing {
    Line(Box<LogEntry>),
    ForgetBefore(Timestamp),
}

/// The way to the task that writes. It ends with the session.
pub(crate) struct LogWriter(mpsc::UnboundedSender<Writing>);

impl LogWriter {
    pub fn start(log: Arc<dyn HoldLog>, outbox: mpsc::UnboundedSender<Happening>) -> Self {
        let (writings, inbox) = mpsc::unbounded_channel();
        tokio::spawn(write(log, inbox, outbox));
        Self(writings)
    }

    /// Adds a line.
    pub fn add(&self, entry: LogEntry) {
        // The task ends only with the session.
        let _ = self.0.send(Writing::Line(Box::new(entry)));
    }

    /// Forgets what is older.
    pub fn forget_before(&self, instant: Timestamp) {
        let _ = self.0.send(Writing::ForgetBefore(instant));
    }
}

/// The lines that could not be written yet.
#[derive(Default)]
struct Backlog {
    lines: VecDeque<LogEntry>,
    given_up: usize,
}

impl Backlog {
    fn add(&mut self, entry: LogEntry) {
        self.lines.push_back(entry);
        if self.lines.len() > MOST_WAITING {
            self.lines.pop_front();
            self.given_up += 1;
        }
    }

    fn missing(&self) -> usize {
        self.lines.len() + self.given_up
    }

    /// Writes what waits, the oldest first, until one cannot be written.
    fn write(&mut self, log: &dyn HoldLog) -> Result<(), LogFault> {
        while let Some(line) = self.lines.front() {
            log.append(line)?;
            self.lines.pop_front();
            self.given_up = 0;
        }
        Ok(())
    }
}

async fn write(
    log: Arc<dyn HoldLog>,
    mut inbox: mpsc::UnboundedReceiver<Writing>,
    outbox: mpsc::UnboundedSender<Happening>,
) {
    let mut backlog = Backlog::default();
    let mut told = None;
    while let Some(writing) = inbox.recv().await {
        let missing = backlog.missing() + 1;
        let log = log.clone();
        let done = tokio::task::spawn_blocking(move || {
            let done = carry_out(&*log, writing, &mut backlog);
            (backlog, done)
        });
        let fault = match done.await {
            Ok((left, done)) => {
                backlog = left;
                done.err()
            }
            Err(error) => {
                // Whatever it was, it has taken along the lines that waited.
                backlog = Backlog { given_up: missing, ..Backlog::default() };
                Some(LogFault { doing: "written", why: error.to_string() })
            }
        };
        let trouble = fault.map(|fault| LogTrouble { missing: backlog.missing(), fault });
        if trouble != told {
            told.clone_from(&trouble);
            // Nobody listens any more once the session has ended.
            let _ = outbox.send(Happening::LogStands(trouble));
        }
    }
}

fn carry_out(log: &dyn HoldLog, writing: Writing, backlog: &mut Backlog) -> Result<(), LogFault> {
    match writing {
        Writing::Line(entry) => backlog.add(*entry),
        // What is forgotten makes room, so it comes first.
        Writing::ForgetBefore(instant) => log.forget_before(instant)?,
    }
    backlog.write(log)
}
