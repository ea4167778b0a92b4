//! Doing it and waiting for Twilio's word: what a command line, a script or a link asks for. Whoever asks here learns
//! what became of each party, and not only that the click was taken.

mod awaited;
mod everybody;
mod first_look;
mod mute;
mod outcome;
mod wish;

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use hold_core::hold::HoldState;
use hold_core::plan::Goal;
use hold_core::topology::Topology;
use hold_core::{CallSid, Refusal};
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, timeout};

pub use everybody::resume_everybody;
pub use first_look::first_look;
pub use mute::mute;
pub use outcome::{Outcome, Progress, Verdict, Who, Why};
pub use wish::{Whom, Wish};

use crate::command::{Command, CommandFault, Event};
use crate::session::Session;
use crate::snapshot::{Confirmation, PartyView, Snapshot};
use awaited::Awaited;

/// How long an agent's waiting leg may take to be released after its caller has gone.
const RELEASE: Duration = Duration::from_secs(5);

/// A wish under way, until everybody has a verdict. Dropping it takes nothing back.
pub struct Confirming {
    session: Session,
    events: broadcast::Receiver<Event>,
    snapshot: Arc<Snapshot>,
    goal: Goal,
    awaited: Vec<Awaited>,
    /// The agent's legs that a plan may let wait, each with the party for whom it waits.
    legs: Vec<(CallSid, CallSid)>,
    progress: VecDeque<Progress>,
}

impl Confirming {
    /// Gives the session its commands, each party for itself: what becomes of one never blocks the rest.
    ///
    /// # Errors
    /// When nobody is meant, or more than one; when the agent must be asked first; when Twilio was not reached and
    /// nothing is known of any call.
    pub async fn begin(session: &Session, wish: &Wish) -> Result<Self, CommandFault> {
        first_look(session).await?;
        // A call may have begun since the last look.
        session.run(Command::Glance).await?;
        let events = session.events();
        let snapshot = session.snapshot();
        let (goal, those) = wish.read(&snapshot)?;
        Self::of(session, wish, events, snapshot, (goal, &those)).await
    }

    /// From here on `events` tells what became of `those`, who are in `snapshot`.
    async fn of(
        session: &Session,
        wish: &Wish,
        events: broadcast::Receiver<Event>,
        snapshot: Arc<Snapshot>,
        (goal, those): (Goal, &[CallSid]),
    ) -> Result<Self, CommandFault> {
        let parties: Vec<_> = snapshot.parties().filter(|party| those.contains(&party.call)).collect();
        let risk = |party: &&PartyView| party.risk.filter(|_| goal == Goal::Hold);
        let risks: Vec<_> = parties.iter().filter_map(|party| Some((*party, risk(party)?))).collect();
        if let (Some((_, risk)), false) = (risks.first(), wish.accepts_risk()) {
            return Err(CommandFault::Risky(*risk));
        }
        let progress =
            risks.into_iter().map(|(party, risk)| Progress::Risks(Who::from(party), risk)).collect();
        let who: Vec<Who> = parties.into_iter().map(Who::from).collect();
        let legs = agents_legs(&snapshot, those);
        let session = session.clone();
        let awaited = Vec::with_capacity(who.len());
        let mut confirming = Self { session, events, snapshot, goal, awaited, legs, progress };
        for who in who {
            confirming.send(wish, who).await;
        }
        confirming.judge();
        Ok(confirming)
    }

    async fn send(&mut self, wish: &Wish, who: Who) {
        let (begun, before) = (Instant::now(), self.confirmed(who.call));
        let sent = self.session.run(wish.command(self.goal, who.call)).await;
        let one = Awaited::new(who, self.goal, begun, before);
        match sent {
            Ok(()) => self.awaited.push(one),
            Err(fault) => self.settle(one, Verdict::Failed(Why::Fault(fault))),
        }
    }

    /// What was decided: a toggle means one or the other.
    #[must_use]
    pub fn goal(&self) -> Goal {
        self.goal
    }

    /// Waits for the next thing to tell; `None` once everybody has a verdict.
    /// May be dropped and called again at any time.
    pub async fn next(&mut self) -> Option<Progress> {
        loop {
            if let Some(progress) = self.progress.pop_front() {
                return Some(progress);
            }
            let patience = self.awaited.iter().filter_map(Awaited::given_up_at).min();
            if self.awaited.is_empty() {
                return None;
            }
            tokio::select! {
                event = self.events.recv() => self.hear(event),
                () = until(patience) => {}
            }
            self.judge();
            let now = Instant::now();
            self.give_up_those(|one| one.given_up_at().is_some_and(|at| at <= now));
        }
    }

