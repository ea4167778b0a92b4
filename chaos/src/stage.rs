//! A run on its way: the account, the agent's computer, and what happens to both.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use hold_core::CallSid;
use hold_core::plan::AfterDial;
use hold_session::{Command, PartyRef, PartyView, Snapshot};
use hold_twilio::Uncarried;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::desk::{Computer, Desk};
use crate::dice::Dice;
use crate::moves::Move;
use crate::network::Weather;
use crate::record::What;
use crate::world::{Leg, World};

/// How long the computer sleeps.
const ASLEEP_MS: u64 = 3_600_000;

/// Where a run plays.
pub(crate) struct Stage {
    pub world: Arc<World>,
    pub computer: Arc<Computer>,
    pub dice: Dice,
    /// None between a kill and the next start.
    pub desk: Option<Desk>,
    after_dial: AfterDial,
    troubles: JoinSet<()>,
}

impl Stage {
    pub fn new(world: World, computer: Computer, dice: Dice, after_dial: AfterDial) -> Self {
        let (world, computer) = (Arc::new(world), Arc::new(computer));
        Self { world, computer, dice, desk: None, after_dial, troubles: JoinSet::new() }
    }

    pub fn note(&self, what: impl Into<String>) {
        let network = &self.computer.network;
        network.record.add(network.account.now_ms(), What::Move(what.into()));
    }

    /// Starts Holdline anew, as after a kill.
    pub fn start(&mut self) {
        let seed = self.dice.within(0, u64::MAX);
        let mut desk = self.computer.start(seed);
        self.note("Holdline starts");
        desk.click(Command::Open);
        self.desk = Some(desk);
    }

    pub fn kill(&mut self) {
        if let Some(desk) = self.desk.take() {
            self.note("Holdline is killed");
            self.computer.kill(desk);
        }
    }

    /// Everything works again.
    pub async fn calm(&mut self) {
        self.troubles.shutdown().await;
        self.note("calm");
        self.computer.network.change(|weather| *weather = Weather::CALM);
        self.computer.disk_full.store(false, Ordering::Relaxed);
        self.world.behave().await;
    }

    fn shown(&self) -> Option<Arc<Snapshot>> {
        self.desk.as_ref().map(Desk::shown)
    }

    fn click(&mut self, what: &str, command: Command) {
        if let Some(desk) = &mut self.desk {
            desk.click(command);
            self.note(format!("clicks {what}"));
        }
    }

    fn somebody(&mut self, fits: impl Fn(&PartyView) -> bool) -> Option<CallSid> {
        let shown = self.shown()?;
        let parties: Vec<CallSid> =
            shown.parties().filter(|party| fits(party)).map(|party| party.call).collect();
        self.dice.pick(&parties).copied()
    }

    /// Does what a move says, or as much of it as the moment allows.
    pub async fn act(&mut self, one: Move) {
        match one {
            Move::Hold
            | Move::Resume
            | Move::HoldAll
            | Move::ResumeAll
            | Move::ResumeLast
            | Move::Toggle
            | Move::Mute
            | Move::Look => self.agent_clicks(one),
            Move::CallerHangsUp | Move::AgentHangsUp | Move::SecondCall => self.people_act(one).await,
            Move::HeldElsewhere
            | Move::ResumedElsewhere
            | Move::KickedElsewhere
            | Move::RoomEndedElsewhere => self.rooms_change(one).await,
            Move::MovedElsewhere | Move::JoinedElsewhere => self.legs_are_moved(one).await,
            Move::Slow | Move::Lossy | Move::Offline | Move::NoNames => self.weather_changes(one),
            Move::Busy | Move::OutOfOrder | Move::RepliesLost | Move::Resets | Move::StaleReads => {
                self.account_misbehaves(one).await;
            }
            Move::ClockJumps | Move::Sleeps | Move::DiskFull | Move::Killed => self.computer_acts(one).await,
        }
    }

