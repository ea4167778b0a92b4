//! Which line of the log follows from a change of a party's hold.

use std::time::Duration;

use hold_core::Timestamp;
use hold_core::hold::{Confirmed, Effect, Hold};
use hold_core::notice::Notice;
use hold_core::plan::Goal;

use super::{LogResult, LogVerb};

/// How it stood with a party's hold at one moment, as far as the log is concerned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Stand {
    /// What was clicked and is under way, and when.
    pub errand: Option<(Goal, Timestamp)>,
    pub held_since: Option<Timestamp>,
    pub confirmed: Option<Confirmed>,
}

impl Stand {
    pub fn of(hold: &Hold) -> Self {
        Self { errand: hold.errand(), held_since: hold.held_since(), confirmed: hold.confirmed() }
    }
}

/// What is to be written, without who it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub at: Timestamp,
    pub verb: LogVerb,
    pub elsewhere: bool,
    pub result: LogResult,
    pub held_for: Option<Duration>,
    pub took: Option<Duration>,
}

impl Line {
    /// Whether it was clicked here, so that the last request belongs to it.
    pub fn is_of_a_click(&self) -> bool {
        !self.elsewhere && self.verb != LogVerb::HungUp
    }
}

/// What is to be written of one step of a party's hold.
pub(crate) fn line(before: &Stand, after: &Stand, effects: &[Effect], now: Timestamp) -> Option<Line> {
    let mut told = effects.iter().filter_map(|effect| match effect {
        Effect::Tell(notice) => Some(notice),
        _ => None,
    });
    match before.errand.filter(|errand| after.errand != Some(*errand)) {
        Some((goal, clicked)) => {
            let said = told.find_map(result);
            Some(settled(goal, clicked, before, after, said, now))
        }
        None => told.find_map(|notice| unasked(notice, before, now)),
    }
}

/// An errand that is over, or that another click took the place of.
fn settled(
    goal: Goal,
    clicked: Timestamp,
    before: &Stand,
    after: &Stand,
    said: Option<LogResult>,
    now: Timestamp,
) -> Line {
    let confirmed = after.confirmed.filter(|_| after.confirmed != before.confirmed);
    let ends_a_hold = goal == Goal::Resume && after.held_since.is_none();
    Line {
        at: clicked,
        verb: if goal == Goal::Hold { LogVerb::Hold } else { LogVerb::Resume },
        elsewhere: false,
        result: match confirmed {
            // Whatever was said then is about the next click, which came meanwhile.
            Some(_) => LogResult::Done,
            None => said.unwrap_or(LogResult::NotConfirmed),
        },
        held_for: held_for(before, now).filter(|_| ends_a_hold),
        took: confirmed.map(|confirmed| confirmed.took),
    }
}

fn result(notice: &Notice) -> Option<LogResult> {
    match notice {
        Notice::NotConfirmed(_) => Some(LogResult::NotConfirmed),
        Notice::Failed(_) | Notice::Refused(_) | Notice::CallEnded | Notice::RingBackUnanswered => {
            Some(LogResult::Failed(notice.to_string()))
        }
        // What is said beside the result.
        Notice::HungUpOnHold
        | Notice::EndedOnHold
        | Notice::HandedOver
        | Notice::HandOverUnanswered
        | Notice::HeldBefore
        | Notice::FoundHeld
        | Notice::Interrupted(_)
        | Notice::AgentDropped
        | Notice::Apart
        | Notice::HeldElsewhere
        | Notice::ResumedElsewhere => None,
    }
}

/// What nobody clicked here.
fn unasked(notice: &Notice, before: &Stand, now: Timestamp) -> Option<Line> {
    let (verb, elsewhere) = match notice {
        Notice::HungUpOnHold | Notice::EndedOnHold => (LogVerb::HungUp, false),
        Notice::HeldElsewhere => (LogVerb::Hold, true),
        // Whoever has them now brought them back.
        Notice::ResumedElsewhere | Notice::HandedOver => (LogVerb::Resume, true),
        _ => return None,
    };
    let held_for = held_for(before, now).filter(|_| verb != LogVerb::Hold);
    Some(Line { at: now, verb, elsewhere, result: LogResult::Done, held_for, took: None })
}

