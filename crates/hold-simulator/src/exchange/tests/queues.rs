//! Queues, and holding a caller in one.

use super::*;

const WAITING: &str = "<Pause length=\"14400\"/>";

fn dial_queue(name: &str) -> String {
    format!("<Dial><Queue>{name}</Queue></Dial>{WAITING}")
}

#[test]
fn an_enqueued_caller_hears_twilios_music_for_hours() {
    let mut laboratory = Laboratory::new();
    let caller = laboratory.inbound(CALLER, "<Enqueue>held</Enqueue>");
    let music = format!("music {}", crate::twiml::DEFAULT_MUSIC);
    for minutes in [0, 10, 170] {
        laboratory.pass(minutes * 60_000);
        assert_eq!(laboratory.hears(caller), music, "after {minutes} minutes more");
    }
}

#[test]
fn a_wait_document_is_requested_again_when_it_runs_out() {
    let mut laboratory = Laboratory::new();
    laboratory.serve("/wait", "<Play>https://example.com/a.mp3</Play>");
    let caller = laboratory.inbound(CALLER, &format!("<Enqueue waitUrl=\"{}\">held</Enqueue>", url("/wait")));
    laboratory.pass(95_000);
    assert_eq!(laboratory.hears(caller), "music https://example.com/a.mp3");
    let times: Vec<String> = laboratory
        .requests_for("/wait")
        .iter()
        .filter_map(|request| request.params.iter().find(|(name, _)| *name == "QueueTime"))
        .map(|(_, seconds)| seconds.clone())
        .collect();
    assert_eq!(times, ["0", "30", "60", "90"]);
}

#[test]
fn an_empty_wait_url_is_silence_and_an_empty_document_does_not_spin() {
    let mut laboratory = Laboratory::new();
    laboratory.serve("/empty", "");
    let silent = laboratory.inbound(CALLER, "<Enqueue waitUrl=\"\">a</Enqueue>");
    let empty = laboratory.inbound(CALLER, &format!("<Enqueue waitUrl=\"{}\">b</Enqueue>", url("/empty")));
    laboratory.pass(10_000);
    assert_eq!((laboratory.hears(silent), laboratory.status(silent)), ("silence".to_owned(), "in-progress"));
    assert_eq!(laboratory.hears(empty), "silence");
    assert_eq!(laboratory.requests_for("/empty").len(), 11, "about once a second");
}

#[test]
fn leave_goes_on_after_the_enqueue() {
    let mut laboratory = Laboratory::new();
    laboratory.serve("/wait", "<Say>You may go</Say><Leave/>");
    laboratory.serve("/left", "<Say>Bye</Say>");
    let enqueue = format!("<Enqueue waitUrl=\"{}\" action=\"{}\">q</Enqueue>", url("/wait"), url("/left"));
    laboratory.inbound(CALLER, &enqueue);
    laboratory.pass(1000);
    assert_eq!(laboratory.told("/left", "QueueResult").as_deref(), Some("leave"));
}

/// How a call leaves a queue, and what its `<Enqueue>`'s action is told.
#[test]
fn the_action_learns_how_the_wait_ended() {
    for (way, result) in [("redirect", "redirected"), ("dequeue", "redirected"), ("hang up", "hangup")] {
        let mut laboratory = Laboratory::new();
        laboratory.serve("/left", "<Hangup/>");
        laboratory.serve("/next", "<Say>Next</Say>");
        let caller = laboratory.inbound(CALLER, &format!("<Enqueue action=\"{}\">q</Enqueue>", url("/left")));
        match way {
            "redirect" => laboratory.redirect(caller, "<Say>Next</Say>"),
            "dequeue" => {
                laboratory
                    .exchange
                    .dequeue(caller, Link { url: Arc::from(url("/next")), method: Method::Post });
                laboratory.answer_requests();
            }
            _ => laboratory.hang_up(caller),
        }
        assert_eq!(laboratory.told("/left", "QueueResult").as_deref(), Some(result), "{way}");
        let queue = laboratory.exchange.queue_named("q").expect("the queue stays");
        assert!(laboratory.exchange.queue(queue).members.is_empty(), "{way}");
        if way != "hang up" {
            assert_eq!(laboratory.hears(caller), "speech", "the new document runs, not the action's: {way}");
        }
    }
}

