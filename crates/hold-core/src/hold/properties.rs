//! Random orders of clicks, answers, losses, looks and hang-ups against a small model of Twilio's fates.
//! Rules 1, 2, 3 and 6 of the hold are stated here; rule 7 holds since each party has a `Hold` of its own,
//! and is proven of the session.

use proptest::prelude::*;

use super::*;
use crate::plan::AfterDial;
use crate::topology::{Legs, RingBack, Room, Side};

fn sid<T: std::str::FromStr<Err = crate::SidFault>>(prefix: &str, digit: &str) -> T {
    format!("{prefix}{}", digit.repeat(32)).parse().unwrap()
}

fn ring_back() -> RingBack {
    RingBack { to: "client:a".parse().unwrap(), from: "client:h".parse().unwrap() }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Caller {
    Talking,
    Queued,
    /// Live, but in what follows a `<Dial>`.
    Adrift,
    Gone,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Agent {
    Talking,
    Waiting,
    Ringing,
    Gone,
}

/// Two legs, or a conference, as Twilio keeps them.
#[derive(Debug, Clone)]
struct World {
    conference: bool,
    side: Side,
    follows: bool,
    says: AfterDial,
    caller: Caller,
    agent: Agent,
    ours: bool,
    /// Whether a request of Holdline ended the caller's leg.
    lost_caller: bool,
}

impl World {
    /// Whether both sides hear each other. In a conference `Queued` stands for hold.
    fn presence(&self) -> Presence {
        match self.caller {
            Caller::Talking | Caller::Adrift => Presence::Connected,
            Caller::Queued => Presence::OnHold { since: None },
            Caller::Gone => Presence::Gone,
        }
    }

    fn situation(&self) -> Situation {
        if self.conference {
            return self.room();
        }
        let leg = AgentLeg { call: sid("CA", "a"), side: self.side, ringing: self.agent == Agent::Ringing };
        Situation::Legs(Legs {
            agent: (self.agent != Agent::Gone).then_some(leg),
            ours: self.ours,
            after_dial: self.says,
            ring_back: Some(ring_back()),
        })
    }

    fn room(&self) -> Situation {
        let leg =
            AgentLeg { call: sid("CA", "a"), side: Side::Separate, ringing: self.agent == Agent::Ringing };
        Situation::Conference(Room {
            conference: sid("CF", "0"),
            started: true,
            agent: (self.agent != Agent::Gone).then_some(leg),
            ring_back: Some(ring_back()),
            risk: None,
            ends_with_agent: false,
        })
    }

    fn sighting(&self, asked: Timestamp) -> Sighting {
        Sighting { presence: self.presence(), situation: self.situation(), asked, updated: None }
    }

    /// What a request does, by the fates of Twilio's legs.
    fn obey(&mut self, step: &Step) -> Outcome {
        let gone = Outcome::Failed(VoiceFault::NotInProgress);
        match step {
            Step::SetHold { .. } | Step::Enqueue { .. } if self.caller == Caller::Gone => return gone,
            Step::Park { .. } | Step::Join { .. }
                if self.agent != Agent::Talking && self.agent != Agent::Waiting =>
            {
                return gone;
            }
            Step::SetHold { hold, .. } => {
                self.caller = if *hold { Caller::Queued } else { Caller::Talking };
                return Outcome::HoldSet { hold: *hold, updated: None };
            }
            Step::Find { .. } => return Outcome::Found(self.caller == Caller::Queued),
            Step::Enqueue { .. } => self.enqueue(),
            Step::Park { .. } => self.park(),
            Step::Join { .. } => self.join(),
            Step::RingBack { .. } | Step::RingIn { .. } => self.agent = Agent::Ringing,
        }
        Outcome::Taken
    }

    fn enqueue(&mut self) {
        if self.caller == Caller::Talking && self.agent == Agent::Talking {
            let agent_survives = self.ours || (self.side == Side::Parent && self.follows);
            self.agent = if agent_survives { Agent::Waiting } else { Agent::Gone };
        }
        self.caller = Caller::Queued;
    }

    fn park(&mut self) {
        if self.caller == Caller::Talking {
            let caller_survives = self.ours || (self.side == Side::Child && self.follows);
            self.lost_caller |= !caller_survives;
            self.caller = if caller_survives { Caller::Adrift } else { Caller::Gone };
        }
        self.agent = Agent::Waiting;
    }

    /// Whoever is joined already is torn apart, and the caller's leg runs out, now or a moment later.
    fn join(&mut self) {
        self.lost_caller |= self.caller == Caller::Talking && self.agent == Agent::Talking;
        if self.caller == Caller::Queued {
            self.caller = Caller::Talking;
            self.agent = Agent::Talking;
            self.ours = true;
        }
    }
}

#[derive(Debug, Clone)]
enum Move {
    Click(Goal, bool),
    /// The request in flight is answered: well, lost after it took effect, lost before, or refused.
    Answer(Reply),
    Look,
    /// A look that was asked for now, answered only later.
    Ask,
    LateAnswer,
    Wait(u16),
    CallerHangsUp,
    AgentHangsUp,
    AgentAnswers,
    SomebodyElse(bool),
}

#[derive(Debug, Clone, Copy)]
enum Reply {
    Well,
    LostAfter,
    LostBefore,
    Refused,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let reply = prop_oneof![
        5 => Just(Reply::Well), 1 => Just(Reply::LostAfter), 1 => Just(Reply::LostBefore), 1 => Just(Reply::Refused)
    ];
    let goal = prop_oneof![Just(Goal::Hold), Just(Goal::Resume)];
    let one = prop_oneof![
        6 => (goal, any::<bool>()).prop_map(|(goal, accepts)| Move::Click(goal, accepts)),
        8 => reply.prop_map(Move::Answer),
        5 => Just(Move::Look),
        1 => Just(Move::Ask),
        1 => Just(Move::LateAnswer),
        4 => (1u16..6000).prop_map(Move::Wait),
        1 => Just(Move::CallerHangsUp),
        1 => Just(Move::AgentHangsUp),
        2 => Just(Move::AgentAnswers),
        1 => any::<bool>().prop_map(Move::SomebodyElse),
    ];
    prop::collection::vec(one, 1..60)
}

fn worlds() -> impl Strategy<Value = World> {
    let side = prop_oneof![Just(Side::Parent), Just(Side::Child)];
    (any::<bool>(), side, any::<bool>(), any::<bool>()).prop_map(|(conference, side, follows, knows)| World {
        conference,
        side,
        follows,
        says: match (knows, follows) {
            (false, _) => AfterDial::Unsure,
            (true, true) => AfterDial::Keeps,
            (true, false) => AfterDial::Drops,
        },
        caller: Caller::Talking,
        agent: Agent::Talking,
        ours: false,
        lost_caller: false,
    })
}

struct Run {
    world: World,
    hold: Hold,
    now: Timestamp,
    in_flight: Option<Step>,
    late: Option<Sighting>,
    /// The newest words of Twilio that told of the present, and whether a second look was asked for since.
    on_hold: bool,
    read_asked: bool,
    resume_clicks: usize,
    resume_errands: usize,
}

impl Run {
    fn new(world: World) -> Self {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let hold = Hold::new(sid("CA", "c"), &world.sighting(now));
        Self {
            world,
            hold,
            now,
            in_flight: None,
            late: None,
            on_hold: false,
            read_asked: false,
            resume_clicks: 0,
            resume_errands: 0,
        }
    }

    fn state(&self) -> HoldState {
        self.hold.state(self.now)
    }

    fn input(&mut self, input: Input) {
        self.now += Duration::from_millis(1);
        let word = self.word(&input);
        let before = self.hold.clone();
        let clicked = matches!(input, Input::Clicked(_));
        let (hold, effects) = step(before.clone(), input, self.now);
        self.hold = hold;
        if clicked {
            self.check_refusal(&before, &effects);
        }
        for effect in &effects {
            if let Effect::Perform(step) = effect {
                assert!(self.in_flight.is_none(), "rule 2: one request in flight");
                self.resume_errands += usize::from(is_last_of_resume(step));
                self.in_flight = Some(step.clone());
            }
        }
        if let Some(on_hold) = word {
            self.on_hold = on_hold;
            self.read_asked = effects.contains(&Effect::Read);
        }
        let doubted = self.read_asked && !self.on_hold;
        if self.state() == HoldState::Held {
            assert!(self.on_hold || doubted, "rule 1: held only when Twilio said so");
        }
        assert!(!self.world.lost_caller, "rule 3: the caller's leg was lost");
        assert!(self.resume_errands == 0 || self.resume_clicks > 0, "no line opens without a click");
    }

    /// What Twilio says in this input of the party at this moment.
    fn word(&self, input: &Input) -> Option<bool> {
        match input {
            Input::Answered(Outcome::HoldSet { hold, .. }) => Some(*hold),
            Input::Seen(seen) if !self.hold.tells_the_past(seen) => {
                Some(matches!(seen.presence, Presence::OnHold { .. }))
            }
            _ => None,
        }
    }

    fn check_refusal(&self, before: &Hold, effects: &[Effect]) {
        let refused = |effect: &Effect| matches!(effect, Effect::Ask(_) | Effect::Tell(Notice::Refused(_)));
        if !effects.is_empty() && effects.iter().all(refused) {
            assert_eq!(before, &self.hold, "rule 6: a refusal changes nothing");
        }
    }

    fn make(&mut self, one: &Move) {
        match one {
            Move::Click(goal, accepts_risk) => {
                self.resume_clicks += usize::from(*goal == Goal::Resume);
                self.input(Input::Clicked(Click { goal: *goal, ..Click::hold(*accepts_risk) }));
            }
            Move::Answer(reply) => self.answer(*reply),
            Move::Look => self.look(),
            Move::Ask => self.late = Some(self.world.sighting(self.now)),
            Move::LateAnswer => {
                if let Some(sighting) = self.late.take() {
                    self.input(Input::Seen(sighting));
                }
            }
            Move::Wait(ms) => self.now += Duration::from_millis((*ms).into()),
            Move::CallerHangsUp => self.world.caller = Caller::Gone,
            Move::AgentHangsUp => self.world.agent = Agent::Gone,
            Move::AgentAnswers => self.agent_answers(),
            Move::SomebodyElse(hold) if self.world.conference && self.world.caller != Caller::Gone => {
                self.world.caller = if *hold { Caller::Queued } else { Caller::Talking };
            }
            Move::SomebodyElse(_) => {}
        }
    }

    fn agent_answers(&mut self) {
        if self.world.agent == Agent::Ringing {
            self.world.agent = Agent::Waiting;
            if self.world.conference {
                self.world.agent = Agent::Talking;
            } else {
                self.world.join();
            }
        }
    }

    fn look(&mut self) {
        self.now += Duration::from_millis(1);
        let sighting = self.world.sighting(self.now);
        self.input(Input::Seen(sighting));
    }

    fn answer(&mut self, reply: Reply) {
        let Some(step) = self.in_flight.take() else { return };
        let outcome = match reply {
            Reply::Well => self.world.obey(&step),
            Reply::LostAfter => {
                self.world.obey(&step);
                Outcome::Failed(VoiceFault::NoAnswer)
            }
            Reply::LostBefore => Outcome::Failed(VoiceFault::NoAnswer),
            Reply::Refused => Outcome::Failed(VoiceFault::Busy { retry_after: None }),
        };
        self.input(Input::Answered(outcome));
    }

    /// Answers everything and looks until nothing moves any more.
    fn come_to_rest(&mut self) {
        for _ in 0..12 {
            self.answer(Reply::Well);
            self.agent_answers();
            self.now += Duration::from_secs(4);
            self.look();
        }
        assert!(self.in_flight.is_none());
    }
}

fn is_last_of_resume(step: &Step) -> bool {
    matches!(
        step,
        Step::SetHold { hold: false, .. } | Step::Join { .. } | Step::RingBack { .. } | Step::RingIn { .. }
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_order_of_events_breaks_a_rule(world in worlds(), moves in moves()) {
        let mut run = Run::new(world);
        for one in &moves {
            run.make(one);
        }
    }

    #[test]
    fn at_rest_the_screen_tells_the_truth(world in worlds(), moves in moves()) {
        let mut run = Run::new(world);
        for one in &moves {
            run.make(one);
        }
        run.come_to_rest();
        let truth: &[HoldState] = match run.world.caller {
            Caller::Gone => &[HoldState::Ended],
            Caller::Queued => &[HoldState::Held],
            // Where every request to park the agent was lost, nobody can know.
            Caller::Talking if run.hold.apart => &[HoldState::Unknown, HoldState::Active],
            Caller::Talking => &[HoldState::Active],
            Caller::Adrift => &[HoldState::Unknown, HoldState::Active],
        };
        prop_assert!(truth.contains(&run.state()), "{:?} in {:?}", run.state(), run.world);
    }

    #[test]
    fn whoever_is_held_or_unknown_can_be_resumed(world in worlds(), moves in moves()) {
        let mut run = Run::new(world);
        for one in &moves {
            run.make(one);
        }
        let reachable = matches!(run.state(), HoldState::Held | HoldState::Unknown);
        if reachable && run.in_flight.is_none() && run.world.agent != Agent::Ringing {
            let known = run.hold.agent().is_none_or(|leg| !leg.ringing);
            run.make(&Move::Click(Goal::Resume, false));
            // Where nobody knows, Twilio may have to be read first; it shows what was sent by then.
            if run.in_flight.is_none() {
                run.now += Duration::from_secs(4);
                run.look();
            }
            let over = matches!(run.state(), HoldState::Active | HoldState::Ended);
            prop_assert!(!known || over || run.in_flight.is_some(), "{:?}", run.hold);
        }
    }

    #[test]
    fn repeated_clicks_are_one_request(world in worlds(), clicks in 1usize..20) {
        let mut run = Run::new(world);
        for _ in 0..clicks {
            run.make(&Move::Click(Goal::Hold, true));
        }
        let mut sent = 0;
        while run.in_flight.is_some() {
            sent += 1;
            run.answer(Reply::Well);
        }
        prop_assert!(sent <= 2, "{sent}");
        run.come_to_rest();
        prop_assert_eq!(run.state(), HoldState::Held);
        run.make(&Move::Click(Goal::Hold, true));
        prop_assert!(run.in_flight.is_none(), "already so is success");
    }
}