/// Nothing where the clock was set back.
fn held_for(before: &Stand, now: Timestamp) -> Option<Duration> {
    before.held_since.map(|since| Duration::try_from(now.duration_since(since)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use Goal::{Hold as OfHold, Resume as OfResume};
    use hold_core::plan::Step;
    use hold_core::{Refusal, VoiceFault};

    use super::*;

    fn at(second: i8) -> Timestamp {
        format!("2026-11-22T10:00:{second:02}Z").parse().unwrap()
    }

    /// Held since the fifth second, if at all; a click at the tenth; now it is the fifteenth.
    fn stand(errand: Option<Goal>, held: bool, confirmed: Option<i8>) -> Stand {
        Stand {
            errand: errand.map(|goal| (goal, at(10))),
            held_since: held.then(|| at(5)),
            confirmed: confirmed.map(|second| Confirmed { at: at(second), took: Duration::from_secs(2) }),
        }
    }

    /// As in `Resume 10 Done held=10 took=2`.
    fn check(before: &Stand, after: &Stand, notice: Option<Notice>, expect: &str) {
        let effects: Vec<Effect> = notice.into_iter().map(Effect::Tell).chain([Effect::Read]).collect();
        let said = line(before, after, &effects, at(15)).map_or("nothing".to_owned(), |line| {
            let seconds = |name: &str, span: Option<Duration>| {
                span.map(|span| format!(" {name}={}", span.as_secs())).unwrap_or_default()
            };
            let result = match &line.result {
                LogResult::Failed(why) => format!("Failed: {why}"),
                other => format!("{other:?}"),
            };
            let elsewhere = if line.elsewhere { " elsewhere" } else { "" };
            let (held, took) = (seconds("held", line.held_for), seconds("took", line.took));
            format!("{:?} {} {result}{elsewhere}{held}{took}", line.verb, line.at.strftime("%-S"))
        });
        assert_eq!(said, expect, "{before:?} {after:?} {effects:?}");
    }

    #[test]
    fn a_click_has_a_line_once_it_is_done() {
        let none = stand(None, false, None);
        check(&none, &stand(Some(OfHold), false, None), None, "nothing");
        let held = stand(None, true, Some(15));
        check(&stand(Some(OfHold), false, None), &held, None, "Hold 10 Done took=2");
        let back = stand(None, false, Some(15));
        check(&stand(Some(OfResume), true, Some(6)), &back, None, "Resume 10 Done held=10 took=2");
        let refused = Some(Notice::Refused(Refusal::AgentRinging));
        check(&stand(Some(OfHold), false, None), &held, refused, "Hold 10 Done took=2");
    }

    #[test]
    fn a_click_that_failed_has_one_too() {
        let (holding, resuming) = (stand(Some(OfHold), false, Some(6)), stand(Some(OfResume), true, Some(6)));
        let (active, held) = (stand(None, false, Some(6)), stand(None, true, Some(6)));
        let ended = "Failed: The call has ended.";
        for (before, after, notice, expect) in [
            (&holding, &active, Notice::NotConfirmed(OfHold), "Hold 10 NotConfirmed"),
            (&resuming, &held, Notice::NotConfirmed(OfResume), "Resume 10 NotConfirmed"),
            (&holding, &active, Notice::CallEnded, &format!("Hold 10 {ended}")),
            (&resuming, &active, Notice::CallEnded, &format!("Resume 10 {ended} held=10")),
            (
                &holding,
                &active,
                Notice::Failed(VoiceFault::Unauthorized),
                "Hold 10 Failed: Twilio refused these credentials.",
            ),
            (
                &resuming,
                &held,
                Notice::RingBackUnanswered,
                "Resume 10 Failed: You did not answer, so they are still on hold.",
            ),
        ] {
            check(before, after, Some(notice), expect);
        }
    }

    #[test]
    fn what_is_still_under_way_has_none() {
        let holding = stand(Some(OfHold), false, None);
        check(&holding, &holding, Some(Notice::Apart), "nothing");
        check(&holding, &holding, Some(Notice::Failed(VoiceFault::Dns)), "nothing");
    }

    #[test]
    fn a_click_that_another_takes_the_place_of_was_not_confirmed() {
        let before = stand(Some(OfHold), false, None);
        let after = Stand { errand: Some((OfResume, at(15))), ..Stand::default() };
        let agent = "CA0123456789abcdef0123456789abcdef".parse().unwrap();
        let effects = [Effect::Perform(Step::Park { agent })];
        let line = line(&before, &after, &effects, at(15)).unwrap();
        assert_eq!((line.verb, line.result), (LogVerb::Hold, LogResult::NotConfirmed));
    }

    #[test]
    fn what_nobody_clicked_here_is_seen() {
        let (active, held) = (stand(None, false, None), stand(None, true, None));
        for (before, after, notice, expect) in [
            (&held, &active, Notice::HungUpOnHold, "HungUp 15 Done held=10"),
            (&active, &held, Notice::HeldElsewhere, "Hold 15 Done elsewhere"),
            (&held, &active, Notice::ResumedElsewhere, "Resume 15 Done elsewhere held=10"),
            (&active, &active, Notice::AgentDropped, "nothing"),
        ] {
            check(before, after, Some(notice), expect);
        }
        check(&active, &held, None, "nothing");
    }
}
