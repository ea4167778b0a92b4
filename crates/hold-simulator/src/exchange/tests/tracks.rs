//! Documents: how they run, follow each other, and fail.

use super::*;

#[test]
fn sounds_take_their_time() {
    let mut laboratory = Laboratory::new();
    let verbs = "<Say>0123456789012345678901234567890123456789</Say><Pause length=\"2\"/>\
                 <Play loop=\"2\">https://example.com/a.mp3</Play>";
    let leg = laboratory.inbound(CALLER, verbs);
    let mut heard = Vec::new();
    for millis in [0, 2399, 1, 1999, 1, 59_999, 1] {
        laboratory.pass(millis);
        heard.push((laboratory.hears(leg), laboratory.status(leg)));
    }
    let music = "music https://example.com/a.mp3";
    let expected = [
        ("speech", "in-progress"),
        ("speech", "in-progress"),
        ("silence", "in-progress"),
        ("silence", "in-progress"),
        (music, "in-progress"),
        (music, "in-progress"),
        ("silence", "completed"),
    ];
    assert_eq!(heard, expected.map(|(hears, status)| (hears.to_owned(), status)));
}

#[test]
fn a_clip_on_loopback_is_measured() {
    let mut laboratory = Laboratory::new();
    let mut wav =
        b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data".to_vec();
    wav.extend(32_000_u32.to_le_bytes());
    laboratory.serve_raw("/clip.wav", 200, "audio/wav", &wav);
    let leg = laboratory.inbound(CALLER, &format!("<Play>{}</Play><Pause/>", url("/clip.wav")));
    assert_eq!(laboratory.hears(leg), format!("music {}", url("/clip.wav")));
    laboratory.pass(1999);
    assert_eq!(laboratory.hears(leg), format!("music {}", url("/clip.wav")));
    laboratory.pass(1);
    assert_eq!(laboratory.hears(leg), "silence", "two seconds, as its header says");
    assert!(laboratory.requests_for("/clip.wav")[0].params.is_empty(), "no parameters go to a Play URL");
}

#[test]
fn a_bare_audio_url_plays_once_and_hangs_up() {
    let mut laboratory = Laboratory::new();
    let leg = laboratory.inbound(CALLER, "<Redirect>https://example.com/music.mp3</Redirect>");
    assert_eq!(laboratory.hears(leg), "music https://example.com/music.mp3");
    laboratory.pass(30_000);
    assert_eq!(laboratory.status(leg), "completed");
}

#[test]
fn redirects_are_relative_to_the_document_they_stand_in() {
    let mut laboratory = Laboratory::new();
    laboratory.serve("/a/one", "<Redirect method=\"GET\">two?x=1</Redirect>");
    laboratory.serve("/a/two?x=1", "<Say>here</Say>");
    let leg = laboratory.inbound(CALLER, &format!("<Redirect>{}</Redirect>", url("/a/one")));
    assert_eq!(laboratory.hears(leg), "speech");
    assert_eq!(laboratory.requests_for("/a/two?x=1")[0].method, Method::Get);
    assert_eq!(laboratory.told("/a/one", "CallSid"), Some(laboratory.exchange.leg(leg).sid.to_string()));
}

#[test]
fn documents_that_call_each_other_for_ever_end_the_call() {
    let mut laboratory = Laboratory::new();
    laboratory.serve("/loop", "<Redirect/>");
    let fetched = laboratory.inbound(CALLER, &format!("<Redirect>{}</Redirect>", url("/loop")));
    let inline = laboratory.inbound(CALLER, "<Redirect/>");
    for leg in [fetched, inline] {
        assert_eq!(laboratory.hears(leg), "speech", "the apology");
    }
    laboratory.pass(10_000);
    assert_eq!((laboratory.status(fetched), laboratory.status(inline)), ("completed", "completed"));
}

#[test]
fn a_document_that_fails_is_an_apology_and_the_end_unless_there_is_a_fallback() {
    let mut laboratory = Laboratory::new();
    let lost = laboratory.inbound(CALLER, &format!("<Redirect>{}</Redirect>", url("/missing")));
    assert_eq!(laboratory.hears(lost), "speech");
    laboratory.pass(10_000);
    assert_eq!(laboratory.status(lost), "completed");

    laboratory.serve("/fallback", "<Play loop=\"0\">https://example.com/b.mp3</Play>");
    let fallback = Link { url: Arc::from(url("/fallback")), method: Method::Post };
    let program = Source::Url(Link { url: Arc::from(url("/missing")), method: Method::Post });
    let leg =
        laboratory.exchange.place_call(NewCall { program, fallback: Some(fallback), ..new_call(AGENT, "") });
    laboratory.pass(1000);
    assert_eq!(laboratory.hears(leg), "music https://example.com/b.mp3");
}

#[test]
fn inline_text_that_is_no_twiml_fails_when_it_runs() {
    let mut laboratory = Laboratory::new();
    let leg = laboratory.inbound(CALLER, "<Enqueue>q</Enqueue>");
    laboratory.exchange.redirect(leg, Source::Inline(Err(Arc::from("no XML")))).expect("accepted");
    assert_eq!(laboratory.hears(leg), "speech", "the apology");
    laboratory.pass(10_000);
    assert_eq!(laboratory.status(leg), "completed");
}

#[test]
fn unknown_verbs_are_skipped_with_an_alert() {
    let mut laboratory = Laboratory::new();
    let leg = laboratory.inbound(CALLER, "<Gather/><Leave/><Say>hi</Say>");
    laboratory.pass(0);
    assert_eq!(laboratory.hears(leg), "speech");
    assert!(laboratory.notes.iter().any(|note| note["code"] == 12_200));
}

#[test]
fn nothing_beyond_loopback_is_requested() {
    let mut laboratory = Laboratory::new();
    let leg = laboratory.inbound(CALLER, "<Redirect>https://example.com/twiml</Redirect>");
    assert_eq!(laboratory.hears(leg), "music https://example.com/twiml");
    laboratory.redirect(leg, "<Enqueue action=\"https://example.com/action\">q</Enqueue>");
    laboratory.hang_up(leg);
    assert!(laboratory.requests.is_empty());
}
