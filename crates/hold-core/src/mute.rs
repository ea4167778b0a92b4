//! The mute rule: whether the others hear the agent. [`step`] is the only place where that moves, and it moves on
//! Twilio's word alone: an answer that carries the participant's `muted`, or a look that was asked for later.

use crate::Timestamp;
use crate::fault::VoiceFault;

/// How long after an answer a contradicting look is asked for a second time, since Twilio's reads may lag behind its
/// writes.
const DOUBTED_WITHIN: std::time::Duration = std::time::Duration::from_secs(5);

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// The agent wants to be muted, or to be heard.
    Asked(bool),
    /// The request in flight was answered, with what Twilio then said.
    Answered(Result<bool, VoiceFault>),
    /// Twilio was looked at.
    Seen {
        /// Twilio's `muted`.
        muted: bool,
        /// When the question was sent.
        asked: Timestamp,
    },
    /// Twilio could not be looked at.
    Blind(VoiceFault),
}

/// What is to be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Set the agent's `muted` at Twilio; the answer comes back as [`Input::Answered`]. Never while another is in flight.
    Set(bool),
    /// Look at Twilio at once.
    Read,
    /// Nothing is under way any more: this came of what the agent wanted last.
    Settled(End),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// Twilio confirmed it.
    Done,
    /// Twilio says otherwise.
    NotConfirmed,
    /// It failed, or nobody can say.
    Failed(VoiceFault),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Phase {
    Settled,
    /// A request is in flight.
    Setting(bool),
    /// The answer to a request was lost; a look that was asked for since will tell.
    Asking {
        muted: bool,
        since: Timestamp,
        lost: VoiceFault,
    },
}

/// Whether the others hear the agent in one conference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mute {
    muted: bool,
    phase: Phase,
    /// What was wanted while something else was under way.
    wish: Option<bool>,
    /// The newest fact. A look asked for before it tells the past.
    as_of: Timestamp,
    answered: Option<Timestamp>,
    doubted: bool,
}

impl Mute {
    /// As it was seen for the first time.
    #[must_use]
    pub fn new(muted: bool, asked: Timestamp) -> Self {
        Self { muted, phase: Phase::Settled, wish: None, as_of: asked, answered: None, doubted: false }
    }

    /// What Twilio last said.
    #[must_use]
    pub fn is_muted(&self) -> bool {
        self.muted
    }

    /// Whether an answer or a confirmation is awaited.
    #[must_use]
    pub fn is_unsettled(&self) -> bool {
        self.phase != Phase::Settled
    }

    fn wanted(&mut self, wanted: bool) -> Vec<Effect> {
        match self.phase {
            // Already so is success.
            Phase::Settled if wanted == self.muted => vec![Effect::Settled(End::Done)],
            Phase::Settled => self.set(wanted),
            Phase::Setting(muted) | Phase::Asking { muted, .. } => {
                self.wish = (wanted != muted).then_some(wanted);
                Vec::new()
            }
        }
    }

    fn set(&mut self, muted: bool) -> Vec<Effect> {
        self.phase = Phase::Setting(muted);
        vec![Effect::Set(muted)]
    }

    fn answered(&mut self, answer: Result<bool, VoiceFault>, now: Timestamp) -> Vec<Effect> {
        let Phase::Setting(wanted) = self.phase else { return Vec::new() };
        self.as_of = now;
        self.doubted = false;
        match answer {
            Ok(muted) => {
                self.muted = muted;
                self.answered = Some(now);
                self.settle(if muted == wanted { End::Done } else { End::NotConfirmed })
            }
            Err(lost) if lost.leaves_doubt() => {
                self.phase = Phase::Asking { muted: wanted, since: now, lost };
                vec![Effect::Read]
            }
            Err(fault) => self.settle(End::Failed(fault)),
        }
    }

    fn seen(&mut self, muted: bool, asked: Timestamp, now: Timestamp) -> Vec<Effect> {
        if asked < self.as_of {
            return Vec::new();
        }
        match self.phase {
            // The answer to it will tell more.
            Phase::Setting(_) => Vec::new(),
            Phase::Asking { since, .. } if asked < since => Vec::new(),
            Phase::Asking { muted: wanted, .. } => {
                self.muted = muted;
                self.settle(if muted == wanted { End::Done } else { End::NotConfirmed })
            }
            Phase::Settled if muted == self.muted => {
                self.doubted = false;
                Vec::new()
            }
            Phase::Settled if !self.doubted && self.was_answered_just_before(now) => {
                self.doubted = true;
                vec![Effect::Read]
            }
            Phase::Settled => {
                self.muted = muted;
                self.doubted = false;
                Vec::new()
            }
        }
    }

    fn was_answered_just_before(&self, now: Timestamp) -> bool {
        self.answered.is_some_and(|at| now.duration_since(at).unsigned_abs() < DOUBTED_WITHIN)
    }

    fn settle(&mut self, end: End) -> Vec<Effect> {
        self.phase = Phase::Settled;
        match self.wish.take() {
            Some(wish) if wish != self.muted => self.set(wish),
            Some(_) => vec![Effect::Settled(End::Done)],
            None => vec![Effect::Settled(end)],
        }
    }

