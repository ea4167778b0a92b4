//! The session in this process: Twilio is asked by `holdctl` itself.

use std::sync::Arc;

use hold_core::{Credentials, Profile, Timestamp};
use hold_session::ports::{Clock, EventSink};
use hold_session::{Command, CommandFault, Event, KeptNowhere, Ports, Session};
use hold_twilio::Gateway;

/// The computer's clock.
struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// Nothing goes where the app's events go: whoever waits here follows the session itself.
struct NoSink;

impl EventSink for NoSink {
    fn send(&self, _: Event) {}
}

/// Starts a session that uses an account and keeps nothing; it looks at Twilio at once.
///
/// # Errors
/// When Twilio cannot even be asked.
pub async fn open(profile: Profile, credentials: Credentials) -> Result<Session, CommandFault> {
    let session = Session::start(Ports {
        gateway: Arc::new(Gateway),
        credentials: Arc::new(KeptNowhere),
        profiles: Arc::new(KeptNowhere),
        settings: Arc::new(KeptNowhere),
        journal: Arc::new(KeptNowhere),
        log: Arc::new(KeptNowhere),
        preview: Arc::new(KeptNowhere),
        sink: Arc::new(NoSink),
        clock: Arc::new(SystemClock),
        seed: rand::random(),
    });
    // Not `Switch`, for a profile of the app: that would change with which one the app starts.
    session.run(Command::Use { profile: Box::new(profile), credentials, leave_held: false }).await?;
    Ok(session)
}
