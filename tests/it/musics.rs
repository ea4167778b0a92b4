//! Several hold musics, of which one is chosen for a hold.

use acceptance::Journey;
use hold_core::plan::AfterDial;
use hold_core::profile::Profile;
use hold_core::{HoldMethod, HoldMusic, Musics, NamedMusic};
use hold_session::{Command, CommandFault, PartyRef};
use hold_simulator::Scenario;

fn url(name: &str) -> String {
    format!("https://example.com/{name}.xml")
}

fn music(name: &str) -> NamedMusic {
    let music = HoldMusic::from_url(&url(name), HoldMethod::Get).unwrap();
    NamedMusic { name: name.to_owned(), music }
}

fn two(profile: &mut Profile) {
    let list = vec![music("rain"), music("piano")];
    profile.preferences.musics = Musics { list, default: Some("rain".to_owned()) };
}

async fn hold(journey: &Journey, name: Option<&str>) -> Result<(), CommandFault> {
    let party = PartyRef::Call(journey.caller.parse().unwrap());
    let music = name.map(str::to_owned);
    journey.desk.run(Command::Hold { party, accepts_risk: true, reason: None, music }).await
}

async fn hears(journey: &Journey, name: &str) {
    let heard = |legs: &[acceptance::Leg]| {
        let leg = legs.iter().find(|leg| leg.call_sid == journey.caller);
        leg.is_some_and(|leg| leg.hears.url.as_deref() == Some(&*url(name)))
    };
    journey.account.until(&format!("the caller hears {name}"), heard).await;
    journey.held().await;
}

async fn is_chosen_for_one_hold(scenario: Scenario, after_dial: AfterDial) {
    let after = |profile: &mut Profile| {
        profile.after_dial = after_dial;
        two(profile);
    };
    let journey = Journey::start_with(scenario, after).await;
    for (chosen, heard) in [(None, "rain"), (Some("Piano"), "piano"), (None, "rain")] {
        hold(&journey, chosen).await.unwrap();
        hears(&journey, heard).await;
        journey.resume().await;
    }
}

#[tokio::test]
async fn one_is_chosen_in_a_conference() {
    is_chosen_for_one_hold(Scenario::Conference, AfterDial::Unsure).await;
}

#[tokio::test]
async fn one_is_chosen_with_call_legs() {
    is_chosen_for_one_hold(Scenario::OutboundLegs, AfterDial::Keeps).await;
}

#[tokio::test]
async fn one_that_is_not_there_is_refused_with_those_that_are() {
    let journey = Journey::start_with(Scenario::Conference, two).await;
    let names = vec!["rain".to_owned(), "piano".to_owned()];
    let refused = CommandFault::NoMusic { name: "harp".to_owned(), names };
    assert_eq!(hold(&journey, Some("harp")).await, Err(refused));
    journey.together().await;
}

#[tokio::test]
async fn a_new_default_is_heard_from_the_next_hold_on() {
    let journey = Journey::start_with(Scenario::Conference, two).await;
    let profile = journey.desk.session.snapshot().profile.clone().unwrap();
    journey.desk.run(Command::UseMusic { profile, music: music("harp") }).await.unwrap();
    hold(&journey, None).await.unwrap();
    hears(&journey, "harp").await;
    let unknown = Command::UseMusic { profile: "nobody's".to_owned(), music: music("harp") };
    assert_eq!(journey.desk.run(unknown).await, Err(CommandFault::NoProfile));
}
