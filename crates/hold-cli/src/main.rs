//! `holdctl`: shows the current call, holds and resumes, and runs the simulated account.

mod account;
mod arguments;
mod desk;
mod ending;
mod interrupts;
mod say;
mod simulate;
mod status;
mod table;
mod verbs;
mod verdict;
mod watch;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use arguments::{AccountArguments, Arguments, Verb};
use desk::Desk;
use ending::{Ending, Failure};
use hold_core::plan::Goal;
use say::say;

#[tokio::main]
async fn main() -> ExitCode {
    let ending = match run(Arguments::parse()).await {
        Ok(ending) => ending,
        Err(Failure::Usage(sentence)) => {
            // In clap's own form, with its hint; it leaves with the same status as for any other wrong usage.
            Arguments::command().error(clap::error::ErrorKind::ValueValidation, sentence).exit()
        }
        Err(Failure::Failed(sentence)) => {
            say(&sentence);
            Ending::Failed
        }
        Err(Failure::NobodyReads) => Ending::Done,
    };
    ending.into()
}

async fn run(Arguments { verb, account }: Arguments) -> Result<Ending, Failure> {
    match verb {
        Verb::Simulate(simulate) => {
            account.refuse_for_simulate()?;
            simulate::run(simulate).await
        }
        Verb::Status(arguments) if arguments.watch => watch::run(open(&account).await?, arguments.json).await,
        Verb::Status(arguments) => status::run(open(&account).await?, arguments.json).await,
        Verb::Hold(arguments) => verbs::run(open(&account).await?, Goal::Hold, arguments).await,
        Verb::Resume(arguments) => verbs::run(open(&account).await?, Goal::Resume, arguments).await,
        Verb::Toggle => verbs::toggle(open(&account).await?).await,
    }
}

async fn open(arguments: &AccountArguments) -> Result<Desk, Failure> {
    arguments.check()?;
    if !arguments.direct {
        return Err(Failure::failed(
            "holdctl cannot talk to the running app in this version; add --direct to ask Twilio itself.",
        ));
    }
    let (profile, credentials) = account::chosen(arguments, |name| std::env::var(name).ok()).await?;
    Desk::open(profile, credentials).await.map_err(Failure::failed)
}
