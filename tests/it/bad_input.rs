//! What bad input gets: credentials, fields, names, calls that end on the way, and strange answers.

use acceptance::journey::{ACCOUNT_NUMBER, CALLER, PARTS_DESK, talk};
use acceptance::{Asked, Desk, Journey, SimulatedAccount};
use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_core::{HoldMethod, HoldMusic, Secret, VoiceFault};
use hold_session::sign_in::{Field, Form};
use hold_session::{Command, CommandFault, Connection, SignedIn};
use hold_simulator::Scenario;
use serde_json::json;

/// Signs in with a form, as the window does.
async fn sign_in(desk: &Desk, form: &Form) -> Result<(), CommandFault> {
    let (profile, credentials) = form.read().unwrap();
    desk.run(Command::SignIn { profile: Box::new(profile), credentials, leave_held: false }).await
}

#[tokio::test]
async fn wrong_credentials_are_said_and_kept_nowhere() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let wrong = || Some(Secret::new("0".repeat(32)));
    let unknown_key = format!("SK{}", "f".repeat(32));
    for form in [
        Form { secret: wrong(), ..account.form() },
        Form { key: None, secret: wrong(), ..account.form() },
        // A key of another region is as unknown as this one.
        Form { key: Some(unknown_key), ..account.form() },
    ] {
        let desk = Desk::empty();
        let refused = sign_in(&desk, &form).await.unwrap_err();
        assert_eq!(refused, CommandFault::Voice(VoiceFault::Unauthorized));
        assert_eq!(refused.to_string(), "Twilio refused these credentials.");
        assert!(desk.keychain.items.lock().unwrap().is_empty());
        assert_eq!(*desk.profiles.0.lock().unwrap(), hold_session::ports::Profiles::default());
        assert_eq!(desk.session.snapshot().signed_in, SignedIn::Out);
    }
    assert!(account.requests().await.iter().all(|asked| asked.status == 401 && asked.method == "GET"));
}

#[tokio::test]
async fn wrong_credentials_leave_the_account_in_use_alone() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    journey.hold().await;
    let wrong = Form { secret: Some(Secret::new("nonsense".to_owned())), ..journey.account.form() };
    sign_in(&journey.desk, &wrong).await.unwrap_err();
    assert_eq!(journey.desk.party(&journey.caller).unwrap().state, HoldState::Held);
    journey.resume().await;
}

#[tokio::test]
async fn credentials_withdrawn_in_a_call_hide_nobody() {
    let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
    journey.hold().await;
    let since = journey.desk.party(&journey.caller).unwrap().held_since;
    journey.account.fault("GET", "", 0, json!({"kind": "status", "status": 401})).await;
    let shown =
        journey.desk.until("unauthorized", |shown| shown.connection == Connection::Unauthorized).await;
    assert_eq!(shown.trouble, Some(VoiceFault::Unauthorized));
    let party = journey.desk.party(&journey.caller).unwrap();
    assert_eq!((party.state, party.held_since), (HoldState::Held, since));
    journey.account.behave().await;
    journey.desk.until("accepted again", |shown| shown.connection == Connection::Ok).await;
    journey.resume().await;
}

#[tokio::test]
async fn wrong_fields_are_said_before_any_request() {
    let account = SimulatedAccount::start(Scenario::Idle).await;
    let good = account.form();
    let swapped = good.key.clone().unwrap();
    let long = format!("https://example.com/{}", "a".repeat(3000));
    let cases = [
        (
            Form { account: swapped, ..good.clone() },
            Field::Account,
            "An account SID begins with AC, this begins with SK.",
        ),
        (
            Form { account: good.account[..33].to_owned(), ..good.clone() },
            Field::Account,
            "An account SID has 34 characters, this has 33.",
        ),
        (
            Form { key: Some(good.account.clone()), ..good.clone() },
            Field::Key,
            "An API key SID begins with SK, this begins with AC.",
        ),
        (Form { key: Some(String::new()), ..good.clone() }, Field::Key, "An API key SID is missing."),
        (
            Form { music_url: "ftp://example.com/a.mp3".to_owned(), ..good.clone() },
            Field::MusicUrl,
            "Hold music is a web address that begins with https:// or http://.",
        ),
        (
            Form { music_url: "javascript:alert(1)".to_owned(), ..good.clone() },
            Field::MusicUrl,
            "Hold music is a web address that begins with https:// or http://.",
        ),
        (
            Form { music_url: long, ..good.clone() },
            Field::MusicUrl,
            "This address has 3020 characters; at most 2048 fit.",
        ),
    ];
    for (form, field, sentence) in cases {
        let faults = form.read().err().unwrap_or_default();
        let said: Vec<_> = faults.iter().map(|fault| (fault.field, fault.why.to_string())).collect();
        assert_eq!(said, [(field, sentence.to_owned())]);
    }
    assert!(account.requests().await.is_empty());
}