#[test]
fn dialling_a_queue_connects_the_oldest() {
    let mut laboratory = Laboratory::new();
    let first = laboratory.inbound(CALLER, "<Enqueue>q</Enqueue>");
    let second = laboratory.inbound("+442079460018", "<Enqueue>q</Enqueue>");
    let agent = laboratory.inbound(AGENT, &dial_queue("q"));
    assert_eq!(laboratory.hears(agent), format!("parties {}", first.0));
    assert_eq!(laboratory.hears(first), format!("parties {}", agent.0));
    assert!(laboratory.hears(second).starts_with("music"));
}

#[test]
fn an_empty_queue_is_waited_at_and_a_missing_one_is_an_error() {
    let mut laboratory = Laboratory::new();
    laboratory.exchange.create_queue("q", 1000);
    laboratory.serve("/after", WAITING);
    let action = format!("<Dial timeout=\"10\" action=\"{}\"><Queue>q</Queue></Dial>", url("/after"));
    let late = laboratory.inbound(AGENT, &action);
    laboratory.pass(10_000);
    assert_eq!(laboratory.told("/after", "DialCallStatus").as_deref(), Some("no-answer"));
    laboratory.hang_up(late);

    let agent = laboratory.inbound(AGENT, &dial_queue("q"));
    laboratory.pass(5000);
    let caller = laboratory.inbound(CALLER, "<Enqueue>q</Enqueue>");
    assert_eq!(laboratory.hears(agent), format!("parties {}", caller.0), "whoever joins is connected");
    laboratory.pass(60_000);
    assert_eq!(
        laboratory.hears(agent),
        format!("parties {}", caller.0),
        "the timeout was for the wait alone"
    );

    laboratory.serve("/none", WAITING);
    let dial = format!("<Dial action=\"{}\"><Queue>no such</Queue></Dial>", url("/none"));
    laboratory.inbound(AGENT, &dial);
    assert_eq!(laboratory.told("/none", "QueueResult").as_deref(), Some("error"));
}

#[test]
fn after_the_connection_each_side_goes_on_with_its_own_document() {
    for redirected_is_agent in [true, false] {
        let mut laboratory = Laboratory::new();
        let caller = laboratory.inbound(CALLER, &format!("<Enqueue>q</Enqueue>{WAITING}"));
        let agent = laboratory.inbound(AGENT, &dial_queue("q"));
        let (redirected, other) = if redirected_is_agent { (agent, caller) } else { (caller, agent) };
        laboratory.redirect(redirected, "<Say>Moved</Say><Pause length=\"9\"/>");
        assert_eq!(laboratory.hears(redirected), "speech");
        assert_eq!(
            (laboratory.status(other), laboratory.hears(other)),
            ("in-progress", "silence".to_owned())
        );
        laboratory.hang_up(redirected);
        assert_eq!(laboratory.status(other), "in-progress");
    }
}

#[test]
fn a_full_queue_takes_nobody() {
    let mut laboratory = Laboratory::new();
    laboratory.exchange.create_queue("q", 1);
    laboratory.serve("/full", WAITING);
    laboratory.inbound(CALLER, "<Enqueue>q</Enqueue>");
    laboratory.inbound("+442079460018", &format!("<Enqueue action=\"{}\">q</Enqueue>", url("/full")));
    assert_eq!(laboratory.told("/full", "QueueResult").as_deref(), Some("queue-full"));
}

#[test]
fn only_an_empty_queue_is_deleted() {
    let mut laboratory = Laboratory::new();
    let caller = laboratory.inbound(CALLER, "<Enqueue>q</Enqueue>");
    let queue = laboratory.exchange.queue_named("q").expect("made on demand");
    assert!(!laboratory.exchange.delete_queue(queue));
    laboratory.hang_up(caller);
    assert!(laboratory.exchange.delete_queue(queue));
    assert_eq!(laboratory.exchange.queue_named("q"), None);
}

