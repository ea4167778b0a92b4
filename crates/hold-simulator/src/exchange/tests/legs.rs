//! What becomes of the other leg of a `<Dial>`.

use super::*;

const DIAL_ALICE: &str = "<Dial><Client>alice</Client></Dial>";

/// A caller whose `<Dial>` has reached the agent, and the agent's leg.
fn connected(laboratory: &mut Laboratory, attributes: &str, following: &str) -> (LegId, LegId) {
    let dial = format!("<Dial{attributes}><Client>alice</Client></Dial>{following}");
    let caller = laboratory.inbound(CALLER, &dial);
    assert_eq!(laboratory.hears(caller), "ringing");
    laboratory.pass(1000);
    let agent = laboratory.child_of(caller);
    assert_eq!(laboratory.hears(caller), format!("parties {}", agent.0));
    assert_eq!(laboratory.hears(agent), format!("parties {}", caller.0));
    (caller, agent)
}

#[test]
fn a_child_carries_its_parent_and_the_callers_number() {
    let mut laboratory = Laboratory::new();
    let (caller, agent) = connected(&mut laboratory, "", "");
    let leg = laboratory.exchange.leg(agent);
    assert_eq!(leg.parent, Some(caller));
    assert_eq!((&*leg.from, &*leg.to, leg.direction.name()), (CALLER, AGENT, "outbound-dial"));
}

/// Measured at Twilio: the child after 166 ms, the action after 320 ms, the new document after 651 ms.
#[test]
fn redirecting_the_parent_completes_the_child() {
    let mut laboratory = Laboratory::new();
    laboratory.serve("/after", "<Hangup/>");
    let action = format!(" action=\"{}\"", url("/after"));
    let (caller, agent) = connected(&mut laboratory, &action, "");
    laboratory.redirect(caller, "<Enqueue>held</Enqueue>");
    laboratory.pass(165);
    assert_eq!(laboratory.status(agent), "in-progress");
    laboratory.pass(1);
    assert_eq!((laboratory.status(agent), laboratory.status(caller)), ("completed", "in-progress"));
    assert_eq!(laboratory.hears(caller), "silence");
    assert!(laboratory.requests_for("/after").is_empty());
    laboratory.pass(154);
    assert_eq!(laboratory.told("/after", "DialCallStatus").as_deref(), Some("completed"));
    laboratory.pass(331);
    assert!(laboratory.hears(caller).starts_with("music"), "the action's <Hangup> is not run");
    assert_eq!(laboratory.status(caller), "in-progress");
}

#[test]
fn a_later_redirect_replaces_one_under_way() {
    let mut laboratory = Laboratory::new();
    let (caller, _) = connected(&mut laboratory, "", "");
    laboratory.redirect(caller, "<Enqueue>held</Enqueue>");
    laboratory.pass(200);
    laboratory.redirect(caller, "<Say>later</Say>");
    laboratory.pass(451);
    assert_eq!(laboratory.hears(caller), "speech");
}

/// What follows the parent's `<Dial>`, and what the parent then hears or is.
#[test]
fn redirecting_the_child_lets_the_parent_fall_through() {
    let action = format!(" action=\"{}\"", url("/after"));
    let cases = [
        (action.as_str(), "", "in-progress", "speech"),
        ("", "<Say>bye</Say>", "in-progress", "speech"),
        ("", "<Redirect>http://127.0.0.1:9/after</Redirect>", "in-progress", "speech"),
        ("", "", "completed", "silence"),
    ];
    for (attributes, following, status, hears) in cases {
        let mut laboratory = Laboratory::new();
        laboratory.serve("/after", "<Say>One moment</Say><Pause length=\"60\"/>");
        let (caller, agent) = connected(&mut laboratory, attributes, following);
        laboratory.redirect(agent, "<Pause length=\"600\"/>");
        let seen = (laboratory.status(caller), laboratory.hears(caller));
        assert_eq!(seen, (status, hears.to_owned()), "{attributes} {following}");
        assert_eq!(laboratory.status(agent), "in-progress", "the child goes on with its own document");
    }
}

