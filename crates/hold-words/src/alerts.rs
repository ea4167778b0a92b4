//! Notifications: a title, a sentence, and what their buttons say.

use std::time::Duration;

use hold_session::Alert;

use crate::Words;
use crate::words::{count, fact};

/// How an agent leaves whom nobody has asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// The computer is about to sleep.
    Sleep,
    /// The computer is about to shut down.
    Shutdown,
    /// The application is told to end.
    Terminated,
}

impl Words {
    /// The title of a notification.
    #[must_use]
    pub fn alert_title(&self, alert: &Alert) -> String {
        match alert {
            Alert::CallFound { who, .. } => self.say("notify-call-found", [("who", fact(who))]),
            Alert::HungUp { who, .. } => self.say("notify-hung-up", [("who", fact(who))]),
            Alert::AgentDropped { who, .. } => self.say("notify-agent-dropped", [("who", fact(who))]),
            Alert::HeldTooLong { who, held_for, .. } => self.held_too_long(who, *held_for),
            Alert::SignInExpired => self.text("notify-sign-in-expired"),
        }
    }

    /// The sentence below the title.
    #[must_use]
    pub fn alert_body(&self, alert: &Alert) -> String {
        self.text(match alert {
            Alert::CallFound { .. } => "notify-call-found-body",
            Alert::HungUp { .. } => "notify-hung-up-body",
            Alert::AgentDropped { .. } => "notify-agent-dropped-body",
            Alert::HeldTooLong { .. } => "notify-held-too-long-body",
            Alert::SignInExpired => "notify-sign-in-expired-body",
        })
    }

    /// The button that brings the party back.
    #[must_use]
    pub fn resume(&self) -> String {
        self.text("resume")
    }

    /// The button that shows the window.
    #[must_use]
    pub fn show(&self) -> String {
        self.text("notify-show")
    }

    /// Said once when the window is closed: title and sentence.
    #[must_use]
    pub fn still_in_tray(&self) -> (String, String) {
        (self.text("notify-in-tray"), self.text("notify-in-tray-body"))
    }

    /// Somebody is on hold, and this application or the whole computer is about to leave: title and sentence.
    #[must_use]
    pub fn leaving_held(&self, how: Leaving) -> (String, String) {
        let how = match how {
            Leaving::Sleep => "sleep",
            Leaving::Shutdown => "shutdown",
            Leaving::Terminated => "terminated",
        };
        (self.text("notify-leaving-held"), self.say("notify-leaving-held-body", [("how", fact(how))]))
    }

    /// Why the computer is asked to wait before it sleeps or shuts down.
    #[must_use]
    pub fn power_why(&self) -> String {
        self.text("power-why")
    }

    /// A link that was not followed because it says nothing that is known: title and sentence.
    #[must_use]
    pub fn link_ignored(&self) -> (String, String) {
        (self.text("notify-link-ignored"), self.text("notify-link-ignored-body"))
    }

    /// A link that was not followed because links are not allowed: title and sentence.
    #[must_use]
    pub fn links_not_allowed(&self) -> (String, String) {
        (self.text("notify-links-off"), self.text("notify-links-off-body"))
    }

    /// A key that the desktop, or another program, has already.
    #[must_use]
    pub fn key_taken(&self, key: &str) -> String {
        self.say("key-taken", [("key", fact(key))])
    }

    /// What the key for hold and resume does.
    #[must_use]
    pub fn toggle_key(&self) -> String {
        self.text("key-toggle")
    }

    /// What the key that brings back does.
    #[must_use]
    pub fn resume_last_key(&self) -> String {
        self.text("key-resume-last")
    }

    fn held_too_long(&self, who: &str, held_for: Duration) -> String {
        let minutes = usize::try_from(held_for.as_secs() / 60).unwrap_or(usize::MAX);
        if minutes == 0 {
            let seconds = usize::try_from(held_for.as_secs()).unwrap_or_default();
            return self.say("notify-held-seconds", [("who", fact(who)), ("seconds", count(seconds))]);
        }
        self.say("notify-held-minutes", [("who", fact(who)), ("minutes", count(minutes))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Language;

    #[test]
    fn a_long_hold_is_told_with_its_plural() {
        let title = |seconds| {
            let alert = Alert::HeldTooLong {
                party: "CA0123456789abcdef0123456789abcdef".parse().unwrap(),
                who: "Ann".to_owned(),
                held_for: Duration::from_secs(seconds),
            };
            Language::ALL.map(|language| Words::of(language).alert_title(&alert))
        };
        assert_eq!(title(1), ["Ann has been on hold for 1 second", "Ann 已保持 1 秒", "Ann 已保留 1 秒"]);
        assert_eq!(
            title(45),
            ["Ann has been on hold for 45 seconds", "Ann 已保持 45 秒", "Ann 已保留 45 秒"]
        );
        assert_eq!(
            title(60),
            ["Ann has been on hold for 1 minute", "Ann 已保持 1 分钟", "Ann 已保留 1 分鐘"]
        );
        assert_eq!(
            title(179),
            ["Ann has been on hold for 2 minutes", "Ann 已保持 2 分钟", "Ann 已保留 2 分鐘"]
        );
    }
}
