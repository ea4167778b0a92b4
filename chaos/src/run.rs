//! One run: from a quiet start through chaos to a quiet end.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use hold_core::Secret;
use hold_core::Timestamp;
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_core::profile::{Credentials, Profile};
use hold_session::sign_in::Form;
use hold_session::{Command, Connection, PartyRef};
use hold_simulator::{Inside, Scenario};
use tokio::time::sleep;

use crate::desk::{Computer, Drive};
use crate::dice::Dice;
use crate::evidence::Evidence;
use crate::moves::Move;
use crate::network::Network;
use crate::own_time;
use crate::quiet::Quiet;
use crate::record::{Record, What};
use crate::stage::Stage;
use crate::story::story;
use crate::verdict;
use crate::world::World;

/// What came of a run.
pub struct Outcome {
    /// The run.
    pub seed: u64,
    /// Where it began.
    pub scenario: Scenario,
    /// The rules that were broken; none is a run that passed.
    pub broken: Vec<String>,
    /// Everything that happened, in its order.
    pub story: String,
    /// Everything that the simulated account was asked, and that each leg heard.
    pub log: String,
}

/// When every run begins.
pub(crate) const BEGINNING: Timestamp = Timestamp::constant(1_795_341_600, 0);

/// Plays the run of a seed to its end.
///
/// # Errors
/// When this computer gives it no folder or no runtime.
pub fn run(seed: u64) -> std::io::Result<Outcome> {
    // In memory where there is such a folder: each intent waits for the disk otherwise.
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory)? } else { tempfile::tempdir()? };
    own_time::play(|quiet| play(seed, folder, quiet))
}

const SCENARIOS: &[(u64, Scenario)] = &[
    (10, Scenario::Idle),
    // A thousand conferences take their time.
    (1, Scenario::BusyAccount),
    (40, Scenario::Conference),
    (40, Scenario::ThreeWay),
    (40, Scenario::InboundLegs),
    (40, Scenario::OutboundLegs),
    (40, Scenario::InboundLegsBare),
    (40, Scenario::OutboundLegsBare),
];

async fn play(seed: u64, folder: tempfile::TempDir, quiet: Arc<Quiet>) -> Outcome {
    let mut dice = Dice::new(seed, 1);
    let scenario = dice.weighted(SCENARIOS).unwrap_or_default();
    let account = Arc::new(Inside::start(scenario, seed, BEGINNING));
    let record = Arc::<Record>::default();
    let network = Arc::new(Network::new(account.clone(), record.clone(), Dice::new(seed, 2)));
    let after_dial = after_dial(&mut dice, scenario);
    let music = *dice
        .pick(&["", "https://example.com/hold.mp3", "http://127.0.0.1:1/application/hold-music"])
        .unwrap_or(&"");
    let mut stage =
        Stage::new(World(account), Computer::new(network, quiet, Drive::Folder(folder)), dice, after_dial);
    stage.note(format!("{scenario}, after <Dial>: {after_dial:?}, music: {music:?}"));
    let mut broken = Vec::new();
    begin(&mut stage, after_dial, music, &mut broken).await;
    let moves = stage.dice.within(4, 22);
    for _ in 0..moves {
        let longest = *stage.dice.pick(&[50, 600, 4_000, 15_000]).unwrap_or(&600);
        sleep(Duration::from_millis(stage.dice.within(0, longest))).await;
        let one = Move::draw(&mut stage.dice);
        stage.act(one).await;
    }
    end(&mut stage, &mut broken).await;
    let evidence = Evidence {
        entries: record.entries(),
        sent: record.sent(),
        log: stage.world.log().await,
        legs: stage.world.legs().await,
    };
    broken.extend(verdict::broken(&evidence));
    let story = story(&evidence);
    let log = evidence.log.iter().map(|entry| format!("{entry}\n")).collect();
    Outcome { seed, scenario, broken, story, log }
}

/// A profile never says that something follows where nothing does and the caller's leg is at stake.
fn after_dial(dice: &mut Dice, scenario: Scenario) -> AfterDial {
    let said: &[AfterDial] = match scenario {
        Scenario::InboundLegsBare => &[AfterDial::Drops, AfterDial::Unsure],
        _ => &[AfterDial::Keeps, AfterDial::Drops, AfterDial::Unsure],
    };
    dice.pick(said).copied().unwrap_or_default()
}

/// What an agent of the account would fill in.
pub(crate) fn form(account: &Inside) -> Form {
    let ready = account.ready();
    Form {
        name: "Work".to_owned(),
        account: ready.account_sid.clone(),
        key: Some(ready.api_key_sid.clone()),
        secret: Some(Secret::new(ready.api_key_secret.clone())),
        addresses: ready.agent.clone(),
        base_url: ready.base_url.clone(),
        ..Form::default()
    }
}

fn profile(account: &Inside, after_dial: AfterDial, music: &str) -> Option<(Profile, Credentials)> {
    Form { music_url: music.to_owned(), after_dial, ..form(account) }.read().ok()
}

/// The agent signs in on a good line.
async fn begin(stage: &mut Stage, after_dial: AfterDial, music: &str, broken: &mut Vec<String>) {
    stage.start();
    let Some((profile, credentials)) = profile(&stage.computer.network.account, after_dial, music) else {
        return broken.push("the profile does not fit".to_owned());
    };
    let Some(desk) = &stage.desk else { return };
    let sign_in = Command::SignIn { profile: Box::new(profile), credentials, leave_held: false };
    if let Err(fault) = desk.run(sign_in).await {
        broken.push(format!("signing in failed: {fault}"));
    }
    sleep(Duration::from_millis(stage.dice.within(0, 3_000))).await;
}

