//! Handing a held party over to a colleague, who is called and joined with them.

use std::time::Duration;

use hold_core::hold::Click;
use hold_core::notice::Notice;
use hold_core::plan::Goal;
use hold_core::topology::{RingBack, Situation};
use hold_core::{Address, CallSid, ConferenceSid, HoldQueue, Refusal, VoiceFault};

use super::{Happening, Live};
use crate::account::Account;
use crate::command::{CommandFault, PartyRef};
use crate::finding::Note;
use crate::journal::{Act, IntentEnd};
use crate::ports::{Document, VoiceApi};
use crate::whom;

/// How often it is asked whether the colleague has answered, and how often at most: Twilio lets a phone ring for a
/// minute.
const ASKED_EVERY: Duration = Duration::from_millis(500);
const ASKED: u32 = 150;

/// Where a colleague meets the party.
#[derive(Clone, Copy)]
enum Meeting {
    /// In the conference where the party is on hold.
    Room(ConferenceSid),
    /// At the head of the party's queue.
    Queue(HoldQueue),
}

impl Live {
    /// Calls a colleague for a party on hold. A second click while their phone rings changes nothing.
    pub(super) fn hand_over(&mut self, party: &PartyRef, to: &Address) -> Result<(), CommandFault> {
        let shown = self.roster.view(self.now());
        let party = whom::one(&shown, party, Goal::Resume)?;
        if !shown.iter().flat_map(|call| &call.parties).any(|one| one.call == party && one.may_be_held()) {
            return Err(Refusal::NobodyHeld.into());
        }
        let situation = self.roster.situation(party).ok_or(Refusal::UnknownParty)?;
        let Some(account) = &self.accounts.current else { return Err(Refusal::SignedOut.into()) };
        let ring = account.profile.ring_back(to).ok_or(Refusal::NoRingBack)?;
        if self.handing.insert(party) {
            self.call_colleague(party, meeting(party, &situation), ring);
        }
        Ok(())
    }

    fn call_colleague(&self, party: CallSid, meeting: Meeting, ring: RingBack) {
        let act = match meeting {
            Meeting::Room(conference) => Act::RingIn(conference),
            Meeting::Queue(_) => Act::RingBack,
        };
        let Some(Account { api, number, profile, .. }) = &self.accounts.current else { return };
        let intent = self.intent(profile.account, party, act);
        let (api, account) = (api.clone(), *number);
        let (noting, outbox) = (self.noting.clone(), self.outbox.clone());
        tokio::spawn(async move {
            let noted = noting.intend(intent).await;
            let answered = call_and_wait(&*api, meeting, &ring).await;
            // Nobody listens any more once the session has ended.
            let _ = outbox.send(Happening::ColleagueCalled { account, party, answered });
            // The agent's own phone was not rung, so that a new start has nothing to look for. After the telling: no disk
            // keeps a caller from a colleague who is there.
            noting.end(noted, IntentEnd::NotDone).await;
        });
    }

    /// The colleague is there, or is not coming.
    pub(super) fn colleague_called(&mut self, party: CallSid, answered: Result<bool, VoiceFault>) {
        self.handing.remove(&party);
        match answered {
            Ok(true) => self.bring_to_colleague(party),
            Ok(false) => self.tell(party, Notice::HandOverUnanswered),
            Err(fault) => {
                self.note_fault(&fault);
                self.tell(party, Notice::Failed(fault));
            }
        }
        self.look_now();
    }

    fn bring_to_colleague(&mut self, party: CallSid) {
        if matches!(self.roster.situation(party), Some(Situation::Legs(_))) {
            // Whoever answers at the head of the queue has them at once.
            self.note(Some(Note::HandedOver { caller: party }));
            let effects = self.roster.handed_over(party, self.now());
            return self.carry_out(effects);
        }
        let click = Click { has_company: true, ..Click::resume() };
        if let Err(fault) = self.click(party, click, None) {
            tracing::warn!(%party, %fault, "the party was not brought back to the colleague");
        }
    }
}

fn meeting(party: CallSid, situation: &Situation) -> Meeting {
    match situation {
        Situation::Conference(room) => Meeting::Room(room.conference),
        Situation::Legs(_) => Meeting::Queue(HoldQueue { caller: party }),
    }
}

/// Calls the colleague. Answers whether they did.
async fn call_and_wait(api: &dyn VoiceApi, meeting: Meeting, ring: &RingBack) -> Result<bool, VoiceFault> {
    let leg = match meeting {
        Meeting::Room(conference) => api.ring_into(conference, ring).await.answer?.call,
        Meeting::Queue(queue) => api.ring(ring, &Document::JoinQueue { queue }).await.answer?.sid,
    };
    for _ in 0..ASKED {
        tokio::time::sleep(ASKED_EVERY).await;
        match api.call(leg).await {
            Ok(call) if call.status.is_live() => return Ok(true),
            Ok(call) if call.status.is_over() => return Ok(false),
            Err(fault) if fault.means_gone() => return Ok(false),
            // Still ringing, or Twilio cannot be asked at the moment.
            _ => {}
        }
    }
    Ok(false)
}
