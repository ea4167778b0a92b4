//! Table tests: a script of inputs, and what is shown and sent after each.

mod leaving;
mod looks;

use super::*;
use crate::plan::AfterDial;
use crate::topology::{Legs, RingBack, Room, Side};

fn call(digit: &str) -> CallSid {
    format!("CA{}", digit.repeat(32)).parse().unwrap()
}

fn conference() -> Situation {
    let conference = "CF0123456789abcdef0123456789abcdef".parse().unwrap();
    Situation::Conference(Room {
        conference,
        started: true,
        agent: Some(agent_leg(false)),
        ring_back: Some(ring_back()),
        risk: None,
        ends_with_agent: false,
    })
}

fn agent_leg(ringing: bool) -> AgentLeg {
    AgentLeg { call: call("a"), side: Side::Separate, ringing }
}

fn ring_back() -> RingBack {
    RingBack { to: "client:alice".parse().unwrap(), from: "client:holdline".parse().unwrap() }
}

fn legs(side: Side, after_dial: AfterDial, agent: Option<bool>) -> Situation {
    Situation::Legs(Legs {
        agent: agent.map(|ringing| AgentLeg { call: call("a"), side, ringing }),
        ours: false,
        after_dial,
        ring_back: Some(ring_back()),
    })
}

struct Script {
    hold: Hold,
    now: Timestamp,
    situation: Situation,
}

impl Script {
    fn new(situation: Situation) -> Self {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let sighting = Sighting {
            presence: Presence::Connected,
            situation: situation.clone(),
            asked: now,
            updated: None,
        };
        Self { hold: Hold::new(call("c"), &sighting), now: now + Duration::from_secs(60), situation }
    }

    fn input(&mut self, input: Input) -> Vec<Effect> {
        self.now += Duration::from_millis(100);
        let (hold, effects) = step(self.hold.clone(), input, self.now);
        self.hold = hold;
        effects
    }

    /// A word for an input, and the state and effects after it.
    fn play(&mut self, word: &str) -> String {
        let click = |goal| Input::Clicked(Click { goal, ..Click::hold(word.ends_with('!')) });
        let fail = |fault| Input::Answered(Outcome::Failed(fault));
        let input = match word.trim_end_matches('!') {
            "hold" => click(Goal::Hold),
            "resume" => click(Goal::Resume),
            "200 held" => Input::Answered(Outcome::HoldSet { hold: true, updated: None }),
            "200 live" => Input::Answered(Outcome::HoldSet { hold: false, updated: None }),
            "found" => Input::Answered(Outcome::Found(true)),
            "not found" => Input::Answered(Outcome::Found(false)),
            "200" => Input::Answered(Outcome::Taken),
            "lost" => fail(VoiceFault::NoAnswer),
            "404" => fail(VoiceFault::NotFound),
            "21220" => fail(VoiceFault::NotInProgress),
            "429" => fail(VoiceFault::Busy { retry_after: None }),
            "sees live" => self.sees(Presence::Connected),
            "sees held" => self.sees(Presence::OnHold { since: None }),
            "sees gone" => self.sees(Presence::Gone),
            "agent gone" => return self.with_agent(None),
            "agent rings" => return self.with_agent(Some(agent_leg(true))),
            "agent there" => return self.with_agent(Some(agent_leg(false))),
            "4 s" => {
                self.now += Duration::from_secs(4);
                return self.shown(&[]);
            }
            "11 s" => {
                self.now += Duration::from_secs(11);
                return self.shown(&[]);
            }
            other => panic!("{other}"),
        };
        let effects = self.input(input);
        self.shown(&effects)
    }

    /// From now on Twilio tells this of the agent's leg.
    fn with_agent(&mut self, leg: Option<AgentLeg>) -> String {
        match &mut self.situation {
            Situation::Legs(legs) => legs.agent = leg,
            Situation::Conference(room) => room.agent = leg,
        }
        self.shown(&[])
    }

    fn sees(&self, presence: Presence) -> Input {
        let asked = self.now + Duration::from_millis(50);
        Input::Seen(Sighting { presence, situation: self.situation.clone(), asked, updated: None })
    }

    fn shown(&self, effects: &[Effect]) -> String {
        let words = effects.iter().map(|effect| match effect {
            Effect::Perform(Step::SetHold { hold, .. }) => format!(" hold={hold}"),
            Effect::Perform(Step::Enqueue { .. }) => " enqueue".to_owned(),
            Effect::Perform(Step::Park { .. }) => " park".to_owned(),
            Effect::Perform(Step::Find { .. }) => " find".to_owned(),
            Effect::Perform(Step::Join { .. }) => " join".to_owned(),
            Effect::Perform(Step::RingBack { .. }) => " ring".to_owned(),
            Effect::Perform(Step::RingIn { .. }) => " ring-in".to_owned(),
            Effect::Read => " read".to_owned(),
            Effect::Ask(_) => " ask".to_owned(),
            Effect::Learn(after) => format!(" learn-{after:?}"),
            Effect::Release(_) => " release".to_owned(),
            Effect::RemoveQueue(_) => " sweep".to_owned(),
            Effect::Tell(Notice::Refused(refusal)) => format!(" ({refusal:?})"),
            Effect::Tell(Notice::Failed(_)) => " (Failed)".to_owned(),
            Effect::Tell(notice) => format!(" ({notice:?})"),
        });
        format!("{:?}{}", self.hold.state(self.now), words.collect::<String>())
    }
}

