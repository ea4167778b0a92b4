//! Calls: list, fetch, create, update. Twilio can also end a call here; Holdline never does, so that is left out.

use hold_core::{Address, Call, CallSid, CallStatus, HoldMethod, VoiceFault};
use hold_session::ports::{Answered, CallFilter};

use crate::client::Client;
use crate::request::Fields;
use crate::status::Word;
use crate::twiml::Twiml;
use crate::wire::CallBody;

/// The calls of one person, or the legs of one call: few.
const PAGE_SIZE: &str = "50";
/// The calls of everybody, at the largest page that Twilio gives.
const WHOLE_ACCOUNT: &str = "1000";

/// What a leg does next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Instructions {
    /// The document itself.
    Twiml(Twiml),
    /// Where Twilio finds the document. Never audio: Twilio would play it once and hang up.
    Url {
        /// A public address.
        url: String,
        /// How Twilio asks for it.
        method: HoldMethod,
    },
}

impl Instructions {
    fn add_to(&self, fields: &mut Fields) {
        match self {
            Self::Twiml(twiml) => fields.push(("Twiml", twiml.as_str().to_owned())),
            Self::Url { url, method } => {
                fields.push(("Url", url.clone()));
                fields.push(("Method", method.as_str().to_owned()));
            }
        }
    }
}

/// A call to place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCall {
    /// Who is called.
    pub to: Address,
    /// Who is shown as calling: a number of the account, or any client name where a client is called.
    pub from: Address,
    /// What the leg does once it is answered.
    pub instructions: Instructions,
}

impl Client {
    /// Lists calls, every page.
    ///
    /// # Errors
    /// As [`VoiceFault`] says.
    pub async fn list_calls(&self, filter: &CallFilter) -> Result<Vec<Call>, VoiceFault> {
        let few = filter.to.is_some() || filter.from.is_some() || filter.parent.is_some();
        let size = if few { PAGE_SIZE } else { WHOLE_ACCOUNT };
        let mut fields: Fields = vec![("PageSize", size.to_owned())];
        fields.extend(filter.to.iter().map(|to| ("To", to.to_string())));
        fields.extend(filter.from.iter().map(|from| ("From", from.to_string())));
        fields.extend(filter.parent.iter().map(|parent| ("ParentCallSid", parent.to_string())));
        fields.extend(filter.status.iter().map(|status| ("Status", status.word().to_owned())));
        // Twilio's own way of writing "or later", as part of the name.
        fields.extend(
            filter.started_since.iter().map(|at| ("StartTime>", at.strftime("%Y-%m-%d").to_string())),
        );
        self.transport.list("Calls.json", &fields, |body: CallBody| body.read(filter.status)).await
    }

    /// Reads a call.
    ///
    /// # Errors
    /// As [`VoiceFault`] says.
    pub async fn fetch_call(&self, call: CallSid) -> Result<Call, VoiceFault> {
        self.transport.fetch(&path(call), |body: CallBody| body.read(None)).await
    }

    /// Places a call.
    ///
    /// As [`VoiceFault`] says. When [`VoiceFault::leaves_doubt`], the call may have been placed.
    pub async fn create_call(&self, call: &NewCall) -> Answered<Call> {
        let mut fields = vec![("To", call.to.to_string()), ("From", call.from.to_string())];
        call.instructions.add_to(&mut fields);
        let read = |body: CallBody| body.read(Some(CallStatus::Queued));
        self.transport.change("Calls.json", &fields, read).await
    }

    /// Gives a live call new instructions. Twilio takes them only for calls in progress (error 21220).
    ///
    /// As [`VoiceFault`] says. When [`VoiceFault::leaves_doubt`], the call may follow them all the same.
    pub async fn update_call(&self, call: CallSid, instructions: &Instructions) -> Answered<Call> {
        let mut fields = Fields::new();
        instructions.add_to(&mut fields);
        let read = |body: CallBody| body.read(Some(CallStatus::InProgress));
        self.transport.change(&path(call), &fields, read).await
    }
}

fn path(call: CallSid) -> String {
    format!("Calls/{call}.json")
}
