//! Members of a queue: list, fetch, update.

use hold_core::{CallSid, HoldMethod, Member, QueueSid, VoiceFault};

use crate::client::Client;
use crate::request::Fields;
use crate::wire::MemberBody;

/// A hold queue has one member.
const PAGE_SIZE: &str = "50";

/// Where a member goes when taken out of the queue. Twilio takes no inline TwiML here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRedirect {
    /// A public address that answers with TwiML.
    pub url: String,
    /// How Twilio asks for it.
    pub method: HoldMethod,
}

impl Client {
    /// Lists who waits in a queue, every page.
    ///
    /// # Errors
    /// As [`VoiceFault`] says.
    pub async fn list_members(&self, queue: QueueSid) -> Result<Vec<Member>, VoiceFault> {
        let path = format!("Queues/{queue}/Members.json");
        let fields = vec![("PageSize", PAGE_SIZE.to_owned())];
        self.transport.list(&path, &fields, MemberBody::read).await
    }

    /// Reads a member.
    ///
    /// # Errors
    /// As [`VoiceFault`] says; [`VoiceFault::NotFound`] also when the call waits there no more.
    pub async fn fetch_member(&self, queue: QueueSid, call: CallSid) -> Result<Member, VoiceFault> {
        self.transport.fetch(&path(queue, call), MemberBody::read).await
    }

    /// Takes a member out of the queue and sends it to a document. It works once: the second time fails.
    ///
    /// # Errors
    /// As [`VoiceFault`] says. When [`VoiceFault::leaves_doubt`], the member may have left the queue.
    pub async fn update_member(
        &self,
        queue: QueueSid,
        call: CallSid,
        to: &MemberRedirect,
    ) -> Result<Member, VoiceFault> {
        let fields: Fields = vec![("Url", to.url.clone()), ("Method", to.method.as_str().to_owned())];
        self.transport.change(&path(queue, call), &fields, MemberBody::read).await.answer
    }
}

fn path(queue: QueueSid, call: CallSid) -> String {
    format!("Queues/{queue}/Members/{call}.json")
}
