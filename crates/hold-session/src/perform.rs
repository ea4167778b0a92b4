//! From a step of a plan to Twilio and back.

use std::time::Duration;

use hold_core::hold::Outcome;
use hold_core::plan::Step;
use hold_core::{Call, CallSid, HoldMusic, HoldQueue, QueueSid, VoiceFault};

use tokio::time::Instant;

use crate::finding::Note;
use crate::log::Trace;
use crate::ports::{Answered, Document, VoiceApi};

/// What the next look must know before the step is sent.
pub(crate) fn note_before(step: &Step) -> Option<Note> {
    match step {
        Step::Enqueue { caller } => Some(Note::Enqueueing { caller: *caller }),
        Step::RingBack { queue, .. } => Some(Note::Ringing { caller: queue.caller }),
        Step::SetHold { conference, hold: true, .. } => Some(Note::HoldingIn { conference: *conference }),
        Step::SetHold { .. }
        | Step::Find { .. }
        | Step::Park { .. }
        | Step::Join { .. }
        | Step::RingIn { .. } => None,
    }
}

/// What came of a step.
pub(crate) struct Performed {
    pub outcome: Outcome,
    /// What the next look must know.
    pub note: Option<Note>,
    /// Where the time of its request went.
    pub trace: Trace,
}

impl Performed {
    fn of<T>(answered: Answered<T>, read: impl FnOnce(T) -> (Outcome, Option<Note>)) -> Self {
        let Answered { answer, trace } = answered;
        let (outcome, note) = answer.map_or_else(|fault| (Outcome::Failed(fault), None), read);
        Self { outcome, note, trace }
    }
}

/// Sends a step. `known` is the caller's hold queue, where it is known already.
pub(crate) async fn perform(
    api: &dyn VoiceApi,
    step: &Step,
    music: &HoldMusic,
    known: Option<QueueSid>,
) -> Performed {
    match step {
        Step::SetHold { conference, call, hold } => {
            let answered = api.set_hold(*conference, *call, *hold, music).await;
            Performed::of(answered, |participant| {
                (Outcome::HoldSet { hold: participant.hold, updated: participant.updated }, None)
            })
        }
        Step::Enqueue { caller } => {
            let queue = HoldQueue { caller: *caller };
            redirect(api, *caller, &Document::HoldInQueue { queue, music: music.clone() }).await
        }
        Step::Find { queue } => {
            let asked = Instant::now();
            let answer = waits(api, *queue, known).await;
            // Several requests may be one question.
            let trace = Trace { answered_in: Some(asked.elapsed()), ..Trace::default() };
            Performed::of(Answered { answer, trace }, |waits| (Outcome::Found(waits), None))
        }
        Step::Park { agent } => redirect(api, *agent, &Document::Wait).await,
        Step::Join { agent, queue } => redirect(api, *agent, &Document::JoinQueue { queue: *queue }).await,
        Step::RingBack { ring_back, queue } => {
            let answered = api.ring(ring_back, &Document::JoinQueue { queue: *queue }).await;
            let rung = |leg: Call| Note::Rung { caller: queue.caller, leg: leg.sid };
            Performed::of(answered, |leg| (Outcome::Taken, Some(rung(leg))))
        }
        Step::RingIn { ring_back, conference } => {
            Performed::of(api.ring_into(*conference, ring_back).await, |_| (Outcome::Taken, None))
        }
    }
}

async fn redirect(api: &dyn VoiceApi, call: CallSid, document: &Document) -> Performed {
    Performed::of(api.redirect(call, document).await, |_| (Outcome::Taken, None))
}

/// Whether the caller is in their hold queue.
async fn waits(api: &dyn VoiceApi, queue: HoldQueue, known: Option<QueueSid>) -> Result<bool, VoiceFault> {
    let Some(sid) = queue_sid(api, queue, known).await? else { return Ok(false) };
    match api.member(sid, queue.caller).await {
        Ok(_) => Ok(true),
        Err(fault) if fault.means_gone() => Ok(false),
        Err(fault) => Err(fault),
    }
}

async fn queue_sid(
    api: &dyn VoiceApi,
    queue: HoldQueue,
    known: Option<QueueSid>,
) -> Result<Option<QueueSid>, VoiceFault> {
    if known.is_some() {
        return Ok(known);
    }
    Ok(api.queues().await?.iter().find(|one| one.held_call() == Some(queue.caller)).map(|one| one.sid))
}

/// How often a leg that rings is tried to be released, and how far apart: until it is answered or gives up, which
/// Twilio lets it do after a minute.
const RELEASES: (u32, Duration) = (140, Duration::from_millis(500));

/// Releases the agent's leg, which waits for nobody. Twilio redirects live legs only, so one that still rings is
/// released as soon as it is answered. A leg that has gone by itself is as good.
pub(crate) async fn release(api: &dyn VoiceApi, agent: CallSid) {
    let (tries, wait) = RELEASES;
    for _ in 0..tries {
        match api.redirect(agent, &Document::HangUp).await.answer {
            Ok(_) | Err(VoiceFault::NotFound) => return,
            Err(VoiceFault::NotInProgress) => {}
            Err(fault) => tracing::warn!(%agent, %fault, "the agent's waiting leg is not released yet"),
        }
        if api.call(agent).await.is_ok_and(|leg| leg.status.is_over()) {
            return;
        }
        tokio::time::sleep(wait).await;
    }
}

/// How often, and how far apart, the removal of a queue is tried: Twilio removes only an empty queue, and a caller
/// who hangs up leaves it a moment later.
const REMOVALS: [Duration; 4] =
    [Duration::from_millis(300), Duration::from_secs(1), Duration::from_secs(3), Duration::from_secs(10)];

/// Removes the hold queue of a caller who has gone.
pub(crate) async fn remove_queue(api: &dyn VoiceApi, queue: HoldQueue, known: Option<QueueSid>) -> bool {
    for wait in REMOVALS {
        match try_remove(api, queue, known).await {
            Ok(()) => return true,
            Err(fault) => tracing::debug!(%queue, %fault, "the hold queue is not removed yet"),
        }
        tokio::time::sleep(wait).await;
    }
    try_remove(api, queue, known).await.is_ok()
}

async fn try_remove(api: &dyn VoiceApi, queue: HoldQueue, known: Option<QueueSid>) -> Result<(), VoiceFault> {
    match queue_sid(api, queue, known).await? {
        None => Ok(()),
        Some(sid) => match api.delete_queue(sid).await {
            Err(fault) if !fault.means_gone() => Err(fault),
            _ => Ok(()),
        },
    }
}
