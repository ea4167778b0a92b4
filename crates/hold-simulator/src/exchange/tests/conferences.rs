//! Conferences and hold.

use super::*;

const JOIN: &str = "<Dial><Conference>room</Conference></Dial>";

fn join(attributes: &str) -> String {
    format!("<Dial><Conference {attributes}>room</Conference></Dial>")
}

fn pair(laboratory: &mut Laboratory) -> (LegId, LegId) {
    (laboratory.inbound(CALLER, JOIN), laboratory.inbound(AGENT, JOIN))
}

fn state(laboratory: &Laboratory, leg: LegId) -> &'static str {
    let room = laboratory.room_of(leg).expect("in a conference");
    laboratory.exchange.conference(room).status.name()
}

#[test]
fn a_conference_starts_with_the_second_participant_if_one_starts_it() {
    let mut laboratory = Laboratory::new();
    let first = laboratory.inbound(CALLER, &join("startConferenceOnEnter=\"false\""));
    assert_eq!(state(&laboratory, first), "init");
    assert!(laboratory.hears(first).starts_with("music"));
    let second = laboratory.inbound("+442079460018", &join("startConferenceOnEnter=\"false\" waitUrl=\"\""));
    assert_eq!(state(&laboratory, first), "init", "neither starts it");
    assert_eq!(laboratory.hears(second), "silence");
    let third = laboratory.inbound(AGENT, JOIN);
    assert_eq!(state(&laboratory, first), "in-progress");
    assert_eq!(laboratory.hears(first), format!("parties {} {}", second.0, third.0));
}

#[test]
fn nobody_is_held_before_the_conference_starts() {
    let mut laboratory = Laboratory::new();
    let alone = laboratory.inbound(AGENT, JOIN);
    let hold = ParticipantChange { hold: Some(true), muted: Some(true), ..ParticipantChange::default() };
    assert_eq!(laboratory.change(alone, &hold), Err(Refusal::NotBridged));
    let room = laboratory.room_of(alone).expect("in a conference");
    assert!(!laboratory.exchange.conference(room).participants[0].muted, "a refusal changes nothing");
}

#[test]
fn hold_is_for_one_participant_and_both_ways() {
    let mut laboratory = Laboratory::new();
    let (caller, agent) = pair(&mut laboratory);
    let third = laboratory.inbound("+442079460018", JOIN);
    laboratory.hold(caller, None);
    assert_eq!(laboratory.hears(caller), format!("music {}", crate::twiml::DEFAULT_MUSIC));
    assert_eq!(laboratory.hears(agent), format!("parties {}", third.0));
    assert_eq!(laboratory.hears(third), format!("parties {}", agent.0));
    laboratory.pass(3 * 3_600_000);
    assert!(laboratory.hears(caller).starts_with("music"), "for hours");
    laboratory.resume(caller);
    assert_eq!(laboratory.hears(caller), format!("parties {} {}", agent.0, third.0));
    assert_eq!(laboratory.hears(agent), format!("parties {} {}", caller.0, third.0));
}

/// What stands at the hold URL, and what the held party hears at once and ten minutes later.
#[test]
fn a_hold_url_is_twiml_or_a_file_that_plays_once() {
    let file = "<Play>https://example.com/a.mp3</Play>";
    let looping = "<Play loop=\"0\">https://example.com/a.mp3</Play>";
    let music = "music https://example.com/a.mp3";
    let cases: [(&str, &str, &str, &str); 5] = [
        ("text/xml", &format!("<Response>{file}</Response>"), music, "silence"),
        ("text/xml", &format!("<Response>{looping}</Response>"), music, music),
        ("text/xml", &format!("<Response>{file}<Redirect/></Response>"), music, music),
        ("audio/mpeg", "...", "music http://127.0.0.1:9/hold", "silence"),
        ("text/xml", "<Response><Hangup/><Say>Please wait</Say></Response>", "speech", "silence"),
    ];
    for (content_type, body, at_once, later) in cases {
        let mut laboratory = Laboratory::new();
        let (caller, _) = pair(&mut laboratory);
        laboratory.serve_raw("/hold", 200, content_type, body.as_bytes());
        laboratory.hold(caller, Some("/hold"));
        assert_eq!(laboratory.hears(caller), at_once, "{body}");
        laboratory.pass(600_000);
        assert_eq!(
            (laboratory.hears(caller).as_str(), laboratory.status(caller)),
            (later, "in-progress"),
            "{body}"
        );
    }
}

