use std::time::Duration;

use HoldState::{Active, Ended, Held, Holding, Resuming, Unknown};
use hold_core::topology::Topology;
use hold_core::{Address, Waiting};

use super::*;
use crate::preview::{Preview, PreviewFault};
use crate::snapshot::{Connection, Role};

fn sid(number: usize) -> CallSid {
    format!("CA{number:032}").parse().unwrap()
}

/// Conferences with parties in these states, named and numbered through from `A` and 0.
fn calls(states: &[&[HoldState]]) -> Vec<CallView> {
    let mut number = 0..;
    let mut party = |state: &HoldState| {
        let number = number.next().unwrap();
        PartyView {
            call: sid(number),
            address: Address::seen("+15550100142"),
            name: Some(char::from(b'A' + u8::try_from(number).unwrap()).to_string()),
            role: Role::Caller,
            state: *state,
            ringing: false,
            held_since: None,
            waiting: Waiting::Fresh,
            muted: false,
            risk: None,
            notice: None,
            confirmed: None,
        }
    };
    let mut call = |states: &&[HoldState]| CallView {
        topology: Topology::Conference,
        conference: None,
        agent_call: Some(sid(99)),
        agent_muted: false,
        ends_with_agent: false,
        can_mute: true,
        started: None,
        parties: states.iter().map(&mut party).collect(),
    };
    states.iter().map(&mut call).collect()
}

fn snapshot(states: &[&[HoldState]]) -> Snapshot {
    Snapshot {
        connection: Connection::Ok,
        signed_in: SignedIn::Account,
        calls: calls(states),
        ..Snapshot::empty()
    }
}

fn spell_item(Item { label, action, enabled }: &Item) -> String {
    let call = |sid: &CallSid| sid.as_str()[32..].to_owned();
    let label = match label {
        Label::Hold { who } => format!("hold {who}"),
        Label::Resume { who } => format!("resume {who}"),
        Label::Profile(name) => name.clone(),
        Label::More { count } => format!("{count} more"),
        other => format!("{other:?}").to_lowercase(),
    };
    let does = match action {
        Action::Hold(sid) | Action::Resume(sid) | Action::HoldAll(sid) | Action::ResumeAll(sid) => {
            format!("@{}", call(sid))
        }
        _ => String::new(),
    };
    format!("{label}{does}{}", if *enabled { "" } else { " (off)" })
}

fn spell(entries: &[Entry]) -> String {
    let entry = |entry: &Entry| match entry {
        Entry::Line => "-".to_owned(),
        Entry::Item(item) => spell_item(item),
        Entry::Choice { chosen, of, .. } => {
            let of: Vec<String> = of.iter().map(spell_item).collect();
            format!("{chosen:?} of {}", of.join(" "))
        }
    };
    entries.iter().map(entry).collect::<Vec<_>>().join(", ")
}

const END: &str = "-, playmusic, -, openwindow, strip, quit";

#[test]
fn each_state_of_a_party_has_its_item() {
    for (state, expect) in [
        (Active, "hold A@00"),
        (Resuming, "hold A@00"),
        (Holding, "resume A@00"),
        (Held, "resume A@00"),
        (Unknown, "resume A@00"),
    ] {
        assert_eq!(spell(&menu(&snapshot(&[&[state]]))), format!("{expect}, -, mute, {END}"), "{state:?}");
    }
    assert_eq!(spell(&menu(&snapshot(&[&[Ended]]))), format!("mute, {END}"));
}

#[test]
fn who_still_rings_cannot_be_held() {
    let mut shown = snapshot(&[&[Active]]);
    shown.calls[0].parties[0].ringing = true;
    assert_eq!(spell(&menu(&shown)), format!("hold A@00 (off), -, mute, {END}"));
}

