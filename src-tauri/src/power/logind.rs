//! Sleep and shutdown by systemd's logind, or whatever else answers for it on the system bus.

use std::time::Duration;

use futures_util::StreamExt;
use zbus::Connection;
use zbus::zvariant::OwnedFd;

use super::{Power, Told};

/// `org.freedesktop.login1.Manager`, as far as it is needed here.
#[zbus::proxy(
    interface = "org.freedesktop.login1.Manager",
    default_service = "org.freedesktop.login1",
    default_path = "/org/freedesktop/login1",
    gen_blocking = false
)]
trait Manager {
    fn inhibit(&self, what: &str, who: &str, why: &str, mode: &str) -> zbus::Result<OwnedFd>;

    #[zbus(signal)]
    fn prepare_for_shutdown(&self, start: bool) -> zbus::Result<()>;

    #[zbus(signal)]
    fn prepare_for_sleep(&self, start: bool) -> zbus::Result<()>;

    #[zbus(property, name = "InhibitDelayMaxUSec")]
    fn inhibit_delay_max(&self) -> zbus::Result<u64>;
}

/// logind's usual patience.
const USUAL: Duration = Duration::from_secs(5);

/// What logind offers.
pub struct System {
    manager: ManagerProxy<'static>,
    sleep: PrepareForSleepStream,
    shutdown: PrepareForShutdownStream,
}

impl System {
    async fn on_the_bus() -> zbus::Result<Self> {
        let manager = ManagerProxy::new(&Connection::system().await?).await?;
        let sleep = manager.receive_prepare_for_sleep().await?;
        let shutdown = manager.receive_prepare_for_shutdown().await?;
        Ok(Self { manager, sleep, shutdown })
    }
}

impl Power for System {
    type Delay = OwnedFd;

    async fn connect() -> Option<Self> {
        let connected = Self::on_the_bus().await;
        connected.inspect_err(|error| tracing::debug!(%error, "sleep and shutdown are not told here")).ok()
    }

    async fn delay(&self, why: &str) -> Option<OwnedFd> {
        let lock = self.manager.inhibit("shutdown:sleep", "Holdline", why, "delay").await;
        lock.inspect_err(|error| tracing::debug!(%error, "sleep and shutdown are not put off")).ok()
    }

    async fn longest(&self) -> Duration {
        let told = self.manager.inhibit_delay_max().await;
        told.map_or(USUAL, Duration::from_micros)
    }

    async fn next(&mut self) -> Option<Told> {
        loop {
            let (starts, going) = tokio::select! {
                told = self.sleep.next() => (told?.args().ok().map(|told| told.start), Told::Sleeping),
                told = self.shutdown.next() => (told?.args().ok().map(|told| told.start), Told::ShuttingDown),
            };
            match starts {
                Some(true) => return Some(going),
                Some(false) => return Some(Told::Back),
                // Not what logind is known to tell.
                None => {}
            }
        }
    }
}
