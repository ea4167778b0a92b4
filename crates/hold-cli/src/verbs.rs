//! `hold`, `resume` and `toggle`: each waits for Twilio's word.

use std::time::Duration;

use hold_core::hold::HoldState;
use hold_core::plan::Goal;
use hold_core::topology::Topology;
use hold_core::{CallSid, Refusal};
use hold_session::{CommandFault, Event, PartyRef, whom};
use tokio::time::{Instant, timeout};

use crate::arguments::PartyArguments;
use crate::desk::Desk;
use crate::ending::{Ending, Failure};
use crate::interrupts::Interrupts;
use crate::say::say;
use crate::table;
use crate::verdict::{Awaited, Verdict, ending};

/// How long an agent's waiting leg may take to be released after its caller has gone.
const RELEASE: Duration = Duration::from_secs(5);

/// Holds or resumes whom the arguments mean.
pub async fn run(mut desk: Desk, goal: Goal, arguments: PartyArguments) -> Result<Ending, Failure> {
    if arguments.reason.is_some() {
        say("The reason is not recorded: this version of Holdline has no hold log yet.");
    }
    desk.first_look().await.map_err(Failure::Failed)?;
    let snapshot = desk.snapshot();
    let those = if arguments.all {
        whom::all(&snapshot.calls, None, goal)
    } else {
        let party = arguments.party.unwrap_or(PartyRef::Only);
        whom::one(&snapshot.calls, &party, goal).map(|party| vec![party])
    };
    match those {
        Ok(those) => carry_out(desk, goal, those).await,
        Err(refusal) => Err(refused(&desk, refusal)),
    }
}

/// Holds or resumes, whichever is due.
pub async fn toggle(mut desk: Desk) -> Result<Ending, Failure> {
    desk.first_look().await.map_err(Failure::Failed)?;
    match whom::toggled(&desk.snapshot().calls) {
        Ok((goal, those)) => carry_out(desk, goal, those).await,
        Err(refusal) => Err(refused(&desk, refusal)),
    }
}

fn refused(desk: &Desk, refusal: Refusal) -> Failure {
    let mut sentence = refusal.to_string();
    if matches!(refusal, Refusal::SeveralParties | Refusal::UnknownParty) {
        for party in desk.snapshot().parties() {
            sentence.push_str(&format!("\n  {}  {}", party.call, table::label(party)));
        }
    }
    Failure::Failed(sentence)
}

/// Each party for itself: what becomes of one never blocks the rest.
async fn carry_out(mut desk: Desk, goal: Goal, those: Vec<CallSid>) -> Result<Ending, Failure> {
    let interrupts = Interrupts::listen().map_err(Failure::failed)?;
    if those.is_empty() {
        say("Everybody is on hold already.");
    }
    warn_of_drop(&desk, goal, &those);
    let legs = agents_legs(&desk, &those);
    let mut verdicts = Vec::with_capacity(those.len());
    let mut awaited = Vec::with_capacity(those.len());
    for party in those {
        match send(&desk, goal, party).await {
            Ok(()) => awaited.push(Awaited::new(party, goal)),
            Err(fault) => {
                let verdict = Verdict::Failed(fault.to_string());
                tell(&desk, goal, party, &verdict);
                verdicts.push(verdict);
            }
        }
    }
    verdicts.extend(settle(&mut desk, goal, awaited, interrupts).await);
    see_legs_released(&mut desk, &legs).await;
    Ok(ending(&verdicts))
}

async fn send(desk: &Desk, goal: Goal, party: CallSid) -> Result<(), CommandFault> {
    match goal {
        Goal::Hold => desk.hold(party).await,
        Goal::Resume => desk.resume(party).await,
    }
}

fn warn_of_drop(desk: &Desk, goal: Goal, those: &[CallSid]) {
    let drops = |party: &CallSid| desk.party(*party).is_some_and(|party| party.drops_agent);
    if goal == Goal::Hold && those.iter().any(drops) {
        say(&CommandFault::WouldDropAgent.to_string());
    }
}

