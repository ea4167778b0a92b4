//! Agents whose leg is gone, what a hold risks, and what a new start makes of a hold.

use super::*;

#[test]
fn an_agent_who_left_the_conference_is_there_before_the_caller_is_brought_back() {
    let alone = [
        ("hold", "Holding hold=true"),
        ("200 held", "Held"),
        ("agent gone", "Held"),
        ("sees held", "Held (AgentDropped)"),
        ("sees held", "Held"),
        ("resume", "Resuming ring-in"),
    ];
    let after = |rest: &[(&'static str, &'static str)]| check(conference(), &[&alone, rest].concat());
    after(&[
        ("200", "Resuming read"),
        ("sees held", "Resuming"),
        ("agent rings", "Resuming"),
        ("sees held", "Resuming"),
        ("11 s", "Unknown"),
        ("sees held", "Resuming"),
        ("agent there", "Resuming"),
        ("sees held", "Resuming hold=false"),
        ("200 live", "Active"),
    ]);
    // The phone was not answered.
    after(&[
        ("200", "Resuming read"),
        ("agent rings", "Resuming"),
        ("sees held", "Resuming"),
        ("agent gone", "Resuming"),
        ("4 s", "Resuming"),
        ("sees held", "Held (RingBackUnanswered)"),
        ("resume", "Resuming ring-in"),
    ]);
    // The answer was lost, and the call was placed all the same.
    after(&[
        ("lost", "Unknown read"),
        ("agent there", "Unknown"),
        ("sees held", "Resuming hold=false"),
        ("200 live", "Active"),
    ]);
    // The answer was lost, and no call was placed.
    after(&[("lost", "Unknown read"), ("4 s", "Unknown"), ("sees held", "Held (NotConfirmed(Resume))")]);
    // Twilio refuses the call, or the caller has gone meanwhile: nobody rings for nothing.
    after(&[("429", "Held (Failed)")]);
    after(&[
        ("200", "Resuming read"),
        ("agent rings", "Resuming"),
        ("sees held", "Resuming"),
        ("sees gone", "Ended (CallEnded) release"),
    ]);
    after(&[("200", "Resuming read"), ("agent there", "Resuming"), ("sees gone", "Ended (CallEnded)")]);
}

#[test]
fn a_leg_whose_drop_was_accepted_alarms_nobody() {
    check(
        legs(Side::Child, AfterDial::Drops, Some(false)),
        &[
            ("hold!", "Holding enqueue"),
            ("200", "Holding read"),
            ("sees held", "Held"),
            ("agent gone", "Held"),
            ("sees held", "Held"),
        ],
    );
}

#[test]
fn an_end_that_the_agent_may_have_caused_is_not_blamed_on_the_caller() {
    let ends_with_agent = |agent| {
        let Situation::Conference(room) = conference() else { unreachable!() };
        Situation::Conference(Room { agent, ends_with_agent: true, ..room })
    };
    let held = [("hold", "Holding hold=true"), ("200 held", "Held")];
    let there = ends_with_agent(Some(agent_leg(false)));
    check(there.clone(), &[&held[..], &[("sees gone", "Ended (HungUpOnHold)")]].concat());
    check(there, &[&held[..], &[("agent gone", "Held"), ("sees gone", "Ended (EndedOnHold)")]].concat());
}

#[test]
fn a_hold_that_came_to_nothing_does_not_pass_for_held_because_a_resume_was_clicked_meanwhile() {
    check(
        legs(Side::Child, AfterDial::Keeps, Some(false)),
        &[
            ("hold", "Holding park"),
            ("lost", "Unknown read"),
            // Joining legs that may be joined would tear them apart, so Twilio is read first.
            ("resume", "Unknown read"),
            ("sees live", "Holding park"),
            ("21220", "Active (NoAgentLeg) read"),
        ],
    );
}

/// Joining the two again would tear them apart.
#[test]
fn whoever_was_joined_by_somebody_else_a_moment_ago_is_not_joined_again() {
    let after = |rest: &[(&'static str, &'static str)]| {
        let held = [
            ("hold", "Holding enqueue"),
            ("200", "Holding park"),
            ("200", "Holding read"),
            ("sees held", "Held"),
            ("resume", "Resuming find"),
        ];
        check(legs(Side::Parent, AfterDial::Keeps, Some(false)), &[&held, rest].concat());
    };
    after(&[("not found", "Unknown read"), ("sees live", "Active")]);
    after(&[
        ("not found", "Unknown read"),
        ("sees held", "Held (NotConfirmed(Resume))"),
        ("resume", "Resuming find"),
    ]);
    // Nothing was asked of anybody's leg, so there is nothing to doubt.
    after(&[("lost", "Held (Failed)")]);
    after(&[("found", "Resuming join"), ("429", "Held (Failed)")]);
}

#[test]
fn a_caller_who_was_parted_from_a_waiting_agent_is_sent_to_their_queue_again() {
    check(
        legs(Side::Parent, AfterDial::Keeps, Some(false)),
        &[
            ("hold", "Holding enqueue"),
            ("200", "Holding park"),
            ("200", "Holding read"),
            ("sees live", "Holding"),
            ("4 s", "Holding"),
            ("sees live", "Holding enqueue"),
            ("200", "Holding park"),
            ("200", "Holding read"),
            ("sees held", "Held"),
        ],
    );
}

