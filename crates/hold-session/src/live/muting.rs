//! Muting the agent, and telling whoever asked for it.

use hold_core::mute::Effect;
use hold_core::{CallSid, Refusal, VoiceFault};

use super::{Happening, Live, Reply};
use crate::account::Account;
use crate::muting::{self, LegEffect};
use crate::whom;

impl Live {
    pub(super) fn mute(&mut self, muted: bool, reply: Reply) {
        let now = self.now();
        let leg = match &self.accounts.current {
            None => Err(Refusal::SignedOut),
            Some(_) => whom::own_leg(&self.roster.view(now)),
        };
        match leg {
            Ok(leg) => {
                let effects = self.roster.muting.asked(leg, muted, reply, now);
                self.carry_out_mutes(effects);
            }
            Err(refusal) => self.reply(reply, Err(refusal.into())),
        }
    }

    pub(super) fn mute_answered(&mut self, leg: CallSid, answer: Result<bool, VoiceFault>) {
        if let Err(fault) = &answer {
            self.note_fault(fault);
        }
        let effects = self.roster.muting.answered(leg, answer, self.now());
        self.carry_out_mutes(effects);
    }

    pub(super) fn carry_out_mutes(&mut self, effects: Vec<LegEffect>) {
        for (leg, effect) in effects {
            match effect {
                Effect::Set(muted) => self.set_muted(leg, muted),
                Effect::Read => self.look_now(),
                Effect::Settled(end) => {
                    for reply in self.roster.muting.take_waiting(leg) {
                        self.reply(reply, muting::told(&end));
                    }
                }
            }
        }
    }

    fn set_muted(&self, leg: CallSid, muted: bool) {
        let Some(Account { api, number, .. }) = &self.accounts.current else { return };
        let Some(conference) = self.roster.muting.conference_of(leg) else { return };
        let (api, account, outbox) = (api.clone(), *number, self.outbox.clone());
        tokio::spawn(async move {
            let answer =
                api.set_muted(conference, leg, muted).await.answer.map(|participant| participant.muted);
            let _ = outbox.send(Happening::MuteAnswered { account, leg, answer });
        });
    }

    /// Nobody will be told any more what came of a mute: its account is no longer in use.
    pub(super) fn give_up_mutes(&mut self) {
        for reply in self.roster.muting.take_all_waiting() {
            // They may have gone meanwhile.
            let _ = reply.send(Err(Refusal::NoAgentLeg.into()));
        }
    }
}
