//! Conference status callbacks.

use std::sync::Arc;

use super::conference::ConferenceId;
use super::leg::LegId;
use super::web::{WebRequest, resolve};
use super::{Effect, Exchange, Params};
use crate::content::is_loopback;
use crate::twiml::{Link, StatusCallback};

impl Exchange {
    /// A callback whose URL does not depend on the document that names it any more.
    pub(crate) fn absolute_callback(
        &self,
        id: LegId,
        callback: Option<&StatusCallback>,
    ) -> Option<StatusCallback> {
        let callback = callback?;
        let url = resolve(self.leg(id).main.source.as_ref(), &callback.link.url)?;
        let link = Link { url: Arc::from(url.as_str()), method: callback.link.method };
        Some(StatusCallback { link, events: callback.events.clone() })
    }

    /// Something happened to a participant.
    pub(crate) fn participant_event(
        &mut self,
        room: ConferenceId,
        id: LegId,
        event: &str,
        name: &'static str,
        extra: Params,
    ) {
        let Some(participant) = self.conference(room).participant(id) else { return };
        let mut params: Params = vec![
            ("CallSid", self.leg(id).sid.to_string()),
            ("Muted", participant.muted.to_string()),
            ("Hold", participant.hold.to_string()),
            ("Coaching", participant.coaches.is_some().to_string()),
            ("EndConferenceOnExit", participant.end_on_exit.to_string()),
            ("StartConferenceOnEnter", participant.start_on_enter.to_string()),
        ];
        if let Some(label) = &participant.label {
            params.push(("ParticipantLabel", label.to_string()));
        }
        if event == "leave" {
            params.push(("ParticipantCallStatus", self.leg(id).status.name().to_owned()));
        }
        params.extend(extra);
        self.conference_event(room, event, name, params);
    }

    /// The conference is over.
    pub(crate) fn ended_event(&mut self, room: ConferenceId) {
        let conference = self.conference(room);
        let mut params: Params = Vec::new();
        if let Some(sid) = conference.ended_by {
            params.push(("CallSidEndingConference", sid.to_string()));
        }
        if let Some(reason) = conference.reason {
            params.push(("ReasonConferenceEnded", reason.to_owned()));
            params.push(("Reason", reason.replace('-', " ")));
        }
        self.conference_event(room, "end", "conference-end", params);
    }

    /// Something happened to the conference: told only where its first participant asked for it.
    pub(crate) fn conference_event(
        &mut self,
        room: ConferenceId,
        event: &str,
        name: &'static str,
        extra: Params,
    ) {
        let Some(callback) = self.conference(room).callback.clone() else { return };
        let loopback = resolve(None, &callback.link.url).is_some_and(|url| is_loopback(&url));
        if !loopback || !callback.events.iter().any(|wanted| &**wanted == event) {
            return;
        }
        let (account, timestamp) = (self.account.to_string(), self.now().rfc_2822());
        let conference = self.conference_mut(room);
        conference.sequence += 1;
        let mut params: Params = vec![
            ("ConferenceSid", conference.sid.to_string()),
            ("FriendlyName", conference.name.to_string()),
            ("AccountSid", account),
            ("SequenceNumber", conference.sequence.to_string()),
            ("Timestamp", timestamp),
            ("StatusCallbackEvent", name.to_owned()),
        ];
        params.extend(extra);
        let Link { url, method } = callback.link.clone();
        self.effects.push(Effect::Request(WebRequest { token: None, method, url, params }));
    }
}
