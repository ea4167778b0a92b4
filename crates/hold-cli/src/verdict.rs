//! What became of a hold or a resume, told from what the session tells.

use std::time::Duration;

use hold_core::hold::HoldState;
use hold_core::notice::Notice;
use hold_core::plan::Goal;
use hold_core::{CallSid, Refusal};
use tokio::time::Instant;

use crate::ending::Ending;

/// How long a state may stay unknown before it is told so.
pub const UNKNOWN_FOR: Duration = Duration::from_secs(20);

/// What became of one party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// As asked, on Twilio's word.
    Done,
    /// Not as asked, and why.
    Failed(String),
    /// Nobody knows, and what is known.
    NotConfirmed(String),
}

/// How the whole run ends.
pub fn ending<'a>(verdicts: impl IntoIterator<Item = &'a Verdict>) -> Ending {
    let mut ending = Ending::Done;
    for verdict in verdicts {
        match verdict {
            Verdict::Done => {}
            Verdict::Failed(_) if ending == Ending::Done => ending = Ending::Failed,
            Verdict::Failed(_) => {}
            Verdict::NotConfirmed(_) => ending = Ending::NotConfirmed,
        }
    }
    ending
}

/// A party who was asked to be held or brought back.
#[derive(Debug)]
pub struct Awaited {
    pub party: CallSid,
    goal: Goal,
    /// Whether the party left the state where it was; before that, what is seen is from before the command.
    moved: bool,
    told: Option<Notice>,
    unknown_since: Option<Instant>,
}

impl Awaited {
    pub fn new(party: CallSid, goal: Goal) -> Self {
        Self { party, goal, moved: false, told: None, unknown_since: None }
    }

    /// Hears what is told of the party.
    pub fn hear(&mut self, notice: Notice) {
        self.told = Some(notice);
    }

    /// Sees the party's state, or that the party is not there any more.
    pub fn see(&mut self, state: Option<HoldState>, now: Instant) -> Option<Verdict> {
        let wanted = match self.goal {
            Goal::Hold => HoldState::Held,
            Goal::Resume => HoldState::Active,
        };
        match state {
            Some(state) if state == wanted => return Some(Verdict::Done),
            None | Some(HoldState::Ended) => return Some(Verdict::Failed(self.ended())),
            Some(HoldState::Unknown) => {
                self.moved = true;
                self.unknown_since.get_or_insert(now);
            }
            Some(HoldState::Holding | HoldState::Resuming) => {
                self.moved = true;
                self.unknown_since = None;
            }
            Some(HoldState::Active | HoldState::Held) if self.moved => return Some(self.not_done()),
            Some(HoldState::Active | HoldState::Held) => {}
        }
        None
    }

    /// When it is given up.
    pub fn given_up_at(&self) -> Option<Instant> {
        self.unknown_since.map(|since| since + UNKNOWN_FOR)
    }

    /// It is given up.
    pub fn give_up(&self) -> Verdict {
        let said = self.told.as_ref().map(|notice| format!(" {notice}")).unwrap_or_default();
        let (verb, may) = match self.goal {
            Goal::Hold => ("Hold", "They may be on hold"),
            Goal::Resume => ("Resume", "They may still be on hold"),
        };
        Verdict::NotConfirmed(format!("{verb} was not confirmed.{said} {may}; look with `holdctl status`."))
    }

    fn not_done(&self) -> Verdict {
        match &self.told {
            Some(notice @ Notice::NotConfirmed(_)) => Verdict::NotConfirmed(notice.to_string()),
            Some(notice) => Verdict::Failed(notice.to_string()),
            None => Verdict::Failed(
                match self.goal {
                    Goal::Hold => "They are not on hold.",
                    Goal::Resume => "They are still on hold.",
                }
                .to_owned(),
            ),
        }
    }

    fn ended(&self) -> String {
        self.told.as_ref().map_or_else(|| Refusal::Ended.to_string(), ToString::to_string)
    }
}

