//! The session's task and the handle to it.

use std::sync::Arc;

use tokio::sync::{broadcast, mpsc, oneshot, watch};

use crate::command::{Command, CommandFault, Event, Request};
use crate::live::Live;
use crate::ports::{
    AudioPreview, Clock, CredentialStore, EventSink, HoldLog, Journal, ProfileStore, SettingsStore,
    VoiceGateway,
};
use crate::snapshot::Snapshot;

/// How many commands may wait. Whoever clicks faster waits for the next free place.
const WAITING_COMMANDS: usize = 64;

/// How many events a listener may be behind before it misses the oldest.
const WAITING_EVENTS: usize = 256;

/// Everything from outside that the session uses.
pub struct Ports {
    /// Opens Twilio.
    pub gateway: Arc<dyn VoiceGateway>,
    /// Keeps credentials.
    pub credentials: Arc<dyn CredentialStore>,
    /// Keeps profiles.
    pub profiles: Arc<dyn ProfileStore>,
    /// Keeps settings.
    pub settings: Arc<dyn SettingsStore>,
    /// Notes what is about to be done.
    pub journal: Arc<dyn Journal>,
    /// Keeps the hold log.
    pub log: Arc<dyn HoldLog>,
    /// Plays the hold music here.
    pub preview: Arc<dyn AudioPreview>,
    /// Takes events.
    pub sink: Arc<dyn EventSink>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Spreads this agent's looks among those of others.
    pub seed: u64,
}

/// The session: cheap to clone, the task ends with the last clone.
#[derive(Clone)]
pub struct Session {
    requests: mpsc::Sender<Request>,
    snapshots: watch::Receiver<Arc<Snapshot>>,
    events: broadcast::Sender<Event>,
}

/// The sink of the ports, and everybody else who listens.
struct FanOut {
    sink: Arc<dyn EventSink>,
    events: broadcast::Sender<Event>,
}

impl EventSink for FanOut {
    fn send(&self, event: Event) {
        // Often nobody else listens.
        let _ = self.events.send(event.clone());
        self.sink.send(event);
    }
}

impl Session {
    /// Starts the session's task on the current runtime. Nobody is signed in yet: see [`Command::Open`].
    #[must_use]
    pub fn start(mut ports: Ports) -> Self {
        let events = broadcast::Sender::new(WAITING_EVENTS);
        ports.sink = Arc::new(FanOut { sink: ports.sink, events: events.clone() });
        let (requests, inbox) = mpsc::channel(WAITING_COMMANDS);
        let (publish, snapshots) = watch::channel(Arc::new(Snapshot::empty()));
        let mut live = Live::new(ports, publish);
        live.publish();
        tokio::spawn(run(live, inbox));
        Self { requests, snapshots, events }
    }

    /// Gives a command and waits until it was taken; what comes of a hold or a resume is told by the snapshots.
    ///
    /// # Errors
    /// When the command was refused, or needs an answer of the agent first.
    pub async fn run(&self, command: Command) -> Result<(), CommandFault> {
        let (reply, answer) = oneshot::channel();
        self.requests.send(Request { command, reply }).await.map_err(|_| CommandFault::Closing)?;
        answer.await.map_err(|_| CommandFault::Closing)?
    }

    /// What is shown now.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshots.borrow().clone()
    }

    /// What is shown, as it changes.
    #[must_use]
    pub fn snapshots(&self) -> watch::Receiver<Arc<Snapshot>> {
        self.snapshots.clone()
    }

    /// Everything that is told from now on, in its order. Whoever is too slow misses the oldest, and is told so.
    #[must_use]
    pub fn events(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }
}

async fn run(mut live: Live, mut requests: mpsc::Receiver<Request>) {
    loop {
        tokio::select! {
            biased;
            request = requests.recv() => match request {
                Some(Request { command, reply }) => live.command(command, reply),
                None => return,
            },
            happening = live.next_happening() => live.happened(happening),
        }
        live.publish();
    }
}
