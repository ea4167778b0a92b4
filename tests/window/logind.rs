//! The login manager of a computer: the test itself is `org.freedesktop.login1`.

use std::os::fd::OwnedFd as Fd;
use std::os::unix::net::UnixStream as Socket;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::AsyncReadExt;
use tokio::net::UnixStream;
use tokio::sync::mpsc;
use tokio::time::timeout;
use zbus::object_server::SignalEmitter;
use zbus::zvariant::OwnedFd;
use zbus::{Connection, interface};

use super::Desktop;
use crate::simulated::PATIENCE;

const PATH: &str = "/org/freedesktop/login1";

/// What was asked for with a lock, and its other end.
pub struct Inhibitor {
    /// What, who, why and how, as logind is asked.
    pub asked: [String; 4],
    other_end: UnixStream,
}

impl Inhibitor {
    /// Waits until the lock is let go.
    pub async fn until_released(mut self) {
        let mut nothing = [0];
        let closed = timeout(PATIENCE, self.other_end.read(&mut nothing)).await;
        assert_eq!(closed.expect("the lock is let go").unwrap(), 0);
    }
}

struct Manager {
    inhibitors: mpsc::UnboundedSender<Inhibitor>,
    longest: Arc<Mutex<Duration>>,
}

#[interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    fn inhibit(&self, what: String, who: String, why: String, mode: String) -> OwnedFd {
        let (kept, given) = Socket::pair().unwrap();
        kept.set_nonblocking(true).unwrap();
        let other_end = UnixStream::from_std(kept).unwrap();
        let inhibitor = Inhibitor { asked: [what, who, why, mode], other_end };
        // The test may wait for nothing more.
        let _ = self.inhibitors.send(inhibitor);
        OwnedFd::from(Fd::from(given))
    }

    #[zbus(property, name = "InhibitDelayMaxUSec")]
    fn inhibit_delay_max(&self) -> u64 {
        u64::try_from(self.longest.lock().unwrap().as_micros()).unwrap()
    }

    #[zbus(signal)]
    async fn prepare_for_sleep(emitter: &SignalEmitter<'_>, start: bool) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn prepare_for_shutdown(emitter: &SignalEmitter<'_>, start: bool) -> zbus::Result<()>;
}

/// The login manager, until this is dropped.
pub struct Logind {
    connection: Connection,
    inhibitors: mpsc::UnboundedReceiver<Inhibitor>,
    longest: Arc<Mutex<Duration>>,
}

impl Logind {
    /// Starts it on a desktop's bus, which is its system's too. It waits for nobody longer than `longest`.
    pub async fn start(desktop: &Desktop, longest: Duration) -> Self {
        let (sender, inhibitors) = mpsc::unbounded_channel();
        let longest = Arc::new(Mutex::new(longest));
        let connection = desktop
            .serve("org.freedesktop.login1", PATH, Manager { inhibitors: sender, longest: longest.clone() })
            .await;
        Self { connection, inhibitors, longest }
    }

    /// Waits for the next lock.
    pub async fn until_inhibited(&mut self) -> Inhibitor {
        timeout(PATIENCE, self.inhibitors.recv()).await.expect("a lock is asked for").unwrap()
    }

    /// Waits for nobody longer than this from now on.
    pub fn wait_for(&self, longest: Duration) {
        *self.longest.lock().unwrap() = longest;
    }

    /// Tells that the computer is about to sleep, or has woken.
    pub async fn tell_sleep(&self, start: bool) {
        Manager::prepare_for_sleep(&self.emitter(), start).await.unwrap();
    }

    /// Tells that the computer is about to shut down, or not after all.
    pub async fn tell_shutdown(&self, start: bool) {
        Manager::prepare_for_shutdown(&self.emitter(), start).await.unwrap();
    }

    fn emitter(&self) -> SignalEmitter<'_> {
        SignalEmitter::new(&self.connection, PATH).unwrap()
    }
}