#[test]
fn the_action_tells_a_redirected_child_from_one_that_hung_up_by_the_duration_alone() {
    for (redirected, duration) in [(true, None), (false, Some("9"))] {
        let mut laboratory = Laboratory::new();
        laboratory.serve("/after", "<Pause/>");
        let (_, agent) = connected(&mut laboratory, &format!(" action=\"{}\"", url("/after")), "");
        laboratory.pass(9000);
        if redirected {
            laboratory.redirect(agent, "<Pause/>");
        } else {
            laboratory.hang_up(agent);
        }
        assert_eq!(laboratory.told("/after", "DialCallStatus").as_deref(), Some("completed"));
        assert_eq!(laboratory.told("/after", "DialCallDuration").as_deref(), duration);
    }
}

#[test]
fn a_parent_that_hangs_up_takes_its_child_along() {
    let mut laboratory = Laboratory::new();
    let (caller, agent) = connected(&mut laboratory, "", "<Say>never</Say>");
    laboratory.hang_up(caller);
    assert_eq!((laboratory.status(caller), laboratory.status(agent)), ("completed", "completed"));
    assert_eq!(laboratory.exchange.redirect(agent, inline("<Pause/>")), Err(redirect::NotInProgress));
}

#[test]
fn a_parent_that_hangs_up_while_dialling_cancels_its_child() {
    let mut laboratory = Laboratory::new();
    let caller = laboratory.inbound(CALLER, DIAL_ALICE);
    laboratory.hang_up(caller);
    assert_eq!(laboratory.status(laboratory.child_of(caller)), "canceled");
    laboratory.pass(10_000);
    assert_eq!(laboratory.status(laboratory.child_of(caller)), "canceled", "nobody picks up any more");
}

#[test]
fn the_first_to_answer_is_connected_and_the_others_are_cancelled() {
    let mut laboratory = Laboratory::new();
    let caller = laboratory.inbound(CALLER, "<Dial><Client>nobody</Client><Client>alice</Client></Dial>");
    laboratory.pass(1000);
    let [nobody, alice] = laboratory.exchange.leg(caller).children[..] else { panic!("two children") };
    assert_eq!((laboratory.status(nobody), laboratory.status(alice)), ("canceled", "in-progress"));
    assert_eq!(laboratory.hears(caller), format!("parties {}", alice.0));
}

#[test]
fn a_dial_that_nobody_answers_ends_after_its_timeout() {
    let mut laboratory = Laboratory::new();
    laboratory.serve("/after", "<Say>Nobody</Say>");
    let dial = format!("<Dial timeout=\"10\" action=\"{}\"><Client>nobody</Client></Dial>", url("/after"));
    let caller = laboratory.inbound(CALLER, &dial);
    laboratory.pass(9999);
    assert_eq!(laboratory.hears(caller), "ringing");
    laboratory.pass(1);
    assert_eq!(laboratory.status(laboratory.child_of(caller)), "no-answer");
    assert_eq!(laboratory.told("/after", "DialCallStatus").as_deref(), Some("no-answer"));
    assert_eq!(laboratory.hears(caller), "speech");
}

#[test]
fn a_phone_is_not_called_with_a_number_that_is_not_the_accounts() {
    for (attributes, called) in
        [("", false), (" callerId=\"+15550100999\"", false), (" callerId=\"+15550100100\"", true)]
    {
        let mut laboratory = Laboratory::new();
        let dial = format!("<Dial{attributes}><Number>{CALLER}</Number></Dial><Pause length=\"9\"/>");
        let agent = laboratory.exchange.receive_call(AGENT, "", inline(&dial));
        assert_eq!(!laboratory.exchange.leg(agent).children.is_empty(), called, "{attributes}");
    }
}

