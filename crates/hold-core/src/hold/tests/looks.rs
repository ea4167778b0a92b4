//! Looks that come later than what they tell.

use super::*;

/// A look that begins now and comes back when it is played.
fn begun(run: &Script, presence: Presence) -> Input {
    let Input::Seen(seen) = run.sees(presence) else { unreachable!() };
    Input::Seen(Sighting { asked: run.now, ..seen })
}

fn check_past(run: &mut Script, look: Input, shown: &str) {
    let effects = run.input(look);
    assert_eq!(run.shown(&effects), shown);
}

#[test]
fn a_look_that_began_before_the_answer_tells_the_past() {
    let mut run = Script::new(conference());
    run.play("hold");
    let look = begun(&run, Presence::Connected);
    assert_eq!(run.play("200 held"), "Held");
    check_past(&mut run, look, "Held");
    run.play("resume");
    let look = begun(&run, Presence::OnHold { since: None });
    assert_eq!(run.play("200 live"), "Active");
    check_past(&mut run, look, "Active");
}

#[test]
fn a_look_that_began_between_two_requests_has_not_seen_the_second() {
    let mut run = Script::new(legs(Side::Parent, AfterDial::Keeps, Some(false)));
    run.play("hold");
    assert_eq!(run.play("200"), "Holding park");
    let look = begun(&run, Presence::OnHold { since: None });
    assert_eq!(run.play("200"), "Holding read");
    check_past(&mut run, look, "Holding");
    assert_eq!(run.play("sees held"), "Held");
}