#[test]
fn several_have_an_item_each_and_two_for_all() {
    for (states, expect) in [
        (&[&[Active, Held][..]][..], "hold A@00, resume B@01, -, holdall@00, resumeall@00"),
        (&[&[Active, Active]], "hold A@00, hold B@01, -, holdall@00, resumeall@00 (off)"),
        (&[&[Held, Unknown]], "resume A@00, resume B@01, -, holdall@00 (off), resumeall@00"),
        (&[&[Active, Ended]], "hold A@00"),
        (
            &[&[Active], &[Held, Ended, Held]],
            "hold A@00, resume B@01, resume D@03, -, holdall@01 (off), resumeall@01",
        ),
    ] {
        assert_eq!(spell(&menu(&snapshot(states))), format!("{expect}, -, mute, {END}"), "{states:?}");
    }
}

#[test]
fn a_long_list_shows_who_is_held_first() {
    let mut states = [Active; 20];
    states[19] = Held;
    let menu = spell(&menu(&snapshot(&[&states])));
    assert!(menu.starts_with("resume T@19, hold A@00, "), "{menu}");
    assert!(menu.contains("hold K@10, 8 more, -, holdall@00, resumeall@00"), "{menu}");
}

#[test]
fn mute_is_offered_in_a_conference() {
    let mut shown = snapshot(&[&[Active]]);
    shown.calls[0].agent_muted = true;
    assert_eq!(spell(&menu(&shown)), format!("hold A@00, -, unmute, {END}"));
    shown.calls[0].can_mute = false;
    assert_eq!(spell(&menu(&shown)), format!("hold A@00, -, mute (off), {END}"));
    let none = spell(&menu(&Snapshot::empty()));
    assert_eq!(none, "mute (off), -, playmusic (off), -, openwindow, strip, quit");
}

#[test]
fn the_hold_music_can_be_heard_and_stopped() {
    let shown = |signed_in, preview| Snapshot { signed_in, preview, ..Snapshot::empty() };
    for (signed_in, preview, expect) in [
        (SignedIn::Simulated, Preview::Silent, "playmusic"),
        (SignedIn::Account, Preview::Failed(PreviewFault::NoDevice), "playmusic"),
        (SignedIn::Account, Preview::Loading, "stopmusic"),
        (SignedIn::Out, Preview::Playing, "stopmusic"),
        (SignedIn::Out, Preview::Silent, "playmusic (off)"),
    ] {
        let menu = spell(&menu(&shown(signed_in, preview)));
        assert!(menu.contains(&format!("-, {expect}, -")), "{menu}");
    }
    assert!(matches!(Action::Preview(true).command(), Some(Command::Preview { on: true })));
}

