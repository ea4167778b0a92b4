//! One client.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use interprocess::local_socket::tokio::Stream;
use jsonrpsee_types::error::ErrorCode;
use jsonrpsee_types::{ErrorObjectOwned, Id};
use serde::Serialize;
use tokio::sync::mpsc;
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::timeout;
use tokio_util::codec::{Framed, LinesCodec, LinesCodecError};

use crate::LONGEST_LINE;
use crate::language;
use crate::messages::{Asked, notification, oversized, response};
use crate::methods::Desk;
use crate::watching::watch;

/// How many lines may wait for a client that does not read.
const WAITING_LINES: usize = 32;

/// How many requests of one client are worked on at a time; the next are read when one of them is done.
const AT_A_TIME: usize = 32;

/// How long a client may take to read the last lines before it is left.
const FAREWELL: Duration = Duration::from_secs(5);

type Lines = Framed<Stream, LinesCodec>;

/// The way to the client.
#[derive(Clone)]
pub struct Out(mpsc::Sender<String>);

impl Out {
    /// Waits until the client has room for a line. A client that has gone gets nothing.
    pub async fn line(&self, line: String) {
        let _ = self.0.send(line).await;
    }

    /// As `line`, for a notification.
    pub async fn notify(&self, method: &str, params: &impl Serialize) {
        match notification(method, params) {
            Ok(line) => self.line(line).await,
            Err(error) => tracing::error!(%error, method, "a notification could not be written"),
        }
    }

    /// Says what is wrong before hanging up; whoever reads nothing does not learn it.
    fn last_word(&self, id: Id<'_>, error: ErrorObjectOwned) {
        let _ = self.0.try_send(response(id, Err(error)));
    }
}

/// Talks with a client until it leaves or cannot be understood.
pub async fn converse(stream: Stream, desk: Arc<Desk>) {
    let lines = Framed::new(stream, LinesCodec::new_with_max_length(LONGEST_LINE));
    let (sink, lines) = lines.split();
    let (out, waiting) = mpsc::channel(WAITING_LINES);
    let mut writing = pin!(write(sink, waiting));
    tokio::select! {
        () = &mut writing => return,
        () = listen(lines, &desk, Out(out)) => {}
    }
    let _ = timeout(FAREWELL, writing).await;
}

/// Says that there are too many clients.
pub async fn turn_away(stream: Stream) {
    let mut lines = Framed::new(stream, LinesCodec::new());
    let busy = response(Id::Null, Err(ErrorCode::ServerIsBusy.into()));
    let _ = timeout(FAREWELL, lines.send(busy)).await;
}

async fn write(mut sink: SplitSink<Lines, String>, mut waiting: mpsc::Receiver<String>) {
    while let Some(line) = waiting.recv().await {
        if sink.send(line).await.is_err() {
            return;
        }
    }
}

async fn listen(mut lines: SplitStream<Lines>, desk: &Arc<Desk>, out: Out) {
    let mut requests = Requests { desk: desk.clone(), out, tasks: JoinSet::new(), watching: None };
    loop {
        tokio::select! {
            line = lines.next(), if requests.tasks.len() < AT_A_TIME => match line {
                Some(Ok(line)) => if !requests.take(&line) { return },
                Some(Err(fault)) => return requests.not_understood(&fault),
                // It may still wait for answers.
                None => return requests.finish().await,
            },
            Some(_) = requests.tasks.join_next() => {}
        }
    }
}

/// What a client asked for and waits for.
struct Requests {
    desk: Arc<Desk>,
    out: Out,
    tasks: JoinSet<()>,
    watching: Option<AbortHandle>,
}

impl Requests {
    /// Whether to go on with this client.
    fn take(&mut self, line: &str) -> bool {
        match Asked::read(line) {
            Ok(Asked { id, method, params }) if method == "watch" => {
                let (_, language) = language::take(params);
                let task = self.tasks.spawn(watch(self.desk.session.clone(), id, language, self.out.clone()));
                if let Some(before) = self.watching.replace(task) {
                    before.abort();
                }
                true
            }
            Ok(asked) => {
                self.tasks.spawn(answer(self.desk.clone(), asked, self.out.clone()));
                true
            }
            Err(malformed) => {
                self.out.last_word(malformed.id, malformed.error);
                !malformed.hopeless
            }
        }
    }

    fn not_understood(&self, fault: &LinesCodecError) {
        let error = match fault {
            LinesCodecError::MaxLineLengthExceeded => oversized(),
            // It is not UTF-8, or the client has gone.
            LinesCodecError::Io(_) => ErrorCode::ParseError.into(),
        };
        self.out.last_word(Id::Null, error);
    }

    /// Nothing more is asked.
    async fn finish(mut self) {
        if let Some(watching) = self.watching {
            watching.abort();
        }
        while self.tasks.join_next().await.is_some() {}
    }
}

async fn answer(desk: Arc<Desk>, asked: Asked, out: Out) {
    let answer = desk.answer(&asked.method, asked.params, &out).await;
    if let Some(id) = asked.id {
        out.line(response(id, answer)).await;
    }
}
