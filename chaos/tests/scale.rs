//! Many agents on one account: a small crowd keeps to the budget, and is played again exactly.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::time::Duration;

use chaos::{Crowd, Measured, measure};

fn of(agents: u64, seed: u64) -> Measured {
    measure(&Crowd { agents, time: Duration::from_secs(60), seed }).unwrap()
}

/// All times are simulated ones: these are no times of this computer.
#[test]
fn a_small_crowd_keeps_to_the_budget() {
    let crowd = of(20, 1);
    assert_eq!(crowd.missing, Vec::<String>::new());
    assert_eq!(crowd.refused, 0);
    assert!(crowd.holds.len() > 20, "they work: {} holds", crowd.holds.len());
    assert!(crowd.most_at_once <= 15, "{} requests at once", crowd.most_at_once);
    let each = crowd.requests as f64 / crowd.time.as_secs_f64() / 20.0;
    assert!(each <= 1.6, "each agent sends {each} requests a second");

    let mut lone = Measured::default();
    (1..=20).for_each(|seed| lone.add(of(1, seed)));
    assert_eq!(lone.missing, Vec::<String>::new());
    let (lone, crowd) = (lone.holds.iter().max().unwrap(), crowd.holds.iter().max().unwrap());
    assert!(crowd.as_secs_f64() <= lone.as_secs_f64() * 1.1, "a hold takes {crowd:?}, alone {lone:?}");
}

/// What agents do not depend on: how many others there are. Otherwise a crowd grows with its own square.
#[test]
fn an_agent_asks_no_more_because_of_others() {
    let each = |agents: u64| {
        let crowd = of(agents, 3);
        crowd.requests as f64 / crowd.time.as_secs_f64() / agents as f64
    };
    let (few, many) = (each(5), each(40));
    assert!(many <= few * 1.1, "one of 5 sends {few} requests a second, one of 40 sends {many}");
}

#[test]
fn a_crowd_is_played_again_exactly() {
    let (one, other) = (of(10, 2), of(10, 2));
    assert_eq!((one.requests, one.most_at_once), (other.requests, other.most_at_once));
    assert_eq!((one.holds, one.finds), (other.holds, other.finds));
}
