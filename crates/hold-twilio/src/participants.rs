//! Participants of a conference: list, fetch, update. Those who left are unknown to Twilio here.

use hold_core::{Address, CallSid, ConferenceSid, HoldMusic, Participant, VoiceFault};

use hold_session::ports::Answered;

use crate::client::Client;
use crate::request::Fields;
use crate::wire::ParticipantBody;

/// A conference has at most 250 participants, and mostly three.
const PAGE_SIZE: &str = "50";

/// What to set of a participant. Both are states, never toggles: setting what is already so changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParticipantUpdate<'a> {
    /// On hold, with what the participant then hears.
    Hold(&'a HoldMusic),
    /// Back among the others.
    Resume,
    /// Whether the others hear the participant.
    Muted(bool),
}

impl ParticipantUpdate<'_> {
    /// `HoldMethod` goes with every `HoldUrl`: Twilio's sources disagree on its default.
    fn fields(self) -> Fields {
        match self {
            Self::Hold(music) => {
                let mut fields = vec![("Hold", "true".to_owned())];
                if let Some(url) = music.url() {
                    fields.push(("HoldUrl", url.to_owned()));
                    fields.push(("HoldMethod", music.method().as_str().to_owned()));
                }
                fields
            }
            Self::Resume => vec![("Hold", "false".to_owned())],
            Self::Muted(muted) => vec![("Muted", muted.to_string())],
        }
    }
}

impl Client {
    /// Lists who is in a conference, every page.
    ///
    /// # Errors
    /// As [`VoiceFault`] says.
    pub async fn list_participants(&self, conference: ConferenceSid) -> Result<Vec<Participant>, VoiceFault> {
        let path = format!("Conferences/{conference}/Participants.json");
        let fields = vec![("PageSize", PAGE_SIZE.to_owned())];
        self.transport.list(&path, &fields, ParticipantBody::read).await
    }

    /// Reads a participant.
    ///
    /// # Errors
    /// As [`VoiceFault`] says; [`VoiceFault::NotFound`] also when the participant has left.
    pub async fn fetch_participant(
        &self,
        conference: ConferenceSid,
        call: CallSid,
    ) -> Result<Participant, VoiceFault> {
        self.transport.fetch(&path(conference, call), ParticipantBody::read).await
    }

    /// Sets something of a participant. The answer is what Twilio then says, which need not be what was asked:
    /// a parameter that Twilio ignores is answered 200.
    ///
    /// As [`VoiceFault`] says. When [`VoiceFault::leaves_doubt`], it may be set all the same.
    pub async fn update_participant(
        &self,
        conference: ConferenceSid,
        call: CallSid,
        update: ParticipantUpdate<'_>,
    ) -> Answered<Participant> {
        self.transport.change(&path(conference, call), &update.fields(), ParticipantBody::read).await
    }

    /// Calls somebody into a conference that is there already. Their leaving does not end it, and nobody hears a beep.
    ///
    /// As [`VoiceFault`] says. When [`VoiceFault::leaves_doubt`], they may be rung all the same.
    pub async fn create_participant(
        &self,
        conference: ConferenceSid,
        from: &Address,
        to: &Address,
    ) -> Answered<Participant> {
        let fields = vec![
            ("From", from.to_string()),
            ("To", to.to_string()),
            ("Beep", "false".to_owned()),
            ("EarlyMedia", "false".to_owned()),
            ("EndConferenceOnExit", "false".to_owned()),
        ];
        let path = format!("Conferences/{conference}/Participants.json");
        self.transport.change(&path, &fields, ParticipantBody::read).await
    }
}

fn path(conference: ConferenceSid, call: CallSid) -> String {
    format!("Conferences/{conference}/Participants/{call}.json")
}
