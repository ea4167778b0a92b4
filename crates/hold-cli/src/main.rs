//! `holdctl`: shows the current call, holds and resumes, and runs the simulated account.

mod account;
mod arguments;
mod direct;
mod doctor;
mod ending;
mod interrupts;
mod music;
mod mute;
mod say;
mod simulate;
mod speech;
mod status;
mod table;
mod verbs;
mod watch;
mod way;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use arguments::{AccountArguments, Arguments, Verb};
use ending::{Ending, Failure};
use hold_control::Client;
use say::say;
use tokio::runtime;
use way::Way;

fn main() -> ExitCode {
    let ending = match start(Arguments::parse()) {
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

fn start(arguments: Arguments) -> Result<Ending, Failure> {
    let asks_the_app = !arguments.account.direct
        && !matches!(arguments.verb, Verb::Simulate(_) | Verb::Doctor(_) | Verb::Music(_));
    // Threads take longer to start than the app to answer.
    let mut builder = if asks_the_app {
        runtime::Builder::new_current_thread()
    } else {
        runtime::Builder::new_multi_thread()
    };
    builder.enable_all().build().map_err(Failure::failed)?.block_on(run(arguments))
}

async fn run(Arguments { verb, account }: Arguments) -> Result<Ending, Failure> {
    match verb {
        Verb::Simulate(simulate) => {
            account.refuse_for("simulate")?;
            simulate::run(simulate).await
        }
        Verb::Doctor(arguments) => doctor::run(account, &arguments).await,
        Verb::Music(arguments) => music::run(arguments, account).await,
        Verb::Status(arguments) if arguments.watch => watch::run(way(&account).await?, arguments.json).await,
        Verb::Status(arguments) => status::run(way(&account).await?, arguments.json).await,
        Verb::Hold(arguments) => {
            let wish = verbs::hold(arguments.party, arguments.reason, arguments.music);
            verbs::run(way(&account).await?, &wish, arguments.printing.json).await
        }
        Verb::Resume(arguments) => {
            let wish = verbs::resume(arguments.party);
            verbs::run(way(&account).await?, &wish, arguments.printing.json).await
        }
        Verb::Toggle(printing) => verbs::run(way(&account).await?, &verbs::toggle(), printing.json).await,
        Verb::Mute(printing) => mute::run(way(&account).await?, true, printing.json).await,
        Verb::Unmute(printing) => mute::run(way(&account).await?, false, printing.json).await,
    }
}

async fn way(arguments: &AccountArguments) -> Result<Way, Failure> {
    arguments.check()?;
    if !arguments.direct {
        return Ok(Way::App(Client::connect(&hold_profiles::home()).await?.speaking(speech::language())));
    }
    let (profile, credentials) = account::chosen(arguments, |name| std::env::var(name).ok()).await?;
    Ok(Way::Direct(
        direct::open(profile, credentials)
            .await
            .map_err(|fault| Failure::Failed(speech::command_fault(&fault)))?,
    ))
}
