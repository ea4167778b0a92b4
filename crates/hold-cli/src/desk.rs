//! The session in this process, and everything that it tells, in its order.

use std::sync::Arc;
use std::time::Duration;

use hold_core::{CallSid, Credentials, Profile, Timestamp};
use hold_session::ports::{Clock, EventSink};
use hold_session::{
    Command, CommandFault, Connection, Event, KeptNowhere, PartyRef, PartyView, Ports, Session, SignedIn,
    Snapshot,
};
use hold_twilio::Gateway;
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};

/// How long Twilio may be busy, or silent, before the first look is given up. A request takes at most 15 seconds.
const FIRST_LOOK: Duration = Duration::from_secs(30);

/// The computer's clock.
struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// Every event in its order. A watched snapshot alone would skip what passes quickly, such as a hold that failed.
struct Line(mpsc::UnboundedSender<Event>);

impl EventSink for Line {
    fn send(&self, event: Event) {
        // Nobody listens once the verdict is given.
        let _ = self.0.send(event);
    }
}

/// A session that uses an account and keeps nothing.
pub struct Desk {
    session: Session,
    events: mpsc::UnboundedReceiver<Event>,
    snapshot: Arc<Snapshot>,
}

impl Desk {
    /// Starts a session and lets it use an account; it looks at Twilio at once.
    ///
    /// # Errors
    /// When Twilio cannot even be asked.
    pub async fn open(profile: Profile, credentials: Credentials) -> Result<Self, CommandFault> {
        let (line, events) = mpsc::unbounded_channel();
        let session = Session::start(Ports {
            gateway: Arc::new(Gateway),
            credentials: Arc::new(KeptNowhere),
            profiles: Arc::new(KeptNowhere),
            settings: Arc::new(KeptNowhere),
            log: Arc::new(KeptNowhere),
            sink: Arc::new(Line(line)),
            clock: Arc::new(SystemClock),
            seed: rand::random(),
        });
        // Not `Switch`, for a profile of the app: that would change with which one the app starts.
        session.run(Command::Use { profile: Box::new(profile), credentials, leave_held: false }).await?;
        Ok(Self { session, events, snapshot: Arc::new(Snapshot::empty()) })
    }

    /// What is shown, as of the last event taken.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// The party of a leg.
    pub fn party(&self, call: CallSid) -> Option<&PartyView> {
        self.snapshot.parties().find(|party| party.call == call)
    }

    /// Takes the next event. May be dropped and called again at any time.
    pub async fn next(&mut self) -> Event {
        match self.events.recv().await {
            Some(event) => {
                if let Event::Changed(snapshot) = &event {
                    self.snapshot = snapshot.clone();
                }
                event
            }
            // The session lives as long as this does.
            None => std::future::pending().await,
        }
    }

    /// Waits until Twilio has answered, or was not reached. A busy Twilio is waited for.
    ///
    /// # Errors
    /// In a sentence, when Twilio did not answer.
    pub async fn first_look(&mut self) -> Result<(), String> {
        let until = Instant::now() + FIRST_LOOK;
        loop {
            let event = timeout_at(until, self.next()).await;
            let Snapshot { connection, trouble, signed_in, .. } = self.snapshot();
            match (connection, trouble, event) {
                // From before the account was used.
                (_, _, Ok(_)) if *signed_in == SignedIn::Out => {}
                (Connection::Ok, _, _) => return Ok(()),
                (Connection::Connecting, None, Ok(_)) | (Connection::RateLimited, _, Ok(_)) => {}
                // The session says it is trying again; this program is not.
                (Connection::RateLimited, _, Err(_)) => {
                    return Err("Twilio is busy. Try again later.".to_owned());
                }
                (_, Some(trouble), _) => return Err(trouble.to_string()),
                (_, None, _) => return Err("No answer came from Twilio.".to_owned()),
            }
        }
    }

    /// Puts a party on hold. Who runs `holdctl` has accepted that their own leg may drop.
    ///
    /// # Errors
    /// When it was refused.
    pub async fn hold(&self, call: CallSid) -> Result<(), CommandFault> {
        self.session
            .run(Command::Hold { party: PartyRef::Call(call), accepts_drop: true, reason: None })
            .await
    }

    /// Brings a party back.
    ///
    /// # Errors
    /// When it was refused.
    pub async fn resume(&self, call: CallSid) -> Result<(), CommandFault> {
        self.session.run(Command::Resume { party: PartyRef::Call(call) }).await
    }
}
