//! Fetching what a hold URL answers, within bounds.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use hold_core::{HoldMethod, HoldMusic};
use hold_session::preview::PreviewFault;
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, Response};
use url::Url;

use crate::playlist::{Playlist, TWILIOS_OWN};

/// How long a file or a document may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// How large a file may be: half an hour of MP3 at 128 kbit/s.
const LARGEST: usize = 30_000_000;

/// The sounds that a held caller would hear.
pub(crate) async fn playlist(client: &Client, music: &HoldMusic) -> Result<Playlist, PreviewFault> {
    let url = music.url().unwrap_or(TWILIOS_OWN);
    let url: Url = url.parse().map_err(|_| PreviewFault::Unreachable)?;
    let request = match music.method() {
        HoldMethod::Get => client.get(url.clone()),
        HoldMethod::Post => client.post(url.clone()),
    };
    let answer = checked(request.timeout(PATIENCE).send().await)?;
    if !is_document(&answer) {
        return Ok(Playlist::once(url));
    }
    let base = answer.url().clone();
    let text = body(answer).await?;
    let playlist = Playlist::read(&String::from_utf8_lossy(&text), &base);
    playlist.filter(|playlist| !playlist.tracks.is_empty()).ok_or(PreviewFault::NothingToPlay)
}

/// A sound file, whole.
pub(crate) async fn sound(client: &Client, url: &Url) -> Result<Bytes, PreviewFault> {
    body(checked(client.get(url.clone()).timeout(PATIENCE).send().await)?).await
}

fn checked(answer: reqwest::Result<Response>) -> Result<Response, PreviewFault> {
    let answer = answer.map_err(|_| PreviewFault::Unreachable)?;
    let status = answer.status();
    if status.is_success() { Ok(answer) } else { Err(PreviewFault::Answered(status.as_u16())) }
}

fn is_document(answer: &Response) -> bool {
    let kind = answer.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("text/xml")
        || kind.eq_ignore_ascii_case("application/xml")
        || kind.eq_ignore_ascii_case("text/html")
}

async fn body(mut answer: Response) -> Result<Bytes, PreviewFault> {
    let mut body = BytesMut::new();
    while let Some(piece) = answer.chunk().await.map_err(|_| PreviewFault::Unreachable)? {
        if body.len() + piece.len() > LARGEST {
            return Err(PreviewFault::TooLarge);
        }
        body.extend_from_slice(&piece);
    }
    Ok(body.freeze())
}