    fn agent_clicks(&mut self, one: Move) {
        let accepts_risk = self.dice.chance(0.8);
        match one {
            Move::Hold => {
                let Some(party) = self.somebody(|_| true) else { return };
                let party = PartyRef::Call(party);
                self.click("Hold", Command::Hold { party, accepts_risk, reason: None, music: None });
            }
            Move::Resume => {
                let Some(party) = self.somebody(PartyView::may_be_held) else { return };
                self.click("Resume", Command::Resume { party: PartyRef::Call(party) });
            }
            Move::HoldAll => {
                self.click(
                    "Hold all",
                    Command::HoldAll { with: None, accepts_risk, reason: None, music: None },
                );
            }
            Move::ResumeAll => self.click("Resume all", Command::ResumeAll { with: None }),
            Move::ResumeLast => self.click("Resume last", Command::ResumeLast),
            Move::Mute => {
                let muted = self.dice.chance(0.5);
                self.click("Mute", Command::Mute { muted });
            }
            Move::Look => self.click("Look", Command::Look),
            _ => self.click("Toggle", Command::Toggle { accepts_risk }),
        }
    }

    async fn a_leg(&mut self, fits: impl Fn(&Leg) -> bool) -> Option<String> {
        let legs: Vec<String> = self
            .world
            .live_legs()
            .await
            .into_iter()
            .filter(|leg| fits(leg))
            .map(|leg| leg.call_sid)
            .collect();
        self.dice.pick(&legs).cloned()
    }

    async fn people_act(&mut self, one: Move) {
        if one == Move::SecondCall {
            self.note("a second call comes in");
            // What the profile says is so of every call.
            let follows = self.after_dial == AfterDial::Keeps || self.dice.chance(0.5);
            return self.world.second_call(follows).await;
        }
        let agents = one == Move::AgentHangsUp;
        let Some(leg) = self.a_leg(|leg| leg.is_agents() == agents).await else { return };
        self.note(format!("{} {leg} hangs up", if agents { "the agent's leg" } else { "caller" }));
        self.world.hang_up(&leg).await;
    }

    async fn rooms_change(&mut self, one: Move) {
        let rooms = self.world.rooms().await;
        let Some(room) = self.dice.pick(&rooms) else { return };
        let legs = self.world.live_legs().await;
        // Whoever holds the agent's own leg takes the agent away, which is not Holdline's to mend.
        let mutes_agent = |sid: &str| {
            one == Move::HeldElsewhere && legs.iter().any(|leg| leg.call_sid == sid && leg.is_agents())
        };
        let participants: Vec<&String> =
            room.participants.iter().map(|(sid, _)| sid).filter(|sid| !mutes_agent(sid)).collect();
        let Some(leg) = self.dice.pick(&participants).copied() else { return };
        self.note(format!("{one:?} {leg}"));
        let participant = format!("Conferences/{}/Participants/{leg}.json", room.sid);
        match one {
            Move::HeldElsewhere => self.world.change("POST", &participant, &[("Hold", "true")]).await,
            Move::ResumedElsewhere => self.world.change("POST", &participant, &[("Hold", "false")]).await,
            Move::KickedElsewhere => self.world.change("DELETE", &participant, &[]).await,
            _ => {
                let room = format!("Conferences/{}.json", room.sid);
                self.world.change("POST", &room, &[("Status", "completed")]).await;
            }
        }
    }

    async fn legs_are_moved(&mut self, one: Move) {
        let agents = one == Move::JoinedElsewhere;
        // Twilio tells nobody with which leg a caller from a queue talks, so only a leg that waits is joined.
        let fits = |leg: &Leg| leg.is_up() && leg.is_agents() == agents && !(agents && leg.hears_somebody());
        let Some(leg) = self.a_leg(fits).await else { return };
        let (waiting, _) = self.world.queued().await;
        let document = match self.dice.pick(&waiting) {
            Some(caller) if agents => format!("<Dial><Queue>holdline-{caller}</Queue></Dial>"),
            None if agents => return,
            _ => "<Dial><Conference beep=\"false\">elsewhere</Conference></Dial>".to_owned(),
        };
        self.note(format!("{one:?} {leg}"));
        let twiml = format!("<Response>{document}</Response>");
        self.world.change("POST", &format!("Calls/{leg}.json"), &[("Twiml", &twiml)]).await;
    }