    /// Waits no longer: whoever has no verdict yet is not confirmed.
    pub fn give_up(&mut self) {
        self.give_up_those(|_| true);
    }

    /// Waits until agent's legs that wait for a party who has gone are released: that request must not die with the
    /// program. A leg that outlives this ends by itself, because its document only lets it wait for a while.
    pub async fn legs_released(self) {
        let Self { session, legs, .. } = self;
        let released = |snapshot: &Snapshot| {
            let gone = |party: CallSid| {
                let there = snapshot.parties().find(|view| view.call == party);
                there.is_none_or(|party| party.state == HoldState::Ended)
            };
            let live = |leg: CallSid| snapshot.calls.iter().any(|call| call.agent_call == Some(leg));
            !legs.iter().any(|(party, leg)| gone(*party) && live(*leg))
        };
        let mut snapshots = session.snapshots();
        let _ = timeout(RELEASE, snapshots.wait_for(|snapshot| released(snapshot))).await;
    }

    fn hear(&mut self, event: Result<Event, RecvError>) {
        match event {
            Ok(Event::Changed(snapshot)) if snapshot.revision > self.snapshot.revision => {
                self.snapshot = snapshot;
            }
            // From before it began, or of no party in particular.
            Ok(Event::Changed(_) | Event::Alert(_)) => {}
            Ok(Event::Told { party, notice }) => {
                if let Some(one) = self.awaited.iter_mut().find(|one| one.who.call == party) {
                    self.progress.push_back(Progress::Told { who: one.who.clone(), notice: notice.clone() });
                    one.hear(notice);
                }
            }
            Err(RecvError::Lagged(_)) => {
                self.snapshot = self.session.snapshot();
                self.awaited.iter_mut().for_each(Awaited::missed_something);
            }
            Err(RecvError::Closed) => self.settle_all(|_| Verdict::Failed(Why::Fault(CommandFault::Closing))),
        }
    }

    fn judge(&mut self) {
        let now = Instant::now();
        for mut one in std::mem::take(&mut self.awaited) {
            let state = self.snapshot.parties().find(|party| party.call == one.who.call);
            match one.see(state.map(|party| party.state), now) {
                Some(verdict) => self.settle(one, verdict),
                None => self.awaited.push(one),
            }
        }
    }

    fn give_up_those(&mut self, due: impl Fn(&Awaited) -> bool) {
        let due: Vec<Awaited> = self.awaited.extract_if(.., |one| due(one)).collect();
        for one in due {
            let verdict = one.give_up();
            self.settle(one, verdict);
        }
    }

    fn settle_all(&mut self, verdict: impl Fn(&Awaited) -> Verdict) {
        for one in std::mem::take(&mut self.awaited) {
            let verdict = verdict(&one);
            self.settle(one, verdict);
        }
    }

    /// What Twilio confirmed last of a party.
    fn confirmed(&self, call: CallSid) -> Option<Confirmation> {
        self.snapshot.parties().find(|party| party.call == call)?.confirmed.clone()
    }

    fn settle(&mut self, one: Awaited, verdict: Verdict) {
        let confirmed = self.confirmed(one.who.call).filter(|now| one.before.as_ref() != Some(now));
        let ledger = confirmed.filter(|_| verdict == Verdict::Done).map(|confirmed| confirmed.ledger);
        self.progress.push_back(Progress::Settled(Outcome {
            goal: self.goal,
            took: one.begun.elapsed(),
            who: one.who,
            verdict,
            ledger,
        }));
    }
}

/// Who could have been meant, where a wish was refused because that was not clear.
#[must_use]
pub fn who_could_be_meant(snapshot: &Snapshot, fault: &CommandFault) -> Vec<Who> {
    let unclear = matches!(fault, CommandFault::Refused(Refusal::SeveralParties | Refusal::UnknownParty));
    snapshot.parties().filter(|_| unclear).map(Who::from).collect()
}

async fn until(instant: Option<Instant>) {
    match instant {
        Some(instant) => tokio::time::sleep_until(instant).await,
        None => std::future::pending().await,
    }
}

fn agents_legs(snapshot: &Snapshot, those: &[CallSid]) -> Vec<(CallSid, CallSid)> {
    let calls = snapshot.calls.iter().filter(|call| call.topology != Topology::Conference);
    calls
        .filter_map(|call| Some((call.agent_call?, call)))
        .flat_map(|(agent, call)| call.parties.iter().map(move |party| (party.call, agent)))
        .filter(|(party, _)| those.contains(party))
        .collect()
}
