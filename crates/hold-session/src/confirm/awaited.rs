//! What became of a hold or a resume, told from what the session tells.

use std::time::Duration;

use hold_core::hold::HoldState;
use hold_core::notice::Notice;
use hold_core::plan::Goal;
use tokio::time::Instant;

use super::outcome::{Verdict, Who, Why};
use crate::snapshot::Confirmation;

/// How long a state may stay unknown before it is told so.
const UNKNOWN_FOR: Duration = Duration::from_secs(20);

/// A party who was asked to be held or brought back.
#[derive(Debug)]
pub(super) struct Awaited {
    pub who: Who,
    pub begun: Instant,
    /// What Twilio had confirmed before.
    pub before: Option<Confirmation>,
    goal: Goal,
    /// Whether the party left the state where it was; before that, what is seen is from before the command.
    moved: bool,
    told: Option<Notice>,
    unknown_since: Option<Instant>,
}

impl Awaited {
    pub fn new(who: Who, goal: Goal, begun: Instant, before: Option<Confirmation>) -> Self {
        Self { who, begun, before, goal, moved: false, told: None, unknown_since: None }
    }

    /// Hears what is told of the party.
    pub fn hear(&mut self, notice: Notice) {
        self.told = Some(notice);
    }

    /// Something was skipped since the command was taken, so what is seen now is not from before it.
    pub fn missed_something(&mut self) {
        self.moved = true;
    }

    /// Sees the party's state, or that the party is not there any more.
    pub fn see(&mut self, state: Option<HoldState>, now: Instant) -> Option<Verdict> {
        let wanted = match self.goal {
            Goal::Hold => HoldState::Held,
            Goal::Resume => HoldState::Active,
        };
        match state {
            Some(state) if state == wanted => return Some(Verdict::Done),
            None | Some(HoldState::Ended) => return Some(Verdict::Failed(Why::ended(self.told.clone()))),
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
        Verdict::NotConfirmed(Why::NotKnown { goal: self.goal, told: self.told.clone() })
    }

    fn not_done(&self) -> Verdict {
        match &self.told {
            Some(notice @ Notice::NotConfirmed(_)) => Verdict::NotConfirmed(Why::Told(notice.clone())),
            Some(notice) => Verdict::Failed(Why::Told(notice.clone())),
            None => Verdict::Failed(Why::AsBefore(self.goal)),
        }
    }
}

#[cfg(test)]
mod tests {
    use HoldState::{Active, Ended, Held, Holding, Resuming, Unknown};
    use hold_core::{Address, Refusal, VoiceFault};

    use super::*;

    fn awaited(goal: Goal) -> Awaited {
        let call = "CA0123456789abcdef0123456789abcdef".parse().unwrap();
        let who = Who { call, address: Address::seen("+15550100142"), name: None };
        Awaited::new(who, goal, Instant::now(), None)
    }

    /// The verdict after these states, with a notice before the last of them.
    fn check(goal: Goal, states: &[HoldState], notice: Option<Notice>, expect: Option<&Verdict>) {
        let now = Instant::now();
        let mut awaited = awaited(goal);
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
        Verdict::Failed(Why::Told(notice.clone()))
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
    fn after_something_was_missed_a_state_is_news() {
        let mut awaited = awaited(Goal::Hold);
        assert_eq!(awaited.see(Some(Active), Instant::now()), None);
        awaited.missed_something();
        let verdict = awaited.see(Some(Active), Instant::now());
        assert_eq!(verdict, Some(Verdict::Failed(Why::AsBefore(Goal::Hold))));
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
        let expect = Verdict::NotConfirmed(Why::Told(notice.clone()));
        check(Goal::Hold, &[Holding, Unknown, Active], Some(notice), Some(&expect));
    }

    #[test]
    fn whoever_is_not_there_any_more_has_left() {
        let mut awaited = awaited(Goal::Hold);
        let verdict = awaited.see(None, Instant::now());
        assert_eq!(verdict, Some(Verdict::Failed(Why::Fault(Refusal::Ended.into()))));
    }

    #[test]
    fn unknown_is_given_up_after_a_while_and_not_before() {
        let now = Instant::now();
        let mut awaited = awaited(Goal::Hold);
        awaited.see(Some(Holding), now);
        assert_eq!(awaited.given_up_at(), None, "a request is under way");
        awaited.see(Some(Unknown), now);
        awaited.see(Some(Unknown), now + UNKNOWN_FOR / 2);
        assert_eq!(awaited.given_up_at(), Some(now + UNKNOWN_FOR), "counted from the first doubt");
        awaited.see(Some(Holding), now + UNKNOWN_FOR);
        assert_eq!(awaited.given_up_at(), None, "it goes on");
        assert!(
            matches!(awaited.give_up(), Verdict::NotConfirmed(why) if why.to_string().contains("may be on hold"))
        );
    }
}