#[cfg(test)]
mod tests {
    use HoldState::{Active, Ended, Held, Holding, Resuming, Unknown};
    use hold_core::VoiceFault;

    use super::*;

    fn sid() -> CallSid {
        "CA0123456789abcdef0123456789abcdef".parse().unwrap()
    }

    /// The verdict after these states, with a notice before the last of them.
    fn check(goal: Goal, states: &[HoldState], notice: Option<Notice>, expect: Option<&Verdict>) {
        let now = Instant::now();
        let mut awaited = Awaited::new(sid(), goal);
        let (last, before) = states.split_last().unwrap();
        for state in before {
            assert_eq!(awaited.see(Some(*state), now), None, "{goal:?} {states:?}");
        }
        if let Some(notice) = notice {
            awaited.hear(notice);
        }
        assert_eq!(awaited.see(Some(*last), now).as_ref(), expect, "{goal:?} {states:?}");
    }

    fn failed(notice: &Notice) -> Verdict {
        Verdict::Failed(notice.to_string())
    }

    #[test]
    fn done_is_what_twilio_confirmed() {
        check(Goal::Hold, &[Active, Holding, Held], None, Some(&Verdict::Done));
        check(Goal::Hold, &[Held], None, Some(&Verdict::Done));
        check(Goal::Resume, &[Held, Resuming, Unknown, Active], None, Some(&Verdict::Done));
    }

    #[test]
    fn a_state_from_before_the_command_says_nothing() {
        check(Goal::Hold, &[Active, Active], None, None);
        check(Goal::Resume, &[Held, Held], None, None);
    }

    #[test]
    fn back_where_it_was_means_failed_for_the_reason_told() {
        let notice = Notice::Failed(VoiceFault::Unauthorized);
        check(Goal::Hold, &[Holding, Active], Some(notice.clone()), Some(&failed(&notice)));
        let notice = Notice::RingBackUnanswered;
        check(Goal::Resume, &[Held, Resuming, Held], Some(notice.clone()), Some(&failed(&notice)));
        let notice = Notice::HungUpOnHold;
        check(Goal::Resume, &[Resuming, Ended], Some(notice.clone()), Some(&failed(&notice)));
        let notice = Notice::NotConfirmed(Goal::Hold);
        let expect = Verdict::NotConfirmed(notice.to_string());
        check(Goal::Hold, &[Holding, Unknown, Active], Some(notice), Some(&expect));
    }

    #[test]
    fn whoever_is_not_there_any_more_has_left() {
        let mut awaited = Awaited::new(sid(), Goal::Hold);
        let verdict = awaited.see(None, Instant::now());
        assert_eq!(verdict, Some(Verdict::Failed("The call has ended.".to_owned())));
    }

    #[test]
    fn unknown_is_given_up_after_a_while_and_not_before() {
        let now = Instant::now();
        let mut awaited = Awaited::new(sid(), Goal::Hold);
        awaited.see(Some(Holding), now);
        assert_eq!(awaited.given_up_at(), None, "a request is under way");
        awaited.see(Some(Unknown), now);
        awaited.see(Some(Unknown), now + UNKNOWN_FOR / 2);
        assert_eq!(awaited.given_up_at(), Some(now + UNKNOWN_FOR), "counted from the first doubt");
        awaited.see(Some(Holding), now + UNKNOWN_FOR);
        assert_eq!(awaited.given_up_at(), None, "it goes on");
        assert!(matches!(awaited.give_up(), Verdict::NotConfirmed(says) if says.contains("may be on hold")));
    }

    #[test]
    fn the_worst_verdict_counts() {
        let (done, failed, open) =
            (Verdict::Done, Verdict::Failed(String::new()), Verdict::NotConfirmed(String::new()));
        assert_eq!(ending([]), Ending::Done);
        assert_eq!(ending([&done, &done]), Ending::Done);
        assert_eq!(ending([&failed, &done]), Ending::Failed);
        assert_eq!(ending([&open, &failed, &done]), Ending::NotConfirmed);
        assert_eq!(ending([&failed, &open]), Ending::NotConfirmed);
    }
}
