//! The two ways to Twilio, behind one face: the running app, and a session of this process. Whatever is printed is
//! printed from what both of them give.

use hold_bridge::{MuteDto, OutcomesDto, ProgressDto, SnapshotDto, WhoDto};
use hold_control::{Client, ClientFault, Heard};
use hold_session::confirm::{Confirming, Wish, first_look, mute, who_could_be_meant};
use hold_session::{CommandFault, Event, Session};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::ending::Failure;
use crate::speech::{command_fault, words};

/// Who asks Twilio.
pub enum Way {
    /// The running app.
    App(Client),
    /// This program.
    Direct(Session),
}

impl Way {
    /// Follows what is shown, from now on.
    pub async fn watch(self) -> Result<(SnapshotDto, Watching), Failure> {
        match self {
            Self::App(mut client) => {
                let shown = client.watch().await?;
                Ok((shown, Watching::App(client)))
            }
            Self::Direct(session) => {
                let events = session.events();
                let shown = SnapshotDto::new(&session.snapshot(), words());
                Ok((shown, Watching::Direct(session, events)))
            }
        }
    }

    /// Waits until Twilio has answered, where nobody but this program would wait for that.
    pub async fn first_look(&self) -> Result<(), Failure> {
        match self {
            Self::App(_) => Ok(()),
            Self::Direct(session) => {
                first_look(session).await.map_err(|fault| Failure::Failed(command_fault(&fault)))
            }
        }
    }

    /// Mutes the agent, or lets them be heard again.
    pub async fn mute(self, muted: bool) -> Result<MuteDto, Failure> {
        match self {
            Self::App(mut client) => Ok(client.mute(muted).await?),
            Self::Direct(session) => match mute(&session, muted).await {
                Ok(verdict) => Ok(MuteDto::new(muted, &verdict, words())),
                Err(fault) => Err(Failure::Failed(command_fault(&fault))),
            },
        }
    }

    /// Asks for a hold or a resume.
    pub async fn wish(self, wish: &Wish) -> Result<Asked, Failure> {
        match self {
            Self::App(mut client) => {
                client.wish(wish, true).await?;
                Ok(Asked::App(client))
            }
            Self::Direct(session) => match Confirming::begin(&session, wish).await {
                Ok(confirming) => {
                    let outcomes = OutcomesDto { goal: confirming.goal().into(), parties: Vec::new() };
                    Ok(Asked::Direct(confirming, outcomes))
                }
                Err(fault) => {
                    let could_be_meant = who_could_be_meant(&session.snapshot(), &fault);
                    let could_be_meant: Vec<WhoDto> = could_be_meant.iter().map(WhoDto::from).collect();
                    Err(Failure::refused(command_fault(&fault), &could_be_meant))
                }
            },
        }
    }
}

/// What is shown, as it changes.
pub enum Watching {
    App(Client),
    Direct(Session, Receiver<Event>),
}

impl Watching {
    /// The next change. May be dropped and called again at any time.
    pub async fn changed(&mut self) -> Result<SnapshotDto, Failure> {
        match self {
            Self::App(client) => Ok(client.changed().await?),
            Self::Direct(session, events) => loop {
                let snapshot = match events.recv().await {
                    Ok(Event::Changed(snapshot)) => snapshot,
                    Ok(Event::Told { .. } | Event::Alert(_)) => continue,
                    Err(RecvError::Lagged(_)) => session.snapshot(),
                    Err(RecvError::Closed) => {
                        return Err(Failure::Failed(command_fault(&CommandFault::Closing)));
                    }
                };
                return Ok(SnapshotDto::new(&snapshot, words()));
            },
        }
    }
}

/// A wish under way.
pub enum Asked {
    App(Client),
    Direct(Confirming, OutcomesDto),
}

impl Asked {
    /// What comes next of it. May be dropped and called again at any time.
    pub async fn heard(&mut self) -> Result<Heard, ClientFault> {
        match self {
            Self::App(client) => client.heard().await,
            Self::Direct(confirming, outcomes) => Ok(match confirming.next().await {
                None => Heard::Done(outcomes.clone()),
                Some(progress) => match ProgressDto::new(&progress, words()) {
                    ProgressDto::Told(told) => Heard::Told(told),
                    ProgressDto::Settled(outcome) => {
                        outcomes.parties.push(outcome.clone());
                        Heard::Settled(outcome)
                    }
                },
            }),
        }
    }

    /// Waits no longer for Twilio's word. Whether something is still to be heard.
    pub fn give_up(&mut self) -> bool {
        match self {
            // The app goes on with it, and this program need not know.
            Self::App(_) => false,
            Self::Direct(confirming, _) => {
                confirming.give_up();
                true
            }
        }
    }

    /// Waits for what must not die with this program.
    pub async fn finish(self) {
        if let Self::Direct(confirming, _) = self {
            confirming.legs_released().await;
        }
    }
}
