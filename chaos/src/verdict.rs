//! What no run may do. Each rule is read from the simulator's log and from what was shown.

use std::collections::BTreeSet;

use hold_core::hold::HoldState;
use hold_session::{Connection, Snapshot};

use crate::evidence::{Evidence, Span};
use crate::record::{Fate, Sent, What};

/// Within this time after a request, what ends a leg is the request itself, and not a document that has run out:
/// Twilio moves a redirected leg after 651 ms.
const AT_ONCE_MS: i64 = 2_000;

/// From a look at the queue to the instant at which Twilio has carried a join out: a round trip, the way there, and
/// 651 ms.
const IN_THE_SAME_MOMENT_MS: i64 = 1_000;

/// Every rule that was broken, in words.
pub(crate) fn broken(evidence: &Evidence) -> Vec<String> {
    let mut broken = callers_ended(evidence);
    broken.extend(held_while_heard(evidence));
    broken.extend(sent_twice(evidence));
    broken
}

/// No caller's leg was ended by Holdline.
fn callers_ended(evidence: &Evidence) -> Vec<String> {
    let mut broken = Vec::new();
    for ended in evidence.ended() {
        let callers = evidence.legs.iter().any(|leg| leg.call_sid == ended.leg && !leg.is_agents());
        let Some((number, sent)) = ended.because_of.filter(|_| callers) else { continue };
        let at_once = ended.at - sent <= AT_ONCE_MS;
        let excused = joined_by_another(evidence, sent)
            || told_the_past(evidence, number)
            || was_forgotten(evidence, &ended.leg, sent, ended.at);
        if at_once || (!excused && shown_as_settled(evidence, &ended.leg, ended.at)) {
            let what = evidence.sent.get(number).map(|sent| format!("{} {}", sent.method, sent.path));
            broken.push(format!("{} was ended at {} by {}", ended.leg, ended.at, what.unwrap_or_default()));
        }
    }
    broken
}

/// Whether somebody else joined agent and caller in the same moment. Twilio has no request that joins them only if they
/// are not joined yet, so whoever comes second tears them apart, however recently they have looked.
fn joined_by_another(evidence: &Evidence, sent: i64) -> bool {
    let joined = |what: &What| matches!(what, What::Move(what) if what.starts_with("JoinedElsewhere "));
    evidence
        .entries
        .iter()
        .any(|entry| joined(&entry.what) && (entry.at - sent).abs() <= IN_THE_SAME_MOMENT_MS)
}

/// Whether Twilio's last word on the hold queue before this request was of the past.
fn told_the_past(evidence: &Evidence, number: usize) -> bool {
    let asks_queue = |one: &Sent| one.is_read() && one.path.contains("/Members/");
    let asked = evidence.sent.iter().take(number).rposition(asks_queue);
    asked.is_some_and(|asked| evidence.stale().any(|stale| stale == asked))
}

/// Whether the Holdline that knew of the request was killed, and its disk was so full that nothing could be noted: then
/// nobody knows any more, since Twilio shows two legs that are parted like two that talk.
fn was_forgotten(evidence: &Evidence, party: &str, sent: i64, ended: i64) -> bool {
    let mut was_unnoted = false;
    evidence.entries.iter().filter(|entry| sent - AT_ONCE_MS < entry.at && entry.at < ended).any(|entry| {
        was_unnoted |= matches!(entry.what, What::Unnoted(caller) if caller.as_str() == party);
        was_unnoted && matches!(entry.what, What::Dark)
    })
}

/// Whether the agent was told nothing of a caller who was about to be lost.
fn shown_as_settled(evidence: &Evidence, party: &str, at: i64) -> bool {
    let settled = |snapshot: &Snapshot| {
        snapshot.connection == Connection::Ok
            && snapshot.parties().any(|one| {
                one.call.as_str() == party && matches!(one.state, HoldState::Active | HoldState::Held)
            })
    };
    let before = Span { from: at - 5_000, to: at };
    evidence.shown(settled).into_iter().any(|span| span.shared(before) == Some(before))
}

/// No instant in which a party is shown as held, without any doubt, while they hear the agent, for longer than one
/// poll: one that began since, and one more, since a read that contradicts a fresh change is asked for twice.
fn held_while_heard(evidence: &Evidence) -> Vec<String> {
    let stale: BTreeSet<usize> = evidence.stale().collect();
    let mut broken = Vec::new();
    for party in evidence.parties() {
        let held = |snapshot: &Snapshot| {
            snapshot.connection == Connection::Ok
                && snapshot.parties().any(|one| one.call.as_str() == party && one.state == HoldState::Held)
        };
        let heard = evidence.hears_agent(&party);
        for shown in evidence.shown(held) {
            for wrong in heard.iter().filter_map(|heard| heard.shared(shown)) {
                if !is_soon_seen(&evidence.sent, &stale, wrong) {
                    let Span { from, to } = wrong;
                    broken.push(format!("{party} was shown as held and heard the agent from {from} to {to}"));
                }
            }
        }
    }
    broken
}

