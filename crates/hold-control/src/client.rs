//! The other side of the socket: whoever asks the app.

use std::io;
use std::path::Path;

use futures_util::{SinkExt, StreamExt};
use hold_bridge::{MuteDto, OutcomeDto, OutcomesDto, PartyToldDto, SNAPSHOT_EVENT, SnapshotDto};
use hold_session::confirm::Wish;
use hold_words::Language;
use interprocess::local_socket::tokio::Stream;
use interprocess::local_socket::traits::tokio::Stream as _;
use jsonrpsee_types::{ErrorObjectOwned, Id, Notification, Response, ResponsePayload};
use serde::de::DeserializeOwned;
use serde_json::value::{RawValue, to_raw_value};
use tokio_util::codec::{Framed, LinesCodec, LinesCodecError};

use crate::fault::{Refusal, Refused};
use crate::messages::request;
use crate::methods::{SETTLED, TOLD};
use crate::params::{UseMusicParams, spell};
use crate::{ClientFault, language, peer, place};

/// The longest line that is read from the app. Somebody with thousands of parties has a long snapshot.
const LONGEST_ANSWER: usize = 64 * 1024 * 1024;

/// A connection to the running app. It asks one thing at a time.
pub struct Client {
    lines: Framed<Stream, LinesCodec>,
    asked: u64,
    language: Option<Language>,
}

/// What comes of a hold, a resume or a toggle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// A sentence about a party.
    Told(PartyToldDto),
    /// What became of a party.
    Settled(OutcomeDto),
    /// What became of everybody; nothing more comes.
    Done(OutcomesDto),
}

/// A line of the app.
enum Line {
    Notified { method: String, params: Box<RawValue> },
    Answered(Box<RawValue>),
}