fn check(situation: Situation, script: &[(&str, &str)]) {
    let mut run = Script::new(situation);
    for (at, (word, expect)) in script.iter().enumerate() {
        assert_eq!(&run.play(word), expect, "line {at}: {word}");
    }
}

#[test]
fn hold_resume_hold_in_a_conference() {
    check(
        conference(),
        &[
            ("hold", "Holding hold=true"),
            ("200 held", "Held"),
            ("hold", "Held"),
            ("resume", "Resuming hold=false"),
            ("200 live", "Active"),
            ("hold", "Holding hold=true"),
            ("200 held", "Held"),
        ],
    );
}

#[test]
fn a_click_against_the_one_under_way_comes_after_it() {
    check(
        conference(),
        &[
            ("hold", "Holding hold=true"),
            ("hold", "Holding"),
            ("resume", "Holding"),
            ("hold", "Holding"),
            ("resume", "Holding"),
            ("200 held", "Resuming hold=false"),
            ("200 live", "Active"),
        ],
    );
}

#[test]
fn a_lost_answer_is_unknown_until_twilio_is_read() {
    check(
        conference(),
        &[
            ("hold", "Holding hold=true"),
            ("lost", "Unknown read"),
            ("sees held", "Held"),
            ("sees live", "Held read"),
        ],
    );
    check(
        conference(),
        &[
            ("hold", "Holding hold=true"),
            ("lost", "Unknown read"),
            ("sees live", "Active (NotConfirmed(Hold))"),
        ],
    );
    check(
        conference(),
        &[
            ("hold", "Holding hold=true"),
            ("lost", "Unknown read"),
            ("resume", "Resuming hold=false"),
            ("200 live", "Active"),
        ],
    );
}

#[test]
fn an_answer_that_says_otherwise_is_not_believed() {
    check(conference(), &[("hold", "Holding hold=true"), ("200 live", "Unknown read")]);
}

#[test]
fn the_call_ended_while_the_click_was_on_its_way() {
    check(
        conference(),
        &[("hold", "Holding hold=true"), ("404", "Ended (CallEnded)"), ("hold", "Ended (Ended)")],
    );
    check(
        legs(Side::Child, AfterDial::Keeps, Some(false)),
        &[("hold", "Holding park"), ("200", "Holding enqueue"), ("21220", "Ended (CallEnded) release sweep")],
    );
}

#[test]
fn a_busy_twilio_changes_nothing() {
    check(conference(), &[("hold", "Holding hold=true"), ("429", "Active (Failed)")]);
    check(
        conference(),
        &[
            ("hold", "Holding hold=true"),
            ("200 held", "Held"),
            ("resume", "Resuming hold=false"),
            ("429", "Held (Failed)"),
        ],
    );
}

#[test]
fn somebody_elses_hold_is_shown_and_can_be_resumed() {
    check(
        conference(),
        &[
            ("sees held", "Held (HeldElsewhere)"),
            ("resume", "Resuming hold=false"),
            ("200 live", "Active"),
            ("sees held", "Active read"),
            ("sees held", "Held (HeldElsewhere)"),
        ],
    );
}

#[test]
fn legs_are_held_only_when_the_caller_is_seen_in_the_queue() {
    check(
        legs(Side::Parent, AfterDial::Keeps, Some(false)),
        &[
            ("hold", "Holding enqueue"),
            ("200", "Holding park"),
            ("200", "Holding read"),
            ("sees live", "Holding"),
            ("sees held", "Held"),
            ("resume", "Resuming find"),
            ("found", "Resuming join"),
            ("200", "Resuming read"),
            ("sees held", "Resuming"),
            ("sees live", "Active"),
        ],
    );
    check(
        legs(Side::Parent, AfterDial::Keeps, Some(false)),
        &[
            ("hold", "Holding enqueue"),
            ("200", "Holding park"),
            ("200", "Holding read"),
            ("11 s", "Unknown"),
            ("sees live", "Holding enqueue"),
            ("200", "Holding park"),
            ("200", "Holding read"),
            ("11 s", "Unknown"),
            ("sees live", "Holding enqueue"),
            ("200", "Holding park"),
            ("200", "Holding read"),
            ("11 s", "Unknown"),
            ("sees live", "Unknown (Apart)"),
            ("resume", "Resuming enqueue"),
        ],
    );
}

