//! The reason of a hold, from the socket to the hold log.

use std::sync::Arc;

use hold_core::Timestamp;
use hold_session::PartyRef;
use hold_session::confirm::{Whom, Wish};
use hold_session::log::{DaySum, KeptEntry, LogEntry, LogFault, LogQuery};
use hold_session::ports::HoldLog;
use hold_simulator::Scenario;
use tokio::sync::watch;
use tokio::time::timeout;

use crate::app::{App, PATIENCE};

/// A hold log in memory.
#[derive(Default)]
struct Log(watch::Sender<Vec<LogEntry>>);

impl HoldLog for Log {
    fn append(&self, entry: &LogEntry) -> Result<(), LogFault> {
        self.0.send_modify(|lines| lines.push(entry.clone()));
        Ok(())
    }

    fn forget_before(&self, _: Timestamp) -> Result<(), LogFault> {
        Ok(())
    }

    fn search(&self, _: &LogQuery) -> Result<Vec<KeptEntry>, LogFault> {
        Ok(Vec::new())
    }

    fn days(&self, _: &LogQuery) -> Result<Vec<DaySum>, LogFault> {
        Ok(Vec::new())
    }
}

#[tokio::test]
async fn a_reason_is_logged() {
    let log = Arc::<Log>::default();
    let app = App::logging(Scenario::Conference, log.clone()).await;
    let reason = Some("Asking the parts desk".to_owned());
    let hold = Wish::Hold {
        whom: Whom::One(PartyRef::Only),
        accepts_risk: false,
        reason: reason.clone(),
        music: None,
    };
    app.client().await.wish(&hold, false).await.unwrap();
    let mut lines = log.0.subscribe();
    let lines = timeout(PATIENCE, lines.wait_for(|lines| !lines.is_empty())).await.unwrap().unwrap();
    assert_eq!(lines[0].reason, reason);
}