    /// Whoever waits for an answer is told what was lost; what Twilio says later is shown all the same.
    fn blind(&mut self, fault: VoiceFault) -> Vec<Effect> {
        let Phase::Asking { lost, .. } = &self.phase else { return Vec::new() };
        let told = if fault.means_offline() { lost.clone() } else { fault };
        self.phase = Phase::Settled;
        self.wish = None;
        vec![Effect::Settled(End::Failed(told))]
    }
}

/// Moves the mute of the agent. Pure: the same arguments give the same answer.
#[must_use]
pub fn step(mut mute: Mute, input: Input, now: Timestamp) -> (Mute, Vec<Effect>) {
    let effects = match input {
        Input::Asked(wanted) => mute.wanted(wanted),
        Input::Answered(answer) => mute.answered(answer, now),
        Input::Seen { muted, asked } => mute.seen(muted, asked, now),
        Input::Blind(fault) => mute.blind(fault),
    };
    (mute, effects)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: u32) -> Timestamp {
        format!("2026-11-22T10:{:02}:{:02}Z", second / 60, second % 60).parse().unwrap()
    }

    fn told(second: u32, muted: bool) -> Input {
        Input::Seen { muted, asked: at(second) }
    }

    /// Goes through inputs, one a second from the tenth on; `muted` or `heard`, then what each asked for.
    fn play(inputs: Vec<Input>) -> String {
        let mut mute = Mute::new(false, at(0));
        let mut said = Vec::new();
        for (input, second) in inputs.into_iter().zip(10..) {
            let (next, effects) = step(mute, input, at(second));
            mute = next;
            said.extend(effects.iter().map(|effect| match effect {
                Effect::Set(muted) => format!("set {muted}"),
                Effect::Read => "read".to_owned(),
                Effect::Settled(End::Failed(_)) => "failed".to_owned(),
                Effect::Settled(end) => format!("{end:?}").to_lowercase(),
            }));
        }
        format!("{}: {}", if mute.is_muted() { "muted" } else { "heard" }, said.join(", "))
    }

    #[test]
    fn twilios_word_alone_counts() {
        use Input::{Answered, Asked, Blind};
        let lost = || Answered(Err(VoiceFault::NoAnswer));
        for (inputs, expect) in [
            (vec![Asked(true)], "heard: set true"),
            (vec![Asked(true), Answered(Ok(true))], "muted: set true, done"),
            (vec![Asked(false)], "heard: done"),
            (vec![Asked(true), Answered(Ok(false))], "heard: set true, notconfirmed"),
            (vec![Asked(true), Answered(Err(VoiceFault::NotFound))], "heard: set true, failed"),
            (vec![Asked(true), lost(), told(12, true)], "muted: set true, read, done"),
            (vec![Asked(true), lost(), told(12, false)], "heard: set true, read, notconfirmed"),
            (vec![Asked(true), lost(), told(10, true)], "heard: set true, read"),
            (vec![Asked(true), lost(), Blind(VoiceFault::Unreachable)], "heard: set true, read, failed"),
            (
                vec![Asked(true), lost(), Blind(VoiceFault::Unreachable), told(13, true)],
                "muted: set true, read, failed",
            ),
            (vec![Blind(VoiceFault::Unreachable), told(9, true)], "muted: "),
        ] {
            assert_eq!(play(inputs.clone()), expect, "{inputs:?}");
        }
    }

    #[test]
    fn what_is_wanted_meanwhile_waits_and_only_the_last_of_it_counts() {
        use Input::{Answered, Asked};
        for (inputs, expect) in [
            (vec![Asked(true), Asked(false), Asked(true), Answered(Ok(true))], "muted: set true, done"),
            (
                vec![Asked(true), Asked(false), Answered(Ok(true)), Answered(Ok(false))],
                "heard: set true, set false, done",
            ),
            (vec![Asked(true), Asked(false), Answered(Err(VoiceFault::Dns))], "heard: set true, done"),
            (
                vec![Asked(true), Asked(false), Answered(Err(VoiceFault::NoAnswer)), told(13, true)],
                "muted: set true, read, set false",
            ),
        ] {
            assert_eq!(play(inputs.clone()), expect, "{inputs:?}");
        }
    }

    #[test]
    fn a_read_that_lags_behind_is_asked_for_again() {
        use Input::{Answered, Asked};
        let done = || vec![Asked(true), Answered(Ok(true))];
        for (looks, expect) in [
            (vec![told(10, false)], "muted: set true, done"),
            (vec![told(12, false)], "muted: set true, done, read"),
            (vec![told(12, false), told(13, true)], "muted: set true, done, read"),
            (vec![told(12, false), told(13, false)], "heard: set true, done, read"),
        ] {
            assert_eq!(play([done(), looks].concat()), expect);
        }
        let mut late = done();
        late.extend((12..17).map(|second| told(second, true)));
        late.push(told(17, false));
        assert_eq!(play(late), "heard: set true, done", "long after, it is somebody else's doing");
    }
}
