//! What can be written after `holdctl music`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use hold_music::telephone::{Law, Line, Losses};

use super::MethodWord;

#[derive(Debug, Args)]
pub struct MusicArguments {
    #[command(subcommand)]
    pub verb: MusicVerb,
}

#[derive(Debug, Subcommand)]
pub enum MusicVerb {
    /// Measure what a caller would notice, and tell what helps.
    Check(CheckArguments),
    /// Make it telephone-ready: one channel, 8 kHz, at the right level, with a seam that is not heard.
    Export(ExportArguments),
    /// Listen to it on this computer.
    Preview(PreviewArguments),
    /// Look at what a hold URL answers, and whether it loops.
    CheckUrl(CheckUrlArguments),
    /// Put it on line at Twilio, and get its hold URL.
    Publish(PublishArguments),
    /// Show what is published.
    Published(PublishedArguments),
    /// Take a published music off line.
    Withdraw(WithdrawArguments),
}

#[derive(Debug, Args)]
pub struct PublishArguments {
    /// The sound file.
    pub file: PathBuf,
    /// Its name; without, the file's. Music published under it already is replaced.
    #[arg(long)]
    pub name: Option<String>,
    /// Make it the hold music of the profile.
    #[arg(long)]
    pub r#use: bool,
}

#[derive(Debug, Args)]
pub struct PublishedArguments {
    /// As JSON, one line.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct WithdrawArguments {
    /// The name under which it was published.
    pub name: String,
    /// Even if a profile uses it.
    #[arg(long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub struct CheckArguments {
    /// The sound file.
    pub file: PathBuf,
    /// As JSON, one line.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct ExportArguments {
    /// The sound file.
    #[arg(value_name = "IN")]
    pub from: PathBuf,
    /// The WAV file to write.
    #[arg(value_name = "OUT.wav")]
    pub to: PathBuf,
    /// Write G.711 µ-law instead of 16-bit PCM.
    #[arg(long)]
    pub mu_law: bool,
    /// The loudness, in LUFS.
    #[arg(long, value_name = "N", default_value_t = -19.0, allow_negative_numbers = true, value_parser = lufs)]
    pub lufs: f64,
    /// Replace the file if it is there already.
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct PreviewArguments {
    /// The sound file.
    pub file: PathBuf,
    /// As a caller hears it: one channel, 8 kHz, 300 to 3400 Hz, µ-law.
    #[arg(long)]
    pub as_caller: bool,
    /// A-law on the line instead of µ-law, as outside North America and Japan.
    #[arg(long, requires = "as_caller")]
    pub a_law: bool,
    /// Of a hundred packets, so many get lost on the line.
    #[arg(long, value_name = "PERCENT", requires = "as_caller", value_parser = clap::value_parser!(u8).range(1..=5))]
    pub loss: Option<u8>,
    /// Write it to a WAV file instead of playing it.
    #[arg(long, value_name = "OUT.wav")]
    pub wav: Option<PathBuf>,
    /// Replace the file if it is there already.
    #[arg(long, requires = "wav")]
    pub force: bool,
}

impl PreviewArguments {
    /// The line at whose end the caller is. The same file loses the same packets each time.
    pub fn line(&self) -> Line {
        let law = Some(if self.a_law { Law::A } else { Law::Mu });
        Line { law, losses: self.loss.map(|percent| Losses { percent, seed: 0 }) }
    }
}

#[derive(Debug, Args)]
pub struct CheckUrlArguments {
    /// The address.
    pub url: String,
    /// How Twilio asks for it.
    #[arg(long, value_name = "METHOD", ignore_case = true, default_value = "get")]
    pub method: MethodWord,
    /// As JSON, one line.
    #[arg(long)]
    pub json: bool,
}

fn lufs(text: &str) -> Result<f64, String> {
    let loudness: f64 = text.parse().map_err(|_| "write a number, such as -19".to_owned())?;
    if (-40.0..=-10.0).contains(&loudness) {
        return Ok(loudness);
    }
    Err("write a loudness from -40 to -10 LUFS".to_owned())
}