#[test]
fn a_hold_url_that_fails_is_silence_and_still_hold() {
    let mut laboratory = Laboratory::new();
    let (caller, agent) = pair(&mut laboratory);
    laboratory.hold(caller, Some("/missing"));
    assert_eq!(
        (laboratory.hears(caller), laboratory.hears(agent)),
        ("silence".to_owned(), "silence".to_owned())
    );
    assert!(laboratory.notes.iter().any(|note| note["kind"] == "alert" && note["code"] == 11_200));
    laboratory.resume(caller);
    assert_eq!(laboratory.hears(caller), format!("parties {}", agent.0));
}

#[test]
fn a_muted_participant_hears_and_is_not_heard() {
    let mut laboratory = Laboratory::new();
    let (caller, agent) = pair(&mut laboratory);
    let mute = ParticipantChange { muted: Some(true), ..ParticipantChange::default() };
    laboratory.change(agent, &mute).expect("may be muted");
    assert_eq!(
        (laboratory.hears(caller), laboratory.hears(agent)),
        ("silence".to_owned(), format!("parties {}", caller.0))
    );
}

#[test]
fn ending_on_exit_is_not_applied_to_a_held_participant() {
    let mut laboratory = Laboratory::new();
    let (caller, _) = pair(&mut laboratory);
    let room = laboratory.room_of(caller).expect("in a conference");
    let end_on_exit = |laboratory: &Laboratory| {
        laboratory
            .exchange
            .conference(room)
            .participant(caller)
            .is_some_and(|participant| participant.end_on_exit)
    };
    laboratory.hold(caller, None);
    let end = ParticipantChange { end_on_exit: Some(true), ..ParticipantChange::default() };
    laboratory.change(caller, &end).expect("Twilio answers 200");
    assert!(!end_on_exit(&laboratory));
    laboratory.change(caller, &ParticipantChange { hold: Some(false), ..end }).expect("may be resumed");
    assert!(end_on_exit(&laboratory), "together with the resume it is");
}

#[test]
fn who_may_end_the_conference_ends_it_for_all() {
    let mut laboratory = Laboratory::new();
    let caller = laboratory.inbound(CALLER, &join("endConferenceOnExit=\"true\""));
    let agent = laboratory.inbound(AGENT, &format!("{JOIN}<Say>It is over</Say>"));
    let room = laboratory.room_of(caller).expect("in a conference");
    laboratory.hold(agent, None);
    laboratory.hang_up(caller);
    let conference = laboratory.exchange.conference(room);
    assert_eq!(conference.status.name(), "completed");
    assert_eq!(conference.reason, Some("participant-with-end-conference-on-exit-left"));
    assert!(conference.participants.is_empty());
    assert_eq!(laboratory.hears(agent), "speech", "the held agent goes on after its own Dial");
}

#[test]
fn the_held_stay_when_the_agent_leaves() {
    let mut laboratory = Laboratory::new();
    let (caller, agent) = pair(&mut laboratory);
    laboratory.hold(caller, None);
    laboratory.hang_up(agent);
    laboratory.pass(600_000);
    assert_eq!((laboratory.status(caller), state(&laboratory, caller)), ("in-progress", "in-progress"));
    assert!(laboratory.hears(caller).starts_with("music"));
}

#[test]
fn a_redirected_participant_leaves_the_conference() {
    let mut laboratory = Laboratory::new();
    laboratory.serve("/after", "<Hangup/>");
    let dial = format!("<Dial action=\"{}\"><Conference>room</Conference></Dial>", url("/after"));
    let caller = laboratory.inbound(CALLER, &dial);
    let agent = laboratory.inbound(AGENT, JOIN);
    laboratory.redirect(caller, "<Say>Elsewhere</Say>");
    assert_eq!(laboratory.room_of(caller), None);
    assert_eq!(
        (laboratory.hears(caller), laboratory.hears(agent)),
        ("speech".to_owned(), "silence".to_owned())
    );
    assert_eq!(laboratory.told("/after", "DialCallStatus").as_deref(), Some("answered"));
    assert_eq!(laboratory.told("/after", "DialCallSid"), None, "a conference has no child");
}

