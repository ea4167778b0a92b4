//! A server that answers each request as the next line of its script says.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What becomes of one request.
pub(super) enum Reply {
    /// An answer with JSON.
    Json(u16, String),
    /// An answer with these header lines, each ended by CRLF, and this body.
    With(u16, &'static str, String),
    /// These bytes, then the connection is closed.
    Raw(Vec<u8>),
    /// A 200 of this many bytes, in chunks, without a length.
    Chunks(usize),
    /// A 200 whose body never ends.
    Endless,
    /// A 200 whose body comes byte by byte and never ends.
    Drops,
    /// A 200 whose header lines never end.
    EndlessHeaders,
    /// The connection is closed.
    Close,
    /// The connection is reset.
    Reset,
    /// Nothing ever comes.
    Silence,
}

/// One request as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// `GET /path?query`.
    pub(super) line: String,
    /// The header lines.
    pub(super) headers: String,
    /// The body.
    pub(super) body: String,
    /// Which connection it came over, from 0.
    pub(super) connection: usize,
}

/// Runs until it is dropped.
pub(super) struct Server {
    pub(super) base: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    task: JoinHandle<()>,
}

type Script = Arc<Mutex<VecDeque<Reply>>>;

impl Server {
    pub(super) async fn start(script: impl IntoIterator<Item = Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let script: Script = Arc::new(Mutex::new(script.into_iter().collect()));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        let task = tokio::spawn(async move {
            for connection in 0.. {
                let Ok((stream, _)) = listener.accept().await else { return };
                tokio::spawn(serve(stream, connection, Arc::clone(&script), Arc::clone(&log)));
            }
        });
        Self { base, asked, task }
    }

    pub(super) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// The request lines alone.
    pub(super) fn lines(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.line).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut stream: TcpStream, connection: usize, script: Script, log: Arc<Mutex<Vec<Asked>>>) {
    while let Some(asked) = read(&mut stream, connection).await {
        let unexpected = Reply::Json(500, format!(r#"{{"message":"unexpected: {}"}}"#, asked.line));
        let reply = script.lock().unwrap().pop_front().unwrap_or(unexpected);
        log.lock().unwrap().push(asked);
        if answer(&mut stream, reply).await.is_none() {
            return;
        }
    }
}

/// `None` when the connection is to be closed.
async fn answer(stream: &mut TcpStream, reply: Reply) -> Option<()> {
    match reply {
        Reply::Json(status, body) => {
            write(stream, status, "Content-Type: application/json\r\n", &body).await;
            Some(())
        }
        Reply::With(status, headers, body) => {
            write(stream, status, headers, &body).await;
            Some(())
        }
        Reply::Raw(bytes) => {
            stream.write_all(&bytes).await.ok();
            None
        }
        Reply::Chunks(size) => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").await.ok()?;
            for _ in 0..size / 1000 {
                stream.write_all(format!("3e8\r\n{}\r\n", " ".repeat(1000)).as_bytes()).await.ok()?;
            }
            stream.write_all(b"0\r\n\r\n").await.ok()
        }
        Reply::Endless => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[").await.ok()?;
            while stream.write_all(&[b' '; 4096]).await.is_ok() {}
            None
        }
        Reply::Drops => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n").await.ok()?;
            while stream.write_all(b" ").await.is_ok() {
                tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            }
            None
        }
        Reply::EndlessHeaders => {
            stream.write_all(b"HTTP/1.1 200 OK\r\n").await.ok()?;
            while stream.write_all(b"X-More: and more\r\n").await.is_ok() {}
            None
        }
        Reply::Close => None,
        Reply::Reset => {
            stream.set_zero_linger().ok();
            None
        }
        Reply::Silence => {
            // The client gives up; its closing ends the read.
            stream.read_u8().await.ok();
            None
        }
    }
}

async fn write(stream: &mut TcpStream, status: u16, headers: &str, body: &str) {
    let answer = format!("HTTP/1.1 {status} X\r\n{headers}Content-Length: {}\r\n\r\n{body}", body.len());
    stream.write_all(answer.as_bytes()).await.ok();
}

async fn read(stream: &mut TcpStream, connection: usize) -> Option<Asked> {
    let mut bytes = Vec::new();
    let head = loop {
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let text = String::from_utf8(bytes[..head].to_vec()).ok()?;
    let (first, headers) = text.split_once("\r\n")?;
    let length = headers
        .lines()
        .filter_map(|line| line.split_once(": "))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .map_or(0, |(_, length)| length.parse().unwrap_or(0));
    while bytes.len() < head + 4 + length {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
    Some(Asked {
        line: first.trim_end_matches(" HTTP/1.1").to_owned(),
        headers: headers.to_owned(),
        body: String::from_utf8(bytes[head + 4..head + 4 + length].to_vec()).ok()?,
        connection,
    })
}
