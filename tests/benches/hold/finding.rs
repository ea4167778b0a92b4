//! How many requests, and how long, until the agent's call is shown.

use std::time::Duration;

use acceptance::journey::ACCOUNT_NUMBER;
use acceptance::{Desk, SimulatedAccount};
use hold_core::hold::HoldState;
use hold_simulator::Scenario;
use tokio::time::Instant;

use crate::figures::{Figure, Spread};

/// How many of an account's agents look for their call, one after the other.
const AGENTS: usize = 21;

/// Most requests until a call is found: with a pattern of the conference's name, and without at a thousand.
const WITH_PATTERN: f64 = 5.0;
const WITHOUT: f64 = 8.0;

pub async fn figures() -> Vec<Figure> {
    let mut figures = Vec::new();
    for live in [1, 100, 1000] {
        let account = account(live).await;
        let names = names(&account, live).await;
        for patterned in [true, false] {
            let (mut requests, mut times) = (Vec::new(), Vec::new());
            for turn in 0..AGENTS {
                let number = turn * live / AGENTS;
                let (asked, took) = find(&account, number, patterned.then(|| names[number].as_str())).await;
                requests.push(asked);
                times.push(took);
            }
            let (requests, times) = (Spread::of(requests), Spread::of(times));
            let how = if patterned { "with a pattern" } else { "without" };
            let name = format!("finding a call among {live}, {how}");
            let most = if patterned { WITH_PATTERN } else { WITHOUT };
            let asked = Figure::median(format!("{name}: requests"), "", &requests);
            figures.push(if patterned || live == 1000 { asked.at_most(most) } else { asked });
            figures.push(Figure::of(format!("{name}: most requests"), "", requests.at(100)));
            figures.push(Figure::median(format!("{name}: time"), "ms", &times));
        }
    }
    figures
}

/// An account with so many conferences, each of another agent. They began one after the other, as calls do.
async fn account(live: usize) -> SimulatedAccount {
    if live == 1000 {
        return SimulatedAccount::start(Scenario::BusyAccount).await;
    }
    let account = SimulatedAccount::start(Scenario::Idle).await;
    for number in 0..live {
        let join = format!("<Response><Dial><Conference>sales-{number}</Conference></Dial></Response>");
        account.receive_call(&caller(number), ACCOUNT_NUMBER, &join).await;
        account.receive_call(&agent(number), "", &join).await;
        account.advance(Duration::from_millis(700)).await;
    }
    account
}

fn agent(number: usize) -> String {
    format!("client:agent-{number:04}")
}

fn caller(number: usize) -> String {
    format!("+1555200{number:04}")
}

/// The names of the conferences, by the number of their agent.
async fn names(account: &SimulatedAccount, live: usize) -> Vec<String> {
    let path = format!("/2010-04-01/Accounts/{}/Conferences.json?PageSize=1000", account.ready().account_sid);
    let list = account.get(&path).await;
    let all: Vec<&str> = list["conferences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["friendly_name"].as_str().unwrap())
        .collect();
    let of = |number: usize| all.iter().find(|name| name.ends_with(&format!("-{number}")));
    (0..live).map(|number| of(number).map(|name| (*name).to_owned()).unwrap_or_default()).collect()
}

/// How many requests it took until the agent's caller was shown, and how many milliseconds.
async fn find(account: &SimulatedAccount, number: usize, pattern: Option<&str>) -> (f64, f64) {
    let leg = account.leg_at(&caller(number)).await.unwrap().call_sid;
    let before = account.requests().await.len();
    let desk = Desk::empty();
    let begun = Instant::now();
    desk.use_account(account, |profile| {
        profile.addresses = vec![agent(number).parse().unwrap()];
        profile.conference_pattern = pattern.map(|pattern| pattern.parse().unwrap());
    })
    .await;
    desk.until_state(&leg, HoldState::Active).await;
    let took = begun.elapsed().as_secs_f64() * 1000.0;
    ((account.requests().await.len() - before) as f64, took)
}