/// The plan for an inbound call where something follows the customer's `<Dial>`: twice, since the second hold finds
/// other documents than the first.
#[test]
fn hold_and_resume_of_an_inbound_call_lose_nobody() {
    let mut laboratory = Laboratory::new();
    laboratory.serve("/after", "<Pause length=\"60\"/>");
    let dial = format!("<Dial action=\"{}\"><Client>alice</Client></Dial>", url("/after"));
    let caller = laboratory.inbound(CALLER, &dial);
    laboratory.pass(1000);
    let agent = laboratory.child_of(caller);
    for _ in 0..2 {
        laboratory.redirect(agent, WAITING);
        laboratory.redirect(caller, &format!("<Enqueue>held</Enqueue>{WAITING}"));
        laboratory.pass(600_000);
        assert!(laboratory.hears(caller).starts_with("music"));
        assert_eq!(
            (laboratory.status(agent), laboratory.hears(agent)),
            ("in-progress", "silence".to_owned())
        );
        laboratory.redirect(agent, &dial_queue("held"));
        assert_eq!(laboratory.hears(caller), format!("parties {}", agent.0));
        assert_eq!(laboratory.hears(agent), format!("parties {}", caller.0));
    }
}

/// The plan where nothing follows: the agent's leg drops and the agent is rung back straight into the queue.
#[test]
fn hold_and_ring_back_of_a_bare_inbound_call() {
    let mut laboratory = Laboratory::new();
    let caller = laboratory.inbound(CALLER, "<Dial><Client>alice</Client></Dial>");
    laboratory.pass(1000);
    let agent = laboratory.child_of(caller);
    laboratory.redirect(caller, &format!("<Enqueue>held</Enqueue>{WAITING}"));
    laboratory.pass(1000);
    assert_eq!((laboratory.status(agent), laboratory.status(caller)), ("completed", "in-progress"));
    assert!(laboratory.hears(caller).starts_with("music"));
    let again = laboratory.place(AGENT, &dial_queue("held"));
    laboratory.pass(1000);
    assert_eq!(laboratory.hears(again), format!("parties {}", caller.0));
    assert_eq!(laboratory.hears(caller), format!("parties {}", again.0));
}

/// The wrong order for an outbound call without anything after `<Dial>`: the agent's leg is gone before it could be
/// told to wait, while the caller is safe.
#[test]
fn redirecting_a_bare_outbound_callee_drops_the_agent_and_keeps_the_caller() {
    let mut laboratory = Laboratory::new();
    let dial = format!("<Dial callerId=\"{NUMBER}\"><Number>{CALLER}</Number></Dial>");
    let agent = laboratory.exchange.receive_call(AGENT, "", inline(&dial));
    laboratory.pass(1000);
    let caller = laboratory.child_of(agent);
    laboratory.redirect(caller, &format!("<Enqueue>held</Enqueue>{WAITING}"));
    assert_eq!((laboratory.status(agent), laboratory.status(caller)), ("completed", "in-progress"));
    assert_eq!(laboratory.exchange.redirect(agent, inline(WAITING)), Err(redirect::NotInProgress));
    assert!(laboratory.hears(caller).starts_with("music"));
}

#[test]
fn a_queued_party_may_hear_an_announcement_before_the_connection() {
    let mut laboratory = Laboratory::new();
    laboratory.serve("/whisper", "<Say>You will be connected now</Say>");
    let caller = laboratory.inbound(CALLER, "<Enqueue>q</Enqueue>");
    let dial = format!("<Dial><Queue url=\"{}\">q</Queue></Dial>{WAITING}", url("/whisper"));
    let agent = laboratory.inbound(AGENT, &dial);
    assert_eq!(
        (laboratory.hears(caller), laboratory.hears(agent)),
        ("speech".to_owned(), "silence".to_owned())
    );
    let dequeuing = laboratory.exchange.leg(agent).sid.to_string();
    assert_eq!(laboratory.told("/whisper", "DequeingCallSid"), Some(dequeuing), "Twilio's spelling");
    laboratory.pass(5000);
    assert_eq!(laboratory.hears(caller), format!("parties {}", agent.0));
}
