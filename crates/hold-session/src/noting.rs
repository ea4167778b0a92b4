//! The way to the journal: intents are noted before they are carried out, whatever the disk does.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use hold_core::{AccountSid, CallSid, Timestamp};
use tokio::sync::mpsc;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::journal::{Intent, IntentEnd, IntentId, Past, recall};
use crate::live::Happening;
use crate::ports::{Journal, JournalFault};

/// How long a request waits for its intent to be on the disk. A disk that is full or hangs must not keep anybody on
/// hold, and Twilio itself tells of everybody who is.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long intents are kept at most: twice as long as a call of Twilio's may last.
const KEPT: Duration = Duration::from_secs(48 * 60 * 60);

/// The way to the journal.
#[derive(Clone)]
pub(crate) struct Noting {
    journal: Arc<dyn Journal>,
    outbox: mpsc::UnboundedSender<Happening>,
    failing: Arc<AtomicBool>,
}

impl Noting {
    pub fn new(journal: Arc<dyn Journal>, outbox: mpsc::UnboundedSender<Happening>) -> Self {
        Self { journal, outbox, failing: Arc::default() }
    }

    /// Notes what is about to be done. Answers when that is on the disk, or when the disk takes too long.
    pub async fn intend(&self, intent: Intent) -> Option<IntentId> {
        let noted = self.on_disk(move |journal| journal.intend(&intent));
        match timeout(PATIENCE, noted).await {
            Ok(id) => id,
            Err(_) => {
                self.stands(Err(JournalFault { doing: "noted", why: "the disk is slow".to_owned() }));
                None
            }
        }
    }

    /// Notes how it ended.
    pub async fn end(&self, intent: Option<IntentId>, end: IntentEnd) {
        if let Some(intent) = intent {
            self.on_disk(move |journal| journal.end(intent, end)).await;
        }
    }

    /// Notes what somebody else was seen to have done.
    pub fn happened(&self, intent: Intent) {
        let noting = self.clone();
        tokio::spawn(async move {
            let noted = noting.intend(intent).await;
            noting.end(noted, IntentEnd::Done).await;
        });
    }

    /// Notes that Twilio was seen to have done what was intended for a caller until now.
    pub fn seen(&self, caller: CallSid, now: Timestamp) {
        let noting = self.clone();
        tokio::spawn(async move { noting.on_disk(move |journal| journal.seen(caller, now)).await });
    }

    /// What the journal tells of an account; nothing where it cannot be read.
    pub async fn recall(&self, account: AccountSid, now: Timestamp) -> BTreeMap<CallSid, Past> {
        let oldest = now.checked_sub(KEPT).unwrap_or(Timestamp::MIN);
        let noted = self.on_disk(move |journal| {
            if let Err(fault) = journal.forget_intents_before(oldest) {
                // A full disk forgets nothing, and can still be read; whatever is noted next tells of it.
                tracing::debug!(%fault, "old intents stay");
            }
            let mut noted = journal.intents(account)?;
            noted.retain(|one| one.intent.at >= oldest);
            Ok(noted)
        });
        recall(&noted.await.unwrap_or_default())
    }

    /// Forgets a caller whose call is over.
    pub fn forget(&self, caller: CallSid) {
        let noting = self.clone();
        tokio::spawn(async move { noting.on_disk(move |journal| journal.forget(caller)).await });
    }

    async fn on_disk<T: Send + 'static>(
        &self,
        act: impl FnOnce(&dyn Journal) -> Result<T, JournalFault> + Send + 'static,
    ) -> Option<T> {
        let journal = self.journal.clone();
        let done = spawn_blocking(move || act(&*journal)).await;
        let done = done.unwrap_or_else(|error| Err(JournalFault { doing: "noted", why: error.to_string() }));
        match done {
            Ok(value) => {
                self.stands(Ok(()));
                Some(value)
            }
            Err(fault) => {
                self.stands(Err(fault));
                None
            }
        }
    }

    /// Tells when the journal comes into trouble, and when it is out of it.
    fn stands(&self, done: Result<(), JournalFault>) {
        let fails = done.is_err();
        if self.failing.swap(fails, Ordering::Relaxed) || fails {
            // Nobody listens any more once the session has ended.
            let _ = self.outbox.send(Happening::JournalStands(done.err()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{Act, NotedIntent};

    /// A disk that is full, with one intent on it that is a minute old.
    struct FullDisk(Intent);

    fn full<T>() -> Result<T, JournalFault> {
        Err(JournalFault { doing: "noted", why: "the disk is full".to_owned() })
    }

    impl Journal for FullDisk {
        fn intend(&self, _: &Intent) -> Result<IntentId, JournalFault> {
            full()
        }
        fn end(&self, _: IntentId, _: IntentEnd) -> Result<(), JournalFault> {
            full()
        }
        fn seen(&self, _: CallSid, _: Timestamp) -> Result<(), JournalFault> {
            full()
        }
        fn intents(&self, _: AccountSid) -> Result<Vec<NotedIntent>, JournalFault> {
            Ok(vec![NotedIntent { id: IntentId(1), intent: self.0.clone(), end: None, seen: false }])
        }
        fn forget(&self, _: CallSid) -> Result<(), JournalFault> {
            full()
        }
        fn forget_intents_before(&self, _: Timestamp) -> Result<(), JournalFault> {
            full()
        }
    }

    #[tokio::test]
    async fn a_full_disk_can_still_be_read() {
        let now: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let account: AccountSid = "AC0123456789abcdef0123456789abcdef".parse().unwrap();
        let caller: CallSid = "CA0123456789abcdef0123456789abcdef".parse().unwrap();
        for (age, known) in [(Duration::from_secs(60), true), (KEPT * 2, false)] {
            let intent = Intent { at: now - age, account, caller, act: Act::Enqueue };
            let (outbox, _inbox) = mpsc::unbounded_channel();
            let past = Noting::new(Arc::new(FullDisk(intent)), outbox).recall(account, now).await;
            assert_eq!(past.contains_key(&caller), known);
        }
    }
}