/// How long there may be no look while somebody is held: 3,350 ms where Twilio has just refused one, and as long again.
const BETWEEN_LOOKS_MS: i64 = 6_700;

/// Whether every look that could have told was still under way, or told something else.
fn is_soon_seen(sent: &[Sent], stale: &BTreeSet<usize>, wrong: Span) -> bool {
    let within = |one: &Sent| wrong.from <= one.begun && one.begun < wrong.to;
    let begins: Vec<usize> =
        (0..sent.len()).filter(|at| within(&sent[*at]) && begins_look(&sent[*at])).collect();
    let mut truthful = 0;
    for pair in begins.windows(2) {
        let reads = (pair[0]..pair[1]).filter(|at| sent[*at].is_read());
        let all_well = reads.clone().all(|at| is_well(&sent[at]) && !stale.contains(&at));
        truthful = if all_well { truthful + 1 } else { 0 };
        if truthful >= 2 {
            return false;
        }
    }
    // The last thing that a look did, and then nothing.
    let quiet_since = sent.iter().filter(|one| one.is_read() && one.begun < wrong.to);
    let quiet_since = quiet_since.map(|one| one.ended.unwrap_or(wrong.to)).max().unwrap_or(wrong.from);
    wrong.to - quiet_since.max(wrong.from) <= BETWEEN_LOOKS_MS
}

fn is_well(sent: &Sent) -> bool {
    matches!(sent.fate, Fate::Answered(..300 | 404))
}

/// Each look begins with the agent's live legs.
fn begins_look(sent: &Sent) -> bool {
    sent.is_read()
        && sent.path.ends_with("/Calls.json")
        && sent.query.contains("Status=in-progress")
        && sent.query.contains("To=client")
}

/// No request that changes something is sent twice where it matters.
fn sent_twice(evidence: &Evidence) -> Vec<String> {
    let sent = &evidence.sent;
    let mut broken = Vec::new();
    // A queue that is gone cannot be deleted again.
    let changes: Vec<usize> = (0..sent.len()).filter(|at| sent[*at].method == "POST").collect();
    for (place, at) in changes.iter().enumerate() {
        let one = &sent[*at];
        let same = |before: &&usize| {
            let before = &sent[**before];
            (before.holdline, &before.path, &before.body) == (one.holdline, &one.path, &one.body)
        };
        let Some(before) = changes[..place].iter().rev().find(same) else { continue };
        if has_effect(&sent[*before])
            && !reads_between(sent, *before, *at)
            && !clicked_between(evidence, *before, *at)
        {
            broken.push(format!("{} {} was repeated at {} without a look", one.method, one.path, one.begun));
        }
    }
    broken.extend(rung_twice(evidence));
    broken
}

/// Whether it may have taken effect.
fn has_effect(sent: &Sent) -> bool {
    !matches!(sent.fate, Fate::Unsent | Fate::Answered(429))
}

/// When the agent clicked.
fn clicks(evidence: &Evidence) -> impl Iterator<Item = i64> {
    let clicked = |what: &What| matches!(what, What::Move(what) if what.starts_with("clicks "));
    evidence.entries.iter().filter(move |entry| clicked(&entry.what)).map(|entry| entry.at)
}

/// A new click is a new wish: it waits for nothing.
fn clicked_between(evidence: &Evidence, before: usize, after: usize) -> bool {
    let (before, after) = (evidence.sent[before].begun, evidence.sent[after].begun);
    clicks(evidence).any(|at| before < at && at <= after)
}

fn reads_between(sent: &[Sent], before: usize, after: usize) -> bool {
    let since = sent[before].ended.unwrap_or(sent[before].begun);
    let between = &sent[before..after];
    between.iter().any(|one| one.is_read() && one.holdline == sent[before].holdline && one.begun >= since)
}

/// The agent's phone rings once for one click.
fn rung_twice(evidence: &Evidence) -> Vec<String> {
    let rings = |one: &&Sent| one.method == "POST" && one.path.ends_with("/Calls.json") && has_effect(one);
    let rung: Vec<&Sent> = evidence.sent.iter().filter(rings).collect();
    let mut broken = Vec::new();
    for (place, one) in rung.iter().enumerate() {
        let earlier = rung[..place].iter().filter(|before| before.body == one.body).count();
        let clicked = clicks(evidence).filter(|at| *at <= one.begun).count();
        if earlier >= clicked {
            broken.push(format!("the agent's phone rang once more at {} without a click", one.begun));
        }
    }
    broken
}
