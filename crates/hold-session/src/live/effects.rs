//! Carrying out what the hold rule asks for.

use hold_core::hold::{Effect, Outcome};
use hold_core::notice::Notice;
use hold_core::plan::Step;
use hold_core::topology::Situation;
use hold_core::{AccountSid, CallSid, HoldQueue, QueueSid};

use super::{Happening, Live};
use crate::account::Account;
use crate::command::Event;
use crate::journal::{Act, Intent, IntentEnd};
use crate::log::Trace;
use crate::perform::{self, Performed};
use crate::roster::PartyEffect;

impl Live {
    pub(super) fn carry_out(&mut self, effects: Vec<PartyEffect>) {
        self.write_log();
        for (party, effect) in effects {
            match effect {
                Effect::Perform(step) => self.send(party, step),
                Effect::Read => self.look_for_answer(),
                // A click that came while another was under way turned out to need a question that nobody waits for.
                Effect::Ask(_) => {}
                Effect::Tell(notice) => self.tell(party, notice),
                Effect::Learn(after_dial) => self.learn(after_dial),
                Effect::Release(agent) => self.release(agent),
                Effect::RemoveQueue(queue) => self.remove_queue(queue),
            }
        }
    }

    fn send(&mut self, party: CallSid, step: Step) {
        if let Step::RingIn { conference, .. } = &step
            && self.roster.calls_agent_into(*conference, party)
        {
            // One phone rings once: whoever is brought back to the same conference waits for the same call.
            return self.taken_already(party);
        }
        self.note(perform::note_before(&step));
        let Some(current) = &self.accounts.current else { return };
        let Account { api, number, profile, hears, chosen, .. } = current;
        let (api, account) = (api.clone(), *number);
        let music = chosen.of(party).unwrap_or(&hears.0).clone();
        let queue = current.queue_of(HoldQueue { caller: party });
        let intent = Act::of(&step).map(|act| self.intent(profile.account, party, act));
        let (noting, outbox) = (self.noting.clone(), self.outbox.clone());
        tokio::spawn(async move {
            let noted = match intent {
                Some(intent) => noting.intend(intent).await,
                None => None,
            };
            let performed = perform::perform(&*api, &step, &music, queue).await;
            let end = IntentEnd::of(&performed.outcome);
            // Nobody listens any more once the session has ended.
            let _ = outbox.send(Happening::Answered { account, party, performed: Box::new(performed) });
            noting.end(noted, end).await;
        });
    }

    fn taken_already(&self, party: CallSid) {
        let Some(Account { number, .. }) = &self.accounts.current else { return };
        let performed = Performed { outcome: Outcome::Taken, note: None, trace: Trace::default() };
        let answered = Happening::Answered { account: *number, party, performed: Box::new(performed) };
        // Nobody listens any more once the session has ended.
        let _ = self.outbox.send(answered);
    }

    pub(super) fn intent(&self, account: AccountSid, caller: CallSid, act: Act) -> Intent {
        Intent { at: self.now(), account, caller, act }
    }

    pub(super) fn answered(&mut self, party: CallSid, performed: Performed) {
        let Performed { outcome, note, trace } = performed;
        self.note(note);
        if let Outcome::Failed(fault) = &outcome {
            self.note_fault(fault);
        }
        let effects = self.roster.answered(party, outcome, trace, self.now());
        self.carry_out(effects);
    }

    pub(super) fn tell(&mut self, party: CallSid, notice: Notice) {
        self.note_elsewhere(party, &notice);
        self.roster.tell(party, notice.clone(), self.now());
        self.alert_of(party, &notice);
        self.ports.sink.send(Event::Told { party, notice });
    }

    /// Once the agent has left a conference, Twilio does not tell any more whose it was: whoever was on hold in it by
    /// somebody else's hand is noted, too.
    fn note_elsewhere(&self, party: CallSid, notice: &Notice) {
        let Some(Account { profile, .. }) = &self.accounts.current else { return };
        let Some(Situation::Conference(room)) = self.roster.situation(party) else { return };
        let act = match notice {
            Notice::HeldElsewhere | Notice::FoundHeld => Act::Hold(room.conference),
            Notice::ResumedElsewhere => Act::Resume(room.conference),
            _ => return,
        };
        self.noting.happened(self.intent(profile.account, party, act));
    }

    fn release(&self, agent: CallSid) {
        if self.roster.needs(agent) {
            return;
        }
        let Some(Account { api, .. }) = &self.accounts.current else { return };
        let api = api.clone();
        tokio::spawn(async move { perform::release(&*api, agent).await });
    }

    fn remove_queue(&mut self, queue: HoldQueue) {
        let known = self.accounts.current.as_ref().and_then(|account| account.queue_of(queue));
        self.remove_known_queue(queue, known);
    }

    pub(super) fn remove_known_queue(&mut self, queue: HoldQueue, known: Option<QueueSid>) {
        let Some(Account { api, number, profile, used_queues, .. }) = &self.accounts.current else { return };
        let used = known.is_some() || used_queues.contains(&queue.caller);
        if !used || !self.removing.insert(queue) {
            return;
        }
        let (api, account, outbox) = (api.clone(), *number, self.outbox.clone());
        let intent = self.intent(profile.account, queue.caller, Act::RemoveQueue);
        let noting = self.noting.clone();
        tokio::spawn(async move {
            noting.intend(intent).await;
            let removed = perform::remove_queue(&*api, queue, known).await;
            let _ = outbox.send(Happening::QueueRemoved { account, queue, removed });
        });
    }
}
