//! Queues: create, list, delete.

use hold_core::{Queue, QueueSid, VoiceFault};

use crate::client::Client;
use crate::request::Fields;
use crate::wire::QueueBody;

/// The list has no filter, so all of it is read, at the largest page that Twilio gives.
const PAGE_SIZE: &str = "1000";
/// The longest name that Twilio takes (errors 14204, 14205).
const LONGEST_NAME: usize = 64;

impl Client {
    /// Makes a queue. `<Enqueue>` makes one by itself; this is for queues that must exist before.
    ///
    /// # Errors
    /// [`VoiceFault::Unsendable`] for a name that Twilio would not take, else as [`VoiceFault`] says.
    /// When [`VoiceFault::leaves_doubt`], the queue may have been made.
    pub async fn create_queue(&self, name: &str) -> Result<Queue, VoiceFault> {
        let length = name.chars().count();
        if !(1..=LONGEST_NAME).contains(&length) {
            let reason = format!("A queue's name has 1 to {LONGEST_NAME} characters, this has {length}.");
            return Err(VoiceFault::Unsendable(reason));
        }
        let fields: Fields = vec![("FriendlyName", name.to_owned())];
        self.transport.change("Queues.json", &fields, QueueBody::read).await.answer
    }

    /// Lists the account's queues, every page.
    ///
    /// # Errors
    /// As [`VoiceFault`] says.
    pub async fn list_queues(&self) -> Result<Vec<Queue>, VoiceFault> {
        let fields = vec![("PageSize", PAGE_SIZE.to_owned())];
        self.transport.list("Queues.json", &fields, QueueBody::read).await
    }

    /// Removes a queue. Twilio removes only empty ones.
    ///
    /// # Errors
    /// As [`VoiceFault`] says. When [`VoiceFault::leaves_doubt`], the queue may be gone.
    pub async fn remove_queue(&self, queue: QueueSid) -> Result<(), VoiceFault> {
        self.transport.remove(&format!("Queues/{queue}.json")).await
    }
}