/// The agent was sent to wait, and the start came before anybody saw the caller in the queue.
#[test]
fn a_hold_whose_effect_nobody_has_seen_yet_is_seen_to_its_end_after_a_start() {
    let sent = Timestamp::from_second(1_800_000_000).unwrap();
    let after = |seconds: u64, words: &[(&str, &str)]| {
        let situation = legs(Side::Parent, AfterDial::Keeps, Some(false));
        let asked = sent + Duration::from_secs(seconds);
        let sighting =
            Sighting { presence: Presence::Connected, situation: situation.clone(), asked, updated: None };
        let noted = Recalled { parked: Some(call("a")), unseen: Some(sent), ..Recalled::default() };
        let (hold, effects) = Hold::recalled(call("c"), &sighting, noted);
        let mut run = Script { hold, now: asked, situation };
        let first = run.shown(&effects);
        let rest = words.iter().map(|(word, expect)| (run.play(word), (*expect).to_owned()));
        for (shown, expect) in rest {
            assert_eq!(shown, expect);
        }
        first
    };
    assert_eq!(after(2, &[("sees live", "Holding"), ("sees held", "Held")]), "Holding");
    // They were parted: the caller's document would end soon.
    let parted = [("sees live", "Holding enqueue"), ("200", "Holding park"), ("200", "Holding read")];
    assert_eq!(after(12, &[&parted[..], &[("sees held", "Held")]].concat()), "Unknown");
    // Whoever is still there after that was joined by somebody else.
    assert_eq!(after(21, &[("sees live", "Active")]), "Active");
}

#[test]
fn a_risk_is_asked_about_before_anything_is_sent() {
    let Situation::Conference(room) = conference() else { unreachable!() };
    let risky = Situation::Conference(Room { risk: Some(Risk::EndsForAll), ..room });
    check(risky, &[("hold", "Active ask"), ("hold!", "Holding hold=true"), ("200 held", "Held")]);
}

/// What a new start makes of each place at which the one before may have stopped: what was noted, what Twilio shows,
/// whether the agent's leg is there, and then what is shown and what Resume does.
#[test]
fn every_prefix_of_a_plan_has_a_way_on() {
    use Goal::{Hold as ToHold, Resume};
    let start = Timestamp::from_second(1_800_000_000).unwrap();
    let noted = |interrupted, apart: bool| Recalled {
        held_since: Some(start - Duration::from_secs(90)),
        parked: apart.then(|| call("a")),
        apart,
        unseen: None,
        interrupted,
    };
    let held = Presence::OnHold { since: None };
    let (there, gone) = (Some(false), None);
    let (child, parent) = (Side::Child, Side::Parent);
    for (side, agent, recalled, presence, first, resume) in [
        // In the queue, and everything was answered.
        (parent, there, noted(None, false), held, "Held (HeldBefore)", "Resuming find"),
        (child, gone, noted(None, false), held, "Held (HeldBefore)", "Resuming ring"),
        // Sent to the queue, the answer not noted: it took effect, or did not.
        (parent, there, noted(Some(ToHold), false), held, "Held (Interrupted(Hold))", "Resuming find"),
        (
            parent,
            there,
            noted(Some(ToHold), false),
            Presence::Connected,
            "Active (Interrupted(Hold))",
            "Active",
        ),
        // The agent was parked, and the caller not sent to the queue.
        (child, there, noted(None, true), Presence::Connected, "Unknown (Apart)", "Resuming enqueue"),
        (child, there, noted(Some(ToHold), true), held, "Held (Interrupted(Hold))", "Resuming find"),
        // Joined, or being rung back.
        (child, there, noted(Some(Resume), false), held, "Held (Interrupted(Resume))", "Resuming find"),
        (
            child,
            there,
            noted(Some(Resume), false),
            Presence::Connected,
            "Active (Interrupted(Resume))",
            "Active",
        ),
        (
            child,
            Some(true),
            noted(Some(Resume), false),
            held,
            "Held (Interrupted(Resume))",
            "Held (AgentRinging)",
        ),
        (child, gone, noted(Some(Resume), false), held, "Held (Interrupted(Resume))", "Resuming ring"),
    ] {
        let situation = legs(side, AfterDial::Keeps, agent);
        let sighting = Sighting { presence, situation: situation.clone(), asked: start, updated: None };
        let (hold, effects) = Hold::recalled(call("c"), &sighting, recalled);
        let mut run = Script { hold, now: start + Duration::from_secs(1), situation };
        let what = format!("{side:?} {agent:?} {recalled:?} {presence:?}");
        let shown = run.shown(&effects).replace("(Interrupted(Hold)) (Apart)", "(Apart)");
        assert_eq!(shown, first, "{what}");
        if presence == held {
            assert_eq!(run.hold.held_since(), recalled.held_since, "{what}");
        }
        assert_eq!(run.play("resume"), resume, "{what}");
    }
}
