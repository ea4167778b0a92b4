//! Fetching what a hold URL answers, within bounds.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use hold_core::{HoldMethod, HoldMusic};
use hold_session::preview::PreviewFault;
use reqwest::header::CONTENT_TYPE;
use reqwest::{Client, Response};

use crate::player::{Due, From, Played};
use crate::playlist::{Playlist, TWILIOS_OWN, Track};

/// How long a file or a document may take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// How large a file may be: half an hour of MP3 at 128 kbit/s.
pub(crate) const LARGEST: usize = 30_000_000;

/// The sounds that a held caller would hear, and whether they begin anew after the last. All of them together are
/// no larger than one may be: a document can name any number.
pub(crate) async fn sounds(client: &Client, music: &HoldMusic) -> Result<Due, PreviewFault> {
    let url = music.url().unwrap_or(TWILIOS_OWN);
    let request = match music.method() {
        HoldMethod::Get => client.get(url),
        HoldMethod::Post => client.post(url),
    };
    let answer = checked(request.timeout(PATIENCE).send().await)?;
    if !is_document(&answer) {
        // A sound file given as the hold URL: Twilio plays it once, then the caller hears silence.
        let sound = Played { from: From::Memory(body(answer, LARGEST).await?), times: Some(1) };
        return Ok(Due::new(vec![sound], false));
    }
    let base = answer.url().clone();
    let text = body(answer, LARGEST).await?;
    let playlist = Playlist::read(&String::from_utf8_lossy(&text), &base);
    let playlist =
        playlist.filter(|playlist| !playlist.tracks.is_empty()).ok_or(PreviewFault::NothingToPlay)?;
    let mut sounds = Vec::with_capacity(playlist.tracks.len());
    let mut room = LARGEST;
    for Track { url, times } in playlist.tracks {
        let answer = checked(client.get(url).timeout(PATIENCE).send().await)?;
        let data = body(answer, room).await?;
        room -= data.len();
        sounds.push(Played { from: From::Memory(data), times });
    }
    Ok(Due::new(sounds, playlist.again))
}

fn checked(answer: reqwest::Result<Response>) -> Result<Response, PreviewFault> {
    let answer = answer.map_err(|_| PreviewFault::Unreachable)?;
    let status = answer.status();
    if status.is_success() { Ok(answer) } else { Err(PreviewFault::Answered(status.as_u16())) }
}

fn is_document(answer: &Response) -> bool {
    is_twiml(&content_type(answer))
}

/// The content type without its parameters, in small letters.
pub(crate) fn content_type(answer: &Response) -> String {
    let kind = answer.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether Twilio reads what has this content type as a document.
pub(crate) fn is_twiml(kind: &str) -> bool {
    matches!(kind, "text/xml" | "application/xml" | "text/html")
}

/// What was answered, whole.
pub(crate) async fn body(mut answer: Response, room: usize) -> Result<Bytes, PreviewFault> {
    let mut body = BytesMut::new();
    while let Some(piece) = answer.chunk().await.map_err(|_| PreviewFault::Unreachable)? {
        if body.len() + piece.len() > room {
            return Err(PreviewFault::TooLarge);
        }
        body.extend_from_slice(&piece);
    }
    Ok(body.freeze())
}