/// Every caller who is on hold, as the simulated account has it; or only those `of_agent`: in a hold queue, in a
/// conference with the agent, or in one that the agent left while they were.
async fn held(stage: &Stage, of_agent: bool) -> Vec<String> {
    let (mut held, _) = stage.world.queued().await;
    let legs = stage.world.live_legs().await;
    let agents = |sid: &str| legs.iter().any(|leg| leg.call_sid == sid && leg.is_agents());
    for room in stage.world.rooms().await {
        let with_agent = room.participants.iter().any(|(sid, _)| agents(sid));
        let others = room.participants.into_iter().filter(|(sid, hold)| *hold && !agents(sid));
        held.extend(
            others.map(|(sid, _)| sid).filter(|sid| !of_agent || with_agent || was_left_on_hold(stage, sid)),
        );
    }
    held
}

/// Whether they were on hold when the agent's Holdline lost sight of them, and that was noted: a conference that the
/// agent has left is known by the journal alone.
fn was_left_on_hold(stage: &Stage, caller: &str) -> bool {
    let mut state = None;
    for entry in stage.computer.network.record.entries() {
        match &entry.what {
            What::Shown(shown) if shown.connection == Connection::Ok => {
                let party = shown.parties().find(|party| party.call.as_str() == caller);
                state = party.map(|party| party.state).filter(|now| *now != HoldState::Ended).or(state);
            }
            // Whatever becomes of them then is in others' hands.
            What::Move(what) if *what == format!("ResumedElsewhere {caller}") => state = None,
            What::Unnoted(unnoted) if unnoted.as_str() == caller => return false,
            _ => {}
        }
    }
    matches!(state, Some(HoldState::Held | HoldState::Resuming | HoldState::Unknown))
}

/// How long after Twilio can be reached every held caller is shown again.
const SHOWN_WITHIN: Duration = Duration::from_secs(5);
/// How long a look takes at most, and the wait before it, after a start that something may straggle behind.
const ONE_LOOK: Duration = Duration::from_secs(1);
/// How long until everything that was broken is mended and known, on a good line.
const SETTLED_WITHIN: Duration = Duration::from_secs(45);
/// How long one click takes to bring a caller back, with a phone that rings in between.
const RESUMED_WITHIN: Duration = Duration::from_secs(8);
/// How long after the calls every hold queue is gone.
const TIDY_WITHIN: Duration = Duration::from_secs(90);

async fn end(stage: &mut Stage, broken: &mut Vec<String>) {
    stage.calm().await;
    let restarts = stage.dice.chance(0.6);
    if restarts {
        stage.kill();
        stage.start();
        sleep(SHOWN_WITHIN - ONE_LOOK).await;
        check_shown(stage, "5 s after the start", broken).await;
    }
    sleep(SETTLED_WITHIN).await;
    check_shown(stage, "on a good line", broken).await;
    check_honest(stage, broken).await;
    check_resume(stage, broken).await;
    for leg in stage.world.live_legs().await {
        stage.world.hang_up(&leg.call_sid).await;
    }
    stage.note("everybody hangs up");
    sleep(TIDY_WITHIN).await;
    let (_, queues) = stage.world.queued().await;
    broken.extend(queues.into_iter().map(|queue| format!("{queue} was left behind")));
}

fn state(stage: &Stage, party: &str) -> Option<HoldState> {
    let shown = stage.desk.as_ref()?.shown();
    shown.parties().find(|one| one.call.as_str() == party).map(|one| one.state)
}

/// Whoever has been on hold for a look: what was asked just before a kill may take effect seconds later.
async fn check_shown(stage: &Stage, when: &str, broken: &mut Vec<String>) {
    let before = held(stage, true).await;
    sleep(ONE_LOOK).await;
    for caller in held(stage, true).await.into_iter().filter(|caller| before.contains(caller)) {
        let state = state(stage, &caller);
        if !matches!(
            state,
            Some(HoldState::Held | HoldState::Holding | HoldState::Resuming | HoldState::Unknown)
        ) {
            broken.push(format!("{caller} is held and shown as {state:?} {when}"));
        }
    }
}

/// On a good line, what is shown is so.
async fn check_honest(stage: &Stage, broken: &mut Vec<String>) {
    let Some(desk) = &stage.desk else { return };
    let held = held(stage, false).await;
    for party in desk.shown().parties() {
        let is_held = held.contains(&party.call.to_string());
        let honest = match party.state {
            HoldState::Held => is_held,
            HoldState::Active => !is_held,
            HoldState::Ended | HoldState::Unknown => true,
            HoldState::Holding | HoldState::Resuming => false,
        };
        if !honest {
            broken.push(format!("{} is shown as {:?} on a good line", party.call, party.state));
        }
    }
}

/// One click brings a held caller back.
async fn check_resume(stage: &mut Stage, broken: &mut Vec<String>) {
    let held = held(stage, true).await;
    let Some(caller) = stage.dice.pick(&held).cloned() else { return };
    let (Some(desk), Ok(party)) = (&stage.desk, caller.parse()) else { return };
    stage.note("clicks Resume");
    if let Err(fault) = desk.run(Command::Resume { party: PartyRef::Call(party) }).await {
        broken.push(format!("{caller} cannot be resumed: {fault}"));
        return;
    }
    sleep(RESUMED_WITHIN).await;
    let (talks, state) = (stage.world.talks_with_agent(&caller).await, state(stage, &caller));
    if !talks || state != Some(HoldState::Active) {
        broken.push(format!("{caller} is not back after one click: {state:?}, talks: {talks}"));
    }
}
