//! A note that held callers hear between the music.

use std::time::Duration;

use acceptance::Journey;
use acceptance::journey::hears;
use hold_core::plan::AfterDial;
use hold_core::profile::{Preferences, Profile};
use hold_core::{HoldMethod, HoldMusic, HoldNote, NoteFault};
use hold_session::{Command, CommandFault, Misfit};
use hold_simulator::Scenario;

const MUSIC: &str = "https://example.com/rain.mp3";

fn note() -> HoldNote {
    HoldNote { text: "We are still with you.".to_owned(), language: "en-GB".to_owned() }
}

fn music(url: &str) -> HoldMusic {
    HoldMusic::from_url(url, HoldMethod::Get).unwrap()
}

fn noted(profile: &mut Profile) {
    profile.music = music(MUSIC);
    profile.preferences.note = Some(note());
}

async fn until_hears(journey: &Journey, kind: &str) {
    let fits = |legs: &[acceptance::Leg]| hears(legs, &journey.caller).is_some_and(|heard| heard == kind);
    journey.account.until(&format!("the caller hears {kind}"), fits).await;
}

async fn is_heard_between_the_music(scenario: Scenario, after_dial: AfterDial) {
    let after = |profile: &mut Profile| {
        profile.after_dial = after_dial;
        noted(profile);
    };
    let journey = Journey::start_with(scenario, after).await;
    journey.hold().await;
    for _ in 0..2 {
        until_hears(&journey, "music").await;
        let leg = journey.account.legs().await.into_iter().find(|leg| leg.call_sid == journey.caller);
        assert_eq!(leg.unwrap().hears.url.as_deref(), Some(MUSIC));
        // The clip is half a minute long.
        journey.account.advance(Duration::from_secs(30)).await;
        until_hears(&journey, "speech").await;
        journey.account.advance(Duration::from_secs(3)).await;
    }
    until_hears(&journey, "music").await;
    journey.resume().await;
}

#[tokio::test]
async fn in_a_conference() {
    is_heard_between_the_music(Scenario::Conference, AfterDial::Unsure).await;
}

#[tokio::test]
async fn with_call_legs() {
    is_heard_between_the_music(Scenario::OutboundLegs, AfterDial::Keeps).await;
}

#[tokio::test]
async fn is_chosen_and_taken_back() {
    let file = |profile: &mut Profile| profile.music = music(MUSIC);
    let journey = Journey::start_with(Scenario::Conference, file).await;
    let prefer = |note| Command::Prefer(Preferences { note, ..Preferences::default() });
    let sent = async || {
        journey.hold().await;
        journey.resume().await;
        let posts = journey.account.posts(&format!("{}.json", journey.caller)).await;
        let mut urls = posts.iter().filter_map(|post| post.params["HoldUrl"].as_str());
        urls.next_back().unwrap().starts_with("https://twimlets.com/echo?")
    };
    assert!(!sent().await, "nobody chose a note");
    journey.desk.run(prefer(Some(note()))).await.unwrap();
    assert!(sent().await);
    journey.desk.run(prefer(None)).await.unwrap();
    assert!(!sent().await);
}

/// A hold never fails for its note.
#[tokio::test]
async fn that_cannot_be_said_is_told_and_left_out() {
    let default_music = |profile: &mut Profile| profile.preferences.note = Some(note());
    let journey = Journey::start_with(Scenario::Conference, default_music).await;
    assert_eq!(journey.desk.session.snapshot().note_trouble, Some(NoteFault::NoFile));
    journey.hold().await;
    let prefer = Command::Prefer(Preferences { note: Some(note()), ..Preferences::default() });
    let refused = journey.desk.run(prefer).await;
    let Err(CommandFault::Fields(faults)) = refused else { panic!("{refused:?}") };
    assert_eq!(faults[0].why, Misfit::Note(NoteFault::NoFile));
}
