//! The computer's own end and sleep: put off for as long as the system allows while somebody is on hold, told to the
//! agent, and looked after on wake.

#[cfg_attr(target_os = "linux", path = "power/logind.rs")]
#[cfg_attr(not(target_os = "linux"), path = "power/awake.rs")]
mod system;

use std::time::Duration;

use hold_session::{Command, Session};
use hold_words::Leaving;
use tauri::{AppHandle, Manager};
use tokio::time::Instant;

use crate::notifications::Notifications;
use crate::{speech, window};

/// What the system tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// The computer is about to sleep.
    Sleeping,
    /// The computer is about to shut down.
    ShuttingDown,
    /// It is not, after all, or it is awake again.
    Back,
}

/// What a system offers.
trait Power: Sized {
    /// Keeps the computer from sleep and shutdown for a moment, until it is dropped.
    type Delay: Send;

    /// `None` where the system offers nothing of the kind.
    async fn connect() -> Option<Self>;
    /// Asks for a delay, and says why. `None` where it is not given.
    async fn delay(&self, why: &str) -> Option<Self::Delay>;
    /// The longest that the system waits for anybody.
    async fn longest(&self) -> Duration;
    /// What is told next; `None` when nothing will be any more. May be dropped and called again at any time.
    async fn next(&mut self) -> Option<Told>;
}

/// The delay as it stands.
enum Lock<Delay> {
    /// Nobody is on hold.
    None,
    /// Somebody is, and the computer waits for them; kept for being dropped.
    Taken { _delay: Delay },
    /// Somebody is, and the computer does not wait, or waits no longer.
    Gone,
}

/// Follows the session and the system from now on.
pub fn begin(app: &AppHandle, session: &Session) {
    let (app, session) = (app.clone(), session.clone());
    tauri::async_runtime::spawn(async move {
        if let Some(power) = system::System::connect().await {
            follow(&app, &session, power).await;
        }
    });
}

async fn follow<P: Power>(app: &AppHandle, session: &Session, mut power: P) {
    let mut snapshots = session.snapshots();
    let mut lock = Lock::None;
    let mut given_up_at: Option<Instant> = None;
    loop {
        let held = snapshots.borrow_and_update().holds_somebody();
        lock = match (held, lock) {
            (true, Lock::None) => taken(&power, speech::words(app).power_why()).await,
            (false, _) => Lock::None,
            (true, lock) => lock,
        };
        tokio::select! {
            changed = snapshots.changed() => if changed.is_err() { return },
            told = power.next() => match told {
                Some(Told::Sleeping) if held => {
                    warn(app, Leaving::Sleep);
                    given_up_at = Some(Instant::now() + power.longest().await);
                }
                Some(Told::ShuttingDown) if held => {
                    warn(app, Leaving::Shutdown);
                    given_up_at = Some(Instant::now() + power.longest().await);
                }
                Some(Told::Sleeping | Told::ShuttingDown) => {}
                Some(Told::Back) => {
                    // What was given up counts no more: the next sleep is put off again.
                    (lock, given_up_at) = (Lock::None, None);
                    look(session).await;
                }
                None => return,
            },
            () = until(given_up_at) => (lock, given_up_at) = (Lock::Gone, None),
        }
    }
}

async fn taken<P: Power>(power: &P, why: String) -> Lock<P::Delay> {
    match power.delay(&why).await {
        Some(delay) => Lock::Taken { _delay: delay },
        None => Lock::Gone,
    }
}

fn warn(app: &AppHandle, leaving: Leaving) {
    let (title, body) = speech::words(app).leaving_held(leaving);
    if let Some(notifications) = app.try_state::<Notifications>() {
        notifications.say(title, body);
    }
    window::show(app);
}

/// An hour may have passed: what is shown is read anew at once.
async fn look(session: &Session) {
    if let Err(fault) = session.run(Command::Look).await {
        tracing::debug!(%fault, "nothing is looked at on wake");
    }
}

async fn until(instant: Option<Instant>) {
    match instant {
        Some(instant) => tokio::time::sleep_until(instant).await,
        None => std::future::pending().await,
    }
}
