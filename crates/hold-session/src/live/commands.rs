//! Commands: whom each means, and what it is answered.

use hold_core::hold::{Click, Effect};
use hold_core::notice::Notice;
use hold_core::{CallSid, Refusal};

use super::logging::read_reason;
use super::{Live, Reply};
use crate::command::{Command, CommandFault};
use crate::whom;

impl Live {
    pub(super) fn decide(&mut self, command: Command, reply: Reply) {
        let shown = self.roster.view(self.now());
        let (mut reason, mut music) = (None, None);
        let whom = match command {
            Command::Hold { party, accepts_risk, reason: why, music: name } => {
                (reason, music) = (read_reason(why), name);
                let click = Click::hold(accepts_risk);
                whom::one(&shown, &party, click.goal).map(|party| (click, vec![party]))
            }
            Command::Resume { party } => {
                let click = Click::resume();
                whom::one(&shown, &party, click.goal).map(|party| (click, vec![party]))
            }
            Command::HoldAll { with, accepts_risk, reason: why, music: name } => {
                (reason, music) = (read_reason(why), name);
                let click = Click::hold(accepts_risk);
                whom::all(&shown, with, click.goal).map(|parties| (click, parties))
            }
            Command::ResumeAll { with } => {
                let click = Click::resume();
                whom::all(&shown, with, click.goal).map(|parties| (click, parties))
            }
            Command::ResumeLast => {
                let click = Click::resume();
                whom::held_last(&shown).map(|party| (click, vec![party]))
            }
            Command::HandOver { party, to } => {
                let done = self.hand_over(&party, &to);
                return self.reply(reply, done);
            }
            Command::Glance => return self.reply(reply, Ok(())),
            Command::Mute { muted } => return self.mute(muted, reply),
            Command::Preview { on } => {
                self.preview(on);
                return self.reply(reply, Ok(()));
            }
            Command::Prefer(preferences) => {
                let done = self.prefer(&preferences);
                return self.reply(reply, done);
            }
            Command::Change(settings) => {
                let done = self.change(*settings);
                return self.reply(reply, done);
            }
            Command::Toggle { accepts_risk } => whom::toggled(&shown)
                .map(|(goal, parties)| (Click { goal, ..Click::hold(accepts_risk) }, parties)),
            other => return self.account_command(other, reply),
        };
        let done = match whom {
            _ if self.accounts.current.is_none() => Err(Refusal::SignedOut.into()),
            Err(refusal) => Err(refusal.into()),
            Ok((click, parties)) => self
                .choose_music(&parties, click.goal, music.as_deref())
                .and_then(|()| self.click_all(&parties, click, reason.as_deref())),
        };
        self.reply(reply, done);
    }

    /// Tells whoever gave a command how it went, after the snapshot that shows it.
    pub(crate) fn reply(&mut self, reply: Reply, done: Result<(), CommandFault>) {
        self.publish();
        // They may have gone meanwhile.
        let _ = reply.send(done);
    }

    pub(super) fn click(
        &mut self,
        party: CallSid,
        click: Click,
        reason: Option<&str>,
    ) -> Result<(), CommandFault> {
        let effects = self.roster.clicked(party, click, reason.map(str::to_owned), self.now())?;
        let waits = !effects.is_empty() && effects.iter().all(|(_, effect)| *effect == Effect::Read);
        self.carry_out(effects);
        // It waits for a look, which will not come for now: that is told, as a request would have told it.
        if let (true, Some(trouble)) = (waits, self.trouble.clone()) {
            self.tell(party, Notice::Failed(trouble));
        }
        Ok(())
    }

    /// Each party for itself: one refusal never blocks the rest. Only if nobody moved is it an error.
    fn click_all(
        &mut self,
        parties: &[CallSid],
        click: Click,
        reason: Option<&str>,
    ) -> Result<(), CommandFault> {
        let done: Vec<Result<(), CommandFault>> =
            parties.iter().map(|party| self.click(*party, click, reason)).collect();
        let moved = done.iter().any(Result::is_ok);
        for (party, result) in parties.iter().zip(&done) {
            if let (true, Err(CommandFault::Refused(refusal))) = (moved, result) {
                self.tell(*party, Notice::Refused(*refusal));
            }
        }
        match done.into_iter().find_map(Result::err) {
            Some(CommandFault::Risky(risk)) => Err(CommandFault::Risky(risk)),
            Some(fault) if !moved => Err(fault),
            _ => Ok(()),
        }
    }
}
