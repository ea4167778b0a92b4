//! What can be written on the command line. Secrets cannot: the arguments of a program are seen by everybody
//! on the computer.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use hold_core::plan::AfterDial;
use hold_core::profile::{ConferencePattern, Region};
use hold_core::{Address, CallSid, HoldMethod, HoldMusic};
use hold_session::PartyRef;
use hold_simulator::{Scenario, StartError};
use hold_twilio::Endpoint;

use crate::ending::Failure;

pub mod music;

const AFTERWORD: &str = "\
Without --direct, the running app is asked. Credentials for --direct come from the environment: TWILIO_ACCOUNT_SID, with TWILIO_API_KEY and
TWILIO_API_SECRET, or with TWILIO_AUTH_TOKEN. Without --agent they come from a profile and the keychain.

Exit status: 0 done and confirmed by Twilio, 1 refused or failed, 2 wrong usage, 3 not confirmed.";

/// Hold and resume the people on your Twilio call.
#[derive(Debug, Parser)]
#[command(name = "holdctl", version, after_help = AFTERWORD)]
pub struct Arguments {
    #[command(subcommand)]
    pub verb: Verb,
    #[command(flatten)]
    pub account: AccountArguments,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Show the current call.
    Status(StatusArguments),
    /// Put somebody on hold.
    Hold(HoldArguments),
    /// Bring somebody back.
    Resume(ResumeArguments),
    /// Bring back whoever is on hold; if nobody is, hold everybody.
    Toggle(Printing),
    /// Mute yourself, in a conference.
    Mute(Printing),
    /// Let the others hear you again.
    Unmute(Printing),
    /// Examine this computer, the way to Twilio and the account, and say what to do.
    Doctor(DoctorArguments),
    /// Hold music: check it, hear it as a caller does, make it telephone-ready.
    Music(music::MusicArguments),
    /// Run a simulated Twilio account on this computer, until it is interrupted.
    Simulate(SimulateArguments),
}

#[derive(Debug, Args)]
pub struct StatusArguments {
    /// As JSON, one line.
    #[arg(long)]
    pub json: bool,
    /// Print every change, until interrupted.
    #[arg(long)]
    pub watch: bool,
}

#[derive(Debug, Args)]
pub struct HoldArguments {
    #[command(flatten)]
    pub party: PartyArguments,
    /// Why, for the hold log of the app.
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// What they are to hear: the name of a hold music of the profile, instead of its default.
    #[arg(long, value_name = "NAME")]
    pub music: Option<String>,
    #[command(flatten)]
    pub printing: Printing,
}

#[derive(Debug, Args)]
pub struct ResumeArguments {
    #[command(flatten)]
    pub party: PartyArguments,
    #[command(flatten)]
    pub printing: Printing,
}

#[derive(Debug, Args)]
pub struct PartyArguments {
    /// A call SID or an address; may be left out where only one person can be meant.
    #[arg(value_parser = party)]
    pub party: Option<PartyRef>,
    /// Everybody on the call.
    #[arg(long, conflicts_with = "party")]
    pub all: bool,
}

/// How what came of it is printed.
#[derive(Debug, Args)]
pub struct Printing {
    /// What came of it as JSON, one line.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct DoctorArguments {
    /// What was found as JSON, one line.
    #[arg(long)]
    pub json: bool,
    /// Write what was found, and what else helps support, to a file without anything private.
    #[arg(long, value_name = "FILE")]
    pub bundle: Option<PathBuf>,
    /// Replace the file if it is there.
    #[arg(long, requires = "bundle")]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct SimulateArguments {
    /// Where to listen, on loopback; port 0 takes a free one.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0", value_parser = loopback)]
    pub listen: SocketAddr,
    /// The situation to start in.
    #[arg(long, value_name = "NAME", default_value = Scenario::default().name(), value_parser = scenario())]
    pub scenario: Scenario,
    /// SIDs and credentials follow from it.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
}

/// Which account, and as whom.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Without the app")]
pub struct AccountArguments {
    /// Ask Twilio itself instead of the running app.
    #[arg(long, global = true)]
    pub direct: bool,
    /// A profile of the app, with its keychain item; without a name, the one last used.
    #[arg(long, global = true, value_name = "NAME")]
    pub profile: Option<String>,
    /// An address at which you take calls, such as client:alice; may be given again.
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub agent: Vec<Address>,
    /// A server on this computer instead of Twilio: the simulated account.
    #[arg(long, global = true, value_name = "URL", value_parser = base_url)]
    pub base_url: Option<String>,
    /// Where the account's calls are processed: us1, or an edge and a region such as dublin.ie1.
    #[arg(long, global = true)]
    pub region: Option<Region>,
    /// What follows the <Dial> of your application; unsure unless the profile says more.
    #[arg(long, global = true, value_name = "WHAT")]
    pub after_dial: Option<AfterDialWord>,
    /// The caller shown when you are rung back.
    #[arg(long, global = true, value_name = "ADDRESS")]
    pub ring_back_from: Option<Address>,
    /// How your application names its conferences: text with {agent}, {call_sid}, {parent_call_sid}.
    #[arg(long, global = true, value_name = "PATTERN")]
    pub conference_pattern: Option<ConferencePattern>,
    /// What held callers hear; without, Twilio's default music.
    #[arg(long, global = true, value_name = "URL", value_parser = music_url)]
    pub music_url: Option<String>,
    /// How Twilio asks for it.
    #[arg(long, global = true, value_name = "METHOD", ignore_case = true)]
    pub music_method: Option<MethodWord>,
}