/// Every URL that the field takes fits into the documents that carry it, however it is spelt.
#[tokio::test]
async fn a_url_that_the_field_takes_can_be_played() {
    let address = |letter: &str, times| format!("https://example.com/?{}", letter.repeat(times));
    for letter in ["a", "&", "\"", "é"] {
        let fits = |times: &usize| HoldMusic::from_url(&address(letter, *times), HoldMethod::Get).is_ok();
        let longest = (1..3000).take_while(fits).last().unwrap();
        let journey = Journey::start_with(Scenario::InboundLegs, |profile| {
            profile.after_dial = AfterDial::Keeps;
            profile.music = HoldMusic::from_url(&address(letter, longest), HoldMethod::Get).unwrap();
        })
        .await;
        journey.desk.hold(&journey.caller).await.unwrap();
        let sent = |asked: &[Asked]| {
            asked.iter().filter(|one| one.method == "POST" && one.took_effect()).count() == 2
        };
        journey.account.until_asked("both legs are sent", sent).await;
    }
}

#[tokio::test]
async fn a_caller_who_hung_up_is_ended_by_the_click() {
    for scenario in
        [Scenario::Conference, Scenario::InboundLegs, Scenario::OutboundLegs, Scenario::InboundLegsBare]
    {
        let journey = Journey::start(scenario, AfterDial::Unsure).await;
        let (account, desk, caller) = (&journey.account, &journey.desk, &journey.caller);
        // The click is on its way for long enough that they hang up first.
        account.fault("POST", "", 1, json!({"kind": "delay", "ms": 500})).await;
        desk.hold(caller).await.unwrap();
        account
            .until_asked("the click is on its way", |asked| asked.iter().any(|one| one.method == "POST"))
            .await;
        account.hang_up(caller).await;
        desk.until_state(caller, HoldState::Ended).await;
        desk.until_told("The call has ended.").await;
        let again = desk.hold(caller).await.unwrap_err().to_string();
        assert_eq!(again, "The call has ended.", "{scenario}");
        assert!(!desk.states(caller).contains(&HoldState::Held), "{scenario}");
        assert!(!desk.session.snapshot().holds_somebody());
    }
}

#[tokio::test]
async fn one_who_hung_up_blocks_nobody() {
    let journey = Journey::start(Scenario::ThreeWay, AfterDial::Unsure).await;
    let (account, desk, caller) = (&journey.account, &journey.desk, &journey.caller);
    let parts = account.leg_at(PARTS_DESK).await.unwrap().call_sid;
    let path = format!("Participants/{caller}");
    account.fault("POST", &path, 1, json!({"kind": "delay", "ms": 500})).await;
    desk.run(Command::HoldAll { with: None, accepts_risk: false, reason: None, music: None }).await.unwrap();
    account
        .until_asked("on its way", |asked| {
            asked.iter().any(|one| one.method == "POST" && one.path.contains(&path))
        })
        .await;
    account.hang_up(caller).await;
    desk.until_state(caller, HoldState::Ended).await;
    desk.until_state(&parts, HoldState::Held).await;
    desk.run(Command::ResumeAll { with: None }).await.unwrap();
    desk.until_state(&parts, HoldState::Active).await;
    assert!(talk(&account.legs().await, &parts, &journey.agent));
}

/// The agent was sent to wait, and the caller hangs up before the second request.
#[tokio::test]
async fn an_agent_parked_for_nobody_is_released() {
    let journey = Journey::start(Scenario::InboundLegs, AfterDial::Keeps).await;
    let (account, desk, caller) = (&journey.account, &journey.desk, &journey.caller);
    let path = format!("Calls/{caller}");
    account.fault("POST", &path, 1, json!({"kind": "delay", "ms": 500})).await;
    desk.hold(caller).await.unwrap();
    account
        .until_asked("on its way", |asked| {
            asked.iter().any(|one| one.method == "POST" && one.path.contains(&path))
        })
        .await;
    account.hang_up(caller).await;
    desk.until_state(caller, HoldState::Ended).await;
    account.until("nobody is left", <[_]>::is_empty).await;
    desk.until_told("The call has ended.").await;
}

