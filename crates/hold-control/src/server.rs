//! Listening.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use hold_session::Session;
use interprocess::local_socket::tokio::{Listener, Stream};
use interprocess::local_socket::traits::tokio::Listener as _;
use tokio::task::{AbortHandle, JoinSet};

use crate::ServeFault;
use crate::claim::Claim;
use crate::connection::{converse, turn_away};
use crate::methods::Desk;
use crate::peer;

/// How many clients are served at a time.
const CLIENTS: usize = 128;

/// How long to wait when the system has no room for another client.
const RECOVERY: Duration = Duration::from_millis(100);

/// What only the app around the session can do.
pub struct Hooks {
    /// Brings the window to the front. It must not block.
    pub show: Box<dyn Fn() + Send + Sync>,
}

/// The socket while it is served. Dropping it hangs up and removes the socket.
pub struct Server {
    _claim: Claim,
    listening: AbortHandle,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// Serves the socket in Holdline's folder, on the current runtime.
///
/// # Errors
/// When another app serves it, or the system does not give it.
pub fn serve(home: &Path, session: Session, hooks: Hooks) -> Result<Server, ServeFault> {
    let (claim, listener) = Claim::take(home)?;
    let desk = Arc::new(Desk { session, hooks });
    let listening = tokio::spawn(listen(listener, desk)).abort_handle();
    Ok(Server { _claim: claim, listening })
}

async fn listen(listener: Listener, desk: Arc<Desk>) {
    let mut clients = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(stream) if !is_ours(&stream) => {}
                Ok(stream) if clients.len() < CLIENTS => {
                    clients.spawn(converse(stream, desk.clone()));
                }
                Ok(stream) => turn_away(stream).await,
                Err(error) => {
                    tracing::warn!(%error, "a client could not be let in");
                    tokio::time::sleep(RECOVERY).await;
                }
            },
            Some(_) = clients.join_next() => {}
        }
    }
}

fn is_ours(stream: &Stream) -> bool {
    match peer::is_ours(stream) {
        Ok(true) => true,
        Ok(false) => {
            tracing::warn!("refused a client of another user");
            false
        }
        Err(error) => {
            tracing::warn!(%error, "refused a client of nobody knows whom");
            false
        }
    }
}