    fn weather_changes(&mut self, one: Move) {
        let (latency, loss) = (self.dice.within(300, 5_000), self.dice.fraction() * 0.6);
        self.note(match one {
            Move::Slow => format!("each way takes up to {latency} ms"),
            Move::Lossy => format!("{:.0} % of the connections die", loss * 100.0),
            Move::Offline => "no connection".to_owned(),
            _ => "no name server".to_owned(),
        });
        self.computer.network.change(|weather| match one {
            Move::Slow => weather.latency = (latency / 5, latency),
            Move::Lossy => weather.loss = loss,
            Move::Offline => weather.away = Some(Uncarried::NoConnection),
            _ => weather.away = Some(Uncarried::NoName),
        });
        let computer = self.computer.clone();
        self.later(2_000, 40_000, async move {
            computer.network.change(|weather| match one {
                Move::Slow => weather.latency = Weather::CALM.latency,
                Move::Lossy => weather.loss = 0.0,
                _ => weather.away = None,
            });
        });
    }

    /// Troubles end by themselves.
    fn later(&mut self, least: u64, most: u64, end: impl Future<Output = ()> + Send + 'static) {
        let wait = Duration::from_millis(self.dice.within(least, most));
        let network = self.computer.network.clone();
        self.troubles.spawn(async move {
            tokio::time::sleep(wait).await;
            network.record.add(network.account.now_ms(), What::Move("a trouble ends".to_owned()));
            end.await;
        });
    }

    async fn account_misbehaves(&mut self, one: Move) {
        let times = self.dice.within(1, 4);
        let fault: Value = match one {
            Move::Busy => json!({"times": 0, "fault": {"kind": "status", "status": 429}}),
            Move::OutOfOrder => json!({"times": 0, "fault": {"kind": "status", "status": 503}}),
            Move::RepliesLost => json!({"method": "POST", "times": times, "fault": {"kind": "lost_reply"}}),
            Move::Resets => json!({"times": times, "fault": {"kind": "reset"}}),
            _ => json!({"method": "GET", "times": times * 2, "fault": {"kind": "stale"}}),
        };
        self.note(format!("Twilio misbehaves: {fault}"));
        self.world.misbehave(&fault).await;
        if matches!(one, Move::Busy | Move::OutOfOrder) {
            let world = self.world.clone();
            self.later(3_000, 60_000, async move { world.behave().await });
        }
    }

    async fn computer_acts(&mut self, one: Move) {
        match one {
            Move::ClockJumps => {
                let by = i64::try_from(self.dice.within(1_000, 900_000)).unwrap_or(0);
                let by = if self.dice.chance(0.5) { by } else { -by };
                self.note(format!("the computer's clock jumps by {by} ms"));
                self.computer.clock.put_by(by);
            }
            Move::Sleeps => self.sleep().await,
            Move::DiskFull => {
                self.note("the disk is full");
                self.computer.disk_full.store(true, Ordering::Relaxed);
                let computer = self.computer.clone();
                self.later(5_000, 40_000, async move {
                    computer.disk_full.store(false, Ordering::Relaxed);
                });
            }
            _ => {
                self.kill();
                let off = self.dice.within(0, 8_000);
                tokio::time::sleep(Duration::from_millis(off)).await;
                self.start();
            }
        }
    }

    /// The computer sleeps for an hour: time goes on for everybody else, and its connections die.
    async fn sleep(&mut self) {
        let network = self.computer.network.clone();
        network.record.add(network.account.now_ms(), What::Dark);
        self.note("the computer sleeps for an hour");
        network.cut();
        self.world.advance(ASLEEP_MS).await;
        network.record.add(network.account.now_ms(), What::Woke);
        if self.dice.chance(0.7) {
            self.click("Look, as the shell does after a sleep", Command::Look);
        }
    }
}
