//! The HTTP server: hyper by hand, since a fault may have to cut a connection without an answer.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use socket2::SockRef;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use crate::front::{Asked, Front, Reply};
use crate::serverless::LARGEST_ASSET;

/// More of a request than this is not read: an asset, with what stands around it, or what is no file.
const LARGEST_UPLOAD: usize = LARGEST_ASSET + (2 << 20);
const LARGEST_REQUEST: usize = 1 << 20;

/// A connection that ends without an answer.
#[derive(Debug)]
pub(crate) struct Cut;

impl fmt::Display for Cut {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the connection is cut on purpose")
    }
}

impl std::error::Error for Cut {}

/// Accepts connections until the task is aborted, and every connection with it.
pub(crate) async fn serve(listener: TcpListener, front: Arc<Front>) {
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                while connections.try_join_next().is_some() {}
                connections.spawn(converse(stream, peer, Arc::clone(&front)));
            }
            Err(error) => {
                // Out of descriptors, most likely: others must close first.
                tracing::warn!(%error, "a connection was not accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
}

async fn converse(stream: TcpStream, peer: SocketAddr, front: Arc<Front>) {
    let _ = stream.set_nodelay(true);
    // A second handle outlives hyper's, so that closing it may send a reset.
    let socket = SockRef::from(&stream).try_clone();
    let reset = Arc::new(AtomicBool::new(false));
    let service = service_fn({
        let reset = Arc::clone(&reset);
        move |request| answer(request, Arc::clone(&front), Arc::clone(&reset))
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).title_case_headers(true);
    if let Err(error) = builder.serve_connection(TokioIo::new(stream), service).await {
        tracing::debug!(%peer, %error, "a connection ended early");
    }
    if let (true, Ok(socket)) = (reset.load(Ordering::Relaxed), socket) {
        let _ = socket.set_linger(Some(Duration::ZERO));
    }
}

async fn answer(
    request: Request<Incoming>,
    front: Arc<Front>,
    reset: Arc<AtomicBool>,
) -> Result<Response<Full<Bytes>>, Cut> {
    let (head, body) = request.into_parts();
    let largest = if head.uri.path().ends_with("/Versions") { LARGEST_UPLOAD } else { LARGEST_REQUEST };
    let Ok(body) = Limited::new(body, largest).collect().await else { return Err(Cut) };
    let asked = Asked {
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or("").to_owned(),
        authorization: header(&head.headers, hyper::header::AUTHORIZATION),
        user_agent: header(&head.headers, hyper::header::USER_AGENT),
        content_type: header(&head.headers, hyper::header::CONTENT_TYPE),
        body: body.to_bytes(),
    };
    match front.answer(asked).await {
        Reply::Answer(answer) => Ok(answer.map(Full::new)),
        Reply::Close => Err(Cut),
        Reply::Reset => {
            reset.store(true, Ordering::Relaxed);
            Err(Cut)
        }
    }
}

fn header(headers: &hyper::HeaderMap, name: hyper::header::HeaderName) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

/// An answer with these headers. Names and values are the simulator's own and always well-formed.
pub(crate) fn response(status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Response<Bytes> {
    let body = body.into();
    let mut builder = Response::builder().status(status);
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    builder.body(body).unwrap_or_else(|error| {
        tracing::error!(%error, "an answer could not be built");
        Response::new(Bytes::new())
    })
}