/// The agent hangs up before the first request: the caller is left alone, and nobody claims otherwise.
#[tokio::test]
async fn an_agent_who_hung_up_holds_nobody() {
    let journey = Journey::start(Scenario::InboundLegs, AfterDial::Keeps).await;
    let (account, desk) = (&journey.account, &journey.desk);
    let agent = journey.agent_leg().await.unwrap();
    account.fault("POST", "", 1, json!({"kind": "delay", "ms": 500})).await;
    desk.hold(&journey.caller).await.unwrap();
    account.until_asked("on its way", |asked| asked.iter().any(|one| one.method == "POST")).await;
    account.hang_up(&agent).await;
    desk.until_told("You are not on this call any more.").await;
    desk.until("nobody is held", |shown| !shown.holds_somebody()).await;
    assert_eq!(account.posts(&format!("Calls/{}.json", journey.caller)).await.len(), 0);
}

#[tokio::test]
async fn strange_answers_are_named_and_survived() {
    for kind in ["malformed", "html", "huge"] {
        let journey = Journey::start(Scenario::Conference, AfterDial::Unsure).await;
        let (account, desk) = (&journey.account, &journey.desk);
        account.fault("GET", "", 0, json!({"kind": kind})).await;
        desk.look().await;
        let shown = desk.until("offline", |shown| shown.connection == Connection::Offline).await;
        let sentence = shown.trouble.as_ref().unwrap().to_string();
        assert!(sentence.starts_with("The answer to GET /2010-04-01/Accounts/AC"), "{sentence}");
        assert!(sentence.contains(".json was not from Twilio"), "{sentence}");
        assert!(desk.party(&journey.caller).is_some(), "nobody vanishes for a strange answer");
        account.behave().await;
        desk.until("mended", |shown| shown.connection == Connection::Ok && shown.trouble.is_none()).await;

        // The same in answer to the click: it may have taken effect, and here it did not.
        account.fault("POST", "Participants", 1, json!({"kind": kind})).await;
        desk.hold(&journey.caller).await.unwrap();
        desk.until_told("Hold was not confirmed. Try again.").await;
        let states = desk.states(&journey.caller);
        assert_eq!(
            states,
            [HoldState::Active, HoldState::Holding, HoldState::Unknown, HoldState::Active],
            "{kind}"
        );
        journey.hold().await;
    }
}

#[tokio::test]
async fn names_are_shown_as_they_are() {
    let account = SimulatedAccount::start(Scenario::Conference).await;
    let room = account.ready().conference_name.clone().unwrap();
    let label = "<b>Müller & \"Söhne\"<b> 'ООО' — 営業部 قسم 🎧";
    let written = label.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let join = format!(
        "<Response><Dial><Conference participantLabel=\"{written}\">{room}</Conference></Dial></Response>"
    );
    let odd = "client:O'Brien&<co>\"営業\"";
    let call = account.receive_call(odd, ACCOUNT_NUMBER, &join).await;
    let desk = Desk::at(&account, |_| ()).await;
    let party = desk.until_state(&call, HoldState::Active).await;
    assert_eq!((party.name.as_deref(), party.address.as_str()), (Some(label), odd));
    desk.hold(&call).await.unwrap();
    desk.until_state(&call, HoldState::Held).await;
    desk.resume(&call).await.unwrap();
    desk.until_state(&call, HoldState::Active).await;
    let maria = desk.session.snapshot().parties().find(|one| one.address.as_str() == CALLER).cloned();
    assert_eq!(maria.unwrap().name.as_deref(), Some("Maria Lopez"));
}

/// The agent's own address is sent back to Twilio: in filters, and as the one to be rung back.
#[tokio::test]
async fn an_agent_of_any_name_is_found_and_rung_back() {
    let account = SimulatedAccount::start(Scenario::Idle).await;
    let odd = "client:o'brien&co<営業>+%41";
    let dial =
        format!("<Response><Dial callerId=\"{ACCOUNT_NUMBER}\"><Number>{CALLER}</Number></Dial></Response>");
    account.receive_call(odd, "", &dial).await;
    account.until("they talk", |legs| legs.iter().any(|leg| leg.hears.kind == "parties")).await;
    let desk = Desk::at(&account, |profile| profile.addresses = vec![odd.parse().unwrap()]).await;
    let caller = account.leg_at(CALLER).await.unwrap().call_sid;
    desk.until_state(&caller, HoldState::Active).await;
    desk.hold(&caller).await.unwrap();
    desk.until_state(&caller, HoldState::Held).await;
    desk.resume(&caller).await.unwrap();
    account
        .until("the agent's phone rings", |legs| {
            legs.iter().any(|leg| leg.to == odd && leg.status == "ringing")
        })
        .await;
}
