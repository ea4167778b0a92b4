//! `watch`: each change, to whoever keeps up, and the newest to whoever does not.

use hold_bridge::SNAPSHOT_EVENT;
use hold_session::{Event, Session};
use hold_words::Language;
use jsonrpsee_types::Id;
use tokio::sync::broadcast::error::RecvError;

use crate::connection::Out;
use crate::language::shown;
use crate::messages::{response, result};

/// Answers with what is shown now, then notifies of each change, until it is dropped or the session ends.
pub async fn watch(session: Session, id: Option<Id<'static>>, language: Option<Language>, out: Out) {
    let mut events = session.events();
    let now = session.snapshot();
    let mut newest_shown = now.revision;
    if let Some(id) = id {
        out.line(response(id, result(&shown(&now, language)))).await;
    }
    loop {
        let newest = match events.recv().await {
            Ok(Event::Changed(snapshot)) => snapshot,
            Ok(Event::Told { .. } | Event::Alert(_)) => continue,
            Err(RecvError::Lagged(_)) => {
                events = session.events();
                session.snapshot()
            }
            Err(RecvError::Closed) => return,
        };
        if newest.revision > newest_shown {
            newest_shown = newest.revision;
            out.notify(SNAPSHOT_EVENT, &shown(&newest, language)).await;
        }
    }
}
