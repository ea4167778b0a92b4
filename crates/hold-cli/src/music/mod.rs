//! `music`: hold music on this computer and behind its address.

mod lines;
pub mod publish;

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use hold_core::HoldMethod;
use hold_music::check::{Examination, check};
use hold_music::export::{Coding, Wish, export, render};
use hold_music::url_check::check_url;
use hold_music::{Controls, Sound, play_file};
use hold_session::music::{ExportFault, Verdict};
use url::Url;

use crate::arguments::AccountArguments;
use crate::arguments::music::{
    CheckArguments, CheckUrlArguments, ExportArguments, MusicArguments, MusicVerb, PreviewArguments,
};
use crate::ending::{Ending, Failure};
use crate::interrupts::Interrupts;
use crate::say::{print_json, say};
use crate::speech::words;

/// Does what was asked. Only publishing needs an account.
pub async fn run(
    MusicArguments { verb }: MusicArguments,
    account: AccountArguments,
) -> Result<Ending, Failure> {
    if let MusicVerb::Publish(_) | MusicVerb::Published(_) | MusicVerb::Withdraw(_) = verb {
        return publish::run(verb, account).await;
    }
    // An account on this computer has its music here too.
    let base_url = account.base_url.clone();
    AccountArguments { base_url: None, ..account }.refuse_for("music")?;
    match verb {
        MusicVerb::Check(arguments) => check_file(arguments).await,
        MusicVerb::Export(arguments) => export_file(arguments).await,
        MusicVerb::Preview(arguments) if arguments.wav.is_some() => render_file(arguments).await,
        MusicVerb::Preview(arguments) => play(arguments).await,
        MusicVerb::CheckUrl(arguments) => check_address(arguments, base_url.as_deref()).await,
        MusicVerb::Publish(_) | MusicVerb::Published(_) | MusicVerb::Withdraw(_) => Ok(Ending::Done),
    }
}

fn ending(verdict: Verdict) -> Ending {
    if verdict == Verdict::Bad { Ending::Failed } else { Ending::Done }
}

async fn check_file(CheckArguments { file, json }: CheckArguments) -> Result<Ending, Failure> {
    let path = file.clone();
    let checked = working(move |going| {
        let sound = Sound::open(&path).map_err(ExportFault::Sound)?;
        check(sound, going)?.ok_or(ExportFault::Cancelled)
    });
    let Examination { report, .. } = checked.await?;
    if json {
        print_json(&lines::file_json(&file, &report))?;
    } else {
        lines::print_file(&file, &report)?;
    }
    Ok(ending(report.verdict()))
}

async fn export_file(arguments: ExportArguments) -> Result<Ending, Failure> {
    let ExportArguments { from, to, mu_law, lufs, force } = arguments;
    let coding = if mu_law { Coding::MuLaw } else { Coding::Pcm };
    let wish = Wish { coding, loudness: lufs, replaces: force, ..Wish::default() };
    let written = to.clone();
    let report = working(move |going| export(&from, &to, &wish, going)).await?;
    tell_written(&written);
    lines::print_file(&written, &report)?;
    Ok(Ending::Done)
}

async fn render_file(arguments: PreviewArguments) -> Result<Ending, Failure> {
    let line = arguments.as_caller.then(|| arguments.line());
    let PreviewArguments { file, wav, force, .. } = arguments;
    let to = wav.unwrap_or_default();
    let written = to.clone();
    working(move |going| render(Sound::open(&file)?, line.as_ref(), &to, force, going)).await?;
    tell_written(&written);
    Ok(Ending::Done)
}

fn tell_written(to: &Path) {
    say(&words().say("export-written", [("name", to.display().to_string().into())]));
}

/// Works on a thread of its own, until it is done or an interrupt stops it; then nothing is left of it.
async fn working<T: Send + 'static>(
    work: impl FnOnce(&mut dyn FnMut(f64) -> ControlFlow<()>) -> Result<T, ExportFault> + Send + 'static,
) -> Result<T, Failure> {
    let mut interrupts = Interrupts::listen()?;
    let stopped = Arc::new(AtomicBool::new(false));
    let stop = stopped.clone();
    let shows = io::stderr().is_terminal();
    let mut working = tokio::task::spawn_blocking(move || {
        let mut shown = 0;
        let done = work(&mut |share| {
            let percent = (share * 100.0) as u32;
            if shows && percent != shown {
                shown = percent;
                progress(&words().say("export-progress", [("percent", percent.to_string().into())]));
            }
            if stopped.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if shown > 0 {
            progress("");
        }
        done
    });
    let done = loop {
        tokio::select! {
            done = &mut working => break done,
            () = interrupts.next() => stop.store(true, Ordering::Relaxed),
        }
    };
    done.map_err(Failure::failed)?.map_err(|fault| Failure::Failed(words().export_fault(&fault)))
}

/// Writes over the last line.
fn progress(text: &str) {
    // Where nobody sees it, nothing is lost.
    let mut out = io::stderr().lock();
    let _ = write!(out, "\r\x1b[K{text}").and_then(|()| out.flush());
}

async fn play(arguments: PreviewArguments) -> Result<Ending, Failure> {
    let line = arguments.line();
    let PreviewArguments { file, as_caller, .. } = arguments;
    let mut interrupts = Interrupts::listen()?;
    // What is wrong with the file is told better than by whoever plays it.
    Sound::open(&file).map_err(|fault| Failure::Failed(words().sound_fault(&fault)))?;
    let controls = Arc::new(Controls::at(line));
    controls.set_as_caller(as_caller);
    let to_stop = controls.clone();
    let mut playing = tokio::task::spawn_blocking(move || {
        let name = file.display().to_string();
        let started = || say(&words().say("music-playing", [("name", name.into())]));
        play_file(&file, &controls, started)
    });
    let played = loop {
        tokio::select! {
            played = &mut playing => break played,
            () = interrupts.next() => to_stop.stop(),
        }
    };
    played.map_err(Failure::failed)?.map_err(|fault| Failure::Failed(words().play_fault(&fault)))?;
    Ok(Ending::Done)
}

async fn check_address(
    CheckUrlArguments { url, method, json }: CheckUrlArguments,
    base_url: Option<&str>,
) -> Result<Ending, Failure> {
    let base_url = base_url.and_then(|base_url| Url::parse(base_url).ok());
    let client = || hold_twilio::web_client_builder().ok();
    let report = check_url(&url, HoldMethod::from(method), base_url.as_ref(), client).await;
    if json {
        print_json(&lines::address_json(&report))?;
    } else {
        lines::print_address(&report)?;
    }
    Ok(ending(report.verdict()))
}