/// The agent's legs that a plan may let wait, each with the party for whom it waits.
fn agents_legs(desk: &Desk, those: &[CallSid]) -> Vec<(CallSid, CallSid)> {
    let calls = desk.snapshot().calls.iter().filter(|call| call.topology != Topology::Conference);
    calls
        .filter_map(|call| Some((call.agent_call?, call)))
        .flat_map(|(agent, call)| call.parties.iter().map(move |party| (party.call, agent)))
        .filter(|(party, _)| those.contains(party))
        .collect()
}

/// An agent's leg whose party has gone is being released: the request must not die with this program.
async fn see_legs_released(desk: &mut Desk, legs: &[(CallSid, CallSid)]) {
    let waits = |desk: &Desk| {
        let gone = |party: CallSid| desk.party(party).is_none_or(|party| party.state == HoldState::Ended);
        let live = |leg: CallSid| desk.snapshot().calls.iter().any(|call| call.agent_call == Some(leg));
        legs.iter().any(|(party, leg)| gone(*party) && live(*leg))
    };
    let released = async {
        while waits(desk) {
            desk.next().await;
        }
    };
    // A leg that outlives this ends by itself: its document only lets it wait for a while.
    let _ = timeout(RELEASE, released).await;
}

/// Waits until everybody has a verdict. The first interrupt is not obeyed: between two requests of a plan,
/// nobody might be left to hear the caller.
async fn settle(
    desk: &mut Desk,
    goal: Goal,
    mut awaited: Vec<Awaited>,
    mut interrupts: Interrupts,
) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    let mut interrupted = false;
    judge(desk, goal, &mut awaited, &mut verdicts);
    while !awaited.is_empty() {
        let patience = awaited.iter().filter_map(Awaited::given_up_at).min();
        tokio::select! {
            event = desk.next() => hear(desk, event, &mut awaited),
            () = until(patience) => {}
            () = interrupts.next() => {
                if interrupted {
                    give_up(desk, goal, &mut awaited, &mut verdicts, |_| true);
                    break;
                }
                interrupted = true;
                say("Waiting for Twilio's word. Interrupt again to leave without it.");
            }
        }
        judge(desk, goal, &mut awaited, &mut verdicts);
        let now = Instant::now();
        give_up(desk, goal, &mut awaited, &mut verdicts, |one| one.given_up_at().is_some_and(|at| at <= now));
    }
    verdicts
}

async fn until(instant: Option<Instant>) {
    match instant {
        Some(instant) => tokio::time::sleep_until(instant).await,
        None => std::future::pending().await,
    }
}

fn hear(desk: &Desk, event: Event, awaited: &mut [Awaited]) {
    let Event::Told { party, notice } = event else { return };
    if let Some(one) = awaited.iter_mut().find(|one| one.party == party) {
        say(&format!("{}: {notice}", name(desk, party)));
        one.hear(notice);
    }
}

fn judge(desk: &Desk, goal: Goal, awaited: &mut Vec<Awaited>, verdicts: &mut Vec<Verdict>) {
    let now = Instant::now();
    awaited.retain_mut(|one| {
        let verdict = one.see(desk.party(one.party).map(|party| party.state), now);
        if let Some(verdict) = &verdict {
            tell(desk, goal, one.party, verdict);
        }
        let awaited_still = verdict.is_none();
        verdicts.extend(verdict);
        awaited_still
    });
}

fn give_up(
    desk: &Desk,
    goal: Goal,
    awaited: &mut Vec<Awaited>,
    verdicts: &mut Vec<Verdict>,
    due: impl Fn(&Awaited) -> bool,
) {
    for one in awaited.extract_if(.., |one| due(one)) {
        let verdict = one.give_up();
        tell(desk, goal, one.party, &verdict);
        verdicts.push(verdict);
    }
}

fn tell(desk: &Desk, goal: Goal, party: CallSid, verdict: &Verdict) {
    let says = match (verdict, goal) {
        (Verdict::Done, Goal::Hold) => "on hold",
        (Verdict::Done, Goal::Resume) => "back on the line",
        (Verdict::Failed(says) | Verdict::NotConfirmed(says), _) => says,
    };
    say(&format!("{}: {says}", name(desk, party)));
}

fn name(desk: &Desk, party: CallSid) -> String {
    desk.party(party).map_or_else(|| party.to_string(), table::label)
}
