//! A wire between a desk and a simulated account that can be cut and mended.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// A relay on loopback. Whoever uses it has no network while it is cut.
pub struct Wire {
    address: SocketAddr,
    far: SocketAddr,
    relay: Mutex<Option<JoinHandle<()>>>,
    carried: Arc<Carried>,
}

/// What went over a wire so far.
#[derive(Default)]
struct Carried {
    connections: AtomicU64,
    bytes: AtomicU64,
}

impl Wire {
    /// A wire to what listens at `base_url`.
    pub async fn to(base_url: &str) -> Self {
        let far = base_url.trim_start_matches("http://").parse().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let carried = Arc::<Carried>::default();
        let relay = Mutex::new(Some(tokio::spawn(carry(listener, far, carried.clone()))));
        Self { address, far, relay, carried }
    }

    /// What to use instead of the far end's base URL.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many connections were made over it so far.
    #[must_use]
    pub fn connections(&self) -> u64 {
        self.carried.connections.load(Ordering::Relaxed)
    }

    /// How many bytes went over it so far, both ways together.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.carried.bytes.load(Ordering::Relaxed)
    }

    /// Cuts it: open connections break, new ones are refused.
    pub async fn cut(&self) {
        let relay = self.relay.lock().unwrap().take();
        if let Some(relay) = relay {
            relay.abort();
            // It ends by being aborted, which is no fault; once it has ended its port is closed.
            let _ = relay.await;
        }
    }

    /// Mends it.
    pub async fn mend(&self) {
        let listener = TcpListener::bind(self.address).await.unwrap();
        *self.relay.lock().unwrap() = Some(tokio::spawn(carry(listener, self.far, self.carried.clone())));
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        if let Some(relay) = self.relay.lock().unwrap().take() {
            relay.abort();
        }
    }
}

async fn carry(listener: TcpListener, far: SocketAddr, carried: Arc<Carried>) {
    let mut connections = JoinSet::new();
    while let Ok((near, _)) = listener.accept().await {
        carried.connections.fetch_add(1, Ordering::Relaxed);
        let carried = carried.clone();
        connections.spawn(async move {
            if let Ok(far) = TcpStream::connect(far).await {
                let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
                tokio::join!(pass(near_in, far_out, &carried), pass(far_in, near_out, &carried));
            }
        });
    }
}

/// Passes on what comes, one way, until that way ends. A connection that breaks is what the wire is for.
async fn pass(mut from: impl AsyncRead + Unpin, mut to: impl AsyncWrite + Unpin, carried: &Carried) {
    let mut piece = vec![0; 16 << 10];
    while let Ok(length @ 1..) = from.read(&mut piece).await {
        carried.bytes.fetch_add(length as u64, Ordering::Relaxed);
        if to.write_all(&piece[..length]).await.is_err() {
            return;
        }
    }
    let _ = to.shutdown().await;
}
