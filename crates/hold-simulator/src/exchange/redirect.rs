//! Redirecting a live leg.
//!
//! A leg that is dialling, or talks to the child it dialled, is redirected in steps, as measured at Twilio: the child
//! is completed after 166 ms, the interrupted `<Dial>`'s action is requested after 320 ms (its answer is not run), and
//! the new document takes over after 651 ms. Every other leg goes on with the new document at once.

use super::leg::{Activity, Bridged, CallStatus, Leaving, LegId, Side, Source};
use super::timers::{Due, TimerKey};
use super::{Exchange, Params};

const CUT_AFTER: u64 = 166;
const ACTION_AFTER: u64 = 320;
const LOAD_AFTER: u64 = 651;

/// A redirect under way.
#[derive(Clone, Debug)]
pub(crate) struct PendingRedirect {
    program: Source,
    /// What the interrupted `<Dial>`'s action is to be told.
    pub(crate) interrupted: Option<Params>,
    timers: [TimerKey; 3],
}

/// Twilio's 21220.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotInProgress;

impl Exchange {
    /// Gives a live leg another document to run.
    pub(crate) fn redirect(&mut self, id: LegId, program: Source) -> Result<(), NotInProgress> {
        if self.leg(id).status != CallStatus::InProgress {
            return Err(NotInProgress);
        }
        let now = self.now();
        self.leg_mut(id).updated = now;
        if let Some(pending) = &mut self.leg_mut(id).redirect {
            pending.program = program;
            return Ok(());
        }
        match self.leg(id).activity {
            Activity::Dialling { .. } | Activity::Bridged(Bridged { side: Side::Dialler, .. }) => {
                let timers = [
                    self.schedule_in(CUT_AFTER, Due::RedirectCut(id)),
                    self.schedule_in(ACTION_AFTER, Due::RedirectAction(id)),
                    self.schedule_in(LOAD_AFTER, Due::RedirectLoad(id)),
                ];
                let pending = PendingRedirect { program, interrupted: None, timers };
                self.leg_mut(id).redirect = Some(Box::new(pending));
            }
            _ => {
                if let Some(params) = self.detach(id, Leaving::Redirected) {
                    self.notify_action(id, params);
                }
                self.start(id, program);
            }
        }
        self.settle();
        Ok(())
    }

    pub(crate) fn redirect_cut(&mut self, id: LegId) {
        let dialled = matches!(self.leg(id).activity, Activity::Dialling { .. } | Activity::Bridged(_));
        if !dialled {
            return;
        }
        let interrupted = self.detach(id, Leaving::Redirected);
        if let Some(pending) = &mut self.leg_mut(id).redirect {
            pending.interrupted = interrupted;
        }
        self.dirty.insert(id);
    }

    pub(crate) fn redirect_action(&mut self, id: LegId) {
        let interrupted = self.leg_mut(id).redirect.as_mut().and_then(|pending| pending.interrupted.take());
        if let Some(params) = interrupted {
            self.notify_action(id, params);
        }
    }

    pub(crate) fn redirect_load(&mut self, id: LegId) {
        if let Some(pending) = self.leg_mut(id).redirect.take() {
            self.start(id, pending.program);
        }
    }

    pub(crate) fn cancel_redirect(&mut self, id: LegId) {
        if let Some(pending) = self.leg_mut(id).redirect.take() {
            pending.timers.into_iter().for_each(|timer| self.timers.cancel(timer));
        }
    }
}