/// What follows `<Dial>`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum AfterDialWord {
    /// Something that keeps the call.
    Keeps,
    /// Nothing: the leg is hung up.
    Drops,
    /// Nobody knows.
    Unsure,
}

impl From<AfterDialWord> for AfterDial {
    fn from(word: AfterDialWord) -> Self {
        match word {
            AfterDialWord::Keeps => Self::Keeps,
            AfterDialWord::Drops => Self::Drops,
            AfterDialWord::Unsure => Self::Unsure,
        }
    }
}

/// How Twilio asks for the music.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum MethodWord {
    Get,
    Post,
}

impl From<MethodWord> for HoldMethod {
    fn from(word: MethodWord) -> Self {
        match word {
            MethodWord::Get => Self::Get,
            MethodWord::Post => Self::Post,
        }
    }
}

impl AccountArguments {
    /// The first argument given that says what a kept profile says.
    fn of_the_profile(&self) -> Option<&'static str> {
        let given = [
            (!self.agent.is_empty(), "--agent"),
            (self.base_url.is_some(), "--base-url"),
            (self.region.is_some(), "--region"),
            (self.ring_back_from.is_some(), "--ring-back-from"),
            (self.conference_pattern.is_some(), "--conference-pattern"),
            (self.music_url.is_some(), "--music-url"),
            (self.music_method.is_some(), "--music-method"),
        ];
        given.into_iter().find_map(|(given, name)| given.then_some(name))
    }

    /// Whether the arguments go together.
    ///
    /// # Errors
    /// Wrong usage. clap cannot say it: these arguments may stand before and after the verb.
    pub fn check(&self) -> Result<(), Failure> {
        let of_the_profile = self.of_the_profile();
        match of_the_profile {
            Some(name) if self.profile.is_some() => {
                Err(Failure::usage(format!("{name} cannot be used with --profile, which says it already")))
            }
            Some(name) if self.agent.is_empty() => Err(Failure::usage(format!(
                "{name} needs --agent ADDRESS: the address at which you take calls"
            ))),
            _ if self.direct => Ok(()),
            Some(name) => Err(Failure::usage(format!("{name} needs --direct"))),
            None if self.profile.is_some() => Err(Failure::usage("--profile needs --direct")),
            None if self.after_dial.is_some() => Err(Failure::usage("--after-dial needs --direct")),
            None => Ok(()),
        }
    }

    /// Refuses every one of them.
    ///
    /// # Errors
    /// Wrong usage.
    pub fn refuse_for(&self, verb: &str) -> Result<(), Failure> {
        let given = [
            (self.direct, "--direct"),
            (self.profile.is_some(), "--profile"),
            (self.after_dial.is_some(), "--after-dial"),
        ];
        let given = given.into_iter().find_map(|(given, name)| given.then_some(name));
        match given.or_else(|| self.of_the_profile()) {
            Some(name) => Err(Failure::usage(format!("{name} has no meaning for {verb}"))),
            None => Ok(()),
        }
    }
}

fn party(text: &str) -> Result<PartyRef, String> {
    let text = text.trim();
    if text.is_empty() {
        return Err("write a call SID or an address".to_owned());
    }
    match text.parse::<CallSid>() {
        Ok(call) => Ok(PartyRef::Call(call)),
        Err(fault) if text.starts_with("CA") => Err(fault.to_string()),
        // Whatever Twilio shows as a caller can be written as it is shown, such as `anonymous`.
        Err(_) => Ok(PartyRef::Address(text.parse().unwrap_or_else(|_| Address::seen(text)))),
    }
}

fn base_url(text: &str) -> Result<String, String> {
    Endpoint::loopback(text).map(|_| text.trim().to_owned()).map_err(|fault| fault.to_string())
}

fn music_url(text: &str) -> Result<String, String> {
    HoldMusic::from_url(text, HoldMethod::default())
        .map(|_| text.to_owned())
        .map_err(|fault| fault.to_string())
}

fn scenario() -> impl TypedValueParser<Value = Scenario> {
    PossibleValuesParser::new(Scenario::ALL.map(Scenario::name)).try_map(|name| Scenario::from_str(&name))
}

fn loopback(text: &str) -> Result<SocketAddr, String> {
    let address = match text.strip_prefix("localhost:") {
        Some(port) => port.parse().ok().map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port))),
        None => text.parse().ok().or_else(|| Some(SocketAddr::from((text.parse::<IpAddr>().ok()?, 0)))),
    };
    let address = address.ok_or("write an address and a port, such as 127.0.0.1:4010")?;
    if address.ip().is_loopback() { Ok(address) } else { Err(StartError::NotLoopback(address).to_string()) }
}

#[cfg(test)]
mod tests;
