//! A wire between a desk and a simulated account that can be cut and mended.

use std::net::SocketAddr;
use std::sync::Mutex;

use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

/// A relay on loopback. Whoever uses it has no network while it is cut.
pub struct Wire {
    address: SocketAddr,
    far: SocketAddr,
    relay: Mutex<Option<JoinHandle<()>>>,
}

impl Wire {
    /// A wire to what listens at `base_url`.
    pub async fn to(base_url: &str) -> Self {
        let far = base_url.trim_start_matches("http://").parse().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let relay = Mutex::new(Some(tokio::spawn(carry(listener, far))));
        Self { address, far, relay }
    }

    /// What to use instead of the far end's base URL.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
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
        *self.relay.lock().unwrap() = Some(tokio::spawn(carry(listener, self.far)));
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        if let Some(relay) = self.relay.lock().unwrap().take() {
            relay.abort();
        }
    }
}

async fn carry(listener: TcpListener, far: SocketAddr) {
    let mut connections = JoinSet::new();
    while let Ok((near, _)) = listener.accept().await {
        connections.spawn(async move {
            let mut near: TcpStream = near;
            if let Ok(mut far) = TcpStream::connect(far).await {
                // A connection that breaks is what the wire is for.
                let _ = tokio::io::copy_bidirectional(&mut near, &mut far).await;
            }
        });
    }
}