#[test]
fn an_inbound_call_may_ring_until_the_called_party_answers() {
    let mut laboratory = Laboratory::new();
    let caller = laboratory.inbound(CALLER, "<Dial answerOnBridge=\"true\"><Client>alice</Client></Dial>");
    assert_eq!(laboratory.status(caller), "ringing");
    assert_eq!(laboratory.exchange.redirect(caller, inline("<Pause/>")), Err(redirect::NotInProgress));
    laboratory.pass(1000);
    assert_eq!(laboratory.status(caller), "in-progress");
}

#[test]
fn an_api_call_is_queued_then_rings_then_is_answered_or_not() {
    let mut laboratory = Laboratory::new();
    let (alice, nobody) =
        (laboratory.place(AGENT, "<Say>Hi</Say>"), laboratory.place("client:nobody", "<Say>Hi</Say>"));
    assert_eq!(laboratory.status(alice), "queued");
    laboratory.pass(200);
    assert_eq!((laboratory.status(alice), laboratory.status(nobody)), ("ringing", "ringing"));
    laboratory.pass(700);
    assert_eq!((laboratory.status(alice), laboratory.hears(alice)), ("in-progress", "speech".to_owned()));
    laboratory.pass(65_000);
    assert_eq!((laboratory.status(alice), laboratory.status(nobody)), ("completed", "no-answer"));
}

#[test]
fn a_rejected_call_was_never_answered() {
    let mut laboratory = Laboratory::new();
    let busy = laboratory.inbound(CALLER, "<Reject reason=\"busy\"/>");
    let leg = laboratory.exchange.leg(busy);
    assert_eq!((leg.status.name(), leg.answered), ("busy", None));
}

#[test]
fn limits_end_what_lasts_too_long() {
    let mut laboratory = Laboratory::new();
    let (caller, agent) = connected(&mut laboratory, " timeLimit=\"60\"", "<Pause length=\"60000\"/>");
    laboratory.pass(60_000);
    assert_eq!((laboratory.status(caller), laboratory.status(agent)), ("in-progress", "completed"));
    laboratory.pass(4 * 3600 * 1000);
    assert_eq!(laboratory.status(caller), "completed", "four hours are the most");
}

#[test]
fn a_called_party_may_hear_an_announcement_before_the_connection() {
    let mut laboratory = Laboratory::new();
    laboratory.serve("/whisper", "<Say>A call for you, dear agent</Say>");
    let caller = laboratory
        .inbound(CALLER, &format!("<Dial><Client url=\"{}\">alice</Client></Dial>", url("/whisper")));
    laboratory.pass(1000);
    let agent = laboratory.child_of(caller);
    assert_eq!(
        (laboratory.hears(agent), laboratory.hears(caller)),
        ("speech".to_owned(), "ringing".to_owned())
    );
    laboratory.pass(2000);
    assert_eq!(laboratory.hears(agent), format!("parties {}", caller.0));
}

#[test]
fn a_call_reports_its_progress() {
    let mut laboratory = Laboratory::new();
    let noun = format!(
        "<Dial><Client statusCallback=\"{}\" statusCallbackEvent=\"initiated ringing answered completed\">alice</Client></Dial>",
        url("/progress")
    );
    let caller = laboratory.inbound(CALLER, &noun);
    laboratory.pass(5000);
    laboratory.hang_up(caller);
    let seen: Vec<(String, String)> = laboratory
        .requests_for("/progress")
        .iter()
        .map(|request| {
            let value = |name| {
                request.params.iter().find(|(other, _)| *other == name).map(|(_, value)| value.clone())
            };
            (value("CallStatus").unwrap_or_default(), value("SequenceNumber").unwrap_or_default())
        })
        .collect();
    let expected = [("queued", "0"), ("ringing", "1"), ("in-progress", "2"), ("completed", "3")];
    assert_eq!(seen, expected.map(|(status, number)| (status.to_owned(), number.to_owned())));
}
