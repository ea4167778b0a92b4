//! `hold`, `resume` and `toggle`: each waits for Twilio's word.

use hold_bridge::{OutcomesDto, VerdictWord, WhoDto};
use hold_control::{ClientFault, Heard};
use hold_session::PartyRef;
use hold_session::confirm::{Whom, Wish};

use crate::arguments::PartyArguments;
use crate::ending::{Ending, Failure};
use crate::interrupts::Interrupts;
use crate::say::{print_json, say};
use crate::speech::words;
use crate::table;
use crate::way::{Asked, Way};

/// Who runs `holdctl` has accepted that their own call may drop; they are told that it may.
const ACCEPTS_RISK: bool = true;

/// What `hold` asks for.
pub fn hold(arguments: PartyArguments, reason: Option<String>, music: Option<String>) -> Wish {
    Wish::Hold { whom: whom(arguments), accepts_risk: ACCEPTS_RISK, reason, music }
}

/// What `resume` asks for.
pub fn resume(arguments: PartyArguments) -> Wish {
    Wish::Resume { whom: whom(arguments) }
}

/// What `toggle` asks for.
pub fn toggle() -> Wish {
    Wish::Toggle { accepts_risk: ACCEPTS_RISK }
}

fn whom(PartyArguments { party, all }: PartyArguments) -> Whom {
    if all { Whom::Everybody } else { Whom::One(party.unwrap_or(PartyRef::Only)) }
}

/// Asks for it, tells what is heard, and ends when everybody has a verdict.
pub async fn run(way: Way, wish: &Wish, json: bool) -> Result<Ending, Failure> {
    if let (Wish::Hold { reason: Some(_), .. }, Way::Direct(_)) = (wish, &way) {
        say(&words().text("cli-reason-not-kept"));
    }
    way.first_look().await?;
    let mut interrupts = Interrupts::listen().map_err(Failure::failed)?;
    let mut asked = way.wish(wish).await?;
    let Some(outcomes) = follow(&mut asked, &mut interrupts).await? else { return Ok(Ending::NotConfirmed) };
    if outcomes.parties.is_empty() {
        say(&words().text("cli-all-held"));
    }
    if json {
        print_json(&outcomes)?;
    }
    asked.finish().await;
    let ending = ending(&outcomes);
    if ending == Ending::NotConfirmed {
        say(&words().text("cli-see-status"));
    }
    Ok(ending)
}

/// Waits until everybody has a verdict. The first interrupt is not obeyed: between two requests of a plan,
/// nobody might be left to hear the caller. `None` where nobody waits for the verdicts any more.
async fn follow(asked: &mut Asked, interrupts: &mut Interrupts) -> Result<Option<OutcomesDto>, Failure> {
    let mut interrupted = false;
    loop {
        tokio::select! {
            heard = asked.heard() => match heard {
                Ok(Heard::Told(told)) => tell(&told.who, &told.says),
                Ok(Heard::Settled(outcome)) => tell(&outcome.who, &outcome.says),
                Ok(Heard::Done(outcomes)) => return Ok(Some(outcomes)),
                Err(ClientFault::Gone) => {
                    say(&words().text("cli-quit-meanwhile"));
                    return Ok(None);
                }
                Err(fault) => return Err(fault.into()),
            },
            () = interrupts.next() => {
                if interrupted && !asked.give_up() {
                    say(&words().text("cli-goes-on"));
                    return Ok(None);
                }
                if !interrupted {
                    say(&words().text("cli-waiting"));
                }
                interrupted = true;
            }
        }
    }
}

fn tell(who: &WhoDto, says: &str) {
    say(&format!("{}: {says}", table::label(who.name.as_deref(), &who.address)));
}

/// How the whole run ends.
fn ending(outcomes: &OutcomesDto) -> Ending {
    let any = |word| outcomes.parties.iter().any(|party| party.verdict == word);
    if any(VerdictWord::NotConfirmed) {
        Ending::NotConfirmed
    } else if any(VerdictWord::Failed) {
        Ending::Failed
    } else {
        Ending::Done
    }
}

#[cfg(test)]
mod tests {
    use VerdictWord::{Done, Failed, NotConfirmed};
    use hold_bridge::{GoalWord, OutcomeDto};

    use super::*;

    fn check(verdicts: &[VerdictWord], expect: Ending) {
        let who = WhoDto { call_sid: String::new(), address: String::new(), name: None };
        let party = |verdict: &VerdictWord| OutcomeDto {
            who: who.clone(),
            verdict: *verdict,
            says: String::new(),
            took_ms: 0,
            ledger: None,
        };
        let outcomes = OutcomesDto { goal: GoalWord::Hold, parties: verdicts.iter().map(party).collect() };
        assert_eq!(ending(&outcomes), expect, "{verdicts:?}");
    }

    #[test]
    fn the_worst_verdict_counts() {
        check(&[], Ending::Done);
        check(&[Done, Done], Ending::Done);
        check(&[Failed, Done], Ending::Failed);
        check(&[NotConfirmed, Failed, Done], Ending::NotConfirmed);
        check(&[Failed, NotConfirmed], Ending::NotConfirmed);
    }
}
