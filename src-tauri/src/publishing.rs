//! Putting hold music on line, one file at a time.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use hold_bridge::{CommandError, OnLineDto, PUBLISH_EVENT, PublishStepWord, PublishedDto};
use hold_core::profile::{Credentials, Profile};
use hold_core::{HoldMethod, HoldMusic, NamedMusic, Refusal};
use hold_keychain::Keychain;
use hold_music::Studio;
use hold_profiles::FileProfiles;
use hold_session::ports::{CredentialStore, KeychainFault, ProfileStore};
use hold_session::publishing::{Cancel, MusicName, Order, Patience, PublishFault, Publisher, Step, plan};
use hold_session::{Command, CommandFault, Session, SignedIn};
use hold_twilio::AssetClient;
use tauri::{AppHandle, Emitter, Manager, State};

use crate::simulation::Simulation;
use crate::speech;

/// Stops the publication under way.
#[derive(Default)]
pub struct Publishing(Mutex<Cancel>);

impl Publishing {
    /// Asks the one before to stop.
    fn begin(&self) -> Cancel {
        let mut current = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        current.ask();
        *current = Cancel::default();
        current.clone()
    }

    fn cancel(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).ask();
    }
}

/// Publish a file under a name. Each step is told as it begins; the answer is the hold URL.
#[tauri::command]
pub async fn publish_music(
    app: AppHandle,
    session: State<'_, Session>,
    publishing: State<'_, Publishing>,
    path: PathBuf,
    name: String,
) -> Result<PublishedDto, CommandError> {
    let shown = path.display().to_string();
    let failed =
        |fault: PublishFault| CommandError::failed(speech::of(&session).publish_fault(&fault, &shown));
    let name = MusicName::read(&name).ok_or(PublishFault::Name).map_err(failed)?;
    let cancel = publishing.begin();
    let (publisher, _) = publisher(&app, &session).await?;
    let order = Order { file: path, name };
    publisher
        .publish(&order, &mut |step| tell(&app, step), &cancel)
        .await
        .map(PublishedDto::from)
        .map_err(failed)
}

/// What is on line in the account in use, and which profiles play it.
#[tauri::command]
pub async fn published_music(
    app: AppHandle,
    session: State<'_, Session>,
) -> Result<Vec<OnLineDto>, CommandError> {
    let (publisher, profiles) = publisher(&app, &session).await?;
    let published = publisher.published().await;
    let published =
        published.map_err(|fault| CommandError::failed(speech::of(&session).publish_fault(&fault, "")))?;
    Ok(published.into_iter().map(|music| OnLineDto::new(music, &profiles)).collect())
}

/// Take a music off line. While a profile plays it, it stays, unless it is to go `all_the_same`.
#[tauri::command]
pub async fn withdraw_music(
    app: AppHandle,
    session: State<'_, Session>,
    publishing: State<'_, Publishing>,
    name: String,
    all_the_same: bool,
) -> Result<(), CommandError> {
    let failed =
        |fault: PublishFault| CommandError::failed(speech::of(&session).publish_fault(&fault, &name));
    let music = MusicName::read(&name).ok_or(PublishFault::Name).map_err(failed)?;
    let cancel = publishing.begin();
    let (publisher, profiles) = publisher(&app, &session).await?;
    let profiles = if all_the_same { Vec::new() } else { profiles };
    publisher.withdraw(&music, &profiles, &mut |step| tell(&app, step), &cancel).await.map_err(failed)
}

/// Stop the publication under way at its next step.
#[tauri::command]
#[allow(clippy::needless_pass_by_value, reason = "Tauri hands its state over by value")]
pub fn cancel_publish(publishing: State<'_, Publishing>) {
    publishing.cancel();
}

/// Offer a published music in the profile in use, as its default.
#[tauri::command]
pub async fn use_music(session: State<'_, Session>, name: String, url: String) -> Result<(), CommandError> {
    let fault = |fault: CommandFault| speech::fault(&session, &fault);
    let profile = session.snapshot().profile.clone();
    let profile = profile.ok_or(CommandFault::Refused(Refusal::SignedOut)).map_err(fault)?;
    let music = HoldMusic::from_url(&url, HoldMethod::Get);
    let music = music.map_err(|fault| CommandError::failed(fault.to_string()))?;
    session.run(Command::UseMusic { profile, music: NamedMusic { name, music } }).await.map_err(fault)
}

fn tell(app: &AppHandle, step: Step) {
    if let Err(error) = app.emit(PUBLISH_EVENT, PublishStepWord::from(step)) {
        tracing::warn!(%error, "the window did not take a step");
    }
}

/// Who publishes for the account in use, and the profiles of that account.
async fn publisher(app: &AppHandle, session: &Session) -> Result<(Publisher, Vec<Profile>), CommandError> {
    let fault = |fault: CommandFault| speech::fault(session, &fault);
    let (profile, credentials) = account(app, session).await.map_err(fault)?;
    let host = AssetClient::open(&profile, &credentials).map_err(CommandFault::from).map_err(fault)?;
    let studio = Studio::new(profile.base_url.as_deref(), || hold_twilio::web_client_builder().ok());
    let publisher = Publisher::new(Arc::new(host), Arc::new(studio), Patience::default());
    Ok((publisher, profiles(session, profile).await.map_err(fault)?))
}

/// The profiles of the account in use. What was chosen for the one in use counts as it is now.
async fn profiles(session: &Session, mut in_use: Profile) -> Result<Vec<Profile>, CommandFault> {
    in_use.preferences = session.snapshot().preferences.clone();
    let load = || FileProfiles::in_folder(&hold_profiles::home()).load();
    let kept = tauri::async_runtime::spawn_blocking(load).await;
    // Nothing is known of the others then, and nothing may be taken from their callers.
    let kept = kept.map_err(|_| CommandFault::NoProfile)??;
    Ok(plan::of_the_account(kept.list, &in_use))
}

/// The account in use, with its credentials.
async fn account(app: &AppHandle, session: &Session) -> Result<(Profile, Credentials), CommandFault> {
    let snapshot = session.snapshot();
    match (snapshot.signed_in, snapshot.kept.clone()) {
        (SignedIn::Simulated, _) => app.state::<Simulation>().account().ok_or(Refusal::SignedOut.into()),
        (SignedIn::Account, Some(profile)) => {
            let name = profile.name.clone();
            // It may ask the user to unlock it.
            let asked = tauri::async_runtime::spawn_blocking(move || Keychain.load(&name)).await;
            Ok((profile, asked.unwrap_or(Err(KeychainFault::Failed))?))
        }
        _ => Err(Refusal::SignedOut.into()),
    }
}