#[test]
fn a_plan_that_drops_the_agent_asks_first() {
    check(
        legs(Side::Child, AfterDial::Unsure, Some(false)),
        &[
            ("hold", "Active ask"),
            ("hold!", "Holding enqueue"),
            ("200", "Holding read"),
            ("sees held", "Held"),
        ],
    );
}

#[test]
fn what_follows_the_dial_is_learnt_from_the_agents_leg() {
    check(
        legs(Side::Parent, AfterDial::Unsure, Some(false)),
        &[("hold!", "Holding enqueue"), ("200", "Holding park"), ("200", "Holding learn-Keeps read")],
    );
    check(
        legs(Side::Parent, AfterDial::Unsure, Some(false)),
        &[("hold!", "Holding enqueue"), ("200", "Holding park"), ("21220", "Holding learn-Drops read")],
    );
    check(
        legs(Side::Parent, AfterDial::Keeps, Some(false)),
        &[("hold", "Holding enqueue"), ("200", "Holding park"), ("21220", "Holding (AgentDropped) read")],
    );
}

#[test]
fn an_agent_without_a_leg_is_rung_back() {
    let mut run = Script::new(legs(Side::Child, AfterDial::Drops, Some(false)));
    assert_eq!(run.play("hold!"), "Holding enqueue");
    assert_eq!(run.play("200"), "Holding read");
    run.situation = legs(Side::Child, AfterDial::Drops, None);
    assert_eq!(run.play("sees held"), "Held");
    assert_eq!(run.play("resume"), "Resuming ring");
    assert_eq!(run.play("200"), "Resuming read");
    run.situation = legs(Side::Separate, AfterDial::Drops, Some(true));
    assert_eq!(run.play("sees held"), "Resuming");
    assert_eq!(run.play("11 s"), "Unknown");
    assert_eq!(run.play("sees held"), "Resuming");
    run.situation = legs(Side::Child, AfterDial::Drops, None);
    assert_eq!(run.play("sees held"), "Held (RingBackUnanswered)");
}

#[test]
fn an_agent_who_is_rung_for_a_caller_who_has_gone_is_released() {
    let mut run = Script::new(legs(Side::Child, AfterDial::Drops, Some(false)));
    for word in ["hold!", "200"] {
        run.play(word);
    }
    run.situation = legs(Side::Child, AfterDial::Drops, None);
    for word in ["sees held", "resume", "200"] {
        run.play(word);
    }
    run.situation = legs(Side::Separate, AfterDial::Drops, Some(true));
    assert_eq!(run.play("sees held"), "Resuming");
    assert_eq!(run.play("sees gone"), "Ended (CallEnded) release sweep");
}

#[test]
fn a_half_done_hold_keeps_resume_in_reach() {
    check(
        legs(Side::Child, AfterDial::Keeps, Some(false)),
        &[
            ("hold", "Holding park"),
            ("200", "Holding enqueue"),
            ("429", "Unknown (Failed) (Apart) read"),
            ("sees live", "Unknown"),
            ("resume", "Resuming enqueue"),
            ("200", "Resuming join"),
            ("200", "Resuming read"),
            ("sees live", "Active"),
        ],
    );
}

#[test]
fn a_lost_answer_in_the_middle_goes_on_from_where_it_is() {
    check(
        legs(Side::Parent, AfterDial::Keeps, Some(false)),
        &[
            ("hold", "Holding enqueue"),
            ("lost", "Unknown read"),
            ("sees live", "Unknown"),
            ("sees held", "Holding park"),
            ("200", "Holding read"),
            ("sees held", "Held"),
        ],
    );
    check(
        legs(Side::Child, AfterDial::Keeps, Some(false)),
        &[
            ("hold", "Holding park"),
            ("lost", "Unknown read"),
            ("sees live", "Holding park"),
            ("200", "Holding enqueue"),
            ("200", "Holding read"),
            ("sees held", "Held"),
        ],
    );
}

#[test]
fn a_held_caller_who_hangs_up_releases_the_agent() {
    check(
        legs(Side::Parent, AfterDial::Keeps, Some(false)),
        &[
            ("hold", "Holding enqueue"),
            ("200", "Holding park"),
            ("200", "Holding read"),
            ("sees held", "Held"),
            ("sees gone", "Ended (HungUpOnHold) release sweep"),
        ],
    );
}

#[test]
fn the_timer_counts_from_the_stored_instant() {
    let mut run = Script::new(conference());
    run.play("hold");
    run.play("200 held");
    let since = run.hold.held_since();
    run.play("11 s");
    run.play("sees held");
    run.play("resume");
    run.play("lost");
    run.play("sees held");
    assert_eq!(run.hold.held_since(), since);
    assert!(since.is_some());
}