impl Client {
    /// Connects to the app that serves this folder.
    ///
    /// # Errors
    /// When none does, or it is another user's.
    pub async fn connect(home: &Path) -> Result<Self, ClientFault> {
        if !place::fits(home) {
            return Err(ClientFault::NotRunning);
        }
        let stream = Stream::connect(place::name(home)?).await.map_err(|fault| match fault.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused => ClientFault::NotRunning,
            _ => ClientFault::Io(fault),
        })?;
        if !peer::is_ours(&stream)? {
            return Err(ClientFault::NotOurs);
        }
        let lines = Framed::new(stream, LinesCodec::new_with_max_length(LONGEST_ANSWER));
        Ok(Self { lines, asked: 0, language: None })
    }

    /// Asks to be answered in this language, rather than in the app's.
    #[must_use]
    pub fn speaking(self, language: Language) -> Self {
        Self { language: Some(language), ..self }
    }

    /// What is shown now.
    ///
    /// # Errors
    /// When the app has quit.
    pub async fn status(&mut self) -> Result<SnapshotDto, ClientFault> {
        self.ask("status", None).await?;
        self.answer().await
    }

    /// What is shown now; from then on each change comes from [`Client::changed`].
    ///
    /// # Errors
    /// As `status`.
    pub async fn watch(&mut self) -> Result<SnapshotDto, ClientFault> {
        self.ask("watch", None).await?;
        self.answer().await
    }

    /// The next change. May be dropped and called again at any time.
    ///
    /// # Errors
    /// As `status`.
    pub async fn changed(&mut self) -> Result<SnapshotDto, ClientFault> {
        loop {
            if let Line::Notified { method, params } = self.line().await?
                && method == SNAPSHOT_EVENT
            {
                return read(&params);
            }
        }
    }

    /// Mutes the agent in the conference of the current call, or lets them be heard again; answered with Twilio's word.
    ///
    /// # Errors
    /// When it was refused, or the app has quit.
    pub async fn mute(&mut self, muted: bool) -> Result<MuteDto, ClientFault> {
        self.ask(if muted { "mute" } else { "unmute" }, None).await?;
        self.answer().await
    }

    /// Offers a hold music in a profile, as its default there.
    ///
    /// # Errors
    /// When there is no such profile, or the app has quit.
    pub async fn use_music(&mut self, profile: &str, name: &str, url: &str) -> Result<(), ClientFault> {
        let [profile, name, url] = [profile, name, url].map(str::to_owned);
        let params = to_raw_value(&UseMusicParams { profile, name, url }).map_err(io::Error::from)?;
        self.ask("use-music", Some(&params)).await?;
        self.answer().await
    }

    /// Looks at Twilio at once.
    ///
    /// # Errors
    /// As `status`.
    pub async fn look(&mut self) -> Result<(), ClientFault> {
        self.ask("look", None).await?;
        self.answer().await
    }

    /// Brings the app's window to the front.
    ///
    /// # Errors
    /// As `status`.
    pub async fn show(&mut self) -> Result<(), ClientFault> {
        self.ask("show", None).await?;
        self.answer().await
    }

    /// Asks for a hold, a resume or a toggle; what comes of it is told by [`Client::heard`]. With `tell`, what is told
    /// meanwhile is told too.
    ///
    /// # Errors
    /// As `status`.
    pub async fn wish(&mut self, wish: &Wish, tell: bool) -> Result<(), ClientFault> {
        let (method, params) = spell(wish, tell).map_err(io::Error::from)?;
        self.ask(method, Some(&params)).await
    }

    /// What comes next of what was asked. May be dropped and called again at any time.
    ///
    /// # Errors
    /// When it was refused, or the app has quit.
    pub async fn heard(&mut self) -> Result<Heard, ClientFault> {
        loop {
            match self.line().await? {
                Line::Notified { method, params } if method == TOLD => return read(&params).map(Heard::Told),
                Line::Notified { method, params } if method == SETTLED => {
                    return read(&params).map(Heard::Settled);
                }
                Line::Notified { .. } => {}
                Line::Answered(result) => return read(&result).map(Heard::Done),
            }
        }
    }

    async fn ask(&mut self, method: &str, params: Option<&RawValue>) -> Result<(), ClientFault> {
        self.asked += 1;
        let spoken = self.language.map(|language| language::add(params, language)).transpose();
        let spoken = spoken.map_err(io::Error::from)?;
        let line = request(self.asked, method, spoken.as_deref().or(params)).map_err(io::Error::from)?;
        self.lines.send(line).await.map_err(gone)
    }

    async fn answer<T: DeserializeOwned>(&mut self) -> Result<T, ClientFault> {
        loop {
            if let Line::Answered(result) = self.line().await? {
                return read(&result);
            }
        }
    }

    async fn line(&mut self) -> Result<Line, ClientFault> {
        let line = self.lines.next().await.ok_or(ClientFault::Gone)?.map_err(gone)?;
        if let Ok(notice) = serde_json::from_str::<Notification<'_, &RawValue>>(&line) {
            let params = notice.params.to_owned();
            return Ok(Line::Notified { method: notice.method.into_owned(), params });
        }
        let answer: Response<'_, Box<RawValue>> =
            serde_json::from_str(&line).map_err(|_| ClientFault::Garbled)?;
        match (answer.id, answer.payload) {
            (Id::Number(id), ResponsePayload::Success(result)) if id == self.asked => {
                Ok(Line::Answered(result.into_owned()))
            }
            (_, ResponsePayload::Error(error)) => Err(refused(&error.into_owned())),
            (_, ResponsePayload::Success(_)) => Err(ClientFault::Garbled),
        }
    }
}

fn refused(error: &ErrorObjectOwned) -> ClientFault {
    let data = error.data().and_then(|data| serde_json::from_str::<Refusal>(data.get()).ok());
    let (code, parties) = data.map_or((None, Vec::new()), |data| (Some(data.code), data.parties));
    ClientFault::Refused(Refused { code, message: error.message().to_owned(), parties })
}

fn read<T: DeserializeOwned>(json: &RawValue) -> Result<T, ClientFault> {
    serde_json::from_str(json.get()).map_err(|_| ClientFault::Garbled)
}

fn gone(fault: LinesCodecError) -> ClientFault {
    match fault {
        LinesCodecError::MaxLineLengthExceeded => ClientFault::Garbled,
        LinesCodecError::Io(fault) => match fault.kind() {
            io::ErrorKind::BrokenPipe | io::ErrorKind::ConnectionReset => ClientFault::Gone,
            _ => ClientFault::Io(fault),
        },
    }
}
