//! Rules around the domain: of the client, the journal and the session.

use super::mutant::{Mutant, Suite};

pub const MUTANTS: &[Mutant] = &[
    Mutant {
        name: "a-lost-change-is-sent-again",
        file: "crates/hold-twilio/src/retry.rs",
        from: "is_read && connection_died && !asked_again",
        to: "(is_read || connection_died) && !asked_again",
        suite: Suite::Twilio,
        caught_by: &["retry::tests::only_a_read", "tests::repeats::a_change_over_a_dead"],
    },
    Mutant {
        name: "an-outage-is-answered-with-repetition",
        file: "crates/hold-twilio/src/retry.rs",
        from: "let VoiceFault::Busy { retry_after } = fault else { return None };",
        to: "let retry_after = match fault {
        VoiceFault::Busy { retry_after } => retry_after,
        VoiceFault::Server(_) | VoiceFault::NoAnswer => &None,
        _ => return None,
    };",
        suite: Suite::Twilio,
        caught_by: &["retry::tests::repeats_nothing_else", "tests::repeats::a_fault_of_the_server"],
    },
    Mutant {
        name: "hold-on-the-wire-is-a-toggle",
        file: "crates/hold-twilio/src/voice_api.rs",
        from: "let update = if hold { ParticipantUpdate::Hold(music) } else { ParticipantUpdate::Resume };",
        to: "let held = self.fetch_participant(conference, call).await.is_ok_and(|one| one.hold);
        let update = if held { ParticipantUpdate::Resume } else { ParticipantUpdate::Hold(music) };
        let _ = hold;",
        suite: Suite::Twilio,
        caught_by: &["tests::requests::holds_and_resumes"],
    },
    Mutant {
        name: "credentials-follow-a-redirect",
        file: "crates/hold-twilio/src/transport.rs",
        from: "reqwest::redirect::Policy::none()",
        to: "reqwest::redirect::Policy::default()",
        suite: Suite::Twilio,
        caught_by: &["tests::answers::redirects_are_not_followed"],
    },
    Mutant {
        name: "credentials-follow-a-list-to-another-server",
        file: "crates/hold-twilio/src/endpoint.rs",
        from: "self.base.join(path).ok().filter(|url| url.origin() == self.base.origin())",
        to: "self.base.join(path).ok()",
        suite: Suite::Twilio,
        caught_by: &["endpoint::tests::paths_stay", "tests::lists::credentials_stay"],
    },
    Mutant {
        name: "a-lost-answer-is-noted-as-done",
        file: "crates/hold-session/src/journal.rs",
        from: "let open = *end != Some(IntentEnd::Done);",
        to: "let open = end.is_none();",
        suite: Suite::Session,
        caught_by: &["journal::tests::each_place_to_stop"],
    },
    Mutant {
        name: "an-intent-is-not-committed",
        file: "crates/hold-journal/src/intent.rs",
        from: "connection.execute(INSERT, fields)?;",
        to: r#"connection.execute_batch("BEGIN")?;
    connection.execute(INSERT, fields)?;"#,
        suite: Suite::Journal,
        caught_by: &["intents::"],
    },
    Mutant {
        name: "an-intent-does-not-wait-for-the-disk",
        file: "crates/hold-journal/src/opening.rs",
        from: r#"if wait { "full" }"#,
        to: r#"if wait { "off" }"#,
        suite: Suite::JournalUnits,
        caught_by: &["opening::tests::"],
    },
    Mutant {
        name: "the-journal-is-written-after-the-request",
        file: "crates/hold-session/src/live/effects.rs",
        from: "let noted = match intent {
                Some(intent) => noting.intend(intent).await,
                None => None,
            };
            let performed = perform::perform(&*api, &step, &music, queue).await;",
        to: "let performed = perform::perform(&*api, &step, &music, queue).await;
            let noted = match intent {
                Some(intent) => noting.intend(intent).await,
                None => None,
            };",
        suite: Suite::Journeys,
        caught_by: &["rescue::what_is_about_to_be_done"],
    },
    Mutant {
        name: "a-queue-is-removed-before-it-is-noted",
        file: "crates/hold-session/src/live/effects.rs",
        from: "noting.intend(intent).await;
            let removed = perform::remove_queue(&*api, queue, known).await;",
        to: "let removed = perform::remove_queue(&*api, queue, known).await;
            noting.intend(intent).await;",
        suite: Suite::Journeys,
        caught_by: &["rescue::what_is_about_to_be_done"],
    },
    Mutant {
        name: "the-agent-leaves-unasked-while-somebody-is-held",
        file: "crates/hold-session/src/live/mod.rs",
        from: "self.roster.is_in_flight() || self.publish.borrow().holds_somebody()",
        to: "self.roster.is_in_flight()",
        suite: Suite::Journeys,
        caught_by: &["sign_in::nobody_is_left_on_hold_unawares"],
    },
    Mutant {
        name: "a-hold-is-not-guarded-where-hanging-up-ends-it-for-all",
        file: "crates/hold-session/src/finding/room.rs",
        from: "(one.end_conference_on_exit && third)",
        to: "(one.coaches.is_some() && third)",
        suite: Suite::Journeys,
        caught_by: &["guards::a_caller_whose_hanging_up"],
    },
    Mutant {
        name: "a-leg-is-released-that-somebody-needs",
        file: "crates/hold-session/src/live/effects.rs",
        from: "if self.roster.needs(agent) {",
        to: "if self.roster.needs(agent) && self.look.failures > 1_000 {",
        suite: Suite::Journeys,
        caught_by: &["company::for_one_of_two_who_hangs_up"],
    },
];
