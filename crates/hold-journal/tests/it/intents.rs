//! Intents, as the next start reads them.

use hold_core::{AccountSid, CallSid, ConferenceSid};
use hold_session::journal::{Act, Intent, IntentEnd, NotedIntent};
use hold_session::ports::Journal;

use crate::{Desk, at, opened};

fn account(digit: &str) -> AccountSid {
    format!("AC{}", digit.repeat(32)).parse().unwrap()
}

fn leg(digit: &str) -> CallSid {
    format!("CA{}", digit.repeat(32)).parse().unwrap()
}

fn room() -> ConferenceSid {
    "CF0123456789abcdef0123456789abcdef".parse().unwrap()
}

fn intent(caller: CallSid, act: Act) -> Intent {
    Intent { at: at("2026-11-22T13:03:07.25Z"), account: account("1"), caller, act }
}

/// The first journal stays open, as that of a Holdline that was killed: nothing is written any more when it ends.
#[test]
fn what_was_noted_is_there_for_the_next_start() {
    let desk = Desk::new();
    let acts = [
        Act::Hold(room()),
        Act::Resume(room()),
        Act::Enqueue,
        Act::Park(leg("a")),
        Act::Join(leg("a")),
        Act::RingBack,
        Act::RingIn(room()),
        Act::RemoveQueue,
    ];
    let ends = [None, Some(IntentEnd::Done), Some(IntentEnd::NotDone), Some(IntentEnd::Unknown)];
    let mut noted = Vec::new();
    for (act, end) in acts.into_iter().zip(ends.into_iter().cycle()) {
        let intent = intent(leg("c"), act);
        let id = desk.journal.intend(&intent).unwrap();
        if let Some(end) = end {
            desk.journal.end(id, end).unwrap();
        }
        noted.push(NotedIntent { id, intent, end, seen: false });
        assert_eq!(opened(desk.folder.path()).intents(account("1")), Ok(noted.clone()));
    }
    assert_eq!(opened(desk.folder.path()).intents(account("2")), Ok(Vec::new()));
    desk.journal.seen(leg("c"), hold_core::Timestamp::MAX).unwrap();
    let noted: Vec<NotedIntent> = noted.into_iter().map(|one| NotedIntent { seen: true, ..one }).collect();
    assert_eq!(opened(desk.folder.path()).intents(account("1")), Ok(noted));
}

#[test]
fn a_caller_who_has_gone_is_forgotten_alone() {
    let desk = Desk::new();
    for caller in ["c", "d"] {
        desk.journal.intend(&intent(leg(caller), Act::Enqueue)).unwrap();
    }
    desk.journal.forget(leg("c")).unwrap();
    let left = opened(desk.folder.path()).intents(account("1")).unwrap();
    assert_eq!(left.iter().map(|one| one.intent.caller).collect::<Vec<_>>(), [leg("d")]);
    desk.journal.forget_intents_before(at("2026-11-22T13:03:07.25Z")).unwrap();
    assert_eq!(opened(desk.folder.path()).intents(account("1")).unwrap().len(), 1);
    desk.journal.forget_intents_before(at("2026-11-22T13:03:08Z")).unwrap();
    assert_eq!(opened(desk.folder.path()).intents(account("1")), Ok(Vec::new()));
}

/// What was seen is noted by a task of its own: it may come after the next hold began, and says nothing of that.
#[test]
fn what_is_seen_late_is_not_seen_of_the_next_hold() {
    let desk = Desk::new();
    let of = |second: u32, act| Intent {
        at: at(&format!("2026-11-22T13:03:0{second}Z")),
        ..intent(leg("c"), act)
    };
    for intent in [of(1, Act::Enqueue), of(2, Act::Park(leg("a"))), of(5, Act::Enqueue)] {
        desk.journal.intend(&intent).unwrap();
    }
    desk.journal.seen(leg("c"), at("2026-11-22T13:03:03Z")).unwrap();
    let noted = desk.journal.intents(account("1")).unwrap();
    assert_eq!(noted.iter().map(|one| one.seen).collect::<Vec<_>>(), [true, true, false]);
}
