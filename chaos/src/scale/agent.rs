//! One agent's time at work: calls one after the other, each held and resumed a few times.

use std::sync::Arc;
use std::time::Duration;

use hold_core::CallSid;
use hold_core::hold::HoldState;
use hold_session::sign_in::Form;
use hold_session::{Command, PartyRef, PartyView, Snapshot};
use tokio::time::{Instant, sleep, timeout};

use super::Notebook;
use super::way::Way;
use crate::desk::{Computer, Desk};
use crate::dice::Dice;
use crate::run::form;
use crate::world::World;

/// How long anything may take before it is missing.
const PATIENCE: Duration = Duration::from_secs(60);

/// An agent.
pub(crate) struct Agent {
    pub number: u64,
    pub way: Way,
    pub dice: Dice,
    pub computer: Computer,
    pub world: Arc<World>,
    pub notebook: Arc<Notebook>,
}

impl Agent {
    /// Signs in at some moment of the first minute and works until the end.
    pub async fn work(mut self, ends: Instant) {
        self.pause(0, 60).await;
        let desk = self.computer.start(self.dice.within(0, u64::MAX));
        let address = format!("client:agent-{:04}", self.number);
        let form = Form {
            addresses: address.clone(),
            conference_pattern: self.way.pattern().to_owned(),
            after_dial: self.way.after_dial(),
            ..form(&self.computer.network.account)
        };
        let Ok((profile, credentials)) = form.read() else { return self.misses("a profile that fits") };
        let signs_in = Command::Use { profile: Box::new(profile), credentials, leave_held: false };
        if let Err(fault) = desk.run(signs_in).await {
            return self.misses(&format!("signing in: {fault}"));
        }
        while Instant::now() < ends {
            self.pause(2, 40).await;
            let number = self.dice.within(0, u64::MAX);
            self.way.begin(&self.world, &address, number).await;
            self.talk(&desk).await;
            self.hang_up(&desk).await;
        }
    }

    async fn pause(&mut self, least: u64, most: u64) {
        sleep(Duration::from_millis(self.dice.within(least * 1000, most * 1000))).await;
    }

    fn misses(&self, what: &str) {
        let what = format!("agent {} ({:?}): {what}", self.number, self.way);
        self.notebook.note(|measured| measured.missing.push(what));
    }

    /// Whoever is on hold when the work ends is brought back all the same.
    async fn talk(&mut self, desk: &Desk) {
        let Some((party, took)) = self.party(desk).await else { return self.misses("the call") };
        self.notebook.note(|measured| measured.finds.push(took));
        for _ in 0..self.dice.within(1, 3) {
            self.pause(3, 25).await;
            let hold =
                Command::Hold { party: PartyRef::Call(party), accepts_risk: true, reason: None, music: None };
            let held = self.click(desk, hold, party, HoldState::Held).await;
            let Some(took) = held else { return self.misses("a hold") };
            self.notebook.note(|measured| measured.holds.push(took));
            self.pause(3, 45).await;
            let resume = Command::Resume { party: PartyRef::Call(party) };
            let back = self.click(desk, resume, party, HoldState::Active).await;
            let Some(took) = back else { return self.misses("a resume") };
            self.notebook.note(|measured| measured.resumes.push(took));
        }
        self.pause(2, 20).await;
    }

    /// Who is on the call, and how long it took until they were shown.
    async fn party(&self, desk: &Desk) -> Option<(CallSid, Duration)> {
        let begun = Instant::now();
        timeout(PATIENCE, desk.until(|shown| active(shown).is_some())).await.ok()?;
        Some((active(&desk.shown())?, begun.elapsed()))
    }

    async fn click(
        &self,
        desk: &Desk,
        command: Command,
        party: CallSid,
        state: HoldState,
    ) -> Option<Duration> {
        let clicked = Instant::now();
        if let Err(fault) = desk.run(command).await {
            self.misses(&format!("{state:?}: {fault}"));
            return None;
        }
        let is_so = |one: &PartyView| one.call == party && one.state == state;
        timeout(PATIENCE, desk.until(|shown| shown.parties().any(is_so))).await.ok()?;
        Some(clicked.elapsed())
    }

    async fn hang_up(&self, desk: &Desk) {
        for call in &desk.shown().calls {
            let parties = call.parties.iter().map(|party| party.call);
            for leg in parties.chain(call.agent_call) {
                self.world.hang_up(leg.as_str()).await;
            }
        }
        let over = |shown: &Snapshot| shown.parties().all(|party| party.state == HoldState::Ended);
        if timeout(PATIENCE, desk.until(over)).await.is_err() {
            self.misses("the end of a call");
        }
    }
}

fn active(shown: &Snapshot) -> Option<CallSid> {
    let mut parties = shown.parties().filter(|party| party.state == HoldState::Active && !party.ringing);
    parties.next().map(|party| party.call)
}