#[test]
fn profiles_can_be_chosen() {
    let with = |signed_in, profiles: &[&str]| {
        let profiles = profiles.iter().map(|name| (*name).to_owned()).collect();
        let shown = Snapshot { signed_in, profiles, profile: Some("two".to_owned()), ..Snapshot::empty() };
        let menu = spell(&menu(&shown));
        let (_, after_music) = menu.split_once("playmusic").unwrap();
        let profiles = after_music.split_once("-, ").unwrap().1;
        profiles.strip_suffix(", -, openwindow, strip, quit").unwrap().to_owned()
    };
    assert_eq!(with(SignedIn::Account, &["one", "two"]), "Some(1) of one two");
    assert_eq!(with(SignedIn::Out, &["one", "two"]), "None of one two");
    assert_eq!(with(SignedIn::Simulated, &["one", "two"]), "None of one two");
    assert_eq!(with(SignedIn::Opening, &["one", "two"]), "Some(1) of one (off) two (off)");
    let many: Vec<String> = (0..30).map(|number| number.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert!(with(SignedIn::Account, &many).ends_with("10 11 18 more"));
}

#[test]
fn actions_are_commands_that_name_the_leg() {
    let Some(Command::Hold { party, accepts_risk: false, reason: None, music: None }) =
        Action::Hold(sid(3)).command()
    else {
        panic!("a hold that asks before the agent's own leg drops");
    };
    assert_eq!(party, PartyRef::Call(sid(3)));
    let all = Action::ResumeAll(sid(4)).command();
    assert!(matches!(all, Some(Command::ResumeAll { with: Some(with) }) if with == sid(4)));
    assert!(Action::Quit.command().is_none());
}

#[test]
fn icon_and_tip_tell_the_gravest_thing() {
    let now = "2026-11-22T10:01:00Z".parse().unwrap();
    let who = |name: &str| name.to_owned();
    let minute = Duration::from_secs(60);
    for (states, expect) in [
        (&[&[][..]][..], (Icon::NoCall, Tip::NoCall)),
        (&[&[Ended]], (Icon::NoCall, Tip::NoCall)),
        (&[&[Active]], (Icon::Active, Tip::Active { who: who("A"), lasts: None })),
        (&[&[Active, Holding]], (Icon::OnHold, Tip::Holding { who: who("B") })),
        (
            &[&[Active, Held]],
            (Icon::OnHold, Tip::Held { who: who("B"), held_for: minute, waiting: Waiting::Fresh }),
        ),
        (&[&[Resuming]], (Icon::OnHold, Tip::Resuming { who: who("A") })),
        (
            &[&[Held], &[Held]],
            (
                Icon::OnHold,
                Tip::SeveralHeld { people: 2, who: who("A"), held_for: minute, waiting: Waiting::Fresh },
            ),
        ),
        (&[&[Held, Unknown]], (Icon::Trouble, Tip::Unknown { who: who("B"), maybe_held_for: None })),
    ] {
        let mut shown = snapshot(states);
        let parties = shown.calls.iter_mut().flat_map(|call| &mut call.parties);
        for party in parties.filter(|party| party.state == Held) {
            party.held_since = Some("2026-11-22T10:00:00Z".parse().unwrap());
        }
        assert_eq!((icon(&shown), tip(&shown, now)), expect, "{states:?}");
    }
}

#[test]
fn icon_and_tip_tell_who_waits_for_long() {
    let now = "2026-11-22T10:01:00Z".parse().unwrap();
    let held_for = Duration::from_secs(60);
    let tip_of = |waiting| Tip::Held { who: "A".to_owned(), held_for, waiting };
    for (state, waiting, expect) in [
        (Held, Waiting::Fresh, (Icon::OnHold, tip_of(Waiting::Fresh))),
        (Held, Waiting::Long, (Icon::HeldLong, tip_of(Waiting::Long))),
        (Held, Waiting::TooLong, (Icon::HeldTooLong, tip_of(Waiting::TooLong))),
        (
            Unknown,
            Waiting::Long,
            (Icon::Trouble, Tip::Unknown { who: "A".to_owned(), maybe_held_for: Some(held_for) }),
        ),
    ] {
        let mut shown = snapshot(&[&[state]]);
        let party = &mut shown.calls[0].parties[0];
        party.waiting = waiting;
        party.held_since = Some("2026-11-22T10:00:00Z".parse().unwrap());
        assert_eq!((icon(&shown), tip(&shown, now)), expect, "{state:?} {waiting:?}");
    }
}

#[test]
fn icon_and_tip_tell_how_it_stands_with_twilio() {
    let now = "2026-11-22T10:01:00Z".parse().unwrap();
    for (signed_in, connection, expect) in [
        (SignedIn::Out, Connection::Unauthorized, (Icon::Offline, Tip::SignedOut)),
        (SignedIn::Opening, Connection::Connecting, (Icon::Offline, Tip::Connecting)),
        (SignedIn::Account, Connection::Connecting, (Icon::Offline, Tip::Connecting)),
        (SignedIn::Account, Connection::Offline, (Icon::Offline, Tip::Offline)),
        (SignedIn::Account, Connection::Unauthorized, (Icon::Trouble, Tip::Unauthorized)),
        (SignedIn::Simulated, Connection::RateLimited, (Icon::NoCall, Tip::Busy)),
    ] {
        let shown = Snapshot { signed_in, connection, ..snapshot(&[]) };
        assert_eq!((icon(&shown), tip(&shown, now)), expect, "{signed_in:?} {connection:?}");
    }
}
