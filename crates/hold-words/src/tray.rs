//! The tray: its menu and what it says when it is pointed at.

use std::time::Duration;

use fluent_bundle::FluentValue;
use hold_core::Waiting;
use hold_session::menu::{Label, Tip};

use crate::Words;
use crate::spans::timer;
use crate::words::{count, fact};

impl Words {
    /// What the tray says when it is pointed at.
    #[must_use]
    pub fn tip(&self, tip: &Tip) -> String {
        let of = |name: &str, who: &str| self.say(name, [("who", fact(who))]);
        let timed = |name: &str, who: &str, span: Duration| {
            self.say(name, [("who", fact(who)), ("time", fact(timer(span)))])
        };
        match tip {
            Tip::SignedOut => self.text("tip-signed-out"),
            Tip::Connecting => self.text("tip-connecting"),
            Tip::Offline => self.text("tip-offline"),
            Tip::Unauthorized => self.text("tip-unauthorized"),
            Tip::Busy => self.text("tip-busy"),
            Tip::NoCall => self.text("tip-no-call"),
            Tip::Ringing { who } => of("tip-ringing", who),
            Tip::Active { who, lasts: None } => of("tip-active", who),
            Tip::Active { who, lasts: Some(lasts) } => timed("tip-active-for", who, *lasts),
            Tip::Holding { who } => of("tip-holding", who),
            Tip::Held { who, held_for, waiting } => {
                let (time, waiting) = (fact(timer(*held_for)), wait(*waiting));
                self.say("tip-held", [("who", fact(who)), ("time", time), ("waiting", waiting)])
            }
            Tip::SeveralHeld { people, who, held_for, waiting } => {
                let (time, waiting) = (fact(timer(*held_for)), wait(*waiting));
                let facts =
                    [("people", count(*people)), ("who", fact(who)), ("time", time), ("waiting", waiting)];
                self.say("tip-several-held", facts)
            }
            Tip::Resuming { who } => of("tip-resuming", who),
            Tip::Unknown { who, maybe_held_for: None } => of("tip-unknown", who),
            Tip::Unknown { who, maybe_held_for: Some(span) } => timed("tip-maybe-held", who, *span),
        }
    }

    /// What is written on an entry of the menu.
    #[must_use]
    pub fn label(&self, label: &Label) -> String {
        match label {
            Label::Hold { who } => self.hold_party(who),
            Label::Resume { who } => self.resume_party(who, None),
            Label::HoldAll => self.hold_all(),
            Label::ResumeAll => self.resume_all(),
            Label::Mute => self.mute_me(),
            Label::Unmute => self.unmute_me(),
            Label::PlayMusic => self.preview(false),
            Label::StopMusic => self.preview(true),
            Label::Profiles => self.profile(),
            Label::Profile(name) => name.clone(),
            Label::More { count: others } => self.say("tray-more", [("count", count(*others))]),
            Label::OpenWindow => self.open_window(),
            Label::Strip => self.text("tray-strip"),
            Label::Quit => self.quit(),
        }
    }

    /// Hold a party.
    #[must_use]
    pub fn hold_party(&self, who: &str) -> String {
        self.say("hold-party", [("who", fact(who))])
    }

    /// Resume a party, with how long they have been on hold where that is known.
    #[must_use]
    pub fn resume_party(&self, who: &str, held_for: Option<Duration>) -> String {
        match held_for {
            None => self.say("resume-party", [("who", fact(who))]),
            Some(span) => self.say("resume-party-held", [("who", fact(who)), ("time", fact(timer(span)))]),
        }
    }

    /// Hold everybody.
    #[must_use]
    pub fn hold_all(&self) -> String {
        self.text("hold-all")
    }

    /// Bring everybody back.
    #[must_use]
    pub fn resume_all(&self) -> String {
        self.text("resume-all")
    }

    /// Begins the agent's own mute.
    #[must_use]
    pub fn mute_me(&self) -> String {
        self.text("tray-mute-me")
    }

    /// Ends the agent's own mute.
    #[must_use]
    pub fn unmute_me(&self) -> String {
        self.text("tray-unmute-me")
    }

    /// Starts or ends the preview of the hold music.
    #[must_use]
    pub fn preview(&self, playing: bool) -> String {
        self.text(if playing { "tray-preview-stop" } else { "tray-preview-play" })
    }

    /// The menu of profiles.
    #[must_use]
    pub fn profile(&self) -> String {
        self.text("tray-profile")
    }

    /// Brings the window to the front.
    #[must_use]
    pub fn open_window(&self) -> String {
        self.text("tray-open-window")
    }

    /// Ends the application.
    #[must_use]
    pub fn quit(&self) -> String {
        self.text("tray-quit")
    }
}

/// How somebody waits, as the texts tell it apart.
fn wait(waiting: Waiting) -> FluentValue<'static> {
    fact(match waiting {
        Waiting::Fresh => "fresh",
        Waiting::Long => "long",
        Waiting::TooLong => "too-long",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    fn check(tip: &Tip, expect: [&str; 3]) {
        let said = Language::ALL.map(|language| Words::of(language).tip(tip));
        assert_eq!(said, expect);
    }

    #[test]
    fn a_tip_tells_who_and_for_how_long() {
        let who = || "Maria Lopez".to_owned();
        check(
            &Tip::Held { who: who(), held_for: Duration::from_secs(31), waiting: Waiting::Fresh },
            ["Maria Lopez on hold, 0:31", "Maria Lopez 保持中，0:31", "Maria Lopez 保留中，0:31"],
        );
        check(
            &Tip::Held { who: who(), held_for: Duration::from_secs(151), waiting: Waiting::Long },
            ["Maria Lopez still on hold, 2:31", "Maria Lopez 仍在保持，2:31", "Maria Lopez 仍在保留，2:31"],
        );
        check(
            &Tip::Held { who: who(), held_for: Duration::from_secs(200), waiting: Waiting::TooLong },
            [
                "Maria Lopez on hold too long, 3:20",
                "Maria Lopez 保持过久，3:20",
                "Maria Lopez 保留過久，3:20",
            ],
        );
        check(
            &Tip::Unknown { who: who(), maybe_held_for: Some(Duration::from_secs(200)) },
            [
                "Maria Lopez: not confirmed, perhaps on hold for 3:20",
                "Maria Lopez：未确认，可能已保持 3:20",
                "Maria Lopez：未確認，可能已保留 3:20",
            ],
        );
        check(
            &Tip::Active { who: who(), lasts: Some(Duration::from_secs(4)) },
            ["Maria Lopez on the line, 0:04", "与 Maria Lopez 通话中，0:04", "與 Maria Lopez 通話中，0:04"],
        );
    }

    #[test]
    fn a_count_has_its_plural() {
        let tip = |people| Tip::SeveralHeld {
            people,
            who: "Ann".to_owned(),
            held_for: Duration::from_secs(60),
            waiting: Waiting::Fresh,
        };
        check(
            &tip(1),
            [
                "1 person on hold, Ann longest: 1:00",
                "1 人保持中，最久的是 Ann：1:00",
                "1 人保留中，最久的是 Ann：1:00",
            ],
        );
        check(
            &tip(3),
            [
                "3 people on hold, Ann longest: 1:00",
                "3 人保持中，最久的是 Ann：1:00",
                "3 人保留中，最久的是 Ann：1:00",
            ],
        );
    }
}
