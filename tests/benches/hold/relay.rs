//! A relay on loopback between a client and the simulated Twilio, which keeps when a change went by.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use acceptance::simulated::PATIENCE;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};

/// Milliseconds since 1970, by the clock that the window's page has too.
pub fn now_ms() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64() * 1000.0
}

/// When a `POST` began to go by, and when its answer had gone by.
#[derive(Debug, Clone, Copy)]
pub struct Exchange {
    pub first_byte: f64,
    pub answered: f64,
}

#[derive(Default)]
struct Seen {
    first_byte: Option<f64>,
    answered: Option<f64>,
}

pub struct Relay {
    port: u16,
    seen: Arc<Mutex<Seen>>,
    /// How far away Twilio is: an answer takes so many milliseconds longer.
    away: Arc<AtomicU64>,
}

impl Relay {
    pub async fn to(base_url: &str) -> Self {
        let server = base_url.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let relay = Self { port, seen: Arc::default(), away: Arc::default() };
        let (seen, away) = (relay.seen.clone(), relay.away.clone());
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = TcpStream::connect(&server).await.unwrap();
                client.set_nodelay(true).unwrap();
                server.set_nodelay(true).unwrap();
                let ((from_client, to_client), (from_server, to_server)) =
                    (client.into_split(), server.into_split());
                let posts = Arc::new(Mutex::new(false));
                tokio::spawn(requests(from_client, to_server, seen.clone(), posts.clone()));
                tokio::spawn(answers(from_server, to_client, seen.clone(), posts, away.clone()));
            }
        });
        relay
    }

    pub fn base_url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Puts Twilio so far away.
    pub fn set_away(&self, ms: u64) {
        self.away.store(ms, Ordering::Relaxed);
    }

    pub fn forget(&self) {
        *self.seen.lock().unwrap() = Seen::default();
    }

    /// The exchange that went by since all was forgotten.
    pub async fn exchange(&self) -> Exchange {
        let patience = tokio::time::Instant::now() + PATIENCE;
        loop {
            if let Seen { first_byte: Some(first_byte), answered: Some(answered) } =
                *self.seen.lock().unwrap()
            {
                return Exchange { first_byte, answered };
            }
            assert!(tokio::time::Instant::now() < patience, "nothing went by");
            tokio::task::yield_now().await;
        }
    }
}

async fn requests(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    seen: Arc<Mutex<Seen>>,
    posts: Arc<Mutex<bool>>,
) {
    let mut piece = vec![0; 16 << 10];
    while let Ok(length @ 1..) = from.read(&mut piece).await {
        let at = now_ms();
        // A client sends a request on a free connection only, so each begins a piece.
        let begins = piece.starts_with(b"POST ");
        if begins || piece.starts_with(b"GET ") {
            *posts.lock().unwrap() = begins;
        }
        if begins {
            seen.lock().unwrap().first_byte.get_or_insert(at);
        }
        if to.write_all(&piece[..length]).await.is_err() {
            return;
        }
    }
}

async fn answers(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    seen: Arc<Mutex<Seen>>,
    posts: Arc<Mutex<bool>>,
    away: Arc<AtomicU64>,
) {
    let mut piece = vec![0; 16 << 10];
    while let Ok(length @ 1..) = from.read(&mut piece).await {
        match away.load(Ordering::Relaxed) {
            0 => {}
            ms => tokio::time::sleep(Duration::from_millis(ms)).await,
        }
        if to.write_all(&piece[..length]).await.is_err() {
            return;
        }
        if *posts.lock().unwrap() {
            seen.lock().unwrap().answered = Some(now_ms());
        }
    }
}