#[test]
fn a_kicked_participant_goes_on_after_its_dial_or_ends() {
    let mut laboratory = Laboratory::new();
    let (caller, agent) = pair(&mut laboratory);
    let room = laboratory.room_of(caller).expect("in a conference");
    laboratory.exchange.kick(room, caller);
    assert_eq!((laboratory.status(caller), laboratory.status(agent)), ("completed", "in-progress"));
    laboratory.exchange.kick(room, agent);
    assert_eq!(laboratory.exchange.conference(room).reason, Some("last-participant-kicked"));
}

#[test]
fn labels_are_unique_and_rooms_have_a_limit() {
    let mut laboratory = Laboratory::new();
    laboratory.inbound(CALLER, &join("participantLabel=\"Parts desk\" maxParticipants=\"2\""));
    let next = "<Say>Not joined</Say>";
    for attributes in ["participantLabel=\"Parts desk\"", "participantLabel=\"a/b\"", "maxParticipants=\"1\""]
    {
        let leg = laboratory.inbound("+442079460018", &format!("{}{next}", join(attributes)));
        assert_eq!(laboratory.hears(leg), "speech", "{attributes}");
    }
}

#[test]
fn a_name_is_used_again_after_its_conference_is_over() {
    let mut laboratory = Laboratory::new();
    let (caller, agent) = pair(&mut laboratory);
    let first = laboratory.room_of(caller);
    laboratory.hang_up(caller);
    laboratory.hang_up(agent);
    let again = laboratory.inbound(CALLER, JOIN);
    assert_ne!(laboratory.room_of(again), first);
    assert_eq!(state(&laboratory, again), "init");
}

#[test]
fn a_participant_that_the_api_adds_rings_before_it_counts() {
    let mut laboratory = Laboratory::new();
    let caller = laboratory.inbound(CALLER, JOIN);
    let noun = crate::twiml::ConferenceNoun { name: Arc::from("room"), ..Default::default() };
    let add = |laboratory: &mut Laboratory, to: &str| {
        let call = new_call(to, "");
        let new = NewParticipant { call, room: None, noun: noun.clone(), conference_callback: None };
        laboratory.exchange.add_participant(new).expect("may join").1
    };
    let (agent, nobody) = (add(&mut laboratory, AGENT), add(&mut laboratory, "client:nobody"));
    assert_eq!(state(&laboratory, caller), "init", "nobody has answered");
    laboratory.pass(1000);
    assert_eq!(
        (state(&laboratory, caller), laboratory.hears(caller)),
        ("in-progress", format!("parties {}", agent.0))
    );
    assert_eq!(laboratory.room_of(nobody), laboratory.room_of(caller), "it is listed while it rings");
    laboratory.pass(120_000);
    assert_eq!((laboratory.status(nobody), laboratory.room_of(nobody)), ("no-answer", None));
}

#[test]
fn a_conference_tells_what_happens_to_it() {
    let mut laboratory = Laboratory::new();
    let callback =
        format!("statusCallback=\"{}\" statusCallbackEvent=\"start end join leave hold\"", url("/events"));
    let caller = laboratory.inbound(CALLER, &join(&callback));
    let agent = laboratory.inbound(AGENT, &join("endConferenceOnExit=\"true\""));
    laboratory.hold(caller, None);
    laboratory.resume(caller);
    laboratory.hang_up(agent);
    let events: Vec<String> = laboratory
        .requests_for("/events")
        .iter()
        .filter_map(|request| request.params.iter().find(|(name, _)| *name == "StatusCallbackEvent"))
        .map(|(_, event)| event.clone())
        .collect();
    let expected = [
        "participant-join",
        "participant-join",
        "conference-start",
        "participant-hold",
        "participant-unhold",
        "participant-leave",
        "participant-leave",
        "conference-end",
    ];
    assert_eq!(events, expected);
}

#[test]
fn an_announcement_is_heard_and_passes() {
    let mut laboratory = Laboratory::new();
    let (caller, agent) = pair(&mut laboratory);
    laboratory.serve("/announce", "<Say>Five minutes left</Say>");
    let link = Link { url: Arc::from(url("/announce")), method: Method::Post };
    let change = ParticipantChange { announcement: Some(link), ..ParticipantChange::default() };
    laboratory.change(caller, &change).expect("may be announced to");
    assert_eq!(
        (laboratory.hears(caller), laboratory.hears(agent)),
        ("speech".to_owned(), format!("parties {}", caller.0))
    );
    laboratory.pass(5000);
    assert_eq!(laboratory.hears(caller), format!("parties {}", agent.0));
}
