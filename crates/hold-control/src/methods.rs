//! What can be asked.

use hold_bridge::{CommandError, MuteDto, OutcomesDto, ProgressDto, SnapshotDto, WhoDto};
use hold_session::confirm::{Confirming, Wish, mute, who_could_be_meant};
use hold_session::{Command, CommandFault, Session};
use hold_words::Words;
use jsonrpsee_types::error::{CALL_EXECUTION_FAILED_CODE, ErrorCode};
use jsonrpsee_types::{ErrorObject, ErrorObjectOwned};
use serde::de::DeserializeOwned;
use serde_json::json;
use serde_json::value::RawValue;

use crate::connection::Out;
use crate::fault::Refusal;
use crate::language;
use crate::messages::{Answer, invalid_params, result};
use crate::params::{HoldParams, ResumeParams, ToggleParams, UseMusicParams};
use crate::server::Hooks;

/// A sentence about a party, while Twilio's word is awaited.
pub const TOLD: &str = "told";
/// What became of a party, before everybody has a verdict.
pub const SETTLED: &str = "settled";

/// What is asked: the session, and the app around it.
pub struct Desk {
    pub session: Session,
    pub hooks: Hooks,
}

impl Desk {
    /// Does what a method says. `watch` is not among them: it goes on after its answer.
    pub async fn answer(&self, method: &str, params: Option<Box<RawValue>>, out: &Out) -> Answer {
        let (params, language) = language::take(params);
        let (params, words) = (params.as_deref(), language::words(&self.session.snapshot(), language));
        match method {
            "version" => result(&json!({ "version": env!("CARGO_PKG_VERSION") })),
            "status" => result(&SnapshotDto::new(&self.session.snapshot(), words)),
            "hold" => {
                let params: HoldParams = read(params)?;
                self.confirm(&params.wish().map_err(invalid_params)?, params.tell, words, out).await
            }
            "resume" => {
                let params: ResumeParams = read(params)?;
                self.confirm(&params.wish().map_err(invalid_params)?, params.tell, words, out).await
            }
            "toggle" => {
                let params: ToggleParams = read(params)?;
                self.confirm(&params.wish(), params.tell, words, out).await
            }
            "mute" => self.mute(true, words).await,
            "unmute" => self.mute(false, words).await,
            "use-music" => {
                let params: UseMusicParams = required(params)?;
                let command = params.command().map_err(invalid_params)?;
                self.session.run(command).await.map_err(|fault| self.refused(&fault, words))?;
                result(&())
            }
            "look" => {
                self.session.run(Command::Look).await.map_err(|fault| self.refused(&fault, words))?;
                result(&())
            }
            "show" => {
                (self.hooks.show)();
                result(&())
            }
            _ => Err(ErrorCode::MethodNotFound.into()),
        }
    }

    async fn confirm(&self, wish: &Wish, tell: bool, words: &Words, out: &Out) -> Answer {
        let begun = Confirming::begin(&self.session, wish).await;
        let mut confirming = begun.map_err(|fault| self.refused(&fault, words))?;
        let mut outcomes = OutcomesDto { goal: confirming.goal().into(), parties: Vec::new() };
        while let Some(progress) = confirming.next().await {
            match ProgressDto::new(&progress, words) {
                ProgressDto::Told(told) if tell => out.notify(TOLD, &told).await,
                ProgressDto::Told(_) => {}
                ProgressDto::Settled(outcome) => {
                    if tell {
                        out.notify(SETTLED, &outcome).await;
                    }
                    outcomes.parties.push(outcome);
                }
            }
        }
        result(&outcomes)
    }

    async fn mute(&self, muted: bool, words: &Words) -> Answer {
        let verdict = mute(&self.session, muted).await.map_err(|fault| self.refused(&fault, words))?;
        result(&MuteDto::new(muted, &verdict, words))
    }

    fn refused(&self, fault: &CommandFault, words: &Words) -> ErrorObjectOwned {
        let snapshot = self.session.snapshot();
        let could_be_meant = who_could_be_meant(&snapshot, fault);
        let parties = could_be_meant.iter().map(WhoDto::from).collect();
        let CommandError { code, message, .. } = CommandError::new(fault, words);
        ErrorObject::owned(CALL_EXECUTION_FAILED_CODE, message, Some(Refusal { code, parties }))
    }
}

fn required<T: DeserializeOwned>(params: Option<&RawValue>) -> Result<T, ErrorObjectOwned> {
    serde_json::from_str(params.map_or("{}", RawValue::get)).map_err(invalid_params)
}

fn read<T: DeserializeOwned + Default>(params: Option<&RawValue>) -> Result<T, ErrorObjectOwned> {
    params
        .map_or_else(|| Ok(T::default()), |params| serde_json::from_str(params.get()).map_err(invalid_params))
}
