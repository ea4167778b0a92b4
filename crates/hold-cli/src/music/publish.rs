//! `music publish`, `music published` and `music withdraw`: hold music on line at Twilio. The account is asked by this
//! program itself, whether the app runs or not.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use hold_bridge::OnLineDto;
use hold_control::{Client, ClientFault};
use hold_core::{HoldMethod, HoldMusic, NamedMusic, Profile};
use hold_music::Studio;
use hold_profiles::FileProfiles;
use hold_session::ports::{ProfileStore, Profiles};
use hold_session::publishing::{
    Cancel, MusicName, Order, Patience, PublishFault, Published, Publisher, Step, plan,
};
use hold_twilio::AssetClient;

use crate::account;
use crate::arguments::AccountArguments;
use crate::arguments::music::{MusicVerb, PublishArguments, WithdrawArguments};
use crate::ending::{Ending, Failure};
use crate::interrupts::Interrupts;
use crate::say::{print_json, say};
use crate::speech::{client_fault, words};

/// Does what was asked, with the account of the arguments or of a profile.
pub async fn run(verb: MusicVerb, account: AccountArguments) -> Result<Ending, Failure> {
    let account = AccountArguments { direct: true, ..account };
    account.check()?;
    let (profile, credentials) = account::chosen(&account, |name| std::env::var(name).ok()).await?;
    let voice = |fault| Failure::Failed(words().voice_fault(&fault));
    let host = AssetClient::open(&profile, &credentials).map_err(voice)?;
    let studio = Studio::new(profile.base_url.as_deref(), || hold_twilio::web_client_builder().ok());
    let publisher = Publisher::new(Arc::new(host), Arc::new(studio), Patience::default());
    match verb {
        MusicVerb::Publish(arguments) => {
            let kept = account.agent.is_empty().then_some(profile.name.as_str());
            publish(&publisher, arguments, kept).await
        }
        MusicVerb::Withdraw(arguments) => withdraw(&publisher, arguments, &profile).await,
        MusicVerb::Published(arguments) => list(&publisher, &profile, arguments.json).await,
        _ => Ok(Ending::Done),
    }
}

async fn publish(
    publisher: &Publisher,
    PublishArguments { file, name, r#use }: PublishArguments,
    profile: Option<&str>,
) -> Result<Ending, Failure> {
    let uses = match (r#use, profile) {
        (false, _) => None,
        (true, Some(profile)) => Some(profile),
        (true, None) => return Err(Failure::usage("--use needs a profile of the app, not --agent")),
    };
    let stem = || file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let name = read_name(&name.or_else(stem).unwrap_or_default())?;
    let shown = file.display().to_string();
    let order = Order { file, name };
    let cancel = Cancel::default();
    let told = &mut |step| tell(step);
    let published = until_interrupted(publisher.publish(&order, told, &cancel), &cancel).await?;
    let Published { name, url, .. } = published.map_err(|fault| failed(&fault, &shown))?;
    say(&words().say("publish-done", [("name", name.as_str().into())]));
    let mut out = io::stdout().lock();
    writeln!(out, "{url}").and_then(|()| out.flush())?;
    drop(out);
    if let Some(profile) = uses {
        use_music(profile, &name, &url).await?;
        say(&words().say("publish-used", [("profile", profile.into())]));
    }
    Ok(Ending::Done)
}

async fn withdraw(
    publisher: &Publisher,
    WithdrawArguments { name, yes }: WithdrawArguments,
    profile: &Profile,
) -> Result<Ending, Failure> {
    let name = read_name(&name)?;
    let profiles = if yes { Vec::new() } else { of_the_account(profile)? };
    let cancel = Cancel::default();
    let told = &mut |step| tell(step);
    let withdrawn = until_interrupted(publisher.withdraw(&name, &profiles, told, &cancel), &cancel).await?;
    withdrawn.map_err(|fault| failed(&fault, name.as_str()))?;
    say(&words().say("publish-withdrawn", [("name", name.as_str().into())]));
    Ok(Ending::Done)
}

async fn list(publisher: &Publisher, profile: &Profile, json: bool) -> Result<Ending, Failure> {
    let published = publisher.published().await.map_err(|fault| failed(&fault, ""))?;
    let profiles = of_the_account(profile)?;
    if json {
        let shown: Vec<_> = published.into_iter().map(|music| OnLineDto::new(music, &profiles)).collect();
        print_json(&shown)?;
        return Ok(Ending::Done);
    }
    if published.is_empty() {
        say(&words().text("publish-none"));
    }
    let mut out = io::stdout().lock();
    for Published { name, url, .. } in published {
        writeln!(out, "{name}  {url}")?;
    }
    out.flush()?;
    Ok(Ending::Done)
}

fn tell(step: Step) {
    say(&format!("{}…", words().publish_step(step)));
}

fn read_name(text: &str) -> Result<MusicName, Failure> {
    MusicName::read(text).ok_or_else(|| failed(&PublishFault::Name, text))
}

fn failed(fault: &PublishFault, file: &str) -> Failure {
    Failure::Failed(match fault {
        PublishFault::InUse { profiles } => {
            words().say("publish-in-use-cli", [("profiles", profiles.join(", ").into())])
        }
        fault => words().publish_fault(fault, file),
    })
}

/// An interrupt lets the step under way come to its end.
async fn until_interrupted<T>(work: impl Future<Output = T>, cancel: &Cancel) -> io::Result<T> {
    let mut interrupts = Interrupts::listen()?;
    let mut work = std::pin::pin!(work);
    loop {
        tokio::select! {
            done = &mut work => return Ok(done),
            () = interrupts.next() => cancel.ask(),
        }
    }
}

/// The profiles that are kept for the same account, and the one in use.
fn of_the_account(profile: &Profile) -> Result<Vec<Profile>, Failure> {
    Ok(plan::of_the_account(kept(&hold_profiles::home())?.list, profile))
}

fn kept(home: &Path) -> Result<Profiles, Failure> {
    let kept = FileProfiles::in_folder(home).load();
    kept.map_err(|fault| Failure::Failed(words().profiles_fault(&fault)))
}

/// The running app keeps its profiles itself; where none runs, they are kept here.
async fn use_music(profile: &str, name: &str, url: &str) -> Result<(), Failure> {
    let home = hold_profiles::home();
    match Client::connect(&home).await {
        Ok(mut app) => return Ok(app.use_music(profile, name, url).await?),
        Err(ClientFault::NotRunning) => {}
        Err(fault) => return Err(Failure::Failed(client_fault(&fault))),
    }
    let mut profiles = kept(&home)?;
    let music = HoldMusic::from_url(url, HoldMethod::Get).map_err(Failure::failed)?;
    if let Some(kept) = profiles.list.iter_mut().find(|kept| kept.name == profile) {
        let musics = &mut kept.preferences.musics;
        musics.put(NamedMusic { name: name.to_owned(), music });
        musics.default = Some(name.to_owned());
    }
    let saved = FileProfiles::in_folder(&home).save(&profiles);
    saved.map_err(|fault| Failure::Failed(words().profiles_fault(&fault)))
}
